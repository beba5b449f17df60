"""The page of meetings: prepared before, told afterwards, and the step that each leads to, in place."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.clock import fix_today
from escuela_red.models.abordaje import Abordaje, Participante
from escuela_red.models.aliado import Aliado, EstadoAliado
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import Propuesta
from escuela_red.models.ruta import Actividad
from escuela_red.services import citas, records
from escuela_red.ui import going, printing
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, press, shown, words_of
from tests.unit.reports import content
from tests.unit.rows import only, row_of

HOY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today():
    fix_today(HOY)
    yield
    fix_today(None)


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def sena(workspace):
    contact = records.add(workspace, Persona, nombre="Marta Osorio")
    return records.add(workspace, Aliado, institucion="SENA", contacto_id=contact)


@pytest.fixture
def window(qtbot, workspace, sena):
    with shown(workspace, "citas") as opened:
        yield opened


def _lines(window):
    model = window.page().list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _offer(window, words):
    """Press the action of a notice in sight, as a person does."""
    notices = window.page().notices
    bars = (notices.passed, notices.contact, notices.known, notices.next)
    button = next(one for bar in bars if bar.isVisible() for one in bar.buttons if one.text() == words)
    button.setFocus()
    button.click()
    settle(window)


def test_a_page_without_meetings_says_how_to_begin(window):
    assert "Todavía no hay citas" in words_of(window)
    assert "Agregar la primera cita" in words_of(window)
    assert "Imprimir el formato en blanco" in words_of(window)


def test_meetings_stand_in_groups_with_their_day(window, workspace, sena):
    citas.preparar(workspace, sena)
    records.add(workspace, Abordaje, aliado_id=sena, fecha=HOY, hora="09:00", lugar="Oficina")
    records.add(workspace, Abordaje, aliado_id=sena, fecha=dt.date(2026, 11, 20))
    records.add(workspace, Abordaje, fecha=dt.date(2026, 10, 1), resultado="Bien")
    settle(window)
    assert _lines(window) == [
        "Por preparar (1)",
        "SENA, Sin fecha",
        "Próximas (1)",
        "SENA, 22 nov 2026, 9:00 a. m. · Oficina",
        "Por contar (1)",
        "SENA, 20 nov 2026, Pasó hace 2 días",
        "Hechas (1)",
        "cita sin aliado, 1 oct 2026",
    ]


def test_a_meeting_is_added_and_its_contact_proposed(window, workspace, sena, qtbot):
    window.run("agregar")
    settle(window)
    record = window.page().form.record
    box = window.page().form.fields["aliado_id"].control
    assert box.hasFocus()
    qtbot.keyClicks(box, "sen")
    press(qtbot, box.completer().popup(), "Down")
    press(qtbot, box.completer().popup(), "Return")
    window.save_now()
    settle(window)
    assert row_of(workspace.lector, Abordaje, record)["aliado_id"] == sena
    assert "SENA, Sin fecha" in _lines(window)
    assert "La persona de contacto de este aliado es «Marta Osorio»." in words_of(window)
    _offer(window, "Hablar con esa persona")
    assert row_of(workspace.lector, Abordaje, record)["persona_id" + records.TITLE] == "Marta Osorio"
    assert window.page().form.fields["persona_id"].control.text() == "Marta Osorio"
    assert "La persona de contacto" not in words_of(window)


def test_the_person_of_a_meeting_becomes_the_contact_of_an_ally_that_has_none(window, workspace):
    ally = records.add(workspace, Aliado, institucion="Alcaldía")
    person = records.add(workspace, Persona, nombre="Julio Gil")
    record = records.add(workspace, Abordaje, aliado_id=ally)
    window.go("citas", record)
    settle(window)
    assert not window.page().notices.contact.isVisible(), "nobody is chosen yet"
    records.set_field(workspace, Abordaje, record, "persona_id", person)
    settle(window)
    offered = "Este aliado no tiene persona de contacto. Puede ser «Julio Gil»."
    assert offered in words_of(window)
    _offer(window, "Anotarla como contacto del aliado")
    assert row_of(workspace.lector, Aliado, ally)["contacto_id"] == person
    assert offered not in words_of(window)
    assert window.focusWidget() is not None
    assert window.focusWidget().isVisible()
    letter = records.add(workspace, Propuesta, titulo="Café", aliado_id=ally)
    told = content.palabras(workspace, "propuesta", "docx", workspace.document.path.parent, registro=letter)
    assert "JULIO GIL" in told
    assert "Señores" not in told
    window.run("deshacer")
    settle(window)
    window.run("deshacer")
    settle(window)
    assert row_of(workspace.lector, Aliado, ally)["contacto_id"] is None
    assert offered in words_of(window)
    records.remove(workspace, Persona, [person])
    settle(window)
    assert offered not in words_of(window)


def test_a_day_that_passed_asks_for_the_result_and_then_for_the_next_step(window, workspace, sena, qtbot):
    record = records.add(workspace, Abordaje, aliado_id=sena, fecha=dt.date(2026, 11, 20))
    window.go("citas", record)
    settle(window)
    assert "Ya pasó la fecha: cuente qué resultó." in words_of(window)
    _offer(window, "Escribir qué resultó")
    box = window.page().form.fields["resultado"].control
    assert box.hasFocus()
    qtbot.keyClicks(box, "Les interesa")
    window.save_now()
    settle(window)
    assert "Ya pasó la fecha" not in words_of(window)
    assert "Hechas (1)" in _lines(window)
    _offer(window, "Pasar el aliado a «En conversación»")
    assert row_of(workspace.lector, Aliado, sena)["estado"] == EstadoAliado.CONVERSACION
    assert not window.page().notices.next.isVisible()
    window.run("deshacer")
    settle(window)
    assert row_of(workspace.lector, Aliado, sena)["estado"] is None
    assert window.page().notices.next.isVisible()


def test_what_follows_goes_to_the_ruta_and_can_be_seen_there(window, workspace, sena):
    record = records.add(
        workspace,
        Abordaje,
        aliado_id=sena,
        fecha=HOY,
        resultado="Bien",
        siguiente="Llevar la propuesta",
        siguiente_el=dt.date(2026, 12, 9),
    )
    window.go("citas", record)
    settle(window)
    _offer(window, "Agendar lo que sigue")
    assert only(workspace, Actividad)["texto"] == "Llevar la propuesta (SENA)"
    records.set_field(workspace, Aliado, sena, "estado", EstadoAliado.CONVERSACION)
    settle(window)
    assert "Lo que sigue está en la ruta." in words_of(window)
    _offer(window, "Ver en la ruta")
    assert window.key == "ruta"


def test_what_was_found_out_is_brought_in_one_step(window, workspace, sena):
    records.add(workspace, Abordaje, aliado_id=sena, fecha=HOY, resultado="Bien", sobre_institucion="Forma gente")
    window.go("citas", citas.preparar(workspace, sena))
    settle(window)
    _offer(window, "Traer lo averiguado")
    box = window.page().form.fields["sobre_institucion"].control
    assert box.toPlainText() == "Forma gente"
    assert not window.page().notices.known.isVisible()
    window.run("deshacer")
    settle(window)
    assert box.toPlainText() == ""


def test_another_meeting_and_the_others_with_the_ally(window, workspace, sena):
    first = records.add(workspace, Abordaje, aliado_id=sena, fecha=dt.date(2026, 10, 1), resultado="Se conocieron")
    window.go("citas", first)
    settle(window)
    page = window.page()
    assert "Otras citas con este aliado" not in words_of(window)
    page.again_button.click()
    settle(window)
    assert page.form.record != first
    assert "Otras citas con este aliado" in words_of(window)
    assert "Se conocieron" in words_of(window)


def test_who_goes_is_chosen_or_written_without_leaving_the_line(window, workspace, sena, qtbot):
    known = records.add(workspace, Persona, nombre="Ana Gómez")
    record = citas.preparar(workspace, sena)
    window.go("citas", record)
    settle(window)
    card = window.page().going
    assert "Todavía no está escrito quién va." in words_of(window)
    card.focus_add()
    for typed in ("ana g", "Pedro Nuevo"):
        qtbot.keyClicks(card.line, typed)
        press(qtbot, card.line.completer().popup(), "Down")
        press(qtbot, card.line.completer().popup(), "Return")
        settle(window)
        assert card.line.text() == ""
        assert window.focusWidget() is card.line
    going_ = [row["nombre"] for row in citas.van(workspace.lector, workspace.junta_id, record)]
    assert going_ == ["Ana Gómez", "Pedro Nuevo"]
    assert records.count(workspace.lector, Persona, workspace.junta_id) == 3
    assert card.grid.model().index(0, 0).data() == "Ana Gómez"
    window.run("deshacer")  # the person and the part were one step each thing a person did
    settle(window)
    assert [row["id"] for row in citas.van(workspace.lector, workspace.junta_id, record)] == [known]


def test_intro_chooses_the_only_one_that_the_words_name(window, workspace, sena, qtbot):
    person = records.add(workspace, Persona, nombre="Ana Gómez")
    record = citas.preparar(workspace, sena)
    window.go("citas", record)
    settle(window)
    card = window.page().going
    for typed in ("gomez", "Nadie Conocido"):
        card.focus_add()
        qtbot.keyClicks(card.line, typed)
        press(qtbot, card.line, "Return")
        settle(window)
    found = citas.van(workspace.lector, workspace.junta_id, record)
    assert [row["nombre"] for row in found] == ["Ana Gómez", "Nadie Conocido"]
    assert found[0]["id"] == person
    window.page().form.focus_field("lugar")  # leaving the line adds nobody again
    settle(window)
    assert window.page().going.total == 2


def test_who_goes_belongs_to_the_meeting_on_screen(window, workspace, sena):
    ids = [citas.preparar(workspace, sena), citas.preparar(workspace, sena)]
    person = records.add(workspace, Persona, nombre="Ana Gómez")
    part = records.add(workspace, Participante, abordaje_id=ids[1], persona_id=person)
    window.go("citas", ids[0])
    settle(window)
    assert window.page().going.total == 0
    going.show(window, "participante", part)
    settle(window)
    assert window.page().form.record == ids[1]
    assert window.page().going.grid.chosen() == [part]
    window.page().going.remove_button.click()
    assert records.count(workspace.lector, Participante, workspace.junta_id) == 0
    assert "Se quitó el participante «Ana Gómez»." in words_of(window)


def test_a_meeting_that_goes_is_not_said_to_be_its_ally(window, workspace, sena):
    window.go("citas", citas.preparar(workspace, sena))
    settle(window)
    window.run("quitar")
    settle(window)
    assert "Se quitó la cita «SENA»." in words_of(window)


def test_ctrl_p_prints_the_sheet_of_the_meeting_on_screen(window, workspace, sena, monkeypatch):
    asked = []
    monkeypatch.setattr(printing, "print_reports", lambda _docs, names, **more: asked.append((list(names), more)))
    record = citas.preparar(workspace, sena)
    citas.preparar(workspace, sena)
    window.go("citas", record)
    settle(window)
    window.run("imprimir")
    window.page().print_button.click()
    assert asked == [(["hoja-de-cita"], {"registro": record})] * 2


@pytest.mark.parametrize("where", ["papelera", "buscar"])
def test_a_meeting_reads_well_where_it_is_listed(window, workspace, sena, where):
    record = records.add(workspace, Abordaje, aliado_id=sena, resultado="Zigzag")
    if where == "papelera":
        records.remove(workspace, Abordaje, [record])
        window.go("papelera")
    else:
        window.go("buscar", "zigzag")
    settle(window)
    assert "SENA" in words_of(window)
    assert "Cita" in words_of(window)
    assert record not in words_of(window)
