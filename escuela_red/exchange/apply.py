"""Compares a plan with the document and writes it as one change that can be undone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from escuela_red.exchange.plan import YA_ENVIADA, Cuenta, NoGuardado, Preview
from escuela_red.guide import territorio
from escuela_red.models import registry
from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campo_de
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.services import congelado, history, records, values
from escuela_red.text import count, join_words, key, quoted, upper_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.exchange.plan import Fila, PlanDeImporte
    from escuela_red.models.base import Registro
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

_BATCH = 500
_NAMED = (Aliado, Persona)
_MOST_NAMED = 3


@dataclass
class _Difference:
    """What one kind needs: rows to add, and fields to set by id; `back` are those that come from the papelera.

    `left` is how many records the file would change that stay as they are.
    """

    kind: type[Registro]
    add: list[dict[str, Any]] = field(default_factory=list)
    change: dict[str, dict[str, Any]] = field(default_factory=dict)
    back: list[str] = field(default_factory=list)
    equal: int = 0
    left: int = 0

    def count(self) -> Cuenta:
        """Return the counts in people's units."""
        ficha, table = self.kind.ficha, self.kind.__tablename__
        return Cuenta(ficha, table, len(self.add), len(self.back), len(self.change) - len(self.back), self.equal)


def preview(workspace: Workspace, plan: PlanDeImporte) -> Preview:
    """Return what bringing the plan in would do now; nothing is written."""
    return _preview(workspace, plan, _differences(workspace.lector, plan))


def apply(workspace: Workspace, plan: PlanDeImporte) -> Preview:
    """Bring the plan in as one change and return what was done.

    Nothing is written, and no undo step made, when everything is already as the file says. The caller keeps a backup
    before.
    """
    differences = _differences(workspace.lector, plan)
    result = _preview(workspace, plan, differences)
    if not result.cambia_algo:
        return result
    _make_junta(workspace, differences)
    with workspace.change(f"Traer datos de «{plan.origen}»") as change:
        for one in differences:
            if one.add:
                change.many(one.kind, one.add)
            if one.change:
                change.set_many(one.kind, one.change)
    return result


def _make_junta(workspace: Workspace, differences: Sequence[_Difference]) -> None:
    """Write a junta that is not there yet as the beginning of the document: undoing the rest leaves it in place."""
    for one in differences:
        if one.kind is Junta and one.add:
            with workspace.change("Crear la junta", kind=history.INICIO) as change:
                change.many(Junta, one.add)
            one.add = []


def _preview(workspace: Workspace, plan: PlanDeImporte, differences: Sequence[_Difference]) -> Preview:
    counts = tuple(one.count() for one in differences)
    notices = (
        *_other_municipio(workspace.lector, plan),
        *_same_names(workspace.lector, plan, differences),
        *plan.avisos,
    )
    left = [
        NoGuardado(one.kind.ficha.plural, one.left, YA_ENVIADA, upper_first(one.kind.ficha.plural))
        for one in differences
        if one.left
    ]
    return Preview(plan.origen, counts, notices, (*plan.no_guardado, *left))


def _differences(lector: Lector, plan: PlanDeImporte) -> list[_Difference]:
    by_table: dict[str, list[Fila]] = {}
    for row in plan.filas:
        by_table.setdefault(row.tabla, []).append(row)
    order = [kind.__tablename__ for kind in registry.kinds()]
    return [
        _difference(lector, registry.kind(table), by_table[table], plan.junta_id)
        for table in sorted(by_table, key=order.index)
    ]


def _difference(lector: Lector, kind: type[Registro], rows: Sequence[Fila], junta_id: str) -> _Difference:
    found = _Difference(kind)
    present = _present(lector, kind, [row.id for row in rows])
    sent = _sent(lector, kind, rows, present)
    for row in rows:
        now = present.get(row.id)
        given = {name: values.normalise(campo_de(kind, name), value) for name, value in row.valores.items()}
        changes = given if now is None else _changes(now, given)
        allowed = congelado.permitido(kind, now, changes, sent) if sent else set(changes)
        found.left += len(allowed) < len(changes)
        kept = {name: value for name, value in changes.items() if name in allowed}
        if now is None:
            found.add += [{"id": row.id, "junta_id": junta_id, **kept}] if kept or not changes else []
        elif kept:
            found.back += [row.id] if "eliminado" in kept else []
            found.change[row.id] = kept
        elif not changes:
            found.equal += 1
    return found


def _changes(now: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what differs from a record that is there; one in the papelera comes back."""
    changes = {name: value for name, value in given.items() if value != now[name]}
    return changes if now["eliminado"] is None else {**changes, "eliminado": None}


def _sent(
    lector: Lector, kind: type[Registro], rows: Sequence[Fila], present: Mapping[str, Mapping[str, Any]]
) -> set[str]:
    """Return the proposals of these rows that were sent: what they say stays as it was sent."""
    if not congelado.puede_ser(kind):
        return set()
    every = [*present.values(), *(row.valores for row in rows)]
    return congelado.enviadas(lector.rows, congelado.duenos(kind, every))


def _present(lector: Lector, kind: type[Registro], ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    table = kind.table()
    present: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(ids), _BATCH):
        query = select(table).where(table.c.id.in_(ids[start : start + _BATCH]))
        present.update({row["id"]: row for row in lector.rows(query)})
    return present


def _other_municipio(lector: Lector, plan: PlanDeImporte) -> list[str]:
    """Warn before the file of one municipio goes into the junta of another."""
    given = next((row.valores.get("municipio") for row in plan.filas if row.tabla == "junta"), None)
    table = registry.kind("junta").table()
    now = lector.scalar(select(table.c.municipio).where(table.c.id == plan.junta_id))
    if not given or not now or given == now:
        return []
    theirs, ours = (territorio.por_codigo(code) or code for code in (given, now))
    return [f"El archivo es de {theirs}, y su junta es de {ours}. Si lo trae, la junta queda en {theirs}."]


def _same_names(lector: Lector, plan: PlanDeImporte, differences: Sequence[_Difference]) -> list[str]:
    """Warn of new people and allies that are called as one who is there: written by hand, they would be twice."""
    coming = {row.id for row in plan.filas}
    found = []
    for one in differences:
        if one.kind not in _NAMED or not one.add:
            continue
        name = one.kind.ficha.titulo
        rows = records.every(lector, one.kind, plan.junta_id)
        here = {key(row[name]): row[name] for row in rows if row[name] and row["id"] not in coming}
        twice = [here[key(row[name])] for row in one.add if row.get(name) and key(row[name]) in here]
        if twice:
            rest = [f"{len(twice) - _MOST_NAMED} más"] if len(twice) > _MOST_NAMED else []
            named = join_words([*(quoted(each) for each in twice[:_MOST_NAMED]), *rest])
            words = count(len(twice), one.kind.ficha.singular, one.kind.ficha.plural)
            verb = "quedará" if len(twice) == 1 else "quedarán"
            found.append(f"Ya hay {words} con ese nombre: {named}. Si lo trae, {verb} dos veces.")
    return found
