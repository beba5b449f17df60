"""How far the junta is with each ally, how it came to be so, the board, and the pairs of allies."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red import clock
from escuela_red.errors import UserError
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import Aliado, EstadoAliado, Fuerza, Prioridad, RelacionAliados
from escuela_red.models.alianza import Alianza, EstadoAlianza, ParteAlianza, Revision
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.services import estados, paste, records, relaciones, suppression, tablero, trayectoria
from escuela_red.services.history import Author

HOY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today():
    clock.fix_today(HOY)
    yield
    clock.fix_today(None)


def _ally(workspace, **fields) -> str:
    return records.add(workspace, Aliado, **{"institucion": "SENA", **fields})


def _view(workspace, ally: str) -> estados.EstadoVista:
    return estados.de_aliados(workspace.lector, workspace.junta_id)[ally]


def _alliance(workspace, ally: str, state: EstadoAlianza, **fields) -> str:
    alliance = records.add(workspace, Alianza, nombre="Transporte", estado=state, **fields)
    records.add(workspace, ParteAlianza, alianza_id=alliance, aliado_id=ally)
    return alliance


def _steps(workspace, ally: str) -> list[tuple[str, str, str]]:
    found = trayectoria.pasos(workspace.lector, workspace.junta_id, ally)
    return [(step.fecha.isoformat(), step.antes, step.despues) for step in found]


def test_people_set_the_state_until_a_proposal_tells_it(workspace):
    ally = _ally(workspace, estado=EstadoAliado.CONTACTADO)
    assert (_view(workspace, ally).etiqueta, _view(workspace, ally).grupo) == ("Contactado", estados.CONVERSANDO)
    proposal = records.add(
        workspace, Propuesta, titulo="Rutas", aliado_id=ally, estado=EstadoPropuesta.EN_ESTUDIO, enviada=HOY
    )
    view = _view(workspace, ally)
    assert (view.etiqueta, view.calculado, view.tabla, view.registro) == ("En estudio", True, "propuesta", proposal)
    assert view.segun == "según la propuesta «Rutas»"


def test_the_alliance_furthest_ahead_rules_and_one_in_preparation_says_nothing(workspace):
    ally = _ally(workspace, estado=EstadoAliado.IDENTIFICADO)
    _alliance(workspace, ally, EstadoAlianza.PREPARACION)
    assert not _view(workspace, ally).calculado
    _alliance(workspace, ally, EstadoAlianza.FIRMADA)
    ahead = _alliance(workspace, ally, EstadoAlianza.PRORROGADA)
    _alliance(workspace, ally, EstadoAlianza.TERMINADA)
    assert (_view(workspace, ally).etiqueta, _view(workspace, ally).registro) == ("Prorrogada", ahead)


def test_an_alliance_that_ended_rules_when_nothing_else_does(workspace):
    ally = _ally(workspace)
    _alliance(workspace, ally, EstadoAlianza.TERMINADA)
    assert (_view(workspace, ally).etiqueta, _view(workspace, ally).grupo) == ("Terminada", estados.TERMINADA)
    records.add(workspace, Propuesta, titulo="Otra", aliado_id=ally, estado=EstadoPropuesta.ENVIADA)
    assert _view(workspace, ally).etiqueta == "Propuesta presentada"


def test_an_alliance_that_was_removed_says_nothing(workspace):
    ally = _ally(workspace, estado=EstadoAliado.INVESTIGADO)
    alliance = _alliance(workspace, ally, EstadoAlianza.FIRMADA)
    records.remove(workspace, Alianza, [alliance])
    assert _view(workspace, ally).etiqueta == "Investigado"
    assert _view(workspace, ally).segun == ""


def test_nobody_has_said_how_it_goes(workspace):
    ally = _ally(workspace)
    assert _view(workspace, ally).falta
    assert _view(workspace, ally).palabras == "Sin estado"
    assert _view(workspace, ally).grupo == estados.POR_BUSCAR
    assert _steps(workspace, ally) == []


def test_each_step_says_who_wrote_it(workspace):
    workspace.author = Author("uno", "Marta")
    ally = _ally(workspace, estado=EstadoAliado.IDENTIFICADO)
    workspace.author = Author("uno", "Jairo")
    tablero.poner_estado(workspace, ally, EstadoAliado.CONTACTADO)
    found = trayectoria.pasos(workspace.lector, workspace.junta_id, ally)
    assert [(step.quien, step.antes, step.despues) for step in found] == [
        ("Marta", "", "Identificado"),
        ("Jairo", "Identificado", "Contactado"),
    ]
    assert found[1].palabras.endswith(": de identificado a contactado. Lo anotó Jairo.")


def test_what_was_undone_did_not_happen(workspace):
    ally = _ally(workspace, estado=EstadoAliado.IDENTIFICADO)
    tablero.poner_estado(workspace, ally, EstadoAliado.DESCARTADO)
    workspace.undo()
    assert [step[2] for step in _steps(workspace, ally)] == ["Identificado"]
    workspace.redo()
    assert [step[2] for step in _steps(workspace, ally)] == ["Identificado", "Descartado"]


def test_papers_count_from_the_day_that_they_tell(workspace):
    ally = _ally(workspace)
    proposal = records.add(
        workspace,
        Propuesta,
        titulo="Rutas",
        aliado_id=ally,
        estado=EstadoPropuesta.ACEPTADA,
        enviada=dt.date(2026, 3, 1),
        respondida=dt.date(2026, 4, 2),
    )
    _alliance(workspace, ally, EstadoAlianza.EJECUCION, fecha_firma=dt.date(2026, 5, 3))
    steps = _steps(workspace, ally)
    assert steps[:3] == [
        ("2026-03-01", "", "Propuesta presentada"),
        ("2026-04-02", "Propuesta presentada", "Aceptada"),
        ("2026-05-03", "Aceptada", "Alianza firmada"),
    ]
    assert steps[3][1:] == ("Alianza firmada", "En ejecución")
    assert trayectoria.pasos(workspace.lector, workspace.junta_id, ally)[0].segun == "según la propuesta «Rutas»"
    records.remove(workspace, Propuesta, [proposal])
    assert "Aceptada" not in [step[2] for step in _steps(workspace, ally)]


def test_the_board_has_each_ally_once_in_its_group(workspace):
    names = {"A": EstadoAliado.IDENTIFICADO, "B": EstadoAliado.CONVERSACION, "C": EstadoAliado.DESCARTADO}
    for name, state in names.items():
        _ally(workspace, institucion=name, estado=state)
    found = tablero.columnas(tablero.tarjetas(workspace.lector, workspace.junta_id))
    assert list(found) == list(estados.GRUPOS)
    assert [[card.nombre for card in cards] for cards in found.values()] == [["A"], ["B"], [], ["C"]]


def test_the_next_day_is_the_first_one_from_today_on(workspace):
    ally = _ally(workspace)
    for day in (dt.date(2026, 11, 1), dt.date(2026, 12, 9)):
        records.add(workspace, Abordaje, aliado_id=ally, fecha=day)
    alliance = _alliance(workspace, ally, EstadoAlianza.FIRMADA, primera_revision=dt.date(2026, 12, 1))
    (card,) = tablero.tarjetas(workspace.lector, workspace.junta_id)
    assert (card.proxima, card.que) == (dt.date(2026, 12, 1), "revisión")
    records.add(workspace, Revision, alianza_id=alliance, fecha=dt.date(2026, 11, 20), proxima=dt.date(2027, 3, 1))
    (card,) = tablero.tarjetas(workspace.lector, workspace.junta_id)
    assert (card.proxima, card.que) == (dt.date(2026, 12, 9), "cita")


def test_the_filter_looks_at_words_priority_and_short_list(workspace):
    _ally(workspace, institucion="Cooperativa del Norte", prioridad=Prioridad.ALTA)
    _ally(workspace, institucion="Emisora Ñandú", seleccionado=True)
    cards = tablero.tarjetas(workspace.lector, workspace.junta_id)
    assert [card.nombre for card in tablero.filtrar(cards, "nandu")] == ["Emisora Ñandú"]
    assert [card.nombre for card in tablero.filtrar(cards, prioridad="alta")] == ["Cooperativa del Norte"]
    assert [card.nombre for card in tablero.filtrar(cards, lista_corta=True)] == ["Emisora Ñandú"]
    assert tablero.filtrar(cards, "norte", lista_corta=True) == []


def test_setting_the_state_replaces_what_was_noted_instead_of_one(workspace):
    ally = _ally(workspace, estado_anotado="Alianza firmada")
    assert _view(workspace, ally).etiqueta == "Alianza firmada"
    tablero.poner_estado(workspace, ally, EstadoAliado.CONTACTADO)
    assert _view(workspace, ally).etiqueta == "Contactado"
    workspace.undo()
    assert _view(workspace, ally).etiqueta == "Alianza firmada"


def test_a_pair_is_once_and_seen_from_both_sides(workspace):
    one, other = _ally(workspace, institucion="Uno"), _ally(workspace, institucion="Otro")
    made = relaciones.agregar(workspace, one, other)
    assert relaciones.agregar(workspace, other, one) == made
    records.set_field(workspace, RelacionAliados, made, "fuerza", Fuerza.FUERTE)
    records.set_field(workspace, RelacionAliados, made, "tipo", "convenio")
    (from_one,) = relaciones.de_aliado(workspace.lector, workspace.junta_id, one)
    (from_other,) = relaciones.de_aliado(workspace.lector, workspace.junta_id, other)
    assert (from_one.nombre_otro, from_other.nombre_otro) == ("Otro", "Uno")
    assert from_other.detalle == "trabajan juntos siempre (convenio)"


def test_what_came_twice_or_with_itself_from_a_file_is_not_told(workspace):
    one, other = _ally(workspace, institucion="Uno"), _ally(workspace, institucion="Otro")
    for pair in ((one, other), (other, one), (one, one), (one, None)):
        records.add(workspace, RelacionAliados, uno_id=pair[0], otro_id=pair[1])
    assert len(relaciones.todas(workspace.lector, workspace.junta_id)) == 1
    records.remove(workspace, Aliado, [other])
    assert relaciones.todas(workspace.lector, workspace.junta_id) == []


def test_an_ally_is_never_joined_with_itself(workspace):
    ally = _ally(workspace)
    with pytest.raises(UserError) as told:
        relaciones.agregar(workspace, ally, ally)
    assert "«SENA»" in told.value.sentence


@pytest.mark.parametrize("hand", ["tablero", "ficha", "pegar"])
def test_the_words_of_an_older_file_give_way_to_a_state_that_people_set_anywhere_and_undo_brings_them_back(
    workspace, hand
):
    ally = _ally(workspace, estado=EstadoAliado.CONVERSACION, estado_anotado="Convenio en trámite")
    if hand == "tablero":
        tablero.poner_estado(workspace, ally, EstadoAliado.CONTACTADO)
    elif hand == "ficha":
        records.set_field(workspace, Aliado, ally, "estado", EstadoAliado.CONTACTADO)
    else:
        paste.paste(workspace, Aliado, ("institucion", "estado"), [ally], [["SENA", "Contactado"]])
    assert _view(workspace, ally).etiqueta == "Contactado"
    trail = trayectoria.pasos(workspace.lector, workspace.junta_id, ally)
    assert [step.despues for step in trail] == ["Convenio en trámite", "Contactado"]
    workspace.undo()
    assert _view(workspace, ally).etiqueta == "Convenio en trámite"
    assert [step.despues for step in trayectoria.pasos(workspace.lector, workspace.junta_id, ally)] == [
        "Convenio en trámite"
    ]


def test_how_it_went_forgets_the_name_of_a_person_whose_data_were_suppressed(workspace):
    person = records.add(workspace, Persona, nombre="Marta Osorio")
    workspace.author = Author(nodo=workspace.author.nodo, quien="Marta Osorio")
    ally = _ally(workspace, estado=EstadoAliado.IDENTIFICADO)
    tablero.poner_estado(workspace, ally, EstadoAliado.CONTACTADO)
    assert "Lo anotó Marta Osorio." in trayectoria.pasos(workspace.lector, workspace.junta_id, ally)[-1].palabras
    suppression.suppress(workspace, person)
    steps = trayectoria.pasos(workspace.lector, workspace.junta_id, ally)
    assert [step.despues for step in steps] == ["Identificado", "Contactado"]
    assert not any("Marta" in step.palabras or "Osorio" in step.palabras for step in steps)
