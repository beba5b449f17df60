"""The help that ships with the program: its pages, their order, what people want to do, and a search without accents.

A page is a Markdown file of `resources/help`, named like the page of the window that it explains. `indice.toml` puts
the pages in the order of use, says what people want to do and where that is told, and which of their words mean ours.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from escuela_red import paths
from escuela_red.guide import bloques
from escuela_red.guide.bloques import Bloque, Encabezado, Lista
from escuela_red.text import fold

PRIMERA = "primeros-pasos"
RAPIDA = "guia-rapida"
VEA = "Vea también"
"""The heading over a list of titles of other pages of the help, which lead to them."""
_MOST = 3  # sentences shown of a page that was found
_TITLE, _HEADING, _TEXT = 9, 4, 1
_ENDS = re.compile(r"(?:ar|er|ir|es|as|os|an|en|s|o|a|e)$")
_SENTENCE = re.compile(r"(?<=[.!?…»])\s+(?=[A-ZÁÉÍÓÚÑ¿¡«])")


@dataclass(frozen=True)
class Tema:
    """A page of the help: the name of its file, its title and its blocks."""

    nombre: str
    titulo: str
    bloques: tuple[Bloque, ...]

    @property
    def cuerpo(self) -> tuple[Bloque, ...]:
        """Return the blocks without the title and without the ways to other pages."""
        blocks = self.bloques[1:]
        return blocks[:-2] if self.vease else blocks

    @property
    def vease(self) -> tuple[str, ...]:
        """Return the titles of the pages that this one leads to."""
        last = self.bloques[-2:]
        return last[1].elementos if last[0] == Encabezado(VEA, 2) and isinstance(last[1], Lista) else ()

    @property
    def imagen(self) -> str:
        """Return the place of its picture among the resources; not every page has one."""
        return f"help/imagenes/{self.nombre}.png"


@dataclass(frozen=True)
class Parte:
    """Some pages of the help under a heading, in the order in which people need them."""

    titulo: str
    temas: tuple[Tema, ...]


@dataclass(frozen=True)
class Deseo:
    """Something that people want to do, the page that tells how, and the heading there (empty: from its beginning)."""

    texto: str
    tema: str
    seccion: str = ""


@dataclass(frozen=True)
class Frase:
    """A sentence of a page with what was looked for, and the text of the page that it is part of."""

    texto: str
    de: str


@dataclass(frozen=True)
class Hallazgo:
    """A page that was found and its best sentences."""

    tema: Tema
    frases: tuple[Frase, ...]


@dataclass(frozen=True)
class Busqueda:
    """What was found, the best first; `completa` tells whether each page has all the words."""

    hallazgos: tuple[Hallazgo, ...]
    completa: bool = True


@functools.cache
def temas() -> tuple[Tema, ...]:
    """Return every page, in the order of the index."""
    return tuple(one for part in partes() for one in part.temas)


def tema(nombre: str) -> Tema | None:
    """Return a page by its name."""
    return next((one for one in temas() if one.nombre == nombre), None)


def con_titulo(titulo: str) -> Tema | None:
    """Return a page by its title."""
    return next((one for one in temas() if one.titulo == titulo), None)


@functools.cache
def partes() -> tuple[Parte, ...]:
    """Return the pages under their headings; what the index does not name stands at the end."""
    found = _pages()
    made = [
        Parte(part["titulo"], tuple(found.pop(name) for name in part["paginas"] if name in found))
        for part in _index()["parte"]
    ]
    if found:
        made.append(Parte("Otros temas", tuple(sorted(found.values(), key=lambda one: fold(one.titulo)))))
    return tuple(part for part in made if part.temas)


@functools.cache
def deseos() -> tuple[Deseo, ...]:
    """Return what people want to do, the first things first."""
    return tuple(Deseo(one["texto"], one["pagina"], one.get("seccion", "")) for one in _index()["quiero"])


def buscar(texto: str) -> Busqueda:
    """Find pages and sentences by words, without accents, whole or begun, also by words that people use for ours."""
    words = _words(texto)
    if not words:
        return Busqueda(())
    looked = [_pattern(word) for word in words]
    scored = [(_score(one, looked), one) for one in temas()]
    whole = [pair for pair in scored if pair[0][0] == len(looked)]
    hits = whole or [pair for pair in scored if pair[0][0]]
    hits.sort(key=lambda pair: pair[0], reverse=True)
    found = tuple(Hallazgo(one, _sentences(one, looked)) for _score_, one in hits)
    return Busqueda(found, completa=bool(whole) or not found)


def _pages() -> dict[str, Tema]:
    found = {}
    for file in sorted((paths.resources() / "help").glob("*.md")):
        blocks = bloques.leer(file.read_text(encoding="utf-8"))
        found[file.stem] = Tema(file.stem, bloques.textos(blocks)[0], blocks)
    return found


@functools.cache
def _index() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "help" / "indice.toml").read_text(encoding="utf-8"))


def _words(texto: str) -> list[str]:
    """Return the words that mean something; when none does, all of them."""
    all_words = re.findall(r"[^\W_]+", fold(texto))
    quiet = set(_index()["calladas"])
    return list(dict.fromkeys([word for word in all_words if word not in quiet] or all_words))


@functools.cache
def _pattern(word: str) -> re.Pattern[str]:
    """Return what a word finds: itself as a beginning, without its plural, and the words that mean the same here."""
    stems = {_stem(word)}
    stems |= {fold(other) for key, others in _index()["palabras"].items() if _stem(key) in stems for other in others}
    return re.compile(rf"\b(?:{'|'.join(re.escape(one) for one in sorted(stems))})")


def _stem(word: str) -> str:
    """Return a word without the ends that a plural or a verb puts to it; a short one as it is."""
    return _ENDS.sub("", word) if len(word) > 4 else word


def _score(one: Tema, looked: list[re.Pattern[str]]) -> tuple[int, int]:
    """Return how many of the words a page has, and how well it is about them."""
    headings = " ".join(fold(block.texto) for block in one.cuerpo if isinstance(block, Encabezado))
    places = ((fold(one.titulo), _TITLE), (headings, _HEADING), (_folded(one), _TEXT))
    worth = [sum(weight for text, weight in places if pattern.search(text)) for pattern in looked]
    together = max((sum(bool(pattern.search(fold(text))) for pattern in looked) for text in _texts(one)), default=0)
    return sum(bool(points) for points in worth), sum(worth) + 2 * together


def _sentences(one: Tema, looked: list[re.Pattern[str]]) -> tuple[Frase, ...]:
    """Return the sentences with most of the words, as they come in the page."""
    found = []
    for text in _texts(one):
        for sentence in _SENTENCE.split(text):
            words = sum(bool(pattern.search(fold(sentence))) for pattern in looked)
            if words:
                found.append((words, Frase(sentence, text)))
    best = sorted(found, key=lambda pair: -pair[0])[:_MOST]
    most = best[0][0] if best else 0
    chosen = [frase for words, frase in best if words == most]
    return tuple(frase for _words_, frase in found if frase in chosen)


@functools.cache
def _texts(one: Tema) -> tuple[str, ...]:
    return bloques.textos(one.cuerpo)


@functools.cache
def _folded(one: Tema) -> str:
    return " ".join(fold(text) for text in _texts(one))
