"""The two programs that start Python, compiled here: one without a console, one for commands."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from escuela_red import __version__
from installer.windows import icon

HERE = Path(__file__).resolve().parent
MINGW = "x86_64-w64-mingw32"
# The name and what the compiler is told.
PROGRAMS = (("EscuelaRed", "-mwindows"), ("escuela-red-consola", "-DCONSOLE"))


def make(folder: Path, made: Path) -> None:
    """Compile both into `folder`, with icons, version and manifest; `made` holds what is made on the way."""
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    icon.write(made)
    shutil.copy(HERE / "launcher.manifest", made)
    for name, kind in PROGRAMS:
        resource = made / f"{name}.o"
        words = [f"-DNUMBERS={','.join(numbers())}", f'-DWORDS=\\"{__version__}\\"', f'-DFILE_NAME=\\"{name}.exe\\"']
        windres: list[str | Path] = [f"{MINGW}-windres", *words, HERE / "launcher.rc", "-O", "coff", "-o", resource]
        subprocess.run(windres, check=True, cwd=made)
        gcc: list[str | Path] = [f"{MINGW}-gcc", "-O2", "-s", "-Wall", "-Wextra", "-Werror", "-municode", kind]
        gcc += [HERE / "launcher.c", resource, "-lshell32"]
        # The same code makes the same bytes: no time inside.
        gcc += ["-Wl,--dynamicbase,--nxcompat,--high-entropy-va,--no-insert-timestamp"]
        subprocess.run([*gcc, "-o", folder / f"{name}.exe"], check=True)


def numbers() -> list[str]:
    """Return the version as the four numbers that Windows asks for."""
    return (re.findall(r"\d+", __version__) + ["0"] * 4)[:4]
