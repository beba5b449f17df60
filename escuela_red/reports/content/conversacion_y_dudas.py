"""Conversation and doubts: what was answered, asked and commented in a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.content import conversation, identity, workshop
from escuela_red.reports.content.entry import Entry
from escuela_red.services import respuestas
from escuela_red.text import count

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "conversacion-y-dudas",
    "Conversación y dudas",
    "Las respuestas, las dudas y los comentarios de cada grupo.",
    ("pdf", "docx", "xlsx"),
    order=5,
    of="taller",
    apart=True,
)


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the answers, the doubts and the comments of a workshop."""
    found = workshop.chosen(lector, junta_id, options)
    said = [row for row in respuestas.de(lector, junta_id, found.id) if row["texto"].strip()]
    body = identity.Body(
        title="Conversación y dudas",
        subtitle=found.name,
        blocks=conversation.titled(found),
        contains=f"{count(len(said), 'respuesta', 'respuestas')} · {conversation.doubts_told(found)}",
        padrino=found.padrino,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names that leave: the people who are named as authors, and the padrino."""
    found = workshop.chosen(lector, junta_id, options)
    return found.leaving(conversation.authors(found))
