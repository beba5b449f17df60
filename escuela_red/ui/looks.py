"""Theme and size of the letter: chosen in the menu, in «Ajustes» or at the first run; they apply at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from escuela_red.errors import UserError
from escuela_red.ui import settings as settings_file
from escuela_red.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.settings import Settings

NORMAL = 100
LATER = "Se verá así cuando se guarde lo último que escribió."


class Looks(QObject):
    """Applies and remembers how the window looks; `changed` comes when it must be built again.

    Building again would lose words that could not be saved, as they are only on screen: the new look waits for them.
    """

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._bridge: Bridge | None = None
        self._late = False

    def watch(self, bridge: Bridge | None) -> None:
        """Know who may hold words that are not saved; None when nothing is open."""
        self._bridge = bridge
        if bridge is not None:
            bridge.saved.connect(self._soon)
        self._soon()

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
        self._late = True
        self._catch_up()
        if self._late and self._bridge is not None:
            self._bridge.told.emit(LATER)

    def _soon(self) -> None:
        if self._late:
            QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        """Look as it was chosen when every word is saved."""
        if not self._late or (self._bridge is not None and not self._bridge.flush()):
            return
        self._late = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.Theme.of(self._settings.tema, self._settings.letra))
        self.changed.emit()


def keep(settings: Settings) -> str:
    """Write the preferences; return the sentence of what failed, empty when nothing did: they hold for this session."""
    try:
        settings_file.save(settings)
    except UserError as error:
        return error.sentence
    return ""
