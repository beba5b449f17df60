"""The PDF: what the junta prints, signs and hands over. Walks the blocks of a report over sheets of paper."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from escuela_red import text
from escuela_red.reports.blocks import Chart, KeyValues, Note, Paragraph, Picture, Signatures, Table, Title, Tone
from escuela_red.reports.writers import pdf_picture
from escuela_red.reports.writers.options import WriterNotes
from escuela_red.reports.writers.pdf_blocks import (
    AIR,
    BODY,
    PLAIN,
    QUIET,
    RULED,
    STRONG,
    key_values_height,
    title_height,
)
from escuela_red.reports.writers.pdf_sheet import Sheet
from escuela_red.reports.writers.pdf_table import TableDrawer
from escuela_red.reports.writers.pdf_text import BOLD, REGULAR, SEMIBOLD, Style, describe_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from escuela_red.reports.blocks import Block, Report
    from escuela_red.reports.writers.options import Options

_TITLE = Style(BOLD, 21, leading=1.18)
_SUBTITLE = Style(REGULAR, 11.5, "muted")
_COVER_TITLE = Style(BOLD, 32, leading=1.15)
_COVER_SUBTITLE = Style(REGULAR, 15, "muted")
_LABEL = Style(SEMIBOLD, 8, "muted")
_VALUE = Style(SEMIBOLD, 9.6)
_COLUMN = 118.0
_HEADING = 40.0
_TO_SIGN = 150.0  # a heading, room for the hand, and name and cargo below the line


def write(report: Report, path: Path, options: Options) -> WriterNotes:
    """Write the report as a PDF to a private path; return the signs that could not be printed and the pages.

    Nothing is held twice, and the time grows with the number of rows only.
    """
    sheet = Sheet(report, path, options)
    _describe(sheet, report)
    _front(sheet, report)
    previous: Block | None = None
    heading = ""
    total = len(report.blocks)
    for done, block in enumerate(report.blocks):
        options.progress(done, total)
        _keep_with_heading(sheet, report.blocks[done : done + 3])
        _block(sheet, block, previous, heading, functools.partial(options.progress, done, total))
        previous = block
        heading = block.text if isinstance(block, Title) else heading
    told = describe_missing(sheet.letters.missing)
    if told:
        PLAIN[Note](sheet, Note(told, Tone.WARN))
    sheet.close()
    options.progress(total, total)
    return WriterNotes(missing=tuple(sheet.letters.missing), pages=sheet.pages)


def _keep_with_heading(sheet: Sheet, ahead: Sequence[Block]) -> None:
    """Start a new page before a heading whose drawing or table would begin alone on the next."""
    match ahead:
        case [Title(), Chart(drawing=drawing), *_]:
            tall = drawing.height * min(1.0, sheet.width / drawing.width) * 0.8  # a drawing gives way that far
            sheet.need(min(sheet.full, tall + _HEADING))
        case [Title(), Table() as table, *_] if table.columns:
            sheet.need(min(sheet.full, TableDrawer(sheet, table, tick=_silent).beginning + _HEADING))
        case [Title(), Title(), Table() as table] if table.columns:
            sheet.need(min(sheet.full, TableDrawer(sheet, table, tick=_silent).beginning + 2 * _HEADING))
        case [Title() as title, KeyValues() as pairs, *_]:
            tall = title_height(sheet, title) + key_values_height(sheet, pairs)
            if tall <= sheet.full * 0.6:  # a card of few lines stays on one page
                sheet.need(tall)
        case [Title() as title, Paragraph() as words, Picture() as picture]:
            said = len(sheet.letters.lines(words.text, sheet.width, BODY)) * BODY.step + AIR
            sheet.need(min(sheet.full, title_height(sheet, title) + said + pdf_picture.least(sheet, picture)))
        case [Title(), Signatures(), *_]:
            sheet.need(min(sheet.full, _TO_SIGN))
        case _:
            pass


def _silent() -> None:
    """Tell nobody."""


def _block(sheet: Sheet, block: Block, previous: Block | None, heading: str, tick: Callable[[], None]) -> None:
    if not isinstance(block, Table):
        PLAIN[type(block)](sheet, block)
        return
    name = text.fold(block.sheet)
    said = isinstance(previous, Title) or name == text.fold(heading) or name in text.fold(sheet.report.title)
    if block.sheet and not said:
        sheet.need(90)
        sheet.flow(sheet.letters.lines(block.sheet, sheet.width, STRONG), STRONG)
        sheet.y -= 3
    if block.columns:
        TableDrawer(sheet, block, tick=tick).draw()


def _describe(sheet: Sheet, report: Report) -> None:
    """Put title, author (the junta), subject and program in the properties of the document."""
    identity = {text.fold(label): value for label, value in report.identity}
    author = identity.get("junta") or identity.get("municipio") or ""
    canvas = sheet.canvas
    canvas.setTitle(text.clean_line(report.title))
    canvas.setAuthor(text.clean_line(author))
    canvas.setSubject(text.clean_line(report.subtitle))
    canvas.setCreator("Escuela Red")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _front(sheet: Sheet, report: Report) -> None:
    """Write title, subtitle and identity at the top of the first page, or on a cover of their own; not in a letter."""
    sheet.need(1)
    if report.letter:
        sheet.bookmark(report.title, 0)
        return
    sheet.y -= sheet.room * 0.26 if report.cover else 2
    title, below = (_COVER_TITLE, _COVER_SUBTITLE) if report.cover else (_TITLE, _SUBTITLE)
    sheet.bookmark(report.title, 0)
    sheet.flow(sheet.letters.lines(report.title, sheet.width, title), title)
    if report.subtitle:
        sheet.y -= 6 if report.cover else 1
        sheet.flow(sheet.letters.lines(report.subtitle, sheet.width, below), below)
    sheet.y -= 4 * AIR if report.cover else AIR
    _identity(sheet, report)
    if report.cover:
        sheet.turn()


def _identity(sheet: Sheet, report: Report) -> None:
    """Write who, where and when in columns between two lines; in a form, what is not known is left to write."""
    pairs = [(label, value) for label, value in report.identity if value or sheet.blank]
    if not pairs:
        return
    columns = max(1, min(len(pairs), int(sheet.width // _COLUMN)))
    rows = -(-len(pairs) // columns)
    columns = -(-len(pairs) // rows)
    wide = sheet.width / columns
    sheet.need(60)
    sheet.rule(sheet.y, color="text", width=0.8)
    sheet.y -= 5
    for first in range(0, len(pairs), columns):
        row = pairs[first : first + columns]
        # What stands last in its row has the rest of it: «Contiene» is a sentence.
        _identity_row(sheet, row, [*[wide] * (len(row) - 1), wide * (columns - len(row) + 1)])
    sheet.rule(sheet.y, color="text", width=0.8)
    sheet.y -= 2 * AIR


def _identity_row(sheet: Sheet, pairs: list[tuple[str, str]], widths: list[float]) -> None:
    known = [(label, value if value.strip("_ ") else "") for label, value in pairs]
    laid = [
        (sheet.letters.lines(label, wide - 12, _LABEL), sheet.letters.lines(value, wide - 12, _VALUE))
        for (label, value), wide in zip(known, widths, strict=True)
    ]
    high = max(len(label) * _LABEL.step + len(value) * _VALUE.step for label, value in laid) + 6
    if sheet.blank and any(not value for _label, value in known):
        high = max(high, _LABEL.step + RULED)
    if high > sheet.full:  # nobody has such a name; what does not fit here goes down the page instead
        for label, value in pairs:
            sheet.flow(sheet.letters.lines(f"{label}: {value}", sheet.width, QUIET), QUIET)
        return
    sheet.need(high)
    x = sheet.left
    for (above, below), (_label, value), wide in zip(laid, known, widths, strict=True):
        sheet.write(x, sheet.y, above, _LABEL)
        if value:
            sheet.write(x, sheet.y - len(above) * _LABEL.step, below, _VALUE)
        elif sheet.blank:
            sheet.painter.stroke("text", 0.6)
            sheet.canvas.line(x, sheet.y - high + 5, x + wide - 12, sheet.y - high + 5)
        x += wide
    sheet.y -= high
