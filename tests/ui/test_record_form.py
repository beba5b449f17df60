"""The form of a record saves each field as it is left, and never takes away what is being typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.services import records
from tests.ui.layout_lint import settle
from tests.ui.window import ally, new_workspace, shown


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    first = records.add(workspace, Aliado, institucion="SENA")
    records.add(workspace, Aliado, institucion="Cooperativa de Caficultores")
    with shown(workspace, "mapa") as opened:
        opened.go("aliado", first)
        settle(opened)
        yield opened


@pytest.fixture
def form(window):
    return window.page().form


def persons(workspace):
    return records.every(workspace.lector, Persona, workspace.junta_id)


def test_what_is_typed_is_saved_a_moment_after_the_last_key(form, window, workspace, qtbot):
    box = form.fields["tipo"].control
    with qtbot.waitSignal(window.bridge.saved, timeout=5000):
        qtbot.keyClicks(box, "Centro")
        assert window.frame.header.saved_words == "Guardando…"
    assert ally(workspace)["tipo"] == "Centro"
    assert window.frame.header.saved_words.startswith("Guardado a las ")


def test_leaving_the_field_saves_at_once(form, workspace, qtbot):
    box = form.fields["aportes"].control
    box.setFocus()
    qtbot.keyClicks(box, "Talleres")
    form.fields["tipo"].control.setFocus()
    assert ally(workspace)["aportes"] == "Talleres"


def test_changing_the_page_saves(form, window, workspace, qtbot):
    qtbot.keyClicks(form.fields["tipo"].control, "Centro")
    window.go("personas")
    assert ally(workspace)["tipo"] == "Centro"


def test_hearing_its_own_change_keeps_cursor_and_focus(form, window, qtbot):
    box = form.fields["institucion"].control
    box.setFocus()
    box.setCursorPosition(1)
    qtbot.keyClicks(box, "xy")
    window.save_now()
    settle(window)
    assert box.hasFocus()
    assert (box.text(), box.cursorPosition()) == ("SxyENA", 3)


def test_what_cannot_be_saved_stays_and_is_tried_again(form, window, workspace, qtbot):
    box = form.fields["aportes"].control
    box.setPlainText("a" * 10_001)
    qtbot.keyClicks(box, "b")
    window.save_now()
    bar = window.frame.notices.failure
    assert bar.isVisible()
    assert bar.text().startswith("No se pudo guardar. Sus datos siguen en pantalla.")
    assert window.frame.header.saved_words == "Sin guardar"
    assert len(box.value()) == 10_002
    assert ally(workspace)["aportes"] == ""
    box.setPlainText("Útiles")
    qtbot.keyClicks(box, "")
    next(button for button in bar.buttons if button.label() == "Reintentar").click()
    assert ally(workspace)["aportes"] == "Útiles"
    assert not bar.isVisible()
    assert window.frame.header.saved_words.startswith("Guardado a las ")


def test_a_likely_duplicate_is_told_and_can_be_seen(form, window, qtbot):
    box = form.fields["institucion"].control
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "coop. caficultores")
    window.save_now()
    settle(window)
    warning = form._warning
    assert warning.isVisible()
    assert "Cooperativa de Caficultores" in warning.text()
    warning.buttons[0].click()
    assert window.frame.header.title == "Cooperativa de Caficultores"


def test_a_contact_is_a_person_made_and_undone_in_one_step(form, window, workspace, qtbot):
    name = form._embedded[0]._fields[0][1].control
    name.setFocus()
    qtbot.keyClicks(name, "Rosa Elena")
    window.save_now()
    assert [row["nombre"] for row in persons(workspace)] == ["Rosa Elena"]
    assert ally(workspace)["contacto_id"] == persons(workspace)[0]["id"]
    window.bridge.undo()
    assert not persons(workspace)
    assert ally(workspace)["contacto_id"] is None
    assert name.text() == ""


def test_a_profile_is_chosen_with_the_keyboard_and_undone(form, window, workspace, qtbot):
    group = form.fields["perfil"].control
    group.set_value("empresa")
    group.changed.emit("empresa")
    window.save_now()
    assert ally(workspace)["perfil"] == "empresa"
    assert "perfil" in window.actions_["deshacer"].text()
    window.bridge.undo()
    settle(window)
    assert ally(workspace)["perfil"] is None
    assert group.value() is None


def test_inputs_side_by_side_stand_at_the_same_height(form, window):
    one, other = form.fields["tipo"].control, form.fields["objetivo_misional"].control
    assert one.mapTo(window, QPoint(0, 0)).y() == other.mapTo(window, QPoint(0, 0)).y()


def test_the_wheel_scrolls_the_page_and_changes_no_answer(form, window):
    box = form.fields["prioridad"].control
    before = box.value()
    event = QWheelEvent(
        QPointF(4, 4),
        QPointF(box.mapToGlobal(QPoint(4, 4))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.value() == before


def test_removing_goes_back_to_the_table_with_its_bar(window, workspace):
    window.page_action("quitar")
    assert window.key == "mapa"
    assert "SENA" in window.frame.notices.undo.text()
    assert [row["institucion"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)] == [
        "Cooperativa de Caficultores"
    ]


def test_undoing_the_ally_that_is_on_the_page_goes_back_to_the_table(qtbot, window, workspace):
    fresh = records.add(workspace, Aliado, institucion="Biblioteca")
    window.go("aliado", fresh)
    window.run("deshacer")
    qtbot.waitUntil(lambda: window.key == "mapa")
    assert "Biblioteca" not in [
        row["institucion"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)
    ]


def test_words_that_cannot_be_saved_never_go_to_another_record(form, workspace, qtbot):
    first, second = (row["id"] for row in records.every(workspace.lector, Aliado, workspace.junta_id))
    box = form.fields["aportes"].control
    box.setPlainText("a" * 10_001)
    form.load(second)
    assert form.record == first
    box.setPlainText("Talleres")
    form.load(second)
    assert form.record == second
    assert [ally(workspace, place)["aportes"] for place in (0, 1)] == ["Talleres", ""]


def test_in_a_file_that_cannot_be_changed_every_box_is_only_to_read(window, workspace, monkeypatch, qtbot):
    monkeypatch.setattr(type(workspace.document), "read_only", property(lambda _self: True))
    record = ally(workspace)["id"]
    for kind, key in (("aliado", "mapa"), ("personas", "personas")):
        window.rebuild()
        window.go(key)
        shown_ = window.go(kind, record if kind == "aliado" else "").form
        settle(window)
        for field in shown_.fields.values():
            control = field.control
            read = control.isReadOnly() if hasattr(control, "isReadOnly") else not control.isEnabled()
            assert read, field.label.text()
            assert not getattr(control, "placeholderText", str)()
    line = window.go("aliado", record).form.fields["tipo"].control
    line.setFocus()
    qtbot.keyClicks(line, "Centro")
    assert line.text() == ""
    assert not window.frame.notices.failure.isVisible()
    window.go("personas")
    assert not window.page().add_button.isEnabled()
