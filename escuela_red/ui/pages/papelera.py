"""Papelera: what was removed, and the way to bring it back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.clock import local_time
from escuela_red.models import registry
from escuela_red.services import historial, records, suppression
from escuela_red.text import fold, lower_first, quoted, started
from escuela_red.ui import going, theme
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow, Separator
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.records import Removed
    from escuela_red.services.workspace import Changed

PAGE = 60
_MOST_LETTERS = 160


class PapeleraPage(Page):
    """Removed records, newest first, with a box to look among them. Nothing here is ever deleted."""

    title = "Papelera"
    kicker = "Lo que se quitó"

    def build(self) -> None:
        self._removed: Sequence[Removed] = ()
        self._most = PAGE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=12)
        column.addWidget(self.scroller)
        self._full = QWidget()
        inner = QVBoxLayout(self._full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(12))
        inner.addWidget(
            Text("Lo que quitó sigue guardado aquí. No se borra: puede recuperarlo cuando quiera.", "muted")
        )
        self.filter = TextLine("Buscar en la papelera")
        self.filter.changed.connect(lambda _words: self._fill())
        inner.addWidget(self.filter)
        self.card = Card(compact=True, gap=4)
        inner.addWidget(self.card)
        self.more = Button("Ver más", icon="plus", on_click=self._more)
        inner.addWidget(FlowRow(self.more))
        self.scroller.add(self._full)
        self.nothing = EmptyState(
            "trash-2",
            "La papelera está vacía",
            "Lo que quite en cualquier página quedará aquí para recuperarlo.",
        )
        self.scroller.add(self.nothing, 1)
        self.scroller.body.addStretch(0)

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None:
            self._most = PAGE
        found = records.papelera(self.bridge.workspace.lector, self.bridge.junta_id)
        # Of a person whose data were suppressed nothing is left to recover.
        kept = [one for one in found if one.tabla in going.tables() and one.title != suppression.SUPRIMIDO]
        self._removed = [_discreet(one) for one in kept]
        self._full.setVisible(bool(self._removed))
        self.nothing.setVisible(not self._removed)
        self.scroller.body.setStretch(self.scroller.body.count() - 1, 1 if self._removed else 0)
        self._fill()

    def restore(self, one: Removed) -> None:
        """Take a record out of the papelera and say so."""
        if self.bridge.do(lambda: _restored(self, one)) is not None:
            self.bridge.told.emit(f"Se recuperó {quoted(one.title)}.")
            first = self.card.findChild(Button)
            (first or self.filter).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        words = fold(self.filter.value() or "").split()
        kinds = {one.tabla: registry.kind(one.tabla).ficha.singular for one in self._removed}
        found = [one for one in self._removed if all(word in fold(f"{one.title} {kinds[one.tabla]}") for word in words)]
        empty(self.card.body)
        for place, one in enumerate(found[: self._most]):
            if place:
                self.card.add(Separator())
            self.card.add(self._row(one, kinds[one.tabla]))
        if not found:
            self.card.add(Text("Nada de la papelera tiene esas palabras.", "muted"))
        self.more.setVisible(len(found) > self._most)

    def _row(self, one: Removed, kind: str) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        column.setSpacing(theme.px(2))
        column.addWidget(Text(started(one.title, _MOST_LETTERS), "strong"))
        told = lower_first(historial.when_words(local_time(one.when)))
        column.addWidget(Text(f"{kind.capitalize()} · se quitó {told}", "hint"))
        words.setSizePolicy(Text("").sizePolicy())
        button = Button("Recuperar", icon="archive-restore", on_click=partial(self.restore, one))
        button.setAccessibleName(f"Recuperar {kind} {started(one.title)}")
        button.setEnabled(self.bridge.writable)
        return FlowRow(words, button, gap=12, fill_first=True)

    def _more(self) -> None:
        self._most += PAGE
        self._fill()


def _discreet(one: Removed) -> Removed:
    """Return a private record without its words: the papelera is seen by everybody."""
    ficha = registry.kind(one.tabla).ficha
    return replace(one, title=ficha.singular.capitalize()) if ficha.privada else one


def _restored(page: PapeleraPage, one: Removed) -> bool:
    records.restore(page.bridge.workspace, registry.kind(one.tabla), one.id)
    return True
