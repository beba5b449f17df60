"""What the program carries of others and under which licence, with the text of each; nothing of it needs a network."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from escuela_red import paths
from escuela_red.ui import theme
from escuela_red.ui.dialogs.overlay import Sheet
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import RowButton
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

_HIGH = 330


@dataclass(frozen=True)
class Component:
    """Something that the program carries: its name, the name of its licence, and the file with the text."""

    name: str
    licence: str
    file: str

    def text(self) -> str:
        """Return the text of the licence, as it came."""
        return (paths.resources() / "licencias" / self.file).read_text(encoding="utf-8")


@functools.cache
def components() -> tuple[Component, ...]:
    """Return everything that a package carries, the program itself first."""
    told = tomllib.loads((paths.resources() / "licencias" / "indice.toml").read_text(encoding="utf-8"))
    return tuple(Component(one["nombre"], one["licencia"], one["archivo"]) for one in told["componente"])


class Licences(Sheet):
    """The list of what is carried; each leads to its text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Licencias", width=640)
        self.put(Text("Escuela Red se apoya en el trabajo de otras personas, que permiten usarlo y compartirlo."))
        self.put(Text("Los textos están en el idioma en que los escribieron.", "hint"))
        for one in components():
            self.put(RowButton(one.name, detail=one.licence, chevron=True, on_click=self._showing(one)))
        close = Button("Cerrar", "primary", on_click=self.accept)
        self.set_buttons(close)
        close.setFocus()

    def _showing(self, one: Component) -> Callable[[], None]:
        return lambda: show_text(self, one)


class LicenceText(Sheet):
    """The text of one licence, to read and to copy."""

    def __init__(self, parent: QWidget, one: Component) -> None:
        super().__init__(parent, one.name, width=720)
        self.put(Text(one.licence, "muted"))
        box = QPlainTextEdit(one.text())
        box.setReadOnly(True)
        box.setAccessibleName(f"Licencia de {one.name}")
        box.setTabChangesFocus(True)
        box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        box.setFixedHeight(min(theme.px(_HIGH), max(parent.window().height() - theme.px(250), theme.px(100))))
        self.put(box)
        close = Button("Cerrar", "primary", on_click=self.accept)
        self.set_buttons(close)
        box.setFocus()


def show_text(parent: QWidget, one: Component) -> None:
    """Show the text of a licence until it is closed."""
    sheet = LicenceText(parent, one)
    sheet.exec()
    sheet.deleteLater()


def show_licences(parent: QWidget) -> None:
    """Show the list until it is closed."""
    sheet = Licences(parent)
    sheet.exec()
    sheet.deleteLater()
