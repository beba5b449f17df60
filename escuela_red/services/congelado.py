"""What does not change any more: a proposal that was sent, with its needs, budget and calendar.

The write path asks here, whoever writes: a page, a paste, an import. Undo and redo go back in time and do not ask.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from escuela_red.errors import UserError
from escuela_red.models.campos import campos
from escuela_red.models.propuesta import EstadoPropuesta, EtapaPropuesta, Propuesta, PropuestaNecesidad, Rubro
from escuela_red.services import history
from escuela_red.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    from sqlalchemy import Connection, Select
    from sqlalchemy.orm import Session

    from escuela_red.models.base import Registro
    from escuela_red.services.history import Recorder

    Row: TypeAlias = Mapping[Any, Any]
    Read: TypeAlias = Callable[[Select[Any]], Iterable[Row]]
    Change: TypeAlias = tuple[Row | None, Row]

PARTES: tuple[type[Registro], ...] = (PropuestaNecesidad, Rubro, EtapaPropuesta)
"""The parts of a proposal, that are sent with it."""

DESPUES = ("estado", "enviada", "respuesta", "respondida", "version", "reemplaza_a_id")
"""The fields of a proposal that tell what happened to it: they are written after it was sent."""

_KINDS = (Propuesta, *PARTES)
_SENT_WITH = frozenset(field.nombre for field in campos(Propuesta)) - set(DESPUES)
_BATCH = 500


def estado(row: Row) -> EstadoPropuesta:
    """Return the state of a proposal; one that says none, or draft, is one unless it was sent."""
    said = row["estado"]
    if said in tuple(EstadoPropuesta) and said != EstadoPropuesta.BORRADOR:
        return EstadoPropuesta(said)
    return EstadoPropuesta.ENVIADA if row["enviada"] else EstadoPropuesta.BORRADOR


def enviada(row: Row) -> bool:
    """Tell whether a proposal was sent: then it stays as it is."""
    return estado(row) is not EstadoPropuesta.BORRADOR


def puede_ser(kind: type[Registro]) -> bool:
    """Tell whether records of a kind may be past changing; of all others nothing needs to be read."""
    return kind in _KINDS


def permitido(kind: type[Registro], now: Row | None, given: Row, sent: set[str]) -> set[str]:
    """Return which of the fields given to a record may be written; `now` is None for one that is added.

    `sent` are the proposals that were sent, as `enviadas` returns them.
    """
    if kind is not Propuesta:
        owners = {row.get("propuesta_id") for row in (now or {}, given)}
        return set() if owners & sent else set(given)
    if now is None or now["id"] not in sent:
        return set(given)
    allowed = set(given) - _SENT_WITH
    left = {**now, **{name: given[name] for name in allowed}}
    return allowed if enviada(left) else allowed - {"estado", "enviada"}


def duenos(kind: type[Registro], rows: Iterable[Row]) -> set[str]:
    """Return the proposals that records are, or are part of."""
    name = "id" if kind is Propuesta else "propuesta_id"
    return {row[name] for row in rows if row.get(name)}


def enviadas(read: Read, ids: Iterable[str], before: Mapping[str, Row] = MappingProxyType({})) -> set[str]:
    """Return which proposals were sent; `before` has, by id, what their state was when it is another one by now."""
    table, wanted = Propuesta.table(), sorted(ids)
    columns = (table.c.id, table.c.estado, table.c.enviada)
    found: set[str] = set()
    for start in range(0, len(wanted), _BATCH):
        query = select(*columns).where(table.c.id.in_(wanted[start : start + _BATCH]))
        found |= {row["id"] for row in read(query) if enviada({**row, **before.get(row["id"], {})})}
    return found


class Guardia:
    """Refuses, with a UserError, what a change would write over a proposal that was sent before it."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self._connection, self._recorder = connection, recorder

    def session(self, session: Session) -> None:
        """Look at what a session is about to write."""
        records = [one for one in (*session.new, *session.dirty) if type(one) in _KINDS]
        for one in records:
            added = one in session.new
            now = None if added else self._row(type(one), one.id)
            self.rows(type(one), [(now, history.given(one, added=added))])

    def rows(self, kind: type[Registro], changes: Sequence[Change]) -> None:
        """Look at records as they are (None for one that is added) and the fields that they are given."""
        if kind not in _KINDS:
            return
        every = [row for pair in changes for row in pair if row]
        sent = enviadas(self._read, duenos(kind, every), self._before())
        for now, given in changes:
            if sent and permitido(kind, now, given, sent) != set(given):
                raise UserError("propuesta-enviada", cual=self._called(min(duenos(kind, every) & sent)))

    def _before(self) -> Mapping[str, Row]:
        """Return how proposals stood that this same change made or sent: it may bring their parts with them."""
        found: dict[str, dict[str, Any]] = {}
        for (table, record, name), (before, _after) in self._recorder.steps.items():
            if table == Propuesta.__tablename__ and name in {"estado", "enviada"}:
                found.setdefault(record, {})[name] = before
            elif table == Propuesta.__tablename__ and name == "eliminado" and before == self._recorder.when:
                found[record] = {"estado": None, "enviada": None}
        return found

    def _read(self, query: Select[Any]) -> Iterable[Row]:
        return self._connection.execute(query).mappings()

    def _row(self, kind: type[Registro], record: str) -> Row | None:
        table = kind.table()
        return next(iter(self._read(select(table).where(table.c.id == record))), None)

    def _called(self, propuesta: str) -> str:
        row = self._row(Propuesta, propuesta)
        return f"La propuesta {quoted(row['titulo'])}" if row and row["titulo"] else "Esta propuesta"
