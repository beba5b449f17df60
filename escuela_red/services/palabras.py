"""The keys of a guide in words: tasks, indicators, guides and places of its text, and words back into keys.

Records keep keys, so that they hold whatever the junta's wording is. Here any guide's own words stand for them; a key
that no guide has stays as it is.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from escuela_red.guide import carga
from escuela_red.text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escuela_red.guide.guia import Guia

TAREA, INDICADOR, GUIA, LUGAR, FORMA = "tarea", "indicador", "guia", "lugar", "forma"
_PARTS = {
    "titulo": "título",
    "titulo_corto": "título corto",
    "nombre": "nombre",
    "texto": "texto",
    "consigna": "consigna",
    "ayuda": "ayuda",
    "marca": "palabras de la marca",
    "lema": "lema",
    "modo": "modo de trabajo",
    "produce": "lo que produce",
    "impreso": "título impreso",
    "plural": "plural",
    "padrino": "notas del padrino",
    "material": "material",
    "decir": "qué decir",
    "observar": "qué observar",
    "propositos": "Propósito",
    "indicadores": "Indicador",
    "escala": "Escala",
    "momentos": "Momento",
    "preguntas": "pregunta",
    "pasos": "paso",
    "criterios": "criterio",
    "lecturas": "Lectura",
    "lectura": "parte",
    "mapa": "Mapa de aliados",
    "ruta": "Ruta de articulación",
    "columnas": "columna",
    "perfiles": "perfil",
    "filas": "fila",
    "seguimiento": "seguimiento",
    "funciones": "Funciones",
    "coordinacion_municipal": "de la coordinación municipal",
    "alianza_de_gestion": "de la alianza de gestión",
    "anexo": "Anexo",
    "formas": "forma de hacer parte",
}


def words(what: str, key: str) -> str:
    """Return the words of a key: «Hacer el mapa de aliados» for the task `mapa`."""
    return _words(what).get(key, key)


def key(what: str, written: str) -> str:
    """Return the key that words stand for; words that are no guide's stay as they are."""
    return _keys(what).get(fold(written), written)


def todas(what: str) -> dict[str, str]:
    """Return the words of every key of a kind, in the order of the guide."""
    return dict(_words(what))


@functools.cache
def _words(what: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in carga.claves():
        for one, said in _named(what, carga.cargar(name)):
            found.setdefault(one, clean_line(said))
    return found


@functools.cache
def _keys(what: str) -> dict[str, str]:
    """Return keys by folded words, without the words that two of them share."""
    found = _words(what)
    said = [fold(one) for one in found.values()]
    return {fold(one): name for name, one in found.items() if said.count(fold(one)) == 1}


def _named(what: str, guide: Guia) -> Iterator[tuple[str, str]]:
    if what == TAREA:
        yield from ((task.clave, task.titulo) for task in guide.tareas)
    elif what == INDICADOR:
        yield from ((one.clave, one.nombre) for one in guide.indicadores)
    elif what == GUIA:
        yield guide.clave, guide.titulo_corto
    elif what == FORMA:
        yield from ((str(number), words) for number, words in enumerate(guide.formas, start=1))
    elif what == LUGAR:
        names = _holders(guide)
        yield from ((address, _place(address, names)) for address in carga.direcciones(guide.clave))


def _holders(guide: Guia) -> dict[str, str]:
    """Return how what holds texts is called, by its address: moments, tasks and parts of the reading."""
    found: dict[str, str] = {}
    for moment in guide.momentos:
        found[f"momentos.{moment.letra}"] = moment.nombre
        for task in moment.tareas:
            found[f"momentos.{moment.letra}.tareas.{task.clave}"] = task.titulo
            found |= {f"lecturas.{part.clave}": f"Lectura: {part.titulo}" for part in task.lectura}
    return found


def _place(address: str, names: Mapping[str, str]) -> str:
    """Return «Hacer el mapa de aliados: consigna» for an address, «Anexo, forma de hacer parte 3» without holder."""
    parts = address.split(".")
    size = next((size for size in range(len(parts), 0, -1) if ".".join(parts[:size]) in names), 0)
    rest = " ".join(_PARTS.get(part, part) for part in parts[size:])
    head = names.get(".".join(parts[:size]), "")
    return f"{head}: {rest}" if head and rest else head or rest


def shown(what: str, value: Any) -> str:  # noqa: ANN401 - a key as it was read
    """Return the words of a stored value, empty for none."""
    return words(what, str(value)) if value else ""
