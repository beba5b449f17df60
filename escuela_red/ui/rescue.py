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

    from escuela_red.store.backups import Copia
    from escuela_red.ui.documents import Documents
    from escuela_red.ui.tasks import Progress

_log = logging.getLogger(__name__)
_WITH_COPY = {
    "documento-danado",
    "documento-alterado",
    "documento-valores",
    "documento-vacio",
    "documento-ajeno",
    "documento-muy-grande",
    "disco-falla",
    "archivo-no-existe",
}


class Rescue(QObject):
    """Tells a failure and looks, meanwhile, for the newest good copy of the document."""

    def __init__(self, documents: Documents, path: Path, error: UserError) -> None:
        super().__init__(documents)
        self._documents = documents
        self._path = path
        self._error = error

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
