"""What each way of looking at the agenda is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.services.agenda import Cita
    from escuela_red.services.workspace import Changed


class View(QWidget):
    """A way of looking; it is made at its first visit."""

    def show_dates(self, citas: Sequence[Cita], changed: Changed | None) -> None:
        """Show what has a date; `changed` is None on a visit."""
        raise NotImplementedError

    def adapt(self, width: int, height: int) -> None:
        """Fit the room there is, in pixels at 100 %."""
        del width, height
