"""The help in its order: what people want to do, a search in their words, and the pictures of the pages."""

from __future__ import annotations

import struct
import tomllib
from pathlib import Path

import pytest

from escuela_red.guide import ayuda, bloques
from escuela_red.ui import navigation
from scripts import help_pictures

ROOT = Path(__file__).resolve().parents[2]
INDEX = tomllib.loads((ROOT / "resources" / "help" / "indice.toml").read_text(encoding="utf-8"))


def test_the_index_has_every_page_once_under_a_heading_of_its_own():
    listed = [name for part in INDEX["parte"] for name in part["paginas"]]
    assert sorted(listed) == sorted(file.stem for file in (ROOT / "resources" / "help").glob("*.md"))
    assert [one.nombre for one in ayuda.temas()] == listed


@pytest.mark.parametrize("wish", ayuda.deseos(), ids=lambda wish: wish.texto)
def test_what_people_want_to_do_is_told_where_it_says(wish):
    topic = ayuda.tema(wish.tema)
    assert topic is not None
    headings = {block.texto for block in topic.bloques if isinstance(block, bloques.Encabezado)}
    assert not wish.seccion or wish.seccion in headings


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("SE BORRÓ", "papelera"),
        ("pendrive", "la-memoria-usb"),
        ("imprimir formatos", "exportar"),
        ("video beam proyectar", "proyectar"),
        ("virus", "antivirus"),
        ("respaldo", "copias"),
        ("robaron memoria", "perdi-la-memoria"),
        ("letra grande", "ajustes"),
        ("escanear hojas", "papel"),
        ("ejemplo para practicar", "practica"),
        ("presupuesto", "propuestas"),
    ],
)
def test_people_find_a_page_in_their_own_words(words, name):
    found = [hit.tema.nombre for hit in ayuda.buscar(words).hallazgos]
    assert name in found[:4], found


def test_each_sentence_that_is_found_is_a_part_of_its_page():
    found = ayuda.buscar("memoria")
    assert found.completa
    for hit in found.hallazgos:
        assert hit.frases
        for sentence in hit.frases:
            assert sentence.texto in sentence.de
            assert sentence.de in bloques.textos(hit.tema.bloques)


def test_words_that_are_in_no_page_find_nothing_or_what_is_nearest():
    assert ayuda.buscar("xyzzy").hallazgos == ()
    near = ayuda.buscar("xyzzy proyector")
    assert not near.completa
    assert near.hallazgos[0].tema.nombre == "proyectar"
    assert ayuda.buscar("  ").hallazgos == ()
    assert ayuda.buscar("de la").hallazgos


def test_the_keys_of_the_quick_guide_are_those_of_the_page_of_keys():
    quick, keys = ayuda.tema(ayuda.RAPIDA), ayuda.tema("atajos")
    place = quick.bloques.index(bloques.Encabezado("Teclas", 2))
    told = quick.bloques[place + 1].elementos
    known = " ".join(bloques.textos(keys.bloques)).lower()
    assert [line for line in told if line.partition(": ")[0].lower() not in known] == []


@pytest.mark.parametrize("place", navigation.PLACES, ids=lambda place: place.key)
def test_each_page_of_the_window_has_its_picture(place):
    data = (help_pictures.TARGET / f"{place.key}.png").read_bytes()
    assert len(data) <= help_pictures.MOST_BYTES
    assert struct.unpack(">II", data[16:24]) == help_pictures.SIZE


def test_no_picture_is_left_of_a_page_that_is_gone():
    known = {place.key for place in navigation.PLACES} | set(help_pictures.PLAIN.values())
    assert {file.stem for file in help_pictures.TARGET.iterdir()} == known
