"""What the person chose on this computer: a small typed table kept as TOML in the private folder."""

from __future__ import annotations

import json
import logging
import tomllib
import uuid
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path  # noqa: TC003 - dataclass fields are looked at
from typing import Any

from escuela_red import paths
from escuela_red.errors import UserError

_log = logging.getLogger(__name__)
MOST_RECENT = 8
_KNOWN: dict[str, tuple[object, ...]] = {
    "tema": ("sistema", "claro", "oscuro", "contraste"),
    "letra": (100, 115, 130, 150, 200),
    "papel": ("carta", "a4"),
}


@dataclass
class Settings:
    """Preferences with their defaults; a value in the file that the program does not know counts as its default."""

    tema: str = "sistema"
    letra: int = 100
    quien: str = ""
    nodo: str = field(default_factory=lambda: str(uuid.uuid4()))
    papel: str = "carta"
    llevar: list[str] = field(default_factory=list)
    llevar_a: str = ""
    recientes: list[str] = field(default_factory=list)

    def remember(self, path: Path) -> None:
        """Put a document first among the recent ones."""
        text = str(path)
        self.recientes = [text, *(one for one in self.recientes if one != text)][:MOST_RECENT]
        save(self)


def load() -> Settings:
    """Return the preferences; a missing or damaged file gives the defaults, never an error.

    Nor does a disk that is full or takes nothing: what is chosen holds until the window is closed.
    """
    written = _read()
    settings = Settings()
    for one in fields(Settings):
        if _is_known(one.name, written.get(one.name), getattr(settings, one.name)):
            setattr(settings, one.name, written[one.name])
    if "nodo" not in written:
        try:
            save(settings)
        except (OSError, UserError):
            _log.warning("the settings could not be written")
    return settings


def _read() -> dict[str, Any]:
    try:
        path = paths.settings_file()
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError):
        _log.warning("the settings could not be read; defaults are used")
        return {}


def _is_known(name: str, value: object, default: object) -> bool:
    if type(value) is not type(default) or value not in _KNOWN.get(name, (value,)):
        return False
    return not isinstance(value, list) or all(isinstance(one, str) for one in value)


def save(settings: Settings) -> None:
    """Write the preferences, whole or not at all."""
    from escuela_red import files  # noqa: PLC0415

    # A JSON string or list of strings is also TOML.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in asdict(settings).items()]
    files.replace_private(paths.settings_file(), ("\n".join(lines) + "\n").encode())
