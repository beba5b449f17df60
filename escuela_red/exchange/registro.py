"""The record to hand over when something fails: version, system, sizes, counts and the last faults.

Ids and counts only. Nothing that people wrote is in it, nor the name of a folder or of an account: what is read from
the log is let through line by line, by its shape.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import __version__, files, paths
from escuela_red.clock import hoy
from escuela_red.services import records
from escuela_red.store import backups
from escuela_red.text import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.files import Written
    from escuela_red.services.workspace import Workspace

NAME = "registro-escuela-red"
_MOST_LINES = 300
_MILLION = 1_000_000
# What our log writes: a moment, a level, one of our modules and a sentence of ours; below a fault, places of code.
_LINE = re.compile(
    r"\d{4}-\d\d-\d\d [\d:,]+ (?:INFO|WARNING|ERROR) escuela_red[\w.]* [a-z][\w ,.;:%=-]*"
    r"|  [\w<>-]+\.py:\d+ [\w<>]+"
    r"|  [A-Za-z_][\w.]*",
    re.ASCII,
)


@dataclass(frozen=True)
class Facts:
    """What only the window knows, as pairs of words and value: its screen, its letter, its colours."""

    pairs: tuple[tuple[str, str], ...] = ()


def write(folder: Path, facts: Facts, logs: Sequence[Path], workspace: Workspace | None = None) -> Written:
    """Write the record into a folder, read back; return where it is."""
    text = compose(facts, logs, workspace)
    name = f"{NAME}-{hoy().isoformat()}.txt"
    return files.write_new(folder, name, lambda stream: stream.write(text.encode("utf-8")))


def compose(facts: Facts, logs: Sequence[Path], workspace: Workspace | None = None) -> str:
    """Return the record as text."""
    parts = [
        ("Registro de Escuela Red para pedir ayuda", [f"Hecho el {hoy().isoformat()}. No lleva nombres ni textos."]),
        ("Programa", _program()),
        ("Computador", _computer()),
        ("Ventana", [f"{label}: {value}" for label, value in facts.pairs]),
        ("Junta abierta", _junta(workspace) if workspace is not None else ["Ninguna"]),
        ("Copias de seguridad", _copies(workspace)),
        ("Últimas fallas y avisos", _last(logs)),
    ]
    return "\n".join(line for title, lines in parts for line in (title, *(f"  {one}" for one in lines), ""))


def _program() -> list[str]:
    packed = "empaquetado" if getattr(sys, "frozen", False) else "sin empaquetar"
    carried = "sí" if os.environ.get("ESCUELA_RED_DATOS") else "no"
    return [
        f"Versión: {__version__} ({packed})",
        f"Python {platform.python_version()}, archivo {sqlite3.sqlite_version}",
        f"Datos en otra carpeta: {carried}",
    ]


def _computer() -> list[str]:
    import psutil  # noqa: PLC0415 - only this record asks it

    memory = psutil.virtual_memory()
    disk = shutil.disk_usage(paths.user_data())
    return [
        f"Sistema: {platform.system()} {platform.release()} {platform.machine()}",
        f"Procesadores: {os.cpu_count()}",
        f"Memoria: {_megas(memory.total)}, libre {_megas(memory.available)}",
        f"Disco: {_megas(disk.total)}, libre {_megas(disk.free)}",
    ]


def _junta(workspace: Workspace) -> list[str]:
    document = workspace.document
    counts = records.counts(workspace.lector)
    return [
        f"Documento: {document.doc_id}",
        f"Abierto para: {document.status.mode.value}",
        f"Tamaño: {grouped(document.path.stat().st_size)} bytes",
        *(f"{table}: {number}" for table, number in counts.items() if number),
    ]


def _copies(workspace: Workspace | None) -> list[str]:
    every = [one for one in paths.backups().rglob(f"*{paths.EXTENSION}") if one.is_file()]
    told = [f"En total: {len(every)}, {_megas(sum(one.stat().st_size for one in every))}"]
    if workspace is not None:
        mine = [one for one in every if one.parent == backups.Shelf(workspace.document.doc_id).folder]
        told.append(f"De esta junta: {len(mine)}")
    return told


def _last(logs: Sequence[Path]) -> list[str]:
    """Return the last lines of the log, the oldest first; one that is not of our making is left out."""
    lines: list[str] = []
    for log in logs:
        try:
            lines += log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    kept = [line if _LINE.fullmatch(line) else "(renglón que no se copia)" for line in lines[-_MOST_LINES:]]
    return kept or ["Ninguna"]


def _megas(size: int) -> str:
    return f"{grouped(round(size / _MILLION))} MB"
