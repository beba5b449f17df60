"""Notes and findings: how a person writes them, and what is in the file then."""

from __future__ import annotations

from PySide6.QtCore import Qt

from escuela_red.models.vivencia import TipoHallazgo
from escuela_red.services import diagnostico
from escuela_red.services.diagnostico import Autor
from escuela_red.ui.pages.vivencia_diagnostico import OWN
from tests.ui.layout_lint import settle
from tests.ui.program import write

F, D = TipoHallazgo.FORTALEZA, TipoHallazgo.DEBILIDAD


def shared(workspace, tipo=F):
    return [one.texto for one in diagnostico.compartidos(workspace.lector, workspace.junta_id, tipo)]


def notes(workspace, tipo=F):
    rows = diagnostico.individuales(workspace.lector, workspace.junta_id, workspace.taller_id, tipo)
    return [(row["texto"], diagnostico.quien(row)) for row in rows]


def on_cards(column):
    return [card.text.text() for card in column.cards.values()]


def look_at(page, view):
    page.diagnosis.view.buttons()[0 if view == OWN else 1].click()
    settle(page.window())


def type_line(qtbot, column, text):
    column.quick.focus()
    write(column.quick.line, text)
    qtbot.keyClick(column.quick.line, Qt.Key.Key_Return)


def note(workspace, text, tipo=F, **who):
    return diagnostico.agregar(workspace, tipo, text, individual=True, autor=Autor(**who))
