"""The cards of the ficha of an ally: needs that it attends, other allies it works with, and lists of what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.aliado import Aliado, RelacionAliados
from escuela_red.models.necesidad import Cobertura, Necesidad
from escuela_red.services import records, relaciones
from escuela_red.ui import theme
from escuela_red.ui.pages.kind_page import Part
from escuela_red.ui.parts import PartsCard
from escuela_red.ui.tables.parts_grid import PartsGrid
from escuela_red.ui.tables.picked_model import PickedModel
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from escuela_red.guide.guia import Tarea
    from escuela_red.models.base import Fila
    from escuela_red.services.records import Choice
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.widgets.buttons import Button

TALKED = "Lo que conversamos"
_MOST_ROWS = 12  # what is older is on its own page


class _Needs(PickedModel):
    """The needs that an ally attends, without those that were removed."""

    def picked(self) -> Sequence[Fila]:
        ally = str(self.where.get("aliado_id") or "")
        rows = records.every(self._lector, Cobertura, self._bridge.junta_id, aliado_id=ally)
        return [row for row in rows if not records.orphan(Cobertura, row)]


class _NeedsGrid(PartsGrid):
    model_class = _Needs


class NeedsCard(PartsCard):
    """Which needs an ally attends, and how."""

    grid_class = _NeedsGrid

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            bridge,
            Cobertura,
            ("necesidad_id", "como"),
            title="Necesidades que puede atender",
            hint="Las mismas que se ven en la cobertura.",
            empty="Todavía no atiende ninguna necesidad.",
            add="Agregar una necesidad",
            make=self._attend,
            choices=self._others,
        )

    def _attend(self, need: str) -> str:
        from escuela_red.services import cobertura  # noqa: PLC0415 - only when somebody adds one

        return cobertura.agregar(self._bridge.workspace, need, self._where["aliado_id"])

    def _others(self) -> Sequence[Choice]:
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        there = {row["necesidad_id"] for row in self.grid.parts.picked()} if self._where else set()  # type: ignore[attr-defined]
        return [one for one in records.choices(lector, Necesidad, junta_id) if one.id not in there]


class _Pairs(PickedModel):
    """The pairs of an ally, each with the other one in the column «Otro aliado», whoever was written first."""

    def picked(self) -> Sequence[Fila]:
        mine = str(self.where.get("uno_id") or "")
        rows = relaciones.filas(self._lector, self._bridge.junta_id)
        return [_seen_from(mine, row) for row in rows if mine in {row["uno_id"], row["otro_id"]}]


def _seen_from(ally: str, row: Fila) -> Fila:
    if row["uno_id"] == ally:
        return row
    turned: dict[str, Any] = dict(row)
    for one, other in (("uno_id", "otro_id"), ("uno_id" + records.TITLE, "otro_id" + records.TITLE)):
        turned[one], turned[other] = row[other], row[one]
    return cast("Fila", turned)


class _PairsGrid(PartsGrid):
    model_class = _Pairs

    def as_written(self, record: str, row: dict[str, Any]) -> dict[str, Any]:
        written = records.one(self._bridge.workspace.lector, RelacionAliados, record)
        if written is None or written["uno_id"] == self.parts.where.get("uno_id"):
            return row
        return {"uno_id" if name == "otro_id" else name: value for name, value in row.items()}


class RelationsCard(PartsCard):
    """With which other allies this one would do more (guide, C.2 question c)."""

    grid_class = _PairsGrid

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            bridge,
            RelacionAliados,
            ("otro_id", "tipo", "fuerza", "nota"),
            title="Relaciones con otros aliados",
            hint="¿Con quién más convendría unirlo? La relación se ve también en la ficha del otro.",
            empty="Todavía no está unido a otro aliado.",
            add="Unir con otro aliado",
            make=lambda other: relaciones.agregar(bridge.workspace, self._where["uno_id"], other),
            choices=self._others,
        )

    def _others(self) -> Sequence[Choice]:
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        mine = str(self._where.get("uno_id") or "")
        there = {one.otro for one in relaciones.de_aliado(lector, junta_id, mine)} | {mine}
        return [one for one in records.choices(lector, Aliado, junta_id) if one.id not in there]


class RowsCard(Card):
    """A list of records that open whole, with the way to make another one."""

    def __init__(self, title: str, nothing: str, *ways: Button) -> None:
        super().__init__()
        self.words = title
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(title, "h3"), 1)
        for way in ways:
            row.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        self.ways = ways
        self._nothing = Text(nothing, "hint")
        self.add(self._nothing)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add(self._rows)
        self._shown: tuple[tuple[str, str], ...] | None = None
        self.total = 0

    def show_rows(self, rows: Sequence[tuple[str, str, Callable[[], object] | None]]) -> None:
        """Show title and detail of each; those with a call open. The first dozen: the rest is on its own page."""
        self.total = len(rows)
        shown = tuple((title, detail) for title, detail, _ in rows)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        for title, detail, call in rows[:_MOST_ROWS]:
            if call is not None:
                self._column.addWidget(RowButton(title, detail=detail, chevron=True, on_click=call))
            else:
                self._column.addWidget(Text(title))
        more = len(rows) - _MOST_ROWS
        if more > 0:
            self._column.addWidget(Text(f"Y {more} más.", "hint"))
        self._nothing.setVisible(not rows)
        self._rows.setVisible(bool(rows))


class TalkCard(Card):
    """What was answered about the ally in the Ejercitación, to read; the way there is where it is written."""

    def __init__(self, task: Tarea | None, way: Button) -> None:
        super().__init__(gap=8)
        self._task = task
        self._head = QHBoxLayout()
        self._head.addWidget(Text(TALKED, "h3"), 1)
        self._head.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._head)
        self._nothing = Text("Todavía no hemos respondido las preguntas sobre este aliado.", "hint")
        self.add(self._nothing)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        self.body.addLayout(self._column)
        self._shown: list[tuple[str, list[str]]] | None = None
        self.total = 0
        if task is None:
            self.hide()  # never shown from here: without a parent it would be a window of its own

    def show_answers(self, answers: Mapping[str, Sequence[Fila]]) -> None:
        """Show each question that has an answer, and who answered when it was not all of them."""
        questions = self._task.preguntas if self._task is not None else ()
        shown = [
            (f"{one.clave}. {one.texto}", [_signed(row) for row in answers[one.clave]])
            for one in questions
            if one.clave in answers
        ]
        self.total = len(shown)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        for question, said in shown:
            self._column.addWidget(Text(question, "muted"))
            for words in said:
                self._column.addWidget(Text(words, selectable=True))
        self._nothing.setVisible(not shown)


def _signed(row: Fila) -> str:
    return f"{row['texto'].strip()} ({row['autor']})" if row["autor"] else str(row["texto"]).strip()


def parts(bridge: Bridge) -> tuple[Part, Part]:
    """Return the cards of needs and of relations with the links that tie them to the ally."""
    return Part(NeedsCard(bridge), "aliado_id"), Part(RelationsCard(bridge), "uno_id")
