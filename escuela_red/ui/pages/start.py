"""The page without a junta: the recent ones, and the ways to begin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red import fechas, paths
from escuela_red.clock import hoy, local_time
from escuela_red.ui import folders, recents, theme
from escuela_red.ui.widgets.action_card import ActionCard
from escuela_red.ui.widgets.base import breakable
from escuela_red.ui.widgets.buttons import Button, IconButton
from escuela_red.ui.widgets.cards import Card, RowButton
from escuela_red.ui.widgets.flow import Columns, FlowRow, Separator
from escuela_red.ui.widgets.scroll import PageScroll
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from escuela_red.ui.documents import Documents
    from escuela_red.ui.recents import Recent

_WIDE = 1120  # pixels at 100 %: wider, a row would be too long to follow
_WAYS = (
    ("plus", "Nueva junta", "Comience la junta de su municipio.", "nueva"),
    ("folder", "Abrir", "Busque el archivo de una junta en este computador.", "abrir"),
    (
        "usb",
        "Abrir una copia de una memoria",
        "La copia pasa a este computador y la memoria queda igual.",
        "abrir_copia",
    ),
    ("eye", "Ver un ejemplo ya lleno", "Una junta con datos ficticios, para conocer el programa.", "ejemplo"),
    (
        "graduation-cap",
        "Practicar con una junta de ejemplo",
        "Escriba y equivóquese sin miedo. Se empieza de nuevo cuando quiera.",
        "practica",
    ),
)
_WORK = (
    ("pencil", "D", "Llenar", "El mapa de aliados y la ruta, paso a paso. Lo que escribe se guarda solo."),
    ("printer", "B", "Imprimir", "Los formatos de la guía, llenos o en blanco, en PDF, Excel y Word."),
    ("usb", "C", "Entregar", "Todo pasa a una memoria USB, y cada archivo se comprueba."),
)


class StartPage(QWidget):
    """Everything here also stands in the menu «Archivo». The first button takes the keyboard."""

    def __init__(self, documents: Documents) -> None:
        super().__init__()
        self._documents = documents
        self._recents = recents.listed(documents.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroll = PageScroll()
        column.addWidget(scroll)
        holder = QWidget()
        holder.setMaximumWidth(theme.px(_WIDE))
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        self._column.setSpacing(theme.px(16))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 1000)
        middle.addStretch(1)
        # The first time there is little to show: it stands a bit above the middle.
        scroll.body.addStretch(0 if self._recents else 2)
        scroll.body.addLayout(middle)
        scroll.body.addStretch(3)
        self._column.addLayout(_brand())
        if self._recents:
            self._build_going_on()
        else:
            self._build_first_time()

    # The first time

    def _build_first_time(self) -> None:
        words = "Acompaña el taller de alianzas. Lo que la junta decide queda en este computador, sin internet."
        self.first = Button(
            "Nueva junta", "primary", icon="arrow-right", icon_right=True, on_click=lambda: self._run("nueva")
        )
        self._column.addWidget(_band("Para empezar", "Comience por la junta de su municipio", words, self.first))
        self._column.addWidget(Card(Columns(*(_work(*one) for one in _WORK), most=3, least=220, gap=24)))
        self._column.addWidget(Text("También puede", "h3"))
        self._column.addWidget(Columns(*(self._way(way) for way in _WAYS[1:]), most=2, least=260))

    # Coming back

    def _build_going_on(self) -> None:
        last, *rest = self._recents
        self.first = Button(
            "Continuar", "primary", icon="arrow-right", icon_right=True, on_click=lambda: self._open(last)
        )
        self.first.setAccessibleDescription(_name(last))
        self._column.addWidget(_band("Siga donde quedó", _name(last), _detail(last), self.first))
        list_ = Card(title="Recientes", gap=0)
        list_.body.addSpacing(theme.px(8))
        for recent in (last, *rest):
            list_.add(self._recent(recent))
        list_.body.addStretch(1)
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for way in _WAYS:
            column.addWidget(self._way(way))
        column.addStretch(1)
        self._column.addWidget(Columns(list_, ways, least=400))

    def _recent(self, recent: Recent) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Separator())
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        detail = "\n".join(part for part in (_detail(recent), _place(recent.file)) if part)
        button = RowButton(_name(recent), detail=breakable(detail), line=False, on_click=lambda: self._open(recent))
        button.setAccessibleName(f"Abrir {_name(recent)}, {detail}")
        row.addWidget(button, 1)
        show = IconButton(
            "folder",
            f"Ver la carpeta de {_name(recent)}",
            on_click=lambda: folders.show(self._documents.window, recent.file.parent),
        )
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        return holder

    # What both have

    def _way(self, way: tuple[str, str, str, str]) -> ActionCard:
        icon, title, detail, action = way
        return ActionCard(icon, title, detail, on_click=lambda: self._run(action))

    def _run(self, action: str) -> None:
        self._documents.window.run(action)

    def _open(self, recent: Recent) -> None:
        self._documents.open(recent.file)


def _brand() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(14))
    row.addWidget(IconLabel("sprout", "primary", 44))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text("Escuela Red", "h1"))
    words.addWidget(Text("Alianzas estratégicas para la educación rural", "muted"))
    row.addLayout(words, 1)
    return row


def _work(icon: str, color: str, title: str, detail: str) -> QWidget:
    """Return one of the things that the program does; it explains and is not pressed."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(14))
    row.addWidget(IconLabel(icon, color, 32), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(theme.px(2))
    words.addWidget(Text(title, "h2"))
    words.addWidget(Text(detail, "muted"))
    words.addStretch(1)
    row.addLayout(words, 1)
    return holder


def _band(kicker: str, title: str, detail: str, button: Button) -> Card:
    band = Card(tone="soft")
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    column.addWidget(Text(kicker, "small", color="muted"))
    column.addWidget(Text(title, "h2"))
    if detail:
        column.addWidget(Text(detail, "muted"))
    row = FlowRow(words, button, gap=20, fill_first=True)
    band.add(row)
    return band


def _name(recent: Recent) -> str:
    return recent.nombre or recent.file.stem


def _detail(recent: Recent) -> str:
    return " · ".join(part for part in (recent.municipio, _changed(recent.cambio)) if part)


def _changed(stamp: str) -> str:
    if not stamp:
        return ""
    try:
        moment = local_time(stamp)
    except ValueError:
        return ""
    days = (hoy() - moment.date()).days
    hour = f"{moment.hour}:{moment.minute:02d}"
    if days == 0:
        return f"último cambio hoy a las {hour}"
    return f"último cambio ayer a las {hour}" if days == 1 else f"último cambio el {fechas.date_text(moment.date())}"


def _place(file: Path) -> str:
    """Return the folder as people know it: «Documentos», or its path."""
    if file.parent == paths.documents():
        return f"Documentos / {file.name}"
    try:
        inside = file.parent.relative_to(Path.home())
    except ValueError:
        return str(file)
    return " / ".join((*inside.parts, file.name))
