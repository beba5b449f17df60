"""Blocks of a report as widgets: one function per kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.fechas import pesos_text
from escuela_red.reports.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Chart,
    Checklist,
    Contents,
    KeyValues,
    Lines,
    Note,
    Paragraph,
    Signatures,
    Table,
    Title,
    Tone,
    as_text,
)
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Separator
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.painted import PaintedDrawing
from escuela_red.ui.widgets.tags import StepBadge
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from escuela_red.fechas import Value
    from escuela_red.reports.blocks import Column, Report

MOST_ROWS = 100
_MOST_COLUMNS = 5
_LEAST_COLUMN = 150
_TONES = {Tone.NEUTRAL: "info", Tone.INFO: "info", Tone.OK: "ok", Tone.WARN: "warn", Tone.ERROR: "error"}


class Sheet(Card):
    """A whole report on one card: identity, blocks and the small line of gaps."""

    def __init__(self, report: Report) -> None:
        super().__init__(gap=12)
        if report.example:
            self.add(NoticeBar("EJEMPLO · datos ficticios", "info"))
        if report.draft:
            told = "" if report.letter else " Al final dice qué falta."
            self.add(NoticeBar(f"{report.draft}.{told}", "warn"))
        if not report.letter:
            self._head(report)
        for block in report.blocks:
            widget = draw(block)
            if widget is not None:
                self.add(widget)
        if report.footnote:
            self.add(Text(f"{report.footnote}.".replace("..", "."), "hint"))

    def _head(self, report: Report) -> None:
        self.add(Text(report.title, "h1"))
        if report.subtitle:
            self.add(Text(report.subtitle, "muted"))
        self.add(_pairs(KeyValues(report.identity)))


def draw(block: Block) -> QWidget | None:
    """Return a block as a widget; None for what only paper has (page breaks, lines to write on)."""
    maker = _MAKERS.get(type(block))
    return maker(block) if maker is not None else None


class TableView(QWidget):
    """A table as a grid; where its columns have no room, each row is a card with the headings as labels."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._columns = [(place, one) for place, one in enumerate(table.columns) if not one.hidden]
        self._rows = table.rows[:MOST_ROWS]
        self._stacked: bool | None = None
        self.setAccessibleName(table.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._holder = QVBoxLayout()
        column.addLayout(self._holder)
        if not table.rows:
            column.addWidget(Text("Todavía no hay nada escrito.", "muted"))
        elif len(table.rows) > MOST_ROWS:
            words = f"Se muestran {MOST_ROWS} de {as_text(len(table.rows))} filas. El archivo las trae todas."
            column.addWidget(Text(words, "hint"))
        self._lay_out(stacked=len(self._columns) > _MOST_COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_LEAST_COLUMN) * len(self._columns)
        self._lay_out(stacked=narrow or len(self._columns) > _MOST_COLUMNS)

    def _lay_out(self, *, stacked: bool) -> None:
        if stacked is self._stacked:
            return
        self._stacked = stacked
        empty(self._holder)
        if not self._rows and stacked:
            return
        self._holder.addWidget(self._cards() if stacked else self._grid())

    def _grid(self) -> QWidget:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(6))
        for at, (_place, column) in enumerate(self._columns):
            grid.setColumnStretch(at, round(column.width * 100))
            grid.addWidget(Text(column.heading, "tag"), 0, at)
        for number, row in enumerate(self._rows):
            grid.addWidget(Separator(), 2 * number + 1, 0, 1, len(self._columns))
            for at, (place, column) in enumerate(self._columns):
                grid.addWidget(_cell(row[place], column), 2 * number + 2, at, Qt.AlignmentFlag.AlignTop)
        return inner

    def _cards(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for row in self._rows:
            column.addWidget(Separator())
            pairs = [(one.heading, _words(row[place], one)) for place, one in self._columns]
            column.addWidget(_pairs(KeyValues([pair for pair in pairs if pair[1]])))
        return inner


def _cell(value: Value | Cell, column: Column) -> QWidget:
    words = Text(_words(value, column))
    if not isinstance(value, Cell) or (value.number is None and not value.detail):
        return words
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    if value.number is not None:
        row.addWidget(StepBadge(str(value.number), size=25), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(theme.px(1))
    texts.addWidget(Text(as_text(value.value), "strong"))
    if value.detail:
        texts.addWidget(Text(value.detail, "hint"))
    row.addLayout(texts, 1)
    holder.setSizePolicy(words.sizePolicy())
    return holder


def _words(value: Value | Cell, column: Column) -> str:
    inner = value.value if isinstance(value, Cell) else value
    shown = pesos_text(inner) if column.money and isinstance(inner, int) else as_text(inner)
    detail = value.detail if isinstance(value, Cell) else ""
    return f"{shown} ({detail})" if detail and shown else shown


def _title(block: Title) -> QWidget:
    return _to_side(Text(block.text, "h2" if block.level == 1 else "h3"), block.align)


def _paragraph(block: Paragraph) -> QWidget:
    role = "muted" if block.muted else "strong" if block.strong else "body"
    return _to_side(Text(block.text, role, selectable=True), block.align)


def _to_side(words: Text, align: Align) -> Text:
    words.setAlignment(_SIDES[align])
    return words


def _bullets(block: Bullets) -> QWidget:
    return _lines(f"{number}. {item}" if block.numbered else f"• {item}" for number, item in enumerate(block.items, 1))


def _pairs(block: KeyValues) -> QWidget:
    return _lines(block.pairs)


def _checklist(block: Checklist) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    for done, words in block.items[:MOST_ROWS]:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel("circle-check" if done else "circle", "ok" if done else "muted", 20), 0, _TOP)
        row.addWidget(Text(words), 1)
        column.addLayout(row)
    return holder


def _note(block: Note) -> QWidget:
    return NoticeBar(block.text, _TONES[block.tone])


def _chart(block: Chart) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    described = " ".join(block.words)
    column.addWidget(PaintedDrawing(block.drawing, name=block.caption or "Dibujo", description=described))
    for words in (block.caption, *block.words):
        if words:
            column.addWidget(Text(words, "hint"))
    return holder


def _contents(block: Contents) -> QWidget:
    return _lines(title for title, _level in block.items)


def _asked(block: Lines) -> QWidget | None:
    return Text(block.label, "strong") if block.label else None


def _signatures(block: Signatures) -> QWidget:
    return _lines(f"{name or 'Sin nombre'} · {post}" if post else name for name, post in block.people)


def _lines(items: Iterable[str | tuple[str, str]]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(3))
    for item in items:
        label, words = item if isinstance(item, tuple) else ("", item)
        column.addWidget(Text(words, lead=f"{label}:" if label else "", selectable=True))
    return holder


_SIDES = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_TOP = Qt.AlignmentFlag.AlignTop
_Maker: TypeAlias = Callable[..., QWidget | None]
_MAKERS: dict[type[Block], _Maker] = {
    Title: _title,
    Paragraph: _paragraph,
    Bullets: _bullets,
    KeyValues: _pairs,
    Table: TableView,
    Checklist: _checklist,
    Note: _note,
    Chart: _chart,
    Signatures: _signatures,
    Lines: _asked,
    Contents: _contents,
}
