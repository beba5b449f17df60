"""The forms of the guide on paper: code, numbered rows and room to write, from what the screen reads too."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from escuela_red.reports.blocks import Block, Cell, Column, PageBreak, Paragraph, Table, Title
from escuela_red.reports.content import identity
from escuela_red.services.formatos import formatos

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.guia import Guia
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Entry, ReportOptions
    from escuela_red.reports.content.workshop import Workshop
    from escuela_red.services.formatos import Formato, Renglon

SIGNING = (
    "Al firmar, autorizo a la junta municipal a guardar mi nombre, mi cargo y mi firma. "
    "Solo se usan para dejar constancia del taller. "
    "Puedo pedir cuando quiera que me los muestren, los corrijan o los borren."
)
"""The authorisation above the list of who came, in plain words (DOMAIN §15)."""
LANDSCAPE = frozenset({"mapa"})
"""Kinds of form that lie on their side."""


def of(guide: Guia, kind: str) -> tuple[Formato, ...]:
    """Return the forms of a kind that a guide has."""
    return tuple(one for one in formatos(guide) if one.clase == kind)


def code(guide: Guia, kind: str) -> str:
    """Return the code of the first form of a kind, or empty when the guide has none."""
    return next((one.codigo for one in of(guide, kind)), "")


def report(entry: Entry, found: Workshop, options: ReportOptions, kind: str) -> Report:
    """Return the form of a kind as a report; a guide with two tasks of a kind gives two sheets."""
    mine = of(found.guide, kind)
    blocks: list[Block] = []
    for number, one in enumerate(mine):
        if number:
            blocks += [PageBreak(code=one.codigo), Title(one.titulo)]
        blocks += sheet(one, options.blank_rows)
    if not mine:
        blocks.append(Paragraph("Esta guía no trae este formato.", muted=True))
    first = mine[0] if mine else None
    body = identity.Body(
        title=first.titulo if first else entry.title,
        subtitle=found.guide.titulo_corto,
        blocks=blocks,
        landscape=kind in LANDSCAPE,
        code=first.codigo if first else "",
        head=[column.titulo for column in first.cabeza] if first else (),
    )
    return identity.report(entry, found.lector, found.junta_id, options, body)


def sheet(form: Formato, rows: int = 0) -> list[Block]:
    """Return what a form says and the room to write; `rows` asks for another number of rows where there may be."""
    blocks: list[Block] = [Paragraph(form.indicacion, muted=True)]
    if form.clase == "asistencia":
        blocks.append(Paragraph(SIGNING, muted=True))
    if rows and not form.fijos:
        return [*blocks, *_empty(form, "", rows, 1)]
    for name, group in groupby(form.filas, key=lambda row: row.grupo):
        mine = list(group)
        if any(row.titulo for row in mine):
            blocks.append(_written(form, mine))
        else:
            blocks += _empty(form, name, len(mine), mine[0].numero)
    return blocks


def columns(form: Formato) -> list[Column]:
    """Return its printed columns."""
    return [Column(column.titulo, column.ancho) for column in form.columnas]


def _empty(form: Formato, name: str, rows: int, first: int) -> list[Block]:
    table = Table(columns(form), (), sheet=name, blank_rows=rows, blank_height=form.alto, numbered_from=first)
    return [Title(name, level=2), table] if name else [table]


def _written(form: Formato, rows: Sequence[Renglon]) -> Table:
    rest = [""] * (len(form.columnas) - 1)
    lines: list[list[str | Cell]] = [[Cell(row.titulo, number=row.numero), *rest] for row in rows]
    return Table(columns(form), lines, blank_height=form.alto)
