"""What the bridge tells, said in the frame: saving, saved, what failed with its ways out, what was removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from escuela_red.clock import local_time, now_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.frame.frame import Frame

_COPY = "guardar_copia"


class Speaker:
    """Speaks for one bridge in one frame until `stop`; `commands` are those of the menu, by id."""

    def __init__(self, bridge: Bridge, frame: Frame, commands: Mapping[str, Callable[[], object]]) -> None:
        self._bridge, self._frame, self._commands = bridge, frame, commands
        self._speaks = True
        self._links = (
            (bridge.saving, frame.header.set_saving),
            (bridge.writing, self._writing),
            (bridge.saved, frame.header.set_saved),
            (bridge.told, frame.notices.tell),
            (bridge.removed, self._removed),
            (bridge.failed, self._failed),
        )
        for signal, slot in self._links:
            signal.connect(slot)
        frame.header.set_saved(bridge.saved_at)

    def stop(self) -> None:
        """Say nothing more."""
        self._speaks = False
        for signal, slot in self._links:
            signal.disconnect(slot)

    def save_now(self) -> None:
        """Save what is being typed and answer with the time: people press it."""
        if self._bridge.flush():
            self._frame.notices.mended()
            self._frame.header.set_saved(local_time(now_utc()))

    def _writing(self) -> None:
        self._frame.header.show_writing()
        QTimer.singleShot(0, self._frame.header, self._wrote)

    def _wrote(self) -> None:
        """Say again what holds: a change that changed nothing, or could not be made, saved nothing."""
        if self._speaks and not self._bridge.pending:
            self._frame.header.set_saved(self._bridge.saved_at)

    def _removed(self, text: str) -> None:
        self._frame.notices.removed(text, self._bridge.undo)

    def _failed(self, sentence: str) -> None:
        if not self._bridge.pending:
            self._frame.notices.tell(sentence, "error")
            return
        self._frame.header.set_failed()
        again: list[tuple[str, Callable[[], object]]] = [("Reintentar", self.save_now)]
        if _COPY in self._commands:
            again.append(("Guardar copia en otra carpeta", self._commands[_COPY]))
        self._frame.notices.failed(f"No se pudo guardar. Sus datos siguen en pantalla. {sentence}", again)
