"""Influence × interest of the allies, optional: where each one stands, and what the place means in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado, Grado
from escuela_red.models.campos import campo_de
from escuela_red.services import records, values
from escuela_red.text import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

GRADOS = tuple(Grado)
MUCHO = 4
"""From this grade on it is much; below, less."""


@dataclass(frozen=True)
class Cuadrante:
    """A quarter of the grid: what it holds, and what it suggests to do with those allies."""

    nombre: str
    quienes: str
    influyente: bool
    interesado: bool


CUADRANTES = (
    Cuadrante("Trabajar muy de cerca", "Mucha influencia y mucho interés", influyente=True, interesado=True),
    Cuadrante("Despertar su interés", "Mucha influencia y menos interés", influyente=True, interesado=False),
    Cuadrante("Contar con su ayuda", "Menos influencia y mucho interés", influyente=False, interesado=True),
    Cuadrante("Mantener al tanto", "Menos influencia y menos interés", influyente=False, interesado=False),
)
"""In the order in which they are told."""


@dataclass(frozen=True)
class Ubicado:
    """An ally as the grid takes it: `numero` is its row in the mapa; grades 1–5, 0 for one that nobody gave."""

    id: str
    numero: int
    nombre: str
    perfil: str
    influencia: int
    interes: int

    @property
    def completo(self) -> bool:
        """Tell whether it has a place in the grid."""
        return bool(self.influencia and self.interes)

    @property
    def cuadrante(self) -> Cuadrante | None:
        """Return its quarter, None without a place."""
        return cuadrante(self.influencia, self.interes) if self.completo else None


def cuadrante(influencia: int, interes: int) -> Cuadrante:
    """Return the quarter of a cell."""
    return next(
        one for one in CUADRANTES if one.influyente == (influencia >= MUCHO) and one.interesado == (interes >= MUCHO)
    )


def todos(lector: Lector, junta_id: str) -> list[Ubicado]:
    """Return every ally of the junta, placed or not, by its number in the mapa."""
    rows = records.every(lector, Aliado, junta_id)
    return [_placed(row, number) for number, row in enumerate(rows, start=1)]


def ubicar(workspace: Workspace, aliado: str, influencia: int, interes: int) -> None:
    """Give an ally a place in the grid (grades 1–5); moving on within three seconds stays one undo step."""
    grades = {"influencia": Grado(str(influencia)), "interes": Grado(str(interes))}
    _write(workspace, aliado, f"Ubicar a {_called(workspace, aliado)}", grades)


def sacar(workspace: Workspace, aliado: str) -> None:
    """Leave an ally without a place."""
    _write(workspace, aliado, f"Dejar sin ubicar a {_called(workspace, aliado)}", {"influencia": None, "interes": None})


def grado(number: int) -> str:
    """Return the words of a grade: «4, bastante»."""
    return values.option_label(campo_de(Aliado, "influencia"), str(number) if number else "")


def _placed(row: Fila, number: int) -> Ubicado:
    name, profile = records.title(Aliado, row), str(row["perfil"] or "")
    return Ubicado(row["id"], number, name, profile, _number(row["influencia"]), _number(row["interes"]))


def _number(grade: str | None) -> int:
    """Return a grade as a number, 0 for none and for one that this program does not know."""
    return int(grade) if grade in {str(one) for one in GRADOS} else 0


def _called(workspace: Workspace, aliado: str) -> str:
    row = records.one(workspace.lector, Aliado, aliado)
    return quoted(records.title(Aliado, row)) if row else ""


def _write(workspace: Workspace, aliado: str, label: str, grades: Mapping[str, Grado | None]) -> None:
    with workspace.change(label, typing=f"{aliado}/influencia") as change:
        change.set(Aliado, aliado, **grades)
