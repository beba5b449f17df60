"""Bars of amounts stay inside their drawing, whatever the amounts and names, and say them in words too."""

from __future__ import annotations

import pytest

from escuela_red.fechas import pesos_text
from escuela_red.reports.drawing import amounts
from escuela_red.reports.drawing.amounts import Amounts
from escuela_red.reports.drawing.lettering import measure
from escuela_red.reports.drawing.shapes import Anchor, Box, Label

SERIES = ("Pedido", "Acordado", "Recibido")
ROWS = [Amounts("Alianza con un nombre muy largo " * 4, (1_250_000_000, 1, 0)), Amounts("ñ", (0, 0, 0))]


@pytest.mark.parametrize("width", [300.0, 690.0])
def test_nothing_leaves_the_drawing(width):
    drawing = amounts.layout(ROWS, SERIES, measure, width, pesos_text)
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            wide = measure(shape.text, shape.size, bold=shape.bold)
            left = shape.x - (wide if shape.anchor is Anchor.RIGHT else 0)
            assert left >= -0.5
            assert left + wide <= width + 0.5
            assert shape.y <= drawing.height
        if isinstance(shape, Box):
            assert shape.x + shape.width <= width
    assert all(0 < place < drawing.height for place in drawing.breaks)


def test_an_amount_of_zero_has_no_bar_and_one_peso_has():
    drawing = amounts.layout(ROWS, SERIES, measure, 690.0, pesos_text)
    legend = len(SERIES)
    assert len([one for one in drawing.shapes if isinstance(one, Box)]) == legend + 2


def test_words_say_every_amount():
    assert amounts.words(ROWS[1:], SERIES, pesos_text) == ["ñ: pedido $ 0, acordado $ 0, recibido $ 0."]
    assert amounts.words([Amounts("Vigentes", (3,))], ("Alianzas",)) == ["Vigentes: 3."]
