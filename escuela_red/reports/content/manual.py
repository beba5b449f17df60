"""The help as a booklet to print: cover, contents with pages, every page in the order of use, and what it looks like.

It is of the program and not of a junta, so it is no report of the catalogue: `Ayuda` and the command `manual` make it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.guide import ayuda
from escuela_red.reports import pictures
from escuela_red.reports.blocks import Block, Contents, PageBreak, Paragraph, Picture, Title
from escuela_red.reports.content import help_blocks

if TYPE_CHECKING:
    from escuela_red.guide.ayuda import Tema
    from escuela_red.reports.blocks import Report

NAME = "manual-de-escuela-red"
TITLE = "Manual de Escuela Red"
_SHARE = 0.7


def build() -> Report:
    """Build the booklet."""
    numbers = {one.titulo: number for number, one in enumerate(ayuda.temas(), start=1)}
    blocks: list[Block] = []
    listed: list[tuple[str, int]] = []
    for part in ayuda.partes():
        blocks.append(Title(part.titulo))
        listed.append((part.titulo, 1))
        for one in part.temas:
            heading = f"{numbers[one.titulo]}. {one.titulo}"
            listed.append((heading, 2))
            blocks += [Title(heading, level=2), *_page(one, numbers)]
    blocks = [Title("Contenido"), Contents(listed), PageBreak(), *blocks]
    subtitle = "Alianzas estratégicas para la educación rural. Todo lo que dice la ayuda del programa, en papel."
    return help_blocks.report(NAME, TITLE, subtitle, blocks, cover=True)


def _page(one: Tema, numbers: dict[str, int]) -> list[Block]:
    """Return a page: what it is for, its picture, the rest, and the numbers of the pages that it leads to."""
    told = help_blocks.prose(one.cuerpo, below=1)
    if pictures.ships(one.imagen):
        before = next((place for place, block in enumerate(told) if isinstance(block, Title)), len(told))
        told.insert(before, Picture(one.imagen, f"Así se ve «{one.titulo}» en la pantalla.", share=_SHARE))
    others = [f"{numbers[title]}. {title}" for title in one.vease if title in numbers]
    return [*told, Paragraph(f"{ayuda.VEA}: {' · '.join(others)}", muted=True)] if others else told
