"""Mapa de aliados: the official table filled like a spreadsheet, and the map that it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from escuela_red.guide.carga import cargar
from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campo_de
from escuela_red.services import paste, records, values
from escuela_red.ui import theme
from escuela_red.ui.pages.mapa_panel import MapPanel, tone_of
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.tables.grid import GridView
from escuela_red.ui.tables.records_model import RecordsModel
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Changed

TABLE, MAP = "tabla", "mapa"
SIDE_BY_SIDE, TABLE_ROOM = 1050, 760


class MapaPage(Page):
    """The four official columns in their order; the drawn map beside them where there is room."""

    title = "Mapa de aliados municipal"
    short_title = "Mapa de aliados"
    moment = "D"
    task = "mapa"
    back = Link("inicio", "Inicio")
    forward = Link("ruta", "Siguiente: Ruta de articulación", "Ruta")
    reports = ("mapa-de-aliados",)
    projectable = True

    def build(self) -> None:
        guide = cargar()
        moment = guide.momento("D")
        self.kicker = f"Momento D · {moment.nombre} · {moment.modo}"
        self.model = RecordsModel(
            self.bridge,
            Aliado,
            [column.clave for column in guide.mapa.columnas],
            badge=lambda number, row: (str(number + 1), tone_of(row["perfil"])),
            detail=_second_line,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self._stack.addWidget(self._build_full())
        self._stack.addWidget(self._build_empty())

    def _build_full(self) -> QWidget:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
        column.setSpacing(theme.px(12))
        column.addLayout(self._build_toolbar())
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.grid = GridView("Mapa de aliados")
        self.grid.setModel(self.model)
        self.grid.set_weights((1.15, 1.15, 1.15, 1.15))
        self.grid.removal_asked.connect(lambda _rows: self.remove())
        self.grid.pasted.connect(self._paste)
        self.grid.cleared.connect(self._clear)
        self.grid.after_last.connect(self._after_last)
        row.addWidget(self.grid, 1)
        self.panel = MapPanel(self.show_record, self._project)
        row.addWidget(self.panel)
        column.addLayout(row, 1)
        return full

    def _build_toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.add_button = Button("Agregar aliado", "primary", icon="plus", on_click=self.add)
        self.open_button = Button("Abrir ficha", icon="pencil", on_click=self.open_form)
        self.remove_button = Button("Quitar", icon="trash-2", on_click=self.remove)
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
        scroll.add(
            EmptyState(
                "handshake",
                "Todavía no hay aliados en el mapa",
                "Piense en empresas, instituciones y organizaciones de su municipio que comparten nuestros valores.",
                Button("Agregar el primer aliado", "primary", icon="plus", on_click=self.add),
                Button("Pegar desde Excel", icon="clipboard-paste", on_click=self._paste_first),
                Button("Imprimir el formato en blanco", icon="printer", on_click=self._print_blank),
            ),
            1,
        )
        return scroll

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None:
            self.model.load()
        elif changed.touches("aliado") or changed.touches("persona"):
            self.model.refresh(changed)
        rows = records.every(self.bridge.workspace.lector, Aliado, self.bridge.junta_id)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.panel.set_rows(rows)
        step = self.bridge.workspace.stacks.undo
        self.undo_button.setEnabled(step is not None)
        self.undo_button.setToolTip(f"Deshacer: {step.label}" if step else "")
        for button in (self.add_button, self.remove_button):
            button.setEnabled(self.bridge.writable)

    def adapt(self, width: int, height: int) -> None:
        del height
        self._together = width >= SIDE_BY_SIDE
        self._hint.setVisible(self._together)
        self.view.setVisible(not self._together)
        self.undo_button.setVisible(width >= TABLE_ROOM)
        self._show_parts()

    def show_record(self, record: str, field: str = "") -> None:
        row = self.model.row_of(record)
        if row < 0:
            return
        if field and field not in [one.nombre for one in self.model.fields]:
            self.open_form(record, field)
            return
        self.view.set_value(TABLE)
        self._show_parts()
        names = [one.nombre for one in self.model.fields]
        self.grid.go(row, names.index(field) if field in names else 0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.add, "quitar": self.remove, "proyectar": self._project}

    # What it does

    def add(self) -> None:
        """Add an ally and begin to write its name in the table, as in a spreadsheet."""
        record = self.bridge.do(lambda: records.add(self.bridge.workspace, Aliado))
        if record:
            self.show_record(record)
            self.grid.edit(self.grid.currentIndex())

    def open_form(self, record: str = "", field: str = "") -> None:
        """Show the whole record of an ally: contact, state and why."""
        record = record or self.model.record(self.grid.currentIndex().row())
        if record:
            self.window_.go("aliado", record, field)

    def remove(self) -> None:
        """Put the chosen allies in the papelera; «Deshacer» stays in sight."""
        ids = [self.model.record(row) for row in self.grid.selected_rows()]
        ids = [record for record in ids if record]
        if ids and self.bridge.writable:
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, Aliado, ids))

    def _paste(self, row: int, column: int, cells: list[list[str]]) -> None:
        names = [field.nombre for field in self.model.fields][column:]
        over = [self.model.record(number) for number in range(row, self.model.rowCount())]
        done = self.bridge.do(lambda: paste.paste(self.bridge.workspace, Aliado, names, over, cells))
        if done:
            self.bridge.told.emit(f"Se {'pegó 1 fila' if done == 1 else f'pegaron {done} filas'}.")

    def _paste_first(self) -> None:
        self.grid.paste()
        if not self.model.total():
            self.bridge.told.emit("No hay filas para pegar. Copie primero la tabla en Excel o en Word.")

    def _clear(self, indexes: list[QModelIndex]) -> None:
        cells: dict[str, list[str]] = {}
        for index in indexes:
            cells.setdefault(self.model.record(index.row()), []).append(self.model.fields[index.column()].nombre)
        self.bridge.do(lambda: paste.clear(self.bridge.workspace, Aliado, cells))

    def _after_last(self) -> None:
        last = self.model.record(self.model.rowCount() - 1)
        row = records.one(self.bridge.workspace.lector, Aliado, last)
        if row is not None and row["institucion"] and not self.model.canFetchMore(self.grid.rootIndex()):
            self.add()

    def _print_blank(self) -> None:
        self.window_.run("imprimir_blanco")

    def _project(self) -> None:
        from escuela_red.ui.projector import project_map  # noqa: PLC0415 - only when somebody projects

        project_map(self.window_, self.bridge)

    def _show_parts(self) -> None:
        together = getattr(self, "_together", True)
        self.panel.set_alone(alone=not together)
        self.grid.setVisible(together or self.view.value() == TABLE)
        self.panel.setVisible(together or self.view.value() == MAP)


def _second_line(row: Fila) -> str:
    return values.option_label(campo_de(Aliado, "perfil"), row["perfil"]) or "Falta el perfil"
