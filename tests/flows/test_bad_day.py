"""AS14: on one day the power goes, the stick is pulled, the disk fills up, and the junta goes to a second laptop.

The day is lived in a process of its own, with disks of its own, through the real window. Each fault alone has more
cases: `test_power_cut`, `test_stick`, `test_second_window`, and `tests/faults`.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escuela_red.exchange import drives
from escuela_red.models.vivencia import Hallazgo, Respuesta
from escuela_red.services import records
from escuela_red.services.history import Author
from escuela_red.services.workspace import Workspace
from escuela_red.ui import app, copies, settings
from escuela_red.ui.dialogs.carry import Carry
from tests.faults import mounts
from tests.faults.test_stick import FaultyStick
from tests.flows import juntas
from tests.flows.other_program import OtherProgram
from tests.flows.person import Keyboard, Mouse, calm, reads, texts
from tests.ui import second_screen
from tests.ui.layout_lint import settle
from tests.ui.window import let_go, shown

LONG = "Lo que conversamos en la vereda quedó escrito con calma. " * 150
ROOM = 20_000_000


@pytest.fixture(autouse=True)
def _possible():
    if not mounts.possible() or not Path("/dev/fuse").exists() or shutil.which("fusermount3") is None:
        pytest.skip("this system gives a process no mounts of its own, or has no FUSE")


def test_nothing_is_lost_on_a_bad_day(tmp_path):
    (tmp_path / "fuse").mkdir()
    stick = FaultyStick(tmp_path / "fuse")
    try:
        os.environ[drives.EXTRA] = str(stick.path)
        saw = second_screen.run("tests.flows.test_bad_day:bad_day", tmp_path, screens=(second_screen.LAPTOP,))
    finally:
        del os.environ[drives.EXTRA]
        stick.close()
    assert saw["after the power cut"] == ["La cooperativa apoya", "Nos reunimos cada mes"]
    assert saw["answer after the power cut"] == "Un acuerdo que dura"
    assert saw["full"] == [True, True], "it says so, and the words stay on screen"
    assert saw["with room again"] == LONG.strip()
    assert "La memoria se desconectó." in saw["pulled"]
    assert "Ya puede retirar la memoria." in saw["second try"]
    assert saw["second laptop"] == [*saw["after the power cut"], "Escrito en el segundo computador"]
    assert saw["first laptop, after coming back"] == saw["second laptop"]


def bad_day(folder):
    """Live the day and tell what the window and the file say."""
    mounts.apart()
    disk = mounts.Disk(folder / "disco")
    disk.resize(4 * ROOM)
    live_on(folder / "disco", "uno")
    file = juntas.make("SENA")
    saw = power_cut(file)
    with shown(Workspace.open(file), "vivencia") as window:
        keys, mouse = Keyboard(window), Mouse(QTest, window)
        saw |= full_disk(window, keys, mouse, disk)
        saw |= pulled_stick(window)
    saw |= second_laptop(folder, file)
    return saw


def live_on(folder, computer):
    """Be a computer: its documents and its private data are in a folder."""
    for name, part in (("ESCUELA_RED_DATOS", "datos"), ("ESCUELA_RED_DOCUMENTOS", "Documentos")):
        place = folder / computer / part
        place.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(place)


def findings(workspace):
    return [row["texto"] for row in records.every(workspace.lector, Hallazgo, workspace.junta_id)]


def answer(workspace):
    return records.every(workspace.lector, Respuesta, workspace.junta_id)[0]["texto"]


def power_cut(file):
    """Write in another process, and kill it in the middle of a word."""
    program = OtherProgram(file, "vivencia")
    while program.hear() != "escribiendo":
        pass
    program.kill()
    workspace = Workspace.open(file, Author("otro"))
    try:
        return {"after the power cut": findings(workspace), "answer after the power cut": answer(workspace)}
    finally:
        workspace.close()


def full_disk(window, keys, mouse, disk):
    """Paste a long answer where there is no room any more; the words stay on screen until there is."""
    settle(window)
    box = next(one for one in window.page().boxes.values() if one.agreed.value())
    disk.leave_free(0)
    box.focus()
    QGuiApplication.clipboard().setText(LONG)
    keys.press("Ctrl+A", "Ctrl+V", "Ctrl+S")
    told = [reads(window, "No se pudo guardar."), box.agreed.value().strip() == LONG.strip()]
    disk.resize(4 * ROOM)
    mouse.press("Reintentar")
    return {"full": told, "with room again": answer(window.bridge.workspace)}


def carry(window):
    """Take the junta away on the stick; return what the sheet says at the end."""
    sheet = Carry(window.documents)
    sheet.show()
    calm()
    sheet.save()
    deadline = QDeadlineTimer(60_000)
    while sheet.running and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    calm()
    said = " ".join(texts(sheet))
    sheet.close()
    return said


def pulled_stick(window):
    """Carry the junta to a stick that is pulled in the middle, and then to one that stays."""
    stick = next(drive.path for drive in drives.drives())
    fault(stick, enodev_at=4, only=["create", "write", "fsync", "rename"])
    pulled = carry(window)
    fault(stick)
    for half in stick.rglob("*.parcial"):
        half.unlink()  # what a pulled stick cannot take back
    return {"pulled": pulled, "second try": carry(window)}


def fault(stick, **kind):
    os.setxattr(stick, "user.fault", json.dumps(kind).encode())


def second_laptop(folder, file):
    """Open on another computer what the stick holds, write there, carry it back, and take it in on the first one."""
    stick = next(drive.path for drive in drives.drives())
    (carried,) = stick.rglob("*.escuelared")
    live_on(folder, "dos")
    with started() as window:
        copies.take_in(window.documents, carried)
        window.go("vivencia")
        keys = Keyboard(window)
        settle(window)
        keys.press("Ctrl+N")
        keys.write("Escrito en el segundo computador")
        keys.press("Return")
        saw = {"second laptop": findings(window.bridge.workspace)}
        shutil.rmtree(carried.parent)
        carry(window)
    (back,) = stick.rglob("*.escuelared")
    live_on(folder / "disco", "uno")
    with started() as window:
        window.documents.open(file)
        copies.ask = lambda *_a, **_k: "reemplazar"  # «Usar la copia aquí»
        copies.take_in(window.documents, back)
        saw["first laptop, after coming back"] = findings(window.bridge.workspace)
    return saw


@contextmanager
def started():
    """Give the window of the program on its start page, as on a computer that was just switched on."""
    window = app.make_window(settings.load())
    window.resize(1366, 690)
    window.show()
    window.activateWindow()
    window.documents.start()
    settle(window)
    try:
        yield window
    finally:
        window.documents.finish()
        window.close()
        window.deleteLater()
        let_go()
