"""The program as it starts: what it paints first, what it logs, what it does with faults of its own."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from escuela_red import paths
from escuela_red.guide import ayuda, bloques
from escuela_red.ui import app, folders, journal, printing, settings, theme
from escuela_red.ui.dialogs.about import About
from escuela_red.ui.dialogs.help import HelpPanel
from tests.ui.layout_lint import settle
from tests.ui.program import answering, make_window, press, said, says, ventana, write

__all__ = ["ventana"]


@pytest.fixture
def diario():
    journal.stop()  # a window that another test did not end by `run` may have left the log of its own home open
    journal.start()
    yield journal.path()
    journal.stop()


def test_the_first_paint_needs_nothing_heavy(python):
    code = (
        "import sys\nfrom escuela_red.ui import app\napp.application()\nw = app.make_window()\nw.show()\n"
        "heavy = {'sqlalchemy', 'openpyxl', 'reportlab', 'docx', 'psutil'} & set(sys.modules)\nprint(sorted(heavy))\n"
    )
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_a_file_given_opens_after_the_first_paint(ventana, qtbot, monkeypatch):
    ventana.documents.open_example()
    place = ventana.bridge.workspace.document.path
    target = paths.documents() / "junta.escuelared"
    ventana.bridge.workspace.document.save_copy(target)
    ventana.documents.close_to_start()
    monkeypatch.setattr(QApplication, "exec", lambda *_a: (qtbot.waitUntil(lambda: opened(target)), 0)[1])
    assert app.run(target) == 0
    sys.excepthook = sys.__excepthook__
    assert not place.with_name("nada").exists()


def test_the_file_of_the_start_is_noted_and_its_place_told_once_it_is_seen(ventana, qtbot):
    ventana.documents.open_example()
    target = paths.documents() / "Dropbox" / "junta.escuelared"
    target.parent.mkdir()
    ventana.bridge.workspace.document.save_copy(target)
    ventana.documents.close_to_start()
    ventana.documents.start(target)
    qtbot.waitUntil(lambda: says(ventana, "que se sincroniza"))
    assert settings.load().recientes[0].startswith(str(target))


def opened(path):
    bridges = [getattr(one, "bridge", None) for one in QApplication.topLevelWidgets()]
    return any(bridge is not None and bridge.workspace.document.path == path for bridge in bridges)


def fail():
    raise ValueError("Canaria Apellido 310 555") from KeyError("Canaria")


def test_a_fault_is_logged_without_what_people_wrote(ventana, diario, monkeypatch):
    before = sys.excepthook
    journal.tell_in(ventana)
    try:
        with pytest.raises(ValueError, match="Canaria") as raised:
            fail()
        sys.excepthook(ValueError, raised.value, raised.tb)
    finally:
        sys.excepthook = before
    logging.getLogger("escuela_red").handlers[-1].flush()
    written = diario.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "KeyError" in written
    assert "test_app.py" in written
    assert "Canaria" not in written
    assert says(ventana, "Algo falló en el programa. Sus datos están a salvo.")


def test_the_temporary_folder_is_emptied_at_start_and_at_the_end(hogar, qtbot):
    left = paths.private_temporary() / "tmpresto"
    left.mkdir()
    (left / "informe.pdf").write_bytes(b"x")
    window = make_window()
    window.documents.start()
    assert not left.exists()
    made = window.documents.temporary.folder()
    window.documents.finish()
    assert not made.exists()
    assert list(paths.private_temporary().iterdir()) == []


def test_a_second_window_leaves_the_first_ones_files_alone(ventana):
    mine = paths.private_temporary() / "tmpmio"
    mine.mkdir()
    other = make_window()
    other.documents.start()
    assert mine.exists()
    other.documents.finish()


def test_only_files_of_the_program_are_opened(tmp_path, monkeypatch):
    asked: list[tuple] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", answering(True, asked))
    foreign = tmp_path / "otro.pdf"
    foreign.write_bytes(b"%PDF-1.4")
    with pytest.raises(ValueError, match="only files"):
        printing.open_made(foreign)
    made = printing.make_private(tmp_path, "mapa.pdf", lambda path: path.write_bytes(b"%PDF-1.4"))
    assert printing.open_made(made)
    assert [url.toLocalFile() for (url,) in asked] == [str(made)]


@pytest.mark.parametrize("action", ["imprimir", "imprimir_blanco"])
def test_prints_the_page_on_screen(ventana, qtbot, monkeypatch, action):
    asked: list[tuple] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", answering(True, asked))
    ventana.documents.open_example()
    ventana.go("mapa")
    monkeypatch.setattr(type(ventana.page()), "reports", ("mapa-de-aliados",))
    ventana.run(action)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    made = Path(asked[0][0].toLocalFile())
    assert made.read_bytes().startswith(b"%PDF-")
    assert "aguadas-mapa-de-aliados" in made.name


def test_without_a_viewer_the_place_is_told(ventana, qtbot, monkeypatch):
    asked: list[tuple] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", answering(False, asked))
    ventana.documents.open_example()
    printing.print_reports(ventana.documents, ["mapa-de-aliados"])
    qtbot.waitUntil(lambda: says(ventana, "No encontramos un programa para ver PDF."), timeout=20_000)
    made = Path(asked[0][0].toLocalFile())
    assert made.is_file()
    assert says(ventana, f"No encontramos un programa para ver PDF. El archivo quedó en «{made}».")


def test_a_folder_that_is_gone_is_told(ventana, tmp_path):
    folders.show(ventana, tmp_path / "nada")
    assert says(ventana, "ya no está.")


# Looks


def test_theme_and_letter_apply_at_once_and_are_remembered(ventana):
    ventana.documents.open_example()
    ventana.go("ajustes")
    ventana.run("tema_oscuro")
    ventana.run("letra_mas")
    assert (theme.current().name, theme.current().scale) == ("oscuro", 1.15)
    assert ventana.key == "ajustes"
    kept = settings.load()
    assert (kept.tema, kept.letra) == ("oscuro", 115)
    ventana.run("letra_normal")
    assert theme.current().scale == 1.0


# Help


def test_f1_opens_the_help_of_the_page_and_esc_closes_it(ventana, qtbot):
    ventana.documents.open_example()
    ventana.go("mapa")
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    qtbot.waitUntil(lambda: "Mapa de aliados" in said(panel))
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    write(panel.search, "dañado")
    qtbot.waitUntil(lambda: says(panel, "Copias de seguridad"))
    assert not says(panel, "Agregar un aliado")
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert ventana.findChild(HelpPanel) is None


@pytest.mark.parametrize("topic", [one.nombre for one in ayuda.temas()])
def test_every_topic_is_shown_whole(ventana, topic):
    panel = HelpPanel(ventana)
    panel.show_topic(topic)
    panel.show()
    shown = ayuda.tema(topic)
    settle(panel)
    assert set(bloques.textos(shown.bloques)) <= set(said(panel))
    panel.leave()


def test_the_index_leads_to_every_topic(ventana):
    ventana.run("ayuda")
    panel = ventana.findChild(HelpPanel)
    panel.show_index()
    settle(panel)
    assert {one.titulo for one in ayuda.temas()} <= set(said(panel))
    press(panel, "Papelera")
    settle(panel)
    papelera = ayuda.con_titulo("Papelera")
    assert set(bloques.textos(papelera.bloques)) <= set(said(panel))


def test_about_says_version_folder_and_log(ventana):
    from escuela_red import __version__

    sheet = About(ventana.documents)
    sheet.show()
    assert says(sheet, __version__)
    assert says(sheet, str(paths.user_data()))
    assert says(sheet, str(journal.path()))
    sheet.close()
