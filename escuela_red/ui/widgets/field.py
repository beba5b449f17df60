"""A field of a form: label, help, the input, and the sentence of its error."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import buddy
from escuela_red.ui.widgets.cards import Accent
from escuela_red.ui.widgets.help import HelpMark
from escuela_red.ui.widgets.text import IconLabel, Text


class FormField(QWidget):
    """A labelled input; `set_error` shows a red bar, an icon and the same words as the summary.

    Inputs with a `problem` signal (dates, numbers, pesos) show their own sentence here.
    """

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        help_text: str = "",
        mark: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._label_words = label
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(14))
        self._accent = Accent("err")
        outer.addWidget(self._accent)
        outer.addLayout(self._column(label, help_text, mark), 1)
        self._name_control()
        self.set_error("")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        problem = getattr(control, "problem", None)
        if problem is not None:
            problem.connect(self.set_error)

    def _column(self, label: str, help_text: str, mark: tuple[str, str] | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        self._lead = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        column.addItem(self._lead)
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        self.label = Text(label, "strong")
        head.addWidget(self.label, 0 if mark else 1, Qt.AlignmentFlag.AlignVCenter if mark else Qt.AlignmentFlag(0))
        if mark:
            head.addWidget(HelpMark(*mark))
            head.addStretch(1)
        head.addStretch(0)  # without it a hidden label would leave the column no width
        column.addLayout(head)
        self.help = Text(help_text, "hint", parent=self)  # with a place: shown without one it would be a window
        self.help.setVisible(bool(help_text))
        column.addWidget(self.help)
        self._error_row = _ErrorRow()
        column.addWidget(self._error_row)
        column.addWidget(self.control)
        # What is left over beside a taller field goes below; «Preferred» does not ask for more.
        column.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred))
        column.setStretch(column.count() - 1, 1)
        return column

    def head_height(self, width: int) -> int:
        """Return the height of label and help at a width."""
        height = self.label.heightForWidth(width)
        return height + (theme.px(4) + self.help.heightForWidth(width) if self.help.text() else 0)

    def lead(self, height: int) -> None:
        """Leave room above the label, so that inputs side by side stand at the same height."""
        if self._lead.sizeHint().height() != height:
            self._lead.changeSize(0, height, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            self._lead.invalidate()
            layout = self.layout()
            if layout is not None:
                layout.invalidate()
            self.updateGeometry()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong and how to mend it, or nothing."""
        self._error_row.label.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        self._accent.setVisible(bool(sentence))
        mark = getattr(self.control, "set_invalid", None)
        if mark is not None:
            mark(bool(sentence))
        self.control.setAccessibleDescription(sentence or self.help.text())

    def error(self) -> str:
        """Return the sentence shown, or ""."""
        return self._error_row.label.text()

    def _name_control(self) -> None:
        self.control.setAccessibleName(self._label_words)
        buddy(self.label, self.control)


class _ErrorRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(IconLabel("circle-alert", "err", 18))
        self.label = Text("", color="err", weight=600)
        row.addWidget(self.label, 1)
