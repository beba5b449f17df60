"""Two pages to leave beside the computer: what a junta does, the keys, and what to do when something goes wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from escuela_red.guide import ayuda
from escuela_red.guide.bloques import Encabezado, Lista, Parrafo
from escuela_red.models.junta import Junta
from escuela_red.reports.blocks import Block, Bullets, Cell, Column, Lines, PageBreak, Paragraph, Table, Title
from escuela_red.reports.content import help_blocks
from escuela_red.reports.content.entry import Entry
from escuela_red.services import records
from escuela_red.text import upper_first

if TYPE_CHECKING:
    from escuela_red.fechas import Value
    from escuela_red.guide.ayuda import Tema
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "guia-rapida",
    "Guía rápida",
    "Dos hojas con lo que hace la junta, las teclas y qué hacer si algo sale mal.",
    ("pdf", "docx"),
    order=99,
    section="Ayuda",
)
_HEADS = {
    "Diez cosas que hace la junta": ("QUÉ", "CÓMO"),
    "Teclas": ("TECLA", "PARA QUÉ"),
    "Cuando algo sale mal": ("QUÉ PASA", "QUÉ HACER"),
}
_WIDTHS = {"Teclas": (1.0, 3.0)}
_USUAL = (1.0, 2.6)
_WRITTEN = "A quién llamar"  # written by hand
_TURNS = "Cuando algo sale mal"  # what stands on the back of the sheet begins here


def build(lector: Lector, junta_id: str, _options: ReportOptions) -> Report:
    """Build the two pages; with the example they bear its mark like everything that is printed of it."""
    junta = records.one(lector, Junta, junta_id)
    return sheet(example=bool(junta and junta["es_ejemplo"]))


def leaving(_lector: Lector, _junta_id: str, _options: ReportOptions) -> Leaving:
    """Return nothing: it tells of the program, and of nobody."""
    return frozenset()


def sheet(*, example: bool = False) -> Report:
    """Build the two pages from the page of the help of the same name, without any junta."""
    page = ayuda.tema(ayuda.RAPIDA)
    blocks = _blocks(page) if page is not None else []
    made = help_blocks.report(ENTRY.name, ENTRY.title, "Escuela Red, para tener al lado del computador", blocks)
    return replace(made, example=example)


def _blocks(page: Tema) -> list[Block]:
    blocks: list[Block] = []
    heading = ""
    for one in page.cuerpo:
        if isinstance(one, Encabezado):
            heading = one.texto
            blocks += [PageBreak()] if heading == _TURNS else []
            blocks.append(Title(heading))
        elif isinstance(one, Lista) and heading in _HEADS:
            blocks.append(_table(heading, one))
        elif isinstance(one, Lista) and heading == _WRITTEN:
            blocks += [Lines(1, item) for item in one.elementos]
        elif isinstance(one, Lista):
            blocks.append(Bullets(one.elementos))
        elif isinstance(one, Parrafo):
            blocks.append(Paragraph(one.texto))
    return blocks


def _table(heading: str, listed: Lista) -> Table:
    """Return a list of «what: how» as a table of two columns."""
    rows: list[list[Value | Cell]] = []
    for number, item in enumerate(listed.elementos, start=1):
        what, _, how = item.partition(": ")
        rows.append([Cell(what, number=number if listed.numerada else None), upper_first(how)])
    columns = [Column(words, width) for words, width in zip(_HEADS[heading], _WIDTHS.get(heading, _USUAL), strict=True)]
    return Table(columns, rows, sheet=heading)
