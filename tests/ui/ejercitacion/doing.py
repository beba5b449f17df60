"""What a person does and reads on the page of the Ejercitación."""

from __future__ import annotations

from escuela_red.models.aliado import Aliado
from escuela_red.services import records, respuestas
from tests.ui.layout_lint import settle

STEPS, ALLIES = "pasos", "por_aliado"


def write(qtbot, widget, words: str) -> None:
    widget.setFocus()
    qtbot.keyClicks(widget, words)


def answers(window) -> list[tuple[str, str, str | None, str]]:
    bridge = window.bridge
    rows = respuestas.de(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)
    return [(row["tarea"], row["clave"], row["aliado_id"], row["texto"]) for row in rows]


def titles(window) -> list[str]:
    return [step.titulo for step in window.page().steps_task.pasos]


def add(workspace, *names: str) -> list[str]:
    return [records.add(workspace, Aliado, institucion=name) for name in names]


def entries(page) -> list[str]:
    model = page.allies.list.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def on_allies(window):
    page = window.go("ejercitacion", ALLIES)
    settle(window)
    return page
