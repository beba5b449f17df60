"""The folder that travels: the program, a starter that finds it wherever it lies, and what a person reads first."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from escuela_red import __version__, paths
from installer.linux import papers, share
from installer.linux.workshop import WORK

if TYPE_CHECKING:
    from pathlib import Path


def pack(program: Path, target: Path, glibc: str, made: str) -> Path:
    """Write the tar.xz and return it."""
    top = WORK / target.name.removesuffix(".tar.xz")
    shutil.rmtree(top, ignore_errors=True)
    top.mkdir()
    shutil.copytree(program, top / "programa", symlinks=True)
    for name in ("escuela-red", "poner-en-el-menu"):
        (top / name).write_text(papers.filled(f"datos/{name}", glibc), encoding="utf-8")
        (top / name).chmod(0o755)
    (top / "LEAME.txt").write_text(papers.filled("datos/LEAME.txt", glibc), encoding="utf-8")
    told = {"programa": "Escuela Red", "version": __version__}
    (top / paths.PROGRAM).write_text(json.dumps(told) + "\n", encoding="utf-8")
    share.write(top / "programa" / "share")
    target.unlink(missing_ok=True)
    command: list[str | Path] = [
        "tar",
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        f"--mtime={made}",
        "-C",
        top.parent,
    ]
    subprocess.run([*command, "-cJf", target, top.name], check=True, env=os.environ | {"XZ_OPT": "-9"})
    return target
