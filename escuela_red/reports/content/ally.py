"""One ally as it prints: every part of its ficha, short enough for two pages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.fechas import date_text, pesos_text
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.aporte import Aporte
from escuela_red.models.campos import campo_de
from escuela_red.models.necesidad import Cobertura
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import Propuesta
from escuela_red.models.vivencia import Respuesta
from escuela_red.reports.blocks import Block, Bullets, Column, KeyValues, Paragraph, Table, Title
from escuela_red.reports.content import people
from escuela_red.services import aportes, estados, guias, personas, records, relaciones, respuestas, trayectoria, values
from escuela_red.text import started

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from escuela_red.guide.guia import Tarea
    from escuela_red.models.base import Fila, Registro
    from escuela_red.reports.content.entry import Leaving
    from escuela_red.store.lector import Lector

_ROOM = 78.0
"""Lines of two pages below the heading, with what a page may leave empty at its foot."""
_ACROSS = 80
"""Letters in a line of the page."""


@dataclass(frozen=True)
class Limits:
    """How much is said: letters of a text and of one in a list, and how many lines a list has."""

    long: int
    short: int
    most: int


_LIMITS = (Limits(400, 200, 8), Limits(240, 120, 5), Limits(150, 75, 3), Limits(75, 60, 2))
"""The first one with which an ally fits two pages is taken."""
_CONTACT = ("telefono", "correo")


class Allies:
    """What the fichas of several allies share, read once."""

    def __init__(self, lector: Lector, junta_id: str, rows: Sequence[Fila], *, private: bool) -> None:
        self.lector, self.junta_id, self.private = lector, junta_id, private
        self.people = people.living(lector, junta_id)
        self.states = estados.de_aliados(lector, junta_id)
        self.steps = trayectoria.de_aliados(lector, junta_id, rows)
        self.proposals = estados.propuestas_de(lector, junta_id)
        self.alliances = estados.alianzas_de(lector, junta_id)
        self.pairs = relaciones.todas(lector, junta_id)
        self.totals = aportes.de_aliados(lector, junta_id)
        self.meetings = _by_ally(records.every(lector, Abordaje, junta_id))
        self.gifts = _by_ally(records.every(lector, Aporte, junta_id))
        needs = records.every(lector, Cobertura, junta_id)
        self.needs = _by_ally(row for row in needs if not records.orphan(Cobertura, row))
        self.answers = _by_ally(row for row in records.every(lector, Respuesta, junta_id) if respuestas.vale(row))
        guide = guias.de_junta(lector, junta_id)
        self.questions: Tarea | None = next((one for one in guide.tareas if one.clase is ClaseTarea.POR_ALIADO), None)
        steps = [step for task in guide.tareas for step in task.pasos]
        self.criteria = next((step.criterios for step in steps if step.criterios), ())

    def said(self, row: Fila, name: str, kind: type[Registro] = Aliado) -> str:
        """Return the words of an option of a record."""
        return values.option_label(campo_de(kind, name), row[name])

    def name(self, person: str | None) -> str:
        """Return how a person prints: by the cargo alone when asked so; empty for nobody."""
        row = self.people.get(person or "")
        return people.with_post(row) if row is not None else ""

    def author(self, name: str) -> str:
        """Return how the one who wrote something prints, when the junta knows the person."""
        known = next((row for row in self.people.values() if row["nombre"] == name), None)
        return personas.printed_name(known) if known is not None else name

    def contact(self, row: Fila) -> Fila | None:
        """Return the contact person of an ally."""
        return self.people.get(row["contacto_id"] or "")

    def leaving(self, rows: Sequence[Fila]) -> Leaving:
        """Return the personal data that leave with the fichas of these allies."""
        named: list[Fila] = []
        told: set[tuple[str, str]] = set()
        authors = {step.quien for row in rows for step in self.steps[row["id"]]}
        for row in rows:
            contact = self.contact(row)
            if contact is not None:
                named.append(contact)
                told |= {(contact["id"], name) for name in _CONTACT if self._may_print(contact, name)}
            met = (self.people.get(one["persona_id"] or "") for one in self.meetings.get(row["id"], ()))
            named += [one for one in met if one is not None]
        named += [one for one in self.people.values() if one["nombre"] in authors]
        return people.names_leaving(named) | frozenset(told)

    def reach(self, contact: Fila) -> str:
        """Return the phone and mail of a contact that may be printed."""
        return ", ".join(contact[name] for name in _CONTACT if self._may_print(contact, name))

    def _may_print(self, contact: Fila, name: str) -> bool:
        return bool(self.private and contact[name] and people.leaves(campo_de(Persona, name), contact))


class Ally:
    """Makes the blocks of one ally: with tables when it is alone, else in lists, so that a workbook has one sheet."""

    def __init__(self, known: Allies, row: Fila, *, alone: bool) -> None:
        self._known, self._row, self._alone, self._id = known, row, alone, row["id"]
        self._limits = _LIMITS[0]

    def blocks(self) -> list[Block]:
        """Return all of it, as long as two pages allow."""
        found: list[Block] = []
        for self._limits in _LIMITS:
            found = self._all()
            if sum(map(_height, found)) <= _ROOM:
                break
        return found

    def _all(self) -> list[Block]:
        return [
            *([] if self._alone else [Title(records.title(Aliado, self._row))]),
            KeyValues(self._facts()),
            *self._why(),
            *self._listed("Necesidades que puede atender", self._needs(), "Todavía no atiende ninguna necesidad."),
            *self._talk(),
            *self._met(),
            *self._given(),
            *self._listed("Propuestas y alianzas", self._papers(), "Todavía no hay propuestas ni alianzas."),
            *self._listed("Relaciones con otros aliados", self._together(), "Todavía no está unido a otro aliado."),
            *self._listed("Cómo hemos ido", self._trail(), "Todavía no hay cambios de estado."),
        ]

    def _facts(self) -> list[tuple[str, str]]:
        row, known = self._row, self._known
        state = known.states[self._id]
        profile = ", ".join(part for part in (known.said(row, "perfil"), row["tipo"]) if part)
        contact = known.contact(row)
        met = [known.name(contact["id"]), known.reach(contact)] if contact is not None else []
        pairs = [
            ("Estado", f"{state.palabras}, {state.segun}" if state.segun else state.palabras),
            ("Perfil", profile or "Falta el perfil"),
            ("Prioridad", known.said(row, "prioridad")),
            ("Lista corta", "Sí" if row["seleccionado"] else ""),
            ("Contacto", " · ".join(part for part in met if part)),
            ("Objetivo misional", started(row["objetivo_misional"], self._limits.long)),
            ("Aportes que puede realizar", started(row["aportes"], self._limits.long)),
            ("Beneficios que puede obtener", started(row["beneficios"], self._limits.long)),
        ]
        return [(label, text) for label, text in pairs if text]

    def _why(self) -> list[Block]:
        title = Title("¿Por qué este aliado?", level=2)
        pairs = [(one.texto, started(self._row[one.clave], self._limits.long)) for one in self._known.criteria]
        answered = [pair for pair in pairs if pair[1]]
        return [title, KeyValues(answered) if answered else Paragraph("Todavía no se ha respondido.", muted=True)]

    def _needs(self) -> list[str]:
        rows = self._known.needs.get(self._id, ())
        told = [(row["necesidad_id" + records.TITLE], row["como"]) for row in rows]
        return [started(f"{need}: {how}" if how else need, self._limits.short) for need, how in told]

    def _talk(self) -> list[Block]:
        task, rows = self._known.questions, self._known.answers.get(self._id, ())
        if task is None:
            return []
        title = Title("Lo que conversamos", level=2)
        pairs = []
        for question in task.preguntas:
            said = [row["texto"] for row in rows if row["tarea"] == task.clave and row["clave"] == question.clave]
            texts = [text for text in said if text.strip()]
            if texts:
                pairs.append((f"{question.clave}. {question.texto}", started(" · ".join(texts), self._limits.long)))
        return [title, KeyValues(pairs) if pairs else Paragraph("Todavía sin respuestas.", muted=True)]

    def _met(self) -> list[Block]:
        rows = sorted(self._known.meetings.get(self._id, ()), key=_day, reverse=True)
        told = [
            (
                date_text(row["fecha"]) if row["fecha"] else "Sin fecha",
                self._known.name(row["persona_id"]),
                started(row["resultado"], self._limits.short) or "Todavía sin resultado",
                started(row["siguiente"], self._limits.short),
            )
            for row in rows[: self._limits.most]
        ]
        title = "Citas"
        if not told or not self._alone:
            lines = [" · ".join(part for part in one if part) for one in told]
            return self._listed(title, lines, "Todavía no nos hemos reunido.", more=len(rows) - len(told))
        columns = [Column("FECHA", 0.8), Column("CON QUIÉN", 1.1), Column("QUÉ RESULTÓ", 2), Column("QUÉ SIGUE", 1.3)]
        return [Title(title, level=2), Table(columns, told, sheet=title), *_more(len(rows) - len(told))]

    def _given(self) -> list[Block]:
        rows = self._known.gifts.get(self._id, ())
        found = self._known.totals.get(self._id, aportes.Totales())
        told = [(words, pesos_text(amount)) for words, amount in found.nombradas() if amount]
        blocks: list[Block] = [KeyValues(told)] if told else []
        shown = rows[: self._limits.most]
        if not shown or not self._alone:
            lines = [_gift(row, self._limits.short) for row in shown]
            listed = self._listed("Aportes", lines, "Todavía no ha ofrecido nada.", more=len(rows) - len(shown))
            return [*listed, *blocks]
        money = [Column(label, 0.9, right=True, money=True) for label in ("OFRECIDO", "ACORDADO", "RECIBIDO")]
        lines_ = [
            (started(row["descripcion"], self._limits.short), row["ofrecido"], row["acordado"], row["recibido"])
            for row in shown
        ]
        table = Table([Column("APORTE", 2.2), *money], lines_, sheet="Aportes")
        return [Title("Aportes", level=2), table, *_more(len(rows) - len(shown)), *blocks]

    def _papers(self) -> list[str]:
        found = []
        for row in self._known.proposals.get(self._id, ()):
            state = self._known.said(row, "estado", Propuesta) or "Borrador"
            days = [("enviada", row["enviada"]), ("respondida", row["respondida"])]
            found.append(f"Propuesta «{started(row['titulo'], self._limits.short)}»: {state.lower()}{_days(days)}")
        for row in self._known.alliances.get(self._id, ()):
            state = self._known.said(row, "estado", Alianza) or "En preparación"
            found.append(
                f"Alianza «{started(row['nombre'], self._limits.short)}»: {state.lower()}"
                f"{_days([('firmada', row['fecha_firma']), ('hasta', row['fin'])])}"
            )
        return found

    def _together(self) -> list[str]:
        mine = [one for one in self._known.pairs if self._id in {one.uno, one.otro}]
        seen = [one if one.uno == self._id else one.al_reves for one in mine]
        said = [": ".join(part for part in (one.nombre_otro, one.detalle) if part) for one in seen]
        return [
            started(f"{told}. {one.nota}" if one.nota else told, self._limits.short)
            for told, one in zip(said, seen, strict=True)
        ]

    def _trail(self) -> list[str]:
        steps = self._known.steps[self._id]
        return [step.con(self._known.author(step.quien)).palabras.removesuffix(".") for step in reversed(steps)]

    def _listed(self, title: str, lines: Sequence[str], nothing: str, *, more: int = 0) -> list[Block]:
        head, most = Title(title, level=2), self._limits.most
        if not lines:
            return [head, Paragraph(nothing, muted=True)]
        return [head, Bullets([f"{one.rstrip('.')}." for one in lines[:most]]), *_more(len(lines[most:]) + more)]


def _by_ally(rows: Iterable[Fila]) -> dict[str, list[Fila]]:
    found: dict[str, list[Fila]] = {}
    for row in rows:
        if row["aliado_id"]:
            found.setdefault(row["aliado_id"], []).append(row)
    return found


def _more(number: int) -> list[Block]:
    return [Paragraph(f"Y {number} más.", muted=True)] if number > 0 else []


def _gift(row: Fila, most: int) -> str:
    sums = [(name, row[name]) for name in ("ofrecido", "acordado", "recibido") if row[name] is not None]
    told = ", ".join(f"{name} {pesos_text(amount)}" for name, amount in sums)
    what = started(row["descripcion"], most)
    return f"{what}: {told}" if told else what


def _days(pairs: Sequence[tuple[str, dt.date | None]]) -> str:
    return "".join(f", {words} el {date_text(day)}" for words, day in pairs if day)


def _height(block: Block) -> float:
    """Return about how many lines of the page a block takes."""
    match block:
        case KeyValues():
            return sum(0.6 + _lines(text, 0.72) for _, text in block.pairs)
        case Bullets():
            return sum(0.3 + _lines(text, 0.95) for text in block.items)
        case Table():
            whole = sum(column.width for column in block.columns)
            shares = [column.width / whole for column in block.columns]
            rows = [max(map(_lines, map(str, row), shares)) for row in block.rows]
            return 1.6 + sum(0.8 + row for row in rows)
        case Title():
            return 2.4
        case _:
            return 1.4


def _lines(text: str, share: float) -> int:
    return max(1, math.ceil(len(text) / (_ACROSS * share)))


def _day(row: Fila) -> tuple[str, float]:
    return str(row["fecha"] or "9999"), row["orden"]
