"""Buscar: every record that holds the words, by kind, with the words marked."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from escuela_red.models import registry
from escuela_red.models.campos import Clase, campos
from escuela_red.services import records, search
from escuela_red.text import count, fold
from escuela_red.ui import going, theme
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.base import empty, see_through
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.search import Found
    from escuela_red.services.workspace import Changed

MOST = 100
_WAIT_MS = 150
_AROUND = 60
_LONG = 200
_HINT = (
    "Escriba una o varias palabras de un aliado, una persona, una respuesta o una actividad. "
    "Las tildes y las mayúsculas no importan."
)


class BuscarPage(Page):
    """A box that has the keyboard at once; the arrows go among the results and Intro opens one."""

    title = "Buscar"
    kicker = "En toda la junta"

    def build(self) -> None:
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), 0)
        top.setSpacing(theme.px(10))
        top.addWidget(IconLabel("search", "muted", 22))
        self.box = TextLine("Escriba lo que busca", name="Buscar en toda la junta")
        self.box.changed.connect(lambda _words: self._timer.start())
        self.box.entered.connect(self._enter)
        self.box.installEventFilter(self)
        top.addWidget(self.box, 1)
        column.addLayout(top)
        self.scroller = PageScroll(gap=12)
        column.addWidget(self.scroller, 1)
        self.state = Text("", "muted")
        self.scroller.add(self.state)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(theme.px(12))
        self.scroller.body.addLayout(self._groups)
        self.nothing = EmptyState("search", "¿Qué busca en la junta?", _HINT)
        self.scroller.add(self.nothing, 1)
        self.scroller.body.addStretch(0)
        self.rows: list[RowButton] = []

    def refresh(self, changed: Changed | None = None) -> None:
        self._find()
        if changed is None:
            self.box.selectAll()
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_record(self, record: str, field: str = "") -> None:
        """Look for some words, as if they had been typed."""
        del field
        self.box.set_value(record)
        self._find()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the box and from row to row with the arrows."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self.rows:
                self._move(watched, step)
                return True
            if isinstance(watched, RowButton) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _move(self, start: QObject, step: int) -> None:
        place = self.rows.index(start) + step if isinstance(start, RowButton) else (0 if step > 0 else -1)
        target = self.box if place < 0 else self.rows[min(place, len(self.rows) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self) -> None:
        """Open the first result: what was typed last is looked for before."""
        self._find()
        if self.rows:
            self.rows[0].click()

    def _find(self) -> None:
        self._timer.stop()
        empty(self._groups)
        self.rows = []
        words = fold(self.box.value() or "").split()
        found = self._found(" ".join(words)) if words else []
        self.state.setText(_said(found))
        self.state.setVisible(bool(words))
        self.nothing.setVisible(not words)
        self.scroller.body.setStretch(self.scroller.body.count() - 1, 1 if words else 0)
        by_kind: dict[str, list[Found]] = {}
        for one in found:
            by_kind.setdefault(one.tabla, []).append(one)
        for table, some in by_kind.items():
            ficha = registry.kind(table).ficha
            card = Card(title=f"{ficha.plural.capitalize()} ({len(some)})", compact=True, gap=0)
            for one in some:
                row = self._row(one, words)
                self.rows.append(row)
                card.add(row)
            self._groups.addWidget(card)

    def _found(self, words: str) -> list[Found]:
        found = search.find(self.bridge.workspace.lector, words, limit=MOST)
        order = going.tables()
        known = [one for one in found if one.tabla in order]
        return sorted(known, key=lambda one: (order.index(one.tabla), fold(one.titulo)))

    def _row(self, one: Found, words: Sequence[str]) -> RowButton:
        kind = registry.kind(one.tabla)
        title = _title(one.titulo, words) or f"{kind.ficha.singular} sin nombre"
        where, field = self._where(one, words)
        go = partial(going.show, self.window_, one.tabla, one.registro, field)
        row = RowButton(title, detail=one.lugar or where or one.detalle, chevron=True, on_click=go)
        for label in row.findChildren(Text):
            mark(label, words)
            see_through(label)
        row.installEventFilter(self)
        return row

    def _where(self, one: Found, words: Sequence[str]) -> tuple[str, str]:
        """Return «Aportes: … talleres de …» for the first field that holds a word, and its name."""
        kind = registry.kind(one.tabla)
        row = records.one(self.bridge.workspace.lector, kind, one.registro)
        if row is None or all(word in fold(one.titulo) for word in words):
            return "", ""
        for field in campos(kind):
            if field.nombre == kind.ficha.titulo or field.clase in {Clase.ENLACE, Clase.SI_NO}:
                continue
            shown = records.shown(field, row)
            spots = marks(shown, words)
            if spots:
                return f"{field.encabezado}: {_piece(shown, spots[0][0])}", field.nombre
        return "", ""


def marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words stand in a text, as (start, end) without overlaps; accents and case do not matter."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = fold(letter) or (" " if letter.isspace() else "")
        letters.append(plain)
        places += [place] * len(plain)
    folded = "".join(letters)
    spots = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            spots.append((places[start], places[start + len(word) - 1] + 1))
            start = folded.find(word, start + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def mark(label: Text, words: Sequence[str]) -> None:
    """Write the words of a label that were looked for in bold and underlined."""
    text = label.text()
    parts, last = [], 0
    for start, end in marks(text, words):
        parts.append(f"{html.escape(text[last:start])}<b><u>{html.escape(text[start:end])}</u></b>")
        last = end
    if parts:
        label.setTextFormat(Qt.TextFormat.RichText)
        QLabel.setText(label, "".join([*parts, html.escape(text[last:])]))
        label.setAccessibleName(text)


def _title(text: str, words: Sequence[str]) -> str:
    """Return a title, or the part of a long one where the words stand."""
    spots = marks(text, words)
    return text if len(text) <= _LONG else _piece(text, spots[0][0] if spots else 0)


def _piece(text: str, place: int) -> str:
    """Return the part of a long text around a place."""
    flat = " ".join(text.split("\n"))
    start = flat.rfind(" ", 0, place - _AROUND) + 1 if place > _AROUND else 0
    end = flat.find(" ", place + 2 * _AROUND)
    end = len(flat) if end < 0 else end
    return f"{'…' if start else ''}{flat[start:end].strip()}{'…' if end < len(flat) else ''}"


def _said(found: Sequence[Found]) -> str:
    if not found:
        return "No encontramos nada con esas palabras. Pruebe con menos palabras o con una parte."
    if len(found) >= MOST:
        return f"Estos son los primeros {len(found)}. Escriba otra palabra para encontrar menos."
    return count(len(found), "resultado", "resultados") + "."
