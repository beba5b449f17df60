"""Which junta is open in the window: making, opening, keeping and closing files."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from escuela_red import paths
from escuela_red.errors import UserError
from escuela_red.ui import commands, leaving, pickers, recents
from escuela_red.ui.looks import Looks
from escuela_red.ui.temporary import Temporary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from escuela_red.services.history import Author
    from escuela_red.services.workspace import Workspace
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.keeper import Keeper
    from escuela_red.ui.main_window import MainWindow
    from escuela_red.ui.settings import Settings

_log = logging.getLogger(__name__)
EXAMPLE = "ejemplo-aguadas"


class Documents(QObject):
    """The one place that opens and closes; at most one document is open, in `bridge`, with its copies in `keeper`."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.bridge: Bridge | None = None
        self.keeper: Keeper | None = None
        self.is_example = False
        self.temporary = Temporary()
        self.looks = Looks(settings)
        self.window: MainWindow
        self._plain: Callable[[], QWidget] = QWidget
        self._writing: list[Keeper] = []
        self._starting = False

    def attach(self, window: MainWindow, *, opening: bool = False) -> None:
        """Take the window whose commands these are; show the start page in it unless a document is opened at once."""
        self.window = window
        window.documents = self
        window.closing.connect(self._closing)
        window.rebuilt.connect(self._rebuilt)
        self.looks.changed.connect(window.rebuild)
        if not opening:
            self.show_start()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the menu does, by the id of the action."""
        return commands.of(self)

    # Showing

    def start(self, path: Path | None = None) -> None:
        """Do what waited for the first paint: empty the temporary folder, import what is heavy, open a document."""
        self.temporary.clear()
        import escuela_red.services.workspace  # noqa: F401, PLC0415

        if path is not None:
            self._starting = True
            try:
                self.open(path)
            finally:
                self._starting = False

    def show_start(self) -> None:
        """Show the start page."""
        from escuela_red.ui.pages.start import StartPage  # noqa: PLC0415

        self.show_plain(lambda: StartPage(self))

    def show_plain(self, make: Callable[[], QWidget]) -> None:
        """Show a page without junta; it is made again when the theme or the size of the letter changes."""
        self._plain = make
        self.window.show_plain(make())

    def tell(self, sentence: str, tone: str = "ok") -> None:
        """Say a passing word."""
        self.window.frame.notices.tell(sentence, tone)

    # Opening

    def ask_open(self) -> None:
        """Ask which file and open it."""
        path = pickers.junta_to_open(self.window, "Abrir una junta")
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Open a document; tell whether it is open now. What fails is told where the person is."""
        path = path.absolute()
        if self.bridge is not None and _same(self.bridge.workspace.document.path, path):
            self.window.go("inicio")
            return True
        from escuela_red.services.workspace import Workspace  # noqa: PLC0415
        from escuela_red.store import backups  # noqa: PLC0415
        from escuela_red.store.document import Document  # noqa: PLC0415

        try:
            with _Busy():
                workspace = Workspace(Document.open(path, keep_original=backups.keep_file), self.author())
        except UserError as error:
            self._refused(path, error)
            return False
        if not self.close():
            workspace.close()
            return False
        self.begin(workspace)
        return True

    def begin(self, workspace: Workspace, *, fresh: bool = False, example: bool = False, show: bool = True) -> Bridge:
        """Take an open workspace into the window; the one before was closed."""
        from escuela_red.ui.bridge import Bridge  # noqa: PLC0415
        from escuela_red.ui.keeper import Keeper  # noqa: PLC0415

        self.is_example = example
        self.bridge = Bridge(workspace, self)
        self.looks.watch(self.bridge)
        if not example:
            self.keeper = Keeper(workspace, fresh=fresh, parent=self)
            self.keeper.failed.connect(
                lambda sentence: self.tell(f"No se hizo la copia de seguridad. {sentence}", "error")
            )
            self._soon(self._note)
        _log.info("a document was opened: %s", workspace.document.status.mode.name)
        if show:
            self.show_junta()
        return self.bridge

    def move_to(self, workspace: Workspace) -> None:
        """Go on in a copy of what is open, with the pages and what is being typed in them as they are."""
        from escuela_red.ui.keeper import Keeper  # noqa: PLC0415

        bridge = self.bridge
        if bridge is None:
            return
        if self.keeper is not None:
            self.keeper.close()
            self._writing.append(self.keeper)
        bridge.move_to(workspace)
        self.keeper = Keeper(workspace, fresh=True, parent=self)
        self.is_example = False
        self._note()
        if bridge.flush():
            self.window.rebuild()

    def show_junta(self, key: str = "inicio") -> None:
        """Show the open junta and how its file is open."""
        if self.bridge is not None:
            self.window.open_junta(self.bridge, key)
            self._soon(self._show_status)

    def _soon(self, call: Callable[[], object]) -> None:
        """Do what the first page need not wait for: at the start of the program after its paint, else at once."""
        if self._starting:
            self.window.after_paint(call)
        else:
            call()

    def open_example(self) -> None:
        """Open a fresh private copy of the example; nothing written in it stays."""
        from escuela_red.exchange import apply, json_form  # noqa: PLC0415
        from escuela_red.services.workspace import Workspace  # noqa: PLC0415

        if not self.close():
            return
        with _Busy():
            folder = self.temporary.folder()
            workspace = Workspace.create(folder / f"{EXAMPLE}{paths.EXTENSION}", self.author())
            plan = json_form.read(paths.resources() / "examples" / f"{EXAMPLE}.json")
            apply.apply(workspace, plan)
        self.begin(workspace, fresh=True, example=True)
        self.tell("Pruebe lo que quiera: lo que cambie en el ejemplo se borra al cerrarlo.")

    def new(self) -> None:
        """Begin a new junta: three short pages."""
        from escuela_red.ui.pages.first_run import Draft, FirstRun  # noqa: PLC0415

        if self.close():
            draft = Draft()
            self.show_plain(lambda: FirstRun(self, draft))

    def author(self) -> Author:
        """Return who writes here."""
        from escuela_red.services.history import Author  # noqa: PLC0415

        return Author(self.settings.nodo, self.settings.quien)

    # Closing

    def close(self, *, at_once: bool = False) -> bool:
        """Save, copy and close what is open; False when the person prefers to stay.

        While files are being written to a memoria the junta stays open, so that nobody pulls it too early; `at_once`
        is the end of the program, which waits for them by itself.
        """
        bridge, keeper = self.bridge, self.keeper
        if bridge is None:
            return True
        if not at_once and leaving.is_writing(self.window, bridge):
            return False
        page = self.window.page()
        if page is not None:
            page.leave()
        if not bridge.flush() and not leaving.may_leave(self.window, bridge):
            return False
        self._note()
        if keeper is not None:
            keeper.close()
            self._writing = [one for one in self._writing if one.busy] + [keeper]
        bridge.close()
        bridge.workspace.close()
        self.bridge = self.keeper = None
        self.is_example = False
        self.looks.watch(None)
        _log.info("a document was closed")
        return True

    def close_to_start(self) -> None:
        """Close the junta and go back to the start page."""
        if self.close():
            self.show_start()

    def finish(self) -> None:
        """Close everything at the end of the program; copies that are still being written are waited for."""
        self.close(at_once=True)
        for keeper in self._writing:
            keeper.wait()
        self._writing.clear()
        self.temporary.let_go()

    def _closing(self, event: QCloseEvent) -> None:
        if self.close():
            event.accept()
        else:
            event.ignore()

    # How the file is open

    def _show_status(self) -> None:
        from escuela_red.ui import status  # noqa: PLC0415

        if self.bridge is not None:
            told = status.of(self.bridge.workspace.document, example=self.is_example)
            actions = [(words, partial(self.window.run, told.run)) for words in told.actions]
            self.window.frame.notices.set_file(told.sentence, actions, told.tone)

    def _refused(self, path: Path, error: UserError) -> None:
        from escuela_red.ui.rescue import Rescue  # noqa: PLC0415

        _log.info("a document was refused: %s", error.code)
        if not self.window.frame.stack.count():  # the program was started with this document
            self.show_start()
        Rescue(self, path, error).tell()

    def _note(self) -> None:
        """Note what the start page says of the open document."""
        from escuela_red.ui.facts import recent_of  # noqa: PLC0415

        if self.bridge is not None and not self.is_example:
            recents.note(self.settings, recent_of(self.bridge.workspace))

    def _rebuilt(self) -> None:
        if self.bridge is not None and self.window.bridge is not None:
            self._show_status()
        else:
            self.window.show_plain(self._plain())


class _Busy:
    """The cursor that says «un momento» while a file is opened."""

    def __enter__(self) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

    def __exit__(self, *_error: object) -> None:
        QApplication.restoreOverrideCursor()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
