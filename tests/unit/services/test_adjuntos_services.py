"""Attachments in the file: one step of undo, bytes kept once, told when damaged, taken out under a free name."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import select

from escuela_red import paths
from escuela_red.errors import UserError
from escuela_red.models.base import Base
from escuela_red.models.documentos import Adjunto
from escuela_red.models.sistema import contenido, historia
from escuela_red.services import adjuntos, records, talleres
from escuela_red.services.adjuntos import Peso, Pieza
from escuela_red.services.workspace import Workspace
from escuela_red.store import seal
from escuela_red.store.salvage import salvage

PHOTO = b"\xff\xd8\xff" + b"bytes de una foto" * 40
SCAN = b"%PDF-1.7 " + b"bytes de un escaneo" * 40


def _attached(workspace, datos=PHOTO, nombre="Foto", hoja="AE-02", tipo="image/jpeg") -> str:
    return adjuntos.guardar(workspace, [Pieza(nombre, tipo, datos)], hoja)[0]


def _all(workspace) -> list:
    return list(adjuntos.de(workspace.lector, workspace.junta_id, workspace.taller_id))


def test_the_first_attachment_makes_the_workshop_and_says_its_sheet(workspace):
    assert not workspace.taller_id
    _attached(workspace)
    row = _all(workspace)[0]
    assert row["taller_id"] == workspace.taller_id != ""
    assert (row["nombre"], row["hoja"], row["tamano"], row["paginas"]) == ("Foto", "AE-02", len(PHOTO), 1)
    assert workspace.stacks.undo.label == "Adjuntar «Foto» a la hoja AE-02"


def test_undo_takes_it_away_and_redo_brings_it_back_with_its_bytes(workspace):
    made = _attached(workspace)
    workspace.undo()
    assert not records.count(workspace.lector, Adjunto, workspace.junta_id)
    workspace.redo()
    assert adjuntos.archivo(workspace.lector, made).datos == PHOTO


def test_removed_and_restored_it_is_whole_also_after_closing(workspace, tmp_path):
    made = _attached(workspace)
    records.remove(workspace, Adjunto, [made])
    path = workspace.document.path
    workspace.close()
    with_it = Workspace.open(path)
    records.restore(with_it, Adjunto, made)
    assert adjuntos.archivo(with_it.lector, made).datos == PHOTO
    with_it.close()


def test_history_holds_no_bytes(workspace):
    _attached(workspace, os.urandom(100_000))
    rows = workspace.lector.rows(select(historia))
    assert sum(len(row["despues"] or "") for row in rows) < 5000


def test_the_same_bytes_are_kept_once(workspace):
    _attached(workspace)
    _attached(workspace, hoja="AE-03", nombre="Otra vez")
    assert adjuntos.en_total(workspace.lector) == Peso(1, len(PHOTO))
    assert len(_all(workspace)) == 2


def test_the_same_sheet_takes_the_same_bytes_once(workspace):
    _attached(workspace)
    with pytest.raises(UserError, match="adjunto-repetido"):
        _attached(workspace, nombre="La misma")
    pieces = [Pieza("La misma", "image/jpeg", PHOTO), Pieza("Acta", "application/pdf", SCAN, 2)]
    assert len(adjuntos.guardar(workspace, pieces, "AE-02")) == 1
    assert [row["nombre"] for row in _all(workspace)] == ["Foto", "Acta"]


def test_each_sheet_says_how_much_it_has(workspace):
    _attached(workspace)
    _attached(workspace, SCAN, hoja="AE-02")
    _attached(workspace, SCAN, hoja="AE-04")
    assert adjuntos.por_hoja(workspace.lector, workspace.junta_id, workspace.taller_id) == {
        "AE-02": Peso(2, len(PHOTO) + len(SCAN)),
        "AE-04": Peso(1, len(SCAN)),
    }


def test_attachments_are_of_one_workshop(workspace):
    _attached(workspace)
    talleres.agregar(workspace)
    assert _all(workspace) == []


def test_a_copy_outside_has_a_safe_name_and_replaces_nothing(workspace, tmp_path):
    made = _attached(workspace, nombre="../Ñandú: acta <1>")
    copy = adjuntos.archivo(workspace.lector, made)
    folder = tmp_path / "memoria"
    folder.mkdir()
    names = [adjuntos.exportar(copy, folder).path.name for _ in range(2)]
    assert names == ["ae-02-nandu-acta-1.jpg", "ae-02-nandu-acta-1-2.jpg"]
    assert all((folder / name).read_bytes() == PHOTO for name in names)


def test_damaged_bytes_are_told_and_mended_by_attaching_again(workspace):
    made = _attached(workspace)
    with workspace.document.transaction() as connection:
        connection.execute(contenido.update().values(datos=b"otra cosa"))
    with pytest.raises(UserError, match="adjunto-danado"):
        adjuntos.archivo(workspace.lector, made)
    _attached(workspace, hoja="AE-09")
    assert adjuntos.archivo(workspace.lector, made).datos == PHOTO


def _with_many(workspace, megabytes: int) -> list[bytes]:
    pieces = [Pieza(f"Hoja {n}", "image/jpeg", b"\xff\xd8\xff" + os.urandom(500_000)) for n in range(megabytes * 2)]
    adjuntos.guardar(workspace, pieces, "AE-02")
    return [one.datos for one in pieces]


def test_a_file_with_many_scans_is_read_whole_and_hashed_only_when_they_change(workspace):
    kept = _with_many(workspace, 12)
    path = workspace.document.path
    with workspace.snapshot() as snapshot:
        assert {one.datos for one in (adjuntos.archivo(snapshot, row["id"]) for row in _all(workspace))} == set(kept)
    workspace.close()
    again = Workspace.open(path)
    assert not again.document.read_only
    assert adjuntos.en_total(again.lector).cuantos == len(kept)
    records.set_field(again, Adjunto, _all_of(again)[0]["id"], "nombre", "Otro nombre")
    assert again.document._sealing.dirty is not None
    assert "contenido" not in again.document._sealing.dirty, "bytes that did not change are not hashed again"
    again.close()


def _all_of(workspace) -> list:
    return list(records.every(workspace.lector, Adjunto, workspace.junta_id))


def test_one_changed_byte_of_a_scan_is_seen_at_opening(workspace):
    kept = _with_many(workspace, 1)
    path = workspace.document.path
    workspace.close()
    whole = path.read_bytes()
    at = max(whole.find(kept[1][start : start + 60]) for start in (20_000, 20_060))  # one of them is not cut by a page
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(UserError, match="documento-danado"):
        Workspace.open(path)


def test_what_is_rescued_keeps_the_scans(workspace, tmp_path):
    kept = _with_many(workspace, 1)
    path = workspace.document.path
    workspace.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 4096])
    rescued = salvage(path, tmp_path / f"rescatada{paths.EXTENSION}", Base.metadata, "x" * 36)
    opened = Workspace.open(rescued.path)
    said = [_whole_or_told(opened, row["id"]) for row in _all_of(opened)]
    assert sum(one in kept for one in said) >= len(kept) - 1
    assert {one for one in said if one not in kept} <= {"adjunto-danado"}
    opened.close()


def _whole_or_told(workspace, record: str) -> bytes | str:
    try:
        return adjuntos.archivo(workspace.lector, record).datos
    except UserError as told:
        return told.code


def test_the_seal_of_bytes_is_that_of_their_content(workspace):
    _attached(workspace)
    raw = seal.driver(workspace.document._opened.raw)
    before = seal.digest(raw, "contenido")
    with workspace.document.transaction() as connection:
        connection.execute(contenido.update().values(datos=PHOTO[:-1] + b"!"))
    assert seal.digest(raw, "contenido") != before
