"""One side of the diagnosis: its heading, its cards, and the line to write the next one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.models.vivencia import Hallazgo, TipoHallazgo
from escuela_red.services import diagnostico, records
from escuela_red.ui import theme
from escuela_red.ui.pages.vivencia_note import NO_WORDS, NoteCard, NoteView
from escuela_red.ui.quick_add import QuickAdd
from escuela_red.ui.widgets.base import inside
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow, Separator
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.diagnostico import Compartido
    from escuela_red.ui.bridge import Bridge

PAGE, MORE = 40, 100


@dataclass(frozen=True)
class Side:
    """How a side of the diagnosis looks and what it says."""

    tipo: TipoHallazgo
    title: str
    motto: str
    icon: str
    color: str
    ask: str
    none: str


SIDES = (
    Side(
        TipoHallazgo.FORTALEZA,
        "Fortalezas",
        "Lo que ya hacemos bien",
        "thumbs-up",
        "primary",
        "Escriba una fortaleza",
        "Todavía no hay fortalezas.",
    ),
    Side(
        TipoHallazgo.DEBILIDAD,
        "Debilidades",
        "Lo que nos hace falta",
        "triangle-alert",
        "A",
        "Escriba una debilidad",
        "Todavía no hay debilidades.",
    ),
)


class NoteColumn(Card):
    """A list of cards. Only the first ones are made, and those that were just written; «Ver más» makes the others."""

    chain_changed = Signal()
    individual = False

    def __init__(self, bridge: Bridge, side: Side) -> None:
        super().__init__()
        self.bridge, self.side = bridge, side
        self.cards: dict[str, NoteCard] = {}
        self._views: list[NoteView] = []
        self._fresh: set[str] = set()
        self._most = PAGE
        self._shown: list[QWidget] = []
        self._build_head()
        self.none = Text(side.none, "muted")
        self.add(self.none)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self.body.addLayout(self._list)
        self.more = Button("", "ghost", icon="chevron-down", compact=True, on_click=self.show_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()
        self.quick = QuickAdd(bridge, side.ask, self.write)
        self.add(self.quick)
        self.quick.setVisible(bridge.writable)
        self.body.addStretch(1)

    def _build_head(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel(self.side.icon, self.side.color, 22))
        row.addWidget(Text(self.side.title, "h3", wrap=False))
        self.count = Text("0", "small", color="muted", wrap=False)
        row.addWidget(self.count)
        row.addStretch(1)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.motto = Text(self.side.motto, "small", color="muted", wrap=False)
        self.add(FlowRow(head, self.motto, fill_first=True))

    def refresh(self) -> None:
        """Show the file."""
        raise NotImplementedError

    def show_views(self, views: Sequence[NoteView]) -> None:
        """Show the file: cards are made, moved and taken away, never built anew."""
        self._views = list(views)
        ids = {view.id for view in views}
        kept = [view for n, view in enumerate(views) if n < self._most or view.id in self._fresh]
        lost = self._focused()
        before = list(self.cards)
        known = self.cards
        self.cards = {view.id: known.get(view.id) or self._new_card(view.id) for view in kept}
        for view in kept:
            self.cards[view.id].show_view(view)
        self._fresh &= ids
        self.count.setText(str(len(views)))
        self.count.setAccessibleName(f"{self.side.title}: {len(views)}")
        self.none.setVisible(not views)
        hidden = len(views) - len(kept)
        self.more.setVisible(bool(hidden))
        self.more.set_text(f"Ver más ({hidden})")
        self.place()
        if lost and lost not in self.cards:
            self._focus_near(before.index(lost))

    def place(self) -> None:
        """Put the cards, and what stands among them, in their order."""
        wanted = self.arrangement()
        if wanted == self._shown:
            return
        for gone in self._shown:
            if gone not in wanted:
                self._list.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        for at, widget in enumerate(wanted):
            if self._list.indexOf(widget) != at:
                self._list.removeWidget(widget)
                self._list.insertWidget(at, widget)
                widget.show()
        self._shown = wanted
        self.chain_changed.emit()

    def arrangement(self) -> list[QWidget]:
        """Return what the list holds, from top to bottom."""
        return list(self.cards.values())

    def write(self, texts: Sequence[str]) -> bool:
        """Add what was written; tell whether it is in the file."""
        raise NotImplementedError

    def show_more(self) -> None:
        """Make more cards; the keyboard goes to the first of them."""
        first = len(self.cards)
        self._most += MORE
        self.show_views(self._views)
        cards = list(self.cards.values())
        if first < len(cards):
            cards[first].focus()

    def reveal(self, record: str, field: str = "") -> bool:
        """Open the editor of a finding of this list; tell whether it is here."""
        view = next((one for one in self._views if one.id == record), None)
        if view is None:
            return False
        self._fresh.add(record)
        self.show_views(self._views)
        if self.bridge.writable:
            self.open(record, field)
        else:
            self.cards[record].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def open(self, record: str, field: str = "") -> None:
        """Open the editor of a card; one at a time."""
        for card in list(self.cards.values()):
            if card.record != record:
                card.close_editor()
        self.cards[record].open_editor(field)
        self.chain_changed.emit()

    def remove(self, ids: Sequence[str]) -> None:
        """Put findings in the papelera; «Deshacer» stays in sight."""
        if ids and self.bridge.writable:
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, Hallazgo, ids))

    def here(self) -> list[str]:
        """Return the finding where the keyboard is."""
        found = self._focused()
        return [found] if found else []

    def chain(self) -> list[QWidget]:
        """Return what Tab reaches, in order."""
        found: list[QWidget] = []
        for widget in self._shown:
            if isinstance(widget, NoteCard):
                found += widget.chain()
        return [*found, self.more, self.quick.line, self.quick.button]

    def _added(self, ids: Sequence[str]) -> bool:
        """Keep in sight what was just written, however long the list is."""
        self._fresh |= set(ids)
        if any(one not in self.cards for one in ids):
            self.show_views(self._views)
        return bool(ids)

    def _new_card(self, record: str) -> NoteCard:
        card = NoteCard(self.bridge, record, self.side.color, individual=self.individual)
        card.edited.connect(partial(self.open, record))
        card.removed.connect(lambda: self.remove([record]))
        return card

    def _focused(self) -> str:
        widget = self.window().focusWidget()
        return next((record for record, card in self.cards.items() if inside(widget, card)), "")

    def _focus_near(self, place: int) -> None:
        cards = list(self.cards.values())
        if cards:
            cards[min(place, len(cards) - 1)].focus()
        else:
            self.quick.focus()


class SharedColumn(NoteColumn):
    """What is everybody's of one side, in the order that the junta gives it, each with the notes behind."""

    def __init__(self, bridge: Bridge, side: Side) -> None:
        super().__init__(bridge, side)
        self.items: list[Compartido] = []

    def refresh(self) -> None:
        """Show the file."""
        workspace = self.bridge.workspace
        self.items = diagnostico.compartidos(workspace.lector, workspace.junta_id, self.side.tipo)
        self.show_views([NoteView(one.id, one.texto, _detail(one), one.dicho) for one in self.items])
        for card in self.cards.values():
            if card.behind is not None:
                card.show_behind(self._behind(card.record))

    def write(self, texts: Sequence[str]) -> bool:
        workspace = self.bridge.workspace
        made = self.bridge.do(lambda: diagnostico.agregar_varios(workspace, self.side.tipo, texts), anyway=True)
        return self._added(made or [])

    def _new_card(self, record: str) -> NoteCard:
        card = super()._new_card(record)
        card.moved.connect(partial(self._move, record))
        card.unfolded.connect(partial(self._unfold, record))
        return card

    def _move(self, record: str, steps: int) -> None:
        if not self.bridge.writable:
            return
        workspace = self.bridge.workspace
        focus = self.window().focusWidget()
        self.bridge.do(lambda: diagnostico.mover(workspace, record, self.side.tipo, pasos=steps))
        if focus is not self.window().focusWidget() and record in self.cards:
            focus.setFocus(Qt.FocusReason.TabFocusReason)

    def _unfold(self, record: str) -> None:
        card = self.cards[record]
        card.show_behind(None if card.behind is not None else self._behind(record))
        self.chain_changed.emit()

    def _behind(self, record: str) -> QWidget | None:
        """Return the notes behind a finding, each with its author and the way to take it out."""
        workspace = self.bridge.workspace
        notes = diagnostico.notas(workspace.lector, workspace.junta_id, record)
        if not notes:
            return None
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for note in notes:
            column.addWidget(Separator())
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            who = diagnostico.quien(note)
            row.addWidget(Text(note["texto"] or NO_WORDS, "small", lead=f"{who}:" if who else ""), 1)
            if self.bridge.writable:
                part = IconButton("unlink", f"Separar: {note['texto']}", on_click=partial(self._part, note["id"]))
                row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        return holder

    def _part(self, note: str) -> None:
        self.bridge.do(lambda: diagnostico.separar(self.bridge.workspace, [note]))


def _detail(one: Compartido) -> str:
    priority = f"Prioridad {one.prioridad.etiqueta.lower()}" if one.prioridad else ""
    component = one.componente.etiqueta if one.componente else ""
    level = one.nivel.etiqueta if one.nivel else ""
    return " · ".join(part for part in (component, level, priority) if part)
