"""The links of the libro: by the hidden id while its title stands beside it, else by the title that a person typed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from escuela_red import fechas
from escuela_red.errors import UserError
from escuela_red.exchange.plan import short
from escuela_red.models.campos import Campo, Clase, campo_de
from escuela_red.models.persona import Persona
from escuela_red.reports.content import people
from escuela_red.services import personas, records, values
from escuela_red.text import clean_line, fold

if TYPE_CHECKING:
    from escuela_red.models.base import Registro
    from escuela_red.store.lector import Lector


def as_title(kind: type[Registro], cell: object) -> str:
    """Return what a cell says as a record of a kind is called: a day as «18 feb 2026», however it was written."""
    if cell is None:
        return ""
    written: str = values.parse(Campo(""), cell)
    if campo_de(kind, kind.ficha.titulo).clase is not Clase.FECHA:
        return written
    day = fechas.read_date(written)
    return fechas.date_text(day) if day else written


class Titulos:
    """How the records of one kind are called, in the document and in the libro that is being read."""

    def __init__(self, lector: Lector, kind: type[Registro], junta_id: str) -> None:
        self._kind = kind
        self._names: dict[str, set[str]] = defaultdict(set)
        self._ids: dict[str, set[str]] = defaultdict(set)
        table = kind.table()
        for row in lector.rows(select(table).where(table.c.junta_id == junta_id)):
            self._take(row["id"], records.title(kind, row), findable=row["eliminado"] is None)
            if kind is Persona:
                self._take(row["id"], personas.printed_name(row), findable=row["eliminado"] is None)

    def add(self, record: str, title: str) -> None:
        """Take a record of the libro, new or with another name."""
        if title:
            self._take(record, title, findable=True)

    def find(self, title: str, hidden: str, now: str | None, where: str) -> str | None:
        """Return the id of what a row points to, None when its title is empty.

        `hidden` is the id beside the title, `now` the id in the document. Raises UserError when the title names
        nothing, or more than one record.
        """
        wanted = fold(title)
        if not wanted:
            return None
        for known in (hidden, now or ""):
            if known and wanted in self._names.get(known, ()):
                return known
        found = self._ids.get(wanted, set())
        if len(found) == 1:
            return next(iter(found))
        if fold(people.WITHHELD) in self._names.get(hidden, ()):
            return hidden  # its name stays with the junta that wrote the libro; beside the id stands the cargo
        raise UserError("dato-repetido" if found else "dato-enlace", texto=short(title), donde=where)

    def _take(self, record: str, title: str, *, findable: bool) -> None:
        name = fold(clean_line(title))
        self._names[record].add(name)
        if findable:
            self._ids[name].add(record)
