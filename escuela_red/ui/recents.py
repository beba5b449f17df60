"""What the start page says of each recent document without opening it: noted when it was last closed."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from escuela_red import paths
from escuela_red.errors import UserError

if TYPE_CHECKING:
    from escuela_red.ui.settings import Settings


@dataclass(frozen=True)
class Recent:
    """A document that was open here: its place, whose junta it is, and when it last changed (UTC stamp)."""

    path: str
    nombre: str = ""
    municipio: str = ""
    cambio: str = ""
    doc_id: str = ""

    @property
    def file(self) -> Path:
        """Return its place."""
        return Path(self.path)


def listed(settings: Settings) -> list[Recent]:
    """Return the recent documents, the last one first; one that nothing is known of has only its place."""
    known = _read()
    return [known.get(path, Recent(path)) for path in settings.recientes]


def note(settings: Settings, recent: Recent) -> None:
    """Put a document first and keep what is known of it; failing to write it down is no failure."""
    with contextlib.suppress(UserError, OSError):
        settings.remember(recent.file)
        kept = _read() | {recent.path: recent}
        _write({path: one for path, one in kept.items() if path in settings.recientes})


def forget(settings: Settings, path: str) -> None:
    """Take a document off the list; its file stays where it is."""
    from escuela_red.ui import settings as settings_file  # noqa: PLC0415

    settings.recientes = [one for one in settings.recientes if one != path]
    with contextlib.suppress(UserError, OSError):
        settings_file.save(settings)
        _write({one: recent for one, recent in _read().items() if one in settings.recientes})


def of_document(settings: Settings, doc_id: str) -> list[Recent]:
    """Return the recent documents with an id whose files are still there."""
    return [one for one in listed(settings) if one.doc_id == doc_id and one.file.is_file()]


def _file() -> Path:
    return paths.user_data() / "recientes.json"


def _read() -> dict[str, Recent]:
    try:
        rows = json.loads(_file().read_text(encoding="utf-8"))
        return {one.path: one for one in map(_recent, rows)}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _recent(row: dict[str, Any]) -> Recent:
    known = {one.name: str(row.get(one.name, "")) for one in fields(Recent)}
    return Recent(**known | {"path": paths.read(row["path"])})


def _write(known: dict[str, Recent]) -> None:
    from escuela_red import files  # noqa: PLC0415

    rows = [asdict(one) | {"path": paths.written(one.path)} for one in known.values()]
    said = json.dumps(rows, ensure_ascii=False, indent=1)
    files.replace_private(_file(), said.encode())
