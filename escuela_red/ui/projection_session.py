"""What is being projected: its slides, the place in them, the screen they are on, and the bar that governs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from escuela_red.ui.projection_bar import ProjectionBar
from escuela_red.ui.projector import Projector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QScreen

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow
    from escuela_red.ui.projection import Slide

UNPLUGGED = "Se desconectó la otra pantalla. Conéctela otra vez y la proyección sigue donde iba."


def screens() -> list[QScreen]:
    """Return the screens of the computer; tests put others in its place."""
    return QGuiApplication.screens()


class Projection(QObject):
    """The projection of a window: at most one, on the screen where the window is not, or over it when it is alone.

    `moved` tells that another slide, or nothing, is shown. While the other screen is unplugged it waits (`waiting`).
    """

    moved = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bridge: Bridge | None = None
        self._source: Callable[[], Sequence[Slide]] = tuple
        self._slides: tuple[Slide, ...] = ()
        self._place = 0
        self.projector: Projector | None = None
        self.bar: ProjectionBar | None = None
        self.waiting = False
        self._step = -1  # the size of the letters, kept while the program is open
        window.installEventFilter(self)
        window.rebuilt.connect(self._new_bar)
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.screenRemoved.connect(self._unplugged)
        app.screenAdded.connect(self._soon)

    @classmethod
    def of(cls, window: MainWindow) -> Projection:
        """Return the projection of a window."""
        made = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return made if made is not None else cls(window)

    # What is shown

    @property
    def active(self) -> bool:
        """Tell whether something is projected, or waits for its screen."""
        return self._bridge is not None

    @property
    def beside(self) -> bool:
        """Tell whether the room has a screen of its own."""
        return self.projector is not None and not self.projector.covers(self._window)

    @property
    def slide(self) -> Slide | None:
        """Return the slide that is shown."""
        return self._slides[self._place] if self._slides else None

    @property
    def turns(self) -> bool:
        """Tell whether there is anywhere to go from here."""
        return len(self._slides) > 1 or (self.projector is not None and self.projector.turns)

    @property
    def name(self) -> str:
        """Return the title of the slide that is shown."""
        slide = self.slide
        return (slide.title or slide.kicker) if slide else ""

    @property
    def place(self) -> str:
        """Return «3 de 8», or empty when there is one slide."""
        return f"{self._place + 1} de {len(self._slides)}" if len(self._slides) > 1 else ""

    def show(self, bridge: Bridge, source: Callable[[], Sequence[Slide]], start: int = 0) -> None:
        """Show other slides."""
        self._listen(bridge)
        self._source, self._slides, self._place = source, (), 0
        self._slides = self._read()
        self._place = max(0, min(start, len(self._slides) - 1))
        if not self._slides:
            self.stop()
            return
        self._open()
        self._draw()

    def stop(self) -> None:
        """Show nothing more."""
        if not self.active:
            return
        self._listen(None)
        self.waiting = False
        projector, self.projector = self.projector, None
        if projector is not None:
            self._step = projector.step
            projector.close()
            if projector.home is self._window.screen():
                self._window.activateWindow()
        self._show_bar()
        self.moved.emit()

    # Moving

    def forward(self) -> None:
        """Go on: the rest of the slide, then the next one."""
        if self.projector is not None and self.projector.turn(1):
            self._tell()
        elif self._place + 1 < len(self._slides):
            self.go(self._place + 1)

    def backward(self) -> None:
        """Go back: the part of the slide before this one, then the end of the slide before."""
        if self.projector is not None and self.projector.turn(-1):
            self._tell()
        elif self._place:
            self.go(self._place - 1, at_end=True)

    def go(self, place: int, *, at_end: bool = False) -> None:
        """Show a slide by its place; -1 is the last one."""
        count = len(self._slides)
        self._place = max(0, min(place if place >= 0 else count - 1, count - 1))
        self._draw(part=-1 if at_end else 0)

    # What happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.stop()
        return super().eventFilter(watched, event)

    def _changed(self, _changed: Changed | None = None) -> None:
        before = self.slide
        self._slides = self._read()
        if not self._slides:
            self.stop()
            return
        self._place = _again(self._slides, before, self._place)
        self._draw(part=None)

    def _unplugged(self, screen: QScreen) -> None:
        if self.projector is not None and (self.projector.home is screen or len(screens()) < 2) and self.beside:
            self.waiting = True
            projector, self.projector = self.projector, None
            self._step = projector.step
            projector.close()
            self._window.frame.notices.tell(UNPLUGGED, "warn")
            self._tell()

    def _soon(self, _screen: QScreen) -> None:
        QTimer.singleShot(0, self, self._plugged)  # once the system has put it in its place

    def _plugged(self) -> None:
        if self.waiting and self.active and self._other() is not None:
            self.waiting = False
            self._open()
            self._draw()

    def here(self) -> None:
        """Show it on this screen when the other one does not come back."""
        self.waiting = False
        self._open()
        self._draw()

    # Inside

    def _read(self) -> tuple[Slide, ...]:
        return tuple(self._source())

    def _other(self) -> QScreen | None:
        mine = self._window.screen()
        # Some systems tell two screens also when the projector repeats the laptop's: then there is one picture.
        apart = [one for one in screens() if one is not mine and not one.geometry().intersects(mine.geometry())]
        return apart[0] if apart else None

    def _open(self) -> None:
        if self.projector is None:
            self.projector = Projector(self, self._step)
        self.projector.start(self._other() or self._window.screen(), self._window)

    def _draw(self, part: int | None = 0) -> None:
        slide = self.slide
        if self.projector is not None and slide is not None:
            self.projector.show_slide(slide, self._place + 1, len(self._slides), part)
        self._tell()

    def _tell(self) -> None:
        self._show_bar()
        self.moved.emit()

    def _listen(self, bridge: Bridge | None) -> None:
        if self._bridge is not None:
            self._bridge.changed.disconnect(self._changed)
            self._bridge.looked.disconnect(self._changed)
            self._bridge.closing.disconnect(self.stop)
        self._bridge = bridge
        if bridge is not None:
            bridge.changed.connect(self._changed)
            bridge.looked.connect(self._changed)
            bridge.closing.connect(self.stop)

    def _new_bar(self) -> None:
        self.bar = None  # it went with the frame that was built again
        self._show_bar()

    def _show_bar(self) -> None:
        if self.bar is None and self.active:
            self.bar = ProjectionBar(self)
            self._window.frame.set_below(self.bar)
        if self.bar is not None:
            self.bar.refresh()


def _again(slides: Sequence[Slide], before: Slide | None, place: int) -> int:
    """Return where the slide that was shown stands now: by its key or its title, else at the same place."""
    if before is not None:
        names = [(one.key or (one.kicker, one.title)) for one in slides]
        name = before.key or (before.kicker, before.title)
        same = [at for at, one in enumerate(names) if one == name]
        if same:
            return min(same, key=lambda at: abs(at - place))
    return max(0, min(place, len(slides) - 1))
