"""Back to working data: yesterday's copy in three presses, and the copy that is offered for a damaged file."""

from __future__ import annotations

import pytest

from escuela_red import paths
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.store import backups
from tests.flows import juntas
from tests.flows.person import offers, reads, texts


@pytest.fixture
def junta(abrir, qtbot):
    """Return a junta with a copy of yesterday, which somebody spoiled today."""
    file = juntas.make("SENA", "Hospital San José", "Emisora")
    window = abrir()
    window.documents.open(file)
    records.add(window.bridge.workspace, Aliado, institucion="Cooperativa")
    window.documents.close_to_start()
    window.documents.finish()
    window.close()
    return file


def lose_everything(window):
    """Remove every ally, as somebody in a hurry might."""
    workspace = window.bridge.workspace
    ids = [row["id"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]
    records.remove(workspace, Aliado, ids)


def test_a_new_user_gets_yesterdays_copy_back_in_three_presses(junta, ventana, raton, qtbot):
    ventana.documents.open(junta)
    lose_everything(ventana)
    ventana.go("inicio")

    ventana.run("copias")  # 1: a line of the menu «Archivo»
    qtbot.waitUntil(lambda: len(copies(ventana)) >= 1, timeout=10_000)
    whole = next(name for name in copies(ventana) if reads(ventana, "4 aliados"))
    raton.press(whole)  # 2: the copy
    assert reads(ventana, "Lo que hay ahora se guarda antes como otra copia. Nada se pierde.")
    raton.press("Restaurar")  # 3: yes

    assert reads(ventana, "Se restauró la copia.")
    ventana.go("mapa")
    shown = [ventana.page().grid.model().index(row, 0).data() for row in range(ventana.page().grid.model().rowCount())]
    assert shown == ["SENA", "Hospital San José", "Emisora", "Cooperativa"]
    assert_what_was_lost_is_kept(ventana, junta)


def copies(window):
    return [text for text in names(window) if text.startswith("Restaurar la copia de")]


def names(window):
    from PySide6.QtWidgets import QAbstractButton

    return [b.accessibleName() for b in window.findChildren(QAbstractButton) if b.isVisibleTo(window)]


def assert_what_was_lost_is_kept(window, junta):
    """What there was before restoring is a copy too, and the file itself stays beside."""
    doc_id = window.bridge.workspace.document.doc_id
    assert "antes de restaurar" in [copy.reason for copy in backups.Shelf(doc_id).list()]
    beside = [path for path in junta.parent.glob(f"*{paths.EXTENSION}") if path != junta]
    assert len(beside) == 1
    window.documents.close_to_start()
    assert juntas.allies(beside[0]) == []


def test_a_damaged_file_leads_to_its_newest_good_copy(junta, ventana, raton, qtbot):
    damaged = bytearray(junta.read_bytes())
    damaged[4096:40960] = b"\x5a" * (40960 - 4096)
    junta.write_bytes(damaged)

    ventana.documents.open(junta)
    assert reads(ventana, "está dañado")
    qtbot.waitUntil(lambda: offers(ventana, "Abrir esa copia"), timeout=20_000)
    assert reads(ventana, "Hay una copia buena"), texts(ventana)
    assert reads(ventana, "4 aliados")
    raton.press("Abrir esa copia")

    ventana.go("mapa")
    grid = ventana.page().grid
    assert [grid.model().index(row, 0).data() for row in range(grid.model().rowCount())][-1] == "Cooperativa"
    kept = [path for path in junta.parent.iterdir() if "dañado" in path.name and path.suffix == paths.EXTENSION]
    assert [path.read_bytes() for path in kept] == [bytes(damaged)], "the damaged file stays, byte by byte"


def test_a_file_cut_short_leads_to_its_copy_too(junta, ventana, raton, qtbot):
    junta.write_bytes(junta.read_bytes()[:9000])
    ventana.documents.open(junta)
    qtbot.waitUntil(lambda: offers(ventana, "Abrir esa copia"), timeout=20_000)
    raton.press("Abrir esa copia")
    ventana.documents.close_to_start()
    assert juntas.allies(junta) == ["SENA", "Hospital San José", "Emisora", "Cooperativa"]
