"""Opening, closing and keeping files: nothing is lost, and each failure has its own sentence."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escuela_red import clock, paths
from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.services import history, records
from escuela_red.services.history import Author
from escuela_red.services.workspace import Workspace
from escuela_red.store import backups
from escuela_red.ui import copies, pickers, recents
from escuela_red.ui.dialogs import question
from tests.ui.program import answering, press, said, says, ventana, write

__all__ = ["ventana"]


def make_junta(path, *allies, node="otro"):
    with Workspace.create(path, Author(node)).document as document:
        workspace = Workspace(document, Author(node))
        with workspace.change("Crear la junta", kind=history.INICIO) as change:
            change.add(Junta(nombre="Junta de Aguadas", municipio="17013"))
        for name in allies:
            records.add(workspace, Aliado, institucion=name)
    return path


def allies(path):
    with Workspace.open(path).document as document:
        workspace = Workspace(document)
        return [row["institucion"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]


@pytest.fixture
def junta():
    return make_junta(paths.documents() / "junta-aguadas.escuelared", "SENA")


def test_opens_a_junta_and_remembers_it(ventana, junta):
    assert ventana.documents.open(junta)
    assert ventana.windowTitle() == "Aguadas — Escuela Red"
    ventana.documents.close_to_start()
    recent = recents.listed(ventana.documents.settings)[0]
    assert (recent.nombre, recent.municipio, recent.file) == ("Junta de Aguadas", "Aguadas, Caldas", junta)
    assert says(ventana, "Junta de Aguadas")
    assert says(ventana, "Documentos / junta-aguadas.escuelared")


def test_a_file_that_is_gone_has_its_sentence_and_leaves_the_list(ventana, junta):
    ventana.documents.open(junta)
    ventana.documents.close_to_start()
    junta.rename(junta.with_name("otro.escuelared"))
    assert not ventana.documents.open(junta)
    assert says(ventana, "No encontramos el archivo «junta-aguadas.escuelared».")
    press(ventana, "Quitarla de la lista")
    assert not says(ventana, "Documentos / junta-aguadas.escuelared")


@pytest.mark.parametrize("content", [b"", b"hola" * 100, b"%PDF-1.4" + b"x" * 5000])
def test_a_foreign_file_is_refused_and_the_open_junta_stays(ventana, junta, tmp_path, content):
    ventana.documents.open(junta)
    other = tmp_path / "otra.escuelared"
    other.write_bytes(content)
    assert not ventana.documents.open(other)
    assert ventana.bridge.workspace.document.path == junta
    assert any("otra.escuelared" in text for text in said(ventana))
    assert other.read_bytes() == content


def test_a_damaged_file_offers_its_newest_good_copy(ventana, junta, qtbot):
    ventana.documents.open(junta)
    records.add(ventana.bridge.workspace, Aliado, institucion="Cooperativa")
    ventana.documents.close_to_start()
    qtbot.waitUntil(lambda: all(not one.busy for one in ventana.documents._writing))
    damaged = bytearray(junta.read_bytes())
    damaged[4096:40960] = b"\x5a" * (40960 - 4096)
    junta.write_bytes(damaged)
    assert not ventana.documents.open(junta)
    qtbot.waitUntil(lambda: says(ventana, "Hay una copia buena"))
    assert says(ventana, "2 aliados")
    press(ventana, "Abrir esa copia")
    assert ventana.bridge is not None
    assert says(ventana, "El archivo dañado quedó como «junta-aguadas-dañado-")
    ventana.documents.close()
    assert allies(junta) == ["SENA", "Cooperativa"]
    kept = [one for one in junta.parent.glob("junta-aguadas-dañado-*") if one.suffix == paths.EXTENSION]
    assert [one.read_bytes() for one in kept] == [bytes(damaged)]


def damage_the_last_page_of(path, table):
    """Overwrite the page that holds the rows of a table, as a bad disk does; no other table is in it."""
    raw = sqlite3.connect(path)
    page = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    raw.close()
    damaged = bytearray(path.read_bytes())
    damaged[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(damaged)
    return bytes(damaged)


def test_without_a_good_copy_what_can_be_read_is_saved_beside(ventana, junta, qtbot, monkeypatch):
    with Workspace.open(junta, Author("otro")).document as document:
        records.add(Workspace(document, Author("otro")), Persona, nombre="Rosa Gil")
    damaged = damage_the_last_page_of(junta, "aliado")
    asked: list[tuple] = []
    monkeypatch.setattr(question, "ask", answering("ver", asked))
    assert not ventana.documents.open(junta)
    qtbot.waitUntil(lambda: says(ventana, "No encontramos una copia buena."))
    press(ventana, "Recuperar lo que se pueda")
    qtbot.waitUntil(lambda: bool(asked), timeout=60_000)
    ((_parent, _title, text, _answers),) = asked
    assert "Se recuperó esto: 1 persona y 1 junta." in text
    assert "No se pudo leer nada de esto: aliados." in text
    assert "El dañado sigue en su lugar: «junta-aguadas.escuelared»." in text
    now = ventana.bridge.workspace
    assert now.document.path == junta.with_name("junta-aguadas-recuperado.escuelared")
    assert [row["nombre"] for row in records.every(now.lector, Persona, now.junta_id)] == ["Rosa Gil"]
    assert junta.read_bytes() == damaged


def test_copies_are_made_before_the_first_edit_and_at_close(ventana, junta, qtbot):
    ventana.documents.open(junta)
    doc_id = ventana.bridge.workspace.document.doc_id
    records.add(ventana.bridge.workspace, Aliado, institucion="Uno")
    records.add(ventana.bridge.workspace, Aliado, institucion="Dos")
    ventana.documents.close_to_start()
    qtbot.waitUntil(lambda: len(backups.Shelf(doc_id).list()) == 2)
    last, first = backups.Shelf(doc_id).list()
    assert (first.reason, last.reason) == ("antes de editar", "al cerrar")
    assert (first.counts["aliado"], last.counts["aliado"]) == (1, 3)


def test_only_looking_makes_no_copy(ventana, junta):
    ventana.documents.open(junta)
    doc_id = ventana.bridge.workspace.document.doc_id
    ventana.documents.keeper.half_hour()
    ventana.documents.close_to_start()
    assert backups.Shelf(doc_id).list() == ()


def test_the_half_hour_copies_what_changed(ventana, junta, qtbot):
    ventana.documents.open(junta)
    keeper, doc_id = ventana.documents.keeper, ventana.bridge.workspace.document.doc_id
    records.add(ventana.bridge.workspace, Aliado, institucion="Uno")
    keeper.half_hour()
    keeper.half_hour()
    keeper.wait()
    assert [one.reason for one in backups.Shelf(doc_id).list()] == ["cada 30 minutos", "antes de editar"]


def test_a_copy_that_cannot_be_written_does_not_stop_anybody(ventana, junta, qtbot):
    ventana.documents.open(junta)
    (paths.backups() / ventana.documents.keeper._backups.folder.name).write_text("una carpeta no cabe aquí")
    records.add(ventana.bridge.workspace, Aliado, institucion="Uno")
    qtbot.waitUntil(lambda: says(ventana, "No se hizo la copia de seguridad."))
    ventana.documents.close()
    assert allies(junta) == ["SENA", "Uno"]


def test_the_example_is_private_and_leaves_nothing(ventana):
    ventana.documents.open_example()
    place = ventana.bridge.workspace.document.path
    assert place.is_relative_to(paths.private_temporary())
    assert says(ventana, "EJEMPLO · datos ficticios") or ventana.frame.header.example.isVisible()
    records.add(ventana.bridge.workspace, Aliado, institucion="Uno")
    ventana.documents.close_to_start()
    assert recents.listed(ventana.documents.settings) == []
    ventana.documents.finish()
    assert not place.exists()
    assert list(paths.backups().glob("*/*")) == []


def test_what_cannot_be_saved_is_asked_about_before_closing(ventana, junta, monkeypatch):
    ventana.documents.open(junta)
    monkeypatch.setattr(ventana.bridge, "flush", lambda: False)
    asked = []

    def answer(_parent, title, _text, answers):
        asked.append(title)
        return "" if len(asked) == 1 else "cerrar"

    monkeypatch.setattr(question, "ask", answer)
    assert not ventana.documents.close()
    assert ventana.bridge is not None
    assert ventana.documents.close()
    assert asked == ["Lo último que escribió no se ha guardado"] * 2


def test_goes_on_in_another_folder_with_what_was_being_typed(ventana, junta, tmp_path, monkeypatch):
    ventana.documents.open(junta)
    ventana.go("ajustes")
    bridge = ventana.bridge
    name = ventana.page().form.fields["nombre"].control
    name.setFocus()
    name.selectAll()
    with monkeypatch.context() as broken:
        from escuela_red.errors import UserError

        def refuse(*_args, **_kwargs):
            raise UserError("disco-lleno")

        broken.setattr(bridge.workspace, "change", refuse)
        write(name, "Junta nueva")
        assert not bridge.flush()
        assert says(ventana, "No se pudo guardar. Sus datos siguen en pantalla.")
        other = tmp_path / "otra"
        other.mkdir()
        broken.setattr(pickers, "folder", lambda *_a: other)
        press(ventana, "Guardar copia en otra carpeta")
    assert ventana.bridge.workspace.document.path == other / "junta-aguadas.escuelared"
    workspace = ventana.bridge.workspace
    assert [row["nombre"] for row in records.every(workspace.lector, Junta, workspace.junta_id)] == ["Junta nueva"]
    assert ventana.page().form.fields["nombre"].control.text() == "Junta nueva"


def test_a_junta_on_a_stick_offers_to_come_to_the_computer(ventana, tmp_path, monkeypatch):
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    path = make_junta(stick / "junta.escuelared", "SENA")
    monkeypatch.setenv("ESCUELA_RED_MEMORIAS", str(stick))
    ventana.documents.open(path)
    assert says(ventana, "Esta junta está en una memoria.")
    press(ventana, "Copiarla a este computador")
    assert ventana.bridge.workspace.document.path == paths.documents() / "junta.escuelared"
    assert not says(ventana, "Esta junta está en una memoria.")
    assert allies(path) == ["SENA"]


def test_a_file_that_another_program_holds_opens_as_a_copy(ventana, junta, python):
    import subprocess

    code = (
        "import sys, pathlib\nfrom escuela_red.services.workspace import Workspace\n"
        "w = Workspace.open(pathlib.Path(sys.argv[1]))\nprint('listo', flush=True)\nsys.stdin.read()\nw.close()"
    )
    with subprocess.Popen(
        [python, "-c", code, str(junta)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "listo\n"
        assert ventana.documents.open(junta)
        assert any(text.startswith("Copia de ") and "Está abierta en" in text for text in said(ventana))
        press(ventana, "Guardar en este computador")
        assert ventana.bridge.writable
        assert ventana.bridge.workspace.document.path.name == "junta-aguadas-2.escuelared"
        other.stdin.close()


def test_a_copy_from_a_stick_stands_alone_when_it_is_new_here(ventana, tmp_path):
    path = make_junta(tmp_path / "traida.escuelared", "SENA")
    copies.take_in(ventana.documents, path)
    assert ventana.bridge.workspace.document.path == paths.documents() / "traida.escuelared"
    ventana.documents.close()
    assert allies(path) == ["SENA"]


@pytest.mark.parametrize("answer", ["reemplazar", "lado", "abrir", ""])
def test_a_newer_copy_says_so_and_asks(ventana, junta, tmp_path, monkeypatch, answer):
    ventana.documents.open(junta)
    doc_id = ventana.bridge.workspace.document.doc_id
    arrived = tmp_path / "junta-aguadas.escuelared"
    ventana.bridge.workspace.document.save_copy(arrived)
    workspace = Workspace.open(arrived, Author("otro"))
    records.add(workspace, Aliado, institucion="Cooperativa")
    workspace.close()
    asked: list[tuple] = []
    monkeypatch.setattr(copies, "ask", answering(answer, asked))
    copies.take_in(ventana.documents, arrived)
    ((_parent, _title, text, answers),) = asked
    assert "La copia de la memoria es más nueva." in text
    assert answers[0][1] == "Usar la copia aquí"
    now = ventana.bridge.workspace.document.path
    ventana.documents.close()
    if answer == "reemplazar":
        assert now == junta
        assert allies(junta) == ["SENA", "Cooperativa"]
        assert allies(junta.with_name("junta-aguadas-anterior.escuelared")) == ["SENA"]
        assert [one.reason for one in backups.Shelf(doc_id).list()] == ["antes de restaurar"]
    elif answer == "lado":
        assert now == paths.documents() / "junta-aguadas-2.escuelared"
        assert (allies(junta), allies(now)) == (["SENA"], ["SENA", "Cooperativa"])
    else:
        assert now == junta
        assert allies(junta) == ["SENA"]
    assert allies(arrived) == ["SENA", "Cooperativa"]


def test_carries_the_junta_on_a_stick(ventana, junta, tmp_path, monkeypatch, qtbot):
    from escuela_red.ui.dialogs.carry import Carry

    clock.fix_today(dt.date(2026, 11, 22))
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    monkeypatch.setenv("ESCUELA_RED_MEMORIAS", str(stick))
    ventana.documents.open(junta)
    sheet = Carry(ventana.documents)
    sheet.show()
    QTest.keyClick(sheet.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: says(sheet, "Listo. Ya puede retirar la memoria."))
    sheet.close()
    ventana.documents.close()
    (written,) = stick.rglob("*.escuelared")
    assert written.parent.name == "escuela-red-aguadas-2026-11-22"
    assert allies(written) == ["SENA"]


@pytest.fixture
def carried(ventana, junta, tmp_path, monkeypatch):
    """Give the sheet of a copy that stands still on the stick until `go_on` is set, and the folder of the stick."""
    from escuela_red.exchange import stick
    from escuela_red.ui.dialogs.carry import Carry

    memoria = tmp_path / "KINGSTON"
    memoria.mkdir()
    monkeypatch.setenv("ESCUELA_RED_MEMORIAS", str(memoria))
    go_on, there = threading.Event(), threading.Event()
    real = stick.files.copy_verified

    def slow(*args, **kwargs):
        there.set()
        assert go_on.wait(30)
        return real(*args, **kwargs)

    monkeypatch.setattr(stick.files, "copy_verified", slow)
    ventana.documents.open(junta)
    sheet = Carry(ventana.documents)
    sheet.show()
    sheet.save()
    assert there.wait(30)
    yield sheet, memoria, go_on
    go_on.set()
    sheet.deleteLater()


def test_a_copy_on_its_way_leaves_the_window_alive_and_the_junta_open(ventana, carried, qtbot):
    sheet, memoria, go_on = carried
    assert says(sheet, "No retire la memoria todavía.")
    assert sheet.running, "the window answers while the copy waits for the stick"
    assert not ventana.documents.close()
    assert says(ventana, "Espere a que termine de guardarse la copia, o cancele.")
    records.add(ventana.bridge.workspace, Aliado, institucion="Escrita después")
    go_on.set()
    qtbot.waitUntil(lambda: says(sheet, "Ya puede retirar la memoria."))
    sheet.reject()
    assert not sheet.isVisible()
    assert ventana.documents.close()
    (written,) = memoria.rglob("*.escuelared")
    assert allies(written) == ["SENA"]


def test_a_cancelled_copy_leaves_no_file(ventana, carried, qtbot):
    sheet, memoria, go_on = carried
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible(), "it stays until the copy has stopped"
    assert says(sheet, "Cancelando…")
    go_on.set()
    qtbot.waitUntil(lambda: says(sheet, "No quedó ningún archivo a medias."))
    assert list(memoria.iterdir()) == []
    assert sheet.go.hasFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
