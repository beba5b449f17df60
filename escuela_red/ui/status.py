"""What the window says of how a file is open: a private copy, read only, on a stick, in a folder of the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.exchange import drives, practica
from escuela_red.files import Lugar

if TYPE_CHECKING:
    from escuela_red.store.document import Document

KEEP_HERE = "Guardar en este computador"
COPY_HERE = "Copiarla a este computador"
_PLACES = {
    Lugar.MEMORIA: "Esta junta está en una memoria. Si la retira, lo último se puede perder.",
    Lugar.RED: "Esta junta está en una carpeta de red. Si se cae la conexión, no podrá guardar.",
    Lugar.SINCRONIZADA: "Esta junta está en una carpeta que se sincroniza. Dos computadores podrían dañarla.",
}


@dataclass(frozen=True)
class Told:
    """A sentence, its tone, the words of the action that mends it and its id; empty when there is nothing to say."""

    sentence: str = ""
    tone: str = "warn"
    actions: tuple[str, ...] = ()
    run: str = "copiar_aqui"


_PRACTICE = Told(
    "Esta es la junta de práctica. Lo que escriba se queda, y puede empezarla de nuevo cuando quiera.",
    "info",
    ("Empezar otra vez la práctica",),
    "practica_de_nuevo",
)


def of(document: Document, *, example: bool = False) -> Told:
    """Return what to say of an open document; the header already says which one is the example."""
    if practica.is_practice(document.path):
        return _PRACTICE
    if example:
        return Told()
    if document.read_only:
        return Told(document.status.label, "warn", (KEEP_HERE,))
    place = drives.place_of(document.path)
    if place in _PLACES:
        return Told(_PLACES[place], "warn", (COPY_HERE,))
    if document.upgraded_from:
        return Told("La junta se puso al día con esta versión. Guardamos antes una copia.", "info")
    if document.journal_set_aside:
        return Told("Junto al archivo había restos de otra junta. Los apartamos sin borrarlos.", "info")
    return Told()
