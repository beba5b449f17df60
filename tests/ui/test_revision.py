"""The review of an alliance: both sides beside each other, answered with the keys, followed by its dates."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.clock import fix_today
from escuela_red.exchange import example
from escuela_red.models.abordaje import Participante
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Lado,
    ObjetivoAlianza,
    Revision,
    Veredicto,
)
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records, revisiones
from escuela_red.ui.pages.revision_laminas import slides
from tests.ui import window as driving
from tests.ui.layout_lint import lint, settle
from tests.ui.program import write

HOY = dt.date(2026, 11, 22)


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    fix_today(HOY)
    with driving.shown(driving.new_workspace(tmp_path), "inicio") as shown:
        with qtbot.waitActive(shown):
            shown.activateWindow()
        yield shown


@pytest.fixture
def alianza(window):
    """Give a signed alliance with an objective and a duty of each side."""
    workspace = window.bridge.workspace
    made = records.add(
        workspace,
        Alianza,
        nombre="Café que educa",
        estado=EstadoAlianza.EJECUCION,
        inicio=dt.date(2026, 8, 18),
        fin=dt.date(2027, 10, 29),
        primera_revision=dt.date(2026, 11, 18),
    )
    records.add(workspace, ObjetivoAlianza, alianza_id=made, texto="Sostener los proyectos", meta=9, avance=8)
    duty(workspace, made, Lado.RED, "Llevar el registro")
    duty(workspace, made, Lado.ALIADO, "Entregar insumos")
    duty(workspace, made, Lado.ALIADO, "Visitar los proyectos", DerechoDeber.DERECHO)
    return made


def duty(workspace, alianza, lado, texto, clase=DerechoDeber.DEBER):
    return records.add(workspace, Clausula, alianza_id=alianza, lado=lado, clase=clase, texto=texto)


def begun(window, alianza):
    """Open the alliance and begin its review with the button; return the page."""
    page = window.go("revision", alianza)
    page.begin()
    settle(window)
    return page


def row_of(page, texto):
    return next(row for card in page.sheet.groups.values() for row in card.rows if row.title.text() == texto)


def stored(window, page):
    return records.one(window.bridge.workspace.lector, Revision, page.review)


def answers(window, page):
    bridge = window.bridge
    found = revisiones.lineas(bridge.workspace.lector, bridge.junta_id, page.review)
    return {line.texto: (line.veredicto, line.avance, line.como) for line in found}


def test_an_alliance_without_review_says_so_and_begins_one(window, alianza):
    page = window.go("revision", alianza)
    words = driving.words_of(window)
    assert "Todavía no han revisado esta alianza" in words
    assert "Revisión atrasada 4 días" in words
    page.begin()
    words = driving.words_of(window)
    for said in ("Sostener los proyectos", "Llevar el registro", "Entregar insumos", "Deberes del aliado"):
        assert said in words
    assert "Recuerden sus derechos: Visitar los proyectos." in words
    assert stored(window, page)["fecha"] == HOY
    assert stored(window, page)["proxima"] == dt.date(2027, 2, 22)
    assert page.light.text() == "Al día"


def test_one_that_is_not_signed_is_not_reviewed_and_leads_to_where_it_is_signed(window):
    made = records.add(window.bridge.workspace, Alianza, nombre="Otra", estado=EstadoAlianza.PREPARACION)
    page = window.go("revision", made)
    assert "Esta alianza todavía no está firmada" in driving.words_of(window)
    assert "Comenzar la revisión" not in driving.words_of(page)
    window.run("agregar")
    assert records.count(window.bridge.workspace.lector, Revision) == 0
    records.set_field(window.bridge.workspace, Alianza, made, "estado", EstadoAlianza.FIRMADA)
    assert "Todavía no han revisado esta alianza" in driving.words_of(window)


def test_one_that_ended_is_reviewed_a_last_time_without_a_next_date(window, alianza):
    records.set_field(window.bridge.workspace, Alianza, alianza, "estado", EstadoAlianza.TERMINADA)
    page = begun(window, alianza)
    assert stored(window, page)["proxima"] is None
    assert page.light.text() == "Terminada"
    assert page._notices.isVisible() is False
    words = driving.words_of(window.go("alianzas", alianza))
    assert "La alianza ya terminó. Pueden revisarla una última vez." in words


def test_two_reviews_of_one_day_keep_their_order_and_their_answers(window, alianza):
    page = begun(window, alianza)
    first = page.review
    row_of(page, "Llevar el registro").verdict.choice.buttons()[0].click()
    page.begin()
    assert page.review != first
    assert answers(window, page)["Llevar el registro"][0] is None
    assert [page.which.itemText(place) for place in range(page.which.count())] == [
        "Revisión 2 · 22 nov 2026",
        "Revisión 1 · 22 nov 2026",
    ]
    page.show_record(first)
    assert answers(window, page)["Llevar el registro"][0] == Veredicto.CUMPLE
    assert page.which.currentText().startswith("Revisión 1")


def test_the_hours_are_typed_as_people_say_them(window, alianza, qtbot):
    page = begun(window, alianza)
    box = page.sheet.head.fields["hora_inicio"].control
    write(box, "9 am")
    window.save_now()
    assert stored(window, page)["hora_inicio"] == "09:00"


def test_the_keys_answer_each_line_and_tab_goes_on(window, alianza, qtbot):
    page = begun(window, alianza)
    row = row_of(page, "Sostener los proyectos")
    first = row.verdict.choice.buttons()[0]
    assert first.hasFocus()
    driving.press(qtbot, first, "2")
    assert answers(window, page)["Sostener los proyectos"][0] == Veredicto.PARCIAL
    driving.press(qtbot, row.verdict.choice.buttons()[1], "Down")
    assert answers(window, page)["Sostener los proyectos"][0] == Veredicto.NO
    driving.press(qtbot, row.verdict.choice.buttons()[2], "Del")
    assert answers(window, page)["Sostener los proyectos"][0] is None
    duty_row = row_of(page, "Entregar insumos")
    duty_row.focus()
    driving.press(qtbot, duty_row.verdict.choice.buttons()[0], "1")
    driving.press(qtbot, window.focusWidget(), "Tab")
    while window.focusWidget() is not duty_row.how:
        assert window.focusWidget() is duty_row.verdict.clear
        driving.press(qtbot, window.focusWidget(), "Tab")
    qtbot.keyClicks(duty_row.how, "recibos firmados")
    window.bridge.flush()
    assert answers(window, page)["Entregar insumos"] == (Veredicto.CUMPLE, None, "recibos firmados")


def test_the_general_verdict_goes_with_the_answers_and_people_may_choose_another(window, alianza):
    page = begun(window, alianza)
    row_of(page, "Llevar el registro").verdict.choice.buttons()[0].click()
    general = page.sheet.general["red"]
    assert general.verdict.value() == Veredicto.CUMPLE
    assert not general.hint.isVisible()
    general.verdict.choice.buttons()[2].click()
    assert stored(window, page)["red"] == Veredicto.NO
    assert general.hint.text() == "Según sus deberes sería: Cumple."


def test_it_is_said_when_only_one_side_gives_and_the_notice_goes_with_undo(window, alianza):
    page = begun(window, alianza)
    row_of(page, "Llevar el registro").verdict.choice.buttons()[0].click()
    row_of(page, "Entregar insumos").verdict.choice.buttons()[2].click()
    assert "solo cumplió la Red" in driving.words_of(window)
    assert page.light.text() == "Solo cumple la Red"
    window.bridge.undo()
    assert "solo cumplió la Red" not in driving.words_of(window)
    assert row_of(page, "Entregar insumos").verdict.value() is None


def test_the_advance_is_that_of_the_objective_and_one_undo_takes_both_back(window, alianza, qtbot):
    page = begun(window, alianza)
    row = row_of(page, "Sostener los proyectos")
    assert "iba en 8" in driving.words_of(window)
    row.progress.setFocus()
    qtbot.keyClicks(row.progress, "9")
    window.bridge.flush()
    objective = records.every(window.bridge.workspace.lector, ObjetivoAlianza, window.bridge.junta_id)[0]
    assert objective["avance"] == 9
    window.bridge.undo()
    objective = records.every(window.bridge.workspace.lector, ObjetivoAlianza, window.bridge.junta_id)[0]
    assert objective["avance"] == 8
    assert row.progress.value() is None


def test_an_objective_written_later_appears_and_the_row_with_the_keyboard_stays(window, alianza):
    page = begun(window, alianza)
    row = row_of(page, "Llevar el registro")
    row.focus()
    records.add(window.bridge.workspace, ObjetivoAlianza, alianza_id=alianza, texto="Vincular familias")
    assert "Vincular familias" in driving.words_of(window)
    assert row_of(page, "Llevar el registro") is row
    assert row.verdict.choice.buttons()[0].hasFocus()


def test_an_alliance_without_duties_leads_to_where_they_are_written(window):
    workspace = window.bridge.workspace
    made = records.add(workspace, Alianza, nombre="Sin deberes", estado=EstadoAlianza.FIRMADA)
    page = begun(window, made)
    card = page.sheet.groups["aliado"]
    assert card.empty.isVisible()
    card.way.click()
    assert window.key == "alianzas"


def test_a_duty_that_nobody_said_whose_it_is_is_told(window, alianza):
    duty(window.bridge.workspace, alianza, None, "Cuidar las guías")
    page = begun(window, alianza)
    assert page.sheet.loose.isVisible()
    assert page.sheet.loose.text() == "Falta decir de quién es 1 deber. Vaya a la alianza y escójalo."


def test_who_came_the_time_before_comes_at_once(window, alianza):
    workspace = window.bridge.workspace
    person = records.add(workspace, Persona, nombre="Marta Osorio")
    first = revisiones.comenzar(workspace, alianza, dt.date(2026, 9, 1))
    records.add(workspace, Participante, revision_id=first, persona_id=person)
    page = begun(window, alianza)
    assert page.sheet.same.isVisible()
    page.sheet.same.click()
    assert page.sheet.people.total == 1
    assert not page.sheet.same.isVisible()


def test_another_review_is_chosen_from_the_list_of_the_alliance(window, alianza):
    workspace = window.bridge.workspace
    first = revisiones.comenzar(workspace, alianza, dt.date(2026, 9, 1))
    page = begun(window, alianza)
    assert [page.which.itemText(place) for place in range(page.which.count())] == [
        "Revisión 2 · 22 nov 2026",
        "Revisión 1 · 1 sep 2026",
    ]
    page.which.setCurrentIndex(1)
    page.which.activated.emit(1)
    assert page.review == first
    assert page.printed() == first
    assert page.sheet.head.fields["fecha"].control.value() == dt.date(2026, 9, 1)


def test_a_review_is_removed_and_comes_back(window, alianza):
    page = begun(window, alianza)
    page.remove()
    assert "Todavía no han revisado esta alianza" in driving.words_of(window)
    window.bridge.undo()
    assert "Todavía no han revisado esta alianza" not in driving.words_of(window)


def test_the_page_without_a_review_shows_how_each_alliance_stands_the_late_ones_first(window, alianza):
    workspace = window.bridge.workspace
    records.add(workspace, Alianza, nombre="Otra", estado=EstadoAlianza.PREPARACION)
    page = window.go("revision")
    assert [row.title.text() for row in page.list.rows] == ["Café que educa", "Otra"]
    assert "Revisión atrasada 4 días" in driving.words_of(window)
    page.list.rows[0].click()
    assert page.alliance == alianza
    assert page.name.text() == "Café que educa"
    page.show_list()
    assert page.pages.currentWidget() is page.list


def test_without_alliances_it_says_where_they_are_made(window):
    window.go("revision")
    assert "Todavía no hay alianzas" in driving.words_of(window)


def test_the_back_button_goes_to_the_alliance_on_screen(window, alianza):
    page = window.go("revision", alianza)
    assert (page.back.page, page.back.record) == ("alianzas", alianza)


def test_the_room_sees_the_answers_of_the_two_sides(window, alianza):
    page = begun(window, alianza)
    row_of(page, "Llevar el registro").verdict.choice.buttons()[0].click()
    bridge = window.bridge
    shown = slides(bridge.workspace.lector, bridge.junta_id, alianza, page.review)
    assert [slide.key for slide in shown] == ["objetivos", "deberes", "sigue"]
    assert shown[1].blocks[0].left_items == ("Llevar el registro: Cumple",)
    assert shown[1].blocks[0].right_items == ("Entregar insumos: Sin respuesta",)
    assert "Próxima revisión: 22 de febrero de 2027" in shown[2].blocks[0].items


def test_the_ruta_shows_the_dates_of_the_signed_alliances_and_leads_to_them(window, alianza):
    page = window.go("ruta")
    assert page.dates.isVisible()
    assert [row.title.text() for row in page.dates.rows] == ["Café que educa", "Café que educa"]
    assert "Próxima revisión: 18 nov 2026" in driving.words_of(window)
    page.dates.rows[0].click()
    assert window.key == "alianzas"


def test_the_ruta_says_nothing_of_alliances_while_none_is_signed(window):
    page = window.go("ruta")
    assert not page.dates.isVisible()


@pytest.mark.parametrize(("look", "letter", "size"), [("claro", 100, (1366, 690)), ("contraste", 150, (1024, 528))])
def test_nothing_is_cut_with_long_texts_and_large_letters(window, alianza, look, letter, size):
    page = begun(window, alianza)
    for line in revisiones.lineas(window.bridge.workspace.lector, window.bridge.junta_id, page.review):
        kind = ObjetivoAlianza if line.grupo == "objetivos" else Clausula
        records.set_field(window.bridge.workspace, kind, line.id, "texto", f"Palabra{'larguísima' * 20} =1+1 <b>")
    driving.look_like(window, look, letter, size)
    window.go("revision", alianza)
    settle(window)
    assert [one for one in lint(window) if "the screen has" not in str(one)] == []


def test_the_example_has_a_review_of_each_alliance(qapp, tmp_path):
    workspace = example.create(tmp_path / "e.escuelared")
    with driving.shown(workspace, "revision") as window:
        page = window.page()
        assert len(page.list.rows) == 3
        page.list.rows[2].click()
        assert "Trasladar el kit a la sede Los Naranjos" in page.sheet.rest.fields["ajustes"].control.value()
        assert page.sheet.people.total == 2


def test_an_activity_of_the_follow_up_names_its_alliance(window, alianza, qtbot):
    workspace = window.bridge.workspace
    made = records.add(workspace, Actividad, paso=Paso.SEGUIMIENTO, texto="Visitar la huerta")
    official = records.add(workspace, Actividad, paso=Paso.FIRMA, texto="Firmar")
    page = window.go("ruta")
    for record, asked in ((made, True), (official, False)):
        row = page.row_of(record)
        row.focus("evidencia")
        settle(window)
        assert row._details.fields["alianza_id"].isVisible() is asked
    picker = page.row_of(made)._details.alliance
    picker.setFocus()
    qtbot.keyClicks(picker, "cafe")
    driving.press(qtbot, picker, "Return")
    window.bridge.flush()
    assert records.one(workspace.lector, Actividad, made)["alianza_id"] == alianza
