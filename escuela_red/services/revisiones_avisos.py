"""How an alliance stands between its reviews: late, about to end, one-sided or up to date, in words (check K14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.models.alianza import Alianza, EstadoAlianza, Lado, Revision, Veredicto
from escuela_red.services import records
from escuela_red.services.alianzas import esta_firmada
from escuela_red.services.faltantes_taller import Gap
from escuela_red.text import count, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.store.lector import Lector

PRONTO = 60
"""Days before the end of an alliance from which it is said; no period is given anywhere (DOMAIN §18.7)."""
_CERCA = 30


@dataclass(frozen=True)
class Luz:
    """How an alliance stands: the words, and what they mean (neutral, info, ok, warn, error)."""

    palabras: str
    tono: str


@dataclass(frozen=True)
class FechaAlianza:
    """A day that an alliance waits for, read from its reviews and its validity; it is stored nowhere else."""

    alianza: str
    nombre: str
    que: str
    fecha: dt.date
    cuando: str
    tono: str


def luz(alianza: Fila, reviews: Sequence[Fila]) -> Luz:
    """Return how an alliance with these reviews (the oldest first) stands: what asks for most comes first."""
    if alianza["estado"] == EstadoAlianza.TERMINADA:
        return Luz("Terminada", "neutral")
    if not esta_firmada(alianza):
        return Luz("En preparación", "neutral")
    day, end = _next(alianza, reviews), alianza["fin"]
    last = reviews[-1] if reviews else None
    if end and end < hoy():
        return Luz(f"Venció el {fechas.date_text(end)}", "error")
    if day and day < hoy():
        return Luz(f"Revisión atrasada {_days(hoy() - day)}", "error")
    if last is not None and last["red"] == last["aliado"] == Veredicto.NO:
        return Luz("Ninguno de los dos cumple", "error")
    if side := solo_uno(last):
        return Luz(f"Solo cumple {_NAMES[side]}", "warn")
    if end and (end - hoy()).days <= PRONTO:
        return Luz(f"Vence {_until(end)}", "warn")
    if day is None:
        return Luz("Sin próxima revisión", "warn")
    if (day - hoy()).days <= _CERCA:
        return Luz(f"Revisión {_until(day)}", "info")
    return Luz("Al día", "ok")


def solo_uno(revision: Fila | None) -> Lado | None:
    """Return the only side that gives, as a review found it; None when both do, neither does, or nobody said."""
    if revision is None or not (revision["red"] and revision["aliado"]):
        return None
    gives = {side: revision[side.value] != Veredicto.NO for side in Lado}
    if gives[Lado.RED] == gives[Lado.ALIADO]:
        return None
    return Lado.RED if gives[Lado.RED] else Lado.ALIADO


def avisos(lector: Lector, junta_id: str, reviews: Mapping[str, Sequence[Fila]], alianza: str = "") -> list[Gap]:
    """Return the sentences of every signed alliance, or of one, each with the place where it is mended."""
    found: list[Gap] = []
    for row in records.every(lector, Alianza, junta_id):
        if esta_firmada(row) and alianza in {"", row["id"]}:
            found += _of(row, reviews.get(row["id"], ()))
    return found


def fechas_de(lector: Lector, junta_id: str, reviews: Mapping[str, Sequence[Fila]]) -> list[FechaAlianza]:
    """Return the coming review and the end of validity of every signed alliance, the earliest first."""
    found: list[FechaAlianza] = []
    for row in records.every(lector, Alianza, junta_id):
        if not esta_firmada(row):
            continue
        name = records.title(Alianza, row)
        day, end = _next(row, reviews.get(row["id"], ())), row["fin"]
        if day:
            found.append(FechaAlianza(row["id"], name, "Próxima revisión", day, _until(day), _tone(day, _CERCA)))
        if end:
            found.append(FechaAlianza(row["id"], name, "Termina la vigencia", end, _until(end), _tone(end, PRONTO)))
    return sorted(found, key=lambda one: (one.fecha, one.nombre))


_NAMES = {Lado.RED: "la Red", Lado.ALIADO: "el aliado"}


def _of(row: Fila, reviews: Sequence[Fila]) -> list[Gap]:
    name, last = quoted(records.title(Alianza, row), 50), reviews[-1] if reviews else None
    day, end = _next(row, reviews), row["fin"]
    where = (Revision.__tablename__, str(last["id"]), "proxima") if last else (*_here(row), "primera_revision")
    found: list[Gap] = []
    if day is None:
        found.append(Gap(f"La alianza {name} no tiene fecha para su próxima revisión.", *where))
    elif day < hoy():
        found.append(Gap(f"La revisión de la alianza {name} está atrasada {_days(hoy() - day)}.", *where))
    if side := solo_uno(last):
        other = _NAMES[Lado.ALIADO if side is Lado.RED else Lado.RED]
        words = f"En la última revisión de {name} solo cumplió {_NAMES[side]}. Conversen qué puede dar {other}."
        found.append(Gap(words, Revision.__tablename__, str(last["id"]) if last else "", other.split()[-1].lower()))
    if end and end < hoy():
        words = f"La alianza {name} venció el {fechas.date_text(end)}. Digan si se prorroga o se termina."
        found.append(Gap(words, *_here(row), "fin"))
    elif end and (end - hoy()).days <= PRONTO:
        found.append(Gap(f"La alianza {name} vence {_until(end)}. Conversen si se prorroga.", *_here(row), "fin"))
    return found


def _here(row: Fila) -> tuple[str, str]:
    return Alianza.__tablename__, str(row["id"])


def _next(alianza: Fila, reviews: Sequence[Fila]) -> dt.date | None:
    day: dt.date | None = reviews[-1]["proxima"] if reviews else alianza["primera_revision"]
    return day


def _days(much: dt.timedelta) -> str:
    return count(much.days, "día", "días")


def _until(day: dt.date) -> str:
    """Return «hoy», «en 12 días» or «hace 3 días»."""
    left = (day - hoy()).days
    if left == 0:
        return "hoy"
    return f"en {count(left, 'día', 'días')}" if left > 0 else f"hace {count(-left, 'día', 'días')}"


def _tone(day: dt.date, near: int) -> str:
    left = (day - hoy()).days
    return "error" if left < 0 else "warn" if left <= near else "neutral"
