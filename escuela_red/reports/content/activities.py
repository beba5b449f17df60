"""The activities of the ruta as they print: who answers, how they stand and what proves it, in one quiet line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.fechas import date_text
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.reports.content import people
from escuela_red.services import personas, records, ruta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector

_DOT = "\u00a0· "  # a line never begins with the dot


@dataclass(frozen=True)
class Printed:
    """The records of the activities and of the people, by id."""

    rows: Mapping[str, Fila]
    people: Mapping[str, Fila]

    @property
    def responsible(self) -> list[Fila]:
        """Return the people who answer for some activity."""
        ids = {row["responsable_id"] for row in self.rows.values()}
        return [person for id_, person in self.people.items() if id_ in ids]

    def without_step(self) -> ruta.PasoVista:
        """Return the activities that have no step yet, or one of a newer program: they print too."""
        names = {id_: personas.printed_name(person) for id_, person in self.people.items()}
        known = set(Paso)
        stray = tuple(ruta.vista(row, names) for row in self.rows.values() if row["paso"] not in known)
        return ruta.PasoVista(Paso.SEGUIMIENTO, 0, stray)

    def who(self, one: ruta.ActividadVista) -> str:
        """Return who answers for an activity, or empty."""
        person = self.people.get(self.rows[one.id]["responsable_id"])
        return people.with_post(person) if person else ""

    def state(self, one: ruta.ActividadVista) -> str:
        """Return «Cumplida el 27 feb 2026», «Programada», «Vencida», or empty without date."""
        if one.estado is ruta.Estado.SIN_FECHA:
            return ""
        done = self.rows[one.id]["cumplida"]
        return f"{one.estado.value} el {date_text(done)}" if done else one.estado.value

    def detail(self, one: ruta.ActividadVista) -> str:
        """Return the quiet line: «Responsable: … · Alianza: … · Cumplida el … · Evidencia: …»."""
        who, alliance = self.who(one), self.rows[one.id]["alianza_id" + records.TITLE]
        parts = [f"Responsable: {who}" if who else "", f"Alianza: {alliance}" if alliance else "", self.state(one)]
        parts.append(f"Evidencia: {one.evidencia}" if one.evidencia else "")
        return _DOT.join(part for part in parts if part)


def printed(lector: Lector, junta_id: str) -> Printed:
    """Return what is needed to print the activities of a junta."""
    rows = {row["id"]: row for row in records.every(lector, Actividad, junta_id)}
    return Printed(rows, people.living(lector, junta_id))
