"""Values by kind: what people write is read, never guessed, and shown in one way."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.errors import UserError
from escuela_red.models import registry
from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.campos import Campo, Clase, campo_de, campos
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad
from escuela_red.services import values

PERFIL = campo_de(Aliado, "perfil")
FECHA = campo_de(Actividad, "inicio")
MES = campo_de(Actividad, "mes")
SI_NO = campo_de(Persona, "autorizo")
LINEA = campo_de(Persona, "telefono")
PARRAFO = campo_de(Aliado, "aportes")
ENTERO = Campo("Docentes", Clase.ENTERO, nombre="docentes")
PESOS = Campo("Valor", Clase.PESOS, nombre="valor")
NUMERO = Campo("Avance", Clase.NUMERO, nombre="avance")


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        (PERFIL, "institucion PUBLICA", Perfil.PUBLICA),
        (PERFIL, "publica", Perfil.PUBLICA),
        (PERFIL, "  ", None),
        (FECHA, "18/02/2026", dt.date(2026, 2, 18)),
        (FECHA, "2026-02-18", dt.date(2026, 2, 18)),
        (FECHA, "18 feb 2026", dt.date(2026, 2, 18)),
        (FECHA, dt.datetime(2026, 2, 18, 10, 30), dt.date(2026, 2, 18)),  # noqa: DTZ001 - as Excel gives it
        (FECHA, None, None),
        (MES, "marzo de 2027", "2027-03"),
        (MES, dt.date(2027, 3, 1), "2027-03"),
        (SI_NO, "Sí", True),
        (SI_NO, "x", True),
        (SI_NO, "no", False),
        (SI_NO, "", False),
        (SI_NO, True, True),
        (LINEA, 3101234567, "3101234567"),
        (LINEA, 3101234567.0, "3101234567"),
        (LINEA, 0, "0"),
        (LINEA, 1.5, "1.5"),
        (LINEA, dt.date(2026, 2, 18), "18 feb 2026"),
        (PARRAFO, " a\r\nb ", "a\nb"),
        (ENTERO, 12.0, 12),
        (ENTERO, "1.250", 1250),
        (PESOS, "$ 1.250.000", 1_250_000),
        (PESOS, "0", 0),
        (PESOS, "1.250.000.000.000", 1_250_000_000_000),
        (PESOS, "9" * 15, 999_999_999_999_999),
        (NUMERO, "6,5", 6.5),
        (NUMERO, "84 %", 84.0),
        (NUMERO, "1.250", 1250.0),
        (NUMERO, "-1.250,25", -1250.25),
        (NUMERO, 84, 84.0),
        (NUMERO, 0.5, 0.5),
        (NUMERO, "", None),
    ],
)
def test_what_people_write_is_read(field, written, value):
    read = values.parse(field, written)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        (PERFIL, "Gremio", "dato-opcion"),
        (FECHA, "31/02/2026", "dato-fecha"),
        (FECHA, "mañana", "dato-fecha"),
        (FECHA, 45000, "dato-fecha"),
        (MES, "2026-13", "dato-mes"),
        (SI_NO, "tal vez", "dato-si-no"),
        (ENTERO, "1.5", "dato-numero"),
        (ENTERO, 1.5, "dato-numero"),
        (ENTERO, "doce", "dato-numero"),
        (ENTERO, True, "dato-numero"),
        (ENTERO, float("nan"), "dato-numero"),
        (ENTERO, float("inf"), "dato-numero"),
        (ENTERO, "²", "dato-numero"),
        (NUMERO, "1.5", "dato-decimal"),
        (NUMERO, "mucho", "dato-decimal"),
        (NUMERO, float("nan"), "dato-decimal"),
        (NUMERO, float("inf"), "dato-decimal"),
        (NUMERO, True, "dato-decimal"),
        (PESOS, "1,250,000", "dato-numero"),
        (PESOS, "12.50", "dato-numero"),
        (PESOS, "9" * 16, "dato-numero"),  # nineteen of them are no number that a file can hold
        (NUMERO, "9" * 16, "dato-decimal"),
        (PESOS, "-$ 500", "dato-bajo-cero"),
        (PESOS, -500, "dato-bajo-cero"),
        (LINEA, "x" * 10_001, "dato-largo"),
    ],
)
def test_what_a_field_cannot_hold_is_said_and_never_guessed(field, written, code):
    with pytest.raises(UserError) as caught:
        values.parse(field, written, " en la fila 4")
    assert caught.value.code == code
    assert "en la fila 4" in caught.value.what


def test_the_options_are_named_in_the_sentence():
    with pytest.raises(UserError, match="Empresa privada; Institución pública; Otra organización"):
        values.parse(PERFIL, "Gremio")


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (PERFIL, Perfil.OTRA, "Otra organización"),
        (PERFIL, "de_otro_programa", "de_otro_programa"),
        (PERFIL, None, ""),
        (FECHA, dt.date(2026, 2, 18), "18 feb 2026"),
        (MES, "2027-03", "marzo de 2027"),
        (MES, "estropeado", "estropeado"),
        (SI_NO, True, "Sí"),
        (SI_NO, False, "No"),
        (PESOS, 1_250_000, "$ 1.250.000"),
        (PARRAFO, "a\nb", "a\nb"),
    ],
)
def test_what_screen_and_paper_show(field, value, shown):
    assert values.show(field, value) == shown


@pytest.mark.parametrize("field", [PERFIL, FECHA, MES, SI_NO, LINEA, PARRAFO, ENTERO, PESOS, NUMERO])
@given(data=st.data())
def test_what_is_shown_is_read_back_as_it_was(field, data):
    drawn = {
        Clase.OPCION: st.sampled_from(Perfil),
        Clase.FECHA: st.dates(min_value=dt.date(1000, 1, 1)),
        Clase.MES: st.dates(min_value=dt.date(1000, 1, 1)).map(lambda day: day.strftime("%Y-%m")),
        Clase.SI_NO: st.booleans(),
        Clase.LINEA: st.text(max_size=30),
        Clase.PARRAFO: st.text(max_size=30),
        Clase.ENTERO: st.integers(-(10**13), 10**13),
        Clase.PESOS: st.integers(0, 10**15 - 1),
        Clase.NUMERO: st.floats(-1e9, 1e9),
    }[field.clase]
    value = values.normalise(field, data.draw(drawn))
    assert values.parse(field, values.show(field, value)) == value


@given(st.text(max_size=60))
def test_normalising_twice_is_normalising_once(text):
    for field in (LINEA, PARRAFO):
        once = values.normalise(field, text)
        assert values.normalise(field, once) == once


def test_a_box_that_is_not_checked_is_no_gap():
    assert not values.is_empty(SI_NO, value=False)
    assert values.is_empty(LINEA, "")
    assert values.is_empty(FECHA, None)


def test_every_option_has_words_and_is_found_by_its_key():
    options = {field.opciones for kind in registry.kinds() for field in campos(kind) if field.opciones}
    assert options
    for option in (one for found in options for one in found):
        assert option.etiqueta
        assert type(option)(option.value) is option
