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

_log = logging.getLogger(__name__)
MOST_RECENT = 8


@dataclass
class Settings:
    """Preferences with their defaults; a value of another type in the file counts as its default."""

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
    """Return the preferences; a missing or damaged file gives the defaults, never an error."""
    path = paths.settings_file()
    written: dict[str, Any] = {}
    if path.exists():
        try:
            written = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            _log.warning("the settings could not be read; defaults are used")
    settings = Settings()
    for one in fields(Settings):
        value = written.get(one.name)
        if type(value) is type(getattr(settings, one.name)):
            setattr(settings, one.name, value)
    if "nodo" not in written:
        save(settings)
    return settings


def save(settings: Settings) -> None:
    """Write the preferences, whole or not at all."""
    from escuela_red import files  # noqa: PLC0415

    # A JSON string or list of strings is also TOML.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in asdict(settings).items()]
    files.replace_private(paths.settings_file(), ("\n".join(lines) + "\n").encode())
