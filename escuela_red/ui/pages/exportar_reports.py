"""What to take: each report with its formats, and the forms in blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.exchange.handover import Chosen
from escuela_red.reports import catalog
from escuela_red.reports.content.formatos_en_blanco import NOTEBOOK
from escuela_red.reports.writers.registry import FORMATS
from escuela_red.ui import theme
from escuela_red.ui.widgets.base import set_tooltip
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import CheckRow
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from escuela_red.reports.content.entry import Entry

BLANK = "en-blanco"
BLANK_TITLE = "Formatos en blanco para imprimir"
CHOOSE = "Elegir formatos"
_SHORT = {"pdf": "PDF"}


def format_words(name: str) -> str:
    """Return «PDF», «Excel», «Word» or «Calendario»."""
    return _SHORT.get(name) or FORMATS[name].label


def key(one: Chosen) -> str:
    """Return how a choice is remembered: `mapa-de-aliados/pdf`, `mapa-de-aliados/en-blanco`."""
    return f"{one.name}/{BLANK if one.blank else one.format}"


def usual() -> list[str]:
    """Return what is chosen the first time: the official tables, to print."""
    return [f"{entry.name}/{entry.formats[0]}" for entry in catalog.entries() if entry.usual]


class ReportRow(QWidget):
    """A report: its box, the boxes of its formats once it is chosen, and the ways to read and to print it."""

    changed = Signal()
    read = Signal(str)
    printed = Signal(str)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.box = CheckRow(entry.title, roomy=True)
        set_tooltip(self.box, entry.about)
        self.box.setAccessibleDescription(entry.about)
        self.box.changed.connect(self._take)
        self.formats = {name: CheckRow(format_words(name)) for name in entry.formats}
        for name, box in self.formats.items():
            box.setAccessibleName(f"{entry.title} en {format_words(name)}")
            box.changed.connect(self._took_format)
        self._choices = FlowRow(*self.formats.values(), gap=12)
        self._hint = Text(", ".join(format_words(name) for name in entry.formats), "small", color="muted", wrap=False)
        row.addWidget(FlowRow(self.box, self._hint, self._choices, gap=8, fill_first=True), 1)
        row.addWidget(self._button("eye", f"Leer aquí: {entry.title}", self.read))
        if "pdf" in entry.formats:
            row.addWidget(self._button("printer", f"Imprimir: {entry.title}", self.printed))
        else:
            row.addSpacing(theme.px(36))
        self.set_formats(())

    def taken(self) -> list[Chosen]:
        """Return what is chosen of this report."""
        return [Chosen(self.entry.name, name) for name, box in self.formats.items() if box.value()]

    def set_formats(self, names: Iterable[str]) -> None:
        """Choose formats without telling."""
        wanted = set(names)
        for name, box in self.formats.items():
            box.set_value(name in wanted)
        self._show()

    def _button(self, icon: str, name: str, signal: SignalInstance) -> IconButton:
        return IconButton(icon, name, on_click=lambda: signal.emit(self.entry.name))

    def _take(self, taken: bool) -> None:  # noqa: FBT001 - a Qt signal gives it
        self.set_formats([self.entry.formats[0]] if taken else ())
        self.changed.emit()

    def _took_format(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        taken = bool(self.taken())
        focused = any(box.hasFocus() for box in self.formats.values())
        self.box.set_value(taken)
        if focused and not taken:  # the boxes of the formats are about to go
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        several = len(self.formats) > 1
        self._choices.setVisible(taken and several)
        self._hint.setVisible(not taken or not several)


class BlankRow(QWidget):
    """The forms to fill in by hand: the notebook with all of them, or one by one behind «Elegir formatos»."""

    changed = Signal()
    printed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.box = CheckRow(BLANK_TITLE, roomy=True)
        self.box.changed.connect(self._take)
        self.choose = Button(CHOOSE, "ghost", compact=True, on_click=self._open)
        self._hint = Text("PDF", "small", color="muted", wrap=False)
        row.addWidget(FlowRow(self.box, self._hint, self.choose, gap=8, fill_first=True), 1)
        row.addSpacing(theme.px(36))
        row.addWidget(IconButton("printer", f"Imprimir: {BLANK_TITLE.lower()}", on_click=self.printed.emit))
        column.addLayout(row)
        entries = sorted((entry for entry in catalog.entries() if entry.blank), key=lambda one: one.name != NOTEBOOK)
        self.forms = {entry.name: CheckRow(entry.title) for entry in entries}
        self._list = QWidget()
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(theme.px(32), 0, 0, theme.px(8))
        inner.setSpacing(theme.px(2))
        for box in self.forms.values():
            box.setAccessibleName(f"{box.label()} en blanco")
            box.changed.connect(self._took)
            inner.addWidget(box)
        column.addWidget(self._list)
        self._opened = False
        self.set_forms(())

    def taken(self) -> list[Chosen]:
        """Return the forms that are chosen."""
        return [Chosen(name, "pdf", blank=True) for name, box in self.forms.items() if box.value()]

    def set_forms(self, names: Iterable[str]) -> None:
        """Choose forms without telling; others than the notebook are shown."""
        wanted = set(names)
        for name, box in self.forms.items():
            box.set_value(name in wanted)
        self._opened = bool(wanted - {NOTEBOOK})
        self._show()

    def _take(self, taken: bool) -> None:  # noqa: FBT001 - a Qt signal gives it
        self.set_forms((NOTEBOOK,) if taken else ())
        self.changed.emit()

    def _open(self) -> None:
        self._opened = not self._opened
        self._show()

    def _took(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        taken = bool(self.taken())
        if not taken and any(one.hasFocus() for one in (self.choose, *self.forms.values())):
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._opened = self._opened and taken
        self.box.set_value(taken)
        self.choose.set_text("Ocultar la lista" if self._opened else CHOOSE)
        self.choose.setVisible(taken)
        self._hint.setVisible(not taken)
        self._list.setVisible(self._opened)


class ReportList(Card):
    """All reports in one card. `changed` comes with each choice; `read` and `printed` carry the name of a report."""

    changed = Signal()
    read = Signal(str)
    printed = Signal(str)
    blank_printed = Signal()

    def __init__(self) -> None:
        super().__init__(compact=True, gap=0)
        self.rows = {entry.name: ReportRow(entry) for entry in catalog.entries() if not entry.form}
        heading = ""
        for row in self.rows.values():
            if row.entry.heading != heading:
                if heading:
                    self.body.addSpacing(theme.px(12))
                heading = row.entry.heading
                self.add(Text(heading, "kicker", color="muted"))
            row.changed.connect(self.changed)
            row.read.connect(self.read)
            row.printed.connect(self.printed)
            self.add(row)
        self.blank = BlankRow()
        self.blank.changed.connect(self.changed)
        self.blank.printed.connect(self.blank_printed)
        self.add(self.blank)

    def chosen(self) -> list[Chosen]:
        """Return everything that is chosen, in the order it is shown."""
        return [*(one for row in self.rows.values() for one in row.taken()), *self.blank.taken()]

    def choose(self, keys: Sequence[str]) -> None:
        """Choose what is remembered; what this program does not know is left out."""
        pairs = [key.partition("/")[::2] for key in keys]
        for name, row in self.rows.items():
            row.set_formats([form for report, form in pairs if report == name])
        self.blank.set_forms([report for report, form in pairs if form == BLANK])

    def focus_on(self, one: Chosen) -> None:
        """Go to where a choice is made."""
        box = self.blank.box if one.blank else self.rows[one.name].box
        box.setFocus(Qt.FocusReason.OtherFocusReason)
