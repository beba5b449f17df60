"""The informe of a workshop, as the coordinación departamental receives it: the same records as on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.blocks import Block, PageBreak, Signatures, Table, Title
from escuela_red.reports.content import (
    activities,
    identity,
    informe_moments,
    informe_parts,
    mapa_de_aliados,
    people,
    ruta_de_articulacion,
    workshop,
)
from escuela_red.reports.content.entry import Entry
from escuela_red.services import informe
from escuela_red.text import count

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "informe-del-taller",
    "Informe del taller",
    "Todo el taller, con el mapa y la ruta, para firmar y entregar.",
    ("pdf", "docx"),
    order=2,
    of="taller",
    apart=True,
)
DRAFT = "BORRADOR"


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the informe; it is a draft while something is missing."""
    found = workshop.chosen(lector, junta_id, options)
    points = informe.puntos(lector, junta_id, found.id)
    missing = sum(not one.hecho for one in points)
    blocks: list[Block] = [
        *informe_parts.opening(found),
        *informe_parts.attendance(found),
        *informe_parts.rating(found),
        *informe_moments.blocks(found),
        *_mapa(found),
        Title(found.guide.ruta.titulo),
        *ruta_de_articulacion.official(found.guide, lector, junta_id),
        *informe_parts.progress(found, points),
        Title("Firmas"),
        Signatures(informe_parts.signers(found)),
    ]
    body = identity.Body(
        title="Informe del taller",
        subtitle=found.guide.titulo,
        blocks=blocks,
        contains=informe_parts.summary(found),
        footnote=f"Borrador: {count(missing, 'punto', 'puntos')} por completar" if missing else "",
        draft=DRAFT if missing else "",
        padrino=found.padrino,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def _mapa(found: workshop.Workshop) -> list[Block]:
    """Return the mapa on pages that lie on their side, or the sentence that there is none yet."""
    title, official = (
        Title(found.guide.mapa.titulo),
        mapa_de_aliados.official(found.guide, found.lector, found.junta_id),
    )
    if not any(isinstance(one, Table) for one in official):
        return [title, *official]
    return [PageBreak(landscape=True), title, *official, PageBreak(landscape=False)]


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names that leave: who came, who spoke, who answers for an activity and who signs."""
    found = workshop.chosen(lector, junta_id, options)
    responsible = activities.printed(lector, junta_id).responsible
    return people.names_leaving([*informe_parts.named(found), *responsible])
