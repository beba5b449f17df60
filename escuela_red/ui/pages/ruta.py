"""Ruta de articulación: the line of dates, the official table of five steps, and the follow-up after it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import paste_ruta, records, ruta, ruta_filas
from escuela_red.ui import editors, theme
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.pages.ruta_alianzas import AllianceDates
from escuela_red.ui.pages.ruta_editors import quiet_style
from escuela_red.ui.pages.ruta_line import LineCard
from escuela_red.ui.pages.ruta_notices import SoftNotices
from escuela_red.ui.pages.ruta_row import NARROW, ActivityRow, Widths
from escuela_red.ui.pages.ruta_step import StepBlock
from escuela_red.ui.tables import clipboard
from escuela_red.ui.widgets.base import inside
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow, Separator
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.widgets.picker import Option

BESIDE, ROOMY = 760, 1000
NOTICES_MS = 400
_TABLES = ("actividad", "persona", "junta", "alianza", "revision")


class RutaPage(Page):
    """The five official rows, each with its list of activities; everything is written in its place."""

    title = "Ruta de articulación"
    short_title = "Ruta"
    moment = "D"
    back = Link("mapa", "Mapa de aliados", "Mapa")
    forward = Link("exportar", "Siguiente: Exportar e imprimir", "Exportar")
    reports = ("ruta-de-articulacion",)
    projectable = True

    def build(self) -> None:
        guide = self.guide
        moment = guide.momento("D")
        self.kicker = f"Momento D · {moment.nombre} · {moment.modo}"
        self._row: ActivityRow | None = None
        self._people: list[Option] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=12)
        self.scroller.page.setStyleSheet(quiet_style())
        outer.addWidget(self.scroller)
        self.line = LineCard(self._go_step)
        self.scroller.add(self.line)
        self.notices = SoftNotices()
        self.scroller.add(self.notices)
        hint = next((task.ayuda for task in guide.tareas if task.clase is ClaseTarea.RUTA), "")
        self.help = Text(f"{hint} Intro agrega la siguiente.".strip(), "muted")
        self.scroller.add(self.help)
        titles = {str(row.numero): row.titulo for row in guide.ruta.filas}
        self.blocks = {
            paso: StepBlock(self.bridge, paso, titles.get(paso.value, guide.ruta.seguimiento), self.people)
            for paso in Paso
        }
        self._build_table([column.titulo for column in guide.ruta.columnas])
        self.scroller.end()
        for block in self.blocks.values():
            block.moved.connect(self._move)
            block.remove_asked.connect(self._remove)
            block.pasted.connect(self._paste)
            block.copy_asked.connect(self.copy_table)
            block.chain_changed.connect(self._chain_soon)
        self._chaining = QTimer(self, singleShot=True, interval=0)
        self._chaining.timeout.connect(self._order_tabs)
        self._noticing = QTimer(self, singleShot=True, interval=NOTICES_MS)
        self._noticing.timeout.connect(self._show_notices)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no page without it
        app.focusChanged.connect(self._focus_moved)

    def _build_table(self, titles: Sequence[str]) -> None:
        card = Card(gap=0)
        card.body.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        self._titles = [Text(title, "hint") for title in titles]
        self._first = QWidget()
        first = QHBoxLayout(self._first)
        first.setContentsMargins(theme.px(44), 0, 0, 0)
        first.addWidget(self._titles[0])
        self.copy_button = Button("Copiar la tabla", "ghost", icon="copy", compact=True, on_click=self.copy_table)
        self._last = FlowRow(self._titles[2], self.copy_button, fill_first=True)
        head.addWidget(self._first, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._titles[1], 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._last)
        card.body.addLayout(head)
        for paso in ruta.PASOS:
            card.add(Separator())
            card.add(self.blocks[paso])
        self.scroller.add(card)
        follow = Card(gap=0)
        follow.body.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
        follow.add(self.blocks[Paso.SEGUIMIENTO])
        self.dates = AllianceDates(self.bridge, lambda alliance: self.window_.go("alianzas", alliance))
        follow.add(self.dates)
        self.scroller.add(follow)

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is not None and not any(changed.touches(table) for table in _TABLES):
            return
        if changed is None or changed.touches("persona"):
            self._people = None
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        steps = ruta.pasos(lector, junta_id)
        rows = {row["id"]: row for row in records.page(lector, Actividad, junta_id, limit=100_000)}
        current = next((step.paso for step in steps if step.paso in ruta.PASOS and not step.lista), None)
        for step in steps:
            self.blocks[step.paso].show_step(step, rows, current=step.paso is current)
        self.line.set_steps([step for step in steps if step.paso in ruta.PASOS])
        self.dates.show_dates()
        self.help.setVisible(not rows and self.bridge.writable)
        self._noticing.start()

    def adapt(self, width: int, height: int) -> None:
        del height
        stacked = width < BESIDE
        columns = Widths() if width >= ROOMY else NARROW
        for block in self.blocks.values():
            block.arrange(columns, stacked=stacked)
        for heading in self._titles:
            heading.setVisible(not stacked)
        self.copy_button.set_text("Copiar la tabla", icon="copy" if stacked or columns is not NARROW else "")
        self._first.setVisible(not stacked)
        self._first.setFixedWidth(theme.px(columns.title))
        self._last.setMinimumWidth(0 if stacked else theme.px(columns.date))
        self._last.setMaximumWidth(16_777_215 if stacked else theme.px(columns.date))

    def show_record(self, record: str, field: str = "") -> None:
        row = self.row_of(record)
        if row is not None:
            row.focus(field)
        elif field in set(Paso):
            self.blocks[Paso(field)].focus_new()

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.add, "quitar": self.remove, "proyectar": self.project}

    # What it does

    def add(self) -> None:
        """Go to the empty box of the step where the keyboard is, else of the first step without activities."""
        block = self._block()
        if block is None:
            block = next((one for one in self.blocks.values() if len(one.rows) == 1), self.blocks[Paso.NECESIDADES])
        block.focus_new()

    def remove(self) -> None:
        """Put the activity where the keyboard is in the papelera."""
        if self._row is not None and self._row.record:
            self._remove(self._row.record)

    def project(self) -> None:
        """Show the ruta to the room."""
        from escuela_red.ui.pages.ruta_projection import project  # noqa: PLC0415 - only when somebody projects

        self.bridge.flush()
        self._projector = project(self.window_, self.bridge)

    def copy_table(self) -> None:
        """Put the official table on the clipboard, for Word and for Excel."""
        self.bridge.flush()
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        data = QMimeData()
        data.setText(clipboard.to_text(paste_ruta.tabla(lector, junta_id)))
        data.setHtml(paste_ruta.tabla_html(lector, junta_id))
        QGuiApplication.clipboard().setMimeData(data)
        self.bridge.told.emit("Se copió la tabla. Péguela en Word o en Excel.")

    def people(self) -> list[Option]:
        """Return who may answer for an activity, read once until the people change."""
        if self._people is None:
            lector = self.bridge.workspace.lector
            self._people = editors.as_options(records.choices(lector, Persona, self.bridge.junta_id))
        return self._people

    def row_of(self, record: str) -> ActivityRow | None:
        """Return the row of an activity."""
        return next((row for block in self.blocks.values() if (row := block.row_of(record))), None)

    def _move(self, record: str, steps: int) -> None:
        self.bridge.do(lambda: ruta_filas.mover(self.bridge.workspace, record, steps=steps))
        row = self.row_of(record)
        if row is not None and not inside(self.window().focusWidget(), row):
            row.focus()
        elif row is not None:
            QTimer.singleShot(0, lambda: self.scroller.ensureWidgetVisible(row))

    def _remove(self, record: str) -> None:
        if self.bridge.writable:
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, Actividad, [record]))

    def _paste(self, paso: Paso, cells: list[list[str]]) -> None:
        if not self.bridge.writable:
            return
        done = self.bridge.do(lambda: paste_ruta.pegar(self.bridge.workspace, cells, paso))
        if done:
            self.bridge.told.emit(f"Se {'pegó 1 actividad' if done == 1 else f'pegaron {done} actividades'}.")

    def _go_step(self, step: str) -> None:
        block = self.blocks[Paso(step)]
        if block.rows:
            block.rows[0].focus()

    def _block(self) -> StepBlock | None:
        return next((block for block in self.blocks.values() if self._row in block.rows), None)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not inside(new, self.scroller.page):
            return
        for block in self.blocks.values():
            row = next((row for row in block.rows if inside(new, row)), None)
            if row is not None:
                self._row = row
            block.drop_empty(row)

    def _show_notices(self) -> None:
        if not self.isVisible():
            return  # another page shows, or the junta is being closed
        self.notices.show_notices(ruta.avisos(self.bridge.workspace.lector, self.bridge.junta_id))

    def _chain_soon(self) -> None:
        if hasattr(self, "_chaining"):
            self._chaining.start()

    def _order_tabs(self) -> None:
        """Make Tab follow what is seen: rows are made and moved at any time."""
        chain: list[QWidget] = [self.line.drawing, self.copy_button]
        chain += [widget for block in self.blocks.values() for row in block.rows for widget in row.chain()]
        chain += self.dates.rows
        for one, other in itertools.pairwise(chain):
            QWidget.setTabOrder(one, other)
