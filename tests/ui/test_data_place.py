"""Where the data are, through the window: said once, moved only when the person says so, and back."""

from __future__ import annotations

import pytest

from escuela_red import paths
from escuela_red.exchange import mudanza
from escuela_red.ui import settings, where
from escuela_red.ui.dialogs.data_place import DataPlace
from tests import portable
from tests.portable import memoria, portatil_en_memoria, sin_desvio
from tests.ui.program import end, make_window, press, says
from tests.ui.window import allies, new_workspace

__all__ = ["memoria", "portatil_en_memoria", "sin_desvio"]


@pytest.fixture
def abrir(sin_desvio, portatil_en_memoria, qtbot):
    """Return what opens the window of a new session; all are closed at the end."""
    made = []

    def open_it():
        portable.forget()
        window = make_window()
        made.append(window)
        window.resize(1366, 690)
        window.show()
        window.documents.start()
        where.tell(window.documents)
        return window

    yield open_it
    for window in made:
        end(window)


def test_where_the_data_stay_is_said_once(abrir):
    window = abrir()
    assert says(window, f"Sus datos quedan en este computador, en «{paths.documents()}».")
    window.documents.finish()
    assert not says(abrir(), "Sus datos quedan en este computador")


def test_leaving_the_question_moves_nothing(abrir, memoria):
    sheet = DataPlace(abrir().documents, beside=True)
    sheet.show()
    assert says(sheet, "Con ella se pierden la junta y sus copias.")
    press(sheet, "Dejarlos donde están")
    sheet.deleteLater()
    assert [one.name for one in memoria.iterdir()] == ["escuela-red"]


def test_there_and_back_through_the_window(abrir, memoria, qtbot):
    window = abrir()
    paths.documents().mkdir(parents=True, exist_ok=True)
    workspace = new_workspace(paths.documents())
    here = workspace.document.path
    workspace.close()
    window.documents.open(here)
    window.go("ajustes")
    assert says(window, "Los datos no viajan con el programa.")
    move(window, qtbot, "Guardarlos junto al programa", beside=True)
    window.documents.finish()

    window = abrir()
    there = memoria / "datos" / "juntas" / here.name
    assert settings.load().recientes == [str(there)]
    assert window.documents.open(there)
    window.go("ajustes")
    assert says(window, "Los datos están junto al programa")
    assert says(window, "Esta junta está en una memoria.")
    move(window, qtbot, "Copiarlos a este computador", beside=False)
    window.documents.finish()

    window = abrir()
    assert paths.beside() is None
    assert window.documents.open(here)
    assert allies(window.bridge.workspace) == []
    assert there.exists()


def move(window, qtbot, words, *, beside):
    sheet = DataPlace(window.documents, beside=beside)
    sheet.show()
    press(sheet, words)
    qtbot.waitUntil(lambda: not sheet.running, timeout=20_000)
    assert says(sheet, "Todo quedó copiado y comprobado.")
    press(sheet, "Cerrar el programa")
    assert not window.isVisible()
    sheet.deleteLater()


def test_a_protected_stick_is_told(abrir, memoria, monkeypatch):
    mudanza.prepare()
    portable.forget()
    monkeypatch.setattr(paths, "beside_is_protected", lambda: True)
    monkeypatch.setattr(portable, "forget", lambda: None)
    assert says(abrir(), where.PROTECTED)
