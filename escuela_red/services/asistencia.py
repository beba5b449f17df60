"""Who came to a workshop, day by day. A record without a day says that the person came to the whole workshop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Cuerpo, Persona, Vinculacion
from escuela_red.models.taller import Asistencia, Taller
from escuela_red.services import paste, personas, records, talleres
from escuela_red.text import clean_line, count, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.change import Change
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

TODO = ""
"""In the place of a day: the whole workshop."""


@dataclass(frozen=True)
class Asistente:
    """A person who may come: the days to which they came, and whether they came to the whole workshop."""

    id: str
    nombre: str
    cargo: str
    autorizo: bool
    padrino: bool
    dias: frozenset[str]
    entero: bool

    def vino(self, jornada: str = TODO) -> bool:
        """Tell whether they came on a day; without one, on any."""
        return self.entero or (jornada in self.dias if jornada else bool(self.dias))


@dataclass(frozen=True)
class Resumen:
    """The attendance of a workshop: the people of the junta, those who accompany it, and its days in order."""

    integrantes: tuple[Asistente, ...]
    padrinos: tuple[Asistente, ...]
    jornadas: tuple[Fila, ...]

    def presentes(self, jornada: str = TODO) -> int:
        """Return how many people of the junta came."""
        return sum(one.vino(jornada) for one in self.integrantes)

    def a_medias(self) -> int:
        """Return how many people of the junta came on some days only."""
        return sum(bool(one.dias) and not one.entero for one in self.integrantes)

    def sin_autorizar(self, jornada: str = TODO) -> int:
        """Return how many of those who came have not authorised in writing the use of their data (DOMAIN §15)."""
        return sum(one.vino(jornada) and not one.autorizo for one in (*self.integrantes, *self.padrinos))


def presentes(lector: Lector, junta_id: str, taller: str, jornada: str = TODO) -> set[str]:
    """Return the ids of the people who came on a day; without one, of those who came on any."""
    days = {row["id"] for row in talleres.jornadas(lector, junta_id, taller)}
    return {
        row["persona_id"]
        for row in _records(lector, junta_id, taller, days)
        if row["persona_id"] and (not jornada or row["jornada_id"] in {None, jornada})
    }


def resumen(lector: Lector, junta_id: str, taller: str) -> Resumen:
    """Return who may come and who came; a person marked as present counts, whatever their post."""
    days = talleres.jornadas(lector, junta_id, taller)
    by_person: dict[str, set[str | None]] = {}
    for row in _records(lector, junta_id, taller, {day["id"] for day in days}):
        by_person.setdefault(row["persona_id"], set()).add(row["jornada_id"])
    helpers = _padrinos(lector, junta_id, taller)
    outside = _only_contacts(lector, junta_id)
    people = [
        _asistente(row, by_person.get(row["id"], set()), days, padrino=row["id"] in helpers)
        for row in records.every(lector, Persona, junta_id)
        if row["id"] in by_person or row["id"] not in outside
    ]
    mine = tuple(one for one in people if not one.padrino)
    return Resumen(mine, tuple(one for one in people if one.padrino), tuple(days))


def marcar(workspace: Workspace, persona: str, jornada: str, *, presente: bool) -> None:
    """Say whether a person came on a day, or to the whole workshop; one step for undo.

    Who came to the whole workshop and is taken off one day keeps the others.
    """
    person = records.one(workspace.lector, Persona, persona)
    name = records.title(Persona, person) if person else ""
    with workspace.change(f"{'Marcar' if presente else 'Quitar'} la asistencia de «{name}»") as change:
        taller = talleres.de(workspace, change)
        _mark(workspace, change, taller, persona, jornada, presente=presente)


def marcar_todos(workspace: Workspace, gente: Sequence[str], jornada: str) -> int:
    """Mark several people as present at once and return how many were not."""
    there = presentes(workspace.lector, workspace.junta_id, workspace.taller_id, jornada)
    missing = [one for one in gente if one not in there]
    if missing:
        with workspace.change(f"Marcar la asistencia de {count(len(missing), 'persona', 'personas')}") as change:
            taller = talleres.de(workspace, change)
            for person in missing:
                _mark(workspace, change, taller, person, jornada, presente=True)
    return len(missing)


def anotar(workspace: Workspace, nombres: Sequence[tuple[str, str]], jornada: str) -> tuple[int, int]:
    """Mark as present the people with these names and cargos; return how many are new and how many were known.

    A name that is already among the people is that person, with or without accents.
    """
    wanted = _without_repeats(nombres)
    if not wanted:
        return 0, 0
    known = {key(row["nombre"]): row["id"] for row in records.every(workspace.lector, Persona, workspace.junta_id)}
    new = [one for one in wanted if one not in known]
    who = f"«{next(iter(wanted.values()))[0]}»" if len(wanted) == 1 else count(len(wanted), "persona", "personas")
    with workspace.change(f"Anotar la asistencia de {who}") as change:
        taller = talleres.de(workspace, change)
        for folded, (name, post) in wanted.items():
            person = known.get(folded) or _new(change, name, post)
            _mark(workspace, change, taller, person, jornada, presente=True)
    return len(new), len(wanted) - len(new)


def agregar_personas(workspace: Workspace, nombres: Sequence[tuple[str, str]]) -> int:
    """Add to the junta those of these names and cargos that are not in it yet, at once, and return how many."""
    known = {key(row["nombre"]) for row in records.every(workspace.lector, Persona, workspace.junta_id)}
    new = [one for folded, one in _without_repeats(nombres).items() if folded not in known]
    if new:
        with workspace.change(f"Agregar {count(len(new), 'persona', 'personas')}") as change:
            for name, post in new:
                _new(change, name, post)
    return len(new)


def leer_lista(cells: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return the names and cargos of a pasted list; its headings and a first column of numbers are left out."""
    below = [row for row in cells[1:] if row] or cells
    numbered = all(len(row) > 1 and not any(letter.isalpha() for letter in row[0]) for row in below)
    named = [row[1:] for row in cells] if numbered else cells
    rows = paste.without_headings(Persona, ("nombre", "cargo"), named)
    return [(row[0], row[1] if len(row) > 1 else "") for row in rows if row and clean_line(row[0])]


def _without_repeats(nombres: Sequence[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name, post in nombres:
        clean = clean_line(name)
        if key(clean):
            found.setdefault(key(clean), (clean, clean_line(post)))
    return found


def _new(change: Change, name: str, post: str) -> str:
    person = change.add(Persona(nombre=name, cargo=post))
    change.add(Vinculacion(persona_id=person, cuerpo=Cuerpo.JUNTA, cargo=""))
    return person


def _mark(workspace: Workspace, change: Change, taller: str, persona: str, jornada: str, *, presente: bool) -> None:
    lector, junta_id = workspace.lector, workspace.junta_id
    days = {row["id"] for row in talleres.jornadas(lector, junta_id, taller)}
    mine = [row for row in _records(lector, junta_id, taller, days) if row["persona_id"] == persona]
    whole = [row["id"] for row in mine if row["jornada_id"] is None]
    if presente:
        if whole or any(row["jornada_id"] == jornada for row in mine):
            return
        gone = [row["id"] for row in mine] if jornada == TODO else []
        added: list[str] = [jornada]
    else:
        gone = [row["id"] for row in mine if not jornada or row["jornada_id"] in {None, jornada}]
        added = sorted(days - {jornada}) if jornada and whole else []
    for record in gone:
        change.remove(Asistencia, record)
    for day in added:
        change.add(Asistencia(taller_id=taller, persona_id=persona, jornada_id=day or None))


def _records(lector: Lector, junta_id: str, taller: str, days: set[str]) -> list[Fila]:
    """Return the records of a workshop that stand: those of a day that was taken away do not."""
    if not taller:
        return []
    rows = records.every(lector, Asistencia, junta_id, taller_id=taller)
    return [row for row in rows if row["jornada_id"] is None or row["jornada_id"] in days]


def _asistente(row: Fila, came: set[str | None], days: Sequence[Fila], *, padrino: bool) -> Asistente:
    every_day = {day["id"] for day in days}
    whole = None in came or (bool(every_day) and every_day <= came)
    return Asistente(
        id=row["id"],
        nombre=records.title(Persona, row),
        cargo=row["cargo"],
        autorizo=row["autorizo"],
        padrino=padrino,
        dias=frozenset(day for day in came if day),
        entero=whole,
    )


def _padrinos(lector: Lector, junta_id: str, taller: str) -> set[str]:
    """Return who accompanies: the padrino of the workshop and those of the junta."""
    row = records.one(lector, Taller, taller) if taller else None
    mine = {row["padrino_id"]} if row is not None and row["padrino_id"] else set()
    return mine | {post["persona_id"] for post in personas.by_body(lector, junta_id, Cuerpo.PADRINO)}


def _only_contacts(lector: Lector, junta_id: str) -> set[str]:
    """Return the people who are in the file only because an ally names them."""
    contacts = {row["contacto_id"] for row in records.every(lector, Aliado, junta_id) if row["contacto_id"]}
    return contacts - {post["persona_id"] for post in records.every(lector, Vinculacion, junta_id)}
