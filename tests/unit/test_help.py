"""The help says what the window says: a page for each place, its own words quoted, and ways that lead somewhere."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from escuela_red.guide import bloques, carga
from escuela_red.models import registry
from escuela_red.ui import navigation

ROOT = Path(__file__).resolve().parents[2]
HELP = sorted((ROOT / "resources" / "help").glob("*.md"))
# What the window says is written in these rooms; a field gives its label, the guide the mark of a task.
SPEAKING = ["ui", "models", "services", "exchange", "reports/content", "store"]
_QUOTED = re.compile(r"«([^«»]+)»")


def _blocks(page: Path) -> tuple[bloques.Bloque, ...]:
    return bloques.leer(page.read_text(encoding="utf-8"))


def _title(page: Path) -> str:
    return bloques.textos(_blocks(page))[0]


@cache
def _kinds() -> str:
    """Return what may stand in a hole: a kind of record, or a number."""
    fichas = [kind.ficha for kind in registry.kinds()]
    return rf"(?:\d+|{'|'.join(word for ficha in fichas for word in (ficha.singular, ficha.plural))})"


@cache
def _said() -> tuple[str, ...]:
    """Return every text that the program may show; a fact in an f-string is a hole."""
    found: list[str] = []
    for room in SPEAKING:
        for path in sorted((ROOT / "escuela_red" / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.append(node.value)
                elif isinstance(node, ast.JoinedStr):
                    found.append(
                        "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
                    )
    catalogue = tomllib.loads((ROOT / "resources" / "mensajes" / "errores.toml").read_text(encoding="utf-8"))
    found += [sentence for entry in catalogue.values() for sentence in entry.values()]
    found += carga.direcciones().values()
    return tuple(text.replace("&", "") for text in found)


def _is_said(words: str) -> bool:
    """Tell whether the window says these words: a whole text, its beginning, or one of its sentences."""
    plain = words.rstrip(".…")
    for text in _said():
        if plain in {text.rstrip(".…"), text.partition("{")[0].rstrip(".… ")}:
            return True
        if plain in re.split(r"(?<=\w)\.(?= |$)", text):
            return True
        if "{}" in text and text.strip("{} ") and re.fullmatch(re.escape(text).replace(r"\{\}", _kinds()), words):
            return True
    return False


@pytest.mark.parametrize("place", navigation.PLACES, ids=lambda place: place.key)
def test_each_page_of_the_window_has_its_page_of_help(place):
    assert place.key in {page.stem for page in HELP}


@pytest.mark.parametrize("page", HELP, ids=lambda page: page.stem)
def test_what_the_help_quotes_is_what_the_window_says(page):
    quoted = [words for text in bloques.textos(_blocks(page)) for words in _QUOTED.findall(text)]
    assert [words for words in quoted if not _is_said(words)] == []


def test_the_measure_itself():
    assert _is_said("Agregar aliado")
    assert _is_said("Ver el mapa grande")
    assert not _is_said("Agregar aliada")
    assert not _is_said("Oprima este botón")


@pytest.mark.parametrize("page", HELP, ids=lambda page: page.stem)
def test_each_page_leads_to_others_that_exist(page):
    blocks = _blocks(page)
    heads = [place for place, block in enumerate(blocks) if block == bloques.Encabezado("Vea también", 2)]
    assert heads == [len(blocks) - 2], "the ways to other pages stand at the end"
    ways = blocks[-1]
    assert isinstance(ways, bloques.Lista)
    titles = {_title(one) for one in HELP}
    assert [title for title in ways.elementos if title not in titles or title == _title(page)] == []


def test_every_page_can_be_reached_from_another_one():
    led = {title for page in HELP for title in bloques.textos(_blocks(page)[-1:])}
    assert [page.stem for page in HELP if _title(page) not in led and page.stem != "primeros-pasos"] == []


def test_the_titles_are_different():
    titles = [_title(page) for page in HELP]
    assert len(titles) == len(set(titles))
