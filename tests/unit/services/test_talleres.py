"""The workshops of a junta: which one is on screen, its days, closing it, and beginning another."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.clock import fix_today
from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.models.taller import Jornada, Marca, Taller
from escuela_red.models.vivencia import Hallazgo, TipoHallazgo
from escuela_red.services import avance, diagnostico, jornadas, personas, records, talleres
from escuela_red.services.dias_libres import Libres


@pytest.fixture(autouse=True)
def _today():
    fix_today(dt.date(2026, 11, 22))


def days(workspace):
    return talleres.jornadas(workspace.lector, workspace.junta_id, workspace.taller_id)


def test_the_workshop_that_was_chosen_stays_after_a_change(home):
    first = talleres.agregar(home.now)
    second = talleres.agregar(home.now)
    assert home.now.taller_id == second
    home.now.use_taller(first)
    records.add(home.now, Aliado, institucion="SENA")
    assert home.now.taller_id == first


def test_closing_goes_on_to_the_open_one_and_can_be_taken_back(home):
    first = talleres.agregar(home.now)
    second = talleres.agregar(home.now)
    home.now.use_taller("")
    talleres.cerrar(home.now, second)
    assert home.now.taller_id == first
    talleres.cerrar(home.now, second, cerrado=False)
    assert home.now.taller_id == second


def test_a_workshop_goes_to_the_papelera_and_what_belongs_to_the_junta_stays(home):
    records.add(home.now, Aliado, institucion="SENA")
    first = talleres.agregar(home.now)
    second = talleres.agregar(home.now)
    assert talleres.quitar(home.now, second).startswith("taller «")
    assert home.now.taller_id == first
    assert records.count(home.now.lector, Aliado, home.now.junta_id) == 1
    home.now.undo()
    assert len(talleres.todos(home.now.lector, home.now.junta_id)) == 2


def test_what_is_known_at_the_beginning_is_one_change_and_is_set_anew_later(home):
    workspace = home.now
    talleres.comenzar(workspace, fecha=dt.date(2026, 12, 9), lugar="Sede La Palma", padrino="Marta Ríos")
    row = records.one(workspace.lector, Taller, workspace.taller_id)
    assert row["padrino_id__titulo"] == "Marta Ríos"
    assert [(day["fecha"], day["lugar"]) for day in days(workspace)] == [(dt.date(2026, 12, 9), "Sede La Palma")]
    talleres.comenzar(workspace, fecha=dt.date(2026, 12, 10), lugar="Sede La Palma", padrino="Marta Ríos Gil")
    assert [day["fecha"] for day in days(workspace)] == [dt.date(2026, 12, 10)]
    assert personas.padrino(workspace.lector, workspace.junta_id) == "Marta Ríos Gil"
    assert records.count(workspace.lector, Persona, workspace.junta_id) == 1
    workspace.undo()
    workspace.undo()
    assert talleres.todos(workspace.lector, workspace.junta_id) == []
    assert personas.by_body(workspace.lector, workspace.junta_id, Cuerpo.PADRINO) == []


def test_nothing_is_made_of_empty_boxes(home):
    talleres.comenzar(home.now)
    assert home.now.taller_id == ""
    talleres.comenzar(home.now, padrino="Marta")
    assert home.now.taller_id == ""
    talleres.comenzar(home.now, lugar="Casa de la cultura")
    row = records.one(home.now.lector, Taller, home.now.taller_id)
    assert row["padrino_id__titulo"] == "Marta"


def test_each_workshop_has_its_own_marks(home):
    first = talleres.agregar(home.now)
    avance.marcar(home.now, "mapa", lista=True)
    second = talleres.agregar(home.now)
    lector, junta_id = home.now.lector, home.now.junta_id
    assert avance.marcadas(lector, junta_id, first) == {"mapa"}
    assert avance.marcadas(lector, junta_id, second) == set()


def test_the_next_day_and_the_dates_in_words(home):
    taller = talleres.agregar(home.now, fecha=dt.date(2026, 2, 18))
    records.add(home.now, Jornada, taller_id=taller, fecha=dt.date(2026, 12, 9))
    assert talleres.proxima(home.now.lector, home.now.junta_id, taller)["fecha"] == dt.date(2026, 12, 9)
    assert talleres.fechas_es_texto(days(home.now)) == "18 feb y 9 dic 2026"


def test_a_new_day_is_in_the_place_of_the_one_before(home):
    talleres.agregar(home.now, fecha=dt.date(2026, 2, 18), lugar="Sede")
    added = jornadas.agregar(home.now, dt.date(2026, 3, 11))
    assert records.one(home.now.lector, Jornada, added)["lugar"] == "Sede"
    cells = [["Fecha", "Empieza"], ["11/03/2026", "8 am"], ["8 abr 2026", "8:30", "3 pm", "Vereda"]]
    assert jornadas.pegar(home.now, [added], cells) == 2
    rows = [(row["fecha"].day, row["hora_inicio"], row["lugar"]) for row in days(home.now)]
    assert rows == [(18, None, "Sede"), (11, "08:00", "Sede"), (8, "08:30", "Vereda")]


def test_what_may_be_a_slip_is_told_and_stops_nothing(home):
    taller = talleres.agregar(home.now, fecha=dt.date(2026, 11, 29))
    for fields in ({"hora_inicio": "15:00", "hora_fin": "08:00"}, {"fecha": dt.date(2026, 12, 8)}):
        records.add(home.now, Jornada, taller_id=taller, **fields)
    records.add(home.now, Jornada, taller_id=taller, fecha=dt.date(2026, 12, 8))
    said = " ".join(jornadas.avisos(days(home.now), Libres()))
    assert "29 nov 2026 es domingo" in said
    assert "8 dic 2026 es festivo" in said
    assert "está dos veces" in said
    assert "termina antes de empezar" in said
    assert jornadas.avisos([], Libres()) == []


def test_whoever_hears_of_a_workshop_finds_it_on_screen(home):
    seen = []
    home.now.subscribe(lambda _changed: seen.append(home.now.taller_id))
    first = talleres.agregar(home.now)
    second = talleres.agregar(home.now)
    talleres.quitar(home.now, second)
    home.now.undo()
    assert seen == [first, second, first, second]


def test_taking_out_another_workshop_leaves_the_one_on_screen(home):
    first, second = talleres.agregar(home.now), talleres.agregar(home.now)
    third = talleres.agregar(home.now)
    home.now.use_taller(second)
    talleres.quitar(home.now, third)
    assert home.now.taller_id == second
    talleres.quitar(home.now, first)
    assert home.now.taller_id == second


def test_a_workshop_that_could_not_be_made_leaves_the_one_on_screen(home):
    first, _second = talleres.agregar(home.now), talleres.agregar(home.now)
    home.now.use_taller(first)
    with pytest.raises(UserError):
        talleres.agregar(home.now, lugar="a" * 20_000)
    assert home.now.taller_id == first


def _older(workspace):
    """Write as the first format did: marks and notes without any workshop."""
    with workspace.change("Antes") as change:
        change.add(Marca(tarea="lectura"))
        change.add(Hallazgo(tipo=TipoHallazgo.FORTALEZA, texto="Hay mingas", individual=True))
        change.add(Hallazgo(tipo=TipoHallazgo.FORTALEZA, texto="Somos unidos"))


def _has_older(workspace, taller):
    notes = diagnostico.individuales(workspace.lector, workspace.junta_id, taller, TipoHallazgo.FORTALEZA)
    mark = avance.marca(workspace.lector, workspace.junta_id, taller, "lectura")
    return mark is not None, [note["texto"] for note in notes]


def test_what_an_older_file_wrote_is_of_the_first_workshop_that_is_made(home):
    workspace = home.now
    _older(workspace)
    first, second = talleres.agregar(workspace), talleres.agregar(workspace)
    assert _has_older(workspace, first) == (True, ["Hay mingas"])
    talleres.quitar(workspace, first)
    assert _has_older(workspace, second) == (False, [])
    assert len(diagnostico.compartidos(workspace.lector, workspace.junta_id, TipoHallazgo.FORTALEZA)) == 1


def test_what_an_older_file_wrote_goes_and_comes_back_with_the_first_workshop(home):
    workspace = home.now
    first, second = talleres.agregar(workspace), talleres.agregar(workspace)
    _older(workspace)
    talleres.quitar(workspace, first)
    assert _has_older(workspace, second) == (False, [])
    workspace.undo()
    assert _has_older(workspace, first) == (True, ["Hay mingas"])
