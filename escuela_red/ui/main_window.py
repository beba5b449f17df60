"""The window: a frame and one page at a time, over the junta that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

from escuela_red.ui.shell import TITLE, Shell
from escuela_red.ui.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.documents import Documents
    from escuela_red.ui.frame.frame import Frame
    from escuela_red.ui.frame.keyboard import FoldedMenu
    from escuela_red.ui.frame.speaker import Speaker
    from escuela_red.ui.pages.page import Page

__all__ = ["TITLE", "MainWindow"]

_GO = (
    *("inicio", "vivencia", "fundamentacion", "ejercitacion", "mapa", "ruta"),
    *("taller", "asistencia", "autovaloracion", "padrino", "papel", "personas", "exportar"),
    *("necesidades", "cobertura", "aliados", "influencia", "citas", "aportes", "formas"),
    *("propuestas", "alianzas", "agenda"),
)
_PLACES = ("exportar", "copias", "papelera", "historial", "ajustes", "buscar", "importar", "textos")
_BY_PAGE = ("agregar", "quitar", "proyectar")
_LINKS = {"siguiente": "forward", "anterior": "back"}


class MainWindow(Shell):
    """Shows the start page, or the pages of an open junta; `commands` are the actions that open and close files.

    Without them it is an empty window, which is painted before its parts are imported; `furnish` puts them in it.
    """

    closing = Signal(QCloseEvent)
    rebuilt = Signal()

    frame: Frame
    menu: FoldedMenu

    def __init__(self, commands: dict[str, Callable[[], object]] | None = None) -> None:
        super().__init__()
        self.bridge: Bridge | None = None
        self.documents: Documents | None = None
        self.key = self.came_from = ""  # the page on screen, and the one before it
        self.stage = Stage(self)
        self._commands: dict[str, Callable[[], object]] = {}
        self.actions_: dict[str, QAction] = {}
        self._speaker: Speaker | None = None
        if commands is not None:
            self.furnish(commands)

    def furnish(self, commands: dict[str, Callable[[], object]]) -> None:
        """Put the menu and the frame in the window, once."""
        from escuela_red.ui import actions
        from escuela_red.ui.frame.keyboard import FoldedMenu

        self._commands = {**self._own_commands(), **commands}
        self.actions_ = actions.build(self, self._commands)
        actions.fill(self.menuBar(), self.actions_)
        self.menu = FoldedMenu(self, self.actions_)
        self.furnished = True
        self._build_frame()
        self._show_actions()

    # Files

    def open_junta(self, bridge: Bridge, key: str = "inicio") -> None:
        """Show an open junta."""
        from escuela_red.ui.frame.speaker import Speaker

        self._leave_junta()
        self.bridge = bridge
        bridge.changed.connect(self._changed)
        self._speaker = Speaker(bridge, self.frame, self._commands)
        self.frame.set_open(opened=True)
        self.show_junta()
        self.go(key)

    def show_plain(self, widget: QWidget) -> None:
        """Show a page without junta (start, first run); what was open is closed by its owner."""
        self._leave_junta()
        self.bridge = None
        self.frame.set_open(opened=False)
        self.frame.notices.clear()
        self.frame.stack.addWidget(widget)
        self.frame.stack.setCurrentWidget(widget)
        self.frame.hand_keyboard(widget)
        self.setWindowTitle(TITLE)
        self._show_actions()

    def show_junta(self) -> None:
        """Read again whose junta it is and how far the workshop is."""
        if self.bridge is None:
            return
        from escuela_red.guide import territorio
        from escuela_red.models.junta import Junta
        from escuela_red.services import avance, records
        from escuela_red.ui import navigation

        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        junta = records.one(lector, Junta, junta_id)
        municipio = territorio.por_codigo(junta["municipio"]) if junta else None
        progress = avance.progreso(lector, junta_id, navigation.tasks(), self.bridge.taller_id)
        name = f"Municipio {municipio.nombre}" if municipio else "Sin municipio"
        self.frame.set_junta(name, progress, example=bool(junta and junta["es_ejemplo"]))
        self.setWindowTitle(f"{municipio.nombre if municipio else self.bridge.workspace.document.path.stem} — {TITLE}")

    # Pages

    def go(self, key: str, record: str = "", field: str = "") -> Page | None:
        """Show a page, and a record in it; return the page."""
        if self.bridge is None:
            return None
        fresh = not self.key
        before = self.page()
        if key != self.key and before is not None:
            self.frame.notices.moved()
            before.leave()
            self.came_from = self.key
        page = self.stage.page(key)
        self.key = key
        page.adapt(self.frame.room.content, int(self.frame.room.height))
        page.refresh(None)
        self.frame.show_page(key, page)
        if fresh:
            self.frame.hand_keyboard(page)
        if record or field:
            page.show_record(record, field)
        self._show_actions()
        return page

    def use_taller(self, taller: str) -> None:
        """Put another workshop on screen; what is being typed is saved in the one before."""
        if self.bridge is not None and self.bridge.flush():
            self.bridge.workspace.use_taller(taller)
            self.show_junta()
            self.go(self.key)
            self.bridge.looked.emit()

    def page(self) -> Page | None:
        """Return the page on screen."""
        return self.stage.built.get(self.key)

    def page_action(self, name: str) -> None:
        """Do what the page on screen does for an action of the menu."""
        page = self.page()
        call = page.commands().get(name) if page else None
        if call is not None:
            call()

    def run(self, action: str) -> None:
        """Do an action of the menu by its id, as a button of a page asks for it."""
        call = self._commands.get(action)
        if call is not None:
            call()

    def rebuild(self) -> None:
        """Build everything again in the current theme and size of letter; the page on screen stays."""
        from escuela_red.ui.frame.keyboard import focus_again, focused

        key, bridge = self.key, self.bridge
        before = focused(self)
        if bridge is not None:
            bridge.flush()
        self._leave_junta()
        self._build_frame()
        if bridge is not None:
            self.open_junta(bridge, key or "inicio")
        self.rebuilt.emit()
        focus_again(self, before)

    def save_now(self) -> None:
        """Save what is being typed and answer with the time: people press it."""
        if self._speaker is not None:
            self._speaker.save_now()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.furnished:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.furnished and event.key() == Qt.Key.Key_Escape and self.frame.overlay is not None:
            self.frame.toggle_sidebar()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)

    # What it does

    def _build_frame(self) -> None:
        from escuela_red.ui import theme
        from escuela_red.ui.frame.frame import Frame
        from escuela_red.ui.frame.room import Room

        self.frame = Frame(Room.of(self.width(), self.height(), theme.current().scale))
        self.frame.go.connect(self.go)
        self.frame.marked.connect(self._mark)
        self.frame.header.project.connect(lambda: self.page_action("proyectar"))
        self.frame.menu.connect(self.menu.open)
        self.setCentralWidget(self.frame)
        self.frame.show()  # at once and not from the event loop: the keyboard is given back to it after a rebuild
        self._fit()

    def _fit(self) -> None:
        from escuela_red.ui import theme
        from escuela_red.ui.frame.room import Room

        room = Room.of(self.width(), self.height(), theme.current().scale)
        self.menu.fold(low=room.low)
        self.frame.fit(room)
        page = self.page()
        if page is not None:
            page.adapt(room.content, int(room.height))

    def _own_commands(self) -> dict[str, Callable[[], object]]:
        return {
            **{f"ir_{key}": partial(self.go, key) for key in _GO},
            **{key: partial(self.go, key) for key in _PLACES},
            **{name: partial(self.page_action, name) for name in _BY_PAGE},
            "deshacer": lambda: self.bridge.undo() if self.bridge else None,
            "rehacer": lambda: self.bridge.redo() if self.bridge else None,
            "guardar": self.save_now,
            "menu_lateral": lambda: self.frame.toggle_sidebar(),  # noqa: PLW0108 - the frame is built again
            **{name: partial(self._follow, side) for name, side in _LINKS.items()},
            "zona": lambda: self.frame.next_zone(),  # noqa: PLW0108
            "que_falta": lambda: self.go("inicio", field="que_falta"),
        }

    def _follow(self, side: str) -> None:
        link = getattr(self.page(), side, None)
        if link is not None:
            self.go(link.page, link.record)

    def _mark(self, task: str, done: bool) -> None:  # noqa: FBT001 - a Qt signal gives it
        from escuela_red.services import avance

        bridge = self.bridge
        if bridge is not None:
            bridge.do(lambda: avance.marcar(bridge.workspace, task, lista=done), anyway=True)

    def _changed(self, changed: Changed) -> None:
        self.show_junta()
        self._show_actions()
        self.frame.notices.change_happened()
        page = self.page()
        if page is not None and not self.stage.renew(page):
            page.refresh(changed)
            self.frame.refresh(page)

    def _show_actions(self) -> None:
        from escuela_red.ui import actions

        page = self.page()
        mine = page.commands() if page is not None else {}
        dead = {name for name in _BY_PAGE if name not in mine}
        dead |= {name for name, side in _LINKS.items() if getattr(page, side, None) is None}
        if page is not None and not page.reports:
            dead.add("imprimir")
        actions.show_state(self.actions_, self.bridge.workspace.stacks if self.bridge else None, dead)

    def _leave_junta(self) -> None:
        """Let go of the pages and of who spoke for the junta that was open."""
        if self._speaker is not None and self.bridge is not None:
            self._speaker.stop()
            self._speaker = None
            self.bridge.changed.disconnect(self._changed)
        self.frame.close_overlay()
        self.stage.clear()
        self.key = ""
