"""The ruta and the calendar as they are handed over: five rows always, dates in words, people as they asked."""

from __future__ import annotations

import datetime as dt

import pytest

from escuela_red.models.ruta import Actividad, Paso
from escuela_red.reports.blocks import Bullets, Chart, Table, Title
from escuela_red.services import records
from tests.unit.reports import content

NAME = "ruta-de-articulacion"
STEPS = [
    "Identifique y defina sus necesidades estratégicas",
    "Identifique aliados potenciales",
    "Abordaje de los posibles aliados estratégicos seleccionados",
    "Planteamiento de propuestas",
    "Firma y operatividad de la alianza",
]


def official(junta, **options):
    return content.bloques(content.informe(junta, NAME, **options), Table)[0]


def test_the_five_official_rows_print_always_and_in_order(junta, tmp_path):
    (tmp_path / "otra").mkdir()
    empty = content.vacia(tmp_path / "otra")
    for workspace, options in ((junta, {}), (junta, {"blank": True}), (empty, {})):
        table = official(workspace, **options)
        assert [column.heading for column in table.columns] == ["PASO", "ACTIVIDADES", "FECHA"]
        assert list(dict.fromkeys((row[0].number, row[0].value) for row in table.rows)) == list(enumerate(STEPS, 1))
    empty.close()


def test_each_activity_is_a_row_of_its_step_with_its_day_or_its_words(junta):
    table = official(junta)
    assert table.merged_first
    rows = [(row[0].number, getattr(row[1], "value", row[1]), row[2]) for row in table.rows]
    assert rows == [
        (1, "Reunir diagnósticos", "18–27 feb 2026"),
        (1, "Priorizar necesidades", dt.date(2026, 3, 4)),
        (2, "", ""),
        (3, "Pedir las citas", "segunda semana de mayo"),
        (4, "", ""),
        (5, "Firmar", "febrero de 2027"),
    ]
    assert table.rows[0][1].detail.replace("\u00a0", " ") == (
        "Responsable: Marta Osorio (docente) · Cumplida el 27 feb 2026 · Evidencia: Acta 001"
    )


def test_the_follow_up_is_a_section_after_the_table_and_only_when_there_is_any(junta):
    report = content.informe(junta, NAME)
    place = report.blocks.index(Title("Mantener viva la relación"))
    after = report.blocks[place + 1]
    assert [column.heading for column in after.columns] == ["ACTIVIDADES", "FECHA"]
    assert [(row[0].value, row[1]) for row in after.rows] == [("Visitar las huertas", "2–4 dic 2026")]
    with junta.change("Quitar") as change:
        for row in records.every(junta.lector, Actividad, junta.junta_id, paso=Paso.SEGUIMIENTO):
            change.remove(Actividad, row["id"])
    assert len(content.bloques(content.informe(junta, NAME), Table)) == 1


def test_an_activity_without_step_prints_too(junta, tmp_path):
    with junta.change("Sin paso") as change:
        change.add(Actividad(texto="Llamar a la emisora"))
    told = content.palabras(junta, NAME, "pdf", tmp_path)
    assert "Actividades sin paso" in told
    assert "Llamar a la emisora" in told
    total = records.count(junta.lector, Actividad, junta.junta_id)
    assert dict(content.informe(junta, NAME).identity)["Contiene"].startswith(f"{total} actividades")


def test_what_it_contains_is_what_the_service_counts(junta):
    identity = dict(content.informe(junta, NAME).identity)
    total = records.count(junta.lector, Actividad, junta.junta_id)
    assert identity["Contiene"] == f"{total} actividades: 1 cumplida, 3 programadas, 1 vencida"
    assert identity["Padrino"] == "Ramiro Valencia"


def test_an_approximate_date_is_not_drawn_as_a_day(junta):
    (chart,) = content.bloques(content.informe(junta, NAME), Chart)
    drawn = [shape.text for shape in chart.drawing.shapes if hasattr(shape, "text")]
    assert "febrero de 2027" in drawn
    assert not any("28 feb" in text for text in drawn)


@pytest.mark.parametrize(
    ("name", "form"),
    [(NAME, "pdf"), (NAME, "xlsx"), (NAME, "docx"), ("calendario", "ics"), ("calendario", "pdf")],
)
def test_who_asked_to_appear_by_cargo_is_named_nowhere(junta, tmp_path, name, form):
    told = content.palabras(junta, name, form, tmp_path)
    assert "Jairo" not in told
    assert "rector" in told
    assert "Marta Osorio" in told
    for private in ("3101112233", "3204445566", "nubia@", "9900007"):
        assert private not in told


def test_soft_notices_and_the_line_of_gaps_go_together(junta):
    with junta.change("Fecha en domingo") as change:
        change.add(Actividad(paso=Paso.PROPUESTAS, texto="Radicar", inicio=dt.date(2026, 11, 29)))
    with_gaps, without = content.informe(junta, NAME), content.informe(junta, NAME, gaps=False)
    assert any("domingo" in item for block in content.bloques(with_gaps, Bullets) for item in block.items)
    assert not any("domingo" in item for block in content.bloques(without, Bullets) for item in block.items)
    assert with_gaps.footnote == "Faltan 2 responsables"
    assert without.footnote == ""


def test_the_form_in_blank_leaves_room_and_carries_no_data(junta, tmp_path):
    table = official(junta, blank=True)
    assert table.blank_height >= 20
    assert all(list(row[1:]) == ["", ""] for row in table.rows)
    told = content.palabras(junta, NAME, "pdf", tmp_path, blank=True)
    assert "Marta" not in told
    assert "Ramiro" not in told


@pytest.mark.parametrize("form", ["pdf", "xlsx", "docx"])
def test_a_junta_with_nothing_yet_gets_a_sensible_ruta(tmp_path, form):
    workspace = content.vacia(tmp_path)
    told = content.palabras(workspace, NAME, form, tmp_path)
    workspace.close()
    assert "None" not in told
    assert "Contiene" in told
    assert "0 actividades" in told


def test_the_calendar_holds_each_dated_activity_once_under_a_lasting_name(junta):
    first, again = (content.informe(junta, "calendario").events for _ in range(2))
    assert [(event.summary, event.start, event.end, event.done) for event in first] == [
        ("Reunir diagnósticos", dt.date(2026, 2, 18), dt.date(2026, 2, 27), True),
        ("Priorizar necesidades", dt.date(2026, 3, 4), dt.date(2026, 3, 4), False),
        ("Visitar las huertas", dt.date(2026, 12, 2), dt.date(2026, 12, 4), False),
    ]
    assert [event.uid for event in first] == [event.uid for event in again]
    assert len({event.uid for event in first}) == len(first)


def test_the_calendar_on_paper_keeps_approximate_dates_apart(junta):
    dated, approximate = content.bloques(content.informe(junta, "calendario"), Table)
    assert [row[0].value for row in dated.rows] == ["Febrero de 2026", "Marzo de 2026", "Diciembre de 2026"]
    assert {row[0].value for row in approximate.rows} == {"segunda semana de mayo", "febrero de 2027"}
