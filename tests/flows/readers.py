"""What another program finds in the files that were handed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx
import openpyxl
import pypdf

if TYPE_CHECKING:
    from pathlib import Path

ZERO_WIDTH = dict.fromkeys((0x200B, 0x2060, 0xAD), "")


def flat(text: str) -> str:
    """Return a text on one line: where it was broken to fit a column is no business of a reader."""
    return re.sub(r"\s+", " ", text.translate(ZERO_WIDTH)).strip()


def tight(text: str) -> str:
    """Return the letters of a text without spaces: a long word may be broken anywhere."""
    return re.sub(r"\s+", "", text.translate(ZERO_WIDTH))


def pdf_text(path: Path) -> str:
    """Return the text of every page of a PDF, on one line."""
    with path.open("rb") as file:
        return flat("\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages))


def workbook(path: Path) -> openpyxl.Workbook:
    """Return a workbook as Excel reads it."""
    return openpyxl.load_workbook(path)


def cells(path: Path) -> list[object]:
    """Return every cell with something in it, of every sheet, row by row."""
    return [cell.value for sheet in workbook(path) for row in sheet.rows for cell in row if cell.value is not None]


def word_text(path: Path) -> str:
    """Return the paragraphs and the cells of a Word document, on one line."""
    document = docx.Document(str(path))
    found = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        found += [cell.text for row in table.rows for cell in row.cells]
    return flat("\n".join(found))


def in_order(text: str, parts: list[str]) -> bool:
    """Tell whether each part comes after the one before."""
    place = 0
    for part in parts:
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True
