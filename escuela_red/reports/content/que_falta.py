"""«¿Qué falta?» on paper: the gaps in words, part by part, to work on at the next meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models import registry
from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad
from escuela_red.models.taller import Asistencia, Jornada, Taller
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta
from escuela_red.reports.blocks import Block, Checklist, Note, Title, Tone
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import faltantes, personas, records
from escuela_red.text import count, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "que-falta",
    "¿Qué falta?",
    "Lo que falta por escribir, parte por parte.",
    ("pdf", "docx"),
    order=50,
)
_PARTS = {
    Taller.__tablename__: "Talleres",
    Hallazgo.__tablename__: "Diagnóstico",
    Respuesta.__tablename__: "Conversación",
    Duda.__tablename__: "Dudas",
    Aliado.__tablename__: "Mapa de aliados",
    Actividad.__tablename__: "Ruta de articulación",
    Persona.__tablename__: "Personas",
}
_ALWAYS = (Aliado.__tablename__, Actividad.__tablename__, Persona.__tablename__)
_OF_THE_WORKSHOP = (Jornada.__tablename__, Asistencia.__tablename__)
"""Their gaps stand with those of the workshop they belong to."""


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the list of gaps: nothing in it blocks anything."""
    found = faltantes.gaps(lector, junta_id)
    body = identity.Body(
        title="¿Qué falta?",
        subtitle="Nada de esto impide seguir. Sirve para repartir lo que queda por hacer.",
        blocks=_blocks(found, people.living(lector, junta_id)),
        contains=count(len(found), "punto por completar", "puntos por completar"),
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, _options: ReportOptions) -> Leaving:
    """Return the names that the list holds: people with something missing, and the padrino."""
    everyone = people.living(lector, junta_id)
    ids = {gap.registro for gap in faltantes.gaps(lector, junta_id) if gap.tabla == Persona.__tablename__}
    named = people.names_leaving(person for id_, person in everyone.items() if id_ in ids)
    return named | people.padrino_leaving(lector, junta_id)


def sentences(found: Sequence[faltantes.Gap], everyone: Mapping[str, Fila]) -> list[str]:
    """Return the gaps in words, with who asked for it called by cargo only."""
    return [_text(gap, everyone) for gap in found]


def _blocks(found: Sequence[faltantes.Gap], everyone: Mapping[str, Fila]) -> list[Block]:
    if not found:
        return [Note("No falta nada por escribir en los talleres, el mapa, la ruta ni las personas.", Tone.OK)]
    blocks: list[Block] = []
    for table, title in _parts(found).items():
        mine = [gap for gap in found if _part(gap) == table]
        items = [(False, _text(gap, everyone)) for gap in mine] or [(True, "No falta nada por escribir.")]
        blocks += [Title(f"{title} ({len(mine)})" if mine else title), Checklist(items)]
    return blocks


def _part(gap: faltantes.Gap) -> str:
    return Taller.__tablename__ if gap.tabla in _OF_THE_WORKSHOP else gap.tabla


def _parts(found: Sequence[faltantes.Gap]) -> dict[str, str]:
    """Return the parts that always stand or have gaps, in the order of the guide; other kinds by their sheet's name."""
    told = {_part(gap) for gap in found}
    known = {table: title for table, title in _PARTS.items() if table in told or table in _ALWAYS}
    others = {_part(gap): registry.kind(_part(gap)).ficha.hoja for gap in found if _part(gap) not in _PARTS}
    return known | others


def _text(gap: faltantes.Gap, everyone: Mapping[str, Fila]) -> str:
    """Return the sentence of a gap; who asked for it is called by cargo only."""
    person = everyone.get(gap.registro) if gap.tabla == Persona.__tablename__ else None
    if person is None or not person["solo_cargo"]:
        return gap.text
    return gap.text.replace(quoted(records.title(Persona, person)), quoted(personas.printed_name(person)))
