"""How much a junta has: what was removed and earlier versions are not counted."""

from __future__ import annotations

from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.necesidad import Necesidad
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.models.ruta import Actividad
from escuela_red.services import propuestas, records, recuento


def test_a_proposal_is_one_however_many_versions_it_has(workspace):
    lector, junta_id = workspace.lector, workspace.junta_id
    assert set(recuento.de_junta(lector, junta_id).values()) == {0}
    first = records.add(workspace, Propuesta, titulo="Café", estado=EstadoPropuesta.DEVUELTA)
    second = propuestas.nueva_version(workspace, first)
    records.set_field(workspace, Propuesta, second, "estado", EstadoPropuesta.DEVUELTA)
    third = propuestas.nueva_version(workspace, second)
    records.add(workspace, Propuesta, titulo="Buses")
    named = [records.add(workspace, Propuesta, titulo="De otro programa") for _ in range(2)]
    for one, other in (named, reversed(named)):
        records.set_field(workspace, Propuesta, one, "reemplaza_a_id", other)

    def counted():
        found = recuento.de_junta(lector, junta_id)[Propuesta]
        assert found == len(propuestas.vigentes(lector, junta_id))
        return found

    assert counted() == 4
    records.remove(workspace, Propuesta, [third])
    assert counted() == 4, "the one before is the latest now"


def test_what_was_removed_and_what_is_of_another_junta_is_not_counted(workspace):
    for kind in (Aliado, Necesidad, Alianza, Actividad, Persona):
        kept, removed = (records.add(workspace, kind) for _ in range(2))
        records.remove(workspace, kind, [removed])
        assert recuento.de_junta(workspace.lector, workspace.junta_id)[kind] == 1, kept
    assert set(recuento.de_junta(workspace.lector, "otra").values()) == {0}
