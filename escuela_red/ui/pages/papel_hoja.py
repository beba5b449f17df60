"""One printed sheet, typed in: its head, its rows, the mark of its task with its real date, and its scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from escuela_red.services import avance, papel
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.pages.adjuntos import AttachmentsCard
from escuela_red.ui.pages.papel_cabeza import SheetHead
from escuela_red.ui.pages.papel_grid import SheetGrid
from escuela_red.ui.widgets.base import inside, maybe
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.dates import DateEdit
from escuela_red.ui.widgets.field import FormField
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from escuela_red.services.formatos import Formato
    from escuela_red.services.papel import Cabeza
    from escuela_red.ui.main_window import MainWindow

BESIDE, COLUMN = 980, 140
_SIDE_WIDTH, _CELL = 300, 44
_LEAST_GRID, _LOWEST_GRID = 300, 170


class SheetView(QWidget):
    """Shows one form at a time; the page says which. `shown` comes with each sheet."""

    shown = Signal()

    def __init__(self, window: MainWindow, form: Formato) -> None:
        super().__init__()
        self._window = window
        assert window.bridge is not None  # noqa: S101 - a page is only built with a junta open
        self.bridge = window.bridge
        self.form = form
        self._room = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=12)
        outer.addWidget(self.scroller)
        self._about = Text("", "muted")
        self.head = SheetHead(self.bridge)
        self.notice = NoticeBar("", "warn", closable=True)
        self.notice.hide()
        sheet = papel.hoja(self.bridge.workspace, form)
        self.grid = SheetGrid(self.bridge, sheet)
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        self.grid.current_row.connect(lambda _row: self._following.start())
        self.remove_button = Button("Quitar renglón", icon="trash-2", compact=True, on_click=self.grid.remove)
        self.again = Button("Otra hoja igual", icon="copy-plus", compact=True, on_click=self.another)
        self._typed = Text("", "hint", wrap=False)
        self.attachments = AttachmentsCard(window)
        self.scroller.add(self._about)
        self.scroller.add(self.head)
        self.scroller.add(self.notice)
        self.scroller.add(self._build_body(), 1)
        self.head.changed.connect(self._show_head)
        self.head.finished.connect(self.grid.begin)
        self.grid.head_missing.connect(self._tell)

    def _build_body(self) -> QWidget:
        body = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(16))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(FlowRow(self.again, self.remove_button, self._typed, gap=8))
        column.addWidget(self.grid, 1)
        column.addWidget(Text("Tab pasa a la casilla siguiente. Ctrl+V pega las filas que copió de Excel.", "hint"))
        self._row.addWidget(left, 1)
        self._side = QWidget()
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(16))
        self.mark = MarkCard(self._window)
        beside.addWidget(self.attachments)
        beside.addWidget(self.mark)
        beside.addStretch(1)
        self._row.addWidget(self._side)
        return body

    def show_form(self, form: Formato, cabeza: Cabeza | None = None) -> None:
        """Show a form, and one of its sheets by its head."""
        self.form = form
        self.notice.hide()
        sheet = papel.hoja(self.bridge.workspace, form, cabeza)
        self._about.setText(form.indicacion)
        self.head.show_sheet(sheet)
        self.grid.show_sheet(sheet)
        self._stack_cells()
        self.again.setVisible(bool({"autor", "aliado_id"} & {one.campo for one in form.cabeza}))
        self.mark.show_task(form.tarea)
        self.attachments.show_sheet(form.codigo)
        self.scroller.show_top()
        self._count()
        self.shown.emit()

    def refresh(self) -> None:
        """Show what changed in the file."""
        self.grid.sheet.refresh()
        self.head.refresh()
        self.mark.refresh()
        self.attachments.refresh()
        self._count()

    def adapt(self, width: int, height: int) -> None:
        """Fit the room there is, in pixels at 100 %."""
        self.grid.setMinimumHeight(theme.px(max(_LOWEST_GRID, min(_LEAST_GRID, height - 60))))
        beside = width >= BESIDE
        across = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across)
        self._side.setMaximumWidth(theme.px(_SIDE_WIDTH) if beside else 16_777_215)
        self._side.setMinimumWidth(theme.px(_SIDE_WIDTH) if beside else 0)
        self._room = width - 48 - (_SIDE_WIDTH + 16 if beside else 0)
        self._stack_cells()

    def _stack_cells(self) -> None:
        """Put the cells of a row one below the other where its columns would cut their words."""
        self.grid.stack(stacked=self._room < COLUMN * self.grid.sheet.columnCount())

    def begin(self) -> None:
        """Put the keyboard where the paper begins: its head, else its first empty row."""
        needs = bool({"autor", "aliado_id"} & {one.campo for one in self.form.cabeza})
        if not (needs and self.head.focus()):
            self.grid.begin()
            self._following.start()

    def another(self) -> None:
        """Begin another sheet of the same form."""
        if self.bridge.flush():
            self.show_form(self.form)
            self.head.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._following.start()  # a bar of the program came or went: the cell may be under the footer now

    def _follow(self) -> None:
        """Keep the cell of the keyboard in sight: in a low window the table is only partly seen."""
        focused = maybe(self.window().focusWidget())
        if focused is not None and inside(focused, self.grid):
            self.grid.scrollTo(self.grid.currentIndex())  # rows were measured since
            spot = self.grid.visualRect(self.grid.currentIndex())
            top = max(0, min(spot.top(), self.grid.viewport().height() - theme.px(_CELL)))
            at = self.grid.viewport().mapTo(self.scroller.page, QPoint(0, top))
            self.scroller.ensureVisible(0, at.y() + theme.px(_CELL) // 2, 0, theme.px(_CELL))

    def _show_head(self, head: Cabeza) -> None:
        self.notice.hide()
        self.grid.show_sheet(papel.hoja(self.bridge.workspace, self.form, head))
        self._count()
        self.shown.emit()

    def _tell(self, sentence: str) -> None:
        self.notice.set(sentence, "warn", closable=True)
        self.notice.show()
        self.head.focus()

    def _count(self) -> None:
        sheet = self.grid.sheet.sheet
        sheets = len(sheet.cabezas) if self.again.isVisibleTo(self) else 0
        words = count(sheet.pasadas, "renglón pasado", "renglones pasados")
        self._typed.setText(f"{words}, en {count(sheets, 'hoja', 'hojas')}" if sheets > 1 else words)
        for one in (self.again, self.remove_button):
            one.setEnabled(self.bridge.writable)


class MarkCard(Card):
    """The mark «ya terminamos» of the task of a sheet, with the day on which it really was finished."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(title="Cuando se hizo", gap=10)
        self._window = window
        self._task = ""
        self.check = CheckRow("Ya terminamos")
        self.day = DateEdit()
        self.add(self.check)
        self._field = FormField("¿Qué día la terminaron?", self.day)
        self.add(self._field)
        self.check.changed.connect(lambda _on: self._save())
        self.day.committed.connect(self._save_day)

    def show_task(self, task: str) -> None:
        """Show the mark of another task; a sheet without task has none."""
        self._task = task
        self.setVisible(bool(task))
        self.day.set_value(None)
        self.refresh()

    def refresh(self) -> None:
        """Show what the file holds."""
        bridge = self._window.bridge
        if bridge is None or not self._task:
            return
        guide = bridge.guide
        mark = avance.marca(bridge.workspace.lector, bridge.junta_id, bridge.taller_id, self._task)
        self.check.prepare(guide.tarea(self._task).marca)
        self.check.setAccessibleName(guide.tarea(self._task).marca)
        self.check.set_value(mark is not None)
        if not self.day.hasFocus():
            known = mark["fecha"] if mark else None
            self.day.set_value(known or self.day.value() or papel.primer_dia(bridge.workspace))
        self.setEnabled(bridge.writable)

    def _save(self) -> None:
        bridge, task = self._window.bridge, self._task
        if bridge is not None:
            done, day = self.check.isChecked(), self.day.value()
            bridge.do(lambda: avance.marcar(bridge.workspace, task, lista=done, fecha=day), anyway=True)

    def _save_day(self) -> None:
        bridge, task, day = self._window.bridge, self._task, self.day.value()
        if bridge is not None and self.check.isChecked():
            bridge.do(lambda: avance.fechar(bridge.workspace, task, day), anyway=True)
