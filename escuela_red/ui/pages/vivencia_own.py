"""What each one says in the workshop, and how it is gathered into what is everybody's."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.services import diagnostico
from escuela_red.services.records import TITLE
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.pages.vivencia_column import NoteColumn, Side
from escuela_red.ui.pages.vivencia_join import JoinPanel
from escuela_red.ui.pages.vivencia_note import NoteCard, NoteView
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.diagnostico import Autor
    from escuela_red.ui.bridge import Bridge


class OwnColumn(NoteColumn):
    """The notes of one side: those still to be gathered first, then those that are in something shared.

    `chosen_changed` tells that the notes chosen with their boxes are others. `author` says who is writing.
    """

    chosen_changed = Signal()
    individual = True

    def __init__(self, bridge: Bridge, side: Side, author: Callable[[], Autor]) -> None:
        self._author = author
        self.chosen: list[str] = []
        self._placed: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self.panel: JoinPanel | None = None
        self._memory = f"A/juntar/{side.tipo.value}"  # what the bridge remembers while the page is built again
        self._recalled = False
        super().__init__(bridge, side)
        self.gathered = Text("", "tag", color="muted")
        self.gathered.setParent(self)
        self.gathered.hide()

    def refresh(self) -> None:
        """Show the file."""
        workspace = self.bridge.workspace
        notes = diagnostico.individuales(workspace.lector, workspace.junta_id, workspace.taller_id, self.side.tipo)
        self._texts = {note["id"]: note["texto"] for note in notes}
        self._placed = {note["id"]: one for note in notes if (one := diagnostico.en(note))}
        self.choose([one for one in self.chosen if one in self._texts])
        again, kept = self._recall_chosen()
        self.gathered.setText(f"Ya están en lo de todos ({len(self._placed)})")
        self.show_views([_view(note) for note in notes])
        left = len(self.waiting)
        self.motto.setText(f"{left} por juntar" if left else self.side.motto)
        if kept is not None:
            self._open_panel().recall(*kept)
        elif self.panel is not None:
            self.panel.refresh()
        if again:
            self.chosen_changed.emit()

    def arrangement(self) -> list[QWidget]:
        cards = list(self.cards.items())
        found: list[QWidget] = [card for record, card in cards if record not in self._placed]
        done: list[QWidget] = [card for record, card in cards if record in self._placed]
        if done:
            found += [self.gathered, *done]
        if self.panel is not None:
            after = self.cards.get(self.panel.below)
            found.insert(found.index(after) + 1 if after in found else 0, self.panel)
        return found

    def place(self) -> None:
        if self.gathered in self._shown and self.gathered not in self.arrangement():
            self._list.removeWidget(self.gathered)
            self.gathered.hide()
            self._shown.remove(self.gathered)
        super().place()

    def write(self, texts: Sequence[str]) -> bool:
        workspace, side, who = self.bridge.workspace, self.side.tipo, self._author()
        made = self.bridge.do(
            lambda: diagnostico.agregar_varios(workspace, side, texts, individual=True, autor=who), anyway=True
        )
        return self._added(made or [])

    def choose(self, ids: Sequence[str]) -> None:
        """Choose these notes; the panel to gather them closes when there is none left."""
        if list(ids) == self.chosen:
            return
        self.chosen = list(ids)
        for record, card in self.cards.items():
            card.set_checked(checked=record in self.chosen)
        if self.panel is not None and not self.chosen:
            self.close_panel()
        elif self.panel is not None:
            self.panel.set_notes([self._texts[one] for one in self.chosen])
        self._remember()
        self.chosen_changed.emit()

    def gather(self, record: str = "") -> None:
        """Ask where the chosen notes go, below the last of them; `record` is chosen too."""
        if record and record not in self.chosen:
            self.choose([*self.chosen, record])
        if not self.chosen or not self.bridge.writable:
            return
        self.close_panel()
        self._open_panel().focus()
        self._remember()
        self.chosen_changed.emit()

    def part(self, ids: Sequence[str]) -> None:
        """Take notes out of the shared finding they are in."""
        inside_one = [one for one in ids if one in self._placed]
        if inside_one:
            self.bridge.do(lambda: diagnostico.separar(self.bridge.workspace, inside_one))
            self.choose([])

    @property
    def waiting(self) -> list[str]:
        """Return the notes that are in nothing shared yet."""
        return [one for one in self._texts if one not in self._placed]

    def focus_first(self) -> None:
        """Put the keyboard on the first note, or where one is written when there is none."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.focus()
        else:
            self.quick.focus()

    @property
    def chosen_placed(self) -> bool:
        """Tell whether some chosen note is in something shared."""
        return any(one in self._placed for one in self.chosen)

    def here(self) -> list[str]:
        return self.chosen or super().here()

    def chain(self) -> list[QWidget]:
        found: list[QWidget] = []
        for widget in self._shown:
            if isinstance(widget, NoteCard | JoinPanel):
                found += widget.chain()
        return [*found, self.more, self.quick.line, self.quick.button]

    def close_panel(self) -> None:
        """Take the panel away."""
        if self.panel is not None:
            self.panel = None
            self.place()
            self._remember()
            self.chosen_changed.emit()

    def _open_panel(self) -> JoinPanel:
        self.panel = panel = JoinPanel(self.bridge, self.side.tipo, self.chosen[-1])
        panel.joined.connect(self._join)
        panel.shared.connect(self._share)
        panel.left.connect(self._leave_panel)
        panel.typed.connect(self._remember)
        panel.set_notes([self._texts[one] for one in self.chosen])
        self.place()
        return panel

    def _remember(self) -> None:
        """Keep what is chosen and written for the page that is built next, in another size of letter or other words."""
        written = self.panel.written if self.panel is not None else None
        self.bridge.looking[self._memory] = json.dumps([self.chosen, written]) if self.chosen else ""

    def _recall_chosen(self) -> tuple[bool, tuple[str, str | None] | None]:
        """Choose, once, what was chosen before the page was built again; tell whether there was any.

        With it comes what was written in the panel, when it was open.
        """
        kept = "" if self._recalled else self.bridge.looking.get(self._memory, "")
        self._recalled = True
        if not kept:
            return False, None
        chosen, written = json.loads(kept)
        self.chosen = [one for one in chosen if one in self._texts]
        return True, (written[0], written[1]) if written and self.chosen and self.bridge.writable else None

    def _leave_panel(self) -> None:
        last = self.cards.get(self.panel.below) if self.panel is not None else None
        if last is not None:
            last.focus()
        self.close_panel()

    def _join(self, shared: str) -> None:
        self._gathered(lambda ids: diagnostico.juntar(self.bridge.workspace, ids, shared))

    def _share(self, text: str) -> None:
        self._gathered(lambda ids: diagnostico.compartir(self.bridge.workspace, ids, text))

    def _gathered(self, action: Callable[[Sequence[str]], object]) -> None:
        """Gather the chosen notes, and go on with the next one that waits."""
        ids = list(self.chosen)
        before = [record for record in self.cards if record not in self._placed]
        place = next((n for n, record in enumerate(before) if record in ids), 0)
        undo = self.bridge.workspace.stacks.undo
        self.bridge.do(lambda: action(ids))
        if self.bridge.workspace.stacks.undo == undo:
            return  # it could not be saved: what was chosen stays
        self.choose([])
        waiting = [record for record in self.cards if record not in self._placed]
        if waiting:
            self.cards[waiting[min(place, len(waiting) - 1)]].focus()
        else:
            self.quick.focus()
        self.bridge.told.emit(f"{_gathered_words(len(ids))} en lo de todos.")

    def _new_card(self, record: str) -> NoteCard:
        card = super()._new_card(record)
        card.set_checked(checked=record in self.chosen)
        card.checked.connect(partial(self._check, record))
        card.parted.connect(lambda: self.part([record]))
        card.joined.connect(lambda: self.gather(record))
        return card

    def _check(self, record: str, checked: bool) -> None:  # noqa: FBT001 - a Qt signal gives it
        others = [one for one in self.chosen if one != record]
        self.choose([*others, record] if checked else others)


class ChosenBar(QFrame):
    """What can be done with the chosen notes of one side, always in sight below the page.

    `asking` carries the panel that asks where they go, for the page to show it.
    """

    asking = Signal(object)

    def __init__(self, columns: Sequence[OwnColumn]) -> None:
        super().__init__()
        self._columns = columns
        self.setProperty("card", True)
        self.setProperty("tone", "soft")
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.px(24), theme.px(6), theme.px(24), theme.px(6))
        self.words = Text("", "strong", wrap=False)
        self.gather = Button("Juntar", "primary", icon="combine", compact=True, on_click=self._gather)
        self.part = Button("Separar", icon="unlink", compact=True, on_click=self._part)
        self.remove = Button("Quitar", icon="trash-2", compact=True, on_click=self._remove)
        self.drop = Button("No escoger", "ghost", compact=True, on_click=self.drop_all)
        self.buttons = (self.gather, self.part, self.remove, self.drop)
        body.addWidget(FlowRow(self.words, *self.buttons, fill_first=True))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        for column in columns:
            column.chosen_changed.connect(partial(self._changed, column))

    @property
    def column(self) -> OwnColumn | None:
        """Return the side whose notes are chosen."""
        return next((column for column in self._columns if column.chosen), None)

    def drop_all(self) -> None:
        """Choose none."""
        for column in self._columns:
            column.choose([])

    def _changed(self, changed: OwnColumn) -> None:
        """Keep the choice on one side; say how many there are, but for the time in which they are being gathered."""
        for other in self._columns:
            if changed.chosen and other is not changed:
                other.choose([])
        column = self.column
        shown = column is not None and column.panel is None
        if column is not None and shown:
            self.words.setText(count(len(column.chosen), "nota escogida", "notas escogidas"))
            self.part.setVisible(column.chosen_placed)
        self.setVisible(shown)
        if changed.panel is not None:
            self.asking.emit(changed.panel)

    def _gather(self) -> None:
        if self.column is not None:
            self.column.gather()

    def _part(self) -> None:
        if self.column is not None:
            self.column.part(self.column.chosen)

    def _remove(self) -> None:
        if self.column is not None:
            self.column.remove(self.column.chosen)


def _view(note: Fila) -> NoteView:
    component = note["componente"].etiqueta if note["componente"] else ""
    detail = " · ".join(part for part in (diagnostico.quien(note), component) if part)
    placed = note["agrupado_en_id" + TITLE] if diagnostico.en(note) else ""
    return NoteView(note["id"], note["texto"], detail, placed=placed or "")


def _gathered_words(number: int) -> str:
    return "Quedó 1 nota" if number == 1 else f"Quedaron {number} notas"
