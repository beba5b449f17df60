"""Alliances through the window: from an accepted proposal to the signature, its parts, its paper and its end."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from escuela_red import clock
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Instrumento,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
    Revision,
    TipoAlianza,
)
from escuela_red.models.aporte import Aporte
from escuela_red.models.documentos import Adjunto
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.services import adjuntos, alianzas, records
from escuela_red.ui import going, pickers
from tests.data import hostile_pictures as samples
from tests.ui.layout_lint import settle
from tests.ui.program import write
from tests.ui.window import copy, new_workspace, press, shown, words_of

HOY = dt.date(2026, 11, 22)
PAPER = adjuntos.Pieza("convenio", "application/pdf", b"%PDF-1.4 firmado")
SCANS = {"bomba-png", "cortada-jpeg", "programa"}


@pytest.fixture
def workspace(tmp_path):
    clock.fix_today(HOY)
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "alianzas") as opened:
        yield opened


@pytest.fixture
def signed(workspace):
    """Give an alliance that is signed, with its ally and a last day."""
    ally = records.add(workspace, Aliado, institucion="Alcaldía")
    made = alianzas.nueva(workspace, aliado=ally)
    alianzas.firmar(workspace, made, dt.date(2026, 8, 3))
    records.set_field(workspace, Alianza, made, "fin", dt.date(2027, 12, 10))
    return made


def rows(workspace, kind, **where):
    return records.every(workspace.lector, kind, workspace.junta_id, **where)


def listed(page):
    model = page.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def told_of(page):
    return page.given.totals.text().replace("\N{NO-BREAK SPACE}", " ")


def lacks(page):
    return [one.label() for one in page.state.gaps]


def test_an_accepted_proposal_offers_its_alliance_on_the_empty_page(window, workspace, qtbot):
    assert "Todavía no hay alianzas" in words_of(window)
    ally = records.add(workspace, Aliado, institucion="Alcaldía")
    with workspace.change("Agregar propuesta") as change:
        says = {"titulo": "Buses", "solicitud": "Diez viajes", "estado": EstadoPropuesta.ACEPTADA}
        asked = change.add(Propuesta(aliado_id=ally, **says))
        change.add(Rubro(propuesta_id=asked, rubro="Viajes", aporte_aliado=1_250_000_000))
    settle(window)
    assert "Aceptaron «Buses» y todavía no tiene alianza." in words_of(window)
    qtbot.mouseClick(window.page()._waiting[1].buttons[0], Qt.MouseButton.LeftButton)
    settle(window)
    row = rows(workspace, Alianza)[0]
    assert (row["nombre"], row["valor_total"]) == ("Buses", 1_250_000_000)
    page = window.page()
    assert page.form.record == row["id"]
    assert page.clauses.cards[Lado.ALIADO, DerechoDeber.DEBER].total == 1
    assert "Pedido $ 1.250.000.000" in told_of(page)
    assert "todavía no tiene alianza" not in words_of(window)
    window.run("deshacer")
    assert rows(workspace, Alianza) == rows(workspace, Clausula) == []


def test_a_new_one_has_the_side_of_the_red_and_begins_with_its_name(window, workspace):
    window.run("agregar")
    settle(window)
    box = window.page().form.fields["nombre"].control
    assert box.hasFocus()
    write(box, "Café que educa")
    window.save_now()
    assert [row["lado"] for row in rows(workspace, ParteAlianza)] == [Lado.RED]
    assert any("Café que educa" in line and "Falta la firma" in line for line in listed(window.page()))


def test_texts_of_another_type_or_paper_are_seen_only_when_chosen(window, workspace):
    window.run("agregar")
    page, record = window.page(), rows(workspace, Alianza)[0]["id"]
    kind, paper = page.form.fields["tipo_texto"], page.form.fields["instrumento_texto"]
    assert not kind.isVisibleTo(page)
    assert not paper.isVisibleTo(page)
    assert "La alianza comunitaria no se escoge aquí" in words_of(page)
    records.set_field(workspace, Alianza, record, "tipo", TipoAlianza.OTRA)
    records.set_field(workspace, Alianza, record, "instrumento", Instrumento.OTRO)
    assert kind.isVisibleTo(page)
    assert paper.isVisibleTo(page)
    records.set_field(workspace, Alianza, record, "tipo", TipoAlianza.GESTION)
    assert not kind.isVisibleTo(page)
    assert all(one in words_of(page) for one in alianzas.funciones(workspace.lector, workspace.junta_id))
    records.set_field(workspace, Alianza, record, "tipo", TipoAlianza.PEDAGOGICA)
    assert "Para qué sirve una alianza municipal de gestión" not in words_of(page)


def test_papers_of_little_form_come_first_and_those_of_the_state_carry_a_note(window, workspace):
    window.run("agregar")
    page, record = window.page(), rows(workspace, Alianza)[0]["id"]
    box = page.form.fields["instrumento"].control
    offered = [box.itemText(n) for n in range(box.count()) if box.itemText(n)]
    names = [one for one in offered if one in {paper.etiqueta for paper in Instrumento}]
    assert names[:3] == ["Carta de compromiso", "Memorando de entendimiento", "Acta de acuerdo"]
    assert "Consulte con la alcaldía o el rector." in words_of(page)
    assert "Pregunte antes quién firma" not in words_of(page)
    records.set_field(workspace, Alianza, record, "instrumento", Instrumento.INTERADMINISTRATIVO)
    assert "Pregunte antes quién firma por la parte educativa." in words_of(page)


def test_signing_is_one_step_with_its_date_by_keyboard(window, workspace, qtbot):
    window.run("agregar")
    page = window.page()
    assert [one.label() for one in page.state.buttons] == ["Firmar…"]
    page.state.buttons[0].setFocus()
    press(qtbot, page.state.buttons[0], "Space")
    assert page.state.day.value() == HOY
    page.state.day.set_value(dt.date(2026, 11, 20))
    press(qtbot, page.state.confirm, "Space")
    row = rows(workspace, Alianza)[0]
    assert (row["estado"], row["fecha_firma"]) == (EstadoAlianza.FIRMADA, dt.date(2026, 11, 20))
    assert [one.label() for one in page.state.buttons] == ["Poner en ejecución", "Prorrogar…", "Terminar…"]
    assert not page.state.dating.isVisibleTo(page)
    window.run("deshacer")
    row = rows(workspace, Alianza)[0]
    assert (row["estado"], row["fecha_firma"]) == (EstadoAlianza.PREPARACION, None)


def test_a_step_without_date_or_that_cannot_be_is_told_and_changes_nothing(window, workspace, signed):
    window.go("alianzas", signed)
    state = window.page().state
    state.buttons[1].click()
    assert state.day.value() is None
    state.confirm.click()
    assert "Escriba la fecha" in words_of(state)
    state.day.set_value(dt.date(2027, 1, 1))
    state.confirm.click()
    assert "Escoja un día posterior." in words_of(window)
    assert rows(workspace, Alianza)[0]["estado"] == EstadoAlianza.FIRMADA
    state.day.set_value(dt.date(2028, 1, 1))
    state.confirm.click()
    assert rows(workspace, Alianza)[0]["estado"] == EstadoAlianza.PRORROGADA
    state.buttons[-1].click()
    state.confirm.click()
    assert "Terminó el 22 nov 2026." in state.words.text()
    assert state.buttons == []
    assert listed(window.page())[0] == "Terminadas (1)"


def test_the_current_ones_come_first_and_what_is_late_is_marked(window, workspace, signed):
    late = alianzas.nueva(workspace)
    records.set_field(workspace, Alianza, late, "nombre", "Vieja")
    alianzas.firmar(workspace, late, dt.date(2025, 1, 1))
    records.set_field(workspace, Alianza, late, "fin", dt.date(2026, 1, 1))
    ended = alianzas.nueva(workspace)
    alianzas.terminar(workspace, ended, HOY)
    alianzas.nueva(workspace)
    window.go("alianzas")
    told = listed(window.page())
    heads = [line for line in told if line.endswith("(1)")]
    assert heads == ["Vigentes (1)", "Con el plazo vencido (1)", "En preparación (1)", "Terminadas (1)"]
    assert any("Vieja" in line and "Venció el 1 ene 2026" in line for line in told)
    records.set_field(workspace, Alianza, signed, "primera_revision", dt.date(2026, 11, 10))
    window.go("alianzas")
    assert any("Revisión atrasada 12 días" in line for line in listed(window.page()))
    records.set_field(workspace, Alianza, signed, "primera_revision", dt.date(2027, 6, 1))
    records.set_field(workspace, Alianza, signed, "fin", dt.date(2026, 12, 2))
    assert any("Vence en 10 días" in line for line in listed(window.page()))


def test_rights_and_duties_of_each_side_are_added_and_pasted(window, workspace, signed, qtbot):
    window.go("alianzas", signed)
    cards = window.page().clauses.cards
    line = cards[Lado.RED, DerechoDeber.DEBER].line.line
    line.setFocus()
    qtbot.keyClicks(line, "Informar cada semestre")
    press(qtbot, line, "Return")
    copy("Ver los resultados\nVisitar las sedes")
    other = cards[Lado.ALIADO, DerechoDeber.DERECHO].line.line
    other.setFocus()
    press(qtbot, other, "Ctrl+V")
    found = [(row["lado"], row["clase"], row["texto"]) for row in rows(workspace, Clausula)]
    assert found == [
        (Lado.RED, DerechoDeber.DEBER, "Informar cada semestre"),
        (Lado.ALIADO, DerechoDeber.DERECHO, "Ver los resultados"),
        (Lado.ALIADO, DerechoDeber.DERECHO, "Visitar las sedes"),
    ]
    assert any("le faltan: derechos de la Red y deberes del aliado." in one.label() for one in window.page().state.gaps)


def test_what_says_no_side_is_still_seen(window, workspace, signed):
    window.go("alianzas", signed)
    page = window.page()
    assert not page.clauses.loose[0].isVisibleTo(page)
    records.add(workspace, Clausula, alianza_id=signed, texto="Sin dueño", clase=DerechoDeber.DEBER)
    records.add(workspace, ParteAlianza, alianza_id=signed, entidad="Emisora")
    assert page.clauses.loose[0].isVisibleTo(page)
    assert page.parties.loose.isVisibleTo(page)


def test_another_ally_becomes_a_party_with_its_contact(window, workspace, signed):
    sena = records.add(workspace, Aliado, institucion="SENA")
    window.go("alianzas", signed)
    window.page().parties.allies.line.chosen.emit(sena)
    parties = alianzas.partes(workspace.lector, workspace.junta_id, signed)
    assert [one.entidad for one in parties] == ["Junta municipal", "Alcaldía", "SENA"]
    assert "Con Alcaldía y SENA." in window.page().state.words.text()


def test_what_is_given_is_of_its_ally_and_adds_up(window, workspace, signed, qtbot):
    window.go("alianzas", signed)
    line = window.page().given.line.line
    line.setFocus()
    qtbot.keyClicks(line, "Diez buses")
    press(qtbot, line, "Return")
    made = rows(workspace, Aporte)[0]
    assert (made["alianza_id"], made["aliado_id__titulo"]) == (signed, "Alcaldía")
    records.set_field(workspace, Aporte, made["id"], "recibido", 1)
    assert "Recibido $ 1 · Repartido $ 0 · Queda por repartir $ 1" in told_of(window.page())


def test_the_signed_paper_is_attached_small_found_and_removed(window, signed, qtbot, tmp_path, monkeypatch):
    workspace = window.bridge.workspace
    window.go("alianzas", signed)
    page = window.page()
    page.state.gaps[[one.label() for one in page.state.gaps].index(_no_paper())].click()
    assert page.scans.add_button.hasFocus()
    photo = tmp_path / "convenio.jpg"
    photo.write_bytes(samples.as_bytes(samples.sheet((3000, 4000)), quality=95))
    monkeypatch.setattr(pickers, "files_to_open", lambda *_: [photo])
    page.scans.add_button.click()
    qtbot.waitUntil(lambda: not page.scans.busy, timeout=20_000)
    row = rows(workspace, Adjunto)[0]
    assert (row["alianza_id"], row["taller_id"], row["nombre"]) == (signed, None, "convenio")
    assert row["tamano"] <= 500_000
    assert "KB" in words_of(page.scans.rows[0])
    assert _no_paper() not in [one.label() for one in page.state.gaps]
    going.show(window, "adjunto", row["id"])
    assert window.key == "alianzas"
    page.scans.rows[0].trash.click()
    assert page.scans.rows == []
    window.run("deshacer")
    assert len(page.scans.rows) == 1


def test_undo_goes_back_over_the_paper_and_the_signature_and_redo_brings_both(window, workspace, signed, qtbot):
    made = alianzas.nueva(workspace)
    records.set_field(workspace, Alianza, made, "nombre", "Huertas")
    window.go("alianzas", made)
    page = window.page()
    page.state.buttons[0].click()
    page.state.confirm.click()
    adjuntos.guardar_en_alianza(workspace, [PAPER], made)
    gap = "A la alianza «Huertas» le falta el papel firmado."
    assert gap not in lacks(page)
    assert len(page.scans.rows) == 1
    window.run("deshacer")
    assert gap in lacks(page)
    assert page.scans.rows == []
    window.run("deshacer")
    assert [one.label() for one in page.state.buttons] == ["Firmar…"]
    assert gap not in lacks(page)
    window.run("rehacer")
    window.run("rehacer")
    assert len(page.scans.rows) == 1
    assert rows(workspace, Alianza, id=made)[0]["estado"] == EstadoAlianza.FIRMADA
    assert gap not in lacks(page)


def test_the_paper_of_an_alliance_that_is_removed_says_where_it_is_and_comes_back_with_it(window, workspace, signed):
    adjuntos.guardar_en_alianza(workspace, [PAPER], signed)
    window.go("alianzas", signed)
    window.run("quitar")
    [kept] = adjuntos.todos(workspace.lector, workspace.junta_id)
    assert kept.donde == "Alianza «Alianza con Alcaldía», que está en la papelera"
    assert "Todavía no hay alianzas" in words_of(window)
    going.show(window, "adjunto", kept.fila["id"])
    assert window.key == "papelera"
    assert "Alianza con Alcaldía" in words_of(window)
    window.go("alianzas")
    assert "Todavía no hay alianzas" in words_of(window)
    window.run("deshacer")
    window.go("alianzas", signed)
    assert len(window.page().scans.rows) == 1
    [kept] = adjuntos.todos(workspace.lector, workspace.junta_id)
    assert kept.donde == "Alianza «Alianza con Alcaldía»"


def test_an_alliance_with_three_allies_names_all_of_them_and_asks_who_gives(window, workspace, signed, qtbot):
    for name in ("Cooperativa", "SENA"):
        alianzas.agregar_aliado(workspace, signed, records.add(workspace, Aliado, institucion=name))
    window.go("alianzas", signed)
    page = window.page()
    assert "Con Alcaldía, Cooperativa y SENA." in page.state.words.text()
    assert any("Alcaldía, Cooperativa y SENA" in line for line in listed(page))
    assert page.parties.allies.total == 3
    line = page.given.line.line
    line.setFocus()
    qtbot.keyClicks(line, "Sillas")
    press(qtbot, line, "Return")
    assert rows(workspace, Aporte)[0]["aliado_id"] is None  # of one of the three: people say of which


def _no_paper():
    return "A la alianza «Alianza con Alcaldía» le falta el papel firmado."


def test_bombs_cut_and_false_pictures_are_refused_and_the_file_does_not_grow(
    window, signed, qtbot, tmp_path, monkeypatch
):
    workspace = window.bridge.workspace
    window.go("alianzas", signed)
    card = window.page().scans
    paths = []
    for name, datos, _ in samples.hostile():
        if name in SCANS:
            paths.append(tmp_path / f"{name}.jpg")
            paths[-1].write_bytes(datos)
    before = workspace.document.path.stat().st_size
    monkeypatch.setattr(pickers, "files_to_open", lambda *_: paths)
    card.add_button.click()
    qtbot.waitUntil(lambda: not card.busy, timeout=20_000)
    assert card.rows == []
    assert card.notice.isVisible()
    assert all(f"«{name}»" in card.notice.text() for name in SCANS)
    assert workspace.document.path.stat().st_size == before
    other = alianzas.nueva(workspace)
    window.go("alianzas", other)
    assert not card.notice.isVisibleTo(card)


def test_a_review_begins_here_and_is_listed_with_its_verdicts(window, workspace, signed):
    window.go("alianzas", signed)
    window.page().reviews.begin.click()
    assert window.key == "revision"
    review = rows(workspace, Revision)[0]
    assert (review["alianza_id"], review["fecha"]) == (signed, HOY)
    records.set_field(workspace, Revision, review["id"], "red", "cumple")
    page = window.go("alianzas", signed)
    row = page.reviews.rows[0]
    assert "Revisión 1 · 22 nov 2026, La Red: cumple" in row.accessibleName()
    row.click()
    assert window.key == "revision"


def test_an_objective_is_found_from_elsewhere(window, workspace, signed):
    goal = records.add(workspace, ObjetivoAlianza, alianza_id=signed, texto="Asistencia")
    alianzas.nueva(workspace)
    window.go("inicio")
    going.show(window, "objetivo_alianza", goal)
    page = window.page()
    assert page.form.record == signed
    assert page.objectives.grid.hasFocus()


def test_typing_in_the_form_is_saved_and_heard_by_the_list(window, workspace, signed, qtbot):
    page = window.go("alianzas", signed)
    box = page.form.fields["nombre"].control
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "Transporte")
    window.save_now()
    assert rows(workspace, Alianza)[0]["nombre"] == "Transporte"
    assert any("Transporte" in line for line in listed(page))
