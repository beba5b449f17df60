"""The pages of the help as blocks of a report, and the report that they make without any junta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import __version__
from escuela_red.clock import hoy
from escuela_red.fechas import long_date
from escuela_red.guide.bloques import Encabezado, Lista
from escuela_red.reports.blocks import Block, Bullets, Paragraph, Report, Title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.guide.bloques import Bloque

# The letter of the documents has no arrows.
_ARROWS = str.maketrans({"↑": "flecha arriba", "↓": "flecha abajo", "→": "flecha derecha", "←": "flecha izquierda"})


def prose(bloques: Sequence[Bloque], *, below: int) -> list[Block]:
    """Return a text of the help as blocks; its headings stand `below` levels under those of the report."""
    found: list[Block] = []
    for one in bloques:
        if isinstance(one, Encabezado):
            found.append(Title(one.texto, level=one.nivel + below))
        elif isinstance(one, Lista):
            found.append(Bullets([item.translate(_ARROWS) for item in one.elementos], numbered=one.numerada))
        else:
            found.append(Paragraph(one.texto.translate(_ARROWS)))
    return found


def report(name: str, title: str, subtitle: str, blocks: Sequence[Block], *, cover: bool = False) -> Report:
    """Return a report of the program itself, which is of no junta."""
    return Report(
        name=name,
        title=title,
        subtitle=subtitle,
        identity=[("Fecha", long_date(hoy())), ("Versión", f"Escuela Red {__version__}")] if cover else [],
        blocks=blocks,
        date=hoy(),
        version=f"Escuela Red {__version__}",
        cover=cover,
    )
