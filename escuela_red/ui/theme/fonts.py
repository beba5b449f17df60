"""The letter of the program: Nunito Sans from `resources/fonts`, or the letter of the system when it is missing."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from escuela_red import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FAMILY = "Nunito Sans"
# On Windows the font of the application does not reach these classes unless it is set for each.
_CLASSES = (
    "QAbstractItemView",
    "QHeaderView",
    "QMenu",
    "QMenuBar",
    "QMessageBox",
    "QMessageBoxLabel",
    "QStatusBar",
    "QTabBar",
    "QToolTip",
    "QTipLabel",
    "QToolButton",
    "QComboMenuItem",
    "QMdiSubWindowTitleBar",
    "QTitleBar",
)


@functools.cache
def family() -> str:
    """Register the fonts that ship with the program once; return the family to use."""
    found = ""
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        found = found or next((name for name in names if name == FAMILY), "")
    return found or QFont().family()


def install_in_classes(app: QApplication, font: QFont) -> None:
    """Set the font in the classes to which Windows gives its own; a change of style undoes it, so it comes after."""
    for name in _CLASSES:
        if app.font(name) != font:  # type: ignore[call-overload] # the types say bytes; only str works
            app.setFont(font, name)  # type: ignore[arg-type] # the same
