"""How far a piece of work is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.text import IconLabel, Text

_STATES = {  # state: (icon, token, words)
    "espera": ("circle-dashed", "muted", "En espera"),
    "copiando": ("circle-dot", "info", "Copiando"),
    "comprobando": ("circle-dot", "info", "Comprobando"),
    "listo": ("circle-check", "ok", "Copiado y comprobado"),
    "error": ("circle-alert", "err", "No se pudo copiar"),
    "cancelado": ("circle-dashed", "muted", "Cancelado"),
}


class ProgressBar(QProgressBar):
    """A bar of 8 pixels; `name` says it in words: «Avance del taller: 3 de 8 tareas listas»."""

    def __init__(self, name: str, done: int = 0, total: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setFixedHeight(theme.px(8))
        self.set(done, total, name)

    def set(self, done: int, total: int, name: str = "") -> None:
        """Move the bar; an unknown total (0) shows it busy."""
        self.setRange(0, max(total, 0))
        self.setValue(min(done, total))
        if name:
            self.setAccessibleName(name)


class FileProgressRow(QWidget):
    """One file on its way: «En espera», «Copiando», «Comprobando», «Copiado y comprobado»."""

    def __init__(self, file: str, state: str = "espera", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(10))
        self._icon = IconLabel("circle-dashed", "muted", 20)
        self._file = Text(file)
        self._words = Text("", "small", wrap=False)
        row.addWidget(self._icon)
        row.addWidget(self._file, 1)
        row.addWidget(self._words)
        self.file = file
        self.set_state(state)

    def set_state(self, state: str, words: str = "") -> None:
        """Show a state: espera, copiando, comprobando, listo, error or cancelado, in other words if given."""
        icon, color, usual = _STATES[state]
        self.state = state
        self._icon.set_icon(icon, color)
        self._words.setText(words or usual)
        self._words.set_color(color)
        self.setAccessibleName(f"{self.file}: {words or usual}")
