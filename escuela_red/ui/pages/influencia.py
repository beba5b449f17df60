"""Influencia e interés: the allies in a grid of five by five, optional, to decide whom to look for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.aliado import Aliado, Grado
from escuela_red.services import influencia, records
from escuela_red.text import count, fold
from escuela_red.ui import theme
from escuela_red.ui.pages.carried import carried
from escuela_red.ui.pages.influencia_partes import GradeBar, InWords
from escuela_red.ui.pages.influencia_plano import Plano
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.picker import Option, SearchPicker
from escuela_red.ui.widgets.record_list import Entry, RecordList
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.stack import Stack
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.services.influencia import Ubicado
    from escuela_red.services.workspace import Changed

LIST_WIDTH = 300
BESIDE = 820
UNPLACED, PLACED = "Sin ubicar", "En el plano"
_LEAST, _MOST = 300, 460
_KEYS = (
    "Flechas: mover. Dos cifras: influencia e interés. Supr: dejar sin ubicar. Re Pág y Av Pág: otro aliado. "
    "También se puede arrastrar."
)


class InfluenciaPage(Page):
    """A list to choose an ally from, the grid where it is moved, and the same in words."""

    title = "Influencia e interés"
    kicker = "La Red · Alianzas · Paso 2"
    back = Link("aliados", "Aliados")
    forward = Link("citas", "Siguiente: Citas", "Citas")
    reports = ("influencia-e-interes",)
    projectable = True

    def build(self) -> None:
        self._allies: list[Ubicado] = []
        self._ally = ""
        self._cell: tuple[int, int] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = Stack()
        outer.addWidget(self._stack)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_side())
        row.addWidget(self._build_main(), 1)
        self._stack.addWidget(full)
        empty = PageScroll()
        to_allies = Button("Ir a los aliados", "primary", icon="handshake", on_click=lambda: self.window_.go("aliados"))
        words = "Cuando haya aliados, aquí se ve a quién conviene buscar primero. Es opcional."
        empty.add(EmptyState("users", "Todavía no hay aliados que ubicar", words, to_allies), 1)
        self._stack.addWidget(empty)

    def _build_side(self) -> QWidget:
        self._side = QWidget()
        self._side.setFixedWidth(theme.px(LIST_WIDTH + 24))
        column = QVBoxLayout(self._side)
        column.setContentsMargins(theme.px(24), theme.px(16), 0, theme.px(14))
        column.setSpacing(theme.px(10))
        self.filter = TextLine("Buscar entre aliados", name="Buscar entre aliados")
        self.filter.changed.connect(lambda _text: self._fill())
        column.addWidget(self.filter)
        self.all_button = Button("Ver todos los aliados", "ghost", compact=True, on_click=self._see_all)
        column.addWidget(self.all_button)
        self.list = RecordList("Aliados")
        self.list.chosen.connect(self.choose)
        self.list.activated.connect(lambda _index: self.plano.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.viewport().installEventFilter(self)
        column.addWidget(self.list, 1)
        return self._side

    def _build_main(self) -> QWidget:
        self.picker = SearchPicker((), "Escriba el nombre de un aliado", name="Escoger un aliado")
        self.picker.chosen.connect(lambda ally: self.choose(str(ally or "")))
        self.bar = GradeBar()
        self.bar.graded.connect(self._grade)
        self.bar.out.connect(lambda: self._take_out(self._ally))
        self.bar.opened.connect(lambda: self._open(self._ally))
        self.plano = Plano()
        self.plano.chosen.connect(self.choose)
        self.plano.moved.connect(self._place)
        self.plano.taken_out.connect(self._take_out)
        self.plano.opened.connect(self._open)
        self.plano.cell.connect(self._see_cell)
        self.plano.step.connect(self._step)
        self.plano.half.connect(self._half)
        self.told = InWords()
        card = Card(self.picker, self.bar, self.plano, Text(_KEYS, "hint"), gap=10)
        self.scroller = PageScroll(card, self.told)
        self.scroller.end()
        return self.scroller

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is not None and not changed.touches("aliado"):
            return
        self._allies = influencia.todos(self.bridge.workspace.lector, self.bridge.junta_id)
        self._stack.setCurrentIndex(0 if self._allies else 1)
        self.plano.writable = self.bridge.writable
        self.plano.show_allies(self._allies)
        self.told.show_allies(self._allies)
        self.picker.set_options([Option(one.id, f"{one.numero}. {one.nombre}", _where(one)) for one in self._allies])
        self._fill()
        known = [one.id for one in self._allies]
        self.choose(self._ally if self._ally in known else self.list.first())

    def adapt(self, width: int, height: int) -> None:
        beside = width >= BESIDE
        self._side.setVisible(beside)
        self.picker.setVisible(not beside)
        room = width - (LIST_WIDTH + 24 if beside else 0) - 2 * 24 - 2 * 16
        self.plano.fit(room, min(max(height - 340, _LEAST), _MOST))

    def show_record(self, record: str, field: str = "") -> None:
        del field
        self._see_all()
        self.choose(record)
        self.plano.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"proyectar": self.project}

    # What it does

    def project(self) -> None:
        """Show the grid and its quarters to the room."""
        from escuela_red.ui.pages.aliados_laminas import influence  # noqa: PLC0415 - only when somebody projects
        from escuela_red.ui.projection import project  # noqa: PLC0415

        bridge = self.bridge
        bridge.flush()
        project(self.window_, bridge, lambda: influence(bridge))

    def choose(self, ally: str) -> None:
        """Show an ally as the one that is moved."""
        self._ally = ally
        self.plano.choose(ally)
        self.list.set_current(ally)
        self.picker.set_value(ally or None)
        self._tell()

    def _tell(self) -> None:
        self.bar.show_ally(self._found(), self.plano.words(), writable=self.bridge.writable)

    def _half(self, digit: int) -> None:
        if digit:
            self.bar.await_second(digit)
        else:
            self._tell()

    def _place(self, ally: str, influence: int, interest: int) -> None:
        self._ally = ally
        self.bridge.do(lambda: influencia.ubicar(self.bridge.workspace, ally, influence, interest))

    def _grade(self, name: str, grade: int) -> None:
        workspace, ally = self.bridge.workspace, self._ally
        if ally:
            self.bridge.do(lambda: records.set_field(workspace, Aliado, ally, name, Grado(str(grade))))

    def _take_out(self, ally: str) -> None:
        found = self._found(ally)
        if found is not None and (found.influencia or found.interes):
            self.bridge.do(lambda: influencia.sacar(self.bridge.workspace, ally))

    def _open(self, ally: str) -> None:
        if ally:
            self.window_.go("aliado", ally)

    def _step(self, way: int) -> None:
        """Choose the ally before or after in the list."""
        ids = [one.id for one in self._shown()]
        if ids:
            place = ids.index(self._ally) + way if self._ally in ids else 0
            self.choose(ids[place % len(ids)])

    def _see_cell(self, influence: int, interest: int) -> None:
        """Show in the list only the allies of a crowded cell."""
        self._cell = (influence, interest)
        self.filter.set_value("")
        self._fill()
        self.choose(self.list.first())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see_all(self) -> None:
        self._cell = None
        self.filter.set_value("")
        self._fill()

    def _found(self, ally: str = "") -> Ubicado | None:
        return next((one for one in self._allies if one.id == (ally or self._ally)), None)

    def _shown(self) -> Sequence[Ubicado]:
        """Return the allies of the list in its order: who has no place yet comes first."""
        words = fold(self.filter.value() or "").split()
        mine = [one for one in self._allies if all(word in fold(f"{one.numero} {one.nombre}") for word in words)]
        if self._cell is not None:
            mine = [one for one in mine if (one.influencia, one.interes) == self._cell]
        return sorted(mine, key=lambda one: one.completo)

    def _fill(self) -> None:
        self.all_button.setVisible(self._cell is not None)
        if self._cell is not None:
            there = sum((one.influencia, one.interes) == self._cell for one in self._allies)
            self.all_button.setText(f"Ver todos, no solo {count(there, 'aliado', 'aliados')} de la casilla")
        groups = {True: PLACED, False: UNPLACED}
        self.list.set_entries(
            [Entry(one.id, f"{one.numero}. {one.nombre}", _where(one), groups[one.completo]) for one in self._shown()]
        )
        self.list.set_current(self._ally)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let an ally be dragged from the list to the grid."""
        if isinstance(event, QMouseEvent) and self.bridge.writable:
            if event.type() is QEvent.Type.MouseButtonPress:
                self._from = event.position()
            elif event.type() is QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
                if (event.position() - self._from).manhattanLength() >= QApplication.startDragDistance():
                    self._drag()
                return True
        return super().eventFilter(watched, event)

    def _drag(self) -> None:
        if self._ally:
            drag = QDrag(self.list)
            drag.setMimeData(carried(self._ally))
            drag.exec(Qt.DropAction.CopyAction)


def _where(ally: Ubicado) -> str:
    if ally.completo:
        return f"Influencia {ally.influencia}, interés {ally.interes}"
    if ally.influencia:
        return f"Influencia {ally.influencia}, sin interés todavía"
    return f"Interés {ally.interes}, sin influencia todavía" if ally.interes else ""
