"""The guide says what the official one has: its counts, its titles, and its reading whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.guide import avance, bloques, carga, textos
from escuela_red.guide.avance import Avance
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.aliado import Aliado, Perfil
from escuela_red.models.campos import campo_de, campos
from escuela_red.models.ruta import Paso


@pytest.fixture(scope="module")
def guia():
    return carga.cargar()


def test_the_counts_of_the_official_guide_hold(guia):
    assert len(guia.momentos) == 4
    assert len(guia.tareas) == 8
    assert len(guia.indicadores) == 3
    assert len(guia.tarea("preguntas").preguntas) == 4
    assert len(guia.tarea("por_aliado").preguntas) == 3
    assert len(guia.tarea("pasos").pasos) == 5
    assert len(guia.ruta.filas) == 5
    assert len(guia.mapa.columnas) == 4
    assert guia.mapa.filas_en_blanco == 5
    assert len(guia.funciones_municipales) == 12
    assert len(guia.funciones_gestion) == 3
    assert len(guia.formas) == 14
    assert len(guia.mapa.perfiles) == 3
    assert len(guia.tarea("lectura").lectura) == 4
    assert len(guia.propositos) == 5


def test_the_tasks_have_their_keys_in_order_and_one_of_each_kind(guia):
    assert [tarea.clave for tarea in guia.tareas] == [
        "diagnostico", "preguntas", "lectura", "dudas", "pasos", "por_aliado", "mapa", "ruta",
    ]  # fmt: skip
    assert {tarea.clase for tarea in guia.tareas} == set(ClaseTarea)
    assert [tarea.numero for tarea in guia.tareas] == list(range(1, 9))


def test_moments_a_to_c_are_with_the_padrino_and_d_as_junta(guia):
    assert [momento.letra for momento in guia.momentos] == ["A", "B", "C", "D"]
    assert [momento.modo for momento in guia.momentos] == [
        *["Trabajo con el padrino"] * 3,
        "Trabajo como junta municipal de la Red de Maestros",
    ]
    assert all(len(momento.tareas) == 2 for momento in guia.momentos)


def test_the_map_prints_its_four_official_headings(guia):
    assert [columna.impreso for columna in guia.mapa.columnas] == [
        "INSTITUCIÓN, ORGANIZACIÓN",
        "OBJETIVO MISIONAL",
        "APORTES QUE PUEDE REALIZAR A LA EDUCACIÓN RURAL",
        "BENEFICIOS QUE PUEDE OBTENER AL ALIARSE CON LA RED DE MAESTROS",
    ]
    for tabla in (guia.mapa, guia.ruta):
        for columna in tabla.columnas:
            assert columna.impreso.lower() == columna.titulo.lower()


def test_rows_4_and_5_of_the_route_are_titled_differently_from_the_steps(guia):
    steps = {paso.numero: paso.titulo for paso in guia.tarea("pasos").pasos}
    rows = {fila.numero: fila.titulo for fila in guia.ruta.filas}
    assert [number for number in steps if steps[number] != rows[number]] == [4, 5]
    assert rows[4] == "Planteamiento de propuestas"
    assert rows[5] == "Firma y operatividad de la alianza"
    assert [fila.paso for fila in guia.ruta.filas] == [1, 2, 3, 4, None]
    assert guia.ruta.seguimiento == "Mantener viva la relación"


def test_what_is_recorded_says_the_words_of_the_guide(guia):
    assert {perfil.clave: perfil.nombre for perfil in guia.mapa.perfiles} == {p.value: p.etiqueta for p in Perfil}
    for columna in guia.mapa.columnas:
        assert campo_de(Aliado, columna.clave).etiqueta == columna.titulo
    rows = {str(fila.numero): fila.titulo for fila in guia.ruta.filas} | {"seguimiento": guia.ruta.seguimiento}
    assert {paso.value: paso.etiqueta for paso in Paso} == rows
    criterios = {criterio.clave: criterio.texto for criterio in guia.tarea("pasos").pasos[1].criterios}
    assert set(criterios) <= {campo.nombre for campo in campos(Aliado)}


def test_the_reading_carries_every_function_of_the_catalogues(guia):
    reading = " ".join(texto for parte in guia.tarea("lectura").lectura for texto in bloques.textos(parte.bloques))
    for funcion in (*guia.funciones_municipales, *guia.funciones_gestion):
        assert funcion in reading


def test_no_reading_asks_for_a_picture_or_a_page_of_the_network(guia):
    for texto in carga.direcciones().values():
        assert "http" not in texto
        assert "](" not in texto
        assert "<" not in texto


def test_every_task_tells_the_padrino_what_to_say_and_watch(guia):
    for tarea in guia.tareas:
        assert tarea.padrino.minutos > 0
        assert tarea.padrino.material
        assert tarea.padrino.decir
        assert tarea.padrino.observar
        assert tarea.marca


def test_the_junta_may_put_its_official_wording_in_the_place_of_any_text():
    for direccion, propio in carga.direcciones().items():
        changed = carga.cargar_con({direccion: f"Oficial {propio}"})
        assert changed != carga.cargar(), direccion
    assert carga.cargar_con({}) == carga.cargar()


def test_an_empty_or_unknown_wording_changes_nothing():
    assert carga.cargar_con({"titulo": " ", "momentos.Z.lema": "Nada"}) == carga.cargar()


def test_a_pasted_wording_stays_text():
    guia = carga.cargar_con({"lecturas.red": "# Título\n\n<b>Uno</b> ![x](http://y)\n- =cmd"})
    assert guia.tarea("lectura").lectura[0].bloques == (
        bloques.Encabezado("Título"),
        bloques.Parrafo("<b>Uno</b> ![x](http://y)"),
        bloques.Lista(("=cmd",)),
    )


def test_blocks_of_a_text_are_headings_paragraphs_and_lists():
    assert bloques.leer("## Parte\nUna línea\ny otra\n1. Uno\n2. Dos\n\n- a\n- b\n") == (
        bloques.Encabezado("Parte", 2),
        bloques.Parrafo("Una línea y otra"),
        bloques.Lista(("Uno", "Dos"), numerada=True),
        bloques.Lista(("a", "b")),
    )


@given(st.text(alphabet="ab #-*1.)\n", max_size=60))
def test_reading_blocks_loses_no_letter(markdown):
    letters = [char for char in markdown if char in "ab"]
    assert [char for texto in bloques.textos(bloques.leer(markdown)) for char in texto if char in "ab"] == letters


def test_addresses_are_unique_and_of_words_only():
    direcciones = carga.direcciones()
    assert "momentos.A.tareas.preguntas.preguntas.a.texto" in direcciones
    assert "lecturas.comunitarias" in direcciones
    assert not any(address.endswith((".clave", ".clase", ".archivo")) for address in direcciones)
    datos = {"uno": [{"clave": "a", "texto": "x"}, {"texto": "y"}]}
    assert textos.direcciones(datos) == {"uno.a.texto": "x", "uno.2.texto": "y"}


def test_a_task_is_begun_by_writing_and_done_only_by_the_junta(guia):
    tarea = guia.tarea("mapa")
    assert avance.de_tarea(tarea, {}, ()) is Avance.SIN_EMPEZAR
    assert avance.de_tarea(tarea, {"mapa": 25}, ()) is Avance.EN_CURSO
    assert avance.de_tarea(tarea, {}, {"mapa"}) is Avance.LISTO


def test_a_moment_is_done_when_its_tasks_are(guia):
    momento = guia.momento("D")
    assert avance.de_momento(momento, {}, ()) is Avance.SIN_EMPEZAR
    assert avance.de_momento(momento, {}, {"mapa"}) is Avance.EN_CURSO
    assert avance.de_momento(momento, {"ruta": 1}, ()) is Avance.EN_CURSO
    assert avance.de_momento(momento, {}, {"mapa", "ruta"}) is Avance.LISTO
    assert avance.listas(guia, {"mapa", "ruta", "otra"}) == 2
    assert avance.siguiente(guia, ()) is guia.tareas[0]
    assert avance.siguiente(guia, {tarea.clave for tarea in guia.tareas}) is None
