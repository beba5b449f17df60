"""Influence × interest: the grid drawn, the same in words, and the table with what each place suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.blocks import Block, Cell, Chart, Column, Paragraph, Table, Title
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.reports.drawing import influence
from escuela_red.reports.drawing.lettering import measure
from escuela_red.services import influencia
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.reports.drawing.shapes import Drawing, Measure
    from escuela_red.services.influencia import Ubicado
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "influencia-e-interes",
    "Influencia e interés de los aliados",
    "El plano de los aliados, lo mismo en palabras y la tabla.",
    ("pdf", "docx", "xlsx"),
    order=24,
    section="De la necesidad a la alianza",
)
NAMES = {(one.influyente, one.interesado): one.nombre for one in influencia.CUADRANTES}
_DRAWN = (540.0, 400.0)


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the grid with the allies that have a place; who has none is named apart, and nothing is missing."""
    allies = influencia.todos(lector, junta_id)
    placed = [one for one in allies if one.completo]
    rest = [one for one in allies if not one.completo]
    blocks: list[Block] = []
    if placed:
        drawn = draw(placed, measure, *_DRAWN)
        blocks.append(Chart(drawn, (), "Cada número es el del mapa de aliados."))  # its words follow, in every format
        blocks += _in_words(placed)
        blocks += [Title("Uno por uno", level=2), _table(placed)]
    else:
        blocks.append(Paragraph("Todavía no hay aliados en el plano. Ubíquelos si a la junta le sirve.", muted=True))
    if rest:
        blocks += [Title(f"Sin ubicar ({len(rest)})", level=2), Paragraph(f"{_told(rest)}.")]
    body = identity.Body(title=ENTRY.title, blocks=blocks, contains=count(len(placed), "aliado", "aliados"))
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, _options: ReportOptions) -> Leaving:
    """Return the one name that it prints: the padrino's."""
    return people.padrino_leaving(lector, junta_id)


def draw(allies: Sequence[Ubicado], measured: Measure, width: float, height: float, shown: str = "") -> Drawing:
    """Lay out the grid of the allies that have a place, for paper or for the screen; `shown` is always seen."""
    dots = [
        influence.Dot(one.id, one.numero, one.perfil, one.influencia, one.interes) for one in allies if one.completo
    ]
    return influence.layout(dots, NAMES, measured, width, height, shown)


def _in_words(placed: Sequence[Ubicado]) -> list[Block]:
    blocks: list[Block] = []
    for one in influencia.CUADRANTES:
        mine = [ally for ally in placed if ally.cuadrante is one]
        blocks.append(Title(f"{one.nombre} ({len(mine)})", level=2))
        told = f"{_told(mine)}." if mine else "Todavía no hay."
        blocks.append(Paragraph(f"{one.quienes}: {told}" if mine else told, muted=not mine))
    return blocks


def _told(allies: Sequence[Ubicado]) -> str:
    return "; ".join(f"{one.numero}. {one.nombre.rstrip('.')}" for one in allies)


def _table(placed: Sequence[Ubicado]) -> Table:
    columns = (
        Column("ALIADO", 2.2),
        Column("INFLUENCIA", 0.9),
        Column("INTERÉS", 0.9),
        Column("QUÉ CONVIENE", 1.4),
    )
    ordered = sorted(placed, key=lambda one: (-one.influencia, -one.interes, one.numero))
    rows = [
        (
            Cell(one.nombre, number=one.numero),
            influencia.grado(one.influencia),
            influencia.grado(one.interes),
            one.cuadrante.nombre if one.cuadrante else "",
        )
        for one in ordered
    ]
    return Table(columns, rows, sheet="Influencia e interés")
