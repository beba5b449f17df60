"""The JSON form (DOMAIN §19): the example comes in whole, once, and with what has no place yet."""

from __future__ import annotations

import datetime as dt
import uuid

from escuela_red.exchange import apply, json_form
from escuela_red.models.aliado import Aliado, EstadoAliado, Perfil
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Cuerpo, Persona, TipoDocumento
from escuela_red.services import personas, records, ruta
from tests.unit.exchange.conftest import EXAMPLE
from tests.unit.exchange.refusals import bring
from tests.unit.rows import only, row_of

WHOLE = ("necesidades", "propuestas", "alianzas")
"""Sections that come in with all that they hold."""


def test_the_example_comes_in_whole(workspace):
    bring(workspace, EXAMPLE)
    counts = records.counts(workspace.lector)
    assert {name: counts[name] for name in ("junta", "aliado", "persona", "vinculacion", "actividad")} == {
        "junta": 1,
        "aliado": 25,
        "persona": 18 + 1 + 25,
        "vinculacion": 8 + 1,
        "actividad": 13 + 3,
    }
    junta = only(workspace, Junta)
    assert (junta["municipio"], junta["periodo"], junta["es_ejemplo"]) == ("17013", "2026–2027", True)
    assert junta["id"] == workspace.junta_id


def test_an_ally_comes_in_with_its_contact_and_its_noted_state(workspace):
    bring(workspace, EXAMPLE)
    ally = only(workspace, Aliado, institucion="Alcaldía Municipal de Aguadas")
    assert ally["perfil"] is Perfil.PUBLICA
    assert (ally["estado"], ally["estado_anotado"]) == (EstadoAliado.CONVERSACION, "Alianza firmada")
    contact = row_of(workspace.lector, Persona, ally["contacto_id"])
    assert (contact["cargo"], contact["autorizo"]) == ("Secretaria de despacho", True)
    assert contact["autorizo_fecha"] == dt.date(2026, 5, 14)
    other = only(workspace, Aliado, institucion="Secretaría de Educación del Departamento")
    assert (other["estado"], other["estado_anotado"]) == (EstadoAliado.CONVERSACION, "")
    contact = row_of(workspace.lector, Persona, other["contacto_id"])
    assert (contact["nombre"], contact["autorizo"]) == ("Unidad de Calidad (ficticio)", False)


def test_people_posts_and_padrino_come_in(workspace):
    bring(workspace, EXAMPLE)
    posts = personas.by_body(workspace.lector, workspace.junta_id, Cuerpo.JUNTA)
    assert (posts[0]["cargo"], posts[0]["persona_id__titulo"]) == ("Presidenta", "Marta Lucía Osorio Cárdenas")
    assert [row["cargo"] for row in posts].count("Vocal") == 3
    assert personas.padrino(workspace.lector, workspace.junta_id).startswith("Ramiro Antonio")
    assert only(workspace, Persona, nombre="Edison Bedoya Arce")["solo_cargo"] is True
    without = only(workspace, Persona, nombre="Rubén Darío Giraldo Peña")
    assert (without["autorizo"], without["autorizo_fecha"], without["autorizo_medio"]) == (False, None, "")
    assert without["tipo_documento"] is TipoDocumento.CC


def test_the_ruta_comes_in_with_its_dates_and_what_is_overdue_is_computed(workspace):
    from escuela_red import clock

    plan = json_form.read(EXAMPLE, workspace.junta_id)
    apply.apply(workspace, plan)
    assert plan.fecha_de_corte == dt.date(2026, 11, 22)
    clock.fix_today(plan.fecha_de_corte)
    steps = ruta.pasos(workspace.lector, workspace.junta_id)
    assert [len(step.actividades) for step in steps] == [2, 2, 2, 3, 4, 3]
    late = [one.texto for step in steps for one in step.actividades if one.estado is ruta.Estado.VENCIDA]
    assert late == ["Presentar propuesta ajustada al SENA para articulación con la media"]
    assert steps[4].actividades[-1].fecha == "febrero de 2027"


def test_what_has_no_record_yet_is_listed_with_its_count_and_reason(workspace):
    plan = json_form.read(EXAMPLE, workspace.junta_id)
    found = {one.que: one.cuenta for one in plan.no_guardado}
    assert found["microcentros"] == 8
    assert found["diagnostico.fortalezas.microcentros"] == 12
    assert found["personas.sede_id"] == 17
    assert not [name for name in found if name.partition(".")[0] in {"aliados", "seguimiento", *WHOLE}]
    assert not {"_aviso", "meta", "municipio", "ruta"} & set(found)
    assert all(one.razon for one in plan.no_guardado)
    told = [str(one) for one in plan.no_guardado]
    assert "Microcentros que dijeron cada fortaleza (12): todavía no hay dónde guardarlo" in told
    assert not [words for words in told if "_" in words or "«" in words]


def test_importing_twice_changes_nothing_and_makes_no_step(workspace):
    bring(workspace, EXAMPLE)
    before = workspace.stacks
    again = bring(workspace, EXAMPLE)
    assert not again.cambia_algo
    assert again.frases == ["No hay nada nuevo: todo está igual que en el archivo."]
    assert workspace.stacks == before


def test_the_same_file_is_the_same_junta_on_every_computer():
    assert json_form.read(EXAMPLE).junta_id == json_form.read(EXAMPLE).junta_id
    mine = str(uuid.uuid4())
    plan = json_form.read(EXAMPLE, mine)
    assert plan.junta_id == mine
    assert next(row.id for row in plan.filas if row.tabla == "aliado") == str(
        uuid.uuid5(uuid.UUID(mine), "aliadoAL-01")
    )
