"""Mapa de aliados: the official table filled like a spreadsheet, and the map that it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campos
from escuela_red.reports.content.mapa_de_aliados import DRAWN, ties
from escuela_red.services import estados, records
from escuela_red.text import lower_first
from escuela_red.ui import theme
from escuela_red.ui.pages.mapa_panel import WIDTH, MapPanel
from escuela_red.ui.pages.mapa_table import NOTHING, MapaTable
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.base import set_tooltip
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.stack import Stack
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.services.workspace import Changed

TABLE, MAP = "tabla", "mapa"
SIDE_BY_SIDE, TABLE_ROOM, SHORT = 1050, 760, 600
_PLACING = {"eliminado", "orden", "junta_id"}  # with these, allies come, go or move
_TELLING = frozenset({"propuesta", "alianza", "parte_alianza", "relacion_aliados"})  # what else the drawing tells
_FEW = 20  # allies that are read one by one


class MapaPage(Page):
    """The four official columns in their order; the drawn map beside them where there is room."""

    title = "Mapa de aliados municipal"
    short_title = "Mapa de aliados"
    moment = "D"
    back = Link("inicio", "Inicio")
    forward = Link("ruta", "Siguiente: Ruta de articulación", "Ruta")
    reports = ("mapa-de-aliados",)
    projectable = True

    def build(self) -> None:
        guide = self.guide
        moment = guide.momento("D")
        self.kicker = f"Momento D · {moment.nombre} · {moment.modo}"
        self._together = True
        self._fresh = ""  # the ally that was just added: it goes again when nothing is written in it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = Stack()
        column.addWidget(self._stack)
        self._stack.addWidget(self._build_full([one.clave for one in guide.mapa.columnas]))
        self._stack.addWidget(self._build_empty())

    def _build_full(self, names: Sequence[str]) -> QWidget:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
        column.setSpacing(theme.px(12))
        column.addLayout(self._build_toolbar())
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.grid = MapaTable(self.bridge, names)
        self.grid.setMinimumHeight(theme.px(56))  # Qt's own does not fit small screens with very large letters
        self.grid.removal_asked.connect(lambda _rows: self.remove())
        self.grid.opened.connect(self.open_form)
        self.grid.wanted.connect(self.add)
        self.grid.editor_closed.connect(self._drop_soon)
        self.grid.current_row.connect(lambda _row: self._drop_soon())
        self._dropping = QTimer(self, singleShot=True, interval=0)
        self._dropping.timeout.connect(self._drop_empty)
        row.addWidget(self.grid, 1)
        self.panel = MapPanel(self.show_record, self._project)
        self._panel_area = QScrollArea()
        self._panel_area.setWidgetResizable(True)
        self._panel_area.setFrameShape(QFrame.Shape.NoFrame)
        self._panel_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._panel_area.setWidget(self.panel)
        self._panel_area.viewport().setAutoFillBackground(False)
        self.panel.setAutoFillBackground(False)
        row.addWidget(self._panel_area, 1)
        column.addLayout(row, 1)
        return full

    def _build_toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.add_button = Button("Agregar aliado", "primary", icon="plus", on_click=self.add)
        self.open_button = Button(
            "Abrir ficha", icon="pencil", tooltip="Toda la ficha del aliado (Alt+Intro)", on_click=self.open_form
        )
        self.remove_button = Button("Quitar", icon="trash-2", tooltip="Quitar el aliado", on_click=self.remove)
        self.undo_button = Button("Deshacer", icon="undo-2", on_click=self.bridge.undo)
        for button in (self.add_button, self.open_button, self.remove_button, self.undo_button):
            row.addWidget(button)
        row.addStretch(1)
        self._hint = Text("Doble clic o F2 para cambiar una casilla", "hint", wrap=False)
        row.addWidget(self._hint)
        self.view = Segmented([(TABLE, "Tabla"), (MAP, "Mapa")])
        self.view.changed.connect(lambda _value: self._show_parts())
        self.view.set_value(TABLE)
        row.addWidget(self.view)
        return row

    def _build_empty(self) -> QWidget:
        scroll = PageScroll()
        self.first_button = Button("Agregar el primer aliado", "primary", icon="plus", on_click=self.add)
        self.paste_button = Button("Pegar desde Excel", icon="clipboard-paste", on_click=self._paste_first)
        scroll.add(
            EmptyState(
                "handshake",
                "Todavía no hay aliados en el mapa",
                "Piense en empresas, instituciones y organizaciones de su municipio que comparten nuestros valores.",
                self.first_button,
                self.paste_button,
                Button("Imprimir el formato en blanco", icon="printer", on_click=self._print_blank),
            ),
            1,
        )
        return scroll

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None:
            self.grid.records.load()
        elif changed.touches("aliado") or changed.touches("persona"):
            self.grid.records.refresh(changed)
        self._refresh_panel(changed)
        self._stack.setCurrentIndex(0 if self.grid.records.total() else 1)
        step = self.bridge.workspace.stacks.undo
        self.undo_button.setEnabled(step is not None)
        set_tooltip(self.undo_button, f"Deshacer: {lower_first(step.label)}" if step else "")
        for button in (self.add_button, self.remove_button, self.first_button, self.paste_button):
            button.setEnabled(self.bridge.writable)

    def _refresh_panel(self, changed: Changed | None) -> None:
        """Draw what is different: with thousands of allies, reading them all would hold up whoever is typing."""
        lector = self.bridge.workspace.lector
        fields = changed.fields if changed else frozenset()
        touched = {(record, field) for table, record, field in fields if table == "aliado"}
        drawn = {record for record, field in touched if field in DRAWN}
        papers = changed is not None and not _TELLING.isdisjoint(changed.tables)
        if changed is None or papers or len(drawn) > _FEW or any(field in _PLACING for _, field in touched):
            junta_id = self.bridge.junta_id
            rows = records.every(lector, Aliado, junta_id)
            self.panel.set_rows(rows, estados.de_aliados(lector, junta_id), ties(lector, junta_id))
        elif drawn:
            found = (records.one(lector, Aliado, record) for record in drawn)
            self.panel.change([row for row in found if row is not None])

    def adapt(self, width: int, height: int) -> None:
        del height
        self._together = width >= SIDE_BY_SIDE
        self._hint.setVisible(self._together)
        self.view.setVisible(not self._together)
        self.undo_button.setVisible(width >= TABLE_ROOM)
        for button, words, few in (
            (self.add_button, "Agregar aliado", "Agregar"),
            (self.open_button, "Abrir ficha", ""),
            (self.remove_button, "Quitar", ""),
        ):
            button.set_text(words if width >= SHORT else few)
            button.setAccessibleName(words)
        self.grid.stack(stacked=width < TABLE_ROOM)
        self._show_parts()

    def show_record(self, record: str, field: str = "") -> None:
        if field and field not in [one.nombre for one in self.grid.records.fields]:
            self.open_form(record, field)
            return
        self.view.set_value(TABLE)
        self._show_parts()
        self.grid.show_cell(record, field)

    def show_inner(self, table: str, record: str) -> None:
        """Show what is part of an ally in its ficha."""
        self.open_form()
        page = self.window_.page()
        if page is not None and page is not self:
            page.show_inner(table, record)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.add, "quitar": self.remove, "proyectar": self._project}

    # What it does

    def add(self) -> None:
        """Add an ally and begin to write its name in the table, as in a spreadsheet."""
        record = self._fresh if self._is_empty(self._fresh) else None
        record = record or self.bridge.do(lambda: records.add(self.bridge.workspace, Aliado))
        if record:
            self._fresh = record
            self.show_record(record)
            self.grid.edit(self.grid.currentIndex())

    def leave(self) -> None:
        super().leave()
        self._drop_empty(leaving=True)

    def _drop_soon(self) -> None:
        if self._fresh:
            self._dropping.start()

    def _drop_empty(self, *, leaving: bool = False) -> None:
        """Take back the ally that was just added when the person went on without writing anything in it."""
        if (
            self.bridge.closed
            or not self._fresh
            or self.grid.pending
            or self.grid.records.pending
            or (self.grid.editing and self.grid.current() == self._fresh and not leaving)
        ):
            return
        if self._is_empty(self._fresh):
            step = self.bridge.workspace.stacks.undo
            if step is not None and step.label == f"Agregar {Aliado.ficha.singular}":
                self.bridge.do(self.bridge.workspace.undo)
        self._fresh = ""

    def _is_empty(self, record: str) -> bool:
        row = records.one(self.bridge.workspace.lector, Aliado, record) if record else None
        return row is not None and not any(row[one.nombre] for one in campos(Aliado))

    def open_form(self, record: str = "", field: str = "") -> None:
        """Show the whole record of an ally: contact, state and why."""
        record = record or self.grid.current()
        if record:
            self.window_.go("aliado", record, field)

    def remove(self) -> None:
        """Put the chosen allies in the papelera; «Deshacer» stays in sight."""
        ids = self.grid.chosen()
        if ids and self.bridge.writable:
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, Aliado, ids))

    def _paste_first(self) -> None:
        if not self.grid.paste():
            self.bridge.told.emit(NOTHING)

    def _print_blank(self) -> None:
        self.window_.run("imprimir_blanco")

    def _project(self) -> None:
        from escuela_red.ui.projector import project_map  # noqa: PLC0415 - only when somebody projects

        project_map(self.window_, self.bridge)

    def _show_parts(self) -> None:
        table = self._together or self.view.value() == TABLE
        self.grid.setVisible(table)
        self._panel_area.setVisible(self._together or not table)
        self._panel_area.setMaximumWidth(theme.px(WIDTH) if self._together else 16_777_215)
        self._panel_area.setMinimumWidth(theme.px(WIDTH) if self._together else 0)
