"""A program that travels, for tests: a folder with the list of its files, as if it were the one that runs."""

from __future__ import annotations

import sys

import pytest

from escuela_red import paths
from escuela_red.exchange import programa


def make(folder, version, system="linux"):
    """Write a small program with its list."""
    (folder / "app" / "Lib").mkdir(parents=True)
    (folder / "escuela-red").write_bytes(b"#!/bin/sh\n")
    (folder / "escuela-red").chmod(0o755)
    (folder / "app" / "Lib" / "nada.py").write_bytes(b"")
    (folder / "app" / "datos.bin").write_bytes(bytes(range(256)) * 2000)
    return programa.describe(folder, system, version)


def forget():
    """Ask again where everything is, as a new session does."""
    for asked in (paths.program, paths.beside, paths.beside_is_protected):
        asked.cache_clear()


@pytest.fixture
def memoria(tmp_path, monkeypatch):
    """Return a stick that is connected."""
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    monkeypatch.setenv("ESCUELA_RED_MEMORIAS", str(folder))
    return folder


@pytest.fixture
def portatil(tmp_path, monkeypatch):
    """Run as the program of a folder on this computer; what is beside is in `paths.beside()`."""
    folder = tmp_path / "programas" / "escuela-red-0-1-0"
    make(folder, "0.1.0")
    yield from _running(folder, monkeypatch)


@pytest.fixture
def portatil_en_memoria(memoria, monkeypatch):
    """Run as the program of a folder on a stick."""
    folder = memoria / "escuela-red"
    make(folder, "0.1.0")
    yield from _running(folder, monkeypatch)


def _running(folder, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(folder / "escuela-red"))
    forget()
    yield folder
    monkeypatch.undo()
    forget()


@pytest.fixture
def sin_desvio(hogar, monkeypatch):
    """Let the program find its folders by itself, in a home of its own."""
    for name in ("ESCUELA_RED_DATOS", "ESCUELA_RED_DOCUMENTOS"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(hogar))
    monkeypatch.setenv("XDG_DATA_HOME", str(hogar / "datos"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(hogar / "Documentos"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(hogar / "config"))
    return hogar
