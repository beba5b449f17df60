"""Where the name of a person is typed inside other texts: suppressing their data does not reach those (Ley 1581)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.models import registry
from escuela_red.models.campos import Clase, campos
from escuela_red.models.persona import Persona
from escuela_red.services import records
from escuela_red.text import count, fold, join_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escuela_red.models.base import Fila, Registro
    from escuela_red.store.lector import Lector

_TYPED = (Clase.LINEA, Clase.PARRAFO)
_FEWEST = 2  # «Claudia Ríos» is «Claudia Patricia Ríos Henao»; «Claudia» alone may be anybody
_SHORT = 2


@dataclass(frozen=True)
class Escritos:
    """The records whose texts seem to name a person: how many of each table, and the words that all of them have."""

    cuantos: Mapping[str, int]
    palabras: str

    @property
    def frase(self) -> str:
        """Return «2 dudas y 1 respuesta», empty when there are none."""
        found = [(kind.ficha, self.cuantos.get(kind.__tablename__, 0)) for kind in registry.kinds()]
        return join_words([count(number, ficha.singular, ficha.plural) for ficha, number in found if number])


def escritos(lector: Lector, junta_id: str, persona: str) -> Escritos:
    """Return where the name of a person is typed: two of its words in one text, or its only one."""
    row = records.one(lector, Persona, persona)
    name = _words(row["nombre"]) if row else []
    found: Counter[str] = Counter()
    common = set(name)
    for kind in registry.kinds() if name else ():
        # People of one family share their surnames: another person is the same one only by the whole name.
        needed = len(set(name)) if kind is Persona else min(_FEWEST, len(set(name)))
        for one in records.each(lector, kind, junta_id):
            said = _said(kind, one, name)
            if one["id"] != persona and len(said) >= needed:
                found[kind.__tablename__] += 1
                common &= said
    return Escritos(found, " ".join(word for word in name if word in common) or " ".join(name))


def _said(kind: type[Registro], row: Fila, name: list[str]) -> set[str]:
    """Return the words of a name that are in the text which has most of them."""
    texts = (row[field.nombre] for field in campos(kind) if field.clase in _TYPED)
    return max(({*name} & {*_words(text)} for text in texts if text), key=len, default=set())


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", fold(text)) if len(word) > _SHORT]
