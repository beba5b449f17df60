"""Inicio: where the workshop stands, what comes next, what is missing, and where the file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad
from escuela_red.services import faltantes, records, ruta
from escuela_red.ui import navigation, theme
from escuela_red.ui.pages.inicio_cards import DatesCard, FileCard, FirstSteps, GapsCard, moment_card
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import Columns
from escuela_red.ui.widgets.progress import ProgressBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from escuela_red.services.avance import Progreso
    from escuela_red.services.workspace import Changed

QUE_FALTA = "que_falta"
_COUNTED = (Aliado, Actividad, Persona)


class InicioPage(Page):
    """The page of every return: one green button, and everything else one press away."""

    kicker = "Taller en curso"

    def build(self) -> None:
        guide = self.guide
        self.title = guide.titulo_corto
        self.short_title = guide.titulo_corto.partition(" en ")[0]
        self._shown: tuple[object, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scroller = PageScroll(gap=14)
        outer.addWidget(self.scroller)
        self.scroller.add(self._build_band())
        self.scroller.add(self._build_progress())
        self._moments = QVBoxLayout()
        self.scroller.body.addLayout(self._moments)
        self.dates = DatesCard(self.window_)
        self.first = FirstSteps(self.window_)
        self.gaps = GapsCard(self.window_)
        self.file = FileCard(self.window_, self.bridge)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.gaps, 1)
        column.addWidget(self.file)
        self.scroller.add(Columns(self.dates, self.first, beside, least=360))
        self.scroller.end()

    def _build_band(self) -> Card:
        band = Card(tone="soft")
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self._before = Text("", "hint")
        self._task = Text("", "h2")
        words.addWidget(self._before)
        words.addWidget(self._task)
        row.addLayout(words, 1)
        self.continue_ = Button("Continuar", "primary", icon="arrow-right", icon_right=True, on_click=self._continue)
        row.addWidget(self.continue_, 0, Qt.AlignmentFlag.AlignVCenter)
        band.body.addLayout(row)
        return band

    def _build_progress(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        self._count = Text("", "h3", wrap=False)
        self._bar = ProgressBar("Avance del taller")
        row.addWidget(self._count)
        row.addWidget(self._bar, 1)
        return holder

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        progress = self.window_.frame.progress
        if progress is not None:
            self._show_progress(progress)
        counts = {kind: records.count(lector, kind, junta_id) for kind in _COUNTED}
        begun = any(counts.values())
        self.dates.setVisible(begun)
        self.first.setVisible(not begun)
        self.dates.show_activities(ruta.actividades(lector, junta_id))
        self.gaps.show_gaps(faltantes.gaps(lector, junta_id) if begun else None)
        self.file.show_counts([(number, kind.ficha) for kind, number in counts.items()])
        if changed is None:
            self.file.look_for_copies()

    def show_record(self, record: str, field: str = "") -> None:
        del record
        if field == QUE_FALTA:
            # Once the page has been laid out, or it would scroll to where the card was.
            QTimer.singleShot(0, self._go_gaps)

    def _go_gaps(self) -> None:
        self.gaps.focus()
        self.scroller.ensureWidgetVisible(self.gaps, 0, theme.px(16))

    # What it shows

    def _show_progress(self, progress: Progreso) -> None:
        shown = (tuple(progress.estados.items()), progress.siguiente)
        if shown == self._shown:
            return
        self._shown = shown
        following = progress.siguiente
        begun = any(state != "Sin empezar" for state in progress.estados.values())
        if following is None:
            self._before.setText("Todas las tareas están listas")
            self._task.setText("Lleve el mapa y la ruta a la coordinación")
            self.continue_.set_text("Exportar e imprimir")
        else:
            self._before.setText("Siga donde quedó" if begun else "Empiece por aquí")
            self._task.setText(following.titulo)
            self.continue_.set_text("Continuar" if begun else "Empezar")
        self.continue_.setAccessibleName(f"{self.continue_.label()}: {self._task.text()}")
        done, total = progress.listas, len(progress.tareas)
        verb = "Va" if done == 1 else "Van"
        tasks = f"{done} de {total} {'tarea lista' if total == 1 else 'tareas listas'}"
        self._count.setText(f"{verb} {tasks}")
        self._bar.set(done, total, f"Avance del taller: {tasks}")
        empty(self._moments)
        moments = dict.fromkeys(progress.guia.momento_de(task.clave).letra for task in progress.tareas)
        cards = [moment_card(self.window_, progress, progress.guia.momento(letter)) for letter in moments]
        self._moments.addWidget(Columns(*cards) if len(cards) > 1 else cards[0])

    def _continue(self) -> None:
        progress = self.window_.frame.progress
        following = progress.siguiente if progress else None
        if following:
            self.window_.go(navigation.of_task(following).key, following.clave)
        else:
            self.window_.go("exportar")
