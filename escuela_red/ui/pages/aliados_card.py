"""A column of the board: the cards of its allies as painted rows of one list, so that five hundred weigh little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from escuela_red import fechas
from escuela_red.reports.drawing.allies import PROFILES, SIN_PERFIL
from escuela_red.reports.drawing.ally_states import look_of
from escuela_red.text import upper_first
from escuela_red.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.tablero import Tarjeta

Index = QModelIndex | QPersistentModelIndex
CARD = int(Qt.ItemDataRole.UserRole) + 1
_MOST_LINES = 3
_ICONS = {one.key: (one.icon, one.color) for one in (*PROFILES, SIN_PERFIL)}


@dataclass(frozen=True)
class Row:
    """A line of a card: an icon (may be none), its words, and the role and token that they are written with."""

    icon: str
    words: str
    role: str = "small"
    color: str = "muted"


def rows_of(card: Tarjeta) -> list[Row]:
    """Return what a card says below the name."""
    icon, color = _ICONS.get(card.perfil, _ICONS[""])
    look = look_of(card.estado.grupo)
    profile = Row(icon, card.perfil_texto, color=color) if card.perfil_texto else Row("circle-alert", "Falta el perfil")
    rows = [profile, Row(look.icon, card.estado.palabras, "tag", "text" if card.estado.etiqueta else "muted")]
    if card.estado.calculado:
        rows.append(Row("", upper_first(card.estado.segun)))
    chosen = ["Lista corta"] if card.seleccionado else []
    urgent = [f"Prioridad {card.prioridad_texto.lower()}"] if card.prioridad_texto else []
    if chosen or urgent:
        rows.append(
            Row("star" if chosen else "flag", " · ".join([*chosen, *urgent]), color="text" if chosen else "muted")
        )
    if card.proxima:
        rows.append(Row("calendar-days", f"{fechas.date_text(card.proxima)}, {card.que}", color="text"))
    return rows


def spoken(card: Tarjeta) -> str:
    """Return a whole card as a reader says it."""
    return ", ".join([card.nombre, *(row.words for row in rows_of(card))])


class Cards(QAbstractListModel):
    """The cards of one group."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Tarjeta] = []

    def load(self, cards: Sequence[Tarjeta]) -> None:
        """Show other cards; where the same allies stand, only what they say changes."""
        fresh = list(cards)
        if [one.id for one in fresh] == [one.id for one in self.cards]:
            before, self.cards = self.cards, fresh
            for place, (old, new) in enumerate(zip(before, fresh, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self.cards = fresh
        self.endResetModel()

    def row_of(self, ally: str) -> int:
        """Return the row of an ally, -1 when it is not here."""
        return next((row for row, card in enumerate(self.cards) if card.id == ally), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cards)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == int(Qt.ItemDataRole.DisplayRole):
            return card.nombre  # what typing the first letters looks for
        if role in {int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)}:
            return spoken(card)
        return None


class CardDelegate(QStyledItemDelegate):
    """Paints a card: the name, and a line with its icon for each thing that is known."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.now = theme.current()
        self._metrics = self.now.metrics("strong")
        self._space = self._metrics.horizontalAdvance(" ")
        self._words: dict[str, float] = {}
        self._broken: dict[tuple[str, int], list[str]] = {}
        self._gap, self._around = self.now.px(3), self.now.px(2 * 10 + 8)
        self._heights = {role: round(self.now.metrics(role).height()) for role in ("strong", "small", "tag")}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: Tarjeta = index.data(CARD)
        told = 2 + card.estado.calculado + bool(card.prioridad_texto or card.seleccionado) + (card.proxima is not None)
        rows = (told - 1) * self._heights["small"] + self._heights["tag"] + told * self._gap
        names = len(self._lines(card.nombre)) * self._heights["strong"]
        return QSize(10, names + rows + self._around)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, card = self.now, index.data(CARD)
        area: QRect = option.rect.adjusted(now.px(6), now.px(4), -now.px(6), -now.px(4))  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        self._frame(painter, area, state)
        inside = area.adjusted(now.px(10), now.px(10), -now.px(10), 0)
        top = inside.top()
        painter.setFont(now.font("strong"))
        painter.setPen(now.color("text"))
        for line in self._lines(card.nombre):
            spot = QRect(inside.left(), top, inside.width(), self._heights["strong"])
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line)
            top += self._heights["strong"]
        for row in rows_of(card):
            top += now.px(3)
            self._row(painter, QRect(inside.left(), top, inside.width(), self._heights[row.role]), row)
            top += self._heights[row.role]
        painter.restore()

    def _frame(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        now = self.now
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and self._view.hasFocus()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if focused else "primary" if chosen else "border"
        painter.setPen(QPen(now.color(edge), now.px(2) if chosen else now.border))
        painter.setBrush(now.color("selbg" if chosen else "hover" if over else "surface"))
        painter.drawRoundedRect(QRectF(area), now.px(6), now.px(6))

    def _row(self, painter: QPainter, area: QRect, row: Row) -> None:
        now = self.now
        side = now.px(15)
        if row.icon:
            top = area.top() + (area.height() - side) // 2
            painter.drawPixmap(area.left(), top, now.pixmap(row.icon, row.color, 15))
        painter.setFont(now.font(row.role))
        painter.setPen(now.color(row.color))
        words = area.adjusted(side + now.px(7), 0, 0, 0)
        shown = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _lines(self, name: str) -> list[str]:
        """Break a name over a few lines; the last one ends in «…» when there is more.

        They leave the room of the bar also while it is not there: it comes after the cards were measured.
        """
        view = self._view
        bar = view.verticalScrollBar().sizeHint().width()
        width = view.width() - 2 * view.frameWidth() - bar - self.now.px(2 * 6 + 2 * 10)
        known = self._broken.get((name, width))
        if known is None:
            known = self._broken[name, width] = self._break(name, max(width, 1))
        return known

    def _break(self, name: str, width: int) -> list[str]:
        lines, long = [""], [0.0]
        for word in name.split():
            wide = self._width(word)
            if lines[-1] and long[-1] + self._space + wide > width:
                lines.append(word)
                long.append(wide)
            else:
                long[-1] += wide + (self._space if lines[-1] else 0)
                lines[-1] = f"{lines[-1]} {word}".strip()
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])]
            long = [*long[: _MOST_LINES - 1], sum(long)]
        side = Qt.TextElideMode.ElideRight
        return [
            line if wide <= width else self._metrics.elidedText(line, side, width)
            for line, wide in zip(lines, long, strict=True)
        ]

    def _width(self, word: str) -> float:
        """Return the width of a word, measured once: five hundred names share many of theirs."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self._metrics.horizontalAdvance(word)
        return known
