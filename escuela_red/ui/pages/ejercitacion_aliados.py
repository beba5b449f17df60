"""The questions per ally: who they are asked about, how far each one is, and the way to add another entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.aliado import Aliado
from escuela_red.services import paste, records
from escuela_red.text import clean_line, count, fold, key
from escuela_red.ui import theme
from escuela_red.ui.pages.ejercitacion_aliado import AllyPanel
from escuela_red.ui.tables import clipboard
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.inputs import TextLine
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.record_list import Entry, RecordList
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.guide.guia import Paso, Tarea
    from escuela_red.models.base import Fila
    from escuela_red.ui.main_window import MainWindow

BESIDE = 640  # pixels at 100 %: with less the list stands over the questions
_LIST_WIDTH, _MANY = 280, 12
_LEAST, _STACKED = 5, 4  # lines of the list beside the questions in a low window, and over them
_AROUND, _LINE = 280, 55  # pixels at 100 %: what is not the list in a window, and a line of it


class AlliesSection(QWidget):
    """The allies of the mapa, which is where a new one appears too: nobody is asked twice."""

    chosen = Signal(str)

    def __init__(self, window: MainWindow, task: Tarea, step: Paso) -> None:
        super().__init__()
        assert window.bridge is not None  # noqa: S101 - a page is built over an open junta
        self._bridge, self._task = window.bridge, task
        self._rows: Sequence[Fila] = ()
        self._answered: Mapping[str, int] = {}
        self._entries: list[Entry] = []
        self._most = _LEAST
        self.current = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(Text(task.consigna, "h2"))
        column.addWidget(Text(task.ayuda, "muted"))
        add = self._build_add()
        column.addWidget(add)
        add.setVisible(self._bridge.writable)  # once it is inside: before, it would flash as a window
        self._notice = NoticeBar("", "warn")
        self._notice.hide()
        column.addWidget(self._notice)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(16))
        self._sides.addWidget(self._build_list())
        self.panel = AllyPanel(window, task, step)
        self._sides.addWidget(self.panel, 1)
        column.addLayout(self._sides)
        self._empty = Text("Todavía no hay entidades. Escriba la primera, o péguelas desde Excel.", "muted")
        column.addWidget(self._empty)

    def _build_add(self) -> QWidget:
        self.line = TextLine("Escriba el nombre de otra entidad", name="Nombre de otra entidad")
        self.line.changed.connect(self._typed)
        self.line.entered.connect(self.add)
        self.add_button = Button("Agregar", icon="plus", on_click=self.add)
        return FlowRow(self.line, self.add_button, gap=8, fill_first=True)

    def _build_list(self) -> QWidget:
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.filter = TextLine("Buscar en la lista", name="Buscar entre las entidades")
        self.filter.changed.connect(lambda _text: self._fill())
        column.addWidget(self.filter)
        self.list = RecordList("Entidades")
        self.list.chosen.connect(self.chosen)
        column.addWidget(self.list)
        column.addStretch(1)
        return self._side

    # What the file holds

    def refresh(self, rows: Sequence[Fila], answers: Sequence[Fila], earlier: Sequence[Fila]) -> None:
        """Show the allies and the answers about the current one; the first that lacks answers is the current at first.

        `answers` are those of this workshop, `earlier` those of others.
        """
        self._rows = rows
        self._answered = self._count(answers)
        ids = [row["id"] for row in rows]
        if self.current not in ids:
            self.current = next((one for one in ids if self._answered.get(one, 0) < len(self._task.preguntas)), "")
            self.current = self.current or next(iter(ids), "")
        self._fill()
        row = next((row for row in rows if row["id"] == self.current), None)
        self._empty.setVisible(row is None)
        self._side.setVisible(row is not None)
        self.panel.setVisible(row is not None)
        if row is not None:
            self.panel.show_ally(row, answers, earlier)

    def adapt(self, width: int, height: int) -> None:
        """Put the list beside the questions where there is room, as tall as the window lets, in pixels at 100 %."""
        beside = width >= BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        self._side.setMaximumWidth(theme.px(_LIST_WIDTH) if beside else 16_777_215)
        self._side.setMinimumWidth(theme.px(_LIST_WIDTH) if beside else 0)
        self._most = max(_LEAST, (height - _AROUND) // _LINE) if beside else _STACKED
        self._fit_list()

    def begin(self) -> None:
        """Put the keyboard where the work begins: in the list, or where the first entity is written."""
        target = self.list if self._rows else self.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # What it does

    def add(self) -> None:
        """Add the entity that is written; one that is nearly the same is shown instead."""
        name = clean_line(self.line.value())
        if not name:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        twins = records.duplicates(self._bridge.workspace.lector, Aliado, self._bridge.junta_id, name)
        if twins:
            self._warn(twins[0].id, twins[0].title, asked=True)
        else:
            self._make(name)

    def _make(self, name: str) -> None:
        made = self._bridge.do(lambda: records.add(self._bridge.workspace, Aliado, institucion=name))
        if made:
            self._clear_line()
            self.chosen.emit(made)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        """Hear of several names that were pasted, and of one that is already there."""
        if "\n" in text or "\t" in text:
            self._add_many(text)
            return
        twins = records.duplicates(self._bridge.workspace.lector, Aliado, self._bridge.junta_id, clean_line(text))
        if twins:
            self._warn(twins[0].id, twins[0].title, asked=False)
        else:
            self._notice.hide()

    def _warn(self, ally: str, title: str, *, asked: bool) -> None:
        """Tell of a likely duplicate; only who asked to add it may add it all the same."""
        actions = [("Ir a esa entidad", lambda: self._go_to_twin(ally))]
        if asked:
            actions.append(("Agregar otra", lambda: self._make(clean_line(self.line.value()))))
        self._notice.set(f"Ya hay una entidad con un nombre parecido: «{title}».", "warn", actions=actions)
        self._notice.show()

    def _go_to_twin(self, ally: str) -> None:
        self._clear_line()
        self.chosen.emit(ally)
        self.panel.focus()

    def _add_many(self, text: str) -> None:
        """Add the names of the first column of what was pasted that are not there yet, as one undo step."""
        cells = [[row[0]] for row in clipboard.from_text(text) if row]
        known = {key(row["institucion"]) for row in self._rows}
        names: list[str] = []
        repeated = 0
        for cell in paste.without_headings(Aliado, ["institucion"], cells):
            name = clean_line(cell[0])
            if name and key(name) not in known:
                known.add(key(name))
                names.append(name)
            elif name:
                repeated += 1
        self._clear_line()
        if names:
            rows = [{"institucion": name} for name in names]
            label = f"Agregar {count(len(names), 'aliado', 'aliados')}"
            self._bridge.do(lambda: records.add_many(self._bridge.workspace, Aliado, rows, label))
        self._bridge.told.emit(_told(len(names), repeated))

    def _clear_line(self) -> None:
        self.line.set_value("")
        self._notice.hide()

    def _count(self, answers: Sequence[Fila]) -> dict[str, int]:
        """Return how many questions are answered about each ally, by whomever."""
        letters = {question.clave for question in self._task.preguntas}
        said = {(row["aliado_id"], row["clave"]) for row in answers if row["texto"] and row["clave"] in letters}
        found: dict[str, int] = {}
        for ally, _letter in said:
            found[ally] = found.get(ally, 0) + 1
        return found

    def _fill(self) -> None:
        wanted = fold(self.filter.value())
        self.filter.setVisible(len(self._rows) > _MANY)
        self.list.set_entries(
            [
                Entry(row["id"], f"{number}. {records.title(Aliado, row)}", self._progress(row["id"]))
                for number, row in enumerate(self._rows, start=1)
                if not wanted or not self.filter.isVisibleTo(self) or wanted in fold(row["institucion"])
            ]
        )
        self.list.set_current(self.current)
        self._fit_list()

    def _progress(self, ally: str) -> str:
        done, asked = self._answered.get(ally, 0), len(self._task.preguntas)
        return f"{done} de {asked} respondidas" if done else "Sin responder"

    def _fit_list(self) -> None:
        shown = self.list.model().rowCount()
        line = max(self.list.sizeHintForRow(0), theme.px(_LINE - 5))
        self.list.setFixedHeight(max(1, min(shown, self._most)) * line + 2 * self.list.frameWidth() + theme.px(2))


def _told(added: int, repeated: int) -> str:
    words = "Se agregó una entidad." if added == 1 else f"Se agregaron {added} entidades." if added else ""
    there = "Una ya estaba." if repeated == 1 else f"{repeated} ya estaban." if repeated else ""
    return " ".join(part for part in (words, there) if part) or "No hay nombres para agregar."
