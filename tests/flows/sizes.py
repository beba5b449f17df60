"""Juntas that no example shows: nothing in their records, a year of work in a file, official words of any length."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from escuela_red import paths
from escuela_red.exchange import apply, json_form
from escuela_red.guide import carga
from escuela_red.models.aliado import Aliado
from escuela_red.models.documentos import TextoGuia
from escuela_red.models.persona import Persona, Vinculacion
from escuela_red.models.ruta import Actividad
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, Marca, NotaPadrino, Taller
from escuela_red.models.vivencia import Componente, Duda, EstadoDuda, Hallazgo, Respuesta, TipoHallazgo
from escuela_red.services import records, talleres

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.workspace import Workspace

LONG = "La junta pegó aquí un párrafo entero de la cartilla oficial, con todas sus palabras. " * 12
PEOPLE, SHARED, ALONE, ANSWERS, DOUBTS, WORKSHOPS = 60, 250, 250, 300, 200, 10


def bare(workspace: Workspace) -> None:
    """Add one record of every sort with nothing written, and some that name what is not there."""
    workshop = records.add(workspace, Taller)
    mine = {"taller_id": workshop}
    for kind, fields in (
        (Persona, {}),
        (Vinculacion, {}),
        (Aliado, {}),
        (Actividad, {}),
        (Jornada, mine),
        (Jornada, {}),
        (Asistencia, mine),
        (Hallazgo, {}),
        (Hallazgo, {"individual": True}),
        (Hallazgo, {"individual": True, **mine}),
        (Respuesta, {"tarea": "preguntas", "clave": "a", **mine}),
        (Respuesta, {"tarea": "por_aliado", "clave": "a", **mine}),
        (Respuesta, {"tarea": "otra-guia", "clave": "z", "texto": "De otra guía", **mine}),
        (Duda, mine),
        (Duda, {}),
        (Autovaloracion, mine),
        (Marca, {"tarea": "otra-guia"}),
        (NotaPadrino, mine),
        (TextoGuia, {}),
    ):
        records.add(workspace, kind, **fields)


def crowded(workspace: Workspace) -> None:
    """Fill the last of ten workshops with what a large municipio says in a day."""
    people = _many(workspace, Persona, PEOPLE, lambda n: {"nombre": f"Persona {n} Apellido", "cargo": "docente"})
    allies = _many(workspace, Aliado, 30, lambda n: {"institucion": f"Aliado {n}"})
    workshops = _many(workspace, Taller, WORKSHOPS, lambda n: {"nombre": f"Taller {n}", "guia": carga.PRINCIPAL})
    days = _many(workspace, Jornada, WORKSHOPS, lambda n: {"taller_id": workshops[n], "fecha": dt.date(2026, n + 1, 5)})
    mine = {"taller_id": workshops[-1]}
    _many(workspace, Asistencia, PEOPLE, lambda n: {"persona_id": people[n], "jornada_id": days[-1], **mine})
    sides, parts, states = list(TipoHallazgo), list(Componente), list(EstadoDuda)
    shared = _many(
        workspace,
        Hallazgo,
        SHARED,
        lambda n: {"tipo": sides[n % 2], "texto": _said("Compartido", n), "componente": parts[n % 4]},
    )
    _many(
        workspace,
        Hallazgo,
        ALONE,
        lambda n: {
            "tipo": sides[n % 2],
            "texto": _said("Individual", n),
            "individual": True,
            "autor_id": people[n % PEOPLE],
            "agrupado_en_id": shared[n] if n % 3 else None,
            **mine,
        },
    )
    asked: list[Callable[[int], dict[str, Any]]] = [
        lambda n: {"tarea": "preguntas", "clave": "abcd"[n % 4]},
        lambda n: {"tarea": "pasos", "clave": str(n % 5 + 1)},
        lambda n: {"tarea": "por_aliado", "clave": "abc"[n // 3 % 3], "aliado_id": allies[n % 30]},
    ]
    _many(
        workspace,
        Respuesta,
        ANSWERS,
        lambda n: {**asked[n % 3](n), "autor": f"Grupo {n}", "texto": _said("Respuesta", n), **mine},
    )
    _many(workspace, Duda, DOUBTS, lambda n: {"pregunta": _said("¿Duda", n), "estado": states[n % 2], **mine})


def worded(words: str) -> Callable[[Workspace], None]:
    """Return what fills a junta with the example and puts some words in every place of the guide."""

    def fill(workspace: Workspace) -> None:
        example = paths.resources() / "examples" / "ejemplo-aguadas.json"
        apply.apply(workspace, json_form.read(example, workspace.junta_id))
        workspace.use_taller(talleres.todos(workspace.lector, workspace.junta_id)[0]["id"])
        places = list(carga.direcciones())
        _many(
            workspace,
            TextoGuia,
            len(places),
            lambda n: {"guia": carga.PRINCIPAL, "direccion": places[n], "texto": words},
        )

    return fill


FILLS = {
    "casi nada": bare,
    "de todo y mucho": crowded,
    "textos oficiales largos": worded(LONG),
    "textos oficiales cortos": worded("A"),
}


def _many(workspace: Workspace, kind: type, number: int, row: Callable[[int], dict[str, Any]]) -> list[str]:
    return records.add_many(workspace, kind, [row(n) for n in range(number)])


def _said(what: str, number: int) -> str:
    return f"{what} {number} " + "y algo más " * (number % 12)
