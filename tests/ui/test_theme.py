"""Colours that can be read, letters that grow, icons and pictures that are there."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QStyle,
    QTableView,
)

from escuela_red.ui import theme
from escuela_red.ui.theme import indicators, sheet, tokens

# (letter, background): every pair that the program shows, with the least contrast of WCAG 2.2.
TEXT = [
    *[("text", back) for back in ("window", "surface", "subtle", "sidebar", "hover", "selbg", "soft")],
    *[("muted", back) for back in ("window", "surface", "subtle", "sidebar", "soft")],
    ("onPrimary", "primary"),
    ("onPrimary", "primaryHover"),
    ("primary", "surface"),
    ("primary", "window"),
    ("onSoft", "soft"),
    ("link", "surface"),
    ("link", "window"),
    *[(tone, f"{tone}bg") for tone in "ABCD"],
    *[(tone, f"{tone}Bg") for tone in ("ok", "info", "warn", "err")],
    *[(tone, "surface") for tone in ("A", "B", "C", "D", "ok", "info", "warn", "err")],
    ("text", "infoBg"),
    ("text", "okBg"),
    ("text", "warnBg"),
    ("text", "errBg"),
    ("primary", "infoBg"),
    ("primary", "warnBg"),
    ("primary", "errBg"),
    ("surface", "A"),
    ("surface", "B"),
    ("surface", "C"),
    ("surface", "ok"),
]
EDGES = [
    ("control", "surface"),
    ("control", "window"),
    ("err", "surface"),
    ("primary", "track"),
    *[
        ("focus", back)
        for back in ("surface", "window", "soft", "sidebar", "selbg", "infoBg", "okBg", "warnBg", "errBg")
    ],
]


@pytest.fixture
def app(qapp: QApplication):
    yield qapp
    theme.apply(qapp, theme.Theme.of("claro", 100))


@pytest.mark.parametrize("name", tokens.NAMES)
def test_every_text_can_be_read_and_every_edge_seen(name):
    colors = tokens.load(name)
    low = [f"{one} on {two}: {_ratio(colors, one, two):.2f}" for one, two in TEXT if _ratio(colors, one, two) < 4.5]
    low += [f"{one} on {two}: {_ratio(colors, one, two):.2f}" for one, two in EDGES if _ratio(colors, one, two) < 3]
    assert not low


def _ratio(colors: tokens.Tokens, one: str, two: str) -> float:
    return theme.contrast(colors[one], colors[two])


def test_contrast_is_the_formula_of_wcag():
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#1D2925", "#F5F4EE") == pytest.approx(13.65, abs=0.01)
    assert theme.contrast("#78837C", "#FFFFFF") == pytest.approx(3.94, abs=0.01)


def test_the_three_themes_name_the_same_colours():
    names = {name: set(tokens.load(name).colors) for name in tokens.NAMES}
    assert names["claro"] == names["oscuro"] == names["contraste"]
    assert tokens.load("contraste").border == 2


@pytest.mark.parametrize("percent", theme.SIZES)
@pytest.mark.parametrize("name", tokens.NAMES)
def test_the_style_sheet_has_no_gap(app, name, percent):
    text = sheet.style_sheet(theme.Theme.of(name, percent))
    assert "@" not in text
    assert "dp" not in text.replace("combobox-popup", "")
    for line in text.splitlines():
        assert "* {" not in line  # it would pale the placeholders


@pytest.mark.parametrize("name", tokens.NAMES)
def test_placeholders_and_pictures_reach_the_widgets(app, qtbot, name):
    now = theme.Theme.of(name, 130)
    theme.apply(app, now)
    line, box = QLineEdit(), QCheckBox("Sí")
    for widget in (line, box):
        qtbot.addWidget(widget)
        widget.show()
    assert line.palette().color(QPalette.ColorRole.PlaceholderText) == now.color("muted")
    assert line.font().pixelSize() == now.px(15)
    box.setChecked(True)
    picture = box.grab().toImage().scaledToHeight(box.height())
    assert any(picture.pixelColor(x, picture.height() // 2) == now.color("primary") for x in range(now.px(24)))


def test_the_pictures_of_the_style_sheet_are_written_once(app):
    folder = indicators.folder(tokens.load("claro"))
    written = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert {"casilla-1.svg", "opcion-0-d.svg", "flecha-abajo.svg"} <= set(written)
    assert indicators.folder(tokens.load("claro")) == folder
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == written


def test_a_home_that_cannot_be_written_does_not_stop_the_window(app, qtbot, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("escuela_red.files.replace_private", full)
    now = theme.Theme.of("oscuro")
    theme.apply(app, now)
    line, box = QLineEdit(), QCheckBox("Sí")
    for widget in (line, box):
        qtbot.addWidget(widget)
        widget.show()
    assert not list(indicators.folder(tokens.load("oscuro")).glob("*.svg"))
    assert theme.current() is now
    assert line.palette().color(QPalette.ColorRole.PlaceholderText) == now.color("muted")
    assert box.isVisible()


def test_the_letter_is_the_one_that_ships(app):
    theme.apply(app, theme.Theme.of("claro"))
    assert QFontInfo(app.font()).family() == "Nunito Sans"
    assert theme.current().metrics("h1").height() > theme.current().metrics("body").height()
    digits = {theme.current().metrics().horizontalAdvance(digit) for digit in "0123456789"}
    assert len(digits) == 1  # dates stand in line


def test_the_letter_reaches_the_menus_of_windows_which_takes_it_back_with_every_style(app, qtbot, monkeypatch):
    """There a style sheet sets the style again, and that gives menus and tables the letter of the system."""
    dressed = type(app).setStyleSheet

    def as_windows(self, text):
        dressed(self, text)
        for name in ("QMenuBar", "QMenu", "QAbstractItemView"):
            self.setFont(QFont("DejaVu Sans", 7), name)

    monkeypatch.setattr(type(app), "setStyleSheet", as_windows)
    theme.apply(app, theme.Theme.of("claro", 125))
    for kind in (QMenuBar, QMenu, QTableView):
        widget = kind()
        qtbot.addWidget(widget)
        widget.ensurePolished()
        assert widget.font().family() == theme.current().font().family()
        assert widget.font().pixelSize() == theme.current().font().pixelSize()


def test_lengths_grow_with_the_letter():
    assert [theme.Theme.of("claro", size).px(40) for size in theme.SIZES] == [40, 46, 52, 60, 80]
    assert theme.Theme.of("claro", 100).px(0) == 0
    assert theme.Theme.of("claro", 100).px(0.3) == 1


@pytest.mark.parametrize(("now", "step", "then"), [(100, 1, 115), (200, 1, 200), (100, -1, 100), (150, -1, 130)])
def test_the_letter_goes_through_the_sizes(now, step, then):
    assert theme.next_size(now, step) == then


def test_icons_take_the_colour_of_the_theme_and_are_sharp(app):
    theme.apply(app, theme.Theme.of("claro"))
    picture = theme.current().pixmap("check", "ok", 20)
    assert picture.devicePixelRatio() >= 2
    assert picture.deviceIndependentSize().width() == 20
    image = picture.toImage()
    shown = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert shown == {theme.current().color("ok").name()}
    assert picture.cacheKey() == theme.current().pixmap("check", "ok", 20).cacheKey()


def test_as_the_system_is_one_of_the_three(app):
    assert theme.system_theme() in tokens.NAMES
    assert theme.Theme.of(theme.SYSTEM).name in tokens.NAMES


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QProgressBar, QScrollBar, QPushButton])
def test_nothing_moves_by_itself(qapp, kind):
    theme.apply(qapp, theme.Theme.of("claro"))
    widget = kind()
    widget.ensurePolished()
    assert widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) == 0
