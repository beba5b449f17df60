"""The junta's own rating: what is written, what is taken back, and to which workshop it belongs."""

from __future__ import annotations

from escuela_red.models.taller import Autovaloracion, Taller
from escuela_red.services import autovaloracion, records, talleres


def rated(workspace, taller=""):
    return autovaloracion.de(workspace.lector, workspace.junta_id, taller or workspace.taller_id)


def test_nothing_is_rated_at_the_beginning(workspace):
    assert rated(workspace) == {}


def test_the_first_answer_makes_the_workshop_it_belongs_to(workspace):
    autovaloracion.poner(workspace, "conceptual", antes=2)
    assert records.count(workspace.lector, Taller, workspace.junta_id) == 1
    row = rated(workspace)["conceptual"]
    assert (row["antes"], row["despues"], row["comentario"]) == (2, None, "")


def test_each_indicator_has_one_record_however_it_is_written(workspace):
    autovaloracion.poner(workspace, "conceptual", antes=2)
    autovaloracion.poner(workspace, "conceptual", despues=4)
    autovaloracion.poner(workspace, "conceptual", comentario="Aprendimos juntos.")
    autovaloracion.poner(workspace, "actitudinal", despues=3)
    assert records.count(workspace.lector, Autovaloracion, workspace.junta_id) == 2
    row = rated(workspace)["conceptual"]
    assert (row["antes"], row["despues"], row["comentario"]) == (2, 4, "Aprendimos juntos.")


def test_an_answer_can_be_taken_back_and_that_can_be_undone(workspace):
    autovaloracion.poner(workspace, "conceptual", antes=2)
    autovaloracion.poner(workspace, "conceptual", antes=None)
    assert rated(workspace)["conceptual"]["antes"] is None
    assert workspace.undo() == "Quitar una respuesta de la autovaloración"
    assert rated(workspace)["conceptual"]["antes"] == 2


def test_to_answer_nothing_makes_nothing(workspace):
    assert not autovaloracion.poner(workspace, "conceptual", comentario="")
    assert not autovaloracion.poner(workspace, "conceptual", antes=None)
    assert records.count(workspace.lector, Taller, workspace.junta_id) == 0


def test_a_comment_that_is_typed_on_is_one_undo_step(workspace, stamp):
    stamp(0)
    autovaloracion.poner(workspace, "conceptual", antes=1)
    stamp(10)
    autovaloracion.poner(workspace, "conceptual", comentario="Ya")
    stamp(11)
    autovaloracion.poner(workspace, "conceptual", comentario="Ya sabemos")
    workspace.undo()
    row = rated(workspace)["conceptual"]
    assert (row["antes"], row["comentario"]) == (1, "")


def test_choices_are_undone_one_by_one(workspace, stamp):
    stamp(0)
    autovaloracion.poner(workspace, "conceptual", antes=1)
    stamp(1)
    autovaloracion.poner(workspace, "conceptual", antes=3)
    workspace.undo()
    assert rated(workspace)["conceptual"]["antes"] == 1


def test_each_workshop_has_its_own(workspace):
    autovaloracion.poner(workspace, "conceptual", antes=1)
    first = workspace.taller_id
    second = talleres.agregar(workspace)
    assert rated(workspace, second) == {}
    autovaloracion.poner(workspace, "conceptual", antes=3)
    assert rated(workspace, first)["conceptual"]["antes"] == 1
    assert rated(workspace, second)["conceptual"]["antes"] == 3


def test_the_first_of_two_rows_that_came_from_elsewhere_counts(workspace):
    taller = talleres.agregar(workspace)
    for antes in (1, 4):
        records.add(workspace, Autovaloracion, taller_id=taller, indicador="conceptual", antes=antes)
    assert rated(workspace)["conceptual"]["antes"] == 1
