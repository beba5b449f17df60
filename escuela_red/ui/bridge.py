"""Between the window and the services: one place that saves, undoes, tells what changed and keeps what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from escuela_red.errors import UserError
from escuela_red.text import lower_first
from escuela_red.ui.pace import PACE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from escuela_red.guide.guia import Guia
    from escuela_red.services.workspace import Changed, Workspace

T = TypeVar("T")


class Unsaved(Protocol):
    """What may hold typed text that is not in the file yet: a binding, a table with an open cell."""

    @property
    def pending(self) -> bool:
        """Tell whether something typed is not in the file."""

    @property
    def destroyed(self) -> SignalInstance:
        """Tell that it is gone."""

    def flush(self) -> bool:
        """Save it now; tell whether it is durable."""


class Bridge(QObject):
    """Holds the open workspace for the pages.

    Signals: `changed(Changed)` after each durable change; `saved(datetime)`; `saving()` when a key waits to be saved;
    `writing()` before a save in which the window may answer nothing for a moment;
    `failed(str)` with the sentence of what could not be saved; `told(str)` for a passing word («Se quitó “SENA”»);
    `removed(str)` when the bar with «Deshacer» must show;
    `closing()` when the junta is about to be closed; `looked()` when other data are looked at: what follows the window,
    such as the projector, shows them too. `looking` holds, by page, which part of it people look at.
    """

    changed = Signal(object)
    saved = Signal(object)
    saving = Signal()
    writing = Signal()
    failed = Signal(str)
    told = Signal(str)
    removed = Signal(str)
    closing = Signal()
    looked = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.closed = False
        self.looking: dict[str, str] = {}
        self._guides: dict[str, Guia] = {}
        self._bindings: list[Unsaved] = []
        self._listen()

    @property
    def junta_id(self) -> str:
        """Return the junta on screen."""
        return self.workspace.junta_id

    @property
    def taller_id(self) -> str:
        """Return the workshop on screen; empty when there is none yet."""
        return self.workspace.taller_id

    @property
    def guide(self) -> Guia:
        """Return the guide of the workshop in the words of the junta: the same object while they stay the same."""
        from escuela_red.services import guias  # noqa: PLC0415 - after the first paint

        taller = self.taller_id
        if taller not in self._guides:
            self._guides[taller] = guias.de_taller(self.workspace.lector, self.junta_id, taller)
        return self._guides[taller]

    @property
    def writable(self) -> bool:
        """Tell whether what is open can be changed."""
        return not self.workspace.document.read_only

    @property
    def saved_at(self) -> dt.datetime | None:
        """Return when the last change became durable, in local time."""
        return self.workspace.saved_at

    def do(self, action: Callable[[], T], *, flush: bool = True, anyway: bool = False) -> T | None:
        """Run a service; what it says in words when it cannot goes to `failed` and None comes back.

        Nothing runs while what is being typed cannot be saved, which was told to `failed`: an action may put another
        workshop or page on screen, and the words would go there. `anyway` is for what only writes one more answer,
        which must not be lost because another could not be saved.
        """
        if flush and not self.flush() and not anyway:
            return None
        try:
            return action()
        except UserError as error:
            self.failed.emit(error.sentence)
            return None

    def remove(self, action: Callable[[], str]) -> None:
        """Run a removal and show its bar with «Deshacer»."""
        what = self.do(action)
        if what and what[0].isdigit():
            self.removed.emit(f"Se quitaron {what}.")
        elif what:
            # A name stands alone; with an article the words do: «Se quitó una nota del padrino», «la cita “SENA”».
            alone = what.startswith(("el ", "la ", "un ", "una "))
            self.removed.emit(f"Se quitó {what if alone else what[max(what.find('«'), 0) :]}.")

    def undo(self) -> None:
        """Undo the last change; what is being typed is saved first, so it is what goes."""
        text = self.do(self.workspace.undo)
        if text is not None:
            self.told.emit(f"Se deshizo: {lower_first(text)}." if text else "No hay nada que deshacer.")

    def redo(self) -> None:
        """Do again what was undone."""
        text = self.do(self.workspace.redo)
        if text is not None:
            self.told.emit(f"Se rehizo: {lower_first(text)}." if text else "No hay nada que rehacer.")

    def register(self, binding: Unsaved) -> None:
        """Know what may hold typed text, so that it is saved before undo, export, backup and close."""
        self._bindings.append(binding)
        binding.destroyed.connect(lambda: self._forget(binding))

    def flush(self) -> bool:
        """Save everything that is being typed; tell whether all of it is durable now."""
        done = [one.flush() for one in list(self._bindings)]
        return all(done)

    @property
    def pending(self) -> bool:
        """Tell whether something typed is not saved yet."""
        return any(one.pending for one in self._bindings)

    def move_to(self, workspace: Workspace) -> None:
        """Go on in a copy of the document; the one before is closed, and what is being typed is saved in the copy."""
        self._stop()
        self.workspace.close()
        self.workspace = workspace
        self._guides.clear()
        self._listen()

    def close(self) -> None:
        """Stop hearing the workspace; the one who opened it closes it."""
        self.closing.emit()
        self.closed = True
        self._stop()

    def _listen(self) -> None:
        PACE.forget()
        self._stop = self.workspace.subscribe(self._heard)
        self.workspace.before_change(self._begins)

    def _begins(self) -> None:
        if self.closed:
            return
        if PACE.may_be_slow:
            self.writing.emit()
        PACE.begin()

    def _heard(self, changed: Changed) -> None:
        PACE.end()
        if changed.touches("taller") or changed.touches("texto_guia"):
            self._guides.clear()
        self.changed.emit(changed)
        self.saved.emit(self.workspace.saved_at)

    def _forget(self, binding: Unsaved) -> None:
        if binding in self._bindings:
            self._bindings.remove(binding)
