"""¿Cómo hacer parte?: the ways of the guide with the allies that take part in each, and the junta's own below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.services import formas
from escuela_red.text import count
from escuela_red.ui import printing, theme
from escuela_red.ui.pages.formas_card import OwnWaysCard
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.buttons import Link as WordsLink
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow, Separator
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.tags import StepBadge
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.services.formas import Forma
    from escuela_red.services.workspace import Changed

REPORT = "como-hacer-parte"
_MOST_NAMES = 6


class FormasPage(Page):
    """The catalogue, what is printed of it, and the junta's own ways as a small table."""

    title = "¿Cómo hacer parte?"
    kicker = "La Red · Alianzas"
    back = Link("aportes", "Aportes y entregas", "Aportes")
    reports = (REPORT,)

    def build(self) -> None:
        self._drawn: list[Forma] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll()
        column.addWidget(self.scroller)
        self.scroller.add(self._build_head())
        self._list = Card(gap=0)
        self.scroller.add(self._list)
        self.own = OwnWaysCard(self.bridge)
        self.scroller.add(self.own)
        self.loose = Card(title="Formas que están en un aporte y no en la lista")
        self._loose_rows = QVBoxLayout()
        self.loose.body.addLayout(self._loose_rows)
        self.scroller.add(self.loose)
        self.scroller.end()
        self.own.load()

    def _build_head(self) -> QWidget:
        words = Text(
            "Son las maneras en que una entidad puede ayudar. Al anotar un aporte se escoge una de ellas.", "muted"
        )
        self.print_button = Button(
            "Imprimir la hoja para dejar en la visita", "primary", icon="printer", on_click=self.print_sheet
        )
        return Card(FlowRow(words, self.print_button, fill_first=True), compact=True)

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        found = formas.catalogo(lector, junta_id)
        loose = formas.sueltas(lector, junta_id)
        self._draw([one for one in found if not one.propia], loose)
        self.own.show_ways([one for one in found if one.propia])
        if changed is None:
            self.own.load()
        else:
            self.own.refresh(changed)

    def adapt(self, width: int, height: int) -> None:
        del height
        self.own.adapt(width - 48)

    def show_record(self, record: str, field: str = "") -> None:
        if record:
            self.own.show_record(record, field)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.own.focus_add, "quitar": self.own.remove}

    def print_sheet(self) -> None:
        """Print the sheet that stays with whoever is visited."""
        if self.window_.documents is not None:
            printing.print_reports(self.window_.documents, (REPORT,))

    # What it shows

    def _draw(self, ways: list[Forma], loose: list[Forma]) -> None:
        """Draw the ways again only when they or their allies changed: whoever reads them keeps the place."""
        if self._drawn == [*ways, *loose] and self._drawn:
            return
        self._drawn = [*ways, *loose]
        empty(self._list.body)
        for number, one in enumerate(ways):
            if number:
                self._list.add(Separator())
            self._list.add(self._way(one))
        self.loose.setVisible(bool(loose))
        empty(self._loose_rows)
        for one in loose:
            self._loose_rows.addWidget(self._loose_way(one))

    def _way(self, one: Forma) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        line.setSpacing(theme.px(12))
        line.addWidget(StepBadge(str(one.numero), "C"))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Text(one.texto))
        words.addWidget(self._who(one))
        line.addLayout(words, 1)
        row.setAccessibleName(f"{one.numero}. {one.texto} {allies_words(one)}")
        return row

    def _who(self, one: Forma) -> QWidget:
        if not one.aliados:
            return Text(allies_words(one), "hint")
        links = [self._link(record, name) for record, name in one.aliados[:_MOST_NAMES]]
        more = len(one.aliados) - len(links)
        rest = [Text(f"y {more} más", "hint", wrap=False)] if more else []
        return FlowRow(Text(f"{_number(one)}:", "hint", wrap=False), *links, *rest, gap=10)

    def _link(self, ally: str, name: str) -> WordsLink:
        return WordsLink(name, role="hint", on_click=lambda: self.window_.go("aliado", ally))

    def _loose_way(self, one: Forma) -> QWidget:
        add = Button("Agregar a la lista", icon="plus", on_click=lambda: self._add(one.texto))
        add.setAccessibleName(f"Agregar a la lista: {one.texto}")
        add.setEnabled(self.bridge.writable)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(one.texto))
        column.addWidget(Text(allies_words(one), "hint"))
        return FlowRow(words, add, fill_first=True)

    def _add(self, text: str) -> None:
        self.bridge.do(lambda: formas.agregar(self.bridge.workspace, [text]))
        self.own.focus_add()


def allies_words(one: Forma) -> str:
    """Return «2 aliados: SENA y Alcaldía», or that nobody takes part so yet."""
    if not one.aliados:
        return "Todavía ningún aliado."
    names = ", ".join(name for _, name in one.aliados[:_MOST_NAMES])
    more = len(one.aliados) - _MOST_NAMES
    return f"{_number(one)}: {names}{f' y {more} más' if more > 0 else ''}."


def _number(one: Forma) -> str:
    return count(len(one.aliados), "aliado", "aliados")
