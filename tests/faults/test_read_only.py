"""F7: a disk, a folder or a document that may not be written: said in words, nothing lost, and a way on."""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from escuela_red.errors import UserError
from escuela_red.exchange import handover, stick
from escuela_red.models.aliado import Aliado
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import juntas, records
from escuela_red.services.workspace import Workspace
from escuela_red.store import backups
from escuela_red.store.status import Mode
from tests.unit.store.processes import run

PLACES = ("disco", "carpeta", "documento")


@pytest.fixture(params=PLACES)
def place(request):
    """Return a folder with a junta that people cannot change, and what kind of place it is."""
    if os.geteuid() != 0 and request.param == "disco":
        pytest.skip("only root can mount a disk for reading")
    folder = Path(tempfile.mkdtemp(prefix="escuela-red-"))
    mounted = request.param == "disco"
    if mounted:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], check=True)
    workspace = Workspace.create(folder / "junta.escuelared")
    juntas.create(workspace, "17013", "Junta de prueba")
    records.add(workspace, Aliado, institucion="SENA")
    copy = backups.Backups(workspace.document).make("a pedido")
    workspace.close()
    (folder / "junta.escuelared").chmod(0o444)
    folder.chmod(0o777 if request.param == "documento" else 0o555)
    if mounted:
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    yield request.param, folder, copy
    if mounted:
        subprocess.run(["umount", "-l", folder], check=True)
    folder.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def as_person(tmp_path):
    """Run work bound by the permissions of files, as people are and root is not; return its answer or error code."""
    home = tmp_path / "hogar"
    home.mkdir()

    def there(work):
        _obey_permissions()
        os.environ["ESCUELA_RED_DATOS"] = str(home / "datos")
        os.environ["ESCUELA_RED_DOCUMENTOS"] = str(home)
        try:
            return work(home)
        except UserError as error:
            return f"error: {error.code}"

    return lambda work: run(lambda: there(work)).value


def _obey_permissions():
    """Give up root's right to pass over permissions (capabilities 1 to 3); the account and its files stay."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        sets = (ctypes.c_uint32 * 6)()
        assert libc.capget(header, sets) == 0
        for place in range(3):  # effective, permitted, inheritable of the first 32
            sets[place] &= ~0b1110
        assert libc.capset(header, sets) == 0


def _contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_it_opens_for_reading_says_so_and_goes_on_in_a_copy(place, as_person):
    _, folder, _ = place
    before = _contents(folder)

    def work(home):
        workspace = Workspace.open(folder / "junta.escuelared")
        status = workspace.document.status
        try:
            records.add(workspace, Aliado, institucion="Alcaldía")
            refused = ""
        except UserError as error:
            refused = error.code
        workspace.document.save_copy(home / "mia.escuelared")
        workspace.close()
        mine = Workspace.open(home / "mia.escuelared")
        records.add(mine, Aliado, institucion="Alcaldía")
        names = [row["institucion"] for row in records.every(mine.lector, Aliado, mine.junta_id)]
        mine.close()
        return status.mode, status.label, refused, names

    mode, label, refused, names = as_person(work)
    assert mode is Mode.READ_ONLY
    assert label.startswith("Solo lectura.")
    assert refused == "documento-solo-lectura"
    assert names == ["SENA", "Alcaldía"]
    assert _contents(folder) == before


def _attempt(operation, folder, copy, home):
    workspace = Workspace.open(folder / "junta.escuelared")
    try:
        if operation == "report":
            with workspace.snapshot() as snapshot:
                chosen = [handover.Chosen("que-falta", "pdf")]
                handover.export(chosen, snapshot, workspace.junta_id, folder, ReportOptions())
        elif operation == "carry":
            stick.take_document(workspace.document, folder, "Aguadas", dt.date(2026, 11, 22))
        elif operation == "create":
            Workspace.create(folder / "otra.escuelared").close()
        elif operation == "restore":
            shelf = home / "datos" / "copias" / workspace.document.doc_id
            shelf.mkdir(parents=True)
            shutil.copy(copy, shelf)
            workspace.close()
            backups.bring_back(folder / "junta.escuelared")
    finally:
        workspace.close()
    return "done"


@pytest.mark.parametrize("operation", ["report", "carry", "create", "restore"])
def test_what_writes_there_is_refused_in_words_or_is_whole(place, as_person, operation):
    kind, folder, copy = place
    before = _contents(folder)
    said = as_person(lambda home: _attempt(operation, folder, copy.path, home))
    after = _contents(folder)
    if kind == "documento":
        assert said == "done"
        kept = set(after.values()) | {path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert before["junta.escuelared"] in kept, "the document, or what it was, stays"
    else:
        assert said.startswith("error: ")
        assert after == before
    assert not [path for path in folder.rglob("*") if path.name.endswith(".parcial")]
