"""Autovaloración: the indicators of the guide before and after, on a scale that is the junta's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from escuela_red.guide.bloques import Encabezado, Lista
from escuela_red.models.taller import Autovaloracion
from escuela_red.services import autovaloracion, records
from escuela_red.ui.pages.autovaloracion_tarjeta import AFTER, BEFORE, LABELS, IndicatorCard, change, step_words
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.guide.bloques import Bloque
    from escuela_red.guide.guia import Guia
    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.projection import Slide

NO_ANSWER = "Sin respuesta"


class AutovaloracionPage(Page):
    """Nothing here is ever missing: a junta that does not want to rate itself leaves it empty."""

    title = "Autovaloración"
    kicker = "Taller · Antes y después"
    back = Link("inicio", "Inicio")
    reports = ("informe-del-taller",)
    projectable = True

    def build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll()
        self.scroller.add(
            Text("Digan entre todos cómo estaban antes del taller y cómo están ahora. Es opcional.", "body")
        )
        self.notice = NoticeBar(
            "Esta escala es de la junta, no es oficial. Las palabras se pueden cambiar.",
            "info",
            actions=[("Cambiar las palabras", self._open_words)] if self.bridge.writable else [],
        )
        self.scroller.add(self.notice)
        self.cards = {one.clave: IndicatorCard(self.bridge, one, self.guide.escala) for one in self.guide.indicadores}
        for card in self.cards.values():
            self.scroller.add(card)
        self.scroller.end()
        column.addWidget(self.scroller)

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None or changed.touches("autovaloracion") or changed.touches("taller"):
            rows = self._rows()
            for key, card in self.cards.items():
                card.show_row(rows.get(key))

    def adapt(self, width: int, height: int) -> None:
        del height
        for card in self.cards.values():
            card.adapt(width - 48)

    def show_record(self, record: str, field: str = "") -> None:
        row = records.one(self.bridge.workspace.lector, Autovaloracion, record)
        key = row["indicador"] if row else record
        if row is not None and row["taller_id"] and row["taller_id"] != self.bridge.taller_id:
            self.window_.use_taller(row["taller_id"])
        if key in self.cards:
            self.cards[key].focus(field)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"proyectar": self._project}

    def _rows(self) -> dict[str, Fila]:
        return autovaloracion.de(self.bridge.workspace.lector, self.bridge.junta_id, self.bridge.taller_id)

    def _open_words(self) -> None:
        self.window_.go("textos", f"escala.{self.guide.escala[0].clave}.texto" if self.guide.escala else "")

    def _project(self) -> None:
        from escuela_red.ui.projection import project  # noqa: PLC0415 - only when somebody projects

        bridge = self.bridge
        project(self.window_, bridge, lambda: [slide(bridge)])


def slide(bridge: Bridge) -> Slide:
    """Return what the room sees: each indicator with its two answers, as the file holds them now."""
    from escuela_red.ui.projection import Prose, Slide  # noqa: PLC0415 - only when somebody projects

    guide = bridge.guide
    rows = autovaloracion.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)
    blocks: list[Bloque] = []
    for one in guide.indicadores:
        summary, _tone = change(rows.get(one.clave))
        blocks.append(Encabezado(f"{one.nombre} · {summary}" if summary else one.nombre, 2))
        blocks.append(Lista(_answers(guide, rows.get(one.clave))))
    return Slide(AutovaloracionPage.title, AutovaloracionPage.kicker, (Prose(tuple(blocks)),))


def _answers(guide: Guia, row: Fila | None) -> tuple[str, ...]:
    words = {int(step.clave): step_words(step) for step in guide.escala}
    found = tuple(
        f"{LABELS[name]}: {words.get(row[name], row[name])}"
        for name in (BEFORE, AFTER)
        if row is not None and row[name] is not None
    )
    return found or (NO_ANSWER,)
