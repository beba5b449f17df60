"""Which disks are sticks and what kind of place a path is."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from escuela_red.exchange import drives
from escuela_red.exchange.drives import Drive, drive_of, place_of
from escuela_red.files import Lugar


@pytest.fixture
def partitions(monkeypatch):
    """Return a function that says which disks the system has."""

    def say(*mounts):
        found = [
            SimpleNamespace(device=device, mountpoint=str(path), fstype=kind, opts=options)
            for device, path, kind, options in mounts
        ]
        monkeypatch.setattr(psutil, "disk_partitions", lambda all: found)  # noqa: A006 - its real name

    say(("/dev/sda1", "/", "ext4", "rw"))
    return say


def test_a_folder_named_by_hand_is_a_stick(tmp_path, monkeypatch, partitions):
    first, second = tmp_path / "KINGSTON", tmp_path / "azul"
    first.mkdir()
    second.mkdir()
    monkeypatch.setenv(drives.EXTRA, os.pathsep.join([str(first), str(second), str(tmp_path / "no está")]))
    assert [drive.name for drive in drives.drives()] == ["azul", "KINGSTON"]
    assert place_of(first / "informe.pdf") is Lugar.MEMORIA
    found = drive_of(first / "a" / "b")
    assert found is not None
    assert found.path == first
    assert found.total >= found.free > 0


def test_no_sticks(partitions):
    assert drives.drives() == ()


def test_what_a_person_mounted_is_a_stick(tmp_path, monkeypatch, partitions):
    monkeypatch.setattr(drives, "_MOUNTED_BY_PERSON", (f"{tmp_path}/media/",))
    stick, share, system = (
        tmp_path / "media" / "ana" / "KINGSTON",
        tmp_path / "media" / "red",
        tmp_path / "media" / "snap",
    )
    for folder in (stick, share, system):
        folder.mkdir(parents=True)
    partitions(
        ("/dev/sda1", "/", "ext4", "rw"),
        ("/dev/sdz1", stick, "vfat", "rw"),
        ("//servidor/comun", share, "cifs", "rw"),
        ("/dev/loop3", system, "squashfs", "ro"),
    )
    (found,) = drives.drives()
    assert (found.name, found.path, found.file_system) == ("KINGSTON", stick, "vfat")
    assert place_of(share / "x") is Lugar.RED
    assert place_of(stick / "x") is Lugar.MEMORIA
    assert place_of(tmp_path / "x") is Lugar.COMPUTADOR


def test_a_stick_that_was_pulled_is_not_listed(monkeypatch, partitions):
    partitions(("/dev/sdz1", "/media/ana/NO-ESTA", "vfat", "rw"))
    assert drives.drives() == ()


@pytest.mark.parametrize(
    "folder",
    [
        "/casa/ana/OneDrive/juntas",
        "/casa/ana/OneDrive - Alcaldía de Aguadas/x",
        "/casa/ana/Dropbox/x",
        "/casa/ana/Google Drive/Mi unidad/x",
        "/casa/ana/Nextcloud",
    ],
)
def test_synchronised_folders(folder, partitions):
    assert place_of(Path(folder)) is Lugar.SINCRONIZADA


def test_a_synchronised_folder_by_its_variable(tmp_path, monkeypatch, partitions):
    monkeypatch.setenv("OneDrive", str(tmp_path / "nube"))
    assert place_of(tmp_path / "nube" / "x") is Lugar.SINCRONIZADA
    assert place_of(tmp_path / "nublado" / "x") is Lugar.COMPUTADOR


def test_network_folders(partitions):
    partitions(("/dev/sda1", "/", "ext4", "rw"), ("servidor:/datos", "/srv/datos", "nfs4", "rw"))
    assert place_of(Path("/srv/datos/junta.escuelared")) is Lugar.RED
    assert place_of(Path("/run/user/1000/gvfs/smb-share:server=x/junta.escuelared")) is Lugar.RED


def test_words():
    drive = Drive("KINGSTON", Path("E:/"), "E:", 1_350_000_000, 8_000_000_000, "FAT32")
    assert drive.label == "KINGSTON (E:)"
    assert drive.free_words == "Quedan 1,3 GB libres"
    assert drive.most_bytes == 4_294_967_295
    assert Drive("X", Path("/x"), "", 0, 1, "exfat").most_bytes is None
    assert Drive("X", Path("/x"), "", 0, 1, "exfat").free_words == "No queda espacio libre"
