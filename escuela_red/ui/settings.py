"""What the person chose on this computer: a small typed table kept as TOML in the private folder."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import tomllib
import uuid
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path  # noqa: TC003 - dataclass fields are looked at
from typing import TYPE_CHECKING, Any

from escuela_red import paths
from escuela_red.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    dichos: list[str] = field(default_factory=list)  # what is said once on a computer

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
    settings.recientes = [paths.read(path) for path in settings.recientes]
    if "nodo" not in written:
        try:
            save(settings)
        except (OSError, UserError):
            _log.warning("the settings could not be written")
    return settings


def save(settings: Settings) -> None:
    """Write the preferences, whole or not at all; what another version of the program wrote there stays."""
    from escuela_red import files  # noqa: PLC0415

    values = asdict(settings)
    values["recientes"] = [paths.written(path) for path in settings.recientes]
    files.replace_private(paths.settings_file(), as_toml(values | _of_others(_read(), settings)).encode())


def carried(settings: Settings, folder: Path, juntas: Mapping[str, str], *, relative: bool) -> None:
    """Write the preferences into the folder where the data will be; that place keeps its own installation.

    `juntas` tells where each document went; `relative` writes the places as seen from beside the program.
    """
    from escuela_red import files  # noqa: PLC0415

    place = folder / paths.settings_file().name
    there = _read(place)
    values = {name: value for name, value in asdict(settings).items() if name not in {"nodo", "dichos"}}
    went = [juntas[path] for path in settings.recientes if path in juntas] or list(juntas.values())
    values["recientes"] = [paths.from_beside(folder, path) if relative else path for path in went][:MOST_RECENT]
    values["nodo"] = there.get("nodo") or str(uuid.uuid4())
    files.replace_private(place, as_toml(_of_others(_read(), settings) | there | values).encode())


def as_toml(values: Mapping[str, object]) -> str:
    """Return a table of values as TOML, one line each."""
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in values.items())


def _of_others(written: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Return what another version wrote: names that we do not know, and values of ours that nobody chose again."""
    usual, ours = Settings(), {one.name for one in fields(Settings)}
    return {
        name: value
        for name, value in written.items()
        if name not in ours
        or (not _is_known(name, value, getattr(usual, name)) and getattr(settings, name) == getattr(usual, name))
    }


def _read(path: Path | None = None) -> dict[str, Any]:
    try:
        path = path or paths.settings_file()
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError):
        _log.warning("the settings could not be read; defaults are used")
        return {}


def _is_known(name: str, value: object, default: object) -> bool:
    if type(value) is not type(default) or value not in _KNOWN.get(name, (value,)):
        return False
    return not isinstance(value, list) or all(isinstance(one, str) for one in value)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, (dt.date, dt.time)):  # a moment is a date too
        return value.isoformat()
    if isinstance(value, float):
        return repr(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # a JSON text is also one of TOML
