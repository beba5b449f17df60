"""The board of allies and the ficha of one, driven in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from escuela_red.exchange import example
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import Aliado, EstadoAliado, Prioridad, RelacionAliados
from escuela_red.models.aporte import Aporte, Especie
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.models.taller import Taller
from escuela_red.services import cobertura, estados, influencia, records, relaciones, respuestas
from escuela_red.ui import projection_layout
from escuela_red.ui.pages.carried import carried
from escuela_red.ui.projection_session import Projection
from tests.flows.person import find
from tests.ui.layout_lint import settle
from tests.ui.window import allies, ally, copy, editor, look_like, new_workspace, press, shown, words_of


@pytest.fixture
def workspace(tmp_path, qapp):
    """Return a junta with four allies, one of each group that people set, and one with a proposal."""
    workspace = new_workspace(tmp_path)
    with workspace.change("Llenar") as change:
        for name, state in (
            ("Alcaldía", EstadoAliado.IDENTIFICADO),
            ("Bomberos", EstadoAliado.IDENTIFICADO),
            ("Cooperativa", EstadoAliado.CONTACTADO),
            ("Dispensario", EstadoAliado.DESCARTADO),
        ):
            made = change.add(Aliado(institucion=name, estado=state))
        change.add(Propuesta(titulo="Rutas", aliado_id=made, estado=EstadoPropuesta.ENVIADA))
    return workspace


def _column(page, group: str):
    return next(one for one in page.board.columns if one.group == group)


def _names(page, group: str) -> list[str]:
    return [card.nombre for card in _column(page, group).list.cards.cards]


def _open_menu(page) -> QMenu:
    return next(one for one in page.findChildren(QMenu) if one.isVisible())


def _choose(menu: QMenu, words: str) -> None:
    action = next(one for one in menu.actions() if one.text() == words)
    action.trigger()
    menu.close()


def test_each_ally_stands_in_the_column_of_its_state(workspace):
    with shown(workspace, "aliados") as window:
        page = window.page()
        assert _names(page, "Por buscar") == ["Alcaldía", "Bomberos"]
        assert _names(page, "En conversación") == ["Cooperativa", "Dispensario"]  # its proposal was sent
        assert "Por buscar (2)" in words_of(window)
        assert "Terminada (0)" in words_of(window)


def test_the_arrows_go_from_card_to_card_and_from_column_to_column(qtbot, workspace):
    with shown(workspace, "aliados") as window:
        page = window.page()
        page.show_record(ally(workspace)["id"])
        first = _column(page, "Por buscar").list
        press(qtbot, first, "Down")
        assert page.card(page.board.current).nombre == "Bomberos"
        press(qtbot, first, "Right")
        assert page.card(page.board.current).nombre in {"Cooperativa", "Dispensario"}
        assert _column(page, "En conversación").list.hasFocus()
        press(qtbot, _column(page, "En conversación").list, "Right")  # nobody further on: it stays
        assert _column(page, "En conversación").list.hasFocus()
        press(qtbot, _column(page, "En conversación").list, "Left")
        assert first.hasFocus()


def test_enter_opens_the_ficha_and_the_way_back_leads_to_the_board(qtbot, workspace):
    with shown(workspace, "aliados") as window:
        page = window.page()
        page.show_record(ally(workspace)["id"])
        press(qtbot, _column(page, "Por buscar").list, "Return")
        assert window.key == "aliado"
        assert window.page().title == "Alcaldía"
        assert "Momento D" not in window.page().kicker
        assert window.page().back.page == "aliados"
        window.go("mapa")
        window.go("aliado", ally(workspace)["id"])
        assert window.page().back.page == "mapa"
        assert "Momento D" in window.page().kicker


def test_the_menu_of_a_card_sets_the_state_which_can_be_undone(qtbot, workspace):
    with shown(workspace, "aliados") as window:
        page = window.page()
        page.show_record(ally(workspace)["id"])
        press(qtbot, _column(page, "Por buscar").list, "F2")
        _choose(_open_menu(page), "En conversación")
        assert "Alcaldía" in _names(page, "En conversación")
        assert page.card(page.board.current).nombre == "Alcaldía"  # it is followed to where it went
        assert ally(workspace)["estado"] == EstadoAliado.CONVERSACION
        window.bridge.undo()
        assert "Alcaldía" in _names(page, "Por buscar")


def test_a_state_that_a_proposal_tells_is_explained_and_its_proposal_opens(qtbot, workspace):
    with shown(workspace, "aliados") as window:
        page = window.page()
        page.show_record(ally(workspace, 3)["id"])
        press(qtbot, _column(page, "En conversación").list, "F2")
        menu = _open_menu(page)
        assert "Identificado" not in [one.text() for one in menu.actions()]
        _choose(menu, "Por qué no se cambia el estado «Propuesta presentada»")
        assert page.notice.text() == (
            "El estado de «Dispensario» va según la propuesta «Rutas». Cambia cuando ella cambie."
        )
        assert ally(workspace, 3)["estado"] == EstadoAliado.DESCARTADO
        page.notice.buttons[0].click()
        assert window.key == "propuestas"


def test_allies_are_added_one_after_another_or_pasted_together(qtbot, workspace):
    with shown(workspace, "aliados") as window:
        page = window.page()
        qtbot.keyClicks(page.adding.line, "Emisora")
        press(qtbot, page.adding.line, "Return")
        assert "Emisora" in _names(page, "Por buscar")
        copy("Fundación\nGobernación")
        press(qtbot, page.adding.line, "Ctrl+V")
        assert allies(workspace)[-2:] == ["Fundación", "Gobernación"]
        window.bridge.undo()
        assert allies(workspace)[-1] == "Emisora"


def test_the_board_is_filtered_by_words_priority_and_short_list(qtbot, workspace):
    records.set_field(workspace, Aliado, ally(workspace, 1)["id"], "seleccionado", value=True)
    records.set_field(workspace, Aliado, ally(workspace, 0)["id"], "prioridad", Prioridad.ALTA)
    with shown(workspace, "aliados") as window:
        page = window.page()
        page.short.click()
        assert _names(page, "Por buscar") == ["Bomberos"]
        page.short.click()
        qtbot.keyClicks(page.filter, "alcaldia")
        assert _names(page, "Por buscar") == ["Alcaldía"]
        assert _names(page, "En conversación") == []
        page.show_record(ally(workspace, 2)["id"])  # what is looked for is shown, whatever the filter said
        assert page.card(page.board.current).nombre == "Cooperativa"


def test_a_narrow_window_shows_one_column_at_a_time(workspace):
    with shown(workspace, "aliados") as window:
        look_like(window, "claro", 200, (1366, 690))
        page = window.page()
        seen = [one.group for one in page.board.columns if one.isVisibleTo(page)]
        assert len(seen) == 1
        page.board.choice.buttons()[1].click()
        assert [one.group for one in page.board.columns if one.isVisibleTo(page)] == ["En conversación"]
        assert "En conversación (2)" in words_of(window)


def test_an_empty_board_offers_to_write_the_first_one(qtbot, tmp_path, qapp):
    workspace = new_workspace(tmp_path)
    with shown(workspace, "aliados") as window:
        page = window.page()
        assert "Todavía no hay aliados" in words_of(window)
        window.run("agregar")
        assert page.first.line.hasFocus()
        qtbot.keyClicks(page.first.line, "SENA")
        press(qtbot, page.first.line, "Return")
        assert _names(page, "Por buscar") == ["SENA"]


def test_removing_a_card_can_be_undone(workspace):
    with shown(workspace, "aliados") as window:
        window.page().show_record(ally(workspace)["id"])
        window.page_action("quitar")
        assert allies(workspace)[0] == "Bomberos"
        window.bridge.undo()
        assert _names(window.page(), "Por buscar") == ["Alcaldía", "Bomberos"]


def test_the_ficha_has_what_was_done_with_the_ally(workspace):
    one, other = ally(workspace, 0)["id"], ally(workspace, 1)["id"]
    need = records.add(workspace, Necesidad, texto="Transporte")
    gone = records.add(workspace, Necesidad, texto="Otra cosa")
    for which in (need, gone):
        records.add(workspace, Cobertura, necesidad_id=which, aliado_id=one)
    records.remove(workspace, Necesidad, [gone])
    records.add(workspace, Abordaje, aliado_id=one, resultado="Quedaron de responder")
    records.add(workspace, Aporte, aliado_id=one, descripcion="Sillas", especie=Especie.DINERO, ofrecido=1_250_000_000)
    relaciones.agregar(workspace, other, one)
    with shown(workspace, "aliados") as window:
        page = window.go("aliado", one)
        settle(window)
        told = words_of(window)
        assert "Quedaron de responder" in told
        assert "Ofrecido: $ 1.250.000.000" in told
        assert "Necesidades (1)" in told
        assert "Relaciones (1)" in told
        assert "Todavía no hemos respondido por qué este aliado." in told
        pairs = page.parts[1].card.grid.parts
        assert pairs.index(0, 0).data() == "Bomberos"  # written from the other side


def test_an_ally_is_joined_with_another_from_its_ficha(workspace):
    one, other = ally(workspace, 0)["id"], ally(workspace, 1)["id"]
    with shown(workspace, "aliados") as window:
        page = window.go("aliado", one)
        card = page.parts[1].card
        assert one not in [choice.id for choice in card._others()]
        card.line.chosen.emit(other)
        (row,) = records.every(workspace.lector, RelacionAliados, workspace.junta_id)
        assert {row["uno_id"], row["otro_id"]} == {one, other}
        assert other not in [choice.id for choice in card._others()]
        page = window.go("aliado", other)
        assert page.parts[1].card.grid.parts.index(0, 0).data() == "Alcaldía"


def test_a_meeting_begins_from_the_ficha_and_the_way_back_stays(workspace):
    with shown(workspace, "aliados") as window:
        page = window.go("aliado", ally(workspace)["id"])
        page.strip.meet.click()
        assert window.key == "citas"
        (row,) = records.every(workspace.lector, Abordaje, workspace.junta_id)
        assert row["aliado_id"] == ally(workspace)["id"]
        window.go("aliado", ally(workspace)["id"])
        assert page.back.page == "aliados"


def test_the_ficha_says_which_paper_tells_the_state(workspace):
    with shown(workspace, "aliados") as window:
        page = window.go("aliado", ally(workspace, 3)["id"])
        settle(window)
        told = words_of(window)
        assert "Según la propuesta «Rutas». Cambia cuando ella cambie." in told
        assert "Propuesta presentada" in told
        assert not page.form.fields["estado"].isVisibleTo(page)  # nobody sets by hand what a paper tells
        page.strip.source.click()
        assert window.key == "propuestas"


def test_the_board_of_the_example_holds_every_ally(tmp_path, qapp):
    workspace = example.create(tmp_path / "e.escuelared")
    with shown(workspace, "aliados") as window:
        page = window.page()
        assert sum(len(_names(page, group)) for group in estados.GRUPOS) == len(allies(workspace))


def test_in_a_low_window_the_ways_wait_in_a_menu(workspace):
    with shown(workspace, "aliados", (1024, 528)) as window:
        page = window.page()
        assert not page.ways.isVisibleTo(page)
        page.more.click()
        _choose(_open_menu(page), "Citas")
        assert window.key == "citas"


def test_with_five_hundred_allies_the_last_one_is_shown_where_it_stands(tmp_path, qapp):
    workspace = new_workspace(tmp_path)
    records.add_many(workspace, Aliado, [{"institucion": f"Aliado {number}"} for number in range(500)])
    with shown(workspace, "aliados") as window:
        page = window.page()
        page.show_record(ally(workspace, 499)["id"])
        settle(window)
        cards = _column(page, "Por buscar").list
        assert page.card(page.board.current).nombre == "Aliado 499"
        assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()).center())
        assert "Por buscar (500)" in words_of(window)


def _drop(page, name: str, group: str) -> bool:
    """Let go of a card over a column, as the mouse does at the end of a drag; tell whether it was taken."""
    column = _column(page, group).list
    card = next(one for one in page._cards if one.nombre == name)
    data, middle = carried(card.id), QPointF(column.viewport().rect().center())
    buttons, keys, copy_it = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(middle.toPoint(), copy_it, data, buttons, keys)
    column.dragEnterEvent(enter)
    if enter.isAccepted():
        column.dropEvent(QDropEvent(middle, copy_it, data, buttons, keys))
    settle(page)
    return enter.isAccepted()


def test_a_card_is_dragged_to_another_column_and_undo_brings_it_back(workspace):
    with shown(workspace, "aliados") as window:
        page = window.page()
        assert _drop(page, "Alcaldía", "En conversación")
        assert "Alcaldía" in _names(page, "En conversación")
        assert ally(workspace)["estado"] == EstadoAliado.CONVERSACION
        assert _drop(page, "Alcaldía", "Terminada")
        assert ally(workspace)["estado"] == EstadoAliado.DESCARTADO
        window.run("deshacer")
        window.run("deshacer")
        assert _names(page, "Por buscar") == ["Alcaldía", "Bomberos"]
        assert not _drop(page, "Alcaldía", "Por buscar"), "it is already here"


def test_a_card_dragged_where_papers_decide_stays_and_the_page_says_why(workspace):
    with shown(workspace, "aliados") as window:
        page = window.page()
        _drop(page, "Alcaldía", "Firmada")
        assert _names(page, "Firmada") == []
        assert "«Alcaldía» pasa a «Firmada» cuando firme una alianza. Anótela en Alianzas." in words_of(window)
        _drop(page, "Dispensario", "Terminada")  # its proposal was sent
        assert "Dispensario" in _names(page, "En conversación")
        assert "según la propuesta «Rutas»" in words_of(window)
        assert ally(workspace, 3)["estado"] == EstadoAliado.DESCARTADO


def test_the_cards_of_a_column_never_lie_one_over_the_other(tmp_path):
    with shown(example.create(tmp_path / "e.escuelared"), "aliados") as window:
        for size in ((1366, 690), (1180, 640), (1366, 690)):
            window.resize(*size)
            settle(window)
            for column in window.page().board.columns:
                view = column.list
                wanted = [view.itemDelegate().sizeHint(None, view.cards.index(n)).height() for n in range(3)
                          if n < view.cards.rowCount()]  # fmt: skip
                assert [view.visualRect(view.cards.index(n)).height() for n in range(len(wanted))] == wanted


def test_pasting_over_a_relation_seen_from_the_other_side_keeps_this_ally(workspace):
    ids = [row["id"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]
    relaciones.agregar(workspace, ids[1], ids[0])  # written from the other one
    with shown(workspace, "aliado") as window:
        window.go("aliado", ids[0])
        card = next(part.card for part in window.page().parts if part.card.kind is RelacionAliados)
        card.grid.paste_cells(0, 0, [["Cooperativa", "vecinos"]])
        settle(window)
        (pair,) = relaciones.todas(workspace.lector, workspace.junta_id)
        assert {pair.nombre_uno, pair.nombre_otro} == {"Alcaldía", "Cooperativa"}
        assert pair.tipo == "vecinos"


def test_the_ficha_says_what_was_answered_about_the_ally_and_leads_to_where_it_is_written(qtbot, workspace):
    alcaldia = ally(workspace)["id"]
    with shown(workspace, "aliado") as window:
        window.go("aliado", alcaldia)
        page = window.page()
        assert "Todavía no hemos respondido las preguntas sobre este aliado." in words_of(window)
        respuestas.agregar(workspace, page.task.clave, "a", "Grupo de Arma", "Puede poner el bus", aliado=alcaldia)
        respuestas.escribir(workspace, page.task.clave, "a", "Nos presta las vías", aliado=alcaldia)
        respuestas.escribir(workspace, page.task.clave, "b", "De otro", aliado=ally(workspace, 1)["id"])
        settle(window)
        said = words_of(window)
        assert said.index("Nos presta las vías") < said.index("Puede poner el bus (Grupo de Arma)")
        assert "De otro" not in said
        assert "Lo que conversamos (1)" in said
        records.remove(workspace, Taller, [workspace.taller_id])
        settle(window)
        assert "Nos presta las vías" not in words_of(window), "its workshop is in the papelera"
        window.run("deshacer")
        press(qtbot, find(window, "Ir a Ejercitación"), "Space")
        assert window.key == "ejercitacion"
        assert "Alcaldía" in words_of(window.page())


def _projected(window) -> list[str]:
    """Return the titles and the words that the room sees, slide after slide."""
    window.run("proyectar")
    projection = Projection.of(window)
    found = []
    for slide in projection._slides:
        found += [slide.title, projection_layout.spoken(slide)]
    projection.stop()
    return found


def test_the_room_sees_how_it_goes_with_each_ally_who_attends_what_and_the_grid(workspace):
    influencia.ubicar(workspace, ally(workspace)["id"], 5, 4)
    need = records.add(workspace, Necesidad, texto="Transporte")
    records.add(workspace, Necesidad, texto="Internet")
    cobertura.agregar(workspace, need, ally(workspace)["id"])
    with shown(workspace, "aliados") as window:
        said = _projected(window)
        assert "En conversación (2)" in said
        assert "Cooperativa: contactado\nDispensario: propuesta presentada" in said
        window.go("cobertura")
        said = _projected(window)
        assert "Transporte: Alcaldía\nInternet: sin aliado" in said
        assert "Necesidades sin aliado (1)" in said
        window.go("influencia")
        said = _projected(window)
        assert said[:4] == ["Influencia e interés", "", "Trabajar muy de cerca (1)", "1. Alcaldía"]
        assert "Sin ubicar (3)" in said


def test_what_is_being_written_of_an_ally_never_goes_to_the_one_that_comes_after(qtbot, workspace):
    first, second = (row["id"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)[:2])
    cobertura.agregar(workspace, records.add(workspace, Necesidad, texto="Transporte"), first)
    with shown(workspace, "aliado") as window:
        window.go("aliado", first)
        page = window.page()
        needs, pairs = (part.card for part in page.parts[:2])
        needs.grid.show_cell(needs.grid.parts.record(0), "como", edit=True)
        qtbot.keyClicks(editor(needs.grid), "con un bus")
        window.go("aliado", second)
        mission = page.form.fields["objetivo_misional"].control
        qtbot.keyClicks(mission, "Apagar incendios")
        window.go("aliado", first)
        pairs.line.setFocus()
        qtbot.keyClicks(pairs.line, "Coop")
        window.go("aliado", second)
        assert pairs.line.text() == "", "what was looked for was for the other ally"
        (said,) = records.every(workspace.lector, Cobertura, workspace.junta_id)
        assert (said["aliado_id"], said["como"]) == (first, "con un bus")
        assert [ally(workspace, place)["objetivo_misional"] for place in (0, 1)] == ["", "Apagar incendios"]
