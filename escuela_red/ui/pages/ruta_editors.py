"""The inputs of the ruta: an activity that Intro follows with another, its date in one box, and who answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QTextCursor

from escuela_red import fechas
from escuela_red.services.cuando import Cuando, leer
from escuela_red.text import clean, fold
from escuela_red.ui import theme
from escuela_red.ui.tables import clipboard
from escuela_red.ui.widgets import date_words
from escuela_red.ui.widgets.base import set_flag, set_tooltip
from escuela_red.ui.widgets.dates import CalendarPopup, DateEdit
from escuela_red.ui.widgets.inputs import TextBox
from escuela_red.ui.widgets.picker import Option, SearchPicker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent

PLACEHOLDER = "¿Qué vamos a hacer?"
_DATE_LIKE = re.compile(rf"[\d/.\- ]+|\d{{1,2}} (?:de )?(?:{'|'.join(fechas.MESES)})[a-z]*\.?(?: (?:de )?\d{{2,4}})?")
_HELP = "Escriba la fecha como 18/02/2026, o el mes en palabras."


class ActivityBox(TextBox):
    """The text of an activity. Intro asks for the next one; Ctrl+Intro is a new line; a pasted table goes to the page.

    Signals: `next_asked()`; `moved(-1 | 1)` with Alt+↑ and Alt+↓; `emptied()` when an empty box is deleted again;
    `table_pasted(list[list[str]])`; `copy_asked()` with Ctrl+C and nothing chosen; `left()` before Tab goes on.
    """

    next_asked = Signal()
    moved = Signal(int)
    emptied = Signal()
    table_pasted = Signal(object)
    copy_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(PLACEHOLDER, least=1)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: FBT001 - Qt gives it
        if following:
            self.left.emit()
        return not self.hasFocus() or super().focusNextPrevChild(following)

    def show_text(self, text: str) -> None:
        """Show the text of the file; what is being typed and its cursor stay when they say the same."""
        if self.hasFocus() and clean(self.value()) == text:
            return
        if self.value() != text:
            self.set_value(text)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), event.modifiers()
        alt = bool(keys & Qt.KeyboardModifier.AltModifier)
        enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif enter and keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self.insertPlainText("\n")
        elif enter:
            self.next_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copy_asked.emit()
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and not self.value() and not event.isAutoRepeat():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text() if source.hasText() else ""
        cells = clipboard.rows(text, source.html() if source.hasHtml() else "")
        if len(cells) > 1 or any(len(row) > 1 for row in cells):
            self.table_pasted.emit(cells)
        else:
            self.insertPlainText(cells[0][0] if cells else text)


class WhenEdit(DateEdit):
    """When an activity happens, in one box: a day, «18 al 27 de febrero», or words such as «segunda semana de mayo».

    Its value is a `Cuando` or None.
    """

    def __init__(self) -> None:
        super().__init__("Día, mes o semana", name="Fecha")

    def parse(self, text: str) -> Cuando | None:  # type: ignore[override]
        found = leer(text, _day, next_month=True)
        if found is not None and found.texto and _DATE_LIKE.fullmatch(fold(text)):
            message = f"Esa fecha no está en el calendario. {_HELP}"
            raise ValueError(message)
        return found

    def show_value(self, value: Cuando | None) -> str:  # type: ignore[override]
        return value.en_palabras if value else ""

    def settle(self) -> None:
        # Words that nobody touched are not read again: a month chosen beside them would be lost.
        if self.text() == self.show_value(self._value) and not self.sentence():
            return
        super().settle()

    def open_calendar(self) -> None:
        now: Cuando | None = self.value()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._popup = CalendarPopup(now.inicio if now else None, self._choose, self)
        self._popup.move(self._place(self._popup))
        self._popup.show()
        self._popup.calendar.setFocus()

    def _choose(self, day: dt.date | None) -> None:
        now: Cuando | None = self.value()
        end = now.fin if now and now.fin and day and now.fin > day else None
        when = Cuando(day, end) if day else None
        self.setText(self.show_value(when))
        self._report("")
        self._take(when)
        self.committed.emit()

    def _typed(self, _text: str) -> None:
        # Half a date would be words for a moment: only what says a day or a month is taken while typing.
        value, sentence = self._read()
        if not sentence and (value is None or value.inicio or value.mes):
            self._report("")
            self._take(value)


class EndEdit(DateEdit):
    """The last day of an activity, which is never before the first."""

    def __init__(self) -> None:
        super().__init__("Si dura varios días", name="Fecha de fin")
        self.start: dt.date | None = None

    def parse(self, text: str) -> dt.date:
        day = date_words.parse(text)
        if self.start is not None and day < self.start:
            message = "El último día va después del primero."
            raise ValueError(message)
        return day


class WhoPicker(SearchPicker):
    """Who answers for an activity; it looks like a quiet line until the pointer or the keyboard comes.

    The people are only asked for when somebody is going to choose.
    """

    def __init__(self, people: Callable[[], Sequence[Option]]) -> None:
        super().__init__((), "Responsable", name="Responsable", may_create=True)
        self._people = people
        self.setMinimumWidth(theme.px(90))
        set_flag(self, "quiet", True)

    def show_person(self, record: str | None, name: str) -> None:
        """Show a person by name."""
        if record == self.value() and name == self.text():
            return
        self.set_options([Option(record, name)] if record else [])
        self.set_value(record)
        set_tooltip(self, name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.set_options(self._people())
        super().focusInEvent(event)


def quiet_style() -> str:
    """Return the style of quiet inputs: no edge until they are used, except in high contrast."""
    now = theme.current()
    if now.tokens.border > 1:
        return ""
    edge = f"border: {now.px(1)}px solid"
    return (
        f'QLineEdit[quiet="true"] {{ {edge} transparent; background: transparent; padding: 0 {now.px(6)}px; }}'
        f'QLineEdit[quiet="true"]:hover {{ {edge} {now.color("control").name()}; }}'
        f'QLineEdit[quiet="true"]:focus {{ border: {now.px(2)}px solid {now.color("focus").name()};'
        f" background: {now.color('surface').name()}; padding: 0 {now.px(5)}px; }}"
    )


def _day(text: str) -> dt.date | None:
    try:
        return date_words.parse(text)
    except ValueError:
        return None
