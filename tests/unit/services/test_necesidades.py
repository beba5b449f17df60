"""Needs that come out of the diagnosis, and needs of a list that is pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from escuela_red.errors import UserError
from escuela_red.models.aliado import Prioridad
from escuela_red.models.necesidad import Necesidad, OrigenNecesidad, Proposito
from escuela_red.models.vivencia import Componente, Hallazgo, TipoHallazgo
from escuela_red.services import necesidades, records

if TYPE_CHECKING:
    from escuela_red.services.workspace import Workspace


@pytest.fixture
def finding(workspace):
    return records.add(
        workspace,
        Hallazgo,
        tipo=TipoHallazgo.DEBILIDAD,
        texto="No hay transporte",
        componente=Componente.COMUNITARIO,
        prioridad=Prioridad.ALTA,
    )


def needs(workspace: Workspace):
    return records.every(workspace.lector, Necesidad, workspace.junta_id)


def left(workspace: Workspace) -> list[str]:
    return [one.texto for one in necesidades.sin_usar(workspace.lector, workspace.junta_id)]


def test_a_shared_weakness_becomes_a_need_with_its_origin_in_one_step(workspace, finding):
    records.add(workspace, Hallazgo, tipo=TipoHallazgo.DEBILIDAD, texto="Una nota", individual=True)
    records.add(workspace, Hallazgo, tipo=TipoHallazgo.FORTALEZA, texto="Nos reunimos")
    assert left(workspace) == ["No hay transporte"]
    (made,) = necesidades.del_diagnostico(workspace, [finding])
    (row,) = needs(workspace)
    assert (row["id"], row["texto"], row["componente"], row["prioridad"]) == (
        made,
        "No hay transporte",
        Componente.COMUNITARIO,
        Prioridad.ALTA,
    )
    (origin,) = records.every(workspace.lector, OrigenNecesidad, workspace.junta_id)
    assert (origin["necesidad_id"], origin["hallazgo_id"]) == (made, finding)
    assert left(workspace) == []
    assert workspace.undo() == "Sacar 1 necesidad del diagnóstico"
    assert (len(needs(workspace)), left(workspace)) == (0, ["No hay transporte"])


def test_a_weakness_of_a_need_that_was_removed_may_be_used_again(workspace, finding):
    made = necesidades.del_diagnostico(workspace, [finding])
    records.remove(workspace, Necesidad, made)
    assert left(workspace) == ["No hay transporte"]


def test_the_findings_of_a_need_are_offered_weaknesses_first_and_once(workspace, finding):
    records.add(workspace, Hallazgo, tipo=TipoHallazgo.FORTALEZA, texto="Avanzamos juntos")
    need = records.add(workspace, Necesidad, texto="Transporte")
    offered = necesidades.hallazgos(workspace.lector, workspace.junta_id, need)
    assert [(one.title, one.detail) for one in offered] == [
        ("No hay transporte", "Debilidad"),
        ("Avanzamos juntos", "Fortaleza"),
    ]
    first = necesidades.sale_de(workspace, need, finding)
    assert necesidades.sale_de(workspace, need, finding) == first
    offered = necesidades.hallazgos(workspace.lector, workspace.junta_id, need)
    assert [one.title for one in offered] == ["Avanzamos juntos"]
    records.remove(workspace, OrigenNecesidad, [first])
    assert necesidades.sale_de(workspace, need, finding) == first


def test_a_weakness_written_here_is_one_of_everybody(workspace):
    need = records.add(workspace, Necesidad, texto="Transporte", componente=Componente.COMUNITARIO)
    necesidades.nuevo_hallazgo(workspace, need, "No hay buses")
    (row,) = records.every(workspace.lector, Hallazgo, workspace.junta_id)
    assert (row["tipo"], row["individual"], row["componente"]) == (
        TipoHallazgo.DEBILIDAD,
        False,
        Componente.COMUNITARIO,
    )


def test_a_list_of_word_makes_a_need_of_each_line(workspace):
    made = necesidades.pegar(workspace, [["Necesidad"], ["• Transporte"], ["2. Internet"], [""]])
    assert [row["texto"] for row in needs(workspace)] == ["Transporte", "Internet"]
    assert len(made) == 2
    assert workspace.undo() == "Pegar 2 necesidades"


def test_a_table_of_excel_is_read_by_its_headings_in_any_order(workspace):
    necesidades.pegar(
        workspace,
        [
            ["Prioridad", "Nota", "Necesidad", "Propósito"],
            ["Alta", "x", "Transporte", "Colaborar"],
            ["", "", "Internet", ""],
        ],
    )
    assert [(row["texto"], row["prioridad"], row["proposito"]) for row in needs(workspace)] == [
        ("Transporte", Prioridad.ALTA, Proposito.COLABORAR),
        ("Internet", None, None),
    ]


def test_a_table_without_headings_is_read_in_the_order_of_the_form(workspace):
    necesidades.pegar(workspace, [["Transporte", "alta", "Curricular"], ["Internet", "", ""]])
    assert [(row["texto"], row["componente"]) for row in needs(workspace)] == [
        ("Transporte", Componente.CURRICULAR),
        ("Internet", None),
    ]


def test_a_table_that_cannot_be_read_writes_nothing(workspace):
    with pytest.raises(UserError, match="fila 2"):
        necesidades.pegar(workspace, [["Transporte", "alta"], ["Internet", "urgentísima"]])
    assert len(needs(workspace)) == 0


def test_nothing_makes_nothing(workspace):
    assert necesidades.pegar(workspace, []) == []
    assert necesidades.pegar(workspace, [["", ""]]) == []
    assert necesidades.del_diagnostico(workspace, []) == []
    assert workspace.stacks.undo is None
