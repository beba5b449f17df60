"""The stick fails in the middle of handing over: its own sentence, no half files, and it works the second time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from escuela_red.exchange import drives, handover
from escuela_red.ui.pages.exportar_reports import key
from tests.faults.test_stick import FaultyStick
from tests.flows import juntas, readers
from tests.flows.person import calm, find, offers, reads, texts

FOLDER = "escuela-red-aguadas-2026-11-22"
OTHER = {"fotos/paseo.jpg": b"una foto de la escuela" * 500}
WRITES = ["create", "write", "fsync", "rename"]
PULLED = "La memoria se desconectó. Sus datos están a salvo en el computador. Conecte la memoria e intente otra vez."
PROTECTED = "La memoria está protegida. Mueva el seguro de la memoria e intente otra vez."


@pytest.fixture(scope="module")
def mounted(tmp_path_factory):
    if not Path("/dev/fuse").exists() or shutil.which("fusermount3") is None:
        pytest.skip("FUSE is not installed")
    stick = FaultyStick(tmp_path_factory.mktemp("fuse"))
    yield stick
    stick.close()


@pytest.fixture
def stick(mounted, monkeypatch):
    monkeypatch.setenv(drives.EXTRA, str(mounted.path))
    mounted.reset(OTHER)
    yield mounted
    mounted.fault()


@pytest.fixture
def junta(ventana):
    """Return the file of a junta that is open on the export page."""
    file = juntas.make("SENA", "Hospital San José")
    ventana.documents.open(file)
    return file


def save(ventana, raton, qtbot, words="Guardar 2 archivos en MEMORIA"):
    """Go to the page, choose the stick and press «Guardar»."""
    ventana.run("exportar")
    qtbot.waitUntil(lambda: offers(ventana, "MEMORIA"), timeout=10_000)
    raton.press("MEMORIA")
    raton.press(words)


def wait_for(ventana, qtbot, words):
    """Wait until the page says it; a person would see nothing else meanwhile than what goes on."""
    try:
        qtbot.waitUntil(lambda: reads(ventana, words), timeout=40_000)
    except AssertionError:
        pytest.fail(f"nobody said «{words}»; a person reads {texts(ventana)}")


def assert_only_what_was_there(stick):
    assert stick.holds() == OTHER, "nothing of a failed export stays, and what was there is as it was"


def assert_second_time_works(ventana, raton, qtbot, stick):
    raton.press("Intentar otra vez")
    wait_for(ventana, qtbot, "Ya puede retirar la memoria.")
    held = stick.holds()
    names = {name for name in held if name not in OTHER}
    assert names == {
        f"{FOLDER}/aguadas-mapa-de-aliados-2026-11-22.pdf",
        f"{FOLDER}/aguadas-ruta-de-articulacion-2026-11-22.pdf",
    }
    assert all(held[name] == content for name, content in OTHER.items())
    mapa = stick.backing / FOLDER / "aguadas-mapa-de-aliados-2026-11-22.pdf"
    assert readers.in_order(readers.pdf_text(mapa), ["SENA", "Hospital San José"])


def fails(ventana, raton, qtbot, stick, sentence, **fault):
    """Save with a fault on, and read its sentence; give back what the junta held."""
    ventana.go("exportar")
    qtbot.waitUntil(lambda: offers(ventana, "MEMORIA"), timeout=10_000)
    stick.fault(**fault)
    before = juntas_state(ventana)
    save(ventana, raton, qtbot)
    wait_for(ventana, qtbot, sentence)
    stick.fault()
    assert not reads(ventana, "Ya puede retirar la memoria.")
    assert reads(ventana, "No se guardó nada")
    assert juntas_state(ventana) == before
    calm()


def juntas_state(ventana):
    """Return what the open file holds, by its own mark of its state."""
    return ventana.bridge.workspace.document.state


@pytest.mark.parametrize("at", [2, 5, 9])
def test_pulled_in_the_middle(ventana, raton, qtbot, stick, junta, at):  # noqa: PLR0917 - fixtures
    fails(ventana, raton, qtbot, stick, PULLED, enodev_at=at, only=WRITES)
    for path in list(stick.backing.rglob("*.parcial")):
        path.unlink()  # what a pulled stick cannot take back; the next export clears it too
    assert_whole_or_nothing(stick)
    assert_second_time_works(ventana, raton, qtbot, stick)


def assert_whole_or_nothing(stick):
    for name, data in stick.holds().items():
        assert name in OTHER or data.startswith(b"%PDF-"), name
        assert name in OTHER or data.rstrip().endswith(b"%%EOF"), name


def test_a_half_file_of_a_pulled_stick_is_cleared_by_the_next_export(ventana, raton, qtbot, stick, junta):
    fails(ventana, raton, qtbot, stick, PULLED, enodev_at=3, only=WRITES)
    assert_second_time_works(ventana, raton, qtbot, stick)


def test_protected(ventana, raton, qtbot, stick, junta):
    fails(ventana, raton, qtbot, stick, PROTECTED, readonly=True)
    assert_only_what_was_there(stick)
    assert_second_time_works(ventana, raton, qtbot, stick)


def test_full_from_the_beginning(ventana, raton, qtbot, stick, junta):
    fails(ventana, raton, qtbot, stick, "La memoria está llena. Falta", size=20_000)
    assert_only_what_was_there(stick)
    assert_second_time_works(ventana, raton, qtbot, stick)


def test_full_in_the_middle_although_it_claims_to_have_room(ventana, raton, qtbot, stick, junta):
    fails(ventana, raton, qtbot, stick, "La memoria está llena. Falta", size=40_000, claims=1 << 30)
    assert_only_what_was_there(stick)
    assert_second_time_works(ventana, raton, qtbot, stick)


def test_a_stick_that_lies(ventana, raton, qtbot, stick, junta):
    fails(ventana, raton, qtbot, stick, "Esta memoria no es confiable, use otra.", fake_after=20_000)
    assert_only_what_was_there(stick)


def test_cancelling_leaves_nothing(ventana, raton, qtbot, stick, junta):
    every = handover.every()  # so much that nobody is late to press «Cancelar»
    ventana.documents.settings.llevar = [key(one) for one in every]
    save(ventana, raton, qtbot, f"Guardar {len(every)} archivos en MEMORIA")
    raton.press("Cancelar")
    wait_for(ventana, qtbot, "No quedó ningún archivo a medias.")
    assert_only_what_was_there(stick)
    raton.press("Guardar otra vez")
    assert find(ventana, f"Guardar {len(every)} archivos en MEMORIA").isVisible()
