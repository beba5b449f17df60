"""Neutral blocks: what a report says, before any format. Content modules build them, writers walk them.

Texts are plain text, never markup. Widths are relative. A value of a cell keeps its type (`date`, `int`, `Pesos`)
so that Excel gets real dates and numbers; `as_text` is what paper and screen show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from escuela_red.fechas import Value, as_text, date_text, range_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.reports.drawing.shapes import Drawing


__all__ = ["Value", "as_text", "date_text", "range_text"]  # said here too: reports speak of values with these


class Paper(StrEnum):
    """Sizes of paper that a report prints on."""

    CARTA = "carta"
    A4 = "a4"


class Tone(StrEnum):
    """What a note, a tag or a mark means; every writer shows it as icon or word, never as colour alone."""

    NEUTRAL = "neutral"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    ERROR = "error"


class Align(StrEnum):
    """To which side a line of a letter or legal paper stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Title:
    """A heading: level 1 is a section of the report, 2 a part of it, 3 and 4 what is inside a part."""

    text: str
    level: int = 1
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of plain text; newlines are kept. `strong` is for a line such as the asunto of a letter."""

    text: str
    muted: bool = False
    align: Align = Align.LEFT
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of short sentences, numbered or not."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class KeyValues:
    """Pairs of label and value, in two columns."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Column:
    """A column of a table: its printed heading, relative width and kind of alignment.

    `money` writes whole pesos as such; `hidden` is for what only a reader of the sheet needs, and never on paper.
    """

    heading: str
    width: float = 1.0
    right: bool = False
    money: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell: main value, an optional quiet second line and an optional number circle before it."""

    value: Value
    detail: str = ""
    number: int | None = None
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True)
class Table:
    """A table with repeated headings. Rows hold plain values or `Cell`.

    `blank_rows` adds empty rows of `blank_height` millimetres to write on by hand; `sheet` names the Excel sheet and is
    the caption; `ids` (one per row) go to the hidden column of a re-importable sheet; `merged_first` joins equal
    neighbours in the first column (the steps of the ruta). `numbered_from` numbers the empty rows from there on (0: not
    at all), so that a paper that was written on finds its rows on screen; `tall` keeps `blank_height` also for
    filled rows with an empty cell, to sign in. `of` is a heading and the record that the table is of, where a report
    has the same table for each of several: a workbook has one of all of them, with that column first.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Value | Cell]]
    sheet: str = ""
    blank_rows: int = 0
    blank_height: float = 20.0
    ids: Sequence[str] = ()
    merged_first: bool = False
    numbered_from: int = 0
    tall: bool = False
    of: tuple[str, str] | None = None


@dataclass(frozen=True)
class Checklist:
    """Things that are missing or done, each with its state in words."""

    items: Sequence[tuple[bool, str]]


@dataclass(frozen=True)
class Note:
    """A boxed remark."""

    text: str
    tone: Tone = Tone.INFO


@dataclass(frozen=True)
class Chart:
    """A drawing laid out once in plain geometry, with its equal in words for readers that cannot draw."""

    drawing: Drawing
    words: Sequence[str]
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A PNG that ships with the program: its place among the resources, what it shows in words, and its caption.

    `share` is how much of the width of the page it may take. What people bring in is never one: `reports.pictures`.
    """

    resource: str
    alt: str
    caption: str = ""
    share: float = 1.0


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on: name (may be empty) and cargo."""

    people: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Lines:
    """Ruled lines to write on by hand, 10 mm apart."""

    count: int
    label: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page; `landscape` turns the page from here on (None keeps it).

    `code` is the sheet code from here on (None keeps it).
    """

    landscape: bool | None = None
    code: str | None = None


@dataclass(frozen=True)
class Contents:
    """The list of what a long report holds: each title as it stands further on, and its level (1 or 2)."""

    items: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Event:
    """Something with a date, for the calendar; `end` is the last day, inclusive."""

    uid: str
    summary: str
    start: dt.date
    end: dt.date
    description: str = ""
    done: bool = False


Block: TypeAlias = (
    Title
    | Paragraph
    | Bullets
    | KeyValues
    | Table
    | Checklist
    | Note
    | Chart
    | Picture
    | Signatures
    | Lines
    | PageBreak
    | Contents
)


@dataclass(frozen=True)
class Report:
    """A whole report: identity, blocks, and for calendars the events.

    `identity` is printed under the title (junta, municipio, date, version); `footnote` is the small line of gaps
    («Faltan 2 fechas»); `example` prints «EJEMPLO · datos ficticios» on every page, sheet and document; `draft` is its
    mark while something is missing; `cover` gives title and identity a page of their own; `code` is the code of a form
    («AE-02»), on every page as «Hoja AE-02». A `letter` (or legal paper) prints neither title nor identity: its blocks
    are all of it, between the margins of GTC 185; marks, page numbers and the line at the foot stay.
    """

    name: str
    title: str
    subtitle: str
    identity: Sequence[tuple[str, str]]
    blocks: Sequence[Block]
    date: dt.date
    version: str
    landscape: bool = False
    example: bool = False
    footnote: str = ""
    draft: str = ""
    code: str = ""
    cover: bool = False
    letter: bool = False
    events: Sequence[Event] = field(default=())
