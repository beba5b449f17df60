"""Where each date of the agenda comes from: one small reader for each kind of record that has some."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, literal, select, union_all

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.alianza import Alianza, EstadoAlianza, Lado, ParteAlianza, Revision
from escuela_red.models.aporte import Aporte
from escuela_red.models.propuesta import EstadoPropuesta, EtapaPropuesta, Propuesta
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.models.taller import Jornada
from escuela_red.services import congelado, personas, records, ruta
from escuela_red.services.agenda import ESPERA_APORTE, ESPERA_RESPUESTA, Cita, ClaseCita
from escuela_red.text import quoted, started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    from escuela_red.models.base import Fila, Registro
    from escuela_red.store.lector import Lector

    Names: TypeAlias = Mapping[str, str]
    Reader: TypeAlias = Callable[[Lector, str, Names], Iterator[Cita]]

_LONGEST = 120
_DOT = " · "
_WAITING = (EstadoPropuesta.ENVIADA, EstadoPropuesta.EN_ESTUDIO)


def todas(lector: Lector, junta_id: str) -> list[Cita]:
    """Return what has a date, of every kind: the tables that hold nothing are not read."""
    there = _there(lector, junta_id)
    names = personas.printed_names(lector, junta_id)
    return [cita for kind, read in _READERS if kind.__tablename__ in there for cita in read(lector, junta_id, names)]


def _there(lector: Lector, junta_id: str) -> set[str]:
    """Return which tables hold something living: one question for all of them."""
    parts = []
    for kind, _read in _READERS:
        table = kind.table()
        living = select(table.c.id).where(table.c.junta_id == junta_id, table.c.eliminado.is_(None))
        parts.append(select(literal(kind.__tablename__).label("tabla")).where(exists(living)))
    return {str(row["tabla"]) for row in lector.rows(union_all(*parts))}


def _activities(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    for row in records.every(lector, Actividad, junta_id):
        one = ruta.vista(row, names)
        if one.ordena is None:
            continue
        days = sorted(day for day in (one.inicio, one.fin) if day) or [one.ordena.replace(day=1), one.ordena]
        follows = row["paso"] == Paso.SEGUIMIENTO
        step = "Mantener viva la relación" if follows else f"Paso {row['paso']} de la ruta" if row["paso"] else "Ruta"
        yield Cita(
            fecha=days[0],
            hasta=days[-1],
            titulo=started(one.texto, _LONGEST) or "Actividad sin texto",
            clase=ClaseCita.SEGUIMIENTO if follows else ClaseCita.ACTIVIDAD,
            campo="texto",
            hecha=one.estado is ruta.Estado.CUMPLIDA,
            aproximada=one.aproximada,
            dicha=started(one.fecha, 60) if one.aproximada else "",
            detalle=_joined(step, row["alianza_id" + records.TITLE]),
            alianza=row["alianza_id"] or "",
            paso=str(row["paso"] or ""),
            **_whose(Actividad, row, names, row["responsable_id"]),
        )


def _days(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    for row in records.every(lector, Jornada, junta_id):
        if row["fecha"] and not _gone(row, "taller_id"):
            yield _day(
                row["fecha"],
                "Jornada del taller",
                ClaseCita.JORNADA,
                detalle=_joined(row["taller_id" + records.TITLE], _hour(row["hora_inicio"]), row["lugar"]),
                hecha=row["fecha"] < hoy(),
                **_whose(Jornada, row, names),
            )


def _meetings(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    for row in records.every(lector, Abordaje, junta_id):
        if _gone(row, "aliado_id"):
            continue
        ally = row["aliado_id" + records.TITLE]
        whose = _whose(Abordaje, row, names, row["responsable_id"])
        if row["fecha"]:
            person = names.get(row["persona_id"], "")
            yield _day(
                row["fecha"],
                f"Cita con {_name(ally)}" if ally else "Cita sin aliado",
                ClaseCita.CITA,
                detalle=_joined(person and f"Con {person}", _hour(row["hora"]), row["lugar"]),
                hecha=bool(row["resultado"]),
                **whose,
            )
        if row["siguiente_el"] and not row["actividad_id" + records.TITLE]:  # else it is an activity of the ruta
            yield _day(
                row["siguiente_el"],
                started(row["siguiente"], _LONGEST) or "Lo que sigue de una cita",
                ClaseCita.SIGUIENTE,
                detalle=f"Después de la cita con {_name(ally)}" if ally else "",
                hecha=bool(row["siguiente_hecho"]),
                campo="siguiente",
                **whose,
            )


def _proposals(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    rows = records.every(lector, Propuesta, junta_id)
    replaced = {row["reemplaza_a_id"] for row in rows if congelado.enviada(row)}
    for row in rows:
        if _gone(row, "aliado_id") or row["id"] in replaced:
            continue
        called, ally = quoted(records.title(Propuesta, row)), row["aliado_id" + records.TITLE]
        whose = _whose(Propuesta, row, names, row["firma_id"])
        draft = not congelado.enviada(row)
        sent = row["enviada"]
        if draft and row["fecha"]:
            yield _day(row["fecha"], f"Enviar la propuesta {called}", ClaseCita.ENVIO, detalle=ally or "", **whose)
        elif sent and not draft:
            title = f"Se envió la propuesta {called}"
            yield _day(sent, title, ClaseCita.ENVIO, detalle=ally or "", hecha=True, campo="enviada", **whose)
            if congelado.estado(row) in _WAITING and not row["respondida"]:
                title = f"Preguntar qué respondieron a {called}"
                after = _after(sent, ESPERA_RESPUESTA)
                yield _day(after, title, ClaseCita.RESPUESTA, detalle=ally or "", campo="respuesta", **whose)


def _stages(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    """Yield the calendars of the proposals that were accepted; what a stage was for is told by its alliance."""
    rows = {row["id"]: row for row in records.every(lector, Propuesta, junta_id)}
    for row in records.every(lector, EtapaPropuesta, junta_id):
        whole = rows.get(row["propuesta_id"])
        days = sorted(day for day in (row["inicio"], row["fin"]) if day)
        if whole is None or not days or congelado.estado(whole) is not EstadoPropuesta.ACEPTADA:
            continue
        yield Cita(
            fecha=days[0],
            hasta=days[-1],
            titulo=started(row["texto"], _LONGEST) or "Etapa sin texto",
            clase=ClaseCita.ETAPA,
            campo="texto",
            hecha=days[-1] < hoy(),
            detalle=_joined(f"Propuesta {quoted(records.title(Propuesta, whole))}", whole["aliado_id" + records.TITLE]),
            **_whose(EtapaPropuesta, row, names, whole["firma_id"]),
        )


def _alliances(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    signs = _who_signs(lector, junta_id)
    today = hoy()
    for row in records.every(lector, Alianza, junta_id):
        called, state = quoted(records.title(Alianza, row)), row["estado"]
        ended = state == EstadoAlianza.TERMINADA
        signed = state not in {None, EstadoAlianza.PREPARACION}
        whose = {**_whose(Alianza, row, names, signs.get(row["id"])), "alianza": row["id"]}
        start, end = row["inicio"], row["fin"]
        if row["fecha_firma"]:
            title = f"{'Se firmó' if signed else 'Firmar'} la alianza {called}"
            yield _day(row["fecha_firma"], title, ClaseCita.FIRMA, hecha=signed, campo="fecha_firma", **whose)
        if start:
            begun = ended or (signed and start <= today)
            yield _day(start, f"Empieza la alianza {called}", ClaseCita.INICIO, hecha=begun, campo="inicio", **whose)
        if end:
            yield _day(end, f"Vence la alianza {called}", ClaseCita.FIN, hecha=ended, campo="fin", **whose)


def _reviews(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    """Yield the reviews that were held, or have their day; the next ones are told by their alliance."""
    signs = _who_signs(lector, junta_id)
    for row in records.every(lector, Revision, junta_id):
        if not row["fecha"] or _gone(row, "alianza_id"):
            continue
        called = row["alianza_id" + records.TITLE]
        yield _day(
            row["fecha"],
            f"Revisión de la alianza {quoted(called)}" if called else "Revisión de una alianza",
            ClaseCita.REVISION,
            hecha=row["fecha"] < hoy() or bool(row["objetivos"] or row["red"] or row["aliado"]),
            detalle=row["lugar"],
            alianza=row["alianza_id"] or "",
            **_whose(Revision, row, names, signs.get(row["alianza_id"])),
        )


def _next_reviews(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    from escuela_red.services import alianzas, revisiones  # noqa: PLC0415 - only when there are alliances

    signs = _who_signs(lector, junta_id)
    reviews = revisiones.por_alianza(lector, junta_id)
    for row in records.every(lector, Alianza, junta_id):
        mine = reviews.get(row["id"], [])
        day = revisiones.siguiente(row, mine) if row["estado"] in alianzas.FIRMADAS else None
        if day and day not in [one["fecha"] for one in mine]:
            title = f"Revisar la alianza {quoted(records.title(Alianza, row))}"
            whose = _whose(Alianza, row, names, signs.get(row["id"]))
            yield _day(day, title, ClaseCita.REVISION, alianza=row["id"], **whose)


def _gifts(lector: Lector, junta_id: str, names: Names) -> Iterator[Cita]:
    from escuela_red.services import aportes  # noqa: PLC0415 - only when there are some

    for row in aportes.vivos(lector, junta_id):
        if aportes.etapa(row) is not aportes.Etapa.ACORDADO:
            continue
        day = row["esperado_el"] or (_after(row["acordado_el"], ESPERA_APORTE) if row["acordado_el"] else None)
        if day:
            yield _day(
                day,
                f"Recibir: {started(row['descripcion'], _LONGEST) or 'un aporte'}",
                ClaseCita.APORTE,
                detalle=row["aliado_id" + records.TITLE] or "",
                alianza=row["alianza_id"] or "",
                **_whose(Aporte, row, names),
            )


_READERS: tuple[tuple[type[Registro], Reader], ...] = (
    (Actividad, _activities),
    (Jornada, _days),
    (Abordaje, _meetings),
    (Propuesta, _proposals),
    (EtapaPropuesta, _stages),
    (Alianza, _alliances),
    (Alianza, _next_reviews),
    (Revision, _reviews),
    (Aporte, _gifts),
)


def _day(day: dt.date, title: str, clase: ClaseCita, **more: Any) -> Cita:
    return Cita(fecha=day, hasta=day, titulo=title, clase=clase, **more)


def _whose(kind: type[Registro], row: Fila, names: Names, person: str | None = None) -> dict[str, Any]:
    """Return where it is written and who answers for it; a person who was removed is nobody."""
    found = names.get(person or "", "")
    return {
        "tabla": kind.__tablename__,
        "registro": row["id"],
        "persona_id": (person or "") if found else "",
        "persona": found,
    }


def _who_signs(lector: Lector, junta_id: str) -> dict[str, str]:
    """Return who signs each alliance for the Red: it is who answers for its dates."""
    rows = records.every(lector, ParteAlianza, junta_id, lado=Lado.RED)
    return {row["alianza_id"]: row["firma_id"] for row in rows if row["alianza_id"] and row["firma_id"]}


def _gone(row: Fila, link: str) -> bool:
    """Tell whether what it belongs to was removed."""
    return bool(row[link]) and row[link + records.TITLE] is None


def _after(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days) if (dt.date.max - day).days > days else dt.date.max


def _hour(hour: str | None) -> str:
    return fechas.hour_text(hour) if hour and fechas.read_hour(hour) else ""


def _name(name: str) -> str:
    return started(name, 70)


def _joined(*parts: str | None) -> str:
    return _DOT.join(started(part, 80) for part in parts if part)
