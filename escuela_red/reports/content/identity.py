"""Whose report it is: junta, municipio, period, padrino, day and version, the same in every report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import __version__
from escuela_red.clock import hoy
from escuela_red.fechas import long_date
from escuela_red.guide import territorio
from escuela_red.models.junta import Junta
from escuela_red.reports.blocks import Report
from escuela_red.reports.content import people
from escuela_red.services import personas, records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Block, Event
    from escuela_red.reports.content.entry import Entry, ReportOptions
    from escuela_red.store.lector import Lector

_TO_WRITE = "_" * 18


@dataclass(frozen=True)
class Body:
    """What a report module adds to the identity: title, subtitle, blocks, what it contains and its line of gaps.

    `letter` is for letters and legal papers; `padrino` is the person in the place of the junta's (a workshop has its
    own); `head` are lines of a form to fill in.
    """

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    contains: str = ""
    footnote: str = ""
    landscape: bool = False
    events: Sequence[Event] = ()
    code: str = ""
    draft: str = ""
    cover: bool = False
    letter: bool = False
    padrino: Fila | None = None
    head: Sequence[str] = ()


def report(entry: Entry, lector: Lector, junta_id: str, options: ReportOptions, body: Body) -> Report:
    """Put the identity of the junta before what a report says."""
    junta = records.one(lector, Junta, junta_id)
    blank = options.blank or entry.form
    pairs = _blank(lector, junta_id, body.head) if blank else _filled(lector, junta_id, body.padrino)
    if body.contains and not blank:
        pairs.append(("Contiene", body.contains))
    return Report(
        name=entry.name,
        title=body.title,
        subtitle=body.subtitle,
        identity=pairs,
        blocks=body.blocks,
        date=hoy(),
        version=__version__,
        landscape=body.landscape,
        # Also on a form in blank: it bears the name of a junta that does not exist.
        example=bool(junta and junta["es_ejemplo"]),
        footnote=body.footnote if options.gaps and not blank else "",
        events=body.events,
        code=body.code if blank else "",
        cover=body.cover,
        letter=body.letter,
        draft="" if blank else body.draft,
    )


def municipio_name(lector: Lector, junta_id: str) -> str:
    """Return «Aguadas», or empty when the junta has no municipio yet."""
    found = _municipio(lector, junta_id)
    return found.nombre if isinstance(found, territorio.Municipio) else found


def _municipio(lector: Lector, junta_id: str) -> territorio.Municipio | str:
    junta = records.one(lector, Junta, junta_id)
    code = str(junta["municipio"]) if junta else ""
    return territorio.por_codigo(code) or code


def _filled(lector: Lector, junta_id: str, padrino: Fila | None) -> list[tuple[str, str]]:
    junta = records.one(lector, Junta, junta_id)
    padrino = padrino or people.padrino(lector, junta_id)
    pairs = [
        ("Junta", (junta["nombre"] if junta else "") or "Junta municipal sin nombre"),
        ("Municipio", str(_municipio(lector, junta_id)) or "Sin municipio"),
        ("Periodo", junta["periodo"] if junta else ""),
        ("Padrino", personas.printed_name(padrino) if padrino else ""),
        ("Fecha", long_date(hoy())),
        ("Versión", f"Escuela Red {__version__}"),
    ]
    return [(label, value) for label, value in pairs if value]


def _blank(lector: Lector, junta_id: str, head: Sequence[str]) -> list[tuple[str, str]]:
    """Return what is known of the junta, with room to write the rest by hand; the version is at the foot."""
    junta = records.one(lector, Junta, junta_id)
    return [
        ("Junta", (junta["nombre"] if junta else "") or _TO_WRITE),
        ("Municipio", str(_municipio(lector, junta_id)) or _TO_WRITE),
        ("Fecha", _TO_WRITE),
        *((label, _TO_WRITE) for label in head),
    ]
