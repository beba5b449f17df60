"""What the reports of alliances let out: whoever asked for the cargo alone, or gave no leave, is in none of them."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.models.abordaje import Participante
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
    Revision,
)
from escuela_red.models.aporte import Aporte, Distribucion
from escuela_red.models.persona import Cuerpo, Persona, Vinculacion
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.reports import catalog
from escuela_red.services import records
from tests.unit.reports import content

NAMES = ("instrumento", "ficha-de-alianza", "portafolio-de-alianzas", "acta-de-revision", "aportes-y-entregas",
         "como-hacer-parte")  # fmt: skip
FORMS = [(name, form) for name in NAMES for form in catalog.entry(name).formats]
LETOUT = ("CANARIO", "3119990000", "canario@ejemplo.test")


@pytest.fixture
def whole(junta):
    """Give an alliance, its review, its aportes and its follow-up, everywhere with a person that prints by cargo."""
    with junta.change("Llenar") as change:
        hidden = {"solo_cargo": True, "telefono": LETOUT[1], "correo": LETOUT[2], "documento": "77001"}
        who = change.add(Persona(nombre=f"{LETOUT[0]} Pérez", cargo="gerenta", **hidden))
        change.add(Vinculacion(persona_id=who, cuerpo=Cuerpo.JUNTA, cargo="Presidencia"))
        change.add(Vinculacion(persona_id=who, cuerpo=Cuerpo.PADRINO, cargo="Padrino"))
        ally = change.add(Aliado(institucion="Cooperativa", contacto_id=who))
        asked = change.add(
            Propuesta(titulo="P", aliado_id=ally, dirigida_a_id=who, firma_id=who, estado=EstadoPropuesta.ACEPTADA)
        )
        change.add(Rubro(propuesta_id=asked, rubro="Buses", aporte_aliado=5))
        made = change.add(Alianza(nombre="Café que educa", propuesta_id=asked, estado=EstadoAlianza.FIRMADA))
        for side in Lado:
            link = {"aliado_id": ally} if side is Lado.ALIADO else {}
            change.add(ParteAlianza(alianza_id=made, lado=side, firma_id=who, **link))
            change.add(Clausula(alianza_id=made, lado=side, clase=DerechoDeber.DEBER, texto="Deber"))
        change.add(ObjetivoAlianza(alianza_id=made, texto="Objetivo"))
        given = change.add(Aporte(aliado_id=ally, alianza_id=made, descripcion="Sillas", recibido=5))
        change.add(Distribucion(aporte_id=given, a_quien="Sede", valor=5))
        review = change.add(Revision(alianza_id=made, fecha=dt.date(2026, 10, 14)))
        change.add(Participante(revision_id=review, persona_id=who))
        change.add(Actividad(paso=Paso.SEGUIMIENTO, texto="Visitar", responsable_id=who, alianza_id=made))
    return junta


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_who_asked_for_the_cargo_alone_is_in_no_report_of_the_alliances(whole, tmp_path, name, form):
    kind = {"instrumento": Alianza, "acta-de-revision": Revision}.get(name)
    record = records.every(whole.lector, kind, whole.junta_id)[0]["id"] if kind else ""
    blanks = (False, True) if catalog.entry(name).blank else (False,)
    for blank in blanks:
        told = content.palabras(whole, name, form, tmp_path, registro=record, blank=blank)
        assert [one for one in (*LETOUT, "311 999 0000", "77001") if one in told] == []


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_junta_without_anything_has_each_report_with_a_sentence(tmp_path, name, form):
    empty = content.vacia(tmp_path)
    try:
        for blank in (False, True) if catalog.entry(name).blank else (False,):
            told = content.palabras(empty, name, form, tmp_path, blank=blank)
            assert "Todavía no hay" in told or name == "como-hacer-parte"
    finally:
        empty.close()
