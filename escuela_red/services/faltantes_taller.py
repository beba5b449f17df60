"""What is missing in the workshops: told when something was begun, never before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.taller import Asistencia, Jornada, Taller
from escuela_red.models.vivencia import Duda, EstadoDuda, Hallazgo, Respuesta
from escuela_red.services import avance, guias, records, talleres
from escuela_red.text import count, join_words, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from escuela_red.guide.guia import Tarea
    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector


@dataclass(frozen=True)
class Gap:
    """Something that is missing: its sentence and where to go (kind, record, field)."""

    text: str
    tabla: str
    registro: str = ""
    campo: str = ""


def gaps(lector: Lector, junta_id: str) -> list[Gap]:
    """Return what is missing in every workshop, in the order of the guide, and in the findings of all."""
    rows = talleres.todos(lector, junta_id)
    found = [gap for row in rows for gap in _dias(lector, junta_id, row, several=len(rows) > 1)]
    found += _hallazgos(lector, junta_id)
    for row in rows:
        found += _preguntas(lector, junta_id, row["id"])
        found += _por_aliado(lector, junta_id, row["id"])
    return [*found, *_dudas(lector, junta_id)]


def _dias(lector: Lector, junta_id: str, row: Fila, *, several: bool) -> Iterator[Gap]:
    """Yield what the days of a workshop lack, and its list when somebody must have come."""
    of = f" del taller {quoted(records.title(Taller, row))}" if several else ""
    days = talleres.jornadas(lector, junta_id, row["id"])
    if not days:
        yield Gap(f"Faltan las jornadas{of or ' del taller'}: qué día y en qué lugar.", "taller", row["id"])
    for day in days:
        lacks = [(words, name) for words, name in (("la fecha", "fecha"), ("el lugar", "lugar")) if not day[name]]
        if lacks:
            named = f"la jornada del {records.title(Jornada, day)}" if day["fecha"] else "una jornada"
            words = join_words([word for word, _ in lacks])
            yield Gap(f"{_lack(lacks)} {words} de {named}{of}.", "jornada", day["id"], lacks[0][1])
    held = any(day["fecha"] and day["fecha"] <= hoy() for day in days)
    if held and not records.count(lector, Asistencia, junta_id, taller_id=row["id"]):
        yield Gap(f"Falta la lista de asistencia{of or ' del taller'}.", "asistencia")


def _lack(parts: Sequence[object]) -> str:
    return "Falta" if len(parts) == 1 else "Faltan"


def _hallazgos(lector: Lector, junta_id: str) -> list[Gap]:
    """Return one sentence for all shared findings without component: they are put one after another."""
    rows = records.every(lector, Hallazgo, junta_id, individual=False, componente=None)
    if not rows:
        return []
    words = count(len(rows), "hallazgo compartido no tiene", "hallazgos compartidos no tienen")
    return [Gap(f"{words} componente.", "hallazgo", rows[0]["id"], "componente")]


def _preguntas(lector: Lector, junta_id: str, taller: str) -> Iterator[Gap]:
    """Yield the questions without answer of a talk that was begun and not declared done."""
    marked = avance.marcadas(lector, junta_id, taller)
    for task in _tasks(lector, junta_id, taller, ClaseTarea.PREGUNTAS):
        rows = _answered(lector, junta_id, taller, task)
        done = {row["clave"] for row in rows}
        left = [question for question in task.preguntas if question.clave not in done]
        if rows and left and task.clave not in marked:
            what = count(len(left), "pregunta", "preguntas")
            verb = "Queda" if len(left) == 1 else "Quedan"
            yield Gap(f"{verb} {what} por responder en {quoted(task.titulo)}.", "respuesta", rows[0]["id"])


def _por_aliado(lector: Lector, junta_id: str, taller: str) -> Iterator[Gap]:
    """Yield the allies that some of their questions were answered of, and answers that name no ally."""
    marked = avance.marcadas(lector, junta_id, taller)
    for task in _tasks(lector, junta_id, taller, ClaseTarea.POR_ALIADO):
        letters: dict[str, set[str]] = {}
        first: dict[str, Fila] = {}
        for row in _answered(lector, junta_id, taller, task):
            ally = row["aliado_id" + records.TITLE]
            if ally is None:
                text = f"Una respuesta no dice de qué aliado es: {quoted(row['texto'])}."
                yield Gap(text, "respuesta", row["id"], "aliado_id")
                continue
            letters.setdefault(row["aliado_id"], set()).add(row["clave"])
            first.setdefault(row["aliado_id"], row)
        for ally, has in letters.items():
            left = sum(question.clave not in has for question in task.preguntas)
            if left and task.clave not in marked:
                name = quoted(first[ally]["aliado_id" + records.TITLE] or "aliado sin nombre")
                what = count(left, "pregunta", "preguntas")
                verb = "Queda" if left == 1 else "Quedan"
                yield Gap(f"{verb} {what} por responder sobre {name}.", "respuesta", first[ally]["id"])


def _tasks(lector: Lector, junta_id: str, taller: str, kind: ClaseTarea) -> list[Tarea]:
    return [task for task in guias.de_taller(lector, junta_id, taller).tareas if task.clase is kind]


def _answered(lector: Lector, junta_id: str, taller: str, task: Tarea) -> list[Fila]:
    rows = records.every(lector, Respuesta, junta_id, taller_id=taller, tarea=task.clave)
    return [row for row in rows if row["texto"]]


def _dudas(lector: Lector, junta_id: str) -> Iterator[Gap]:
    """Yield how many doubts wait, and those that were cleared without a word."""
    rows = [row for row in records.every(lector, Duda, junta_id) if row["pregunta"]]
    waiting = [row for row in rows if row["estado"] != EstadoDuda.ACLARADA]
    if waiting:
        verb = "Queda" if len(waiting) == 1 else "Quedan"
        text = f"{verb} {count(len(waiting), 'duda', 'dudas')} por conversar."
        yield Gap(text, "duda", waiting[0]["id"])
    for row in rows:
        if row["estado"] == EstadoDuda.ACLARADA and not row["respuesta"]:
            text = f"Falta la respuesta de una duda aclarada: {quoted(row['pregunta'])}."
            yield Gap(text, "duda", row["id"], "respuesta")
