"""Texts and buttons as a person meets them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.ui import widgets


def test_what_people_typed_is_never_markup(show):
    text = widgets.Text("<b>Hola</b> & adiós", lead="<i>a.</i>")
    show(text)
    assert text.text() == "<i>a.</i> <b>Hola</b> & adiós"
    assert widgets.accessible_name(text) == "<i>a.</i> <b>Hola</b> & adiós"
    button = widgets.Button("Pan & vino")
    show(button)
    assert widgets.accessible_name(button) == "Pan & vino"
    widgets.set_tooltip(button, "<img src=x>")
    assert "<img" not in button.toolTip()


def test_a_word_without_end_does_not_widen_the_page(show):
    text = widgets.Text("Vea https://ejemplo.org/" + "a" * 300)
    window = show(text, width=300)
    assert window.width() == 300
    assert text.height() > 5 * text.fontMetrics().height()
    assert "\u200b" not in text.text()


def test_a_button_answers_to_mouse_and_keyboard(show, qtbot):
    pressed = []
    button = widgets.Button("Guardar", "primary", icon="save", on_click=lambda: pressed.append(1))
    show(button)
    assert button.height() == 40
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_a_row_is_pressed_whole(show, qtbot):
    pressed = []
    tag = widgets.Tag.state("en_curso")
    row = widgets.RowButton("Leer", tag, status="En curso", on_click=lambda: pressed.append(1))
    window = show(row)
    spot = tag.mapTo(window, tag.rect().center())
    assert window.childAt(spot) is row
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert pressed == [1]
    assert widgets.accessible_name(row) == "Leer, En curso"
    assert row.height() >= 42


def test_the_summary_takes_the_focus_and_leads_to_the_field(show, qtbot):
    box, summary = widgets.TextLine(name="Nombre"), widgets.ErrorSummary()
    show(summary, box)
    summary.show_errors("Falta un dato", [("Escriba el nombre", box)])
    assert summary.hasFocus()
    qtbot.mouseClick(summary.links[0], Qt.MouseButton.LeftButton)
    assert box.hasFocus()
    summary.clear()
    assert not summary.isVisible()


def test_undo_stays_until_the_next_change(show, qtbot):
    undone = []
    bar = widgets.UndoBar()
    show(bar)
    assert not bar.isVisible()
    bar.show_for("Se quitó «SENA».", lambda: undone.append(1))
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert undone == [1]
    bar.done()
    assert not bar.isVisible()


def test_a_long_notice_in_a_wide_window_takes_one_line(show):
    long = (
        "Este renglón pasa de lo que mide una columna de lectura y cabe entero en una ventana ancha como esta de aquí."
    )
    short, wide = widgets.NoticeBar("Corto."), widgets.NoticeBar(long)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(short)
    column.addWidget(wide)
    column.addStretch(1)
    show(holder, width=1300)
    assert wide.height() == short.height()
