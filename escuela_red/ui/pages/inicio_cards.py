"""The cards of Inicio: a moment with its tasks, the next dates, what is missing, the first steps and the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escuela_red import fechas
from escuela_red.clock import hoy
from escuela_red.services import agenda
from escuela_red.store.backups import Razon, Shelf
from escuela_red.text import count, join_words
from escuela_red.ui import going, navigation, theme
from escuela_red.ui.widgets.base import empty
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.tags import StepBadge, Tag
from escuela_red.ui.widgets.text import IconLabel, IconText, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from escuela_red.guide.guia import Momento
    from escuela_red.models.campos import Ficha
    from escuela_red.services.agenda import Cita
    from escuela_red.services.avance import Progreso
    from escuela_red.services.faltantes import Gap
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.keeper import Keeper
    from escuela_red.ui.main_window import MainWindow

MOST_DATES, MOST_GAPS = 5, 6
OLD_COPY = 7  # days
_STATES = {"Listo": "listo", "En curso": "en_curso", "Sin empezar": "sin_empezar"}
_GROUPS = {
    **dict.fromkeys(("taller", "jornada", "asistencia", "autovaloracion"), "El taller"),
    "hallazgo": "Vivencia",
    "duda": "Fundamentación",
    "respuesta": "Ejercitación",
    "aliado": "Mapa de aliados",
    "actividad": "Ruta de articulación",
    "persona": "Personas",
    **dict.fromkeys(("necesidad", "origen_necesidad", "cobertura"), "Necesidades"),
    "abordaje": "Citas con aliados",
    **dict.fromkeys(("aporte", "distribucion", "forma_propia"), "Aportes y entregas"),
    **dict.fromkeys(("propuesta", "propuesta_necesidad", "rubro", "etapa_propuesta"), "Propuestas"),
    **dict.fromkeys(("alianza", "parte_alianza", "objetivo_alianza", "clausula"), "Alianzas"),
    **dict.fromkeys(("revision", "punto_revision"), "Alianzas"),
    "dia_libre": "Agenda",
}
_OTHERS = "Otros datos"


def moment_card(window: MainWindow, progress: Progreso, moment: Momento) -> Card:
    """Return the card of a moment with the tasks that can be worked on."""
    card = Card(gap=0)
    head = QHBoxLayout()
    head.setSpacing(theme.px(12))
    head.addWidget(StepBadge(moment.letra, moment.letra))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(moment.nombre, "h2"))
    words.addWidget(Text(moment.lema, "hint"))
    head.addLayout(words, 1)
    card.body.addLayout(head)
    card.body.addSpacing(theme.px(10))
    for task in progress.tareas:
        if progress.guia.momento_de(task.clave).letra == moment.letra:
            state = progress.estados[task.clave].value
            tag = Tag.state(_STATES[state], quiet=state == "Listo")
            key = navigation.of_task(task).key
            card.add(RowButton(task.titulo, tag, status=state, on_click=partial(window.go, key, task.clave)))
    card.body.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(6))
    return card


class _ListCard(Card):
    """A title and rows to press, drawn again only when they are different."""

    def __init__(self, icon: str, title: str, color: str = "primary") -> None:
        super().__init__(gap=4)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(IconLabel(icon, color, 22))
        self.title = Text(title, "h2")
        head.addWidget(self.title, 1)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self._shown: object = None
        self.links: list[RowButton] = []

    def begin(self, shown: object) -> bool:
        """Empty the list when what is to be shown is not what is there; tell whether it must be filled."""
        if shown == self._shown:
            return False
        self._shown = shown
        empty(self._rows)
        self.links = []
        return True

    def buttons(self) -> list[QPushButton]:
        """Return what can be pressed, in order."""
        return self.findChildren(QPushButton)

    def put_title(self, title: str) -> None:
        """Put the title of a group."""
        heading = Text(title, "tiny", color="muted")
        heading.setContentsMargins(0, theme.px(8), 0, theme.px(4))
        self._rows.addWidget(heading)

    def put_row(self, row: RowButton) -> None:
        """Put a row to press."""
        self.links.append(row)
        self._rows.addWidget(row)

    def put(self, widget: QWidget) -> None:
        """Put anything else, at the left."""
        self._rows.addSpacing(theme.px(6))
        self._rows.addWidget(widget, 0, Qt.AlignmentFlag(0) if isinstance(widget, Text) else Qt.AlignmentFlag.AlignLeft)


class DatesCard(_ListCard):
    """«Próximas fechas»: what is late, of this week and near, with how many; what has no date is said quietly."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("calendar-days", "Próximas fechas")
        self._window = window

    def show_dates(self, citas: Sequence[Cita], undated: int) -> None:
        """Show what is open and has a date; `undated` activities have none yet."""
        dated = [one for one in citas if not one.hecha]
        if not self.begin((tuple(dated), len(citas), undated, hoy())):
            return
        left = MOST_DATES
        for title, group in _by_time(dated):
            if group[:left]:
                self.put_title(f"{title} ({len(group)})")
            for one in group[:left]:
                self.put_row(self._row(one))
            left -= len(group[:left])
        if not dated:
            words = "Todo lo que tenía fecha está hecho." if citas else "Todavía no hay nada con fecha."
            self.put(Text(words, "muted"))
        if undated:
            words = count(undated, "actividad de la ruta sin fecha.", "actividades de la ruta sin fecha.")
            self.put(Text(words, "hint"))
        more = len(dated) > MOST_DATES
        words = f"Ver las {len(dated)} fechas" if more else "Ver la agenda" if citas else "Definir la ruta"
        place = "agenda" if citas else "ruta"
        self.put(Button(words, "ghost", compact=True, on_click=lambda: self._window.go(place)))

    def _row(self, one: Cita) -> RowButton:
        late, today = one.momento is agenda.Momento.VENCIDA, one.momento is agenda.Momento.HOY
        tag = Tag(one.plazo, "error" if late else "warn" if today else "info", icon="circle-alert" if late else "")
        detail = " · ".join(part for part in (one.cuando, one.persona) if part)
        go = partial(going.show, self._window, one.tabla, one.registro, one.campo)
        return RowButton(one.titulo, tag, detail=detail, status=one.plazo, on_click=go)


class GapsCard(_ListCard):
    """«¿Qué falta?»: each line goes to where it is mended; nothing here blocks anything."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("list-checks", "¿Qué falta?")
        self._window = window
        self._every = False
        self._gaps: Sequence[Gap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_gaps(self, gaps: Sequence[Gap] | None) -> None:
        """Show what is missing; None before anything has been written."""
        self._gaps = gaps
        if not self.begin((tuple(gaps) if gaps is not None else None, self._every)):
            return
        self.title.setText(f"¿Qué falta? ({len(gaps)})" if gaps else "¿Qué falta?")
        if gaps is None:
            self.put(Text("Aquí aparecerá lo que falte por escribir. Nada detiene el trabajo.", "muted"))
            return
        if not gaps:
            self.put(IconText("circle-check", "No falta nada.", icon_color="ok"))
            return
        shown = gaps if self._every else gaps[:MOST_GAPS]
        for title, group in _by_place(shown):
            self.put_title(title)
            for gap in group:
                self.put_row(RowButton(gap.text, chevron=True, color="text", on_click=partial(self._mend, gap)))
        if len(gaps) > MOST_GAPS:
            words = "Ver menos" if self._every else f"Ver todo ({len(gaps)})"
            self.put(Button(words, "ghost", compact=True, on_click=self._turn))

    def focus(self) -> None:
        """Put the keyboard in the first line, or in the card when nothing is missing."""
        if self.links:
            self.links[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.setAccessibleName("¿Qué falta?: no falta nada")
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mend(self, gap: Gap) -> None:
        # A gap of many records has no one place: its page is enough. A step of the ruta has its empty box.
        field = gap.campo if gap.registro or gap.tabla == "actividad" else ""
        going.show(self._window, gap.tabla, gap.registro, field)

    def _turn(self) -> None:
        self._every = not self._every
        self.show_gaps(self._gaps)
        self.focus()


@dataclass(frozen=True)
class _First:
    text: str
    detail: str
    do: Callable[[], object]


class FirstSteps(_ListCard):
    """What a junta with nothing yet can begin with."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("sprout", "Primeros pasos")
        steps = (
            _First(
                "Escribir la fecha y el lugar del taller",
                "También si ya se hizo en papel.",
                partial(window.go, "taller"),
            ),
            _First("Anotar quiénes vienen", "Puede pegar la lista desde Excel.", partial(window.go, "asistencia")),
            _First("Agregar aliados al mapa", "Puede pegarlos desde Excel o Word.", partial(window.go, "mapa")),
            _First(
                "Traer datos de un archivo",
                "Si ya los tiene en Excel o en otro programa.",
                partial(window.run, "importar"),
            ),
        )
        for step in steps:
            self.put_row(
                RowButton(step.text, detail=step.detail, chevron=True, line=bool(self.links), on_click=step.do)
            )


class FileCard(Card):
    """Where the file is, what it holds, and when it was last copied."""

    def __init__(self, window: MainWindow, bridge: Bridge) -> None:
        super().__init__(compact=True)
        self._window, self._bridge = window, bridge
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel("shield-check", "primary", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self.counts = Text("", "strong")
        self.place = Text("", "hint", selectable=True)
        self.copies = Text("", "hint", color="text")
        for text in (self.counts, self.place, self.copies):
            words.addWidget(text)
        row.addLayout(words, 1)
        self.copy_button = Button("Hacer copia", icon="save", compact=True, on_click=self._copy)
        row.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        path = bridge.workspace.document.path
        self.place.setText(f"«{path.name}» está en {path.parent}.")
        keeper = self._keeper()
        if keeper is not None:
            keeper.made.connect(self.look_for_copies)

    def show_counts(self, counted: Sequence[tuple[int, Ficha]]) -> None:
        """Say how much the file holds: «25 aliados, 12 actividades y 17 personas»."""
        if not any(number for number, _ in counted):
            self.counts.setText("Esta junta todavía no tiene datos.")
            return
        parts = [count(number, ficha.singular, ficha.plural) for number, ficha in counted]
        self.counts.setText(f"Esta junta tiene {join_words(parts)}.")

    def look_for_copies(self, _copy: object = None) -> None:
        """Say when the last copy was made, and offer one when it is old."""
        newest = Shelf(self._bridge.workspace.document.doc_id).newest()
        last = newest.when.date() if newest else None
        self.copies.setText(f"La última copia es del {_day_words(last)}." if last else "Todavía no hay copias.")
        old = last is None or (hoy() - last).days > OLD_COPY
        self.copies.set_color("warn" if old else "muted")
        self.copy_button.setVisible(old and self._keeper() is not None and self._bridge.writable)

    def _copy(self) -> None:
        keeper = self._keeper()
        self._bridge.flush()
        if keeper is not None and keeper.keep(Razon.A_PEDIDO):
            self._bridge.told.emit("Se está haciendo la copia de seguridad.")

    def _keeper(self) -> Keeper | None:
        documents = self._window.documents
        return documents.keeper if documents is not None else None


def _day_words(day: dt.date) -> str:
    words = f"{day.day} de {fechas.MESES_LARGOS[day.month - 1]}"
    return words if day.year == hoy().year else f"{words} de {day.year}"


def _by_time(dated: Sequence[Cita]) -> list[tuple[str, list[Cita]]]:
    grouped = agenda.por_momento(dated)
    return [
        ("Vencidas", grouped[agenda.Momento.VENCIDA]),
        ("Esta semana", [*grouped[agenda.Momento.HOY], *grouped[agenda.Momento.SEMANA]]),
        ("Próximas", grouped[agenda.Momento.PROXIMA]),
        ("Más adelante", grouped[agenda.Momento.DESPUES]),
    ]


def _by_place(gaps: Sequence[Gap]) -> list[tuple[str, list[Gap]]]:
    titles = dict.fromkeys(_GROUPS.get(gap.tabla, _OTHERS) for gap in gaps)
    return [(title, [gap for gap in gaps if _GROUPS.get(gap.tabla, _OTHERS) == title]) for title in titles]
