"""A question that cannot wait, answered with verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.ui.dialogs.overlay import Sheet
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class Question(Sheet):
    """Sentences and a button per answer; `answer` is the key of the one pressed, empty when the person left."""

    def __init__(self, parent: QWidget, title: str, text: str, answers: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(parent, title)
        self.answer = ""
        for sentence in text.split("\n"):
            self.put(Text(sentence))
        self.buttons = {key: Button(words, kind) for key, words, kind in answers}
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, key=key: self._choose(key))
        self.set_buttons(*self.buttons.values())
        first = next(iter(self.buttons.values()))
        first.setDefault(True)
        first.setFocus()

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


def ask(parent: QWidget, title: str, text: str, answers: Sequence[tuple[str, str, str]]) -> str:
    """Ask and wait: `answers` are (key, words, kind of button), the first is the safe one; Esc returns empty."""
    question = Question(parent, title, text, answers)
    try:
        question.exec()
        return question.answer
    finally:
        question.deleteLater()
