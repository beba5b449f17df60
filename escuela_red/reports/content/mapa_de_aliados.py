"""The mapa de aliados: the official table D.1, the map drawn large, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campo_de
from escuela_red.reports.blocks import Block, Bullets, Cell, Chart, Column, PageBreak, Paragraph, Table, Title
from escuela_red.reports.content import blank_forms, identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.reports.drawing import allies, ally_map
from escuela_red.reports.drawing.lettering import measure
from escuela_red.services import estados, faltantes, guias, records, relaciones, values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.guide.guia import Guia, TablaMapa
    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.services.estados import EstadoVista
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "mapa-de-aliados",
    "Mapa de aliados",
    "La tabla oficial, el mapa dibujado y el mapa en palabras.",
    ("pdf", "xlsx", "docx"),
    order=10,
    section="Mapa y ruta",
    blank=True,
    serves=("mapa",),
    usual=True,
)
_WIDTHS = {"institucion": 1.25, "objetivo_misional": 1.5, "aportes": 1.6, "beneficios": 1.6}
_DRAWN = (720.0, 430.0)  # a landscape page of either paper, below its heading
_TALLEST = 1.15 * _DRAWN[1]  # a taller one would be shrunk until nobody reads its names
_NAMED_BELOW = "Cada número es el de la tabla. Los nombres están después del dibujo."
_BLANK_HEIGHT = 24.0


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the mapa, filled or as the form of the guide."""
    guide = guias.de_junta(lector, junta_id)
    if options.blank:
        rows: Sequence[Fila] = ()
        empty = options.blank_rows or guide.mapa.filas_en_blanco
        blocks: list[Block] = [_table(guide.mapa, (), empty)]
        code = blank_forms.code(guide, "mapa")
    else:
        rows = records.every(lector, Aliado, junta_id)
        found, ties = drawn(lector, junta_id)
        said = (
            [] if rows else [Paragraph("El mapa todavía no tiene aliados. Escriba una entidad por fila.", muted=True)]
        )
        blocks = [*said, _table(guide.mapa, rows, 0), *_drawn(found, ties)]
        code = ""
    body = identity.Body(
        title=guide.mapa.titulo,
        subtitle=guide.titulo_corto,
        blocks=blocks,
        contains=allies.summary(nodes(rows)),
        footnote=_footnote(lector, junta_id, options),
        landscape=True,
        code=code,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the one name that the mapa prints: the padrino's. It never holds a contact."""
    return frozenset() if options.blank else people.padrino_leaving(lector, junta_id)


def official(guide: Guia, lector: Lector, junta_id: str) -> list[Block]:
    """Return the official table with its rows, for a report that holds the mapa among other things."""
    rows = records.every(lector, Aliado, junta_id)
    return [_table(guide.mapa, rows, 0)] if rows else [Paragraph("El mapa todavía no tiene aliados.", muted=True)]


DRAWN = frozenset({Aliado.ficha.titulo, "perfil", "estado", "estado_anotado"})
"""The fields of an ally that a drawing shows."""


def drawn(lector: Lector, junta_id: str) -> tuple[list[ally_map.AllyNode], list[ally_map.Tie]]:
    """Return the allies of a junta as the drawings take them, and who works with whom."""
    rows = records.every(lector, Aliado, junta_id)
    return nodes(rows, estados.de_aliados(lector, junta_id)), ties(lector, junta_id)


def nodes(rows: Sequence[Fila], states: Mapping[str, EstadoVista] | None = None) -> list[ally_map.AllyNode]:
    """Return the allies as the drawings take them, numbered as the rows of the table."""
    known = states or {}
    return [node(row, number, known.get(row["id"])) for number, row in enumerate(rows, start=1)]


def node(row: Fila, number: int, state: EstadoVista | None = None) -> ally_map.AllyNode:
    """Return an ally as the drawings take it; without a state, it is the one that people set."""
    state = state or estados.estado(row, (), ())
    return ally_map.AllyNode(
        row["id"], number, records.title(Aliado, row), str(row["perfil"] or ""), state.etiqueta, state.grupo
    )


def ties(lector: Lector, junta_id: str) -> list[ally_map.Tie]:
    """Return who works with whom as the drawings take it."""
    found = relaciones.todas(lector, junta_id)
    return [ally_map.Tie(one.uno, one.otro, one.fuerza, one.detalle) for one in found]


def _table(official: TablaMapa, rows: Sequence[Fila], empty: int) -> Table:
    columns = [Column(column.impreso, _WIDTHS.get(column.clave, 1.5)) for column in official.columnas]
    return Table(
        columns=columns,
        rows=[_row(official, number, row) for number, row in enumerate(rows, start=1)],
        sheet=ENTRY.title,
        blank_rows=empty or (0 if rows else official.filas_en_blanco),
        blank_height=_BLANK_HEIGHT,
        numbered_from=1,
    )


def _row(official: TablaMapa, number: int, row: Fila) -> list[str | Cell]:
    profile = values.option_label(campo_de(Aliado, "perfil"), row["perfil"])
    first = Cell(records.title(Aliado, row), detail=profile, number=number)
    return [first, *(row[column.clave] for column in official.columnas[1:])]


def _drawn(found: list[ally_map.AllyNode], ties: list[ally_map.Tie]) -> list[Block]:
    """Return the drawn map on a page of its own and then the map in words; nothing when there is no ally yet."""
    if not found:
        return []
    drawing, caption = ally_map.large(found, measure, *_DRAWN, ties), ""
    if drawing.height > _TALLEST:
        drawing, caption = ally_map.large(found, measure, *_DRAWN, ties, names=False), _NAMED_BELOW
    return [
        PageBreak(landscape=True),
        Title("Así se ve nuestro mapa"),
        Chart(drawing, (), caption),  # its words follow, in every format
        *_in_words(found),
        *_tied(found, ties),
    ]


def _in_words(found: list[ally_map.AllyNode]) -> list[Block]:
    blocks: list[Block] = [Paragraph(allies.summary(found))]
    if len(found) > ally_map.MOST_NUMBERS:
        return [*blocks, Paragraph("Los nombres están en la tabla, con su perfil.", muted=True)]
    for group in allies.groups(found):
        blocks.append(Title(f"{group.profile.plural} ({len(group.allies)})", level=2))
        told = "; ".join(_told(ally) for ally in group.allies)
        blocks.append(Paragraph(f"{told}." if told else "Todavía no hay.", muted=not told))
    return blocks


def _tied(found: list[ally_map.AllyNode], ties: list[ally_map.Tie]) -> list[Block]:
    told = allies.tied(found, ties)
    return (
        [Title(f"Relaciones entre aliados ({len(told)})", level=2), Bullets([f"{one}." for one in told])]
        if told
        else []
    )


def _told(ally: ally_map.AllyNode) -> str:
    words = f"{ally.number}. {ally.name}"
    return f"{words}, {ally.state_label.lower()}" if ally.state_label else words


def _footnote(lector: Lector, junta_id: str, options: ReportOptions) -> str:
    if options.blank or not options.gaps:
        return ""
    return faltantes.footnote(faltantes.of_kind(lector, Aliado, junta_id), Aliado.__tablename__)
