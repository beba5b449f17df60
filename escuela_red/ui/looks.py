"""Theme and size of the letter: chosen in the menu, in «Ajustes» or at the first run; they apply at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from escuela_red.errors import UserError
from escuela_red.ui import settings as settings_file
from escuela_red.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.ui.settings import Settings

NORMAL = 100


class Looks(QObject):
    """Applies and remembers how the window looks; `changed` comes when it must be built again."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return the commands of the menu «Ver»."""
        return {
            "letra_mas": partial(self.step, 1),
            "letra_menos": partial(self.step, -1),
            "letra_normal": partial(self.set, letter=NORMAL),
            **{f"tema_{name}": partial(self.set, name) for name, _ in theme.CHOICES},
        }

    def step(self, step: int) -> None:
        """Make the letter one size larger or smaller."""
        self.set(letter=theme.next_size(self._settings.letra, step))

    def set(self, choice: str = "", letter: int = 0) -> None:
        """Look like a theme, or write in a size; what is not given stays."""
        settings = self._settings
        choice, letter = choice or settings.tema, letter or settings.letra
        if (choice, letter) == (settings.tema, settings.letra):
            return
        settings.tema, settings.letra = choice, letter
        keep(settings)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.Theme.of(choice, letter))
        self.changed.emit()


def keep(settings: Settings) -> str:
    """Write the preferences; return the sentence of what failed, empty when nothing did: they hold for this session."""
    try:
        settings_file.save(settings)
    except UserError as error:
        return error.sentence
    return ""
