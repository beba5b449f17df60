"""Compares what the program made on two systems: the text of PDF and Word, the cells of Excel, and calendars."""

from __future__ import annotations

import collections
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def folders(first: Path, second: Path) -> tuple[dict[str, int], list[str]]:
    """Return how many files of each kind are equal in two folders, and what differs, in words."""
    names = [{path.relative_to(folder).as_posix() for path in _reports(folder)} for folder in (first, second)]
    bad = [f"solo en uno: {name}" for name in sorted(names[0] ^ names[1])]
    counted: collections.Counter[str] = collections.Counter()
    for name in sorted(names[0] & names[1]):
        kind = name.rpartition(".")[2]
        if _told(first / name) == _told(second / name):
            counted[kind] += 1
        else:
            bad.append(f"distinto: {name}")
    if not {"pdf", "xlsx"} <= counted.keys():
        bad.append("no hubo qué comparar")
    return counted, bad


def _told(path: Path) -> str:
    """Return what a file says; the hour of the last change is of each writing, and is left out."""
    return re.sub(r"(\d{4}(?:,? |\\n))\d{1,2}:\d{2}", r"\1", repr(READERS[path.suffix[1:]](path)))


def _reports(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix[1:] in READERS]


def _pdf(path: Path) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(path).pages]


def _xlsx(path: Path) -> list[tuple[str, list[tuple[object, ...]]]]:
    from openpyxl import load_workbook

    book = load_workbook(path)
    return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]


def _docx(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return re.findall(r"<w:t[ >][^<]*", archive.read("word/document.xml").decode("utf-8"))


def _ics(path: Path) -> list[str]:
    # The moment of writing is in every event.
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith(("DTSTAMP", "LAST-MODIFIED", "CREATED"))]


READERS: dict[str, Callable[[Path], object]] = {"pdf": _pdf, "xlsx": _xlsx, "docx": _docx, "ics": _ics}
