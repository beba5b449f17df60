"""What is chosen and not written: options, lists, municipios and people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from escuela_red.ui import widgets
from tests.ui.widgets.conftest import LONG


def test_tab_stops_at_the_chosen_option_and_at_no_other(show, qtbot):
    group = widgets.RadioGroup([(n, f"Opción {n}") for n in (1, 2, 3)])
    line, after = widgets.TextLine("Nombre"), widgets.TextLine("Cargo")
    holder = show(line, group, after)
    with qtbot.waitActive(holder):
        holder.activateWindow()

    def reached() -> list[int]:
        line.setFocus()
        seen = []
        for _ in range(4):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            seen += [n for n, one in enumerate(group.buttons(), start=1) if one.hasFocus()]
            if after.hasFocus():
                break
        return seen

    assert reached() == [1], "nothing is chosen yet"
    group.set_value(3)
    assert reached() == [3]
    group.set_value(2)
    assert reached() == [2]
    group.buttons()[0].click()
    assert reached() == [1]
    group.set_value(None)
    assert reached() == [1]


def test_the_wheel_never_changes_an_answer(show):
    box = widgets.SelectBox([(1, "Uno"), (2, "Dos")])
    show(box)
    box.set_value(1)
    box.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.value() == 1


def test_a_value_unknown_to_the_list_is_shown_as_it_is(show):
    box = widgets.SelectBox([("a", "Por buscar")])
    show(box)
    box.set_value("de otra versión")
    assert box.currentText() == "de otra versión"
    assert box.value() == "de otra versión"


def test_the_whole_row_checks_and_the_space_too(show, qtbot):
    row = widgets.CheckRow(LONG, roomy=True)
    show(row, width=300)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 5, row.height() - 5))
    assert row.value()
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row.value()


def test_arrows_move_among_options(show, qtbot):
    cards = widgets.ChoiceCards([("e", "KINGSTON", "Memoria", "usb"), ("d", "Documentos", "Carpeta", "folder")])
    show(cards)
    cards.set_value("e")
    cards.setFocus()
    with qtbot.waitSignal(cards.changed) as told:
        qtbot.keyClick(cards.buttons()[0], Qt.Key.Key_Down)
    assert told.args == ["d"]
    cards.set_value(None)
    assert cards.value() is None


@pytest.mark.parametrize("kind", [widgets.RadioGroup, widgets.Segmented])
def test_arrows_go_in_order_where_the_options_take_several_lines(show, qtbot, kind):
    words = ["Borrador", "Enviada, sin respuesta", "En estudio", "Devuelta con ajustes", "Aceptada", "Rechazada"]
    group = kind(list(enumerate(words)))
    show(group, width=330)
    first, *_rest, last = group.buttons()
    assert last.y() > first.y(), "they do not fit in one line"
    group.set_value(0)
    group.setFocus()

    def went(key, times):
        found = []
        for _ in range(times):
            qtbot.keyClick(QApplication.focusWidget(), key)
            assert group.buttons()[group.value()].hasFocus()
            found.append(group.value())
        return found

    for onward, back in ((Qt.Key.Key_Down, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Left)):
        assert went(onward, 6) == [1, 2, 3, 4, 5, 5]
        assert went(back, 6) == [4, 3, 2, 1, 0, 0]
    group.buttons()[1].setEnabled(False)
    assert went(Qt.Key.Key_Down, 1) == [2], "what cannot be chosen is passed by"


def test_an_arrow_chooses_the_first_option_when_none_is_chosen(show, qtbot):
    group = widgets.RadioGroup([(n, f"Opción {n}") for n in (1, 2, 3)])
    show(group)
    group.setFocus()
    with qtbot.waitSignal(group.changed) as told:
        qtbot.keyClick(group.buttons()[0], Qt.Key.Key_Down)
    assert told.args == [1]
    with qtbot.assertNotEmitted(group.changed):
        qtbot.keyClick(group.buttons()[0], Qt.Key.Key_Up)
        qtbot.keyClick(group.buttons()[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)


PLACES = [("05002", "Abejorral", "Antioquia"), ("17013", "Aguadas", "Caldas"), ("05059", "Armenia", "Antioquia")]


PLACES += [("63001", "Armenia", "Quindío"), ("20011", "Aguachica", "Cesar"), ("05541", "El Peñol", "Antioquia")]


@pytest.fixture
def picker(show):
    box = widgets.SearchPicker([widgets.Option(*place) for place in PLACES], name="Municipio")
    show(box, widgets.TextLine(name="otra"))
    box.setFocus()
    return box


@pytest.mark.parametrize(
    ("typed", "first", "many"),
    [("agua", "Aguadas", 2), ("PENOL", "El Peñol", 1), ("armenia quindio", "Armenia", 1), ("zzz", None, 0)],
)
def test_a_municipio_is_found_without_accents(picker, qtbot, typed, first, many):
    qtbot.keyClicks(picker, typed)
    assert [option.words for option in picker.matches()][:1] == ([first] if first else [])
    assert len(picker.matches()) == many


def test_a_municipio_is_chosen_with_the_keyboard(picker, qtbot):
    qtbot.keyClicks(picker, "armenia")
    popup = picker.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.chosen) as told:
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert told.args == ["63001"]
    assert picker.value() == "63001"


def test_a_name_that_names_nothing_gives_back_the_choice(picker, qtbot):
    picker.set_value("17013")
    picker.selectAll()
    qtbot.keyClicks(picker, "zzz")
    picker.completer().popup().hide()
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert (picker.value(), picker.text()) == ("17013", "Aguadas")


def test_a_new_person_can_be_added(show, qtbot):
    box = widgets.SearchPicker([widgets.Option("1", "Ana Gil")], may_create=True)
    show(box)
    box.setFocus()
    qtbot.keyClicks(box, "Luz")
    assert box.matches()[-1].words == "Agregar «Luz»"
    popup = box.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.create_asked) as told:
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert told.args == ["Luz"]


def test_no_line_is_lit_until_an_arrow_lights_it(show, qtbot):
    box = widgets.SearchPicker([widgets.Option("1", "Marta Osorio")], may_create=True)
    show(box)
    box.setFocus()
    qtbot.keyClicks(box, "marta")
    assert not box.completer().popup().currentIndex().isValid()
    with qtbot.assertNotEmitted(box.create_asked), qtbot.waitSignal(box.chosen) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == ["1"]


def test_intro_waits_where_the_words_name_several(show, qtbot):
    box = widgets.SearchPicker([widgets.Option("1", "Marta Osorio"), widgets.Option("2", "Marta Gil")])
    show(box)
    box.setFocus()
    qtbot.keyClicks(box, "marta")
    with qtbot.assertNotEmitted(box.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_a_line_that_is_emptied_when_it_is_taken_stays_empty(show, qtbot):
    box = widgets.SearchPicker([widgets.Option("1", "Marta Osorio")])
    show(box, widgets.TextLine(name="otra"))
    box.chosen.connect(lambda _value: box.set_value(None))
    box.setFocus()
    qtbot.keyClicks(box, "mar")
    popup = box.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (box.text(), box.value()) == ("", None)


def test_an_empty_list_to_choose_from_says_what_to_do(qtbot):
    pictures = {}
    for words in ("", "Escoja una opción"):
        box = widgets.SelectBox([("a", "Alcaldía"), ("b", "Vereda")], placeholder=words, may_be_empty=True)
        qtbot.addWidget(box)
        box.resize(260, 34)
        for value in (None, "a"):
            box.set_value(value)
            pictures[words, value] = box.grab().toImage()
    assert pictures["", None] != pictures["Escoja una opción", None]
    assert pictures["", "a"] == pictures["Escoja una opción", "a"]
