"""Reading the ruta from the clipboard, and dates as people write them: nothing is guessed, nothing is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.clock import fix_today
from escuela_red.models.ruta import Paso
from escuela_red.services.cuando import Cuando, leer, month_of
from escuela_red.services.paste_ruta import interpretar, paso_de

DAY = dt.date


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("18/02/2026", Cuando(DAY(2026, 2, 18))),
        ("4 de marzo de 2026", Cuando(DAY(2026, 3, 4))),
        ("18–27 feb 2026", Cuando(DAY(2026, 2, 18), DAY(2026, 2, 27))),
        ("18-27 feb 2026", Cuando(DAY(2026, 2, 18), DAY(2026, 2, 27))),
        ("del 18 al 27 de febrero de 2026", Cuando(DAY(2026, 2, 18), DAY(2026, 2, 27))),
        ("28 feb – 3 mar 2026", Cuando(DAY(2026, 2, 28), DAY(2026, 3, 3))),
        ("28 dic 2026 – 3 ene 2027", Cuando(DAY(2026, 12, 28), DAY(2027, 1, 3))),
        ("2026-02-18 a 2026-02-27", Cuando(DAY(2026, 2, 18), DAY(2026, 2, 27))),
        ("18/02/2026 - 27/02/2026", Cuando(DAY(2026, 2, 18), DAY(2026, 2, 27))),
        ("marzo de 2027", Cuando(texto="marzo de 2027", mes="2027-03")),
        ("segunda semana de mayo de 2027", Cuando(texto="segunda semana de mayo de 2027", mes="2027-05")),
        # Without year, backwards or of two months: its own words, and no month.
        ("segunda semana de mayo", Cuando(texto="segunda semana de mayo")),
        ("27 al 18 de febrero de 2026", Cuando(texto="27 al 18 de febrero de 2026", mes="2026-02")),
        ("31 feb 2026", Cuando(texto="31 feb 2026", mes="2026-02")),
        ("enero o febrero de 2027", Cuando(texto="enero o febrero de 2027")),
        ("18 y 27 de febrero de 2026", Cuando(texto="18 y 27 de febrero de 2026", mes="2026-02")),
        ("cuando se pueda", Cuando(texto="cuando se pueda")),
        ("   ", None),
    ],
)
def test_a_written_date_is_a_day_a_range_or_its_words(written, when):
    assert leer(written) == when


@pytest.mark.parametrize(
    ("today", "month"), [((2026, 11, 22), "2027-05"), ((2027, 5, 31), "2027-05"), ((2027, 6, 1), "2028-05")]
)
def test_a_month_without_year_is_the_next_one_where_it_is_seen(today, month):
    fix_today(DAY(*today))
    assert month_of("segunda semana de mayo", next_month=True) == month
    assert month_of("segunda semana de mayo") is None


@given(st.dates(DAY(2020, 1, 1), DAY(2040, 1, 1)), st.integers(0, 500))
def test_what_is_shown_is_read_back(start, days):
    when = Cuando(start, start + dt.timedelta(days=days) if days else None)
    assert leer(when.en_palabras) == when


@given(st.text(max_size=60))
def test_any_text_is_kept(written):
    found = leer(written)
    assert found is None or found.inicio or found.texto


@pytest.mark.parametrize(
    ("cell", "paso"),
    [
        ("Identifique y defina sus necesidades estratégicas", Paso.NECESIDADES),
        ("2. IDENTIFIQUE ALIADOS POTENCIALES", Paso.ALIADOS),
        ("Paso 3", Paso.ABORDAJE),
        ("4", Paso.PROPUESTAS),
        ("Mantener viva la relación", Paso.SEGUIMIENTO),
        ("3 reuniones con la alcaldía", None),
        ("", None),
    ],
)
def test_a_step_is_known_by_its_title_or_its_number(cell, paso):
    assert paso_de(cell) is paso


def test_the_official_table_of_word_is_read_with_merged_cells_and_lists():
    cells = [
        ["PASO", "ACTIVIDADES", "FECHA"],
        ["1. Identifique y defina sus necesidades estratégicas", "• Reunir planes\n• Priorizar", "4 mar 2026"],
        ["", "Escribir el acta", ""],
        ["Planteamiento de propuestas", "Redactar\nRadicar", "5 mar 2026\n6 mar 2026"],
        ["Firma y operatividad de la alianza", "", ""],
    ]
    found = interpretar(cells, Paso.SEGUIMIENTO)
    assert [(one.paso, one.texto, one.cuando and one.cuando.inicio) for one in found] == [
        (Paso.NECESIDADES, "Reunir planes", DAY(2026, 3, 4)),
        (Paso.NECESIDADES, "Priorizar", DAY(2026, 3, 4)),
        (Paso.NECESIDADES, "Escribir el acta", None),
        (Paso.PROPUESTAS, "Redactar", DAY(2026, 3, 5)),
        (Paso.PROPUESTAS, "Radicar", DAY(2026, 3, 6)),
    ]


def test_columns_are_told_without_headings():
    assert [one.texto for one in interpretar([["Uno"], ["Dos"]], Paso.FIRMA)] == ["Uno", "Dos"]
    dated = interpretar([["Uno", "4 mar 2026"]], Paso.FIRMA)
    assert (dated[0].paso, dated[0].cuando) == (Paso.FIRMA, Cuando(DAY(2026, 3, 4)))
    stepped = interpretar([["2", "Uno", "marzo de 2027"], ["", "Dos", ""]], Paso.FIRMA)
    assert [one.paso for one in stepped] == [Paso.ALIADOS, Paso.ALIADOS]


@given(st.lists(st.lists(st.text(max_size=20), max_size=5), max_size=6))
def test_no_clipboard_breaks_the_reading(cells):
    interpretar(cells, Paso.FIRMA)
