"""The coverage of the needs: the matrix, the same in words, and what is left over on either side."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from escuela_red.models.campos import campo_de
from escuela_red.models.necesidad import Necesidad
from escuela_red.reports.blocks import Bullets, Cell, Column, PageBreak, Paragraph, Table, Title
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import cobertura, values
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.fechas import Value
    from escuela_red.reports.blocks import Block, Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.services.cobertura import AliadoVista, AporteVista, Matriz, NecesidadVista
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "cobertura-de-necesidades",
    "Cobertura de necesidades",
    "Qué aliados atienden cada necesidad, y lo que falta.",
    ("pdf", "xlsx", "docx"),
    order=22,
    section="De la necesidad a la alianza",
)
ACROSS = 20
"""Allies side by side in a table: what fits on a landscape page of either paper."""
MOST = 2 * ACROSS
"""Above so many allies the matrix holds those that attend some need; the others are in their list."""
MARK, GONE = "X", "(X)"
_NEED, _ALLY = 8.0, 0.9


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the coverage: the matrix in landscape, and then who attends what, in words."""
    matrix = cobertura.matriz(lector, junta_id)
    unused = cobertura.aportes_sin_usar(lector, junta_id, matrix.aliados)
    counts = (*matrix.resumen, cobertura.contados(unused))
    body = identity.Body(
        title=ENTRY.title,
        blocks=[Bullets(counts), *_drawn(matrix), *_in_words(matrix), *_left_over(matrix, unused)],
        contains=" ".join(matrix.resumen),
        landscape=True,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the one name that it prints: the padrino's."""
    del options
    return people.padrino_leaving(lector, junta_id)


def _drawn(matrix: Matriz) -> list[Block]:
    """Return the matrix in tables of some allies each, with their numbers as headings, and what the numbers mean."""
    if not matrix.necesidades or not matrix.aliados:
        what = "necesidades" if not matrix.necesidades else "aliados"
        return [Paragraph(f"Todavía no hay {what}.", muted=True)]
    shown = [ally for ally in matrix.aliados if len(matrix.aliados) <= MOST or matrix.por_aliado[ally.id]]
    tables = math.ceil(len(shown) / ACROSS)
    each = math.ceil(len(shown) / max(1, tables))
    parts = [shown[start : start + each] for start in range(0, len(shown), max(1, each))]
    blocks: list[Block] = [Title("Necesidades y aliados")]
    if len(shown) < len(matrix.aliados):
        left = count(len(matrix.aliados) - len(shown), "aliado", "aliados")
        blocks.append(Paragraph(f"Aquí están los aliados que atienden alguna necesidad. Faltan {left}.", muted=True))
    for number, allies in enumerate(parts, start=1):
        name = f"Cobertura {number}" if len(parts) > 1 else "Cobertura"
        blocks.append(_matrix(matrix, allies, name))
    gone = any(not ally.sigue and matrix.por_aliado[ally.id] for ally in shown)
    words = "Cada número es un aliado de la lista que sigue."
    return [
        *blocks,
        Paragraph(f"{words} {GONE} es un aliado que ya no sigue: no cuenta." if gone else words, muted=True),
    ]


def _matrix(matrix: Matriz, allies: Sequence[AliadoVista], name: str) -> Table:
    rows: list[list[Value | Cell]] = []
    for number, need in enumerate(matrix.necesidades, start=1):
        marks = [_mark(matrix, need, ally) for ally in allies]
        rows.append([Cell(need.texto, detail=matrix.falta(need.id), number=number), *marks])
    heads = [Column(str(ally.numero), _ALLY) for ally in allies]
    # A few allies do not make wide columns: what is left over goes to the need.
    wide = _NEED + _ALLY * (ACROSS - len(allies))
    return Table([Column("Necesidad", wide), *heads], rows, sheet=name)


def _mark(matrix: Matriz, need: NecesidadVista, ally: AliadoVista) -> str:
    if (need.id, ally.id) not in matrix.pares:
        return ""
    return MARK if ally.sigue else GONE


def _in_words(matrix: Matriz) -> list[Block]:
    """Return the same in words: the allies of each need, and the needs of each ally."""
    if not matrix.necesidades:
        return []
    needs: list[list[Value | Cell]] = [
        [
            Cell(need.texto, number=number),
            values.option_label(campo_de(Necesidad, "prioridad"), need.prioridad),
            values.option_label(campo_de(Necesidad, "componente"), need.componente),
            _who(matrix, need),
        ]
        for number, need in enumerate(matrix.necesidades, start=1)
    ]
    columns = [Column("Necesidad", 2.4), Column("Prioridad", 0.7), Column("Componente"), Column("Quién la atiende", 3)]
    blocks: list[Block] = [
        PageBreak(),
        Title("Quién atiende cada necesidad"),
        Table(columns, needs, sheet="Por necesidad"),
    ]
    places = {need.id: number for number, need in enumerate(matrix.necesidades, start=1)}
    some = [ally for ally in matrix.aliados if len(matrix.aliados) <= MOST or matrix.por_aliado[ally.id]]
    allies: list[list[Value | Cell]] = [
        [
            Cell(ally.nombre, number=ally.numero),
            ally.estado.etiqueta,
            ", ".join(str(places[need.id]) for need in matrix.por_aliado[ally.id]),
        ]
        for ally in some
    ]
    if allies:
        columns = [Column("Aliado", 3), Column("Estado", 1.2), Column("Necesidades que atiende")]
        blocks += [Title("Los aliados"), Table(columns, allies, sheet="Por aliado")]
    return blocks


def _who(matrix: Matriz, need: NecesidadVista) -> str:
    """Return a line per ally, with how it attends the need when somebody wrote it."""
    lines = []
    for ally in matrix.por_necesidad[need.id]:
        how = matrix.pares[need.id, ally.id].como
        gone = "" if ally.sigue else " (ya no sigue)"
        lines.append(f"{ally.numero}. {ally.nombre}{gone}{f': {how}' if how else ''}")
    return "\n".join(lines) or cobertura.SIN_ALIADO


def _left_over(matrix: Matriz, unused: Sequence[AporteVista]) -> list[Block]:
    lists = (
        [_need(matrix, need) for need in matrix.sin_aliado],
        [f"{ally.numero}. {ally.nombre}{f': {ally.aportes}' if ally.aportes else ''}" for ally in matrix.sin_necesidad],
        [f"{one.descripcion}{f' ({one.aliado})' if one.aliado else ''}" for one in unused],
    )
    blocks: list[Block] = [Title("Lo que falta")]
    for name, items in zip(cobertura.LISTAS, lists, strict=True):
        blocks.append(Title(f"{name} ({len(items)})", level=2))
        blocks.append(Bullets(items) if items else Paragraph("Ninguno.", muted=True))
    return blocks


def _need(matrix: Matriz, need: NecesidadVista) -> str:
    lacks = matrix.falta(need.id)
    return need.texto if lacks == cobertura.SIN_ALIADO else f"{need.texto}. {lacks}."
