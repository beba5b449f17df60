"""Alianzas: what was agreed with each ally, who signs, what each side owes, its signed paper and its reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escuela_red.clock import hoy
from escuela_red.models.alianza import Alianza, EstadoAlianza, Instrumento, TipoAlianza
from escuela_red.models.campos import campo_de
from escuela_red.models.documentos import Adjunto
from escuela_red.models.propuesta import Propuesta
from escuela_red.services import alianzas, records, revisiones, values
from escuela_red.text import join_words, quoted
from escuela_red.ui import going, printing, theme
from escuela_red.ui.pages import alianzas_partes
from escuela_red.ui.pages.adjuntos import AttachmentsCard
from escuela_red.ui.pages.alianzas_estado import ICONS, StateCard
from escuela_red.ui.pages.kind_page import KindPage, KindView, Part
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.notices import NoticeBar
from escuela_red.ui.widgets.record_list import Entry
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.workspace import Changed
    from escuela_red.ui.bridge import Bridge

DRAFT, SHEET = "instrumento", "ficha-de-alianza"
_PAPER = "Guarde aquí la foto o el escaneo del papel firmado."
_MICROCENTROS = "La alianza comunitaria no se escoge aquí: son los propios microcentros y sus planes."
_OF_STATE = (
    "Este papel lo firma una entidad con quien pueda hacerlo. Pregunte antes quién firma por la parte educativa."
)
_SIMPLER = "Una carta de compromiso o un acta de acuerdo también sirven para comenzar."


def _groups(bridge: Bridge, rows: Sequence[Fila]) -> dict[str, str]:
    del bridge
    return {row["id"]: alianzas.grupo(row) for row in rows}


class AlianzasPage(KindPage):
    """The alliances by how they stand; the form of one, its parts, its paper and its reviews beside."""

    title = "Alianzas"
    kicker = "La Red · Alianzas"
    reports = (DRAFT,)
    view = KindView(
        Alianza,
        icon="handshake",
        groups=alianzas.GRUPOS,
        group_of=_groups,
        empty_title="Todavía no hay alianzas",
        empty_words="Una alianza comienza con una propuesta aceptada, o con un aliado que quiere comprometerse.",
    )

    def build(self) -> None:
        self._marks: dict[str, tuple[str, str, str]] = {}
        self._allies: dict[str, list[str]] = {}
        super().build()
        papers = (
            Button("Imprimir el borrador", icon="printer", compact=True, on_click=self.print_draft),
            Button("Borrador en Word", icon="file-text", compact=True, on_click=self.save_draft),
        )
        self.state = StateCard(self.bridge, *papers)
        self.state.asked.connect(self._go_to_gap)
        self.scroller.body.insertWidget(0, self.state)
        self._waiting = [NoticeBar("", "info", icon="file-check"), NoticeBar("", "info", icon="file-check")]
        self._side_column.insertWidget(1, self._waiting[0])
        empty_page = self._stack.widget(1)
        if isinstance(empty_page, PageScroll):
            empty_page.body.insertWidget(0, self._waiting[1])
        for notice in self._waiting:
            notice.hide()

    def other_ways(self) -> Sequence[QWidget]:
        return (Button("Ver las propuestas", icon="file-text", on_click=lambda: self.window_.go("propuestas")),)

    def below(self) -> QWidget | None:
        """Put each part below the group of the form that it goes with; nothing stands after the form."""
        bridge, form = self.bridge, self.form
        self.parties = alianzas_partes.Parties(bridge, lambda: form.record)
        self.objectives = alianzas_partes.objectives(bridge)
        self.clauses = alianzas_partes.Clauses(bridge)
        self.given = alianzas_partes.GivenCard(bridge)
        self.given.opened.connect(lambda one: self.window_.go("aportes", one) if one else None)
        self.reviews = alianzas_partes.ReviewsCard(bridge)
        self.reviews.opened.connect(lambda one: self.window_.go("revision", one))
        self.reviews.begun.connect(self.review)
        self.scans = AttachmentsCard(self.window_, "El papel firmado", _PAPER)
        form.put_after("La alianza", self.parties.widget)
        form.put_after("Lo que se acuerda", alianzas_partes.stacked(self.objectives, self.clauses.widget))
        form.put_after("Valor", self.given)
        form.put_after("Fechas", alianzas_partes.stacked(self.scans, self.reviews))
        self._build_notes()
        whole = (Part(self.objectives, alianzas_partes.LINK), Part(self.given, alianzas_partes.LINK))
        self.parts = [*self.parties.parts, *whole, *self.clauses.parts]
        return None

    def _build_notes(self) -> None:
        self.functions = QWidget()
        column = QVBoxLayout(self.functions)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text("Para qué sirve una alianza municipal de gestión", "strong"))
        words = alianzas.funciones(self.bridge.workspace.lector, self.bridge.junta_id)
        for number, one in enumerate(words, 1):
            column.addWidget(Text(f"{number}. {one}"))
        self.form.put_under("tipo", self.functions)
        self.form.put_under("tipo", Text(_MICROCENTROS, "hint"))
        self.of_state = NoticeBar(f"{_OF_STATE} {_SIMPLER}", "info")
        self.form.put_under("instrumento_texto", self.of_state)

    # What it shows

    def refresh(self, changed: Changed | None = None) -> None:
        self._look()
        super().refresh(changed)
        self._show_waiting()

    def on_record(self, record: str) -> None:
        row = records.one(self.bridge.workspace.lector, Alianza, record) if record else None
        if row is None or row["eliminado"] is not None:
            return
        self.form.set_shown("tipo_texto", shown=row["tipo"] == TipoAlianza.OTRA or bool(row["tipo_texto"]))
        other = row["instrumento"] == Instrumento.OTRO or bool(row["instrumento_texto"])
        self.form.set_shown("instrumento_texto", shown=other)
        ended = row["estado"] == EstadoAlianza.TERMINADA or row["terminada_el"] is not None
        self.form.set_shown("terminada_el", shown=ended)
        self.functions.setVisible(row["tipo"] == TipoAlianza.GESTION)
        self.of_state.setVisible(row["instrumento"] in alianzas.DEL_ESTADO)
        self.parties.show()
        self.clauses.show()
        self.given.show_of(record)
        self.reviews.show_of(record)
        self.scans.show_alliance(record, records.title(Alianza, row))
        self.state.show_alliance(record)

    def show_record(self, record: str, field: str = "") -> None:
        super().show_record(record, field if field in self.form.fields else "")
        clause = next((card for where, card in self.clauses.cards.items() if alianzas.casilla(*where) == field), None)
        if clause is not None:
            clause.focus_add()
        elif field == alianzas.PAPEL:
            self.scans.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _look(self) -> None:
        """Read what the list says of each alliance: with whom it is, and what asks for attention first."""
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        self._allies = alianzas.nombres_de_los_aliados(lector, junta_id)
        lights = revisiones.semaforo(lector, junta_id)
        papers = {row["alianza_id"] for row in records.every(lector, Adjunto, junta_id)}
        self._marks = {}
        for row in records.every(lector, Alianza, junta_id):
            light = lights[row["id"]]
            if light.tono in {"warn", "error"}:
                self._marks[row["id"]] = (light.palabras, light.tono, ICONS[light.tono])
            elif alianzas.esta_firmada(row) and row["id"] not in papers:
                self._marks[row["id"]] = ("Falta el papel firmado", "warn", "file-exclamation-point")
            elif alianzas.grupo(row) == alianzas.PREPARACION:
                self._marks[row["id"]] = ("Falta la firma", "info", "pen-line")

    def _entry(self, row: Fila, group: str) -> Entry:
        state = values.option_label(campo_de(Alianza, "estado"), row["estado"])
        names = join_words(self._allies.get(row["id"], []))
        detail = " · ".join(part for part in (state, names) if part)
        words, tone, icon = self._marks.get(row["id"], ("", "", ""))
        title = records.title(Alianza, row)
        return (
            Entry(row["id"], title, detail, group, (words, tone), icon)
            if words
            else Entry(row["id"], title, detail, group)
        )

    def _show_waiting(self) -> None:
        """Offer the alliance of a proposal that was accepted."""
        found = alianzas.sin_alianza(self.bridge.workspace.lector, self.bridge.junta_id)
        for notice in self._waiting:
            notice.setVisible(bool(found) and self.bridge.writable)
        if not found:
            return
        first = found[0]["id"]
        words = f"Aceptaron {quoted(records.title(Propuesta, found[0]))} y todavía no tiene alianza."
        for notice in self._waiting:
            notice.set(words, "info", icon="file-check", actions=[("Hacer la alianza", lambda: self.make(first))])

    # What it does

    def add(self) -> None:
        """Make an alliance with the side of the Red, and begin with its name."""
        self._made(self.bridge.do(lambda: alianzas.nueva(self.bridge.workspace)))

    def make(self, proposal: str) -> None:
        """Make the alliance of a proposal, with what it already says."""
        self._made(self.bridge.do(lambda: alianzas.nueva(self.bridge.workspace, proposal)))

    def _made(self, record: str | None) -> None:
        if record:
            self.show_record(record)

    def review(self) -> None:
        """Begin a review of the alliance on screen, today, and go to its first objective."""
        record = self.form.record
        made = self.bridge.do(lambda: revisiones.comenzar(self.bridge.workspace, record, hoy())) if record else None
        if made:
            self.window_.go("revision", made, "puntos")

    def print_draft(self) -> None:
        """Print the draft of the instrument of the alliance on screen."""
        if self.window_.documents is not None and self.form.record:
            printing.print_reports(self.window_.documents, (DRAFT,), registro=self.form.record)

    def save_draft(self) -> None:
        """Save the draft in Word, to go on writing it, and open it."""
        if self.window_.documents is not None and self.form.record:
            printing.write_one(self.window_.documents, DRAFT, "docx", self.form.record)

    def _go_to_gap(self, table: str, record: str, field: str) -> None:
        if table == Alianza.__tablename__:
            self.show_record(record, field)
        else:
            going.show(self.window_, table, record, field)
