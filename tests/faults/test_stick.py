"""F4, F6 and F8: a stick that is full, pulled or lying. The oracle reads the folder behind the stick, not the stick."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from escuela_red import files, paths
from escuela_red.errors import UserError
from escuela_red.exchange import drives, stick

DAY = dt.date(2026, 11, 22)
FOLDER = "escuela-red-aguadas-2026-11-22"
SIZES = {"mapa.bin": 90_000, "ruta.bin": 40_000, "calendario.bin": 700}
CONTENT = {name: random.Random(name).randbytes(size) for name, size in SIZES.items()}
OLD = {"otra-junta.erpaq": b"paquete de otra junta" * 400, f"{FOLDER}/mapa.bin": b"el mapa de la manana" * 300}


class FaultyStick:
    """The mounted stick and the folder behind it."""

    def __init__(self, folder: Path) -> None:
        self.backing = folder / "detras"
        self.path = folder / "MEMORIA"
        self.backing.mkdir()
        self.path.mkdir()
        program = Path(__file__).with_name("stick_fs.py")
        command = [sys.executable, str(program), str(self.backing), str(self.path)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(200):
            if os.path.ismount(self.path):
                return
            try:
                self._process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        said = self._process.stdout.read().decode() if self._process.stdout else ""
        pytest.skip(f"FUSE does not work here: {said[-200:]}")

    def fault(self, **fault: object) -> None:
        os.setxattr(self.path, "user.fault", json.dumps(fault).encode())

    def operations(self) -> int:
        return int(json.loads(os.getxattr(self.path, "user.ops"))["ops"])

    def reset(self, content: dict[str, bytes]) -> None:
        self.fault()
        for entry in self.backing.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for name, data in content.items():
            whole = self.backing / name
            whole.parent.mkdir(exist_ok=True)
            whole.write_bytes(data)

    def holds(self) -> dict[str, bytes]:
        """Return what is on the medium, names without their folders' part of the mount."""
        return {
            str(path.relative_to(self.backing)): path.read_bytes() for path in self.backing.rglob("*") if path.is_file()
        }

    def drive(self) -> drives.Drive:
        return next(drive for drive in drives.drives() if drive.path == self.path)

    def close(self) -> None:
        subprocess.run(["fusermount3", "-u", "-z", str(self.path)], check=False)
        self._process.wait(10)
        if self._process.stdout:
            self._process.stdout.close()


@pytest.fixture(scope="module")
def mounted(tmp_path_factory):
    if not Path("/dev/fuse").exists() or shutil.which("fusermount3") is None:
        pytest.skip("FUSE is not installed")
    faulty = FaultyStick(tmp_path_factory.mktemp("fuse"))
    yield faulty
    faulty.close()


@pytest.fixture
def memoria(mounted, monkeypatch):
    monkeypatch.setenv(drives.EXTRA, str(mounted.path))
    mounted.reset({})
    yield mounted
    mounted.fault()


def item(name, data):
    return stick.Item(name, lambda path: path.write_bytes(data))


def export(target):
    return stick.export([item(name, data) for name, data in CONTENT.items()], target, "Aguadas", DAY)


def assert_only_whole(memoria, old):
    """Everything with a final name is whole: what was there as it was, what is new as it was meant."""
    held = memoria.holds()
    for name, data in old.items():
        assert held.pop(name) == data
    wanted = {hashlib.sha256(data).hexdigest() for data in CONTENT.values()}
    for name, data in held.items():
        if not name.endswith(files.PARTIAL):
            assert hashlib.sha256(data).hexdigest() in wanted, name


def assert_nothing_left(memoria, old):
    assert memoria.holds() == old
    assert not list(paths.private_temporary().iterdir())


def points(memoria, many):
    """Return `many` points spread over every operation of a healthy export."""
    memoria.reset(OLD)
    drive = memoria.drive()
    memoria.fault()
    export(drive)
    total = memoria.operations()
    assert total > many
    return [1 + index * (total - 1) // (many - 1) for index in range(many)]


def outcome(memoria, old, **fault):
    """Export once with a fault and judge what is on the medium; return the code of the failure or «listo»."""
    memoria.reset(old)
    drive = memoria.drive()
    memoria.fault(**fault)
    said, sentence = "listo", ""
    try:
        export(drive)
    except UserError as error:
        said, sentence = error.code, error.sentence
    memoria.fault()
    assert_only_whole(memoria, old)
    assert not list(paths.private_temporary().iterdir())
    if said == "listo":
        assert sum(data in CONTENT.values() for data in memoria.holds().values()) == len(CONTENT)
    if said == "memoria-desconectada":
        assert sentence.startswith("La memoria se desconectó. Sus datos están a salvo en el computador.")
    return said


def test_f6_pulled_while_writing(memoria):
    outcomes = [outcome(memoria, OLD, enodev_at=at) for at in points(memoria, 14)]
    assert set(outcomes[:-1]) == {"memoria-desconectada"}


def test_f6_a_pulled_stick_that_answers_eio_first(memoria):
    outcomes = [outcome(memoria, OLD, eio_at=at) for at in points(memoria, 8)]
    assert set(outcomes[:-1]) <= {"memoria-desconectada", "memoria-con-fallas"}


def test_f6_pulled_while_reading(memoria, tmp_path):
    data = random.Random(6).randbytes(600_000)
    memoria.reset({"junta.escuelared": data})
    source = memoria.path / "junta.escuelared"
    for number, at in enumerate((1, 2, 3, 4, 5, 6)):
        target = tmp_path / str(number)
        target.mkdir()
        memoria.fault(enodev_at=at, only=["open", "read"])
        with pytest.raises(UserError) as caught:
            files.copy_verified(source, target, "junta.escuelared", source_place=files.Lugar.MEMORIA)
        assert caught.value.code == "memoria-desconectada"
        assert list(target.iterdir()) == []
        memoria.fault()
    assert memoria.holds() == {"junta.escuelared": data}


def test_a_new_export_clears_what_a_pulled_one_left(memoria):
    memoria.reset({f"{FOLDER}/mapa.bin.parcial": b"half"})
    result = export(memoria.drive())
    assert result.message == "Listo. Ya puede retirar la memoria."
    assert memoria.holds() == {f"{FOLDER}/{name}": data for name, data in CONTENT.items()}


@pytest.mark.parametrize("at", [0, 4095, 20_000, 65_536, 89_999])
def test_f8_bits_flip_when_read(memoria, at):
    memoria.reset(OLD)
    drive = memoria.drive()
    memoria.fault(flip_read=1_000_000, flip_at=at)
    with pytest.raises(UserError) as caught:
        export(drive)
    assert caught.value.code == "memoria-no-confiable"
    assert "Esta memoria no es confiable, use otra." in caught.value.sentence
    assert_nothing_left(memoria, OLD)


@pytest.mark.parametrize("capacity", [0, 4096, 50_000, 89_999, 110_000])
def test_f8_fake_capacity(memoria, capacity):
    memoria.reset(OLD)
    drive = memoria.drive()
    memoria.fault(fake_after=capacity)
    with pytest.raises(UserError) as caught:
        export(drive)
    assert caught.value.code == "memoria-no-confiable"
    assert_nothing_left(memoria, OLD)


def test_one_bad_reading_is_tried_again_under_another_name(memoria):
    drive = memoria.drive()
    memoria.fault(flip_read=1, flip_at=500)
    export(drive)
    assert memoria.holds() == {f"{FOLDER}/{name}": data for name, data in CONTENT.items()}


def test_f7_protected(memoria):
    memoria.reset(OLD)
    drive = memoria.drive()
    memoria.fault(readonly=True)
    with pytest.raises(UserError) as caught:
        export(drive)
    assert caught.value.sentence == "La memoria está protegida. Mueva el seguro de la memoria e intente otra vez."
    assert_nothing_left(memoria, OLD)


def test_f5_one_failed_operation(memoria):
    """After one EIO nothing half made has a final name, and old files are untouched."""
    outcomes = {outcome(memoria, OLD, eio_at=at, once=True) for at in points(memoria, 12)}
    assert outcomes <= {"listo", "memoria-con-fallas", "memoria-desconectada", "memoria-no-confiable"}
    assert "memoria-con-fallas" in outcomes


def test_names_as_fat_has_them(memoria):
    memoria.fault(fat=True)
    with pytest.raises(UserError) as caught:
        files.write_new(memoria.path, "a:b.pdf", lambda out: out.write(b"x"), place=files.Lugar.MEMORIA)
    assert caught.value.code == "nombre-no-sirve"
    files.write_new(memoria.path, "MAPA.bin", lambda out: out.write(b"uno"))
    written = files.write_new(memoria.path, "mapa.bin", lambda out: out.write(b"dos"))
    assert written.path.name == "mapa-2.bin"
    assert memoria.holds() == {"MAPA.bin": b"uno", "mapa-2.bin": b"dos"}


def test_f4_a_stick_that_hides_how_full_it_is(memoria):
    """The free space it claims is not there: the disk fills in the middle of a file."""
    total = sum(SIZES.values())
    for size in range(0, total, total // 20):
        memoria.reset({})
        drive = memoria.drive()
        memoria.fault(size=size, claims=1 << 30)
        with pytest.raises(UserError) as caught:
            export(drive)
        assert caught.value.code == "memoria-llena", size
        assert_nothing_left(memoria, {})


@pytest.fixture
def small_disk(tmp_path, monkeypatch):
    """Return a function that gives a file system of so many bytes: tmpfs for root, else the FUSE stick's own limit."""
    disk = tmp_path / "PEQUENA"
    disk.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", str(disk)], check=False).returncode
    ):
        pytest.skip("a file system of a given size needs root")
    monkeypatch.setenv(drives.EXTRA, str(disk))

    def resize(size: int) -> Path:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)
        return disk

    yield resize
    subprocess.run(["umount", "-l", str(disk)], check=True)


def missing_megas(disk):
    """Return how many MB the export says are missing, 0 when everything fits; nothing may be left either way."""
    missing = 0
    try:
        shutil.rmtree(export(disk).folder)
    except UserError as error:
        missing = int(re.fullmatch(r"La memoria está llena\. Faltan (\d+) MB\.", error.what)[1])
    assert list(disk.iterdir()) == []
    return missing


def test_f4_forty_sizes(small_disk):
    """Each size either takes everything or says how many MB are missing, and with that much more it works."""
    enough = sum(SIZES.values()) + stick.MARGIN
    full = 0
    for step in range(1, 41):
        size = step * enough // 36 // 4096 * 4096
        disk = small_disk(size)
        missing = missing_megas(disk)
        if missing:
            full += 1
            assert missing * 1_000_000 >= enough - size
            assert (missing - 1) * 1_000_000 < enough - size + 3 * 4096
        result = export(small_disk(size + missing * 1_000_000))
        assert {path.name: path.read_bytes() for path in result.folder.iterdir()} == CONTENT
        shutil.rmtree(result.folder)
    assert 30 <= full < 40


def test_f4_the_disk_fills_in_the_middle(small_disk):
    """Without the look at the free space, the real "no space left" of the system is told and cleaned up."""
    data = CONTENT["mapa.bin"]
    for pages in range(1, 22):
        disk = small_disk(pages * 4096)
        with pytest.raises(UserError) as caught:
            files.write_new(disk, "mapa.bin", lambda out: out.write(data), place=files.Lugar.MEMORIA)
        assert caught.value.sentence.startswith("La memoria está llena. Faltan 1 MB.")
        assert list(disk.iterdir()) == []
    written = files.write_new(small_disk(22 * 4096), "mapa.bin", lambda out: out.write(data))
    assert written.path.read_bytes() == data
