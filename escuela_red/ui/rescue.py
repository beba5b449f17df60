"""A file that could not be opened: why, in its own sentence, and the way back to working data in one press."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from escuela_red.errors import UserError
from escuela_red.ui import recents, tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from escuela_red.services.rescate import Rescate
    from escuela_red.store.backups import Copia
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.documents import Documents
    from escuela_red.ui.tasks import Progress, Task

_log = logging.getLogger(__name__)
_WITH_COPY = {
    "documento-a-medias",
    "documento-danado",
    "documento-alterado",
    "documento-valores",
    "documento-vacio",
    "documento-ajeno",
    "documento-muy-grande",
    "disco-falla",
    "archivo-no-existe",
}
_READABLE = {"documento-danado", "documento-alterado", "documento-valores"}  # something may be read of these


class Rescue(QObject):
    """Tells a failure and looks, meanwhile, for the newest good copy of the document."""

    def __init__(self, documents: Documents, path: Path, error: UserError) -> None:
        super().__init__(documents)
        self._documents = documents
        self._path = path
        self._error = error
        self._rescuing: Task | None = None
        self._open_then: Bridge | None = None

    def tell(self) -> None:
        """Say why it did not open; the copy is offered in the same notice when it is found."""
        self._say(self._error.sentence, self._usual())
        if self._error.code in _WITH_COPY:
            tasks.run(self._find, on_done=self._found, on_error=lambda _sentence: None, parent=self)

    def _find(self, _progress: Progress) -> Copia | None:
        from escuela_red.store import backups  # noqa: PLC0415

        shelf = backups.shelf_of(self._path)
        return shelf.newest_good() if shelf else None

    def _found(self, copy: Copia | None) -> None:
        if copy is None:
            self._offer_salvage()
            return
        from escuela_red.ui import facts  # noqa: PLC0415

        what = facts.counts_words(copy.counts)
        holds = f" Tiene {what}." if what else ""
        offer = f"{self._error.what} Hay una copia buena, hecha {facts.when_words(copy.when)}.{holds}"
        self._say(offer, [("Abrir esa copia", self.bring_back), *self._usual()])

    def bring_back(self) -> None:
        """Put the newest good copy in the place of the file, which stays beside it, and open it."""
        from escuela_red.store import backups  # noqa: PLC0415

        try:
            copy, kept = backups.bring_back(self._path)
        except UserError as error:
            self._say(error.sentence, self._usual())
            return
        if self._documents.open(self._path):
            from escuela_red.ui import facts  # noqa: PLC0415

            stays = "" if kept == self._path else f" El archivo dañado quedó como «{kept.name}»."
            self._documents.tell(f"Se abrió la copia hecha {facts.when_words(copy.when)}.{stays}")

    # Without a good copy

    def _offer_salvage(self) -> None:
        if self._error.code in _READABLE:
            offer = f"{self._error.what} No encontramos una copia buena."
            self._say(offer, [("Recuperar lo que se pueda", self.salvage), *self._usual()])

    def salvage(self) -> None:
        """Write what can be read as a new file beside, in a thread; it is told in words and opened."""
        self._open_then = self._documents.bridge
        self._rescuing = tasks.run(self._salvage, on_done=self._salvaged, on_error=self._lost)
        self._rescuing.cancelled.connect(self._offer_salvage)
        self._say("Estamos leyendo lo que se pueda del archivo dañado. Puede tardar un minuto.", [])

    def _salvage(self, _progress: Progress) -> Rescate:
        from escuela_red.services import rescate  # noqa: PLC0415

        return rescate.recuperar(self._path)

    def _salvaged(self, found: Rescate) -> None:
        if self._documents.bridge is not self._open_then:  # somebody works in another junta by now
            self._say("Ya se recuperó lo que se pudo.", [("Abrirlo", lambda: self._show(found))])
        else:
            self._show(found)

    def _show(self, found: Rescate) -> None:
        self._documents.window.frame.notices.mended()
        if not self._documents.open(found.path):
            return
        from escuela_red.ui.dialogs.question import ask  # noqa: PLC0415

        where = f"Es un archivo nuevo: «{found.path.name}». El dañado sigue en su lugar: «{self._path.name}»."
        said = "\n".join([*found.sentences, where])
        ask(self._documents.window, "Esto se recuperó del archivo dañado", said, [("ver", "Ver la junta", "primary")])

    def _lost(self, sentence: str) -> None:
        self._say(sentence, self._usual())

    def _usual(self) -> list[tuple[str, Callable[[], object]]]:
        if self._error.code == "archivo-no-existe":
            return [("Buscarla", self._documents.ask_open), ("Quitarla de la lista", self._forget)]
        if self._error.code in {"archivo-en-uso", "copia-no-quieta", "disco-falla"}:
            return [("Reintentar", lambda: self._documents.open(self._path))]
        return [("Abrir otra", self._documents.ask_open)]

    def _forget(self) -> None:
        recents.forget(self._documents.settings, str(self._path))
        self._documents.show_start()

    def _say(self, sentence: str, actions: list[tuple[str, Callable[[], object]]]) -> None:
        self._documents.window.frame.notices.failed(sentence, actions)
