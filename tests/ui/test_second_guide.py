"""The pages of a workshop draw a kind of task, never a guide: they show a second one with no code of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from escuela_red.services import avance, dudas
from escuela_red.ui.navigation import of_task, tasks
from tests import second_guide
from tests.ui.layout_lint import lint, settle
from tests.ui.window import new_workspace, shown, words_of

SAID = {
    "inicio": ("El agua de la vereda", "Vamos a la quebrada", "Estudiar los tres pasos"),
    "vivencia": ("¿Qué va bien y qué falta en el agua de la vereda?", "¿De dónde viene el agua?", "¿Quién la cuida?"),
    "fundamentacion": (
        "Parte 1 de 1 · 1 minuto de lectura",
        "Preguntamos lo que no sabemos.",
        "Siguiente: Ejercitación",
    ),
    "ejercitacion": ("Cercar el nacimiento", "Medir el caudal"),
    "autovaloracion": ("Conocer de dónde viene el agua.",),
    "textos": ("El agua de la vereda y su cuidado",),
}


@pytest.fixture
def window(qapp, tmp_path):
    with second_guide.known(tmp_path / "guias"):
        workspace = new_workspace(tmp_path)
        taller = second_guide.workshop(workspace)
        dudas.anotar(workspace, "¿Cuánta agua hay?")
        with shown(workspace, "inicio") as found:
            found.use_taller(taller)
            yield found


@pytest.mark.parametrize("page", SAID)
def test_a_page_says_the_words_of_the_second_guide(window, page):
    window.go(page)
    settle(window)
    said = words_of(window)
    assert [words for words in SAID[page] if words not in said] == []
    assert lint(window, QSize(1366, 690)) == []


@pytest.mark.parametrize("page", ["mapa", "ruta", "taller", "asistencia", "padrino", "papel", "exportar"])
def test_every_other_page_of_the_workshop_opens_over_it(window, page):
    window.go(page)
    assert window.page().guide.clave == second_guide.CLAVE
    assert lint(window, QSize(1366, 690)) == []


def test_its_marks_are_made_from_the_footer(window):
    window.go("fundamentacion")
    window.frame.footer.marks.boxes["hoja"].click()
    lector, junta_id = window.bridge.workspace.lector, window.bridge.junta_id
    done = avance.progreso(lector, junta_id, tasks(), window.bridge.taller_id)
    assert done.estados["hoja"] == "Listo"


def test_a_task_of_it_is_gone_to_by_its_key(window):
    for key in ("mirar", "hablar", "hoja", "inquietudes", "cuidar", "amigos", "amistades", "camino"):
        guide = window.bridge.guide
        window.go(of_task(guide.tarea(key)).key, key)
        settle(window)
