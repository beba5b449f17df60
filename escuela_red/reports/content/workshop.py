"""The workshop that a report is of: its guide, its days, who accompanies it and how authors are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.fechas import date_text, hour_text
from escuela_red.reports.content import people
from escuela_red.services import guias, personas, talleres
from escuela_red.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from escuela_red.guide.guia import Guia
    from escuela_red.models.base import Fila
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ALL = "Lo que acordamos todos"
"""Who answers when nobody is named."""


@dataclass(frozen=True)
class Workshop:
    """A workshop and what every report of it needs; `row` is None while the junta has none."""

    lector: Lector
    junta_id: str
    row: Fila | None
    guide: Guia
    days: Sequence[Fila]
    everyone: Mapping[str, Fila]

    @property
    def id(self) -> str:
        """Return its id, or empty."""
        return str(self.row["id"]) if self.row else ""

    @property
    def name(self) -> str:
        """Return what people call it, or the guide's short title."""
        return str(self.row["nombre"] if self.row else "") or self.guide.titulo_corto

    @property
    def padrino(self) -> Fila | None:
        """Return who accompanies it: its own padrino, else that of the junta."""
        own = self.everyone.get(self.row["padrino_id"]) if self.row and self.row["padrino_id"] else None
        return own or people.padrino(self.lector, self.junta_id)

    def person(self, record: str | None) -> str:
        """Return how a person is printed, or empty."""
        found = self.everyone.get(record) if record else None
        return personas.printed_name(found) if found else ""

    def author(self, written: str) -> str:
        """Return an author that was typed; the name of who asked to appear by cargo gives the cargo."""
        for one in self.everyone.values():
            if one["solo_cargo"] and fold(one["nombre"]) == fold(written):
                return personas.printed_name(one)
        return written

    def leaving(self, named: Iterable[Fila] = ()) -> Leaving:
        """Return the names that leave with a report of it: those of these people, and the padrino's."""
        return people.names_leaving([*named, *([self.padrino] if self.padrino else [])])

    def names(self, written: Sequence[str]) -> list[Fila]:
        """Return the people whose names were typed as authors: they leave with the report."""
        folded = {fold(one) for one in written if one}
        return [person for person in self.everyone.values() if fold(person["nombre"]) in folded]


def chosen(lector: Lector, junta_id: str, options: ReportOptions) -> Workshop:
    """Return the workshop that was chosen, or the one people are in."""
    row = talleres.elegido(lector, junta_id, options.taller)
    taller = str(row["id"]) if row else ""
    return Workshop(
        lector,
        junta_id,
        row,
        guias.de_taller(lector, junta_id, taller),
        talleres.jornadas(lector, junta_id, taller) if taller else (),
        people.living(lector, junta_id),
    )


def hours(day: Fila) -> str:
    """Return «8:00 a. m. a 3:00 p. m.», one hour alone, or empty."""
    told = [hour_text(day[name]) for name in ("hora_inicio", "hora_fin") if day[name]]
    return " a ".join(told)


def day_words(day: Fila) -> str:
    """Return «18 feb 2026, 8:00 a. m. a 3:00 p. m., Casa de la Cultura» with what is known."""
    parts = (date_text(day["fecha"]) if day["fecha"] else "", hours(day), day["lugar"])
    return ", ".join(part for part in parts if part)
