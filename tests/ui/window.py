"""The real window over a real file, driven as a person would: what the tests of pages share."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.services import history, records
from escuela_red.services.workspace import Workspace
from escuela_red.ui import app, theme
from escuela_red.ui.settings import Settings
from tests.ui.layout_lint import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QKeyCombination

    from escuela_red.ui.main_window import MainWindow


def new_workspace(folder: Path, name: str = "junta") -> Workspace:
    """Make a junta of Aguadas with nothing in it."""
    workspace = Workspace.create(folder / f"{name}.escuelared")
    with workspace.change("Crear la junta", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta municipal", municipio="17013"))
    return workspace


@contextmanager
def shown(workspace: Workspace, page: str, size: tuple[int, int] = (1366, 690)) -> Iterator[MainWindow]:
    """Show a page of a junta in the window of the program; the workspace is closed with it."""
    window = app.make_window(Settings(tema="claro"))
    window.resize(*size)
    window.show()
    window.activateWindow()
    assert window.documents is not None
    window.open_junta(window.documents.begin(workspace, fresh=True, show=False), page)
    settle(window)
    try:
        yield window
    finally:
        window.documents.finish()
        window.close()
        window.deleteLater()
        let_go()


def look_like(window: MainWindow, look: str, letter: int, size: tuple[int, int]) -> None:
    """Draw the window again in a theme, with a size of letter, on a screen."""
    theme.apply(app.application(), theme.Theme.of(look, letter))
    window.resize(*size)
    window.rebuild()
    let_go()
    settle(window)


def let_go() -> None:
    """Delete what waits to be deleted: no event loop runs here that would do it."""
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


def allies(workspace: Workspace) -> list[str]:
    """Return the names of the living allies in the file, in their order."""
    return [row["institucion"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]


def ally(workspace: Workspace, place: int = 0):
    """Return the row of an ally in the file."""
    return records.every(workspace.lector, Aliado, workspace.junta_id)[place]


def editor(view: Any) -> Any:
    """Return the box in which a cell is being written."""
    boxes = [box for box in view.viewport().findChildren(QWidget) if box.isVisible() and box.accessibleName()]
    return next(box for box in boxes if box.parent() is view.viewport())


def is_editing(view) -> bool:
    """Tell whether a cell is being written."""
    return view.state() is view.State.EditingState


def copy(text: str) -> None:
    """Put a text on the clipboard, as a spreadsheet does."""
    QGuiApplication.clipboard().setText(text)


def press(qtbot, widget: QWidget | None, keys: str) -> None:
    """Press keys such as «Ctrl+Z» on a widget."""
    assert widget is not None, "nothing has the keyboard"
    combination: QKeyCombination = QKeySequence(keys)[0]
    qtbot.keyClick(widget, combination.key(), combination.keyboardModifiers())


def words_of(window: QWidget | None) -> str:
    """Return every visible word of a window, for «it says so» assertions."""
    assert window is not None
    found: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return "\n".join(one.text() for one in found if one.isVisibleTo(window))
