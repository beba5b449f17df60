"""What a page is: its words, its body, its footer, and how it hears of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow


@dataclass(frozen=True)
class Link:
    """A button of the footer: where it goes, its words, and the record or part to show there."""

    page: str
    text: str
    short: str = ""
    record: str = ""


class Page(QWidget):
    """A page of the window. Subclasses set the words, build the body in `build` and show the file in `refresh`.

    `kicker` is the small line over the title; `short_title` serves low windows; `back` and `forward` are the buttons of
    the footer, beside the marks of the tasks that its place names; `reports` are the names that Ctrl+P prints;
    `projectable` shows «Proyectar». `guide` is the guide in the words of the junta; a page is built again when they
    change, but for one that changes them itself (`worded` False). `stands_in` is the key of the page whose tabs and
    item of the sidebar are lit over this one, when it is not its own. Where it `reads_in_order`, Tab goes through it as
    its layouts show it; elsewhere in the order in which its parts were made, or that it gives them.
    """

    title = ""
    short_title = ""
    kicker = ""
    moment = ""
    back: Link | None = None
    forward: Link | None = None
    reports: tuple[str, ...] = ()
    projectable = False
    stands_in = ""
    worded = True
    reads_in_order = False

    def __init__(self, window: MainWindow, bridge: Bridge) -> None:
        super().__init__()
        self.setProperty("ring", "none")  # a page without controls may hold the focus: nothing in it is marked
        self.window_ = window
        self.bridge = bridge
        self.guide = bridge.guide
        self.build()

    def build(self) -> None:
        """Make the widgets; called once."""
        raise NotImplementedError

    def refresh(self, changed: Changed | None = None) -> None:
        """Show what the file holds; `changed` is None on a visit, else what to look at again."""
        raise NotImplementedError

    def adapt(self, width: int, height: int) -> None:
        """Fit the body to the room it has, in pixels at 100 % (UI §3: `cw`, `eh`)."""
        del width, height

    def show_record(self, record: str, field: str = "") -> None:
        """Go to a record and its field, when named (search, «¿Qué falta?»); or to a task or part by its key."""
        del record, field

    def show_inner(self, table: str, record: str) -> None:
        """Go to a part of the record on screen: a budget line, a duty."""
        del table, record

    def printed(self) -> str:
        """Return the record that its reports are of when the page prints; empty for all of them."""
        return ""

    def commands(self) -> dict[str, Callable[[], None]]:
        """Return what the page does for the actions of the menu that depend on it: `agregar`, `quitar`, `proyectar`."""
        return {}

    def leave(self) -> None:
        """Save what is being typed before another page shows."""
        self.bridge.flush()
