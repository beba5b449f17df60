"""The ways of taking part: the fourteen of the guide and the junta's own, with the allies that take part in each.

An aporte keeps the number of a way of the guide, or the text of an own one. When an own way is worded otherwise its
aportes follow in the same change, so two ways never share their words. One that is taken out of the list, or came in
with other words, stays in its aportes and is told apart here: it can be put in the list again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from escuela_red.errors import UserError
from escuela_red.models.aporte import Aporte, FormaPropia
from escuela_red.services import aportes, guias, records
from escuela_red.text import clean, count, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


@dataclass(frozen=True)
class Forma:
    """A way of taking part; `clave` is what an aporte keeps. `numero` is its place in the list, 0 outside of it.

    `propia` is the record of an own way; `aliados` are the id and name of each ally that takes part so.
    """

    clave: str
    texto: str
    numero: int = 0
    propia: str = ""
    aliados: tuple[tuple[str, str], ...] = ()


def titulo(lector: Lector, junta_id: str) -> str:
    """Return what the guide calls the list, in the words of the junta."""
    return guias.de_junta(lector, junta_id).titulo_formas


def catalogo(lector: Lector, junta_id: str) -> list[Forma]:
    """Return the ways of the guide in the words of the junta, and after them the junta's own in its order."""
    return _ways(lector, junta_id, _allies(lector, junta_id))


def lista(lector: Lector, junta_id: str) -> list[Forma]:
    """Return the same ways without their allies, for whoever only chooses one."""
    return _ways(lector, junta_id, {})


def _ways(lector: Lector, junta_id: str, who: dict[str, _Said]) -> list[Forma]:
    guide = guias.de_junta(lector, junta_id).formas
    found = [_way(str(number), text, number, "", who) for number, text in enumerate(guide, 1)]
    for row in _own(lector, junta_id):
        found.append(_way(row["texto"], row["texto"], len(found) + 1, row["id"], who))
    return found


def sueltas(lector: Lector, junta_id: str) -> list[Forma]:
    """Return the ways that some aporte keeps and the list no longer has."""
    ways = catalogo(lector, junta_id)
    known = {fold(words) for one in ways for words in (one.clave, one.texto)}
    who = _allies(lector, junta_id)
    return [_way(said.texto, said.texto, 0, "", who) for key, said in who.items() if key not in known]


def texto(formas: Iterable[Forma], clave: str) -> str:
    """Return the words of what an aporte keeps, in the words of the junta."""
    wanted = fold(clave)
    return next((one.texto for one in formas if wanted == fold(one.clave)), clave)


def agregar(workspace: Workspace, textos: Sequence[str]) -> list[str]:
    """Add own ways as one undo step and return their records; those that the list has are left out.

    Raises `forma-repetida` when it has all of them.
    """
    known = _known(workspace)
    new: list[str] = []
    for text in (clean(one) for one in textos):
        if text and not _taken(text, known):
            new.append(text)
            known[fold(text)] = ""
    said = [text for text in textos if text.strip()]
    if not new and said:
        raise UserError("forma-repetida", texto=quoted(clean(said[0])))
    label = "Agregar una forma de hacer parte" if len(new) == 1 else f"Agregar {count(len(new), 'forma', 'formas')}"
    return records.add_many(workspace, FormaPropia, [{"texto": text} for text in new], label) if new else []


def pegar(workspace: Workspace, sobre: Sequence[str], textos: Sequence[str]) -> int:
    """Write texts over own ways (by record, in order) and add what is left, as one undo step; return how many.

    What the list has already is not added again. Raises as `cambiar` does; then nothing is written.
    """
    over = {record: text for record, text in zip(sobre, textos, strict=False) if text.strip()}
    rest = [text for text in textos[len(sobre) :] if text.strip()]
    if not over:
        return len(agregar(workspace, rest))
    return _write(workspace, over, rest)


def cambiar(workspace: Workspace, propia: str, nuevo: str) -> None:
    """Word an own way otherwise; the aportes that hold it follow in the same change.

    Raises `forma-repetida` when the list has those words, `forma-vacia` when there are none.
    """
    cambiar_varias(workspace, {propia: nuevo})


def cambiar_varias(workspace: Workspace, nuevos: Mapping[str, str]) -> None:
    """Word several own ways otherwise (a paste) as one undo step; `nuevos` is their text by record."""
    _write(workspace, nuevos, ())


def _write(workspace: Workspace, nuevos: Mapping[str, str], otros: Sequence[str]) -> int:
    """Word own ways otherwise and add others, in one change; return how many."""
    known = {words: record for words, record in _known(workspace).items() if record not in nuevos}
    ready: dict[str, str] = {}
    for record, text in nuevos.items():
        tidy = clean(text)
        if not tidy:
            raise UserError("forma-vacia")
        if _taken(tidy, known):
            raise UserError("forma-repetida", texto=quoted(tidy))
        known[fold(tidy)] = record
        ready[record] = tidy
    added: dict[str, str] = {}
    for text in (clean(one) for one in otros):
        if not _taken(text, {**known, **added}):
            added[fold(text)] = text
    follow = _following(workspace, ready)
    total = len(ready) + len(added)
    what = quoted(next(iter(ready.values()))) if total == 1 else count(total, "forma", "formas")
    typing = f"{next(iter(ready))}/texto" if total == 1 else ""
    with workspace.change(f"Cambiar {what}", typing=typing) as change:
        for record, text in ready.items():
            change.set(FormaPropia, record, texto=text)
        for aporte, text in follow.items():
            change.set(Aporte, aporte, forma=text)
        change.many(FormaPropia, [{"texto": text} for text in added.values()])
    return total


def crear_para(workspace: Workspace, aporte: str, texto_nuevo: str) -> None:
    """Choose for an aporte a way that is not in the list: it is added, as one undo step."""
    text = clean(texto_nuevo)
    clave = next((one.clave for one in lista(workspace.lector, workspace.junta_id) if same(one, text)), text)
    with workspace.change("Agregar una forma de hacer parte") as change:
        if clave == text and not _taken(text, _known(workspace)):
            change.add(FormaPropia(texto=text))
        change.set(Aporte, aporte, forma=clave)


def same(forma: Forma, words: str) -> bool:
    """Tell whether a way says these words, without accents and case."""
    return fold(forma.texto) == fold(words)


def _own(lector: Lector, junta_id: str) -> list[dict[str, str]]:
    return [{"id": row["id"], "texto": row["texto"]} for row in records.every(lector, FormaPropia, junta_id)]


def _known(workspace: Workspace) -> dict[str, str]:
    """Return the record of each own way (empty for those of the guide) by its folded words."""
    return {fold(one.texto): one.propia for one in lista(workspace.lector, workspace.junta_id)}


def _taken(text: str, known: dict[str, str]) -> bool:
    """Tell whether the list has a text; a bare number is what aportes keep for the ways of the guide."""
    return fold(text) in known or text.isdecimal()


def _following(workspace: Workspace, renamed: Mapping[str, str]) -> dict[str, str]:
    """Return the new text of each aporte that holds the words of a renamed way, those in the papelera too."""
    rows = {row["id"]: fold(row["texto"]) for row in _own(workspace.lector, workspace.junta_id)}
    twins = {words for record, words in rows.items() if record not in renamed}  # a twin keeps its aportes
    wanted = {rows[one]: text for one, text in renamed.items() if rows.get(one) and rows[one] not in twins}
    table = Aporte.table()
    held = workspace.lector.rows(select(table.c.id, table.c.forma).where(table.c.junta_id == workspace.junta_id))
    return {row["id"]: wanted[fold(row["forma"])] for row in held if fold(row["forma"]) in wanted}


@dataclass
class _Said:
    """What aportes say of a way: the words of the first one, and the allies."""

    texto: str
    aliados: dict[str, str]


def _way(clave: str, words: str, numero: int, propia: str, who: dict[str, _Said]) -> Forma:
    """Return a way with its allies, also those whose aporte holds its words and not its number."""
    said = [who[key] for key in dict.fromkeys((fold(clave), fold(words))) if key and key in who]
    allies = {record: name for one in said for record, name in one.aliados.items()}
    return Forma(clave, words, numero, propia, tuple(sorted(allies.items(), key=lambda one: fold(one[1]))))


def _allies(lector: Lector, junta_id: str) -> dict[str, _Said]:
    """Return by the folded value of each aporte who gives in that way."""
    found: dict[str, _Said] = {}
    for row in aportes.vivos(lector, junta_id):
        if row["forma"]:
            said = found.setdefault(fold(row["forma"]), _Said(row["forma"], {}))
            if row["aliado_id"]:
                said.aliados[row["aliado_id"]] = row["aliado_id" + records.TITLE] or "Aliado sin nombre"
    return found
