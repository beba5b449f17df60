"""What the room sees of a review: the objectives, the duties of the two sides, and what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.fechas import as_text, long_date
from escuela_red.models.alianza import Alianza, PuntoRevision, Revision
from escuela_red.models.campos import campo_de
from escuela_red.services import alianzas, records, revisiones, values
from escuela_red.services.revisiones_puntos import ALIADO, GRUPOS, OBJETIVOS, RED, del_grupo
from escuela_red.ui.pages.revision_lados import TITLES
from escuela_red.ui.projection import Items, Slide, TwoLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.revisiones_puntos import Linea
    from escuela_red.store.lector import Lector

WITHOUT = "Sin respuesta"


def slides(lector: Lector, junta_id: str, alianza: str, revision: str) -> Sequence[Slide]:
    """Return the slides of a review; without one, how each alliance stands."""
    row = records.one(lector, Revision, revision) if revision else None
    alliance = records.one(lector, Alianza, alianza) if alianza else None
    if row is None or alliance is None:
        return (_every(lector, junta_id),)
    name = records.title(Alianza, alliance)
    kicker = f"Revisión {revisiones.numero(lector, junta_id, row)}"
    kicker += f" · {long_date(row['fecha'])}" if row["fecha"] else ""
    lines = revisiones.lineas(lector, junta_id, revision)
    objectives = tuple(_words(line) for line in del_grupo(lines, OBJETIVOS))
    duties = [tuple(_words(line) for line in del_grupo(lines, side)) for side in (RED, ALIADO)]
    after = [f"{campo_de(Revision, group).etiqueta} {_verdict(row[group])}" for group in GRUPOS if row[group]]
    after += [f"Ajuste: {text}" for text in alianzas.renglones(row["ajustes"])]
    after += [f"Próxima revisión: {long_date(row['proxima'])}"] if row["proxima"] else []
    return (
        Slide(
            name,
            f"{TITLES[OBJETIVOS]} · {kicker}",
            (Items(objectives, empty="Todavía no hay objetivos."),),
            "objetivos",
        ),
        Slide(name, kicker, (TwoLists(TITLES[RED], duties[0], TITLES[ALIADO], duties[1]),), "deberes"),
        Slide("Lo que sigue", f"{name} · {kicker}", (Items(tuple(after), empty="Falta acordar qué sigue."),), "sigue"),
    )


def _every(lector: Lector, junta_id: str) -> Slide:
    lights = revisiones.semaforo(lector, junta_id)
    rows = records.every(lector, Alianza, junta_id)
    items = tuple(f"{records.title(Alianza, row)}: {lights[row['id']].palabras}" for row in rows)
    return Slide("Las alianzas y sus revisiones", "", (Items(items, empty="Todavía no hay alianzas."),), "todas")


def _words(line: Linea) -> str:
    said = [_verdict(line.veredicto) or WITHOUT]
    if line.avance is not None:
        said.append(f"va en {as_text(line.avance)}" + (f" de {as_text(line.meta)}" if line.meta is not None else ""))
    return f"{line.texto}: {', '.join(said)}"


def _verdict(value: str | None) -> str:
    return values.option_label(campo_de(PuntoRevision, "veredicto"), value)
