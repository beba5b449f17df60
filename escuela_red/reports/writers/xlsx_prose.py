"""Blocks that are not tables, as rows of a sheet: each `Line` writes exactly one row, so they can be counted before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from escuela_red.reports.blocks import (
    Block,
    Bullets,
    Chart,
    Checklist,
    Contents,
    KeyValues,
    Lines,
    Note,
    Paragraph,
    Picture,
    Signatures,
    Title,
    Tone,
)
from escuela_red.reports.writers.tones import EXAMPLE, mark, noted, sheet_code, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.reports.blocks import Report
    from escuela_red.reports.writers.xlsx_sheet import Sheet

    Line: TypeAlias = Callable[[Sheet], None]

_LINE_TO_WRITE = 10 * 72 / 25.4


def heading(report: Report) -> list[Line]:
    """Return title, subtitle, identity and, when it is one, the mark of an example or a draft."""
    lines: list[Line] = [lambda sheet: sheet.text(report.title, sheet.looks.title, height=27, factor=1.5)]
    if report.subtitle:
        lines.append(lambda sheet: sheet.text(report.subtitle, sheet.looks.muted))
    marks = [word for word in (sheet_code(report.code), EXAMPLE if report.example else "", report.draft) if word]
    if marks:
        lines.append(lambda sheet: sheet.text(" · ".join(marks), sheet.looks.warning))
    return lines


def identity_line(report: Report) -> list[Line]:
    """Return the identity in one row, for a sheet that should keep its headings in sight."""
    words = "  ·  ".join(f"{label}: {value}" if label else value for label, value in report.identity)
    return [lambda sheet: sheet.text(words, sheet.looks.text)] if words else []


def identity_rows(report: Report) -> list[Line]:
    """Return the identity as pairs."""
    return [partial(_pair, pair=pair) for pair in report.identity]


def lines(block: Block) -> list[Line]:  # noqa: C901 - one line for each kind of block
    """Return the rows of a block; a table has none here."""
    match block:
        case Title():
            return [_gap, lambda sheet: _title(sheet, block)]
        case Paragraph():
            return _paragraph(block)
        case Bullets():
            return _bullets(block.items, numbered=block.numbered)
        case KeyValues():
            return [partial(_pair, pair=pair) for pair in block.pairs]
        case Contents():
            return _bullets([title for title, _level in block.items], numbered=False)
        case Checklist():
            return [partial(_check, done=done, text=text) for done, text in block.items]
        case Note():
            return [lambda sheet: _note(sheet, block), _gap]
        case Chart():
            caption: list[Line] = [lambda sheet: sheet.text(block.caption, sheet.looks.label)] if block.caption else []
            return [*caption, *_bullets(block.words, numbered=False)]
        case Picture():  # a workbook has its words
            return [lambda sheet: sheet.text(block.caption or block.alt, sheet.looks.muted)]
        case Signatures():
            return [line for person in block.people for line in _signature(*person)]
        case Lines():
            label: list[Line] = [lambda sheet: sheet.text(block.label, sheet.looks.label)] if block.label else []
            return [*label, *[lambda sheet: sheet.ruled(_LINE_TO_WRITE)] * block.count]
        case _:
            return []


def footnote(report: Report) -> list[Line]:
    """Return the small line of gaps and the version."""
    return [_gap, lambda sheet: sheet.text(report.footnote, sheet.looks.muted)] if report.footnote else []


def _gap(sheet: Sheet) -> None:
    sheet.gap()


def _title(sheet: Sheet, block: Title) -> None:
    if block.level == 1:
        sheet.text(block.text, sheet.looks.section, height=22, factor=1.25)
    else:
        sheet.text(block.text, sheet.looks.part, height=19, factor=1.1)


def _paragraph(block: Paragraph) -> list[Line]:
    def write(sheet: Sheet) -> None:
        sheet.text(block.text, sheet.looks.muted if block.muted else sheet.looks.text)

    return [write]


def _bullets(items: Sequence[str], *, numbered: bool) -> list[Line]:
    def write(sheet: Sheet, number: int, item: str) -> None:
        sheet.text(f"{number}. {item}" if numbered else f"•  {item}", sheet.looks.text)

    return [partial(write, number=number, item=item) for number, item in enumerate(items, 1)]


def _pair(sheet: Sheet, pair: tuple[str, str]) -> None:
    sheet.pair(*pair)


def _check(sheet: Sheet, *, done: bool, text: str) -> None:
    sheet.pair(mark(done=done), text)


def _note(sheet: Sheet, block: Note) -> None:
    color, ground = tokens(block.tone)
    look = sheet.looks.look(color=color, fill=ground, line=color, bold=block.tone is Tone.ERROR, middle=True)
    sheet.text(noted(block.text, block.tone), look, height=22)


def _signature(name: str, cargo: str) -> list[Line]:
    def words(sheet: Sheet) -> None:
        sheet.text(f"{name}\n{cargo}" if name else cargo, sheet.looks.text)

    return [lambda sheet: sheet.text("", sheet.looks.text, height=32), _rule, words]


def _rule(sheet: Sheet) -> None:
    sheet.text("_" * 40, sheet.looks.muted)
