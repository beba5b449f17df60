"""The parts of the informe that tell who, when and how far: opening, attendance, rating, tasks and signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.fechas import date_text
from escuela_red.guide.avance import Avance
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.persona import Cuerpo
from escuela_red.models.taller import Marca
from escuela_red.reports.blocks import (
    Block,
    Cell,
    Checklist,
    Column,
    KeyValues,
    Note,
    Paragraph,
    Table,
    Title,
    Tone,
)
from escuela_red.reports.content import conversation, diagnosis, workshop
from escuela_red.services import asistencia, autovaloracion, avance, personas, records, talleres
from escuela_red.text import count, fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.fechas import Value
    from escuela_red.models.base import Fila
    from escuela_red.reports.content.workshop import Workshop
    from escuela_red.services.asistencia import Asistente, Resumen
    from escuela_red.services.informe import Punto

_TONES = {Avance.LISTO: Tone.OK}
_ORDERED_SIGNERS = (("president", "Presidencia"), ("secretar", "Secretaría"))


def opening(found: Workshop) -> list[Block]:
    """Return the workshop: name, objective, who accompanies it, and its days."""
    row = found.row
    pairs = [
        ("Taller", found.name),
        ("Guía", found.guide.titulo),
        ("Objetivo", str(row["objetivo"]) if row else ""),
        ("Padrino", personas.printed_name(found.padrino) if found.padrino else ""),
        ("Fechas", talleres.fechas_es_texto(found.days)),
        ("Cierre", date_text(row["cerrado"]) if row and row["cerrado"] else ""),
    ]
    blocks: list[Block] = [Title("El taller"), KeyValues([(label, value) for label, value in pairs if value])]
    if row and row["en_papel"]:
        blocks.append(Paragraph("El taller se hizo en papel y se pasó después al programa.", muted=True))
    return [*blocks, *_days(found)]


def attendance(found: Workshop) -> list[Block]:
    """Return who came, by name and cargo, and how many have authorised the use of their data: only how many."""
    summary = asistencia.resumen(found.lector, found.junta_id, found.id)
    came = [one for one in (*summary.integrantes, *summary.padrinos) if one.vino()]
    if not came:
        return [Title("Quiénes participaron"), Paragraph("Todavía no está anotado quién vino.", muted=True)]
    several = len(found.days) > 1
    columns = [Column("NOMBRE", 1.8), Column("CARGO O ENTIDAD", 1.8)]
    columns += [Column("JORNADAS", 0.9)] if several else []
    rows = [_person(found, summary, one, number) for number, one in enumerate(came, start=1)]
    agreed = sum(one.autorizo for one in came)
    verb = "autorizó" if agreed == 1 else "autorizaron"
    return [
        Title(f"Quiénes participaron ({len(came)})"),
        Table(columns, [row[: len(columns)] for row in rows], sheet="Asistencia"),
        Paragraph(f"{agreed} de {count(len(came), 'persona', 'personas')} {verb} por escrito el uso de sus datos."),
    ]


def rating(found: Workshop) -> list[Block]:
    """Return the indicators with the junta's own rating before and after, and that the scale is the junta's."""
    rows = autovaloracion.de(found.lector, found.junta_id, found.id)
    title = Title("Los indicadores y cómo nos vimos")
    if not any(row["antes"] or row["despues"] or row["comentario"] for row in rows.values()):
        none = Paragraph("La junta todavía no ha puesto sus números.", muted=True)
        return [title, KeyValues([(one.nombre, one.texto) for one in found.guide.indicadores]), none]
    lines = [
        [
            Cell(one.nombre, detail=one.texto, number=number),
            rows[one.clave]["antes"] if one.clave in rows else None,
            rows[one.clave]["despues"] if one.clave in rows else None,
            rows[one.clave]["comentario"] if one.clave in rows else "",
        ]
        for number, one in enumerate(found.guide.indicadores, start=1)
    ]
    columns = (
        Column("INDICADOR", 2.6),
        Column("ANTES", 0.7, right=True),
        Column("DESPUÉS", 0.8, right=True),
        Column("COMENTARIO", 1.8),
    )
    scale = "; ".join(f"{one.clave}, {one.texto[:1].lower()}{one.texto[1:]}" for one in found.guide.escala)
    said = "La guía no trae escala: estos números son de la propia junta."
    told = f"{said} {scale[:1].upper()}{scale[1:]}." if scale else said
    table = Table(columns, lines, sheet="Indicadores")
    return [title, table, Paragraph(told, muted=True)]


def progress(found: Workshop, points: Sequence[Punto]) -> list[Block]:
    """Return the tasks with their marks and dates, and what is there and what is missing."""
    state = avance.progreso(found.lector, found.junta_id, list(ClaseTarea), found.id)
    days = _marked(found)
    rows: list[list[Value | Cell]] = []
    for task in found.guide.tareas:
        how = state.estados[task.clave]
        letter = found.guide.momento_de(task.clave).letra
        day = days.get(task.clave)
        tone = _TONES.get(how, Tone.NEUTRAL)
        rows.append([Cell(task.titulo, number=task.numero), letter, Cell(how.value, tone=tone), day])
    columns = (Column("TAREA", 3.0), Column("MOMENTO", 0.8), Column("ESTADO", 1.0), Column("FECHA", 0.9))
    missing = [one for one in points if not one.hecho]
    note = (
        Note(f"Faltan {count(len(missing), 'punto', 'puntos')}. Por eso dice BORRADOR.", Tone.WARN)
        if len(missing) != 1
        else Note("Falta 1 punto. Por eso dice BORRADOR.", Tone.WARN)
    )
    return [
        Title("Las tareas del taller"),
        Table(columns, rows, sheet="Tareas"),
        Title("Lo que hay y lo que falta"),
        *([note] if missing else []),
        Checklist([(one.hecho, one.texto) for one in points]),
    ]


def signers(found: Workshop) -> list[tuple[str, str]]:
    """Return who signs: presidencia, secretaría and padrino; a line stays empty while nobody holds the post."""
    posts = personas.by_body(found.lector, found.junta_id, Cuerpo.JUNTA)
    people = [_signer(found, posts, start, usual) for start, usual in _ORDERED_SIGNERS]
    padrino = found.padrino
    return [*people, (personas.printed_name(padrino) if padrino else "", "Padrino")]


def summary(found: Workshop) -> str:
    """Return what the informe holds, in numbers."""
    came = asistencia.resumen(found.lector, found.junta_id, found.id).presentes()
    people = count(came, "persona de la junta", "personas de la junta")
    return f"{people} · {diagnosis.summary(found)} · {conversation.doubts_told(found)}"


def named(found: Workshop) -> list[Fila]:
    """Return the people whose names the informe prints."""
    resumen = asistencia.resumen(found.lector, found.junta_id, found.id)
    ids = {one.id for one in (*resumen.integrantes, *resumen.padrinos) if one.vino()}
    posts = personas.by_body(found.lector, found.junta_id, Cuerpo.JUNTA)
    ids |= {_holder(posts, start) for start, _usual in _ORDERED_SIGNERS}
    people = [person for id_, person in found.everyone.items() if id_ in ids]
    return [*people, *conversation.authors(found), *([found.padrino] if found.padrino else [])]


def _days(found: Workshop) -> list[Block]:
    if not found.days:
        return [Paragraph("Todavía no están anotadas las jornadas.", muted=True)]
    summary = asistencia.resumen(found.lector, found.junta_id, found.id)
    rows = [
        [Cell(day["fecha"], number=number), workshop.hours(day), day["lugar"], summary.presentes(day["id"])]
        for number, day in enumerate(found.days, start=1)
    ]
    columns = (Column("FECHA", 1.0), Column("HORA", 1.3), Column("LUGAR", 2.2), Column("VINIERON", 0.7, right=True))
    return [Table(columns, rows, sheet="Jornadas")]


def _person(found: Workshop, summary: Resumen, one: Asistente, number: int) -> list[str | Cell]:
    person = found.everyone[one.id]
    cargo = "" if person["solo_cargo"] else person["cargo"]
    told = " · ".join(part for part in (cargo, person["entidad"]) if part)
    came = [str(place) for place, day in enumerate(summary.jornadas, start=1) if one.vino(day["id"])]
    days = "Todas" if len(came) == len(summary.jornadas) else ", ".join(came)
    return [Cell(personas.printed_name(person), number=number), told, days]


def _marked(found: Workshop) -> dict[str, dt.date | None]:
    rows = [row for row in records.every(found.lector, Marca, found.junta_id) if not row["parte"]]
    first = talleres.numero(found.lector, found.junta_id, found.id) == 1
    mine = [row for row in rows if row["taller_id"] == found.id or (first and not row["taller_id"])]
    return {row["tarea"]: row["fecha"] for row in mine}


def _signer(found: Workshop, posts: Sequence[Fila], start: str, usual: str) -> tuple[str, str]:
    post = next((row for row in posts if fold(row["cargo"]).startswith(start)), None)
    person = found.person(post["persona_id"]) if post else ""
    return person, str(post["cargo"]) if post else usual


def _holder(posts: Sequence[Fila], start: str) -> str:
    return next((row["persona_id"] or "" for row in posts if fold(row["cargo"]).startswith(start)), "")
