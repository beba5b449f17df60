"""The shared diagnosis as it prints: two tables of one look, the bars by component, and the notes behind each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from escuela_red.models.vivencia import TipoHallazgo
from escuela_red.reports.blocks import Block, Cell, Chart, Column, Paragraph, Table, Title
from escuela_red.reports.drawing import bars
from escuela_red.reports.drawing.lettering import measure
from escuela_red.services import diagnostico
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.models.campos import Opcion
    from escuela_red.reports.content.workshop import Workshop

SIDES = ((TipoHallazgo.FORTALEZA, "Fortalezas"), (TipoHallazgo.DEBILIDAD, "Debilidades"))
_DRAWN = 500.0
_LOOSE = "Todavía no están en un hallazgo compartido"


def tables(workshop: Workshop) -> list[Block]:
    """Return a heading and a table for each side; a side without findings says so.

    Both tables have the same columns: those that somebody filled on either side.
    """
    blocks: list[Block] = []
    sides = [(*one, diagnostico.compartidos(workshop.lector, workshop.junta_id, one[0])) for one in SIDES]
    columns = _filled([one for _side, _title, found in sides for one in found])
    for side, title, found in sides:
        blocks.append(Title(f"{title} ({len(found)})" if found else title, level=2))
        none = Paragraph(f"Todavía no hay {title.lower()} de toda la junta.", muted=True)
        blocks.append(_table(side, title, found, columns) if found else none)
    return blocks


def chart(workshop: Workshop) -> list[Block]:
    """Return strengths beside weaknesses by component, drawn and in words; nothing without findings."""
    counted = diagnostico.por_componente(workshop.lector, workshop.junta_id)
    pairs = [bars.Pair(_component(one.componente), one.fortalezas, one.debilidades) for one in counted]
    if not any(one.first or one.second for one in pairs):
        return []
    sides = (SIDES[0][1], SIDES[1][1])
    drawing = bars.layout(pairs, sides, measure, _DRAWN)
    return [Title("Por componente", level=2), Chart(drawing, bars.words(pairs, sides))]


def summary(workshop: Workshop) -> str:
    """Return «6 fortalezas y 8 debilidades compartidas»."""
    strong, weak = (len(diagnostico.compartidos(workshop.lector, workshop.junta_id, side)) for side, _title in SIDES)
    return f"{count(strong, 'fortaleza', 'fortalezas')} y {count(weak, 'debilidad', 'debilidades')} de toda la junta"


def notes(workshop: Workshop) -> list[Block]:
    """Return what people and groups wrote in the workshop, grouped under what became everybody's."""
    blocks: list[Block] = []
    for side, title in SIDES:
        mine = diagnostico.individuales(workshop.lector, workshop.junta_id, workshop.id, side)
        if not mine:
            continue
        shared = diagnostico.compartidos(workshop.lector, workshop.junta_id, side)
        rows = [row for one in shared for row in _under(workshop, one.texto, _of(mine, one.id))]
        rows += _under(workshop, _LOOSE, _of(mine, ""))
        columns = (Column("HALLAZGO COMPARTIDO", 1.5), Column("NOTA", 2.4), Column("QUIÉN LA ESCRIBIÓ", 1.0))
        blocks += [
            Title(f"Notas de {title.lower()} ({len(mine)})", level=2),
            Table(columns, rows, sheet=f"Notas de {title.lower()}", merged_first=True),
        ]
    return blocks


def writers(workshop: Workshop) -> list[Fila]:
    """Return the people who wrote a note of the workshop."""
    rows = [
        row
        for side, _title in SIDES
        for row in diagnostico.individuales(workshop.lector, workshop.junta_id, workshop.id, side)
    ]
    ids = {row["autor_id"] for row in rows}
    typed = [row["autor"] for row in rows if not row["autor_id"]]
    return [*(one for id_, one in workshop.everyone.items() if id_ in ids), *workshop.names(typed)]


def _filled(found: Sequence[diagnostico.Compartido]) -> list[_Told]:
    """Return the columns, beside the finding itself, where at least one finding has something."""
    return [(column, words) for column, words in _TOLD if any(words(one) for one in found)]


def _table(side: TipoHallazgo, title: str, found: Sequence[diagnostico.Compartido], told: Sequence[_Told]) -> Table:
    columns = (Column(side.etiqueta.upper(), 2.6), *(column for column, _words in told))
    rows: list[list[str | Cell]] = [
        [Cell(one.texto, number=place), *(words(one) for _column, words in told)]
        for place, one in enumerate(found, start=1)
    ]
    return Table(columns, rows, sheet=title)


def _said(one: diagnostico.Compartido) -> str:
    return one.dicho.removesuffix(" lo dijeron").removesuffix(" lo dijo")


def _label(option: Opcion | str | None) -> str:
    """Return the words of an option; what a newer program wrote stays as it is."""
    return getattr(option, "etiqueta", "") or str(option or "")


def _component(option: Opcion | str | None) -> str:
    return _label(option) or "Sin componente"


def _of(rows: Sequence[Fila], shared: str) -> list[Fila]:
    return [row for row in rows if diagnostico.en(row) == shared]


def _under(workshop: Workshop, shared: str, rows: Sequence[Fila]) -> list[list[str]]:
    return [[shared, row["texto"], workshop.person(row["autor_id"]) or workshop.author(row["autor"])] for row in rows]


_Told: TypeAlias = tuple[Column, Callable[[diagnostico.Compartido], str]]
_TOLD: tuple[_Told, ...] = (
    (Column("COMPONENTE", 1.1), lambda one: _label(one.componente)),
    (Column("NIVEL", 1.0), lambda one: _label(one.nivel)),
    (Column("PRIORIDAD", 0.8), lambda one: _label(one.prioridad)),
    (Column("¿QUIÉN LO DIJO?", 1.1), _said),
)
