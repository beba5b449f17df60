"""Names of the files that the program makes: plain ASCII that every system and every stick accepts."""

from __future__ import annotations

import itertools
from pathlib import PurePath
from typing import TYPE_CHECKING

from escuela_red import text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

PARTIAL = ".parcial"
LONGEST = 60
_SHORTEST_PART = 4
# Windows keeps these for devices whatever the extension; `slug` has already turned COM¹ into com1.
_RESERVED = {"con", "prn", "aux", "nul", "conin", "conout", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}


def safe_name(parts: Sequence[str], extension: str = "") -> str:
    """Join the parts into one name of lower-case ASCII and hyphens, at most 60 characters with its extension.

    The longest part gives way first, so a long municipio never costs the date.
    """
    ending = f".{text.slug(extension.lstrip('.'))}" if extension else ""
    words = [text.slug(part, LONGEST) for part in parts] or [text.slug("")]
    while len("-".join(words)) > LONGEST - len(ending):
        longest = max(range(len(words)), key=lambda at: len(words[at]))
        if len(words[longest]) <= _SHORTEST_PART:
            words.pop()
            continue
        words[longest] = words[longest][:-1].rstrip("-")
    stem = "-".join(words)
    return f"{stem}-er{ending}" if stem in _RESERVED else f"{stem}{ending}"


def report_name(municipio: str, report: str, date: dt.date, extension: str) -> str:
    """Return the name of a report: `aguadas-mapa-de-aliados-2026-11-22.pdf`."""
    return safe_name((municipio, report, date.isoformat()), extension)


def export_folder_name(municipio: str, date: dt.date) -> str:
    """Return the name of the folder of one day's export: `escuela-red-aguadas-2026-11-22`."""
    return safe_name(("escuela-red", municipio, date.isoformat()))


def numbered(name: str) -> Iterator[str]:
    """Yield the name and then `-2`, `-3`… before its extension, without end."""
    yield name
    pure = PurePath(name)
    for number in itertools.count(2):
        yield f"{pure.stem}-{number}{pure.suffix}"
