"""Builds the folder that travels (tar.xz) and the package of Debian and Ubuntu (.deb) around one frozen program."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from escuela_red import __version__
from escuela_red.cli import manifest
from installer.linux import deb, elf, folder, papers, workshop

if TYPE_CHECKING:
    from pathlib import Path

OUT = workshop.ROOT / "build" / "paquetes"
SOURCES = workshop.WORK / "fuente"
MEASURED = workshop.WORK / "medido"
TOOLS = ("readelf", "strip", "dpkg-deb", "xz", "tar")
# Every file carries this day, so that two builds of one version differ in nothing but what differs.
MADE = "2026-01-01T00:00:00Z"


def main() -> int:
    """Build everything and tell the sizes; words and 1 when a tool is missing."""
    here = bool(os.environ.get("AQUI"))
    missing = [tool for tool in (*TOOLS, *(() if here else ("debootstrap",))) if shutil.which(tool) is None]
    if missing:
        print(f"Missing on this computer: {', '.join(missing)}. See docs/empaquetar.md.", file=sys.stderr)
        return 1
    if not here and os.geteuid() != 0:
        print("Only root can build in the old system; AQUI=1 builds for systems like this one.", file=sys.stderr)
        return 1
    wheels = workshop.wheels()
    print("Freezing the program…", flush=True)
    program = workshop.WORK / "programa"
    shutil.rmtree(program, ignore_errors=True)
    made_there = workshop.frozen(here=here)
    shutil.copytree(made_there, program, symlinks=True)
    _keep_sources(made_there.parents[1])
    _set_apart(program)
    files = elf.compiled(program)
    _strip([path for path in files if path.parent != program])  # the starter carries the modules in itself
    version, asking = elf.newest_glibc(files)
    glibc = ".".join(map(str, version))
    papers.licences(program / "licencias", wheels)
    manifest.write(program / "_internal")
    OUT.mkdir(parents=True, exist_ok=True)
    print(f"Needs glibc {glibc}, because of {', '.join(path.name for path in asking[:5])}", flush=True)
    made = [
        folder.pack(program, OUT / f"EscuelaRed-{__version__}-linux.tar.xz", glibc, MADE),
        deb.pack(program, OUT / f"escuela-red_{__version__}_amd64.deb", glibc, elf.dependencies(files), MADE),
    ]
    _tell(program, made)
    return 0


def _keep_sources(folder: Path) -> None:
    """Keep what the program was made from: its demo is compared with theirs, whatever was written since."""
    shutil.rmtree(SOURCES, ignore_errors=True)
    for name in ("escuela_red", "resources"):
        shutil.copytree(folder / name, SOURCES / name)


def _set_apart(program: Path) -> None:
    """Move what measures the program out of it, into a folder of its own that shares the rest (bench/packaged.py)."""
    shutil.rmtree(MEASURED, ignore_errors=True)
    MEASURED.mkdir(parents=True)
    (program / "medir").rename(MEASURED / "medir")
    (MEASURED / "_internal").symlink_to("../programa/_internal")


def _strip(files: list[Path]) -> None:
    """Take out what only a debugger reads; the libraries of the wheels come without it already."""
    for path in files:
        if not {"PySide6", "shiboken6"} & set(path.parts) and not path.parent.name.endswith(".libs"):
            subprocess.run(["strip", "--strip-unneeded", path], check=True)


def _tell(program: Path, made: list[Path]) -> None:
    inside = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink()]
    print(f"The program: {sum(path.stat().st_size for path in inside) / 1e6:.0f} MB in {len(inside)} files")
    for path in made:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
