"""What was asked of allies, granted, received and handed on: one query per set of totals, for screen and paper alike.

Nothing that belongs to something removed counts: lines of a proposal that was removed, what an ally that was removed
gives, deliveries of an aporte that was removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union, union_all

from escuela_red.clock import hoy
from escuela_red.fechas import as_text, pesos_text
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.aporte import Aporte, Distribucion
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta, Rubro
from escuela_red.services import records
from escuela_red.text import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import CTE, FromClause

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

FIGURAS = {
    "pedido": "Pedido",
    "ofrecido": "Ofrecido",
    "acordado": "Acordado",
    "recibido": "Recibido",
    "distribuido": "Repartido",
    "saldo": "Queda por repartir",
}
"""What each total is called, on every screen and on every paper, in the order of the way."""
_SUMS = tuple(name for name in FIGURAS if name != "saldo")
_DECIMALS = 6
"""As many as a number may be typed with: a sum of binary fractions is no longer exact beyond."""


class Etapa(StrEnum):
    """How far an aporte is; the value is what people read."""

    OFRECIDO = "Ofrecido"
    ACORDADO = "Acordado"
    RECIBIDO = "Recibido"


@dataclass(frozen=True)
class Totales:
    """Whole pesos: asked in the proposals that were sent, offered, agreed, received, and handed on to schools."""

    pedido: int = 0
    ofrecido: int = 0
    acordado: int = 0
    recibido: int = 0
    distribuido: int = 0

    @property
    def saldo(self) -> int:
        """Return what was received and not handed on yet; under zero when more was handed on."""
        return self.recibido - self.distribuido

    @property
    def hay(self) -> bool:
        """Tell whether there is any amount."""
        return any((self.pedido, self.ofrecido, self.acordado, self.recibido, self.distribuido))

    def nombradas(self) -> list[tuple[str, int]]:
        """Return each total with its name, in the order of the way."""
        return [(words, int(getattr(self, name))) for name, words in FIGURAS.items()]


NADA = Totales()


@dataclass(frozen=True)
class Saldo:
    """What was received of one aporte and what became of it, in pesos and in units; None where nobody wrote it.

    Received is always what was handed on plus the balance, which is under zero when more was handed on.
    """

    recibido: int | None = None
    distribuido: int = 0
    cantidad: float | None = None
    entregado: float = 0.0
    unidad: str = ""
    entregas: int = 0

    @property
    def saldo(self) -> int:
        """Return the pesos that are left."""
        return (self.recibido or 0) - self.distribuido

    @property
    def quedan(self) -> float:
        """Return the units that are left."""
        return round((self.cantidad or 0) - self.entregado, _DECIMALS)

    @property
    def de_mas(self) -> bool:
        """Tell whether more was handed on than received, in pesos or units, where somebody wrote what was received."""
        return (self.recibido is not None and self.saldo < 0) or (self.cantidad is not None and self.quedan < 0)

    def frases(self) -> list[str]:
        """Return the balance in words, a sentence for pesos and one for units; empty when there is nothing to say."""
        return [one for one in (self._pesos(), self.unidades()) if one]

    def _pesos(self) -> str:
        if not self.recibido and not self.distribuido:
            return ""
        given = pesos_text(self.distribuido)
        if self.recibido is None:
            return f"Repartido {given} · falta escribir cuánto se recibió."
        over = f"se repartió {pesos_text(-self.saldo)} de más" if self.saldo < 0 else f"quedan {pesos_text(self.saldo)}"
        return f"Recibido {pesos_text(self.recibido)} · repartido {given} · {over}."

    def unidades(self) -> str:
        """Return the balance in units in words; empty when there are none."""
        if not self.cantidad and not self.entregado:
            return ""
        given, what = unidades_text(self.entregado), self.unidad or "unidades"
        if self.cantidad is None:
            return f"Se repartieron {given} {what} · falta escribir cuántas se recibieron."
        over = self.quedan < 0
        left = f"{unidades_text(-self.quedan)} de más" if over else f"quedan {unidades_text(self.quedan)}"
        return f"{unidades_text(self.cantidad)} {what}: se repartieron {given}, {left}."


def unidades_text(number: float) -> str:
    """Return a quantity as people write it: «40», «2,5»."""
    tidy = round(number, _DECIMALS)
    return as_text(int(tidy) if tidy.is_integer() else tidy)


def etapa(row: Mapping[str, Any] | Fila) -> Etapa:
    """Return how far an aporte is: received, agreed or offered, by date or amount; without any, it is offered."""
    if row["recibido"] or row["recibido_el"] or row["cantidad"]:
        return Etapa.RECIBIDO
    return Etapa.ACORDADO if row["acordado"] or row["acordado_el"] else Etapa.OFRECIDO


def cuanto(row: Mapping[str, Any] | Fila) -> str:
    """Return the amount of the stage that an aporte is in, or how many units came; empty when nobody wrote it."""
    amount = row[etapa(row).name.lower()]
    if amount is not None:
        return pesos_text(amount)
    return f"{unidades_text(row['cantidad'])} {row['unidad'] or 'unidades'}" if row["cantidad"] else ""


def vivos(lector: Lector, junta_id: str, **where: Any) -> list[Fila]:
    """Return the aportes that count: living, of an ally that was not removed or of none yet."""
    rows = records.every(lector, Aporte, junta_id, **where)
    return [row for row in rows if row["aliado_id"] is None or row["aliado_id" + records.TITLE] is not None]


def totales(lector: Lector, junta_id: str, *, aliado: str = "", propuesta: str = "", alianza: str = "") -> Totales:
    """Return the totals of the whole junta, of one ally, of one proposal or of one alliance.

    What an alliance or a proposal asked for is that of the proposal itself; aportes written for an earlier version of a
    proposal count for the later one.
    """
    if propuesta:
        return _each(lector, _of_proposals(junta_id, propuesta)).get(propuesta, NADA)
    if alianza:
        return _each(lector, _of_alliances(junta_id, alianza)).get(alianza, NADA)
    if aliado:
        return _each(lector, _of_allies(junta_id, aliado)).get(aliado, NADA)
    return _each(lector, _of_junta(junta_id)).get("", NADA)


def de_aliados(lector: Lector, junta_id: str) -> dict[str, Totales]:
    """Return the totals of every living ally that has any, by its id."""
    return _each(lector, _of_allies(junta_id))


def de_propuestas(lector: Lector, junta_id: str) -> dict[str, Totales]:
    """Return the totals of every living proposal that has any, by its id."""
    return _each(lector, _of_proposals(junta_id))


def de_alianzas(lector: Lector, junta_id: str) -> dict[str, Totales]:
    """Return the totals of every living alliance that has any, by its id."""
    return _each(lector, _of_alliances(junta_id))


def del_portafolio(lector: Lector, junta_id: str) -> Totales:
    """Return the totals of all the alliances together: what a proposal asked for counts once, whoever came out of it.

    Of several versions of a proposal that alliances name, the latest one counts.
    """
    return _each(lector, _of_portfolio(junta_id)).get("", NADA)


def saldos(lector: Lector, junta_id: str) -> dict[str, Saldo]:
    """Return the balance of every aporte by its id."""
    return {row["id"]: _balance(row) for row in lector.rows(_balances(junta_id))}


def saldo(lector: Lector, junta_id: str, aporte: str) -> Saldo:
    """Return the balance of one aporte."""
    row = lector.one(_balances(junta_id).where(Aporte.table().c.id == aporte))
    return _balance(row) if row else Saldo()


def avanzar(workspace: Workspace, aporte: str, hasta: Etapa) -> None:
    """Write that an aporte was agreed or received today, with the amount of the stage before, as one undo step.

    What somebody wrote already stays.
    """
    row = records.one(workspace.lector, Aporte, aporte)
    if row is None or hasta is Etapa.OFRECIDO:
        return
    before = row["ofrecido"] if hasta is Etapa.ACORDADO else row["acordado"]
    if hasta is Etapa.RECIBIDO and before is None:
        before = row["ofrecido"]
    amount, day = hasta.name.lower(), f"{hasta.name.lower()}_el"
    words = "acordado" if hasta is Etapa.ACORDADO else "recibido"
    with workspace.change(f"Anotar {words} {quoted(records.title(Aporte, row))}") as change:
        change.set(
            Aporte,
            aporte,
            **{
                amount: before if row[amount] is None else row[amount],
                day: row[day] or hoy(),
            },
        )


# One statement per set of totals: the lines asked for, the aportes and the deliveries, added up by key.


def _each(lector: Lector, statement: Select[Any]) -> dict[str, Totales]:
    return {row["clave"]: Totales(*(int(row[name]) for name in _SUMS)) for row in lector.rows(statement)}


def _of_junta(junta_id: str) -> Select[Any]:
    asked = _asked(junta_id, literal("")).where(_sent_last(junta_id))
    return _added(asked, _given(junta_id, literal("")), _handed(junta_id, literal("")))


def _of_allies(junta_id: str, one: str = "") -> Select[Any]:
    asked, owner = Propuesta.table().c.aliado_id, Aporte.table().c.aliado_id
    parts = (
        _asked(junta_id, asked).where(asked.is_not(None), _sent_last(junta_id)),
        _given(junta_id, owner).where(owner.is_not(None)),
        _handed(junta_id, owner).where(owner.is_not(None)),
    )
    return _added(*parts, one=one)


def _of_proposals(junta_id: str, one: str = "") -> Select[Any]:
    proposal, aporte = Propuesta.table(), Aporte.table()
    older = _older()
    own = select(proposal.c.id.label("nueva"), proposal.c.id.label("vieja"))
    chain = union(own, select(older.c.nueva, older.c.vieja)).subquery("de_version")
    parts = [_asked(junta_id, proposal.c.id)]
    for made in (_given, _handed):
        source = aporte.join(chain, chain.c.vieja == aporte.c.propuesta_id)
        source = source.join(proposal, and_(proposal.c.id == chain.c.nueva, *_alive(proposal, junta_id)))
        parts.append(made(junta_id, chain.c.nueva, source))
    return _added(*parts, one=one)


def _of_alliances(junta_id: str, one: str = "") -> Select[Any]:
    alliance, aporte, proposal, line = Alianza.table(), Aporte.table(), Propuesta.table(), Rubro.table()
    linked = alliance.join(proposal, proposal.c.id == alliance.c.propuesta_id)
    linked = linked.join(line, line.c.propuesta_id == proposal.c.id)
    parts = [_asked(junta_id, alliance.c.id, linked).where(*_alive(alliance, junta_id))]
    for made in (_given, _handed):
        source = aporte.join(alliance, and_(alliance.c.id == aporte.c.alianza_id, *_alive(alliance, junta_id)))
        parts.append(made(junta_id, alliance.c.id, source))
    return _added(*parts, one=one)


def _of_portfolio(junta_id: str) -> Select[Any]:
    alliance, aporte, proposal, older = Alianza.table(), Aporte.table(), Propuesta.table(), _older()
    later, alive = proposal.alias("posterior"), _alive(alliance, junta_id)
    named = select(alliance.c.propuesta_id).where(alliance.c.propuesta_id.is_not(None), *alive)
    replaced = select(older.c.vieja).join(later, later.c.id == older.c.nueva)
    replaced = replaced.where(*_alive(later, junta_id), later.c.id.in_(named), older.c.vieja != older.c.nueva)
    asked = _asked(junta_id, literal("")).where(proposal.c.id.in_(named), proposal.c.id.not_in(replaced))
    source = aporte.join(alliance, and_(alliance.c.id == aporte.c.alianza_id, *alive))
    return _added(asked, _given(junta_id, literal(""), source), _handed(junta_id, literal(""), source))


def _added(*parts: Select[Any], one: str = "") -> Select[Any]:
    rows = union_all(*parts).subquery("sumas")
    sums = [func.coalesce(func.sum(rows.c[name]), 0).label(name) for name in _SUMS]
    statement = select(rows.c.clave, *sums).group_by(rows.c.clave)
    return statement.where(rows.c.clave == one) if one else statement


def _asked(junta_id: str, key: ColumnElement[Any], source: FromClause | None = None) -> Select[Any]:
    """Select what the living lines of living proposals ask for."""
    proposal, line = Propuesta.table(), Rubro.table()
    if source is None:
        source = proposal.join(line, line.c.propuesta_id == proposal.c.id)
    query = select(*_row(key, pedido=line.c.aporte_aliado)).select_from(source)
    return query.where(*_alive(proposal, junta_id), *_alive(line, junta_id), _ally_lives(proposal.c.aliado_id))


def _given(junta_id: str, key: ColumnElement[Any], source: FromClause | None = None) -> Select[Any]:
    """Select what the living aportes of living allies say."""
    aporte = Aporte.table()
    query = select(*_row(key, **{name: aporte.c[name] for name in ("ofrecido", "acordado", "recibido")}))
    query = query.select_from(aporte if source is None else source)
    return query.where(*_alive(aporte, junta_id), _ally_lives(aporte.c.aliado_id))


def _handed(junta_id: str, key: ColumnElement[Any], source: FromClause | None = None) -> Select[Any]:
    """Select what was handed on of the living aportes of living allies."""
    aporte, delivery = Aporte.table(), Distribucion.table()
    begun = aporte if source is None else source
    query = select(*_row(key, distribuido=delivery.c.valor))
    query = query.select_from(begun.join(delivery, delivery.c.aporte_id == aporte.c.id))
    return query.where(*_alive(aporte, junta_id), *_alive(delivery, junta_id), _ally_lives(aporte.c.aliado_id))


def _row(key: ColumnElement[Any], **sums: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    return [key.label("clave"), *(func.coalesce(sums.get(name, literal(0)), 0).label(name) for name in _SUMS)]


def _alive(table: Any, junta_id: str) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - a table or its alias
    return table.c.eliminado.is_(None), table.c.junta_id == junta_id


def _ally_lives(link: ColumnElement[Any]) -> ColumnElement[bool]:
    ally = Aliado.table()
    return or_(link.is_(None), link.in_(select(ally.c.id).where(ally.c.eliminado.is_(None))))


def _was_sent(proposal: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a table or its alias
    return or_(proposal.c.estado != EstadoPropuesta.BORRADOR, proposal.c.enviada.is_not(None))


def _older() -> CTE:
    """Select each proposal with every version before it, also through one that was removed."""
    proposal = Propuesta.table()
    newer, older = proposal.c.id.label("nueva"), proposal.c.reemplaza_a_id.label("vieja")
    chain = select(newer, older).where(older.is_not(None)).cte("antes_de", recursive=True)
    further = proposal.alias("anterior")
    step = select(chain.c.nueva, further.c.reemplaza_a_id).join(further, further.c.id == chain.c.vieja)
    # UNION and not UNION ALL: two versions that name each other, in a file from elsewhere, end.
    return chain.union(step.where(further.c.reemplaza_a_id.is_not(None)))


def _sent_last(junta_id: str) -> ColumnElement[bool]:
    """Tell whether a proposal was sent and no later version of it was."""
    proposal, older = Propuesta.table(), _older()
    later = proposal.alias("posterior")
    replaced = select(older.c.vieja).join(later, later.c.id == older.c.nueva)
    replaced = replaced.where(*_alive(later, junta_id), _was_sent(later), older.c.vieja != older.c.nueva)
    return and_(_was_sent(proposal), proposal.c.id.not_in(replaced))


def _balances(junta_id: str) -> Select[Any]:
    aporte, delivery = Aporte.table(), Distribucion.table()
    source = aporte.outerjoin(delivery, and_(delivery.c.aporte_id == aporte.c.id, *_alive(delivery, junta_id)))
    return (
        select(
            aporte.c.id,
            aporte.c.recibido,
            aporte.c.cantidad,
            aporte.c.unidad,
            func.coalesce(func.sum(delivery.c.valor), 0).label("distribuido"),
            func.coalesce(func.sum(delivery.c.cantidad), 0.0).label("entregado"),
            func.count(delivery.c.id).label("entregas"),
        )
        .select_from(source)
        .where(*_alive(aporte, junta_id), _ally_lives(aporte.c.aliado_id))
        .group_by(aporte.c.id)
    )


def _balance(row: Fila) -> Saldo:
    return Saldo(
        row["recibido"],
        int(row["distribuido"]),
        row["cantidad"],
        round(float(row["entregado"]), _DECIMALS),
        row["unidad"],
        row["entregas"],
    )
