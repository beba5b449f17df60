"""Saving what can be read of a damaged junta into a new file beside it, and saying in words what that is."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import paths
from escuela_red.clock import now_utc
from escuela_red.models import registry
from escuela_red.models.base import Base
from escuela_red.store import known, salvage
from escuela_red.text import count, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from escuela_red.store.loose import Saved
    from escuela_red.store.salvage import Rescue

_FIRST = ("aliado", "actividad", "persona")  # what people ask for first
_MOST = 5


@dataclass(frozen=True)
class Rescate:
    """A new file with what could be read, and sentences: what it has, what was lost, what has to be looked over."""

    path: Path
    sentences: tuple[str, ...]


def recuperar(damaged: Path) -> Rescate:
    """Write what can be read of a damaged document as a new file beside it; the damaged one stays as it is.

    May take a minute. Raises `sin-rescate` when nothing can be read, and the sentences of a full or failing disk.
    """
    kinds = registry.kinds()  # every table is declared from here on
    doc_id = next(iter([*known.ids_in(damaged), *_seen_at(damaged)]), None) or str(uuid.uuid4())
    beside = damaged.with_name(f"{damaged.stem}-recuperado{paths.EXTENSION}")
    now = now_utc()
    junta = {"nombre": "Junta recuperada", "creado": now, "modificado": now}
    rescue = salvage.salvage(damaged, beside, Base.metadata, doc_id, stand_ins={"junta": (junta, ("id", "junta_id"))})
    order = sorted((one.__tablename__ for one in kinds), key=lambda name: (name not in _FIRST, _place(name)))
    return Rescate(rescue.path, tuple(_sentences(rescue, order)))


def _seen_at(path: Path) -> list[str]:
    return [doc_id for doc_id, where in known.seen().items() if where == str(path.absolute())]


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else 0


def _sentences(rescue: Rescue, order: list[str]) -> Iterable[str]:
    told = [(name, rescue.tables[name]) for name in order if name in rescue.tables]
    saved = _listed(_counted(told))
    yield f"Se recuperó esto: {saved}." if saved else "No se recuperó ningún dato escrito por personas."
    cut = [(name, one) for name, one in told if not one.whole]
    gone, short = (
        [registry.kind(name).ficha.plural for name, one in cut if bool(one.rows) is some] for some in (False, True)
    )
    if gone:
        yield f"No se pudo leer nada de esto: {_listed(gone)}."
    if short:
        yield f"Puede faltar algo de esto: {_listed(short)}."
    if not cut:
        yield "No encontramos que falte nada."
    if any(one.doubtful for _, one in told):
        yield "Hay datos con letras dañadas (signo �) o que quedaron vacíos."
    if rescue.loose_links:
        yield "Algunos datos perdieron el enlace con otros, que no se pudieron leer."
    yield "Revise todo antes de seguir trabajando."


def _counted(told: Iterable[tuple[str, Saved]]) -> list[str]:
    fichas = [(one.rows, registry.kind(name).ficha) for name, one in told if one.rows]
    return [count(rows, ficha.singular, ficha.plural) for rows, ficha in fichas]


def _listed(words: list[str]) -> str:
    return join_words(words if len(words) <= _MOST else [*words[:_MOST], "otros datos"])
