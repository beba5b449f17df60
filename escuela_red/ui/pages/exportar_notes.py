"""What to know before the files leave: the personal data in them, what is missing, and the paper."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.reports import catalog
from escuela_red.reports.blocks import Paper
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import faltantes, informe, talleres
from escuela_red.text import count
from escuela_red.ui import going, navigation, theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.selects import SelectBox
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.exchange.handover import Chosen
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow

_WHERE = {"aliado": "en el mapa", "actividad": "en la ruta", "persona": "en Personas"}
_GO = {"mapa": "Ir al mapa", "ruta": "Ir a la ruta", "personas": "Ir a Personas"}
_MOST_LINES = 3
_LONGEST = 40


class Notes(QWidget):
    """The lines before the button, and the choices that go with them; `exported` asks to save with what is missing."""

    changed = Signal()
    exported = Signal()

    def __init__(self, window: MainWindow, bridge: Bridge, paper: Callable[[], str]) -> None:
        super().__init__()
        self._window, self._bridge, self._paper = window, bridge, paper
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self._on_screen = ""
        self.taller = SelectBox(name="Taller de los informes")
        self.taller.changed.connect(self._chose)
        self._taller_row = _line("book-open", "muted", Text("Taller:"), self.taller)
        column.addWidget(self._taller_row)
        self._draft = QVBoxLayout()
        column.addLayout(self._draft)
        self.personal = Text("")
        column.addWidget(_line("shield-check", "info", self.personal))
        self.without = CheckRow("Sin teléfonos, correos ni documentos")
        self.without.changed.connect(self._chose)
        column.addWidget(self.without)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(theme.px(2))
        column.addLayout(self._gaps)
        self.footnote = CheckRow("Escribir lo que falta al pie de los informes", checked=True)
        self.footnote.changed.connect(self._chose)
        column.addWidget(self.footnote)
        self.paper = Text("")
        change = Button("Cambiar el papel", "ghost", compact=True, on_click=lambda: window.go("ajustes"))
        self._paper_row = _line("file-text", "muted", self.paper, change)
        column.addWidget(self._paper_row)

    def options(self) -> ReportOptions:
        """Return what the person decided about the files."""
        return ReportOptions(
            paper=Paper(self._paper()),
            gaps=self.footnote.value(),
            private=not self.without.value(),
            taller=str(self.taller.value() or self._bridge.taller_id),
        )

    def show_for(self, chosen: Sequence[Chosen]) -> None:
        """Say what these files hold."""
        filled = [one.name for one in chosen if not one.blank]
        self._show_workshops(filled)
        self._show_draft(wanted=navigation.INFORME in filled)
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        told = catalog.personal(filled, lector, junta_id, self.options())
        self.personal.setText(f"Datos de personas que salen: {told}." if told else "No salen datos de personas.")
        self.without.setVisible(any(catalog.entry(name).private for name in filled))
        self._show_gaps()
        self.footnote.setVisible(bool(self._gaps.count() and filled))
        self.paper.setText(f"Papel: {'A4' if self._paper() == Paper.A4 else 'carta'}.")
        self._paper_row.setVisible(any(one.format in {"pdf", "docx"} for one in chosen))

    def _show_workshops(self, filled: Sequence[str]) -> None:
        """Offer the workshops where there is more than one and something chosen is of one."""
        rows = talleres.todos(self._bridge.workspace.lector, self._bridge.junta_id)
        known = [(row["id"], f"{number}. {_short(row['nombre'])}") for number, row in enumerate(rows, start=1)]
        on_screen, chosen = self._bridge.taller_id, self.taller.value()
        stays = on_screen == self._on_screen and any(chosen == id_ for id_, _words in known)
        self._on_screen = on_screen
        self.taller.set_options(known)
        self.taller.set_value(chosen if stays else on_screen)  # who goes to another workshop means its reports
        self._taller_row.setVisible(len(known) > 1 and any(catalog.entry(name).workshop for name in filled))

    def _show_draft(self, *, wanted: bool) -> None:
        """Say that the informe is still a draft and why, with the way to mend it and to export it so."""
        empty(self._draft)
        taller = self.options().taller
        found = informe.pendientes(self._bridge.workspace.lector, self._bridge.junta_id, taller) if wanted else []
        if not found:
            return
        first, more = found[0], len(found) - 1
        rest = f" Y {count(more, 'punto', 'puntos')} más." if more else ""
        words = Text(f"El informe dirá BORRADOR. {first.texto}{rest}")
        page = self._home(first)
        go = Button(
            _GO.get(page, "Ir a completar"),
            "ghost",
            compact=True,
            on_click=lambda: self._mend(page, first.tarea, taller),
        )
        so = Button("Exportar así", "ghost", compact=True, on_click=self.exported.emit)
        self._draft.addWidget(_line("triangle-alert", "warn", words, go, so))

    def _home(self, one: informe.Punto) -> str:
        tasks = {task.clave: task for task in self._bridge.guide.tareas}
        if one.tarea in tasks:
            return navigation.of_task(tasks[one.tarea]).key
        return going.home(self._bridge.workspace.lector, one.tabla)

    def _mend(self, page: str, tarea: str, taller: str) -> None:
        if taller and taller != self._bridge.taller_id:
            self._window.use_taller(taller)
        self._window.go(page, tarea)

    def _show_gaps(self) -> None:
        empty(self._gaps)
        found = faltantes.gaps(self._bridge.workspace.lector, self._bridge.junta_id)
        tables = Counter(gap.tabla for gap in found if gap.registro)
        for table in list(tables)[:_MOST_LINES]:
            first = next(gap for gap in found if gap.tabla == table and gap.registro)
            page = going.home(self._bridge.workspace.lector, table, first.registro)
            words = f"{faltantes.footnote(found, table)} {_WHERE.get(table, '')}".strip()
            go = partial(going.show, self._window, table, first.registro, first.campo)
            button = Button(_GO.get(page, "Ir a completar"), "ghost", compact=True, on_click=go)
            self._gaps.addWidget(_line("triangle-alert", "warn", Text(f"{words}."), button))

    def _chose(self) -> None:
        self.changed.emit()


def _short(words: str) -> str:
    """Return a name that fits in the list; its number tells it apart."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _line(icon: str, color: str, words: Text, *buttons: QWidget) -> QWidget:
    """Return a sentence with its icon and what can be done about it."""
    row = FlowRow(Led(icon, color, words), *buttons, gap=4, fill_first=True)
    row.setMinimumHeight(theme.px(28))
    return row


class Led(QWidget):
    """A sentence behind an icon that stays at its first line."""

    def __init__(self, icon: str, color: str, words: Text) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel(icon, color, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.setSizePolicy(words.sizePolicy())
