"""The start page: the first time, and coming back."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from escuela_red import clock, paths
from escuela_red.ui import recents, settings
from escuela_red.ui.pages.first_run import FirstRun
from escuela_red.ui.recents import Recent
from tests.ui.layout_lint import lint
from tests.ui.program import en_pantalla, make_window, press, said, says, ventana

__all__ = ["en_pantalla", "ventana"]

ROOMS = [("claro", 100, 1366, 690), ("claro", 150, 1366, 690), ("claro", 200, 1366, 690), ("claro", 100, 1024, 528)]
ROOMS += [("claro", 150, 1024, 528), ("contraste", 100, 1366, 690)]


def test_the_first_time_offers_the_four_ways(ventana):
    for words in ("Abrir", "Abrir una copia de una memoria", "Ver un ejemplo ya lleno"):
        assert words in said(ventana)
    press(ventana, "Nueva junta")
    assert isinstance(ventana.frame.stack.currentWidget(), FirstRun)


def test_the_example_opens_from_the_page(ventana):
    press(ventana, "Ver un ejemplo ya lleno")
    assert ventana.windowTitle() == "Aguadas — Escuela Red"


@pytest.fixture
def recientes(hogar):
    clock.fix_today(dt.date(2026, 11, 22))
    chosen = settings.load()
    recents.note(chosen, Recent("/media/usb/otra carpeta/junta.escuelared"))
    aguadas = paths.documents() / "aguadas.escuelared"
    recents.note(chosen, Recent(str(aguadas), "Junta & Red <b>", "Aguadas, Caldas", "2026-11-02T15:00:00.000Z"))


def test_recent_ones_say_name_municipio_change_and_place(recientes, ventana):
    assert says(ventana, "Junta & Red <b>")
    assert says(ventana, "Aguadas, Caldas · último cambio el 2 nov 2026")
    assert says(ventana, "Documentos / aguadas.escuelared")
    assert says(ventana, "/media/usb/otra carpeta/junta.escuelared")


def test_the_first_button_goes_on_with_the_last_junta(recientes, ventana, monkeypatch):
    asked: list[object] = []
    monkeypatch.setattr(ventana.documents, "open", asked.append)
    button = ventana.frame.stack.currentWidget().first
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert asked == [paths.documents() / "aguadas.escuelared"]


def test_damaged_notes_never_stop_the_page(hogar, qtbot):
    chosen = settings.load()
    recents.note(chosen, Recent(str(paths.documents() / "una.escuelared"), "Una"))
    (paths.user_data() / "recientes.json").write_text('[{"path": 3}, "x"', encoding="utf-8")
    assert [one.nombre for one in recents.listed(chosen)] == [""]
    window = make_window()
    window.documents.finish()


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("empty", [True, False], ids=["primera vez", "con recientes"])
def test_everything_can_be_read(en_pantalla, request, room, empty):
    if not empty:
        request.getfixturevalue("recientes")
    window = en_pantalla(*room)
    assert lint(window, QSize(*room[2:])) == []
