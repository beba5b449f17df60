"""What the window says about the file that is open: whether it can be changed, and who has it if not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from escuela_red.store.lock import Holder, clock_words


class Mode(StrEnum):
    """How a document is open."""

    WRITABLE = "escritura"
    COPY = "copia"
    READ_ONLY = "solo lectura"


@dataclass(frozen=True)
class Status:
    """How a document is open; for a private copy also when it was taken and who has the document."""

    mode: Mode = Mode.WRITABLE
    taken: str = ""
    holder: Holder | None = None

    @property
    def label(self) -> str:
        """Return the sentence of the window, empty when there is nothing to say."""
        if self.mode is Mode.COPY:
            who = (self.holder or Holder()).words()
            verb = "La tiene abierta" if who == "otro programa" else "Está abierta en"
            return f"Copia de {clock_words(self.taken)}. {verb} {who}."
        if self.mode is Mode.READ_ONLY:
            return "Solo lectura. En esta carpeta no se puede guardar."
        return ""
