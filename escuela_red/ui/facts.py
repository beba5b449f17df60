"""What the window says of a document in a line: whose junta it is, when it last changed, what a copy holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.clock import hoy, local_time
from escuela_red.guide import territorio
from escuela_red.models import registry
from escuela_red.models.junta import Junta
from escuela_red.services import edad, records
from escuela_red.text import count, join_words
from escuela_red.ui.recents import Recent

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from escuela_red.services.workspace import Workspace

_TOLD = ("aliado", "actividad", "persona")


def recent_of(workspace: Workspace) -> Recent:
    """Return what the start page says of an open document."""
    document = workspace.document
    junta = records.one(document.lector, Junta, workspace.junta_id)
    municipio = territorio.por_codigo(junta["municipio"]) if junta else None
    return Recent(
        str(document.path),
        junta["nombre"] if junta else "",
        str(municipio or ""),
        edad.ultimo_cambio(document.lector),
        document.doc_id,
    )


def municipio_of(workspace: Workspace) -> str:
    """Return the name of the municipio, or «junta» when it has none yet: for names of files."""
    junta = records.one(workspace.lector, Junta, workspace.junta_id)
    municipio = territorio.por_codigo(junta["municipio"]) if junta else None
    return municipio.nombre if municipio else "junta"


def counts_words(counts: Mapping[str, int]) -> str:
    """Return «25 aliados, 12 actividades y 8 personas»; empty when there is none of these."""
    said = []
    for table in _TOLD:
        ficha = registry.kind(table).ficha
        if counts.get(table):
            said.append(count(counts[table], ficha.singular, ficha.plural))
    return join_words(said)


def when_words(when: dt.datetime | str) -> str:
    """Return «hoy a las 10:42», «ayer a las 9:05» or «el 14 nov 2026 a las 16:20»; empty for an empty stamp."""
    if not when:
        return ""
    moment = local_time(when) if isinstance(when, str) else when
    days = (hoy() - moment.date()).days
    day = {0: "hoy", 1: "ayer"}.get(days, f"el {fechas.date_text(moment.date())}")
    return f"{day} a las {moment.hour}:{moment.minute:02d}"
