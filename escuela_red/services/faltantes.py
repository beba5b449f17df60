"""«¿Qué falta?» in words: gaps that never block, each with the place where it is mended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from escuela_red.models import registry
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Revision
from escuela_red.models.campos import campos
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Vinculacion
from escuela_red.models.propuesta import Propuesta
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, Marca
from escuela_red.models.vivencia import Respuesta
from escuela_red.services import faltantes_alianzas, faltantes_taller, personas, records, ruta, values
from escuela_red.services.faltantes_taller import Gap
from escuela_red.text import count, join_article, join_words, quoted

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from escuela_red.models.base import Fila, Registro
    from escuela_red.models.campos import Campo
    from escuela_red.store.lector import Lector

# Their gaps are told where they are seen: the junta on its own page, marks nowhere, posts inside personas,
# activities and what belongs to a workshop, a proposal or a review with their own sentences. A private note tells
# nothing, ever.
_OWN_WORDS = (Junta, Marca, Vinculacion, Actividad, Asistencia, Autovaloracion, Jornada, Respuesta, Propuesta, Revision)
_FIRST = (
    *("taller", "jornada", "asistencia", "hallazgo", "respuesta", "duda", "aliado", "actividad"),
    *("necesidad", "abordaje", "propuesta", "alianza", "revision", "aporte"),
)
"""The order of the guide: the workshop, its moments from A to D; then whatever else there is."""

__all__ = ["Gap", "footnote", "gaps", "of_kind", "of_ruta"]


def gaps(lector: Lector, junta_id: str) -> list[Gap]:
    """Return everything that is missing in a junta, in the order of the guide."""
    found: list[Gap] = []
    if not records.count(lector, Aliado, junta_id):
        found.append(Gap("El mapa todavía no tiene aliados.", "aliado"))
    closed = faltantes_alianzas.cerradas(lector, junta_id)
    for kind in registry.kinds():
        if kind not in _OWN_WORDS and not kind.ficha.privada:
            found += of_kind(lector, kind, junta_id, closed)
    found += faltantes_taller.gaps(lector, junta_id)
    found += of_ruta(lector, junta_id)
    found += faltantes_alianzas.gaps(lector, junta_id)
    hidden = len(personas.without_authorisation(lector, junta_id))
    if hidden:
        who = count(hidden, "persona no ha autorizado", "personas no han autorizado")
        found.append(Gap(f"{who} el uso de sus datos por escrito.", "persona", campo="autorizo"))
    return sorted(found, key=_place)


def _place(gap: Gap) -> int:
    return _FIRST.index(gap.tabla) if gap.tabla in _FIRST else len(_FIRST)


def of_kind(lector: Lector, kind: type[Registro], junta_id: str, closed: AbstractSet[str] = frozenset()) -> list[Gap]:
    """Return the gaps of the fields that a kind declares as needed, one sentence per record.

    Nothing is asked of the records whose ids are `closed`, nor of their parts.
    """
    needed = [field for field in campos(kind) if field.requerido]
    found: list[Gap] = []
    for row in records.each(lector, kind, junta_id):
        empty = missing_fields(needed, row)
        if empty and not records.orphan(kind, row) and closed.isdisjoint(_with_owners(kind, row)):
            words = join_words([field.en_frase for field in empty])
            whom = join_article("A", records.named(kind, row))
            verb = "falta" if len(empty) == 1 else "faltan"
            found.append(Gap(f"{whom} le {verb}: {words}.", kind.__tablename__, row["id"], empty[0].nombre))
    return found


def _with_owners(kind: type[Registro], row: Fila) -> set[str]:
    return {row["id"], *(row[name] for name in kind.ficha.parte_de)}


def missing_fields(needed: list[Campo], row: Fila) -> list[Campo]:
    """Return which of the fields are empty in a row."""
    return [field for field in needed if values.is_empty(field, row[field.nombre])]


def of_ruta(lector: Lector, junta_id: str) -> list[Gap]:
    """Return the gaps of the ruta: steps without activities, activities without step, date or responsible."""
    found = [
        Gap(f"El paso {step.numero} de la ruta no tiene actividades.", "actividad", "", step.paso)
        for step in ruta.pasos(lector, junta_id, seguimiento=False)
        if not step.actividades
    ]
    for step in ruta.pasos(lector, junta_id):
        place = f"paso {step.numero}" if step.paso in ruta.PASOS else "seguimiento"
        for one in step.actividades:
            lacks = [(one.fecha, "la fecha", "inicio"), (one.responsable, "el responsable", "responsable_id")]
            for value, words, name in lacks:
                if not value and one.estado is not ruta.Estado.CUMPLIDA:
                    text = f"Falta {words} en una actividad del {place}: {quoted(one.texto, 50)}."
                    found.append(Gap(text, "actividad", one.id, name))
    return found + _without_step(lector, junta_id)


def _without_step(lector: Lector, junta_id: str) -> list[Gap]:
    """Return the activities that came in without a step, or with one that this program does not know."""
    rows = [row for row in records.every(lector, Actividad, junta_id) if row["paso"] not in set(Paso)]
    named = [(row["id"], quoted(records.title(Actividad, row), 50)) for row in rows]
    return [Gap(f"Falta el paso de la actividad {name}.", "actividad", record, "paso") for record, name in named]


def footnote(found: list[Gap], table: str) -> str:
    """Return the small line of a printed table: «Faltan 2 fechas y 1 responsable», or empty."""
    kind = registry.kind(table)
    mine = [gap for gap in found if gap.tabla == table]
    by_field = Counter(gap.campo for gap in mine if gap.registro)
    named = {
        "inicio": ("fecha", "fechas"),
        "responsable_id": ("responsable", "responsables"),
        "paso": ("paso", "pasos"),
    }
    parts = [count(number, *named[name]) for name, number in by_field.items() if name in named]
    if not parts and by_field:
        parts = [f"datos de {count(sum(by_field.values()), kind.ficha.singular, kind.ficha.plural)}"]
    total = sum(by_field.values())
    if not parts:
        return ""
    verb = "Falta" if total == 1 and not parts[0].startswith("datos") else "Faltan"
    return f"{verb} {join_words(parts)}"
