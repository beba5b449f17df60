"""Alliances: making one from what a proposal already says, who its parties are, what it lacks, and signing it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from escuela_red.clock import hoy
from escuela_red.errors import UserError
from escuela_red.fechas import date_text, pesos_text
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    EstadoAlianza,
    Instrumento,
    Lado,
    ObjetivoAlianza,
    ParteAlianza,
)
from escuela_red.models.aporte import Aporte
from escuela_red.models.documentos import Adjunto
from escuela_red.models.junta import Junta
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.services import guias, records
from escuela_red.services.faltantes_taller import Gap
from escuela_red.text import join_words, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.aportes import Totales
    from escuela_red.services.change import Change
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

FIRMADAS = (EstadoAlianza.FIRMADA, EstadoAlianza.EJECUCION, EstadoAlianza.REVISION, EstadoAlianza.PRORROGADA)
"""The states of an alliance that is signed and not ended."""
DEL_ESTADO = frozenset({Instrumento.INTERADMINISTRATIVO, Instrumento.ASOCIACION, Instrumento.COLABORACION,
                        Instrumento.SOLIDARIO, Instrumento.COMODATO, Instrumento.COOPERACION})  # fmt: skip
"""The papers that an entity of the State usually signs with whoever can: the junta asks before choosing one."""

VIGENTES, VENCIDAS, PREPARACION, TERMINADAS = "Vigentes", "Con el plazo vencido", "En preparación", "Terminadas"
GRUPOS = (VIGENTES, VENCIDAS, PREPARACION, TERMINADAS)
"""The groups of alliances on screen and on paper, in their order."""


@dataclass(frozen=True)
class Parte:
    """A side of an alliance as it is read: the entity that signs, and who signs for it."""

    fila: Fila
    entidad: str
    firma: str

    @property
    def lado(self) -> Lado | None:
        """Return of which side it is."""
        return self.fila["lado"] or (Lado.ALIADO if self.fila["aliado_id"] else None)


_MARK = re.compile(r"\A[-–•*·]+(?:\s+|$|(?=[^\W\d_]))")

# What there is


def partes(lector: Lector, junta_id: str, alianza: str) -> list[Parte]:
    """Return the parties of an alliance, the Red's first; an entity that is not written is the junta or the ally."""
    junta = records.one(lector, Junta, junta_id)
    own = junta["nombre"] if junta else ""
    rows = records.every(lector, ParteAlianza, junta_id, alianza_id=alianza)
    found = [_parte(row, own) for row in rows if not records.orphan(ParteAlianza, row)]
    return sorted(found, key=lambda one: one.lado is not Lado.RED)


def nombres_de_los_aliados(lector: Lector, junta_id: str, alianza: str = "") -> dict[str, list[str]]:
    """Return the names of the allies of each alliance by its id, or of the one alliance that is asked for."""
    where = {"alianza_id": alianza} if alianza else {}
    found: dict[str, list[str]] = {}
    for row in records.every(lector, ParteAlianza, junta_id, **where):
        part = _parte(row)
        name = row["aliado_id" + records.TITLE] or part.entidad
        if part.lado is Lado.ALIADO and name and not records.orphan(ParteAlianza, row):
            found.setdefault(row["alianza_id"], []).append(name)
    return found


def de_aliado(lector: Lector, junta_id: str, aliado: str) -> list[Fila]:
    """Return the alliances that an ally is a party of, in the order of the junta."""
    mine = {row["alianza_id"] for row in records.every(lector, ParteAlianza, junta_id, aliado_id=aliado)}
    return [row for row in records.every(lector, Alianza, junta_id) if row["id"] in mine]


def aliados_de(lector: Lector, junta_id: str, alianza: str) -> list[str]:
    """Return the ids of the allies that are a party of an alliance."""
    rows = records.every(lector, ParteAlianza, junta_id, alianza_id=alianza)
    return [row["aliado_id"] for row in rows if row["aliado_id"] and row["aliado_id" + records.TITLE] is not None]


def clausulas(lector: Lector, junta_id: str, alianza: str, lado: Lado, clase: DerechoDeber) -> Sequence[Fila]:
    """Return the rights or the duties of one side, in their order."""
    return records.every(lector, Clausula, junta_id, alianza_id=alianza, lado=lado, clase=clase)


def esta_firmada(row: Fila) -> bool:
    """Tell whether an alliance is signed and was not ended."""
    return row["estado"] in FIRMADAS


def esta_vigente(row: Fila) -> bool:
    """Tell whether an alliance is signed, was not ended, and its last day has not passed."""
    return esta_firmada(row) and (row["fin"] is None or row["fin"] >= hoy())


def grupo(row: Fila) -> str:
    """Return the group of an alliance on screen and on paper."""
    if esta_firmada(row):
        return VIGENTES if esta_vigente(row) else VENCIDAS
    return TERMINADAS if row["estado"] == EstadoAlianza.TERMINADA else PREPARACION


def sin_alianza(lector: Lector, junta_id: str) -> list[Fila]:
    """Return the accepted proposals that no alliance came out of yet."""
    made = {row["propuesta_id"] for row in records.every(lector, Alianza, junta_id)}
    rows = records.every(lector, Propuesta, junta_id, estado=EstadoPropuesta.ACEPTADA)
    older = {row["reemplaza_a_id"] for row in records.every(lector, Propuesta, junta_id)}
    return [row for row in rows if row["id"] not in made | older]


def funciones(lector: Lector, junta_id: str) -> tuple[str, ...]:
    """Return the functions of an alianza municipal de gestión in the words of the junta's guide."""
    return guias.de_junta(lector, junta_id).funciones_gestion


def dinero(found: Totales) -> str:
    """Return the totals in one line, or empty when there is no amount."""
    if not found.hay:
        return ""
    return " · ".join(f"{words} {pesos_text(amount)}" for words, amount in found.nombradas())


# What it lacks (K14)

PAPEL = "papel"
"""The field that a gap names when the signed paper is missing; `casilla` gives that of a right or duty."""
_LADOS = {Lado.RED: "de la Red", Lado.ALIADO: "del aliado"}
_CLASES = {DerechoDeber.DERECHO: "derechos", DerechoDeber.DEBER: "deberes"}


def casilla(lado: Lado, clase: DerechoDeber) -> str:
    """Return the field that a gap names when the rights or the duties of a side are missing."""
    return f"{lado}_{clase}"


def falta(lector: Lector, junta_id: str, alianza: str = "") -> list[Gap]:
    """Return what alliances lack on paper: the signed one, the last day, the rights and duties of both sides.

    Nothing is asked of one that ended, and the signed paper only of one that is signed. What their dates and reviews
    ask for is told by `revisiones.avisos`.
    """
    where = {"alianza_id": alianza} if alianza else {}
    said = {
        (row["alianza_id"], row["lado"], row["clase"]) for row in records.every(lector, Clausula, junta_id, **where)
    }
    papers = {row["alianza_id"] for row in records.every(lector, Adjunto, junta_id, **where)}
    found: list[Gap] = []
    for row in records.every(lector, Alianza, junta_id, **({"id": alianza} if alianza else {})):
        if row["estado"] == EstadoAlianza.TERMINADA:
            continue
        name, record = quoted(records.title(Alianza, row)), row["id"]
        if esta_firmada(row) and record not in papers:
            found.append(Gap(f"A la alianza {name} le falta el papel firmado.", "alianza", record, PAPEL))
        if row["fin"] is None:
            found.append(Gap(f"La alianza {name} no dice cuándo termina.", "alianza", record, "fin"))
        lacks = [(side, kind) for side in _LADOS for kind in _CLASES if (record, side, kind) not in said]
        if lacks:
            words = join_words([f"{_CLASES[kind]} {_LADOS[side]}" for side, kind in lacks])
            found.append(Gap(f"A la alianza {name} le faltan: {words}.", "alianza", record, casilla(*lacks[0])))
    return found


# What is done


def nueva(workspace: Workspace, propuesta: str = "", aliado: str = "") -> str:
    """Make an alliance with what the proposal already says, as one change, and return its id.

    The side of the Red is made with the junta's name; the side of the ally when there is one. The lines of the request
    are suggested as duties of the ally, its commitments as those of the Red, its benefits as rights of the ally.
    """
    lector = workspace.lector
    row = records.one(lector, Propuesta, propuesta) if propuesta else None
    aliado = aliado or (row["aliado_id"] if row else "") or ""
    ally = records.one(lector, Aliado, aliado) if aliado else None
    name = row["titulo"] if row else f"Alianza con {records.title(Aliado, ally)}" if ally else ""
    with workspace.change(f"Agregar alianza {quoted(name)}" if name else "Agregar alianza") as change:
        said = _dicho(workspace, row) if row else {}
        alliance = change.add(Alianza(nombre=name, estado=EstadoAlianza.PREPARACION, **said))
        _partes(workspace, change, alliance, ally, row)
        if row:
            _sugerir(workspace, change, alliance, row)
    return alliance


def agregar_aliado(workspace: Workspace, alianza: str, aliado: str) -> str:
    """Make an ally a party of an alliance, signed for by its contact, and return the id of the party."""
    ally = records.one(workspace.lector, Aliado, aliado)
    contact = ally["contacto_id"] if ally else None
    with workspace.change("Agregar un aliado a la alianza") as change:
        return change.add(ParteAlianza(alianza_id=alianza, lado=Lado.ALIADO, aliado_id=aliado, firma_id=contact))


def firmar(workspace: Workspace, alianza: str, fecha: dt.date) -> str:
    """Set the day on which an alliance was signed and its state, as one change; it begins that day unless it says."""
    row = _una(workspace, alianza)
    begins = {} if row["inicio"] else {"inicio": fecha}
    return _cambiar(workspace, row, "Firmar", estado=EstadoAlianza.FIRMADA, fecha_firma=fecha, **begins)


def empezar(workspace: Workspace, alianza: str) -> str:
    """Set a signed alliance to work."""
    return _cambiar(workspace, _una(workspace, alianza), "Poner en ejecución", estado=EstadoAlianza.EJECUCION)


def prorrogar(workspace: Workspace, alianza: str, hasta: dt.date) -> str:
    """Give an alliance a later last day; raise `prorroga-antes` when it is not later."""
    row = _una(workspace, alianza)
    if row["fin"] and hasta <= row["fin"]:
        raise UserError("prorroga-antes", fin=date_text(row["fin"]), hasta=date_text(hasta))
    return _cambiar(workspace, row, "Prorrogar", estado=EstadoAlianza.PRORROGADA, fin=hasta)


def terminar(workspace: Workspace, alianza: str, fecha: dt.date) -> str:
    """End an alliance on a day; the last day that was agreed stays as it was written."""
    row = _una(workspace, alianza)
    return _cambiar(workspace, row, "Terminar", estado=EstadoAlianza.TERMINADA, terminada_el=fecha)


def _una(workspace: Workspace, alianza: str) -> Fila:
    row = records.one(workspace.lector, Alianza, alianza)
    if row is None:
        raise LookupError(alianza)
    return row


def _cambiar(workspace: Workspace, row: Fila, verb: str, **fields: Any) -> str:
    """Change an alliance as one step and return its id."""
    with workspace.change(f"{verb} la alianza {quoted(records.title(Alianza, row))}") as change:
        change.set(Alianza, row["id"], **fields)
    return str(row["id"])


def _dicho(workspace: Workspace, row: Fila) -> dict[str, Any]:
    """Return what the proposal says of the alliance itself; the amounts are those of its budget, if it has any."""
    lines = records.every(workspace.lector, Rubro, workspace.junta_id, propuesta_id=row["id"])
    said: dict[str, Any] = {
        "propuesta_id": row["id"],
        "considerandos": row["justificacion"],
        "objeto": row["resumen"] or row["solicitud"] or row["asunto"],
    }
    for name in ("aporte_aliado", "aporte_red"):
        amounts = [line[name] for line in lines if line[name] is not None]
        said[name] = sum(amounts) if amounts else None
    both = [said[name] for name in ("aporte_aliado", "aporte_red") if said[name] is not None]
    return {**said, "valor_total": sum(both) if both else None}


def _partes(workspace: Workspace, change: Change, alianza: str, ally: Fila | None, row: Fila | None) -> None:
    junta = records.one(workspace.lector, Junta, workspace.junta_id)
    name = junta["nombre"] if junta else ""
    signs = row["firma_id"] if row else None
    change.add(ParteAlianza(alianza_id=alianza, lado=Lado.RED, entidad=name, firma_id=signs))
    if ally is not None:
        signs = (row["dirigida_a_id"] if row else None) or ally["contacto_id"]
        change.add(ParteAlianza(alianza_id=alianza, lado=Lado.ALIADO, aliado_id=ally["id"], firma_id=signs))


def _sugerir(workspace: Workspace, change: Change, alianza: str, row: Fila) -> None:
    """Write the objectives of the proposal, and its lines as duties and rights to be agreed on."""
    for text in renglones(row["objetivos"]):
        change.add(ObjetivoAlianza(alianza_id=alianza, texto=text))
    suggested = (
        (Lado.ALIADO, DerechoDeber.DEBER, row["solicitud"]),
        (Lado.RED, DerechoDeber.DEBER, row["compromisos"]),
        (Lado.ALIADO, DerechoDeber.DERECHO, row["beneficios"]),
    )
    for side, kind, texts in suggested:
        for text in renglones(texts):
            change.add(Clausula(alianza_id=alianza, lado=side, clase=kind, texto=text))
    for given in records.every(workspace.lector, Aporte, workspace.junta_id, propuesta_id=row["id"]):
        if not given["alianza_id"]:
            change.set(Aporte, given["id"], alianza_id=alianza)


def renglones(texto: str) -> list[str]:
    """Return the lines of a text that holds one thing per line, without the mark that people put before each.

    A mark stands before a space or a word: the sign of «-1» is none.
    """
    lines = (_MARK.sub("", line.strip()) for line in texto.splitlines())
    return [line for line in lines if line]


def _parte(row: Fila, own: str = "") -> Parte:
    entity = row["entidad"] or row["aliado_id" + records.TITLE] or ""
    part = Parte(row, entity, row["firma_id" + records.TITLE] or "")
    return replace(part, entidad=own) if part.lado is Lado.RED and not entity else part
