"""What the window looks like now: colours, size of the letter, fonts, icons."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication

from escuela_red.ui.theme import fonts, icons, indicators, sheet, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QIcon, QPixmap, QScreen
    from PySide6.QtWidgets import QApplication, QWidget

SYSTEM = "sistema"
# What the person chooses, in the order of the menu.
CHOICES = ((SYSTEM, "Como el sistema"), ("claro", "Claro"), ("oscuro", "Oscuro"), ("contraste", "Alto contraste"))
SIZES = (100, 115, 130, 150, 200)

_TEXT = "text"

# Pixels at 100 % and weight of each role of text.
ROLES: dict[str, tuple[int, int]] = {
    "h1": (24, 700),
    "h2": (18, 700),
    "h3": (16, 700),
    "body": (15, 400),
    "strong": (15, 700),
    "muted": (15, 400),
    "small": (14, 400),
    "hint": (14, 400),
    "kicker": (14, 700),
    "tag": (14, 700),
    "tiny": (13, 600),
    "reading": (19, 400),
    "reading_h2": (25, 700),
}


class Theme:
    """Colours of one theme at one size of letter; `scale` 1.0 is 100 %."""

    def __init__(self, colors: tokens.Tokens, scale: float = 1.0) -> None:
        self.tokens = colors
        self.scale = scale

    @classmethod
    def of(cls, choice: str = "claro", percent: int = 100) -> Theme:
        """Return the theme of a choice (`sistema`, `claro`, `oscuro`, `contraste`) at a size in percent."""
        return cls(tokens.load(system_theme() if choice == SYSTEM else choice), percent / 100)

    @property
    def name(self) -> str:
        """Return `claro`, `oscuro` or `contraste`."""
        return self.tokens.name

    @property
    def border(self) -> int:
        """Return the width of the edges of cards and controls, in pixels."""
        return self.px(self.tokens.border)

    def px(self, length: float) -> int:
        """Return a length of the drawings (100 %) in pixels of this size; never 0 for a positive one."""
        return max(1, round(length * self.scale)) if length > 0 else round(length * self.scale)

    def color(self, token: str) -> QColor:
        """Return the colour of a token or of `#RRGGBB`."""
        return self.tokens.color(token)

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """Return the colours (letter, background) of a tone."""
        letter, back = self.tokens.tone(tone)
        return self.color(letter), self.color(back)

    def font(self, role: str = "body", weight: int = 0) -> QFont:
        """Return the font of a role of text; a weight of 400, 600 or 700 replaces the one of the role."""
        size, usual = ROLES[role]
        return self.font_of(size, weight or usual)

    def font_of(self, size: float, weight: int = 400) -> QFont:
        """Return the font of a size at 100 % in pixels."""
        result = QFont(fonts.family())
        result.setPixelSize(self.px(size))
        result.setWeight(QFont.Weight(weight))
        return result

    def metrics(self, role: str = "body", weight: int = 0) -> QFontMetricsF:
        """Return how wide and high a role of text is."""
        return QFontMetricsF(self.font(role, weight))

    def pixmap(self, name: str, token: str = _TEXT, size: float = 20) -> QPixmap:
        """Return a Lucide icon in the colour of a token, `size` pixels wide at 100 %."""
        return icons.pixmap(name, self.color(token).name(), self.px(size), _ratio())

    def indicator(self, name: str, size: float = 22) -> QPixmap:
        """Return a check box or radio button (`casilla-1`, `opcion-0-d`…)."""
        return icons.picture(indicators.drawings(self.tokens)[name], self.px(size), _ratio())

    def icon(self, name: str, token: str = _TEXT, size: float = 18) -> QIcon:
        """Return a Lucide icon for menus and standard widgets."""
        return icons.icon(name, self.color(token).name(), self.px(size), self.tokens["disabled"])


def _ratio() -> float:
    screen = cast("QScreen | None", QGuiApplication.primaryScreen())
    return screen.devicePixelRatio() if screen is not None else 1.0


class _Now:
    theme: Theme | None = None


def current() -> Theme:
    """Return the theme applied last; the light one at 100 % before any."""
    if _Now.theme is None:
        _Now.theme = Theme.of()
    return _Now.theme


def dress(window: QWidget, theme: Theme) -> None:
    """Give one window another look than the application's; build what it holds with the theme `borrowed`."""
    window.setPalette(sheet.palette(theme))
    window.setFont(theme.font())
    window.setStyleSheet(sheet.style_sheet(theme))


@contextlib.contextmanager
def borrowed(theme: Theme) -> Iterator[None]:
    """Build or paint in another theme for a moment: what is projected is light and large, the laptop stays as it is."""
    usual, _Now.theme = _Now.theme, theme
    try:
        yield
    finally:
        _Now.theme = usual


def px(length: float) -> int:
    """Return a length of the drawings in pixels of the current theme."""
    return current().px(length)


def prepare(app: QApplication, theme: Theme) -> None:
    """Give the application the colours of the theme: what an empty window needs to be painted."""
    _Now.theme = theme
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(sheet.palette(theme))


def apply(app: QApplication, theme: Theme) -> None:
    """Make the application look like the theme; windows that are open must be built again by their owner."""
    prepare(app, theme)
    icons.clear()
    app.setFont(theme.font())
    app.setStyleSheet(sheet.style_sheet(theme))
    fonts.install_in_classes(app, theme.font())


def system_theme() -> str:
    """Return the theme that the system asks for: high contrast first, then dark, else light."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # only newer versions of Qt tell it
    if accessibility is not None:
        preference = getattr(accessibility(), "contrastPreference", None)
        if preference is not None and "high" in str(preference()).lower():
            return "contraste"
    return "oscuro" if hints.colorScheme() == Qt.ColorScheme.Dark else "claro"


def next_size(percent: int, step: int) -> int:
    """Return the size of letter one step larger (1) or smaller (-1) than `percent`, within `SIZES`."""
    nearest = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - percent))
    return SIZES[max(0, min(len(SIZES) - 1, nearest + step))]
