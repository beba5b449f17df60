"""The package of Debian, Ubuntu and what is made of them."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from escuela_red import __version__
from installer.linux import papers, share
from installer.linux.workshop import WORK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PLACE = "usr/lib/escuela-red"


def pack(program: Path, target: Path, glibc: str, needs: Sequence[str], made: str) -> Path:
    """Write the .deb and return it; no script runs when it is installed or removed."""
    tree = WORK / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / _PLACE, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/escuela-red").symlink_to(f"../{_PLACE.removeprefix('usr/')}/escuela-red")
    share.write(tree / "usr/share")
    _papers(tree / "usr/share", made)
    moment = dt.datetime.fromisoformat(made).timestamp()
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(_control(tree, glibc, needs), encoding="utf-8")
    target.unlink(missing_ok=True)
    # Debian 11 cannot open the newer zstd; xz is smaller too.
    command: list[str | Path] = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", tree, target]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_dated(moment))
    return target


def _control(tree: Path, glibc: str, needs: Sequence[str]) -> str:
    kilobytes = sum(path.lstat().st_size for path in tree.rglob("*") if not path.is_dir()) // 1024
    depends = ", ".join(f"libc6 (>= {glibc})" if one == "libc6" else one for one in needs)
    return f"""Package: escuela-red
Version: {__version__}
Architecture: amd64
Maintainer: Escuela Red <escuela-red@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: xdg-utils
Section: education
Priority: optional
Description: alianzas para la educación rural, en un archivo y sin Internet
 Lo que escribe una junta municipal de educación rural en el taller de alianzas
 estratégicas: el mapa de aliados, las necesidades, las propuestas, los acuerdos
 y la ruta. Entrega informes en PDF, Excel y Word.
 .
 Todo queda en un archivo de este computador. El programa no usa la red.
"""


def _papers(share_folder: Path, made: str) -> None:
    docs, manual = share_folder / "doc/escuela-red", share_folder / "man/man1"
    docs.mkdir(parents=True)
    manual.mkdir(parents=True)
    (docs / "copyright").write_text(papers.filled("datos/copyright"), encoding="utf-8")
    day = dt.datetime.fromisoformat(made).strftime("%a, %d %b %Y %H:%M:%S +0000")
    changes = f"escuela-red ({__version__}) stable; urgency=low\n\n  * Vea CHANGELOG.md en la fuente.\n\n"
    changes += f" -- Escuela Red <escuela-red@localhost>  {day}\n"
    (docs / "changelog.gz").write_bytes(gzip.compress(changes.encode(), 9, mtime=0))
    page = papers.filled("datos/escuela-red.1").encode()
    (manual / "escuela-red.1.gz").write_bytes(gzip.compress(page, 9, mtime=0))


def _dated(moment: float) -> dict[str, str]:
    return os.environ | {"SOURCE_DATE_EPOCH": str(int(moment))}
