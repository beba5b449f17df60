"""Inicio: where the workshop stands, what comes next, what is missing, and where the file is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.guide.avance import Avance
from escuela_red.ui import navigation, theme
from escuela_red.ui.pages.inicio_cards import DatesCard, FileCard, FirstSteps, GapsCard, moment_card
from escuela_red.ui.pages.inicio_strip import NextStrip, of_workshop, tasks_words, van
from escuela_red.ui.pages.page import Page
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.flow import Columns
from escuela_red.ui.widgets.progress import ProgressBar
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from escuela_red.services.agenda import Cita
    from escuela_red.services.avance import Progreso
    from escuela_red.services.workspace import Changed

QUE_FALTA = "que_falta"


class InicioPage(Page):
    """The page of every return: one green button, and everything else one press away."""

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
        self.strip = NextStrip(self.window_)
        self.scroller.add(self.strip)
        self._below: _Below | None = None
        self._filled = self._painted = False
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
        self.taller = Button(
            "", "ghost", icon="calendar-days", compact=True, on_click=lambda: self.window_.go("taller")
        )
        row.addWidget(self.taller)
        return holder

    # The page

    def refresh(self, changed: Changed | None = None) -> None:
        progress = self.window_.frame.progress
        if progress is not None:
            self._show_progress(progress)
        words = of_workshop(self.bridge)
        self.kicker = words.kicker
        if words.dates != self.taller.label():
            self.taller.set_text(words.dates)
            self.taller.setAccessibleName(f"El taller: {words.dates}")
        self._filled = True
        if self._painted:
            self._show_below(fresh=changed is None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make what lies below the fold once the first cards are on the screen."""
        super().paintEvent(event)
        if not self._painted and self._filled:
            self._painted = True
            QTimer.singleShot(0, self, self._show_below)

    def show_record(self, record: str, field: str = "") -> None:
        del record
        if field == QUE_FALTA:
            # Once the page has been laid out, or it would scroll to where the card was.
            QTimer.singleShot(0, self, self._go_gaps)

    @property
    def below(self) -> _Below:
        """Return the cards that follow the moments, which are made when they are first needed."""
        if self._below is None:
            self._below = _Below(self)
            self.scroller.body.insertWidget(self.scroller.body.count() - 1, self._below)
        return self._below

    def _show_below(self, *, fresh: bool = True) -> None:
        if self.bridge.closed:
            return
        from escuela_red.services import agenda  # noqa: PLC0415 - after the first paint

        citas = agenda.fechas(self.bridge.workspace.lector, self.bridge.junta_id)
        self.strip.show_next(citas)
        self.below.show_all(citas, self._begun(), fresh=fresh)

    def _go_gaps(self) -> None:
        gaps = self.below.gaps
        gaps.focus()
        self.scroller.ensureWidgetVisible(gaps, 0, theme.px(16))

    # What it shows

    def _show_progress(self, progress: Progreso) -> None:
        shown = (tuple(progress.estados.items()), progress.siguiente)
        if shown == self._shown:
            return
        self._shown = shown
        following = progress.siguiente
        begun = self._begun_in(progress)
        if following is None:
            self._before.setText("Todas las tareas están listas")
            self._task.setText("Lleve el informe a la coordinación departamental")
            self.continue_.set_text("Exportar e imprimir")
        else:
            self._before.setText("Siga donde quedó" if begun else "Empiece por aquí")
            self._task.setText(following.titulo)
            self.continue_.set_text("Continuar" if begun else "Empezar")
        self.continue_.setAccessibleName(f"{self.continue_.label()}: {self._task.text()}")
        self._count.setText(van(progress))
        self._bar.set(progress.listas, len(progress.tareas), f"Avance del taller: {tasks_words(progress)}")
        empty(self._moments)
        moments = dict.fromkeys(progress.guia.momento_de(task.clave).letra for task in progress.tareas)
        cards = [moment_card(self.window_, progress, progress.guia.momento(letter)) for letter in moments]
        self._moments.addWidget(Columns(*cards) if len(cards) > 1 else cards[0])
        rows = [row for card in cards for row in card.findChildren(RowButton)]
        for before, after in pairwise([self.taller, *rows, self.strip.see]):
            QWidget.setTabOrder(before, after)

    def _continue(self) -> None:
        progress = self.window_.frame.progress
        following = progress.siguiente if progress else None
        if following:
            self.window_.go(navigation.of_task(following).key, following.clave)
        else:
            self.window_.go("exportar", navigation.INFORME)

    def _begun(self) -> bool:
        progress = self.window_.frame.progress
        return progress is not None and self._begun_in(progress)

    @staticmethod
    def _begun_in(progress: Progreso) -> bool:
        return any(state is not Avance.SIN_EMPEZAR for state in progress.estados.values())


class _Below(Columns):
    """The dates or the first steps, what is missing, and the file."""

    def __init__(self, page: InicioPage) -> None:
        self._bridge = page.bridge
        self.dates = DatesCard(page.window_)
        self.first = FirstSteps(page.window_)
        self.gaps = GapsCard(page.window_)
        self.file = FileCard(page.window_, page.bridge)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.gaps, 1)
        column.addWidget(self.file)
        super().__init__(self.dates, self.first, beside, least=360)

    def show_all(self, citas: Sequence[Cita], begun: bool, *, fresh: bool) -> None:  # noqa: FBT001
        """Show what the file holds; `fresh` looks for copies too."""
        from escuela_red.services import agenda, faltantes, recuento  # noqa: PLC0415 - as above

        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        counts = recuento.de_junta(lector, junta_id)
        begun = begun or any(counts.values())
        self.dates.setVisible(begun)
        self.first.setVisible(not begun)
        self.dates.show_dates(citas, len(agenda.sin_fecha(lector, junta_id)))
        self.gaps.show_gaps(faltantes.gaps(lector, junta_id) if begun else None)
        self.file.show_counts(
            [(number, kind.ficha) for kind, number in counts.items() if number or kind in recuento.SIEMPRE]
        )
        for before, after in pairwise([*self.gaps.buttons(), self.file.copy_button]):
            QWidget.setTabOrder(before, after)
        if fresh:
            self.file.look_for_copies()
