"""A plan compared with the document and brought in: counts in people's units, one step, all or nothing."""

from __future__ import annotations

import pytest

from escuela_red.exchange import apply
from escuela_red.exchange.plan import Cuenta, Fila, NoGuardado, PlanDeImporte
from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records
from escuela_red.services.workspace import Changed, Workspace
from tests.unit.rows import row_of

ID = "00000000-0000-4000-8000-{:012}"


def _plan(workspace, *rows, **more):
    return PlanDeImporte("archivo.json", workspace.junta_id, tuple(rows), **more)


def _ally(number, **values):
    return Fila("aliado", ID.format(number), {"institucion": f"Aliado {number}", **values})


def test_the_preview_writes_nothing_and_says_what_would_happen(workspace):
    plan = _plan(workspace, _ally(1), _ally(2), Fila("persona", ID.format(3), {"nombre": "Ana"}))
    assert apply.preview(workspace, plan).frases == ["1 persona nueva", "2 aliados nuevos"]
    assert records.count(workspace.lector, Aliado) == 0
    assert apply.apply(workspace, plan).frases == ["1 persona nueva", "2 aliados nuevos"]
    assert apply.preview(workspace, plan).cambia_algo is False


def test_all_comes_in_as_one_step_that_can_be_undone_and_redone(workspace):
    apply.apply(workspace, _plan(workspace, _ally(1, tipo="a"), _ally(2)))
    plan = _plan(workspace, _ally(1, tipo="b"), _ally(3), Fila("persona", ID.format(4), {"nombre": "Ana"}))
    assert apply.apply(workspace, plan).frases == ["1 persona nueva", "1 aliado nuevo, 1 cambia"]
    assert workspace.undo() == "Traer datos de «archivo.json»"
    assert (records.count(workspace.lector, Aliado), records.count(workspace.lector, Persona)) == (2, 0)
    assert row_of(workspace.lector, Aliado, ID.format(1))["tipo"] == "a"
    workspace.redo()
    assert (records.count(workspace.lector, Aliado), records.count(workspace.lector, Persona)) == (3, 1)
    assert row_of(workspace.lector, Aliado, ID.format(1))["tipo"] == "b"


def test_links_may_point_to_rows_that_come_later(workspace):
    act = {"paso": Paso.ALIADOS, "texto": "Ir", "responsable_id": ID.format(2)}
    apply.apply(
        workspace,
        _plan(workspace, Fila("actividad", ID.format(1), act), Fila("persona", ID.format(2), {"nombre": "Ana"})),
    )
    assert records.every(workspace.lector, Actividad, workspace.junta_id)[0]["responsable_id__titulo"] == "Ana"


def test_a_link_to_nothing_brings_nothing_in(workspace):
    bad = Fila("actividad", ID.format(9), {"texto": "Ir", "responsable_id": ID.format(8)})
    with pytest.raises(Exception, match="FOREIGN KEY"):
        apply.apply(workspace, _plan(workspace, _ally(1), bad))
    assert records.count(workspace.lector, Aliado) == 0
    assert workspace.undo() == ""


def test_a_document_without_junta_gets_the_one_of_the_file_and_undo_leaves_it(tmp_path):
    workspace = Workspace.create(tmp_path / "nueva.escuelared")
    try:
        junta = Fila("junta", ID.format(7), {"nombre": "Junta", "municipio": "17013"})
        plan = PlanDeImporte("archivo.json", ID.format(7), (_ally(1), junta))
        assert "1 junta nueva" in apply.apply(workspace, plan).frases
        assert workspace.junta_id == ID.format(7)
        assert workspace.undo() == "Traer datos de «archivo.json»"
        assert (records.count(workspace.lector, Junta), records.count(workspace.lector, Aliado)) == (1, 0)
        assert apply.apply(workspace, plan).frases == ["1 aliado vuelve de la papelera"]
    finally:
        workspace.close()


def test_the_junta_s_own_order_is_the_order_of_the_file(workspace):
    records.add(workspace, Aliado, institucion="El primero")
    apply.apply(workspace, _plan(workspace, *(_ally(number) for number in (3, 1, 2))))
    names = [row["institucion"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]
    assert names == ["El primero", "Aliado 3", "Aliado 1", "Aliado 2"]


def test_what_differs_only_until_it_is_cleaned_is_equal(workspace):
    apply.apply(workspace, _plan(workspace, _ally(1, aportes="a\nb")))
    again = apply.preview(workspace, _plan(workspace, _ally(1, aportes=" a\r\nb ", tipo=None)))
    assert not again.cambia_algo


def test_what_comes_in_is_found_by_search_at_once(workspace):
    from escuela_red.services import search

    apply.apply(workspace, _plan(workspace, _ally(1, tipo="Ñapanga")))
    assert [one.titulo for one in search.find(workspace.lector, "napanga")] == ["Aliado 1"]


def test_listeners_hear_of_one_change(workspace):
    heard: list[Changed] = []
    workspace.subscribe(heard.append)
    apply.apply(workspace, _plan(workspace, *(_ally(number) for number in range(1, 50))))
    apply.apply(workspace, _plan(workspace, *(_ally(number) for number in range(1, 50))))
    assert len(heard) == 1
    assert heard[0].tables == {"aliado"}


@pytest.mark.parametrize(
    ("kind", "counts", "words"),
    [
        (Aliado, {"nuevos": 25, "cambian": 3}, "25 aliados nuevos, 3 cambian"),
        (Aliado, {"nuevos": 1, "cambian": 1, "iguales": 9}, "1 aliado nuevo, 1 cambia"),
        (Persona, {"nuevos": 2, "vuelven": 1}, "2 personas nuevas, 1 vuelve de la papelera"),
        (Persona, {"vuelven": 2}, "2 personas vuelven de la papelera"),
        (Actividad, {"cambian": 1}, "1 actividad cambia"),
        (Actividad, {"iguales": 16}, "16 actividades sin cambios"),
    ],
)
def test_counts_are_said_as_people_say_them(kind, counts, words):
    assert Cuenta(kind.ficha, "x", **counts).frase == words


def test_the_result_is_plain_data_for_a_script(workspace):
    left = NoGuardado("talleres", 2, "todavía no hay dónde guardarlo")
    found = apply.preview(workspace, _plan(workspace, _ally(1), avisos=("Ojo.",), no_guardado=(left,))).como_json()
    assert found == {
        "cambia": True,
        "cuentas": {"aliado": {"nuevos": 1, "cambian": 0, "vuelven": 0, "iguales": 0}},
        "avisos": ["Ojo."],
        "no_guardado": [
            {"que": "talleres", "cuenta": 2, "razon": "todavía no hay dónde guardarlo", "nombre": "talleres"}
        ],
    }
    assert str(left) == "talleres (2): todavía no hay dónde guardarlo"


def test_ten_thousand_rows_come_in_and_change(workspace):
    apply.apply(workspace, _plan(workspace, *(_ally(number) for number in range(10_000))))
    changed = _plan(workspace, *(_ally(number, tipo="x") for number in range(10_000)))
    assert apply.apply(workspace, changed).frases == ["10.000 aliados cambian"]
    assert records.count(workspace.lector, Aliado, tipo="x") == 10_000
    workspace.undo()
    assert records.count(workspace.lector, Aliado, tipo="") == 10_000
