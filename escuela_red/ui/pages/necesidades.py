"""Necesidades: what the junta needs, by priority; where each need comes from, and which allies may attend it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from escuela_red.models.aliado import Prioridad
from escuela_red.models.necesidad import Cobertura, Necesidad, OrigenNecesidad
from escuela_red.services import cobertura, necesidades
from escuela_red.text import count
from escuela_red.ui import theme
from escuela_red.ui.pages.kind_page import KindPage, KindView, Part
from escuela_red.ui.pages.necesidades_diagnostico import TITLE, FromDiagnosis
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.tables.pasted import held
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import EmptyState
from escuela_red.ui.widgets.scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.diagnostico import Compartido
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.widgets.record_list import Entry

VIEWS = (("necesidades", "Lista"), ("cobertura", "Cobertura"))
"""The two views of the needs: each is a page, and this switch stands on both."""
SHORT, PRINT = "Sacar del diagnóstico", "Imprimir la cobertura"
NOTHING = "No hay nada para pegar. Copie primero la lista en Excel o en Word."
_GROUPS: dict[Prioridad | None, str] = {
    **{one: f"Prioridad {one.etiqueta.lower()}" for one in Prioridad},
    None: "Sin prioridad",
}
ROOMY = 500
_LIST, _DIAGNOSIS, _ALL_USED = 0, 2, 3
_TELLS = {"cobertura", "aliado", "propuesta", "alianza", "parte_alianza"}
"""What decides which needs are without ally."""


def _groups(_bridge: Bridge, rows: Sequence[Fila]) -> Mapping[str, str]:
    return {row["id"]: _GROUPS.get(row["prioridad"], _GROUPS[None]) for row in rows}


class NecesidadesPage(KindPage):
    """The needs with their form; below it where they come from and who may attend them."""

    title = "Necesidades"
    kicker = "La Red · Alianzas"
    reports = ("cobertura-de-necesidades",)
    view = KindView(
        Necesidad,
        icon="clipboard-list",
        groups=tuple(_GROUPS.values()),
        group_of=_groups,
        empty_title="Todavía no hay necesidades",
        empty_words="Una necesidad dice qué aliado buscar. Escríbala, péguela o sáquela del diagnóstico.",
    )

    def build(self) -> None:
        self._lacks: dict[str, str] = {}
        self._waiting, self._roomy = 0, True
        super().build()
        self.switch = Segmented(VIEWS, name="Vista de las necesidades")
        self.switch.changed.connect(self._switched)
        self.more = self._build_more()
        tools = FlowRow(self.switch, self.more, self.add_button, self.remove_button)
        self._side_column.insertWidget(0, tools)
        self.diagnosis_button = Button(SHORT, "ghost", icon="messages-square", on_click=self.from_diagnosis)
        self._side_column.addWidget(self.diagnosis_button)
        self.diagnosis = FromDiagnosis()
        self.diagnosis.taken.connect(self._take)
        self.diagnosis.left.connect(self._leave_diagnosis)
        self._stack.addWidget(self.diagnosis)
        self._stack.addWidget(self._build_all_used())
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.list)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(self.paste)

    def _build_more(self) -> Button:
        button = Button("Más")
        menu = QMenu(button)
        self.paste_action = menu.addAction("Pegar una lista de Excel o de Word")
        self.paste_action.triggered.connect(self.paste)
        self.diagnosis_action = menu.addAction(TITLE)
        self.diagnosis_action.triggered.connect(self.from_diagnosis)
        for action in (self.paste_action, self.diagnosis_action):
            action.setEnabled(self.bridge.writable)
        menu.addAction(PRINT).triggered.connect(lambda: self.window_.run("imprimir"))
        button.setMenu(menu)
        return button

    def _build_all_used(self) -> QWidget:
        scroll = PageScroll()
        go = Button("Ir al diagnóstico", "primary", icon="messages-square", on_click=self._go_to_diagnosis)
        back = Button("Volver a las necesidades", icon="arrow-left", on_click=self._leave_diagnosis)
        title = "No hay debilidades por sacar"
        words = "Las debilidades de toda la junta ya tienen su necesidad, o todavía no se han escrito."
        scroll.add(EmptyState("messages-square", title, words, go, back), 1)
        return scroll

    def other_ways(self) -> Sequence[QWidget]:
        self.first_paste = Button("Pegar una lista", icon="clipboard-paste", on_click=self.paste)
        self.first_diagnosis = Button(SHORT, icon="messages-square", on_click=self.from_diagnosis)
        self.first_paste.setEnabled(self.bridge.writable)
        return self.first_diagnosis, self.first_paste

    def below(self) -> QWidget:
        workspace = self.bridge.workspace
        self.origins = PartsCard(
            self.bridge,
            OrigenNecesidad,
            ("hallazgo_id",),
            title="De qué hallazgos sale",
            hint="Primero están las debilidades de toda la junta, después las fortalezas.",
            empty="Todavía no se ha dicho de qué hallazgo sale.",
            add="Busque una debilidad o una fortaleza",
            make=lambda finding: necesidades.sale_de(self.bridge.workspace, self.form.record, finding),
            create=lambda words: necesidades.nuevo_hallazgo(self.bridge.workspace, self.form.record, words),
            choices=lambda: necesidades.hallazgos(workspace.lector, self.bridge.junta_id, self.form.record),
        )
        self.allies = PartsCard(
            self.bridge,
            Cobertura,
            ("aliado_id", "como"),
            title="Qué aliados la pueden atender",
            empty="Todavía no tiene aliado. Busque uno del mapa, o escriba uno nuevo.",
            add="Busque un aliado",
            make=lambda ally: cobertura.agregar(self.bridge.workspace, self.form.record, ally),
        )
        self.print_button = Button(
            "Imprimir la cobertura", icon="printer", on_click=lambda: self.window_.run("imprimir")
        )
        self.allies.add(FlowRow(self.print_button))
        self.parts = [Part(self.origins, "necesidad_id"), Part(self.allies, "necesidad_id")]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.origins)
        column.addWidget(self.allies)
        return holder

    # What it shows

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None or not changed.tables.isdisjoint(_TELLS | {"necesidad"}):
            found = cobertura.matriz(self.bridge.workspace.lector, self.bridge.junta_id)
            self._lacks = {need.id: words for need in found.necesidades if (words := found.falta(need.id))}
        at = self._stack.currentIndex()
        super().refresh(changed)
        self.switch.set_value("necesidades")
        waiting = necesidades.sin_usar(self.bridge.workspace.lector, self.bridge.junta_id)
        self._waiting = len(waiting)
        self.diagnosis_button.set_text(f"{SHORT} ({len(waiting)})")
        self._show_way()
        self.first_diagnosis.setEnabled(self.bridge.writable)
        if changed is not None and at >= _DIAGNOSIS:
            self._show_diagnosis(waiting)

    def adapt(self, width: int, height: int) -> None:
        super().adapt(width, height)
        self._roomy = self._beside and height >= ROOMY
        self._show_way()

    def _show_way(self) -> None:
        """Where there is little room, the way from the diagnosis is only in the menu of the button."""
        self.diagnosis_button.setVisible(self._roomy and self._waiting > 0 and self.bridge.writable)

    def _entry(self, row: Fila, group: str) -> Entry:
        entry = super()._entry(row, group)
        lacks = self._lacks.get(row["id"])
        return replace(entry, tag=(lacks, "warn")) if lacks else entry

    def show_record(self, record: str, field: str = "") -> None:
        if self._stack.currentIndex() >= _DIAGNOSIS:
            self._stack.setCurrentIndex(_LIST)
        super().show_record(record, field)

    # What it does

    def paste(self) -> None:
        """Make needs out of what was copied in Excel or Word."""
        made = self.bridge.do(lambda: necesidades.pegar(self.bridge.workspace, held()))
        if made:
            self.show_record(made[0])
            self.bridge.told.emit(f"{_came(len(made), 'Se pegó', 'Se pegaron')}.")
        elif made is not None:
            self.bridge.told.emit(NOTHING)

    def from_diagnosis(self) -> None:
        """Show the weaknesses that no need comes from."""
        if self.bridge.flush():
            self._show_diagnosis(necesidades.sin_usar(self.bridge.workspace.lector, self.bridge.junta_id))
            if self._stack.currentIndex() == _DIAGNOSIS:
                self.diagnosis.focus()

    def _show_diagnosis(self, found: Sequence[Compartido]) -> None:
        self.diagnosis.show_findings(found)
        self._stack.setCurrentIndex(_DIAGNOSIS if found else _ALL_USED)

    def _leave_diagnosis(self) -> None:
        self._stack.setCurrentIndex(_LIST if self._rows else 1)
        if self._rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, findings: Sequence[str]) -> None:
        self._stack.setCurrentIndex(_LIST)
        made = self.bridge.do(lambda: necesidades.del_diagnostico(self.bridge.workspace, findings))
        if made:
            self.show_record(made[0])
            self.bridge.told.emit(f"Del diagnóstico {_came(len(made), 'salió', 'salieron')}.")

    def _go_to_diagnosis(self) -> None:
        self.window_.go("vivencia")

    def _switched(self, key: str) -> None:
        self.switch.set_value("necesidades")
        if key != "necesidades":
            self.window_.go(key, self.form.record)


def _came(number: int, one: str, more: str) -> str:
    return f"{one if number == 1 else more} {count(number, 'necesidad', 'necesidades')}"
