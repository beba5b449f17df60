"""From what each one says to what is everybody's: grouped, counted, taken apart, and always one step to undo."""

from __future__ import annotations

import pytest

from escuela_red.models.persona import Persona
from escuela_red.models.taller import Taller
from escuela_red.models.vivencia import Componente, Hallazgo, TipoHallazgo
from escuela_red.services import diagnostico, records, talleres
from escuela_red.services.diagnostico import Autor, PorComponente

F, D = TipoHallazgo.FORTALEZA, TipoHallazgo.DEBILIDAD


def _shared(workspace, tipo=F):
    return diagnostico.compartidos(workspace.lector, workspace.junta_id, tipo)


def _notes(workspace, tipo=F):
    return diagnostico.individuales(workspace.lector, workspace.junta_id, workspace.taller_id, tipo)


def _note(workspace, text, **who):
    return diagnostico.agregar(workspace, F, text, individual=True, autor=Autor(**who))


def test_a_shared_finding_belongs_to_the_junta_and_to_no_workshop(workspace):
    made = diagnostico.agregar(workspace, F, "Los microcentros se reúnen.")
    row = records.one(workspace.lector, Hallazgo, made)
    assert (row["individual"], row["taller_id"], row["tipo"]) == (False, None, F)
    assert workspace.taller_id == "", "nobody wrote anything of a workshop"
    assert workspace.stacks.undo.label == "Agregar fortaleza"


def test_the_first_note_makes_the_workshop_in_the_same_step(workspace):
    _note(workspace, "Hay voluntad.", grupo="Mesa 1")
    assert len(talleres.todos(workspace.lector, workspace.junta_id)) == 1
    assert [(row["texto"], diagnostico.quien(row)) for row in _notes(workspace)] == [("Hay voluntad.", "Mesa 1")]
    workspace.undo()
    assert talleres.todos(workspace.lector, workspace.junta_id) == []
    assert _notes(workspace) == []


def test_several_lines_are_one_step_and_empty_ones_are_left_out(workspace):
    diagnostico.agregar_varios(workspace, D, ["Uno", "  ", "", "Dos", "Tres"])
    assert [one.texto for one in _shared(workspace, D)] == ["Uno", "Dos", "Tres"]
    assert workspace.stacks.undo.label == "Agregar 3 debilidades"
    workspace.undo()
    assert _shared(workspace, D) == []
    assert diagnostico.agregar(workspace, D, " \n ") == ""


def test_who_is_behind_a_shared_finding(workspace):
    ana = records.add(workspace, Persona, nombre="Ana")
    luz = records.add(workspace, Persona, nombre="Luz")
    shared = diagnostico.agregar(workspace, F, "Nos reunimos.")
    assert _shared(workspace)[0].dicho == ""
    told = []
    for who in (
        {"persona_id": ana},
        {"persona_id": ana},
        {"persona_id": luz},
        {"grupo": "Mesa 1"},
        {"grupo": "mesa 1"},
    ):
        diagnostico.juntar(workspace, [_note(workspace, "Hay reuniones", **who)], shared)
        told.append(_shared(workspace)[0].dicho)
    assert told == [
        "1 persona lo dijo",
        "1 persona lo dijo",
        "2 personas lo dijeron",
        "2 personas y 1 grupo lo dijeron",
        "2 personas y 1 grupo lo dijeron",
    ]
    assert _shared(workspace)[0].notas == 5


def test_notes_without_a_name_are_counted_as_notes(workspace):
    shared = diagnostico.agregar(workspace, F, "Nos reunimos.")
    diagnostico.juntar(workspace, [_note(workspace, "Sí"), _note(workspace, "También")], shared)
    assert _shared(workspace)[0].dicho == "2 notas"


def test_grouping_sharing_and_taking_apart_are_one_step_each(workspace):
    ids = [_note(workspace, text) for text in ("Uno", "Dos", "Tres")]
    made = diagnostico.compartir(workspace, ids[:2], "Uno y dos")
    assert [(one.id, one.texto, one.notas) for one in _shared(workspace)] == [(made, "Uno y dos", 2)]
    assert [row["texto"] for row in _notes(workspace)] == ["Tres", "Uno", "Dos"], "what is left to group comes first"
    diagnostico.juntar(workspace, [ids[2]], made)
    assert _shared(workspace)[0].notas == 3
    assert workspace.stacks.undo.label == "Juntar 1 nota en «Uno y dos»"
    diagnostico.separar(workspace, ids)
    assert _shared(workspace)[0].notas == 0
    for left in (3, 2):
        workspace.undo()
        assert _shared(workspace)[0].notas == left
    workspace.undo()
    assert _shared(workspace) == []
    assert [diagnostico.en(row) for row in _notes(workspace)] == ["", "", ""]


def test_the_new_one_takes_the_component_of_most_notes(workspace):
    ids = [_note(workspace, str(n)) for n in range(4)]
    for one, component in zip(
        ids, (Componente.COMUNITARIO, Componente.CURRICULAR, Componente.COMUNITARIO), strict=False
    ):
        records.set_field(workspace, Hallazgo, one, "componente", component)
    diagnostico.compartir(workspace, ids, "Todo")
    assert _shared(workspace)[0].componente is Componente.COMUNITARIO


def test_removing_a_shared_finding_frees_its_notes_and_restoring_it_takes_them_back(workspace):
    made = diagnostico.compartir(workspace, [_note(workspace, "Uno")], "Uno")
    records.remove(workspace, Hallazgo, [made])
    assert diagnostico.en(_notes(workspace)[0]) == ""
    records.restore(workspace, Hallazgo, made)
    assert diagnostico.en(_notes(workspace)[0]) == made


def test_a_later_workshop_begins_without_notes_and_keeps_the_count(workspace):
    diagnostico.compartir(workspace, [_note(workspace, "Uno", grupo="Mesa 1")], "Uno")
    talleres.agregar(workspace)
    assert _notes(workspace) == []
    assert _shared(workspace)[0].dicho == "1 grupo lo dijo"
    diagnostico.juntar(workspace, [_note(workspace, "Otra vez", grupo="Mesa 2")], _shared(workspace)[0].id)
    assert _shared(workspace)[0].dicho == "2 grupos lo dijeron"
    behind = diagnostico.notas(workspace.lector, workspace.junta_id, _shared(workspace)[0].id)
    assert [row["texto"] for row in behind] == ["Uno", "Otra vez"]


def test_notes_that_came_without_workshop_are_seen_in_the_first_one(workspace):
    records.add(workspace, Taller, nombre="Primero")
    records.add(workspace, Hallazgo, tipo=F, texto="Suelta", individual=True)
    assert [row["texto"] for row in _notes(workspace)] == ["Suelta"]
    talleres.agregar(workspace)
    assert _notes(workspace) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("los MICROCENTROS nos reunimos cada mes", "Los microcentros se reúnen todos los meses."),
        ("la alcaldia no firmo el convenio", "No tenemos convenio firmado con la Alcaldía."),
    ],
)
def test_the_most_alike_come_first(workspace, text, first):
    texts = ["La cooperativa dona útiles.", "No tenemos convenio firmado con la Alcaldía."]
    diagnostico.agregar_varios(workspace, F, [*texts, "Los microcentros se reúnen todos los meses."])
    assert diagnostico.parecidos(_shared(workspace), [text])[0].texto == first
    found = diagnostico.parecidos(_shared(workspace), [text], "utiles coope")
    assert [one.texto for one in found] == ["La cooperativa dona útiles."]


def test_by_component(workspace):
    lector, junta_id = workspace.lector, workspace.junta_id
    assert all(not one.fortalezas and one.componente for one in diagnostico.por_componente(lector, junta_id))
    ids = diagnostico.agregar_varios(workspace, F, ["a", "b"])
    ids += diagnostico.agregar_varios(workspace, D, ["c"])
    for one in ids[1:]:
        records.set_field(workspace, Hallazgo, one, "componente", Componente.CURRICULAR)
    _note(workspace, "una nota no se cuenta")
    counted = diagnostico.por_componente(lector, junta_id)
    assert [one.componente for one in counted] == [*Componente, None]
    assert counted[1] == PorComponente(Componente.CURRICULAR, 1, 1)
    assert counted[-1] == PorComponente(None, 1, 0)


def test_the_order_by_hand(workspace):
    ids = diagnostico.agregar_varios(workspace, F, ["a", "b", "c"])
    diagnostico.agregar(workspace, D, "otra")
    diagnostico.mover(workspace, ids[2], F, pasos=-2)
    assert [one.texto for one in _shared(workspace)] == ["c", "a", "b"]
    workspace.undo()
    assert [one.texto for one in _shared(workspace)] == ["a", "b", "c"]


def test_who_wrote_a_note_is_a_person_or_a_group(workspace):
    ana = records.add(workspace, Persona, nombre="Ana")
    note = _note(workspace, "Uno", grupo="Mesa 1")
    diagnostico.firmar(workspace, note, Autor(persona_id=ana))
    assert diagnostico.quien(_notes(workspace)[0]) == "Ana"
    assert _notes(workspace)[0]["autor"] == ""
    workspace.undo()
    assert diagnostico.quien(_notes(workspace)[0]) == "Mesa 1"
    assert diagnostico.grupos(workspace.lector, workspace.junta_id) == ["Mesa 1"]


def test_pasted_rows_lose_their_bullets_and_keep_their_words():
    cells = [["•", "Hay voluntad"], ["2) Nos reunimos"], ["", " "], ["Pore", "No hay convenio"], ["-1 sede cerrada"]]
    said = ["Hay voluntad", "Nos reunimos", "Pore No hay convenio", "-1 sede cerrada"]
    assert diagnostico.lineas(cells) == said


def test_a_note_that_was_taken_out_said_nothing(workspace):
    ids = [_note(workspace, "Nos reunimos", grupo=group) for group in ("Mesa 1", "Mesa 2")]
    diagnostico.compartir(workspace, ids, "Nos reunimos.")
    assert _shared(workspace)[0].dicho == "2 grupos lo dijeron"
    records.remove(workspace, Hallazgo, [ids[1]])
    assert _shared(workspace)[0].dicho == "1 grupo lo dijo"
