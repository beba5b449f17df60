"""What people type is made safe once, at entry, and nothing else of it is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red import text

# Lone surrogates arrive from damaged files and from JSON: `characters()` leaves them out unless asked.
anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)


@given(anything)
def test_cleaning_twice_is_cleaning_once(raw):
    assert text.clean(text.clean(raw)) == text.clean(raw)
    assert text.clean_line(text.clean_line(raw)) == text.clean_line(raw)


@given(anything)
def test_a_clean_text_can_be_written_anywhere(raw):
    clean = text.clean(raw)
    clean.encode("utf-8")
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == clean.strip()
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\t\n" for char in clean)
    assert "\n" not in text.clean_line(raw)


@given(st.text(alphabet="abcñáÉü =+-@<>{}'\"&#/\\|%$;:,.0123456789", max_size=60))
def test_what_merely_looks_dangerous_stays(raw):
    assert text.clean(raw) == unicodedata.normalize("NFC", raw).strip()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Uno\r\nDos\rTres\u2028Cuatro\x0bCinco", "Uno\nDos\nTres\nCuatro\nCinco"),
        ("a\x00b\ufffec\ud800d", "abcd"),
        ("Mari\u0301a\u202egpj.exe", "Maríagpj.exe"),
        ("  =cmd|'/c calc'!A0 ", "=cmd|'/c calc'!A0"),
        ("cero\u200bancho\ufeff", "ceroancho"),
    ],
)
def test_cleaning(raw, clean):
    assert text.clean(raw) == clean


@given(anything)
def test_folding_twice_is_folding_once(raw):
    assert text.fold(text.fold(raw)) == text.fold(raw)


@given(anything)
def test_a_slug_is_a_safe_piece_of_a_file_name(raw):
    slug = text.slug(raw)
    assert 1 <= len(slug) <= 40
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coop. de Caficultores", "Cooperativa de Caficultores"),
        ("ALCALDIA MUNICIPAL", "Alcaldía Municipal"),
        ("Asoc. de padres", "Asociación de Padres"),
        ("J A C", "J. A. C."),
    ],
)
def test_names_that_people_take_for_one_have_one_key(one, other):
    assert text.key(one) == text.key(other)


@given(anything)
def test_a_key_is_the_same_for_what_differs_only_in_case(raw):
    assert text.key(text.clean(raw)) == text.key(text.clean(raw).casefold())


def test_lists_of_words_read_as_spanish():
    assert text.join_words([]) == ""
    assert text.join_words(["a"]) == "a"
    assert text.join_words(["padres", "hijos"]) == "padres e hijos"
    assert text.join_words(["agua", "hielo"]) == "agua y hielo"
    assert text.join_words(["a", "b", "c"]) == "a, b y c"
    assert text.count(1, "aliado", "aliados") == "1 aliado"
    assert text.count(0, "aliado", "aliados") == "0 aliados"


def test_a_large_number_has_a_point_between_its_thousands():
    assert text.count(999, "aliado", "aliados") == "999 aliados"
    assert text.count(1000, "aliado", "aliados") == "1.000 aliados"
    assert text.count(10_000, "aliado", "aliados") == "10.000 aliados"
    assert text.grouped(1_250_000) == "1.250.000"
    assert text.grouped(-1500) == "-1.500"


def test_the_first_letter_alone_changes():
    assert text.lower_first("Agregar SENA") == "agregar SENA"
    assert text.upper_first("viernes 27 de Noviembre") == "Viernes 27 de Noviembre"
    assert text.lower_first("") == text.upper_first("") == ""
