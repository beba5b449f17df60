"""The parts of a review on its page: what each group goes through, and the general verdict that sums it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.models.alianza import Revision, Veredicto
from escuela_red.models.campos import campo_de
from escuela_red.services import records, values
from escuela_red.services.revisiones_puntos import ALIADO, OBJETIVOS, RED, del_grupo, sugerido
from escuela_red.ui import theme
from escuela_red.ui.pages.revision_linea import LineRow, VerdictChoice
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Separator
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.revisiones_puntos import Linea
    from escuela_red.ui.bridge import Bridge

TITLES = {OBJETIVOS: "Objetivos", RED: "Deberes de la Red", ALIADO: "Deberes del aliado"}
_EMPTY = {
    OBJETIVOS: "Todavía no hay objetivos para revisar.",
    RED: "Todavía no hay deberes de la Red.",
    ALIADO: "Todavía no hay deberes del aliado.",
}
_SUMS = {OBJETIVOS: "los objetivos", RED: "sus deberes", ALIADO: "sus deberes"}


class GroupCard(Card):
    """The lines of a group, its rights as a reminder, and the way to the alliance when it has none."""

    def __init__(self, bridge: Bridge, group: str, on_alliance: Callable[[], object]) -> None:
        super().__init__()
        self._bridge, self.group = bridge, group
        self._revision = ""
        self.rows: list[LineRow] = []
        self.add(Text(TITLES[group], "h2"))
        self.rights = Text("", "hint")
        self.add(self.rights)
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(6))
        self.add(self._holder)
        self.empty = Text(_EMPTY[group], "muted")
        self.way = Button("Escribirlos en la alianza", icon="pencil", compact=True, on_click=on_alliance)
        self.way.setAccessibleName(f"{TITLES[group]}: escribirlos en la alianza")
        self.add(self.empty)
        self.body.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_lines(self, revision: str, lines: Sequence[Linea], rights: Sequence[str]) -> None:
        """Show the lines of a review: rows stay while they are of the same ones, so that nobody loses the keyboard."""
        mine = del_grupo(lines, self.group)
        if revision != self._revision or [row.id for row in self.rows] != [line.id for line in mine]:
            self._revision = revision
            self._build(mine)
        for row, line in zip(self.rows, mine, strict=True):
            row.show_line(line)
        self.empty.setVisible(not mine)
        self.way.setVisible(not mine)
        self.rights.setText(f"Recuerden sus derechos: {'; '.join(rights)}." if rights else "")
        self.rights.setVisible(bool(rights))

    def _build(self, lines: Sequence[Linea]) -> None:
        empty(self._lines)
        self.rows = []
        for number, line in enumerate(lines):
            if number:
                self._lines.addWidget(Separator())
            row = LineRow(self._bridge, self._revision, line)
            self.rows.append(row)
            self._lines.addWidget(row)
            row.show()  # now and not from the event loop: the keyboard goes to it at once


class GeneralVerdict(QWidget):
    """One of the three general verdicts: it follows the answers above, and people may choose another one."""

    def __init__(self, bridge: Bridge, group: str) -> None:
        super().__init__()
        self._bridge, self.group, self._revision = bridge, group, ""
        self._field = campo_de(Revision, group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(self._field.etiqueta, "strong"))
        self.verdict = VerdictChoice(self._field.etiqueta, column=True)
        self.verdict.setEnabled(bridge.writable)
        self.verdict.changed.connect(self._save)
        column.addWidget(self.verdict)
        self.hint = Text("", "hint")
        column.addWidget(self.hint)
        column.addStretch(1)

    def show_review(self, row: Fila, lines: Sequence[Linea]) -> None:
        """Show the verdict of a review, and what the answers would give when it is another."""
        self._revision = row["id"]
        value = row[self.group]
        self.verdict.set_value(value)
        suggested = sugerido(del_grupo(lines, self.group))
        words = ""
        if value and value not in set(Veredicto):
            words = f"Quedó anotado: {values.option_label(self._field, value)}."
        elif suggested and suggested != value:
            words = f"Según {_SUMS[self.group]} sería: {suggested.etiqueta}."
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def focus(self) -> None:
        """Put the keyboard in it."""
        self.verdict.choice.setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self, value: str | None) -> None:
        workspace, revision = self._bridge.workspace, self._revision
        self._bridge.do(lambda: records.set_field(workspace, Revision, revision, self.group, value), anyway=True)
