"""The places of a guide in people's words: «Paso 3 · Qué significa», «Alianzas comunitarias», «Función 4»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.guide import carga

if TYPE_CHECKING:
    from collections.abc import Collection

    from escuela_red.guide.guia import Guia, Tarea

LOST = "Sin lugar en esta guía"
_GENERAL, _INDICATORS, _SCALE, _READING = "La guía", "Indicadores", "Escala de la autovaloración", "Lectura"
_TABLES = {"mapa": "Mapa de aliados", "ruta": "Ruta de articulación"}
_FUNCTIONS = {
    "coordinacion_municipal": "Funciones de la coordinación municipal",
    "alianza_de_gestion": "Funciones de la alianza de gestión",
}
_NAMES = {
    "titulo": "Título",
    "titulo_corto": "Título corto",
    "consigna": "Qué se hace",
    "ayuda": "Ayuda",
    "marca": "Marca de tarea terminada",
    "nombre": "Nombre",
    "plural": "Nombre en plural",
    "lema": "Lema",
    "modo": "Modo de trabajo",
    "texto": "Texto",
    "produce": "Qué resulta",
    "impreso": "Encabezado impreso",
}
_NOTES = {"material": "Material", "decir": "Qué decir", "observar": "Qué observar"}


@dataclass(frozen=True)
class Spot:
    """A place of the guide: its address, the group it stands in, its name, and whether it has paragraphs and lists."""

    address: str
    group: str
    name: str
    long: bool = False


def spots(clave: str, replaced: Collection[str]) -> list[Spot]:
    """Return every place of a guide, in its order; an official text whose place this guide has not comes at the end."""
    addresses = carga.direcciones(clave)
    guide = carga.cargar(clave)
    found = [_spot(guide, address) for address in addresses]
    # The readings are files beside the data: they belong with the task that reads them.
    readings = [one for one in found if one.group == _READING]
    rest = [one for one in found if one.group != _READING]
    lost = [Spot(address, LOST, address, long=True) for address in sorted(set(replaced) - set(addresses))]
    groups = dict.fromkeys(one.group for one in [*readings, *rest])
    return [*(one for group in groups for one in [*readings, *rest] if one.group == group), *lost]


def _spot(guide: Guia, address: str) -> Spot:
    parts = address.split(".")
    match parts:
        case ["lecturas", key]:
            titles = {part.clave: part.titulo for task in guide.tareas for part in task.lectura}
            return Spot(address, _READING, titles.get(key, key), long=True)
        case ["momentos", letter, "tareas", key, *rest]:
            return _of_task(guide, guide.tarea(key), letter, address, rest)
        case ["momentos", letter, name]:
            return Spot(address, f"Momento {letter}. {guide.momento(letter).nombre}", _word(name))
        case ["indicadores", key, name]:
            titles = {one.clave: one.nombre for one in guide.indicadores}
            return Spot(address, _INDICATORS, f"{titles.get(key, key)}: {_word(name).lower()}")
        case ["escala", number, *_]:
            return Spot(address, _SCALE, f"Nivel {number}")
        case ["propositos", number]:
            return Spot(address, _GENERAL, f"Propósito {number}")
        case [name]:
            return Spot(address, _GENERAL, _word(name))
        case _:
            return _of_tables(guide, address, parts)


def _of_task(guide: Guia, task: Tarea, letter: str, address: str, rest: list[str]) -> Spot:
    group = f"{letter}{_number_in_moment(guide, task)}. {task.titulo}"
    match rest:
        case ["padrino", kind, number]:
            return Spot(address, group, f"Para el padrino · {_NOTES.get(kind, kind).lower()} {number}")
        case ["preguntas", key, _]:
            return Spot(address, group, f"Pregunta {key}")
        case ["lectura", key, _]:
            place = next((place for place, one in enumerate(task.lectura, 1) if one.clave == key), 0)
            return Spot(address, group, f"Título de la parte {place or key}")
        case ["pasos", number, "criterios", key, _]:
            step = next((one for one in task.pasos if str(one.numero) == number), None)
            keys = [one.clave for one in step.criterios] if step else []
            return Spot(address, group, f"Paso {number} · pregunta {keys.index(key) + 1 if key in keys else key}")
        case ["pasos", number, name]:
            shown = "explicación" if name == "texto" else _word(name).lower()
            return Spot(address, group, f"Paso {number} · {shown}", long=name == "texto")
        case _:
            return Spot(address, group, " · ".join(_word(one) for one in rest))


def _number_in_moment(guide: Guia, task: Tarea) -> int:
    return guide.momento_de(task.clave).tareas.index(task) + 1


def _of_tables(guide: Guia, address: str, parts: list[str]) -> Spot:
    match parts:
        case ["funciones", kind, number]:
            return Spot(address, _FUNCTIONS.get(kind, "Funciones"), f"Función {number}")
        case ["anexo", "formas", number]:
            return Spot(address, guide.titulo_formas, f"Forma {number}")
        case ["anexo", name]:
            return Spot(address, guide.titulo_formas, _word(name))
        case ["mapa" | "ruta" as table, "columnas", key, name]:
            columns = (guide.mapa if table == "mapa" else guide.ruta).columnas
            title = next((one.titulo for one in columns if one.clave == key), key)
            shown = "encabezado impreso" if name == "impreso" else "en pantalla"
            return Spot(address, _TABLES[table], f"Columna «{_short(title)}» · {shown}")
        case ["mapa", "perfiles", key, name]:
            title = next((one.nombre for one in guide.mapa.perfiles if one.clave == key), key)
            return Spot(address, _TABLES["mapa"], f"Perfil «{title}»{' · en plural' if name == 'plural' else ''}")
        case ["ruta", "filas", number, _]:
            return Spot(address, _TABLES["ruta"], f"Fila {number}")
        case ["ruta", "seguimiento", _]:
            return Spot(address, _TABLES["ruta"], "Título del seguimiento")
        case [first, *rest]:
            return Spot(address, _TABLES.get(first, _word(first)), " · ".join(_word(one) for one in rest))
        case _:
            return Spot(address, _GENERAL, address)


def _word(key: str) -> str:
    return _NAMES.get(key) or re.sub(r"[_-]+", " ", key).capitalize()


def _short(title: str) -> str:
    return title if len(title) <= 34 else f"{title[:32].rstrip()}…"
