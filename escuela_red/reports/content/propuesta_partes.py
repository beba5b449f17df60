"""The parts of one proposal on paper: the letter, the proposal in its sections, and the calendar as an annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.fechas import date_text, long_date, pesos_text, range_text, unbroken
from escuela_red.models.campos import campo_de
from escuela_red.models.junta import Junta
from escuela_red.models.propuesta import Rubro
from escuela_red.reports.blocks import Bullets, Cell, Column, KeyValues, PageBreak, Paragraph, Signatures, Table, Title
from escuela_red.reports.content import identity
from escuela_red.services import alianzas, personas, propuestas, records, values
from escuela_red.text import quoted, upper_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from escuela_red.fechas import Value
    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Block
    from escuela_red.store.lector import Lector

IN_TEXT = 6
"""Stages that stand in the proposal; a longer calendar is an annex."""

_GAP = "_" * 30
"""Where somebody writes by hand to whom it goes."""

_SHORT = "Falta escribirlo."
_BUDGET = (
    Column("Rubro", 2.4),
    Column("Aporte del aliado", 1.2, right=True, money=True),
    Column("Aporte de la Red", 1.2, right=True, money=True),
    Column("Total", 1.2, right=True, money=True),
)
_STAGES = (Column("¿Qué se hace?", 2.6), Column("¿Cuándo?", 1.2))


class Partes:
    """Makes the blocks of one proposal."""

    def __init__(self, lector: Lector, junta_id: str, row: Fila, *, private: bool = True) -> None:
        self._lector, self._junta_id, self._row, self._private = lector, junta_id, row, private
        self._junta = records.one(lector, Junta, junta_id)
        self._signs = propuestas.firmante(lector, junta_id, row)
        self._stages = propuestas.etapas(lector, junta_id, row["id"])
        self._ally = row["aliado_id" + records.TITLE] or ""
        self._title = row["titulo"] or "Propuesta"

    def letter(self) -> list[Block]:
        """Return the letter, on a page of its own."""
        place = identity.municipio_name(self._lector, self._junta_id)
        day = long_date(self._row["fecha"] or self._row["enviada"] or hoy())
        blocks: list[Block] = [
            Paragraph(f"{place}, {day}\n" if place else f"{day}\n"),
            Paragraph("\n".join([*self._addressee(), *([place] if place else []), ""])),
            Paragraph(f"Asunto: {self._row['asunto'] or self._title}\n", strong=True),
            Paragraph("Cordial saludo."),
            Paragraph(f"{self._who()} le presenta {self._called()}."),
        ]
        if self._row["resumen"].strip():
            blocks.append(Paragraph(self._row["resumen"]))
        blocks += [
            Paragraph("En las hojas que siguen están la necesidad, lo que pedimos, el presupuesto y los beneficios."),
            Paragraph("Queremos conversarla con usted y resolver sus preguntas. Quedamos atentos a su respuesta."),
            Paragraph("Atentamente,"),
            Signatures([self._signature()]),
            Paragraph(f"Anexos: {'la propuesta y su cronograma' if self._in_annex else 'la propuesta'}.", muted=True),
            PageBreak(),
        ]
        return blocks

    def proposal(self) -> list[Block]:
        """Return the proposal in its sections; one that nobody wrote is left out, but for those of every proposal."""
        return [Title(self._title), *self._under_title(), *_numbered(self._sections())]

    def annex(self) -> list[Block]:
        """Return the calendar on a page of its own, when it is long."""
        return [PageBreak(), Title("Anexo. Cronograma"), self._calendar()] if self._in_annex else []

    # The letter

    def _addressee(self) -> list[str]:
        person = propuestas.destinatario(self._lector, self._row)
        if person is None:
            return [self._row["tratamiento"] or "Señores", self._ally.upper() or _GAP]
        name = personas.printed_name(person)
        post = "" if person["solo_cargo"] else person["cargo"]
        lines = [self._row["tratamiento"], name.upper(), post, self._ally or person["entidad"]]
        return [line for line in lines if line]

    def _called(self) -> str:
        return f"la propuesta {quoted(self._row['titulo'], 200)}" if self._row["titulo"] else "esta propuesta"

    def _who(self) -> str:
        name = (self._junta["nombre"] if self._junta else "") or "Junta municipal"
        return f"La {name}" if name.casefold().startswith("junta") else name

    def _signature(self) -> tuple[str, str]:
        of = (self._junta["nombre"] if self._junta else "") or "Junta municipal"
        if self._signs is None:
            return ("", of)
        return personas.printed_name(self._signs), "\n".join(part for part in (self._post(self._signs), of) if part)

    def _post(self, person: Fila) -> str:
        if person["solo_cargo"]:
            return ""
        return upper_first(propuestas.cargo_de(self._lector, self._junta_id, person))

    # The proposal

    @property
    def _in_annex(self) -> bool:
        return len(self._stages) > IN_TEXT

    def _under_title(self) -> list[Block]:
        number = propuestas.numero(self._row)
        parts = [f"Para {self._ally}" if self._ally else "", f"Versión {number}" if number > 1 else ""]
        told = " · ".join(part for part in parts if part)
        return [Paragraph(told, muted=True)] if told else []

    def _sections(self) -> Iterator[tuple[str, Sequence[Block]]]:
        row = self._row
        yield "Quiénes somos", _text(row["quienes_somos"])
        yield "La necesidad", _text(row["justificacion"])
        yield "Qué proponemos", [*_text(row["resumen"]), *_list(row["objetivos"])]
        yield "Qué pedimos", _text(row["solicitud"]) or [Paragraph(_SHORT, muted=True)]
        yield "Presupuesto", self._budget() or [Paragraph(_SHORT, muted=True)]
        yield "Qué gana el aliado", _list(row["beneficios"]) or [Paragraph(_SHORT, muted=True)]
        yield "A qué se compromete la Red", _list(row["compromisos"])
        if self._in_annex:
            yield "Cronograma", [Paragraph("Está en el anexo.")]
        elif self._stages:
            yield "Cronograma", [self._calendar()]
        yield "Contacto", self._contact()

    def _budget(self) -> list[Block]:
        budget = propuestas.presupuesto(self._lector, self._junta_id, self._row["id"])
        if not budget.rubros:
            return []
        kind = campo_de(Rubro, "especie")
        rows: list[list[Value | Cell]] = [
            [
                Cell(one["rubro"], values.show(kind, one["especie"])),
                _pesos(one["aporte_aliado"]),
                _pesos(one["aporte_red"]),
                _pesos(_both(one)),
            ]
            for one in budget.rubros
        ]
        rows.append([Cell("Total"), *(_pesos(amount) for amount in (budget.aliado, budget.red, budget.total))])
        return [Table(_BUDGET, rows, sheet="Presupuesto"), Paragraph(resumen_del_presupuesto(budget))]

    def _calendar(self) -> Table:
        return Table(_STAGES, [(one["texto"], _when(one)) for one in self._stages], sheet="Cronograma")

    def _contact(self) -> list[Block]:
        person = self._signs
        if person is None:
            return []
        name = personas.printed_name(person)
        pairs = [("Nombre", name), ("Cargo", self._post(person))]
        if self._private:
            words = {"telefono": "Teléfono", "correo": "Correo"}
            pairs += [(words[field], person[field]) for field in contact_fields(person)]
        return [KeyValues([pair for pair in pairs if pair[1]])]


def contact_fields(person: Fila) -> list[str]:
    """Return which ways to reach a person print: only with the authorisation of that person."""
    return [name for name in ("telefono", "correo") if person[name] and person["autorizo"]]


def apart(before: Sequence[Block], blocks: list[Block]) -> list[Block]:
    """Return the blocks of a further proposal, on a new page."""
    return [PageBreak(), *blocks] if before else blocks


def resumen_del_presupuesto(budget: propuestas.Presupuesto) -> str:
    """Return the sums in words: «Le pedimos al aliado $ 3.000.000. La Red pone $ 500.000. …»."""
    asked, given, total = (pesos_text(amount) for amount in (budget.aliado, budget.red, budget.total))
    return unbroken(f"Le pedimos al aliado {asked}. La Red pone {given}. En total son {total}.")


def _numbered(sections: Iterator[tuple[str, Sequence[Block]]]) -> list[Block]:
    there = [(title, blocks) for title, blocks in sections if blocks]
    return [
        block
        for number, (title, blocks) in enumerate(there, start=1)
        for block in (Title(f"{number}. {title}", level=2), *blocks)
    ]


def _text(words: str) -> list[Block]:
    return [Paragraph(words.strip())] if words.strip() else []


def _list(words: str) -> list[Block]:
    lines = alianzas.renglones(words)
    return [Bullets(lines)] if len(lines) > 1 else [Paragraph(line) for line in lines]


def _both(line: Fila) -> int | None:
    amounts = [line[name] for name in ("aporte_aliado", "aporte_red") if line[name] is not None]
    return sum(amounts) if amounts else None


def _pesos(amount: int | None) -> str:
    return "" if amount is None else pesos_text(amount)


def _when(row: Fila) -> str:
    if row["inicio"]:
        return range_text(row["inicio"], row["fin"])
    return f"hasta {date_text(row['fin'])}" if row["fin"] else ""
