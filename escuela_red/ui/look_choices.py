"""The choices of how the window looks, with a sample: the same at the first run and in «Ajustes»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.ui import theme
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.choices import Segmented
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.ui.looks import Looks
    from escuela_red.ui.settings import Settings

SAMPLE = "Así se leerán las páginas: nombres, fechas y lo que escriba la junta."


class LookChoices(QWidget):
    """Size of the letter and theme; each applies to the whole window as soon as it is chosen."""

    def __init__(self, settings: Settings, looks: Looks) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        sizes = [(size, f"{size} %") for size in theme.SIZES]
        self.letter = Segmented(sizes, name="Tamaño de la letra")
        self.letter.set_value(settings.letra)
        self.theme = Segmented(list(theme.CHOICES), name="Colores de la pantalla")
        self.theme.set_value(settings.tema)
        column.addWidget(Text("Tamaño de la letra", "strong"))
        column.addWidget(self.letter)
        column.addWidget(Card(Text(SAMPLE), tone="info", compact=True))
        column.addSpacing(theme.px(8))
        column.addWidget(Text("Colores de la pantalla", "strong"))
        column.addWidget(self.theme)
        self.letter.changed.connect(lambda size: looks.set(letter=size))
        self.theme.changed.connect(looks.set)
