"""The grid of influence and interest: by keyboard, by mouse, by buttons; optional, and nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from escuela_red.models.aliado import Aliado, Grado
from escuela_red.services import influencia, records
from escuela_red.ui.pages.carried import carried
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, press, shown, words_of


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def allies(workspace):
    return [records.add(workspace, Aliado, institucion=name) for name in ("SENA", "ICBF", "Emisora")]


@pytest.fixture
def window(qtbot, workspace, allies):
    with shown(workspace, "influencia") as opened:
        yield opened


def _place(workspace, ally):
    found = next(one for one in influencia.todos(workspace.lector, workspace.junta_id) if one.id == ally)
    return found.influencia, found.interes


def _spot(plano, influence, interest):
    """Return the middle of a cell in pixels."""
    box = plano._plane.box(influence, interest)
    middle = QPointF(box.x + box.width * 0.8, box.y + box.height * 0.8)
    return (plano._origin() + middle * plano.factor()).toPoint()


def _number(plano, ally):
    """Return the middle of the number of an ally in pixels."""
    box = next(box for target, box in plano.drawing.targets if target == ally)
    middle = QPointF(box.x + box.width / 2, box.y + box.height / 2)
    return (plano._origin() + middle * plano.factor()).toPoint()


def _lines(window):
    model = window.page().list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_without_allies_it_leads_to_them(qtbot, workspace):
    with shown(workspace, "influencia") as window:
        assert "Todavía no hay aliados que ubicar" in words_of(window)
        assert "Es opcional." in words_of(window)


def test_arrows_place_and_move_the_chosen_ally(window, workspace, allies, qtbot):
    page = window.page()
    assert _lines(window) == ["Sin ubicar (3)", "1. SENA", "2. ICBF", "3. Emisora"]
    page.list.setFocus()
    press(qtbot, page.list, "Return")
    assert page.plano.hasFocus()
    for keys in ("Up", "Up", "Right", "Up", "Up"):
        press(qtbot, page.plano, keys)
    assert _place(workspace, allies[0]) == (5, 4)
    assert "SENA: influencia 5, interés 4. Trabajar muy de cerca." in words_of(window)
    assert page.plano.accessibleDescription() == "SENA: influencia 5, interés 4. Trabajar muy de cerca."
    assert "En el plano (1)" in _lines(window)
    window.run("deshacer")
    settle(window)
    assert _place(workspace, allies[0]) == (0, 0)


def test_two_digits_place_and_escape_forgets_only_the_first(window, workspace, allies, qtbot):
    plano = window.page().plano
    window.page().show_record(allies[1])
    press(qtbot, plano, "4")
    assert "Influencia 4. Ahora escriba el interés, de 1 a 5." in words_of(window)
    press(qtbot, plano, "Esc")
    assert _place(workspace, allies[1]) == (0, 0)
    assert "ICBF: sin ubicar." in words_of(window)
    for keys in ("2", "5"):
        press(qtbot, plano, keys)
    assert _place(workspace, allies[1]) == (2, 5)
    press(qtbot, plano, "Esc")
    assert _place(workspace, allies[1]) == (2, 5)
    press(qtbot, plano, "Del")
    assert _place(workspace, allies[1]) == (0, 0)


def test_page_down_goes_to_the_next_ally(window, workspace, allies, qtbot):
    plano = window.page().plano
    window.page().show_record(allies[0])
    press(qtbot, plano, "PgDown")
    for keys in ("1", "1"):
        press(qtbot, plano, keys)
    assert _place(workspace, allies[1]) == (1, 1)


def test_a_number_is_dragged_to_another_cell_and_outside_it_stays(window, workspace, allies, qtbot):
    plano = window.page().plano
    influencia.ubicar(workspace, allies[0], 2, 2)
    settle(window)
    left = Qt.MouseButton.LeftButton
    for end, place in ((_spot(plano, 5, 5), (5, 5)), (QPoint(2, 2), (5, 5))):
        start = _number(plano, allies[0])
        qtbot.mousePress(plano, left, pos=start)
        qtbot.mouseMove(plano, (start + end) / 2)
        qtbot.mouseMove(plano, end)
        qtbot.mouseRelease(plano, left, pos=end)
        settle(window)
        assert _place(workspace, allies[0]) == place


def test_without_dragging_a_cell_takes_who_has_no_place(window, workspace, allies, qtbot):
    page = window.page()
    page.choose(allies[2])
    qtbot.mouseClick(page.plano, Qt.MouseButton.LeftButton, pos=_spot(page.plano, 4, 1))
    settle(window)
    assert _place(workspace, allies[2]) == (4, 1)
    qtbot.mouseClick(page.plano, Qt.MouseButton.LeftButton, pos=_spot(page.plano, 1, 1))
    assert _place(workspace, allies[2]) == (4, 1), "who has a place is not moved by a press"


def test_the_buttons_give_each_grade(window, workspace, allies):
    page = window.page()
    page.choose(allies[0])
    page.bar.influence.buttons()[3].click()
    settle(window)
    assert "1. SENA, Influencia 4, sin interés todavía" in _lines(window)
    page.bar.interest.buttons()[4].click()
    settle(window)
    assert _place(workspace, allies[0]) == (4, 5)
    page.bar.out_button.click()
    settle(window)
    assert _place(workspace, allies[0]) == (0, 0)


def test_an_ally_is_dropped_from_the_list(window, workspace, allies):
    plano = window.page().plano
    data = carried(allies[1])
    drop = QDropEvent(
        QPointF(_spot(plano, 3, 2)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    plano.dropEvent(drop)
    assert _place(workspace, allies[1]) == (3, 2)


def test_a_crowded_cell_says_how_many_more_and_lists_them(window, workspace, qtbot):
    rows = [
        {"institucion": f"Aliado {number}", "influencia": Grado.CINCO, "interes": Grado.CINCO} for number in range(120)
    ]
    records.add_many(workspace, Aliado, rows)
    settle(window)
    page = window.page()
    target, box = next(one for one in page.plano.drawing.targets if one[0].startswith("celda:"))
    assert target == "celda:5:5"
    hidden = next(shape.text for shape in page.plano.drawing.shapes if getattr(shape, "text", "").startswith("+"))
    seen = sum(not one.startswith("celda:") for one, _box in page.plano.drawing.targets)
    assert int(hidden) + seen == 120
    middle = QPointF(box.x + box.width / 2, box.y + box.height / 2)
    spot = (page.plano._origin() + middle * page.plano.factor()).toPoint()
    qtbot.mouseClick(page.plano, Qt.MouseButton.LeftButton, pos=spot)
    settle(window)
    assert _lines(window)[0] == "En el plano (120)"
    assert "Ver todos, no solo 120 aliados de la casilla" in words_of(window)
    last = _lines(window)[-1].partition(".")[0]
    hidden_ally = next(one for one in page._allies if str(one.numero) == last)
    assert hidden_ally.id not in [one for one, _box in page.plano.drawing.targets]
    page.choose(hidden_ally.id)
    assert hidden_ally.id in [one for one, _box in page.plano.drawing.targets], "who is moved is seen"
    page.all_button.click()
    settle(window)
    assert _lines(window)[0] == "Sin ubicar (3)"


def test_what_is_read_only_is_not_moved(window, workspace, allies, qtbot):
    plano = window.page().plano
    plano.writable = False
    window.page().choose(allies[0])
    for keys in ("Up", "4", "4", "Del"):
        press(qtbot, plano, keys)
    assert _place(workspace, allies[0]) == (0, 0)
