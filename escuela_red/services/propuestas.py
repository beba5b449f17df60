"""The proposals: their versions, what each still lacks, and the way from the first draft to the answer.

What was sent stays as it was sent. Later words are a new version, a copy that replaces the one before it; the earlier
ones stay to be read, each with its answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from escuela_red.clock import hoy
from escuela_red.fechas import date_text
from escuela_red.models.alianza import Alianza
from escuela_red.models.campos import campos
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.models.propuesta import EstadoPropuesta, EtapaPropuesta, Propuesta, Rubro
from escuela_red.services import aportes, congelado, personas, records
from escuela_red.services.congelado import PARTES
from escuela_red.text import fold, join_words, quoted, upper_first

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila, Registro
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

PAGINAS = 3
"""How long a proposal may be, without its letter and annexes (guide, step 4)."""

SOLICITUD, PRESUPUESTO, BENEFICIOS = "solicitud", "presupuesto", "beneficios"
LAS_TRES = (SOLICITUD, PRESUPUESTO, BENEFICIOS)
"""What no proposal goes without (guide, step 4)."""

_CON_ARTICULO = {SOLICITUD: "la solicitud", PRESUPUESTO: "el presupuesto", BENEFICIOS: "los beneficios"}
_RESPUESTAS = (EstadoPropuesta.ACEPTADA, EstadoPropuesta.DEVUELTA, EstadoPropuesta.RECHAZADA)
_NO_SE_COPIAN = {"fecha", "estado", "enviada", "respuesta", "respondida", "version", "reemplaza_a_id"}


@dataclass(frozen=True)
class Presupuesto:
    """The lines of a budget and their sums in whole pesos: what the ally and what the Red put in."""

    rubros: Sequence[Fila]
    aliado: int
    red: int

    @property
    def total(self) -> int:
        """Return what both put in."""
        return self.aliado + self.red


# Which version


def estado(row: Fila) -> EstadoPropuesta:
    """Return the state of a proposal; one that says none, or draft, is one unless it was sent."""
    return congelado.estado(row)


def editable(row: Fila) -> bool:
    """Tell whether a proposal may still be written: nobody sent it."""
    return not congelado.enviada(row)


def numero(row: Fila) -> int:
    """Return the number of a version; the first one may not say it."""
    return row["version"] or 1


def vigentes(lector: Lector, junta_id: str) -> list[Fila]:
    """Return the latest version of each proposal, in the junta's order."""
    rows = records.every(lector, Propuesta, junta_id)
    replaced = _replaced(rows)
    return [row for row in rows if row["id"] not in replaced]


def versiones(lector: Lector, junta_id: str, propuesta: str) -> list[Fila]:
    """Return every version of a proposal that was not removed, the first one first."""
    rows = {row["id"]: row for row in records.every(lector, Propuesta, junta_id)}
    later = {row["reemplaza_a_id"]: row["id"] for row in rows.values() if row["reemplaza_a_id"]}
    found: list[Fila] = []
    at: str | None = _first(rows, propuesta)
    while at in rows and rows[at] not in found:
        found.append(rows[at])
        at = later.get(at)
    return found


def ultima(lector: Lector, junta_id: str, propuesta: str) -> str:
    """Return the latest version of a proposal, whichever of its versions is given."""
    found = versiones(lector, junta_id, propuesta)
    return str(found[-1]["id"]) if found else propuesta


def _first(rows: Mapping[str, Fila], propuesta: str) -> str:
    seen = {propuesta}
    at = propuesta
    while at in rows and (before := rows[at]["reemplaza_a_id"]) in rows and before not in seen:
        seen.add(before)
        at = before
    return at


def _replaced(rows: Sequence[Fila]) -> set[str]:
    """Return the versions that a later one replaces; two that name each other, in a file from elsewhere, do not."""
    before = {row["id"]: row["reemplaza_a_id"] for row in rows if row["reemplaza_a_id"] != row["id"]}
    return {older for newer, older in before.items() if older and before.get(older) != newer}


# What it holds and what it lacks


def presupuesto(lector: Lector, junta_id: str, propuesta: str) -> Presupuesto:
    """Return the budget of a proposal, the same for screen, PDF and Word."""
    rows = records.every(lector, Rubro, junta_id, propuesta_id=propuesta)
    sums = [sum(row[name] or 0 for row in rows) for name in ("aporte_aliado", "aporte_red")]
    return Presupuesto(rows, *sums)


def pedido(lector: Lector, junta_id: str, propuesta: str) -> int:
    """Return what a proposal asks of its ally, in whole pesos."""
    return aportes.totales(lector, junta_id, propuesta=propuesta).pedido


def etapas(lector: Lector, junta_id: str, propuesta: str) -> Sequence[Fila]:
    """Return the stages of the calendar of a proposal."""
    return records.every(lector, EtapaPropuesta, junta_id, propuesta_id=propuesta)


def falta(lector: Lector, junta_id: str, propuesta: str) -> list[str]:
    """Return which of the three things that every proposal has are missing (K13): keys of `LAS_TRES`."""
    row = records.one(lector, Propuesta, propuesta)
    return _lacks(row, records.count(lector, Rubro, junta_id, propuesta_id=propuesta)) if row else []


def faltas(lector: Lector, junta_id: str) -> dict[str, list[str]]:
    """Return what each proposal lacks, by its id: one reading for a list."""
    line = Rubro.table()
    living = select(line.c.propuesta_id, func.count().label("rubros")).group_by(line.c.propuesta_id)
    living = living.where(line.c.eliminado.is_(None), line.c.junta_id == junta_id)
    lines = {row["propuesta_id"]: row["rubros"] for row in lector.rows(living)}
    return {row["id"]: _lacks(row, lines.get(row["id"], 0)) for row in records.every(lector, Propuesta, junta_id)}


def frase_de_falta(claves: Sequence[str]) -> str:
    """Return «Faltan la solicitud y los beneficios.», or empty when nothing is missing."""
    if not claves:
        return ""
    plural = len(claves) > 1 or claves[0] == BENEFICIOS
    return f"{'Faltan' if plural else 'Falta'} {join_words([_CON_ARTICULO[clave] for clave in claves])}."


def _lacks(row: Fila, lines: int) -> list[str]:
    there = {SOLICITUD: row["solicitud"].strip(), PRESUPUESTO: lines, BENEFICIOS: row["beneficios"].strip()}
    return [clave for clave in LAS_TRES if not there[clave]]


def firmante(lector: Lector, junta_id: str, row: Fila) -> Fila | None:
    """Return who signs a proposal: the one it names, else who presides over the junta; None when nobody does."""
    if row["firma_id"]:
        return _living_person(lector, row["firma_id"])
    posts = personas.by_body(lector, junta_id, Cuerpo.JUNTA)
    today = hoy()
    for post in posts:
        if fold(post["cargo"]).startswith("presiden") and (post["hasta"] is None or post["hasta"] >= today):
            return _living_person(lector, post["persona_id"])
    return None


def cargo_de(lector: Lector, junta_id: str, person: Fila) -> str:
    """Return the post in the junta of who signs, else what that person does."""
    posts = personas.by_body(lector, junta_id, Cuerpo.JUNTA)
    mine = (post["cargo"] for post in posts if post["persona_id"] == person["id"] and post["cargo"])
    return str(next(mine, person["cargo"]))


def destinatario(lector: Lector, row: Fila) -> Fila | None:
    """Return to whom the letter goes: the one it names, else the contact of the ally; None when there is none."""
    from escuela_red.models.aliado import Aliado  # noqa: PLC0415

    named = row["dirigida_a_id"]
    if not named and row["aliado_id"]:
        ally = records.one(lector, Aliado, row["aliado_id"])
        named = ally["contacto_id"] if ally else None
    return _living_person(lector, named)


def _living_person(lector: Lector, persona: str | None) -> Fila | None:
    row = records.one(lector, Persona, persona) if persona else None
    return row if row is not None and row["eliminado"] is None else None


def alianza(lector: Lector, junta_id: str, propuesta: str) -> str:
    """Return the alliance that came out of a proposal, of any of its versions; empty when none did."""
    every = {row["id"] for row in versiones(lector, junta_id, propuesta)}
    found = (row["id"] for row in records.every(lector, Alianza, junta_id) if row["propuesta_id"] in every)
    return str(next(found, ""))


def avisos(row: Fila) -> list[str]:
    """Return what may be a slip in the days of a proposal that was sent."""
    sent, answered, today = row["enviada"], row["respondida"], hoy()
    found = []
    if sent and sent > today:
        found.append(f"El envío tiene una fecha que no ha llegado: {date_text(sent)}. ¿Está bien así?")
    if answered and answered > today:
        found.append(f"La respuesta tiene una fecha que no ha llegado: {date_text(answered)}. ¿Está bien así?")
    if sent and answered and answered < sent:
        found.append("La respuesta es de antes del envío. ¿Está bien así?")
    return found


# What is done


def nueva(workspace: Workspace, **fields: Any) -> str:
    """Add a proposal, its first version and a draft, and return its id."""
    return records.add(workspace, Propuesta, **{"estado": EstadoPropuesta.BORRADOR, "version": 1, **fields})


def enviar(workspace: Workspace, propuesta: str, fecha: dt.date | None = None) -> None:
    """Write that a proposal was sent, today unless another day is given: from now on it stays as it is."""
    row = _row(workspace, propuesta)
    day = fecha or hoy()
    with workspace.change(f"Enviar la propuesta {quoted(records.title(Propuesta, row))}") as change:
        change.set(
            Propuesta,
            propuesta,
            estado=EstadoPropuesta.ENVIADA,
            enviada=day,
            fecha=row["fecha"] or day,
            version=numero(row),
        )


def responder(workspace: Workspace, propuesta: str, respuesta: EstadoPropuesta, fecha: dt.date | None = None) -> None:
    """Write what became of a proposal that was sent; an answer takes the day of today unless it has one."""
    row = _row(workspace, propuesta)
    answered = (fecha or row["respondida"] or hoy()) if respuesta in _RESPUESTAS else None
    words = respuesta.etiqueta.lower()
    with workspace.change(f"Anotar propuesta {words}: {quoted(records.title(Propuesta, row))}") as change:
        change.set(
            Propuesta, propuesta, estado=respuesta, respondida=answered, enviada=row["enviada"] or row["fecha"] or hoy()
        )


def nueva_version(workspace: Workspace, propuesta: str) -> str:
    """Copy a proposal with its needs, budget and calendar as the next version, as one change, and return its id.

    A draft needs no other version: the one that is being written is given back.
    """
    lector, junta_id = workspace.lector, workspace.junta_id
    chain = versiones(lector, junta_id, propuesta)
    row, last = _row(workspace, propuesta), chain[-1]
    if editable(last):
        return str(last["id"])
    number = max(numero(one) for one in chain) + 1
    copied = _copied(Propuesta, row, _NO_SE_COPIAN)
    with workspace.change(f"Hacer la versión {number} de {quoted(records.title(Propuesta, row))}") as change:
        made = change.add(
            Propuesta(**copied, estado=EstadoPropuesta.BORRADOR, version=number, reemplaza_a_id=last["id"])
        )
        for kind in PARTES:
            for part in records.every(lector, kind, junta_id, propuesta_id=propuesta):
                change.add(kind(**{**_copied(kind, part), "propuesta_id": made}))
    return made


def _copied(kind: type[Registro], row: Fila, but: set[str] | frozenset[str] = frozenset()) -> dict[str, Any]:
    return {field.nombre: row[field.nombre] for field in campos(kind) if field.nombre not in but}


def _row(workspace: Workspace, propuesta: str) -> Fila:
    row = records.one(workspace.lector, Propuesta, propuesta)
    if row is None:
        raise LookupError(propuesta)
    return row


def agregar_texto(antes: str, texto: str) -> str:
    """Return a text with another one after it; what it says already is not said twice."""
    texto = upper_first(texto.strip())
    if not texto or fold(texto) in fold(antes):
        return antes
    return f"{antes.rstrip()}\n{texto}" if antes.strip() else texto
