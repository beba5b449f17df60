"""Check boxes, radio buttons and cards to choose one; their words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.base import Value, plain
from escuela_red.ui.widgets.buttons import ARROWS, Button, leaves_arrow
from escuela_red.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Button = QAbstractButton  # what the mixin is mixed into; two bases of Qt in one class crash
else:
    _Button = object

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ANY_HEIGHT = 10_000


class _Words:
    """Title and second line of a choice: how big they are and how they are painted."""

    def __init__(self, title: str, detail: str, *, bold: bool) -> None:
        self.now = now = theme.current()
        self.title, self.detail = title, detail
        self.title_font = now.font("strong" if bold else "body")
        self.detail_font = now.font("hint")

    def width(self) -> int:
        return max(
            QFontMetrics(self.title_font).horizontalAdvance(self.title),
            QFontMetrics(self.detail_font).horizontalAdvance(self.detail),
        )

    def longest_word(self) -> int:
        metrics = QFontMetrics(self.title_font)
        return max((metrics.horizontalAdvance(word) for word in f"{self.title} {self.detail}".split()), default=0)

    def heights(self, width: int) -> tuple[int, int]:
        area = QRect(0, 0, max(width, 1), _ANY_HEIGHT)
        title = QFontMetrics(self.title_font).boundingRect(area, _WRAP, self.title).height() if self.title else 0
        detail = QFontMetrics(self.detail_font).boundingRect(area, _WRAP, self.detail).height() if self.detail else 0
        return title, detail + (self.now.px(2) if detail else 0)

    def paint(self, painter: QPainter, area: QRect, *, enabled: bool = True) -> None:
        now = self.now
        title, detail = self.heights(area.width())
        top = area.y() + max(0, (area.height() - title - detail) // 2)
        painter.setFont(self.title_font)
        painter.setPen(now.color("text" if enabled else "disabled"))
        painter.drawText(QRect(area.x(), top, area.width(), title), _WRAP, self.title)
        if detail:
            painter.setFont(self.detail_font)
            painter.setPen(now.color("muted" if enabled else "disabled"))
            painter.drawText(QRect(area.x(), top + title + now.px(2), area.width(), detail), _WRAP, self.detail)


class _Choice(_Button):
    """What check rows, radio rows and cards share: an indicator at the left and words that wrap.

    A mixin for QCheckBox and QRadioButton, so that screen readers know what they are.
    """

    picture = "casilla"
    least = 28.0

    def prepare(self, title: str, detail: str = "", *, bold: bool = False) -> None:
        self.now = theme.current()
        self.words = _Words(title, detail, bold=bold)
        self.setText(plain(title))
        self.setAccessibleName(f"{title}, {detail}" if detail else title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def label(self) -> str:
        """Return the words as they were given."""
        return self.words.title

    def lead(self) -> int:
        """Return the width of what stands before the words."""
        return self.now.px(32)

    def pad(self) -> int:
        """Return the space around the content."""
        return 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, detail = self.words.heights(width - self.lead() - 2 * self.pad())
        return max(self.now.px(self.least), title + detail + self.now.px(6) + 2 * self.pad())

    def sizeHint(self) -> QSize:
        width = min(self.words.width() + 2, self.now.px(690)) + self.lead() + 2 * self.pad()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.words.longest_word() + self.lead() + 2 * self.pad() + 2, self.now.px(self.least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leaves_arrow(self, event):
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_frame(painter)
        self.paint_indicator(painter)
        left = self.lead() + self.pad()
        area = QRect(left, 0, self.width() - left - self.pad(), self.height())
        self.words.paint(painter, area, enabled=self.isEnabled())

    def paint_frame(self, painter: QPainter) -> None:
        """Paint what lies behind; nothing in a plain row."""

    def paint_indicator(self, painter: QPainter) -> None:
        """Paint the box or the circle."""
        end = "" if self.isEnabled() else "-d"
        mark = self.now.indicator(f"{self.picture}-{int(self.isChecked())}{end}")
        painter.drawPixmap(QPointF(self.pad(), (self.height() - self.now.px(22)) / 2), mark)


class CheckRow(_Choice, QCheckBox):
    """A check box whose words wrap; `roomy` rows of 42 pixels for lists."""

    changed = Signal(bool)
    committed = Signal()

    def __init__(
        self,
        text: str,
        *,
        detail: str = "",
        checked: bool = False,
        roomy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        QCheckBox.__init__(self, parent)
        self.least = 42 if roomy else 28
        self.prepare(text, detail)
        self.setChecked(checked)
        self.clicked.connect(self._told)

    def value(self) -> bool:
        """Tell whether it is checked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Check or clear without telling that it changed."""
        self.blockSignals(True)
        self.setChecked(bool(value))
        self.blockSignals(False)
        self.update()

    def _told(self) -> None:
        self.changed.emit(self.isChecked())
        self.committed.emit()


class RadioRow(_Choice, QRadioButton):
    """One option of a `RadioGroup`."""

    picture = "opcion"

    def __init__(self, text: str, detail: str = "", parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        self.prepare(text, detail)


class ChoiceCard(_Choice, QRadioButton):
    """One card of `ChoiceCards`: radio, icon, name and a second line."""

    picture = "opcion"
    least = 62.0

    def __init__(self, title: str, detail: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        self._icon = icon
        self.prepare(title, detail, bold=True)

    def lead(self) -> int:
        return self.now.px(80 if self._icon else 36)

    def pad(self) -> int:
        return self.now.px(15)

    def heightForWidth(self, width: int) -> int:
        title, detail = self.words.heights(width - self.lead() - 2 * self.pad())
        return max(self.now.px(self.least), title + detail + 2 * self.now.px(10))

    def paint_frame(self, painter: QPainter) -> None:
        now = self.now
        chosen = self.isChecked()
        hover = self.underMouse() and self.isEnabled() and not chosen
        width = now.px(2) if chosen else now.border
        edge = "primary" if chosen else "control"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.color(edge), width))
        painter.setBrush(now.color("soft" if chosen else "hover" if hover else "surface"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), now.px(6), now.px(6))
        if self._icon:
            spot = QPointF(self.pad() + now.px(44), (self.height() - now.px(24)) / 2)
            painter.drawPixmap(spot, now.pixmap(self._icon, "primary" if chosen else "muted", 24))


class RadioGroup(QWidget):
    """Options (value, words) in a row that wraps or in a column; none, or one, is chosen.

    Arrows move the choice in the order of the options, also where the row wraps; the first one is chosen from none.
    """

    changed = Signal(object)
    committed = Signal()

    def __init__(
        self,
        options: Sequence[tuple[Value, str]] = (),
        *,
        name: str = "",
        column: bool = False,
        gap: float = 22,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._choices: list[tuple[Value, QAbstractButton]] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._told)
        self.lines: QVBoxLayout | FlowLayout = QVBoxLayout(self) if column else FlowLayout(self, gap=gap)
        self.lines.setContentsMargins(0, 0, 0, 0)
        if column:
            self.lines.setSpacing(theme.px(4))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for value, words in options:
            self.put(value, RadioRow(words))

    def put(self, value: Value, button: QAbstractButton) -> None:
        """Add an option drawn by its own button."""
        self._choices.append((value, button))
        self._group.addButton(button)
        self.lines.addWidget(button)
        self._let_tab_reach(self._choices[0][1])

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in order."""
        return [button for _, button in self._choices]

    def value(self) -> Value:
        """Return the chosen value, or None."""
        return next((value for value, button in self._choices if button.isChecked()), None)

    def set_value(self, value: Value) -> None:
        """Choose a value, or none, without telling that it changed."""
        self._group.setExclusive(False)
        for own, button in self._choices:
            button.setChecked(own == value)
        self._group.setExclusive(True)
        chosen = next((button for own, button in self._choices if own == value), None)
        if chosen or self._choices:
            self._let_tab_reach(chosen or self._choices[0][1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in ARROWS or held:
            super().keyPressEvent(event)
            return
        step = ARROWS[Qt.Key(event.key())]
        able = [button for button in self.buttons() if button.isEnabled() and not button.isHidden()]
        now = next((place for place, button in enumerate(able) if button.isChecked()), -1)
        place = min(max(now + step, 0), len(able) - 1)
        if place not in {now, -1}:
            # The keyboard goes first: what is done with the choice may take it elsewhere.
            able[place].setFocus(Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason)
            able[place].click()

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001 - the sentence and the bar of the field show it
        """Be told of an error as every input is; nothing is drawn here."""

    def _told(self, button: QAbstractButton) -> None:
        self._let_tab_reach(button)
        self.changed.emit(self.value())
        self.committed.emit()

    def _let_tab_reach(self, place: QAbstractButton) -> None:
        """Make Tab stop at the chosen option, or at the first one: the arrows reach the others.

        Qt does this too, but only once the keyboard has been here.
        """
        self.setFocusProxy(place)
        for button in self.buttons():
            policy = Qt.FocusPolicy.StrongFocus if button is place else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)


class ChoiceCards(RadioGroup):
    """Cards to choose one: (value, title, second line, icon)."""

    def __init__(
        self,
        options: Sequence[tuple[Value, str, str, str]] = (),
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, column=True, parent=parent)
        self.lines.setSpacing(theme.px(10))
        for value, title, detail, icon in options:
            self.put(value, ChoiceCard(title, detail, icon))


class Segmented(RadioGroup):
    """Two or three views of the same thing side by side: «Tabla», «Mapa»."""

    def __init__(
        self,
        options: Sequence[tuple[Value, str]],
        *,
        name: str = "Vista",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, gap=8, parent=parent)
        for value, words in options:
            button = Button(words)
            button.setCheckable(True)
            self.put(value, button)
        if options:
            self.set_value(options[0][0])
