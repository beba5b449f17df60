"""The hands and eyes of a person in front of the window: keys, presses, and what can be read on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from escuela_red.ui.widgets.base import accessible_name, maybe
from escuela_red.ui.widgets.choices import CheckRow, RadioRow

_NO_KEYS = Qt.KeyboardModifier.NoModifier
_NO_FOCUS = Qt.FocusPolicy.NoFocus
MOST_TABS = 400


def calm() -> None:
    """Let what a press set in motion come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


# Eyes


def words_of(widget: QWidget) -> str:
    """Return what a person reads on a control, or what a screen reader says of it."""
    if isinstance(widget, CheckRow | RadioRow):
        return widget.label()
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&&", "&").strip() or accessible_name(widget)
    return widget.text() if isinstance(widget, QLabel) else accessible_name(widget)


def names_of(widget: QWidget) -> set[str]:
    """Return the names by which a person may look for a control."""
    return {words_of(widget), accessible_name(widget).strip()} - {""}


def texts(window: QWidget) -> list[str]:
    """Return every text that can be read in the window now, also below the fold of what scrolls."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(words_of(widget))
        elif isinstance(widget, QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return [text for text in found if text.strip()]


def reads(window: QWidget, words: str) -> bool:
    """Tell whether some text in the window holds the words; a space where no line may end is a space."""
    return any(words in text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(window))


def offers(window: QWidget, name: str) -> bool:
    """Tell whether a control with this name can be seen and is not grey."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisibleTo(window) and name in names_of(one)]
    alive = [one for one in shown if one.isEnabled()]
    return any(isinstance(one, QAbstractButton) or one.focusPolicy() != _NO_FOCUS for one in alive)


def find(window: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """Return the control with this name that can be seen; say which ones there are when there is none."""
    shown = [one for one in window.findChildren(kind) if one.isVisibleTo(window) and name in names_of(one)]
    takes = [one for one in shown if isinstance(one, QAbstractButton) or one.focusPolicy() != _NO_FOCUS]
    assert takes, f"nothing here is called «{name}»; a person sees {sorted(set(texts(window)))}"
    return takes[0]


# Hands


class Keyboard:
    """Only keys: every one goes where the system would send it, to the window that has the keyboard."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    @property
    def place(self) -> QWidget:
        """Return the control that has the keyboard."""
        widget = maybe(QApplication.focusWidget())
        assert widget is not None, "the keyboard is nowhere: a person could not go on"
        return widget

    @property
    def name(self) -> str:
        """Return the name of the control that has the keyboard."""
        return words_of(self.place)

    def press(self, *keys: str, times: int = 1) -> None:
        """Press keys, each as it is written on a key or in a menu: «Ctrl+N», «Tab», «Alt+A»."""
        for key in keys * times:
            combination = QKeySequence.fromString(key)[0]
            assert combination.key() != Qt.Key.Key_unknown, key
            window = maybe(QGuiApplication.focusWindow())
            assert window is not None, "no window has the keyboard"
            QTest.keyClick(window, combination.key(), combination.keyboardModifiers())
            calm()

    def write(self, text: str) -> None:
        """Type a text letter by letter; what no key of `QTest` carries (á, ñ) is sent as the letter it makes."""
        for letter in text:
            window = maybe(QGuiApplication.focusWindow())
            assert window is not None, "no window has the keyboard"
            if letter.isascii():
                QTest.keyClick(window, letter)  # type: ignore[call-overload]  # Qt takes a letter too
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.place, QKeyEvent(kind, 0, _NO_KEYS, letter))
        calm()

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until the keyboard is on the control with this name."""
        seen: list[str] = []
        for _ in range(MOST_TABS):
            if name in names_of(self.place):
                return
            seen.append(self.name)
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never reaches «{name}»; it passes by {list(dict.fromkeys(seen))}")

    def menu(self, *letters: str) -> None:
        """Open a menu with Alt and its letter, and press the letter of a line in it."""
        first, *others = letters
        self.press(f"Alt+{first}", *others)


class Mouse:
    """Only the pointer, on what can be seen; writing is left to the keyboard."""

    def __init__(self, qtbot, window: QWidget) -> None:
        self._qtbot, self.window = qtbot, window

    def press(self, name: str, inside: QWidget | None = None) -> None:
        """Press the control with this name, in its middle, after scrolling to it."""
        _scroll_to(find(inside or self.window, name))
        calm()
        widget = find(inside or self.window, name)  # a list may have been drawn anew while it scrolled
        assert widget.isEnabled(), f"«{name}» is grey"
        self.on(widget)

    def on(self, widget: QWidget, spot: QPoint | None = None, *, double: bool = False) -> None:
        """Press a widget at a spot of it."""
        _scroll_to(widget)
        calm()
        act = self._qtbot.mouseDClick if double else self._qtbot.mouseClick
        act(widget, Qt.MouseButton.LeftButton, pos=spot or _spot(widget))
        calm()

    def cell(self, grid, row: int, column: int, *, double: bool = False) -> None:
        """Press a cell of a table; twice opens it."""
        index = grid.model().index(row, column)
        grid.scrollTo(index)
        calm()
        spot = grid.visualRect(index).center()
        self.on(grid.viewport(), spot)
        if double:
            self.on(grid.viewport(), spot, double=True)


def _spot(widget: QWidget) -> QPoint:
    """Return the middle of a button, or the box of a check row: the place where people press."""
    if isinstance(widget, CheckRow | RadioRow):
        return QPoint(11, widget.height() // 2)
    return widget.rect().center()


def _scroll_to(widget: QWidget) -> None:
    from PySide6.QtWidgets import QScrollArea

    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and above.widget() is not None and above.widget().isAncestorOf(widget):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


class StrayWindows(QObject):
    """Notes each widget that opens as a window of its own without being a dialog, a menu or a list that drops down.

    On the desk of a person it would flash and take the keyboard away.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            plain = watched.windowType() == Qt.WindowType.Window
            if plain and watched is not self._window and type(watched).__name__ != "MainWindow":
                self.seen.append(f"{type(watched).__name__} «{words_of(watched)}»")
        return False


class NoMouse(QObject):
    """Notes every event of a pointer that reaches the program, so that a test of the keyboard can forbid them."""

    KINDS = frozenset(
        {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.MouseMove,
            QEvent.Type.Wheel,
            QEvent.Type.TouchBegin,
        }
    )

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self.KINDS:
            self.seen.append(f"{event.type().name} on {type(watched).__name__}")
        return False
