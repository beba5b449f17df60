"""Suppressing a person leaves no byte of them in the file, nor lets an undo or an old copy bring them back."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from escuela_red.models.aliado import Aliado
from escuela_red.models.documentos import Adjunto
from escuela_red.models.persona import Persona
from escuela_red.models.sistema import cambio
from escuela_red.services import adjuntos, juntas, records, search, suppression
from escuela_red.services.workspace import Workspace
from escuela_red.store import retention
from escuela_red.store.backups import Backups

CANARY = "Zenaida Quirozambrano"
PHONE = "3997654321"


@pytest.fixture
def opened(tmp_path):
    workspace = Workspace.create(tmp_path / "junta.escuelared")
    juntas.create(workspace, "17013", "Junta de prueba")
    yield workspace
    workspace.close()


@pytest.fixture
def canary(opened):
    person = records.add(opened, Persona, nombre=CANARY, cargo="Docente")
    records.set_field(opened, Persona, person, "telefono", PHONE)
    records.set_field(opened, Persona, person, "nombre", f"{CANARY} Ñungo")
    records.add(opened, Aliado, institucion="Alcaldía", contacto_id=person)
    return person


def test_no_byte_of_the_person_stays_in_the_file(opened, canary):
    path = opened.document.path
    suppression.suppress(opened, canary)
    opened.close()
    raw = path.read_bytes()
    for word in (CANARY, PHONE, "Quirozambrano"):
        for encoding in ("utf-8", "utf-16-le"):
            assert word.encode(encoding) not in raw


def test_neither_search_nor_history_nor_undo_know_the_person(opened, canary):
    suppression.suppress(opened, canary)
    assert search.find(opened.lector, CANARY) == []
    while opened.undo():
        row = _person(opened, canary)
        assert CANARY not in row["nombre"]
        assert not row["telefono"]
    assert all(CANARY not in label for label in _labels(opened))


def test_what_points_to_the_person_stays(opened, canary):
    suppression.suppress(opened, canary)
    (ally,) = records.every(opened.lector, Aliado, opened.junta_id)
    assert ally["institucion"] == "Alcaldía"
    assert ally["contacto_id__titulo"] is None
    assert opened.document.integrity() == []


def test_a_copy_from_before_forgets_the_person_again(opened, canary):
    copies = Backups(opened.document)
    copy = copies.make("a pedido")
    path = opened.document.path
    suppression.suppress(opened, canary)
    opened.close()
    copies.put_back(copy.sequence, path)
    assert PHONE.encode() in path.read_bytes()
    again = Workspace.open(path)
    try:
        assert _person(again, canary)["nombre"] == suppression.SUPRIMIDO
        assert _person(again, canary)["telefono"] == ""
        assert suppression.reapply(again) == 0
    finally:
        again.close()
    assert CANARY.encode() not in path.read_bytes()


def test_copies_from_before_a_suppression_expire_within_90_days():
    start = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
    days = [0, 1, 2, 150]
    copies = [retention.Kept(n, start + dt.timedelta(days=day), before=False, size=10) for n, day in enumerate(days)]
    now = start + dt.timedelta(days=151)
    suppressed = [start + dt.timedelta(days=3)]
    assert retention.thin(copies, now).delete == ()
    assert retention.thin(copies, now, suppressed=suppressed).delete == (0, 1, 2)
    assert retention.thin(copies[:3], start + dt.timedelta(days=10), suppressed=suppressed).delete == ()


def _person(workspace, person):
    row = records.one(workspace.lector, Persona, person)
    assert row is not None
    return row


def _labels(workspace):
    from escuela_red.services import history

    return [row["etiqueta"] for row in history.page(workspace.lector, limit=1000)]


# Scans

SCAN = b"%PDF-1.7 firma de Zenaida" * 30


def _attach(workspace, hoja="AE-01", datos=SCAN):
    return adjuntos.guardar(workspace, [adjuntos.Pieza(f"Lista de {CANARY}", "application/pdf", datos)], hoja)[0]


def test_an_erased_scan_leaves_no_byte_in_the_file_nor_comes_back_by_undo(opened):
    path = opened.document.path
    scan, kept = _attach(opened), _attach(opened, datos=b"%PDF-1.7 otra cosa" * 30)
    records.remove(opened, Adjunto, [scan])
    assert suppression.suppress_attachment(opened, scan) == 1
    while opened.undo():
        pass
    row = records.one(opened.lector, Adjunto, scan)
    assert (row["nombre"], row["huella"], row["eliminado"] is None) == (suppression.SUPRIMIDO, "", False)
    assert adjuntos.archivo(opened.lector, kept).datos.endswith(b"otra cosa")
    assert opened.document.integrity() == []
    opened.close()
    assert b"firma de Zenaida" not in path.read_bytes()


def test_the_same_photo_on_two_sheets_goes_from_both(opened):
    one, two = _attach(opened, "AE-01"), _attach(opened, "AE-02")
    assert adjuntos.iguales(opened.lector, one) == ["AE-02"]
    assert suppression.suppress_attachment(opened, one) == 2
    assert adjuntos.todos(opened.lector, opened.junta_id) == []
    assert records.one(opened.lector, Adjunto, two)["huella"] == ""


def test_a_copy_from_before_loses_the_scan_again(opened):
    scan = _attach(opened)
    copies = Backups(opened.document)
    copy = copies.make("a pedido")
    path = opened.document.path
    suppression.suppress_attachment(opened, scan)
    opened.close()
    copies.put_back(copy.sequence, path)
    assert b"firma de Zenaida" in path.read_bytes()
    Workspace.open(path).close()
    assert b"firma de Zenaida" not in path.read_bytes()


def test_the_trace_of_a_person_says_that_scans_are_left_to_look_at(opened, canary):
    _attach(opened)
    suppression.suppress(opened, canary)
    traces = [row["etiqueta"] for row in opened.lector.rows(select(cambio.c.etiqueta))]
    assert "Suprimir los datos de una persona (por mirar: 1 foto o escaneo)" in traces
