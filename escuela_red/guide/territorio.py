"""The municipios of Colombia by DIVIPOLA code, found as people type them."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from escuela_red import paths, text


@dataclass(frozen=True)
class Departamento:
    """A department by its two-digit code."""

    codigo: str
    nombre: str


@dataclass(frozen=True)
class Municipio:
    """A municipio by its five-digit code; 67 names repeat, so it is always shown with its department."""

    codigo: str
    nombre: str
    departamento: Departamento

    def __str__(self) -> str:
        """Return «Aguadas, Caldas»."""
        return f"{self.nombre}, {self.departamento.nombre}"


@functools.cache
def departamentos() -> tuple[Departamento, ...]:
    """Return the departments, in the order of their codes."""
    return tuple(Departamento(fila["codigo"], fila["nombre"]) for fila in _datos()["departamentos"])


@functools.cache
def municipios() -> tuple[Municipio, ...]:
    """Return every municipio, in the order of their codes."""
    by_code = {departamento.codigo: departamento for departamento in departamentos()}
    return tuple(
        Municipio(fila["codigo"], fila["nombre"], by_code[fila["codigo"][:2]]) for fila in _datos()["municipios"]
    )


def por_codigo(codigo: str) -> Municipio | None:
    """Return the municipio of a code («05001», spaces allowed), or None."""
    return _by_code().get("".join(codigo.split()))


def buscar(texto: str, most: int = 50) -> list[Municipio]:
    """Return the municipios that a text means, best first, without regard to accents, case or punctuation.

    Every word must begin a word of «municipio departamento», so «san car ant» finds San Carlos, Antioquia;
    digits find by the beginning of the code. An empty text finds nothing.
    """
    words = _words(texto)
    if not words:
        return []
    found = []
    for municipio, name, department in _index():
        if all(any(part.startswith(word) for part in (*name, *department)) for word in words) or (
            len(words) == 1 and municipio.codigo.startswith(words[0])
        ):
            found.append((_rank(words, name), municipio))
    found.sort(key=lambda pair: (pair[0], text.fold(str(pair[1]))))
    return [municipio for _, municipio in found[:most]]


def _rank(words: list[str], name: tuple[str, ...]) -> int:
    """Return 0 for the whole name, 1 for its beginning, 2 for words inside it, 3 when the department was needed."""
    if list(name) == words:
        return 0
    if " ".join(name).startswith(" ".join(words)):
        return 1
    return 2 if all(any(part.startswith(word) for part in name) for word in words) else 3


def _words(texto: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text.fold(texto)).split()


@functools.cache
def _index() -> tuple[tuple[Municipio, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((m, tuple(_words(m.nombre)), tuple(_words(m.departamento.nombre))) for m in municipios())


@functools.cache
def _by_code() -> dict[str, Municipio]:
    return {municipio.codigo: municipio for municipio in municipios()}


@functools.cache
def _datos() -> dict[str, list[dict[str, str]]]:
    path = paths.resources() / "territory" / "municipios.json"
    datos: dict[str, list[dict[str, str]]] = json.loads(path.read_text(encoding="utf-8"))
    return datos
