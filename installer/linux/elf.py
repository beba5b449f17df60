"""What compiled files ask of the system: the newest glibc, and libraries that do not travel with them."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MAGIC = b"\x7fELF"
_ALIKE = {"glib": "libglib2.0-0 | libglib2.0-0t64"}
# Which package of Debian and Ubuntu brings each library; an unknown one stops the build, so that none is forgotten.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libc.so.6": "libc6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": _ALIKE["glib"],
    "libgthread-2.0.so.0": _ALIKE["glib"],
    "liblzma.so.5": "liblzma5",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libuuid.so.1": "libuuid1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def compiled(folder: Path) -> list[Path]:
    """Return the programs and libraries below a folder."""
    return [path for path in sorted(folder.rglob("*")) if _is_elf(path)]


def newest_glibc(files: Sequence[Path]) -> tuple[tuple[int, ...], list[Path]]:
    """Return the newest version of glibc that any of the files asks for, such as (2, 29), and which files do."""
    by_file = {
        path: max((_numbers(one) for one in re.findall(r"Name: GLIBC_([\d.]+)", told)), default=(0,))
        for path, told in _told("-WV", files).items()
    }
    newest = max(by_file.values())
    return newest, [path for path, version in by_file.items() if version == newest]


def dependencies(files: Sequence[Path]) -> list[str]:
    """Return the packages that bring what the files load and is not among them; KeyError for an unknown library."""
    own = {path.name for path in files}
    needed = {one for told in _told("-Wd", files).values() for one in re.findall(r"\(NEEDED\).*\[(.+)\]", told)}
    return sorted({PACKAGES[one] for one in needed - own})


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == _MAGIC


def _told(option: str, files: Sequence[Path]) -> dict[Path, str]:
    return {
        path: subprocess.run(
            ["readelf", option, path], check=True, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}
        ).stdout
        for path in files
    }


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
