"""An alliance begins with what the proposal says, in one step; what it lacks is told in words."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red import clock
from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza, Clausula, DerechoDeber, EstadoAlianza, Lado, ObjetivoAlianza
from escuela_red.models.aporte import Aporte
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.services import adjuntos, alianzas, records

HOY = dt.date(2026, 11, 22)


@pytest.fixture
def proposal(workspace):
    """Give an accepted proposal with its budget, its lines and what the ally offered for it."""
    clock.fix_today(HOY)
    with workspace.change("Llenar") as change:
        mayor = change.add(Persona(nombre="Luz Marín", cargo="alcaldesa"))
        signs = change.add(Persona(nombre="Ana Gil", cargo="presidenta"))
        ally = change.add(Aliado(institucion="Alcaldía de Aguadas", contacto_id=mayor))
        made = change.add(
            Propuesta(
                titulo="Microcentros fuertes",
                aliado_id=ally,
                firma_id=signs,
                justificacion="La distancia impide llegar.",
                resumen="Llegar a los microcentros.",
                objetivos="- Asistencia de 90 %\n- Tres sedes seguras",
                solicitud="Transporte para diez jornadas\nMateriales eléctricos",
                compromisos="Informe por vereda",
                beneficios="Cumplir su plan\n\nSalir en la emisora",
                estado=EstadoPropuesta.ACEPTADA,
            )
        )
        change.add(Rubro(propuesta_id=made, rubro="Transporte", aporte_aliado=1_250_000_000, aporte_red=0))
        change.add(Rubro(propuesta_id=made, rubro="Mano de obra", aporte_red=1))
        change.add(Aporte(aliado_id=ally, descripcion="Buses", propuesta_id=made))
    return made


def _texts(workspace, kind, alliance, **where):
    rows = records.every(workspace.lector, kind, workspace.junta_id, alianza_id=alliance, **where)
    return [row["texto"] for row in rows]


def test_it_holds_what_the_proposal_says_as_one_step(workspace, proposal):
    made = alianzas.nueva(workspace, proposal)
    row = records.one(workspace.lector, Alianza, made)
    assert (row["nombre"], row["objeto"], row["considerandos"]) == (
        "Microcentros fuertes",
        "Llegar a los microcentros.",
        "La distancia impide llegar.",
    )
    assert (row["aporte_aliado"], row["aporte_red"], row["valor_total"]) == (1_250_000_000, 1, 1_250_000_001)
    parties = alianzas.partes(workspace.lector, workspace.junta_id, made)
    assert [(one.lado, one.entidad, one.firma) for one in parties] == [
        (Lado.RED, "Junta de prueba", "Ana Gil"),
        (Lado.ALIADO, "Alcaldía de Aguadas", "Luz Marín"),
    ]
    assert _texts(workspace, ObjetivoAlianza, made) == ["Asistencia de 90 %", "Tres sedes seguras"]
    duties = {"clase": DerechoDeber.DEBER}
    assert _texts(workspace, Clausula, made, lado=Lado.ALIADO, **duties) == [
        "Transporte para diez jornadas",
        "Materiales eléctricos",
    ]
    assert _texts(workspace, Clausula, made, lado=Lado.RED, **duties) == ["Informe por vereda"]
    assert records.every(workspace.lector, Aporte, workspace.junta_id)[0]["alianza_id"] == made
    workspace.undo()
    assert records.count(workspace.lector, Alianza) == 0
    assert records.count(workspace.lector, Clausula) == 0


def test_an_accepted_proposal_waits_for_its_alliance_until_it_is_made(workspace, proposal):
    lector, junta = workspace.lector, workspace.junta_id
    assert [row["id"] for row in alianzas.sin_alianza(lector, junta)] == [proposal]
    made = alianzas.nueva(workspace, proposal)
    assert alianzas.sin_alianza(lector, junta) == []
    records.remove(workspace, Alianza, [made])
    assert [row["id"] for row in alianzas.sin_alianza(lector, junta)] == [proposal]


def test_without_a_proposal_it_has_the_ally_or_only_the_side_of_the_red(workspace, proposal):
    ally = records.every(workspace.lector, Aliado, workspace.junta_id)[0]["id"]
    made = alianzas.nueva(workspace, aliado=ally)
    assert records.one(workspace.lector, Alianza, made)["nombre"] == "Alianza con Alcaldía de Aguadas"
    assert [row["id"] for row in alianzas.de_aliado(workspace.lector, workspace.junta_id, ally)] == [made]
    assert alianzas.nombres_de_los_aliados(workspace.lector, workspace.junta_id)[made] == ["Alcaldía de Aguadas"]
    alone = alianzas.nueva(workspace)
    assert [one.lado for one in alianzas.partes(workspace.lector, workspace.junta_id, alone)] == [Lado.RED]
    records.remove(workspace, Aliado, [ally])
    assert alianzas.nombres_de_los_aliados(workspace.lector, workspace.junta_id) == {}
    assert alianzas.aliados_de(workspace.lector, workspace.junta_id, made) == []


def test_signing_prolonging_and_ending_are_one_step_each_with_their_date(workspace, proposal):
    made = alianzas.nueva(workspace, proposal)

    def now():
        return records.one(workspace.lector, Alianza, made)

    assert alianzas.grupo(now()) == alianzas.PREPARACION
    alianzas.firmar(workspace, made, dt.date(2026, 11, 20))
    assert (now()["estado"], now()["fecha_firma"], now()["inicio"]) == (
        EstadoAlianza.FIRMADA,
        dt.date(2026, 11, 20),
        dt.date(2026, 11, 20),
    )
    workspace.undo()
    assert (now()["estado"], now()["fecha_firma"]) == (EstadoAlianza.PREPARACION, None)
    alianzas.firmar(workspace, made, dt.date(2026, 11, 20))
    records.set_field(workspace, Alianza, made, "fin", dt.date(2026, 11, 21))
    assert not alianzas.esta_vigente(now())
    assert alianzas.grupo(now()) == alianzas.VENCIDAS
    with pytest.raises(UserError, match="prorroga-antes"):
        alianzas.prorrogar(workspace, made, dt.date(2026, 11, 21))
    alianzas.prorrogar(workspace, made, dt.date(2027, 11, 21))
    assert alianzas.esta_vigente(now())
    alianzas.terminar(workspace, made, HOY)
    assert (alianzas.grupo(now()), now()["terminada_el"]) == (alianzas.TERMINADAS, HOY)
    assert now()["fin"] == dt.date(2027, 11, 21)


def test_what_an_alliance_lacks_is_told_and_nothing_once_it_ended(workspace, proposal):
    made = alianzas.nueva(workspace, proposal)

    def told():
        return [gap.text for gap in alianzas.falta(workspace.lector, workspace.junta_id, made)]

    assert told() == [
        "La alianza «Microcentros fuertes» no dice cuándo termina.",
        "A la alianza «Microcentros fuertes» le faltan: derechos de la Red.",
    ]
    alianzas.firmar(workspace, made, HOY)
    assert any("le falta el papel firmado" in text for text in told())
    adjuntos.guardar_en_alianza(workspace, [adjuntos.Pieza("Convenio", "application/pdf", b"%PDF-1.7 x" * 9)], made)
    records.set_field(workspace, Alianza, made, "fin", dt.date(2027, 11, 21))
    right = {"lado": Lado.RED, "clase": DerechoDeber.DERECHO}
    records.add(workspace, Clausula, alianza_id=made, texto="Recibir el transporte", **right)
    assert told() == []
    alianzas.terminar(workspace, made, HOY)
    assert told() == []


def test_the_three_functions_are_those_of_the_guide(workspace):
    assert len(alianzas.funciones(workspace.lector, workspace.junta_id)) == 3


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("- Sillas\n• Mesas\n*Buses\n–  Guías", ["Sillas", "Mesas", "Buses", "Guías"]),
        ("-1+1\n-5 °C\n=2", ["-1+1", "-5 °C", "=2"]),
        ("- -3 puntos\n--\n-\n\n  · Uno", ["-3 puntos", "Uno"]),
        ("Café-escuela", ["Café-escuela"]),
    ],
)
def test_a_line_loses_the_mark_before_it_and_no_sign_of_its_own(written, wanted):
    assert alianzas.renglones(written) == wanted
