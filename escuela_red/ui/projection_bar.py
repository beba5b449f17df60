"""The bar in the window while the room sees something: what it is, «Anterior», «Siguiente», «Dejar de proyectar»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout

from escuela_red.ui import theme
from escuela_red.ui.frame.elided import Elided
from escuela_red.ui.widgets.base import set_tooltip
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.text import IconLabel

if TYPE_CHECKING:
    from escuela_red.ui.projection_session import Projection

_NEXT, _BEFORE = "Ctrl+PgDown", "Ctrl+PgUp"


class ProjectionBar(QFrame):
    """Governs a projection from the laptop; hidden when nothing is projected."""

    def __init__(self, projection: Projection) -> None:
        super().__init__()
        self._projection = projection
        self.setProperty("card", True)
        self.setProperty("tone", "soft")
        self.setAccessibleName("Proyección")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(4), theme.px(16), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel("presentation", "primary", 20))
        self.label = Elided("strong")
        self.before = Button("Anterior", "ghost", icon="arrow-left", compact=True, on_click=projection.backward)
        self.after = Button(
            "Siguiente", "ghost", icon="arrow-right", icon_right=True, compact=True, on_click=projection.forward
        )
        self.here = Button("Proyectar en esta pantalla", "ghost", compact=True, on_click=projection.here)
        self.stop = Button("Dejar de proyectar", "ghost", compact=True, icon="x", on_click=projection.stop)
        row.addWidget(self.label, 1)
        for button in (self.before, self.after, self.here, self.stop):
            row.addWidget(button)
        for button, keys, words in (
            (self.before, _BEFORE, "Ctrl+RePág"),
            (self.after, _NEXT, "Ctrl+AvPág"),
        ):
            set_tooltip(button, f"{button.label()} ({words})")
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    def refresh(self) -> None:
        """Say what is projected now."""
        now = self._projection
        words = "La proyección espera la otra pantalla" if now.waiting else f"Se proyecta {now.place}".rstrip()
        self.label.setText(f"{words}: {now.name}")
        self.setVisible(now.active)
        for button in (self.before, self.after):
            button.setVisible(now.turns and not now.waiting)
        self.here.setVisible(now.waiting)
