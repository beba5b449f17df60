"""What the sheet of the help shows: a page, the index, and what was found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.guide import ayuda, bloques
from escuela_red.ui import theme
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from escuela_red.guide.ayuda import Busqueda, Tema
    from escuela_red.guide.bloques import Bloque, Lista
    from escuela_red.ui.widgets.scroll import PageScroll

    Go: TypeAlias = Callable[..., object]
    """Shows a page by its name, at a text of it when one is given."""


def topic(scroll: PageScroll, one: Tema, marked: str, go: Go) -> QWidget | None:
    """Put a page into the scroll, with the ways to others at its end; return the text that is to be seen first."""
    scroll.add(Text(one.titulo, "h1"))
    found: QWidget | None = None
    for block in one.cuerpo:
        shown, here = _shown(block, marked if found is None else "")
        scroll.add(shown)
        found = found or here
    if one.vease:
        scroll.add(Text(ayuda.VEA, "h2"))
        others = [other for title in one.vease if (other := ayuda.con_titulo(title)) is not None]
        scroll.add(_rows([RowButton(two.titulo, chevron=True, on_click=partial(go, two.nombre)) for two in others]))
    return found


def index(scroll: PageScroll, go: Go) -> None:
    """Put in what people want to do, and all the pages under their headings."""
    scroll.add(Text("¿Qué quiere hacer?", "h2"))
    scroll.add(
        _rows(
            [
                RowButton(wish.texto, chevron=True, on_click=partial(go, wish.tema, wish.seccion))
                for wish in ayuda.deseos()
            ]
        )
    )
    for part in ayuda.partes():
        scroll.add(Text(part.titulo, "h2"))
        scroll.add(_rows([RowButton(one.titulo, chevron=True, on_click=partial(go, one.nombre)) for one in part.temas]))


def results(scroll: PageScroll, found: Busqueda, go: Go) -> None:
    """Put in the pages that were found, each with its best sentences, which lead to their place."""
    for hit in found.hallazgos:
        rows: list[QWidget] = [
            RowButton(hit.tema.titulo, chevron=True, line=False, on_click=partial(go, hit.tema.nombre))
        ]
        for sentence in hit.frases:
            row = RowButton(
                sentence.texto, color="text", line=False, on_click=partial(go, hit.tema.nombre, sentence.de)
            )
            row.setAccessibleName(f"{hit.tema.titulo}: {sentence.texto}")
            row.row.setContentsMargins(theme.px(14), theme.px(3), 0, theme.px(3))
            rows.append(row)
        scroll.add(_rows(rows))


def _rows(rows: list[QWidget] | list[RowButton]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for row in rows:
        column.addWidget(row)
    return holder


def _shown(block: Bloque, marked: str) -> tuple[QWidget, QWidget | None]:
    """Return a block as a widget, and the part of it that holds the text looked for, on a ground of its own."""
    if isinstance(block, bloques.Lista):
        return _list(block, marked)
    if isinstance(block, bloques.Encabezado):
        heading = Text(block.texto, "h2" if block.nivel == 2 else "h3")
        return heading, heading if block.texto == marked else None
    text = Text(block.texto)
    if block.texto != marked:
        return text, None
    card = Card(text, tone="soft", compact=True)
    return card, card


def _list(block: Lista, marked: str) -> tuple[QWidget, QWidget | None]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    found: QWidget | None = None
    for number, words in enumerate(block.elementos, start=1):
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        mark = Text(f"{number}." if block.numerada else "–", "strong", color="primary", wrap=False)
        mark.setFixedWidth(theme.px(26))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words), 1)
        if words == marked and found is None:
            found = Card(line, tone="soft", compact=True)
            line = found
        column.addWidget(line)
    return holder, found
