"""What the informe of a workshop still lacks: the parts it has, one by one, done or missing. Nothing here blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.aliado import Aliado
from escuela_red.models.ruta import Actividad
from escuela_red.models.taller import Asistencia, Taller
from escuela_red.services import asistencia, avance, diagnostico, faltantes, guias, records, respuestas, talleres
from escuela_red.text import count, join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from escuela_red.guide.guia import Guia, Tarea
    from escuela_red.store.lector import Lector


@dataclass(frozen=True)
class Punto:
    """A part of the informe: whether it is there, in words, the kind of record it is about and its task."""

    texto: str
    tabla: str = ""
    tarea: str = ""
    hecho: bool = False


@dataclass(frozen=True)
class _Taller:
    lector: Lector
    junta_id: str
    id: str
    guia: Guia


def puntos(lector: Lector, junta_id: str, taller: str) -> list[Punto]:
    """Return the parts of the informe of a workshop, in the order in which they print."""
    one = _Taller(lector, junta_id, taller, guias.de_taller(lector, junta_id, taller))
    found = [_identidad(one), _asistencia(one)]
    for task in one.guia.tareas:
        if task.clase in _ESCRITO:
            found += _ESCRITO[task.clase](one, task)
    return [*found, _marcas(one)]


def pendientes(lector: Lector, junta_id: str, taller: str) -> list[Punto]:
    """Return the parts that are missing; the informe is a draft while there is any."""
    return [one for one in puntos(lector, junta_id, taller) if not one.hecho]


def _identidad(one: _Taller) -> Punto:
    row = records.one(one.lector, Taller, one.id) if one.id else None
    days = talleres.jornadas(one.lector, one.junta_id, one.id) if one.id else []
    lacks = [] if any(day["fecha"] for day in days) else ["la fecha"]
    lacks += [] if any(day["lugar"] for day in days) else ["el lugar"]
    lacks += [] if row and row["objetivo"] else ["el objetivo"]
    lacks += [] if row and row["padrino_id"] else ["el padrino"]
    if not lacks:
        return Punto("El taller tiene fecha, lugar, objetivo y padrino.", Taller.__tablename__, hecho=True)
    verb = "Falta" if len(lacks) == 1 else "Faltan"
    return Punto(f"{verb} {join_words(lacks)} del taller.", Taller.__tablename__)


def _asistencia(one: _Taller) -> Punto:
    came = asistencia.resumen(one.lector, one.junta_id, one.id).presentes() if one.id else 0
    if came:
        return Punto(f"Asistencia de {count(came, 'persona', 'personas')}.", Asistencia.__tablename__, hecho=True)
    return Punto("Falta anotar quiénes vinieron al taller.", Asistencia.__tablename__)


def _diagnostico(one: _Taller, task: Tarea) -> Iterator[Punto]:
    counted = diagnostico.por_componente(one.lector, one.junta_id)
    sides = (
        (sum(part.fortalezas for part in counted), "fortaleza", "fortalezas"),
        (sum(part.debilidades for part in counted), "debilidad", "debilidades"),
    )
    lacks = [plural for number, _singular, plural in sides if not number]
    told = join_words([count(number, singular, plural) for number, singular, plural in sides if number])
    text = f"Faltan las {join_words(lacks)} de toda la junta." if lacks else f"Diagnóstico con {told}."
    yield Punto(text, "hallazgo", task.clave, hecho=not lacks)


def _preguntas(one: _Taller, task: Tarea) -> Iterator[Punto]:
    said = {row["clave"] for row in _respuestas(one, task)}
    keys = [question.clave for question in task.preguntas]
    yield _responded(task, [key for key in keys if key not in said], len(keys), ("respuesta", "respuestas"))


def _pasos(one: _Taller, task: Tarea) -> Iterator[Punto]:
    said = {row["clave"] for row in _respuestas(one, task)}
    keys = [str(step.numero) for step in task.pasos]
    yield _responded(task, [key for key in keys if key not in said], len(keys), ("comentario", "comentarios"))


def _responded(task: Tarea, lacks: list[str], total: int, words: tuple[str, str]) -> Punto:
    if not lacks:
        return Punto(f"{count(total, *words)} en «{task.titulo}».", "respuesta", task.clave, hecho=True)
    verb = "Falta" if len(lacks) == 1 else "Faltan"
    return Punto(f"{verb} {count(len(lacks), *words)} en «{task.titulo}».", "respuesta", task.clave)


def _por_aliado(one: _Taller, task: Tarea) -> Iterator[Punto]:
    allies = {row["aliado_id"] for row in _respuestas(one, task) if row["aliado_id"]}
    if allies:
        yield Punto(f"Respuestas sobre {count(len(allies), 'aliado', 'aliados')}.", "respuesta", task.clave, hecho=True)
    else:
        yield Punto("Falta responder las preguntas sobre algún aliado.", "respuesta", task.clave)


def _mapa(one: _Taller, task: Tarea) -> Iterator[Punto]:
    total = records.count(one.lector, Aliado, one.junta_id)
    said = faltantes.footnote(faltantes.of_kind(one.lector, Aliado, one.junta_id), Aliado.__tablename__)
    words = f"{said} en el mapa." if said else f"Mapa con {count(total, 'aliado', 'aliados')}."
    words = words if total else "El mapa todavía no tiene aliados."
    yield Punto(words, "aliado", task.clave, hecho=bool(total and not said))


def _ruta(one: _Taller, task: Tarea) -> Iterator[Punto]:
    gaps = faltantes.of_ruta(one.lector, one.junta_id)
    empty = sum(not gap.registro for gap in gaps)
    said = faltantes.footnote(gaps, Actividad.__tablename__)
    if empty:
        verb = "Falta" if empty == 1 else "Faltan"
        words = f"{verb} las actividades de {count(empty, 'paso', 'pasos')} de la ruta."
        yield Punto(words, Actividad.__tablename__, task.clave)
    if said:
        yield Punto(f"{said} en la ruta.", Actividad.__tablename__, task.clave)
    if not gaps:
        total = records.count(one.lector, Actividad, one.junta_id)
        words = f"Ruta con {count(total, 'actividad', 'actividades')}."
        yield Punto(words, Actividad.__tablename__, task.clave, hecho=True)


def _marcas(one: _Taller) -> Punto:
    marked = avance.marcadas(one.lector, one.junta_id, one.id)
    tasks = one.guia.tareas
    lacks = [task for task in tasks if task.clave not in marked]
    if not lacks:
        return Punto(f"La junta terminó {count(len(tasks), 'tarea', 'tareas')} de la guía.", hecho=True)
    verb = "Falta" if len(lacks) == 1 else "Faltan"
    words = f"{verb} {count(len(lacks), 'tarea', 'tareas')} de {len(tasks)} por declarar terminadas."
    return Punto(words.replace("1 tarea de", "1 de") if len(lacks) == 1 else words, tarea=lacks[0].clave)


def _respuestas(one: _Taller, task: Tarea) -> list[dict[str, str]]:
    rows = respuestas.de(one.lector, one.junta_id, one.id, task.clave) if one.id else ()
    return [dict(row) for row in rows if row["texto"].strip()]


_ESCRITO: dict[ClaseTarea, Callable[[_Taller, Tarea], Iterator[Punto]]] = {
    ClaseTarea.DIAGNOSTICO: _diagnostico,
    ClaseTarea.PREGUNTAS: _preguntas,
    ClaseTarea.PASOS: _pasos,
    ClaseTarea.POR_ALIADO: _por_aliado,
    ClaseTarea.MAPA: _mapa,
    ClaseTarea.RUTA: _ruta,
}
