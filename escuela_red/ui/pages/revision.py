"""Revisión: both sides go through what the alliance says, and say when they do it again (guide, step 5)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.clock import hoy
from escuela_red.fechas import date_text
from escuela_red.models.alianza import Alianza, PuntoRevision, Revision
from escuela_red.services import records, revisiones
from escuela_red.ui import theme
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.pages.revision_hoja import ReviewSheet
from escuela_red.ui.pages.revision_lista import ReviewList
from escuela_red.ui.printing import print_reports, write_one
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.notices import EmptyState, NoticeBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.selects import SelectBox
from escuela_red.ui.widgets.stack import Stack
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.faltantes_taller import Gap
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.projection import Slide

PAGE, ACTA = "revision", "acta-de-revision"
_TABLES = (
    "alianza",
    "revision",
    "punto_revision",
    "objetivo_alianza",
    "clausula",
    "participante",
    "persona",
    "parte_alianza",
)


class RevisionPage(Page):
    """The reviews of one alliance, one at a time; without an alliance, how every alliance stands."""

    title = "Revisión de las alianzas"
    short_title = "Revisión"
    kicker = "La Red · Alianzas · Mantener viva la relación"
    reports = (ACTA,)
    projectable = True

    def build(self) -> None:
        self.alliance = self.review = ""
        self._reviewable = False
        self.back = Link("alianzas", "Alianzas")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.pages = Stack()
        outer.addWidget(self.pages)
        self.list = ReviewList(self.bridge, self.show_record, lambda: self.window_.go("alianzas"))
        self.pages.addWidget(self.list)
        self.scroller = PageScroll()
        self.scroller.add(self._build_head())
        self._notices = QWidget()
        self._notice_column = QVBoxLayout(self._notices)
        self._notice_column.setContentsMargins(0, 0, 0, 0)
        self._notice_column.setSpacing(theme.px(8))
        self.scroller.add(self._notices)
        self.sheet = ReviewSheet(self.bridge, self._go_alliance)
        self.scroller.add(self.sheet)
        begin = Button("Comenzar la revisión", "primary", icon="plus", on_click=self.begin)
        blank = Button("Imprimir la hoja para llenar a mano", icon="printer", on_click=self._print_blank)
        begin.setEnabled(self.bridge.writable)
        words = "Repasen juntos cada objetivo y cada deber. Digan si se cumple y cuándo lo repasan otra vez."
        self.nothing = EmptyState("heart-handshake", "Todavía no han revisado esta alianza", words, begin, blank)
        self.scroller.add(self.nothing, 100)
        go = Button("Ir a la alianza", "primary", icon="heart-handshake", on_click=self._go_alliance)
        words = "Las dos partes la revisan desde que se firma. Anoten la firma en la alianza."
        self.unsigned = EmptyState("heart-handshake", "Esta alianza todavía no está firmada", words, go)
        self.scroller.add(self.unsigned, 100)
        self.scroller.end()
        self.pages.addWidget(self.scroller)

    def _build_head(self) -> QWidget:
        self.head = Card(compact=True)
        self.name = Text("", "h2")
        self.light = Tag("")
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(self.name, 1)
        first.addWidget(self.light, 0, Qt.AlignmentFlag.AlignTop)
        self.head.body.addLayout(first)
        self.which = SelectBox(name="¿Cuál revisión?")
        self.which.changed.connect(self._choose)
        self.again = Button("Comenzar otra revisión", icon="plus", compact=True, on_click=self.begin)
        self.again.setEnabled(self.bridge.writable)
        self.papers = FlowRow(
            Button("Imprimir el acta", icon="printer", compact=True, on_click=self._print),
            Button("Acta en Word", icon="file-text", compact=True, on_click=self._write),
            Button("Hoja para llenar a mano", "ghost", icon="pencil", compact=True, on_click=self._print_blank),
        )
        self.all = Button("Todas las alianzas", "ghost", icon="layout-list", compact=True, on_click=self.show_list)
        self.head.add(FlowRow(self.which, self.again, self.papers, self.all))
        return self.head

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is not None and not any(changed.touches(table) for table in _TABLES):
            return
        if changed is None and not self.alliance:
            self.alliance, _, self.review = self.bridge.looking.get(PAGE, "").partition("/")
        row = self._row()
        if row is None:
            self.alliance, self.review, self._reviewable = "", "", False
            self.list.show_alliances()
            self.pages.setCurrentWidget(self.list)
            self._remember()
            return
        self._show_alliance(row, changed)
        self.pages.setCurrentWidget(self.scroller)

    def adapt(self, width: int, height: int) -> None:
        del height
        self.sheet.adapt(width - 48)
        self.which.setMinimumWidth(theme.px(220))

    def show_record(self, record: str, field: str = "") -> None:
        """Show a review, or the last one of an alliance."""
        self.bridge.flush()
        lector = self.bridge.workspace.lector
        row = records.one(lector, Revision, record)
        if row is None:
            rows = revisiones.de(lector, self.bridge.junta_id, record)
            self.alliance, self.review = record, rows[-1]["id"] if rows else ""
        else:
            self.alliance, self.review = str(row["alianza_id"] or ""), record
        self.refresh(None)
        self.scroller.show_top()
        if self.review and self.pages.currentWidget() is self.scroller:
            self.sheet.focus(field)

    def show_inner(self, table: str, record: str) -> None:
        row = records.one(self.bridge.workspace.lector, PuntoRevision, record) if table == "punto_revision" else None
        if row is not None:
            self.sheet.focus_line(row["objetivo_id"] or row["clausula_id"] or "")
        elif table == "participante":
            self.sheet.people.show_record(record)

    def printed(self) -> str:
        return self.review

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"agregar": self.begin, "quitar": self.remove, "proyectar": self.project}

    def leave(self) -> None:
        super().leave()
        self.alliance = self.review = ""  # whoever comes back without a review sees them all
        self._remember()

    # What it does

    def begin(self) -> None:
        """Begin a review of the alliance on screen, today, and go to its first objective."""
        if not self._reviewable or not self.bridge.writable:
            return
        made = self.bridge.do(lambda: revisiones.comenzar(self.bridge.workspace, self.alliance, hoy()))
        if made:
            self.show_record(made, "puntos")

    def remove(self) -> None:
        """Put the review on screen in the papelera."""
        review = self.review
        if review and self.bridge.writable:
            self.bridge.remove(lambda: records.remove(self.bridge.workspace, Revision, [review]))

    def project(self) -> None:
        """Show the review to the room."""
        from escuela_red.ui.pages.revision_laminas import slides  # noqa: PLC0415 - only when somebody projects
        from escuela_red.ui.projection import project  # noqa: PLC0415

        self.bridge.flush()
        bridge, alliance, review = self.bridge, self.alliance, self.review

        def source() -> Sequence[Slide]:
            return slides(bridge.workspace.lector, bridge.junta_id, alliance, review)

        project(self.window_, bridge, source)

    def show_list(self) -> None:
        """Show how every alliance stands."""
        self.bridge.flush()
        self.alliance = self.review = ""
        self._remember()
        self.refresh(None)

    def _choose(self, review: str | None) -> None:
        if review and review != self.review:
            self.show_record(review)

    def _print(self) -> None:
        if self.window_.documents is not None:
            print_reports(self.window_.documents, (ACTA,), registro=self.review)

    def _print_blank(self) -> None:
        if self.window_.documents is not None:
            print_reports(self.window_.documents, (ACTA,), blank=True, registro=self.review or self.alliance)

    def _write(self) -> None:
        if self.window_.documents is not None:
            write_one(self.window_.documents, ACTA, "docx", self.review)

    def _go_alliance(self) -> None:
        self.window_.go("alianzas", self.alliance)

    # What it shows

    def _row(self) -> Fila | None:
        row = records.one(self.bridge.workspace.lector, Alianza, self.alliance) if self.alliance else None
        return row if row is not None and row["eliminado"] is None else None

    def _show_alliance(self, row: Fila, changed: Changed | None) -> None:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        reviews = revisiones.de(lector, junta_id, self.alliance)
        ids = [one["id"] for one in reviews]
        moved = self.review not in ids
        if moved:
            self.review = ids[-1] if ids else ""
        self.back = Link("alianzas", "Alianzas", record=self.alliance)
        self.name.setText(records.title(Alianza, row))
        light = revisiones.semaforo(lector, junta_id)[self.alliance]
        self.light.set(light.palabras, light.tono)
        self.which.set_options([(one["id"], _called(one, number)) for number, one in enumerate(reviews, 1)][::-1])
        self.which.set_value(self.review or None)
        there = bool(reviews)
        self._reviewable = revisiones.se_revisa(row, reviews)
        for widget in (self.which, self.again, self.papers, self.sheet):
            widget.setVisible(there)
        self.nothing.setVisible(not there and self._reviewable)
        self.unsigned.setVisible(not self._reviewable)
        if there and (changed is None or moved or self.sheet.revision != self.review):
            self.sheet.load(self.review)
        elif there and changed is not None:
            self.sheet.refresh(changed)
        self._show_notices()
        self._remember()

    def _show_notices(self) -> None:
        empty(self._notice_column)
        gaps = revisiones.avisos(self.bridge.workspace.lector, self.bridge.junta_id, self.alliance)
        for gap in gaps:
            self._notice_column.addWidget(NoticeBar(gap.text, "warn", actions=self._actions(gap)))
        self._notices.setVisible(bool(gaps))

    def _actions(self, gap: Gap) -> list[tuple[str, Callable[[], object]]]:
        """Return what can be done about a notice."""
        if gap.campo in {"proxima", "primera_revision"} and revisiones.proxima(
            self.bridge.workspace.lector, self.bridge.junta_id, self.alliance
        ):
            return [("Comenzar la revisión", self.begin)] if self.bridge.writable else []
        if gap.tabla == Alianza.__tablename__:
            return [("Ir a la alianza", partial(self.window_.go, "alianzas", self.alliance, gap.campo))]
        return [("Ir a esa respuesta", partial(self.show_record, gap.registro, gap.campo))]

    def _remember(self) -> None:
        self.bridge.looking[PAGE] = f"{self.alliance}/{self.review}" if self.alliance else ""


def _called(row: Fila, number: int) -> str:
    day = date_text(row["fecha"]) if row["fecha"] else "sin fecha"
    return f"Revisión {number} · {day}"
