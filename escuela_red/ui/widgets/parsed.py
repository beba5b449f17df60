"""Lines that hold something other than text: numbers and pesos."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal

from escuela_red.fechas import number_text
from escuela_red.text import grouped
from escuela_red.ui.widgets.inputs import TextLine

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from escuela_red.ui.widgets.base import Value

_MONEY = re.compile(r"^(?:\$|COP)?\s*(-?\d{1,3}(?:[.,' ]\d{3})+|-?\d+)(?:[.,]0{1,2})?\s*(?:pesos)?$", re.IGNORECASE)


class ParsedLine(TextLine):
    """A line whose value is read from what people type; what cannot be read stays on screen with a sentence.

    `changed` and `committed` are told only with a readable value; `problem` tells the sentence, or "" when solved.
    """

    problem = Signal(str)

    def __init__(self, placeholder: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, name=name, parent=parent)
        self.textEdited.disconnect(self.changed)
        self.editingFinished.disconnect(self.committed)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.settle)
        self._value: Value = None
        self._sentence = ""

    def value(self) -> Value:
        """Return the last value that could be read; None when empty."""
        return self._value

    def set_value(self, value: Value) -> None:
        """Show a value without telling that it changed."""
        self._value = value
        self.setText(self.show_value(value))
        self.setCursorPosition(0)
        self._report("")

    def sentence(self) -> str:
        """Return what is wrong with what was typed, or ""."""
        return self._sentence

    def parse(self, text: str) -> Value:
        """Read a text that is not empty; ValueError carries the sentence to show."""
        raise NotImplementedError

    def show_value(self, value: Value) -> str:
        """Return a value as people read it; "" for None."""
        raise NotImplementedError

    def _read(self) -> tuple[Value, str]:
        text = self.text().strip()
        if not text:
            return None, ""
        try:
            return self.parse(text), ""
        except ValueError as error:
            return None, str(error)

    def _typed(self, _text: str) -> None:
        value, sentence = self._read()
        if not sentence:
            self._report("")
            self._take(value)

    def settle(self) -> None:
        """Read what was typed as when the box is left: the value is shown anew, or its problem is told."""
        value, sentence = self._read()
        self._report(sentence)
        if sentence:
            return
        self._take(value)
        self.setText(self.show_value(value))
        self.committed.emit()

    def _take(self, value: Value) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit(self.text())

    def _report(self, sentence: str) -> None:
        self.set_invalid(bool(sentence))
        self.setAccessibleDescription(sentence)
        if sentence != self._sentence:
            self._sentence = sentence
            self.problem.emit(sentence)


class NumberEdit(ParsedLine):
    """A whole number between two bounds, or nothing."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        least: int = 0,
        most: int = 999_999_999,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, name=name, parent=parent)
        self._least, self._most = least, most
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def parse(self, text: str) -> int:
        plain = text.replace(".", "").replace(" ", "")
        if not re.fullmatch(r"-?[0-9]{1,15}", plain):
            message = "Escriba solo el número, por ejemplo 12."
            raise ValueError(message)
        number = int(plain)
        if not self._least <= number <= self._most:
            message = f"Escriba un número entre {self._least} y {self._most}."
            raise ValueError(message)
        return number

    def show_value(self, value: int | None) -> str:
        return "" if value is None else str(value)


class DecimalEdit(ParsedLine):
    """A number that may have decimals after a comma, or nothing."""

    def parse(self, text: str) -> float:
        plain = text.replace(" ", "").removesuffix("%")
        if not re.fullmatch(r"-?(?:[0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3}){1,3})(?:,[0-9]{1,6})?", plain):
            message = "Escriba un número, por ejemplo 84 o 6,5."
            raise ValueError(message)
        return float(plain.replace(".", "").replace(",", "."))

    def show_value(self, value: float | None) -> str:
        return "" if value is None else number_text(value)


class MoneyEdit(ParsedLine):
    """Whole pesos: «$ 1.250.000»; while it has the focus the digits stand alone."""

    def __init__(self, placeholder: str = "$ 0", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, name=name, parent=parent)

    def parse(self, text: str) -> int:
        found = _MONEY.match(text)
        digits = re.sub(r"\D", "", found[1]) if found else ""
        if not found or len(digits) > 15 or found[1].startswith("-"):
            message = "Escriba el valor en pesos, por ejemplo 250.000."
            raise ValueError(message)
        return int(digits)

    def show_value(self, value: int | None) -> str:
        return "" if value is None else f"$ {grouped(value)}"

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.type() is QEvent.Type.FocusIn and self._value is not None and not self.sentence():
            self.setText(grouped(self._value))
            self.selectAll()
