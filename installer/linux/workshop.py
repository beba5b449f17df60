"""Where the one-folder program is made: an old Debian, so that it starts on old laptops, or else this computer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "linux"
LOCKS = ("app", "package")
# The wheels that run where Qt's do (glibc 2.28); pip takes no newer one.
_PLATFORMS = ("2_28", "2_27", "2_26", "2_24", "2_17", "2_12", "2_5")


def wheels() -> list[Path]:
    """Download the wheels of the locks, compare their sums, and return those of the program."""
    folder = WORK / "ruedas"
    shutil.rmtree(folder, ignore_errors=True)
    pip: list[str | Path] = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-deps"]
    pip += ["--require-hashes", "--only-binary=:all:", "--python-version", "3.11", "--implementation", "cp"]
    pip += ["--abi", "cp311", "--abi", "abi3", "--abi", "none"]
    for platform in (*(f"manylinux_{one}" for one in _PLATFORMS), "manylinux2014", "manylinux2010", "manylinux1"):
        pip += ["--platform", f"{platform}_x86_64"]
    found = []
    for lock in LOCKS:
        subprocess.run([*pip, "-r", ROOT / "requirements" / f"{lock}.txt", "-d", folder / lock], check=True)
        found.append(sorted((folder / lock).glob("*.whl")))
    return found[0]


def frozen(*, here: bool = False) -> Path:
    """Make the program with PyInstaller and return its folder; `here` needs neither root nor the old system."""
    if here:
        if sys.version_info[:2] != (3, 11):
            raise SystemExit("The Linux package is built with Python 3.11: see docs/empaquetar.md.")
        return _made(WORK / "aqui", [], sys.executable, Path())
    old = WORK / "fabrica"
    subprocess.run([HERE / "fabrica", old], check=True)
    inside = ["chroot", str(old), "/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "HOME=/", "LC_ALL=C.UTF-8"]
    return _made(old / "opt" / "escuela-red", inside, "/opt/python/bin/python3.11", old)


def _made(folder: Path, inside: Sequence[str], python: str, root: Path) -> Path:
    """Copy what is needed into a folder and build there; `root` is the `/` of who runs the commands."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    skip = shutil.ignore_patterns("__pycache__", "windows")
    for name in ("escuela_red", "resources", "installer", "requirements", "bench"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    shutil.copytree(WORK / "ruedas", folder / "ruedas")
    seen = Path("/") / folder.relative_to(root) if inside else folder

    def run(*command: str | Path) -> None:
        subprocess.run([*inside, *map(str, command)], check=True, env=_clean() if not inside else None)

    run(python, "-m", "venv", "--without-pip", seen / "entorno")
    own = seen / "entorno" / "bin" / "python"
    wheel = next((folder / "ruedas" / "app").glob("pip-*.whl")).name  # a wheel of pip runs without being installed
    pip: list[str | Path] = [own, seen / "ruedas" / "app" / wheel / "pip", "install", "-q"]
    pip += ["--disable-pip-version-check", "--no-index", "--no-deps", "--require-hashes"]
    for lock in LOCKS:
        run(*pip, "--find-links", seen / "ruedas" / lock, "-r", seen / f"requirements/{lock}.txt")
    places = ("--distpath", seen / "hecho", "--workpath", seen / "obra")
    run(
        own,
        "-m",
        "PyInstaller",
        *places,
        "--noconfirm",
        "--log-level",
        "ERROR",
        seen / "installer/linux/escuela-red.spec",
    )
    return folder / "hecho" / "escuela-red"


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LD_", "PIP_"))}
