"""The list of municipios is whole and is found as people type it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from escuela_red import paths, text
from escuela_red.guide import territorio


def test_the_counts_of_divipola_hold():
    assert len(territorio.departamentos()) == 33
    assert len({municipio.codigo for municipio in territorio.municipios()}) == 1122
    assert sum(municipio.departamento.codigo == "17" for municipio in territorio.municipios()) == 27


def test_the_notice_of_the_list_ships_beside_it():
    assert "Moship SAS" in (paths.resources() / "territory" / "municipios.NOTICE.txt").read_text(encoding="utf-8")


def test_codes_are_text_with_their_leading_zero():
    medellin = territorio.por_codigo("05001")
    assert medellin is not None
    assert str(medellin) == "Medellín, Antioquia"
    assert territorio.por_codigo(" 17 013 ") == territorio.buscar("aguadas")[0]
    assert territorio.por_codigo("94663") is None
    assert str(territorio.por_codigo("27493")) == "Nuevo Belén de Bajirá, Chocó"


def test_searching_ignores_accents_case_and_order():
    assert [str(m) for m in territorio.buscar("SAMANA")] == ["Samaná, Caldas"]
    assert [str(m) for m in territorio.buscar("caldas riosucio")] == ["Riosucio, Caldas"]
    assert str(territorio.buscar("Ñemócón".replace("Ñ", "n"))[0]) == "Nemocón, Cundinamarca"


def test_a_repeated_name_gives_each_with_its_department():
    found = [str(m) for m in territorio.buscar("rionegro")]
    assert found == ["Rionegro, Antioquia", "Rionegro, Santander"]
    names = Counter(text.fold(municipio.nombre) for municipio in territorio.municipios())
    assert sum(times > 1 for times in names.values()) == 67


def test_the_whole_name_comes_before_those_that_begin_with_it():
    assert [str(m) for m in territorio.buscar("san carlos")][:2] == ["San Carlos, Antioquia", "San Carlos, Córdoba"]


def test_an_empty_text_finds_nothing_and_digits_find_by_code():
    assert territorio.buscar(" .,") == []
    assert [m.codigo for m in territorio.buscar("1701")] == ["17013"]


@given(st.sampled_from(territorio.municipios()))
def test_every_municipio_is_found_by_what_it_is_called(municipio):
    assert municipio in territorio.buscar(str(municipio))
    assert municipio in territorio.buscar(text.fold(municipio.nombre))


@given(st.text(max_size=30))
def test_no_text_breaks_the_search(texto):
    assert all(str(municipio) for municipio in territorio.buscar(texto))
