"""A Windows of our own to try the package in: Wine, with its disk below build/ and no screen unless one is given."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MINGW = "x86_64-w64-mingw32"
LEAST_WINDOWS, OLD_WINDOWS = "win10", "win7"


class Answer:
    """What a program of Windows said and the code with which it ended."""

    def __init__(self, code: int, text: str, complaint: str) -> None:
        self.code = code
        self.text = text
        self.complaint = complaint


class Screen:
    """A screen that nobody sees; the desktop of Windows on it frames and enlarges windows as the real one does."""

    def __init__(self, wine: Wine, display: str, size: str) -> None:
        self._wine = wine
        self._display = display
        self._desktop = f"/desktop=prueba,{size}"

    @contextmanager
    def running(self, *words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
        """Let a program run with its window on the desktop until the end of the block."""
        with self._wine.running("explorer", self._desktop, *words) as process:
            yield process

    def grab(self, picture: Path) -> None:
        """Write what is on the screen now as a PNG."""
        picture.parent.mkdir(parents=True, exist_ok=True)
        command = ["import", "-display", self._display, "-window", "root", str(picture)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


class Wine:
    """One Windows, made new; `home` is its C: drive."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self._home = folder / "casa"
        for name in ("Documentos", "Escritorio", ".config"):
            (self._home / name).mkdir(parents=True)
        # Wine makes of them the folders Documents and Desktop.
        known = 'XDG_DOCUMENTS_DIR="$HOME/Documentos"\nXDG_DESKTOP_DIR="$HOME/Escritorio"\n'
        (self._home / ".config" / "user-dirs.dirs").write_text(known, "utf-8")
        self._environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ} | {
            "HOME": str(self._home),  # the folder Documentos of that Windows is a link into it
            "WINEPREFIX": str(folder / "wine"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # it would ask to download them
        }
        self.drive = folder / "wine" / "drive_c"
        self.run("wineboot", "-i")
        self.become(LEAST_WINDOWS)
        # Wine hands on no variable of Qt; Windows does, from the registry.
        self.run("reg", "add", r"HKCU\Environment", "/v", "QT_QPA_PLATFORM", "/d", "offscreen", "/f")

    def become(self, version: str) -> None:
        """Answer as this Windows from now on."""
        self.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", version, "/f")
        self.settle()

    def run(self, *words: str | Path, seconds: int = 300) -> Answer:
        """Run a program to its end. Its output goes through a pipe: Wine gives no files as output to a program."""
        done = subprocess.run(
            self._command(*words),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    @contextmanager
    def running(self, *words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
        """Let a program run until the end of the block, and end it then without asking, as a power cut does."""
        process = subprocess.Popen(
            self._command(*words),
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            yield process
        finally:
            subprocess.run(["wineserver", "-k"], env=self._environment, check=False, capture_output=True)
            process.wait(60)

    @contextmanager
    def screen(self, width: int, height: int) -> Iterator[Screen]:
        """Give this Windows a screen that nobody sees, on which the programs of the block open their windows."""
        library = self.drive / "windows" / "system32" / "Windows.UI.ViewManagement.dll"
        source = Path(__file__).with_name("colours.c")
        subprocess.run([f"{MINGW}-gcc", "-O2", "-s", "-shared", source, "-o", library], check=True)
        self.run("reg", "delete", r"HKCU\Environment", "/v", "QT_QPA_PLATFORM", "/f")
        self.settle()
        read, write = os.pipe()
        size = f"{width}x{height}"
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        try:
            with open(read, encoding="ascii") as told:  # noqa: PTH123 - it is a pipe
                self._environment["DISPLAY"] = f":{told.readline().strip()}"
            yield Screen(self, self._environment["DISPLAY"], size)
        finally:
            self._environment.pop("DISPLAY", None)
            server.terminate()
            server.wait(30)

    def settle(self) -> None:
        """Wait until every program of that Windows has ended."""
        subprocess.run(["wineserver", "-w"], env=self._environment, check=True, timeout=120)

    def registry(self, key: str, value: str = "") -> str:
        """Return a value of the registry, empty when there is none."""
        answer = self.run("reg", "query", key, *(["/v", value] if value else ["/ve"]))
        found = [line for line in answer.text.splitlines() if "REG_" in line]
        return found[0].split("REG_", 1)[1].partition(" ")[2].strip() if found and answer.code == 0 else ""

    @staticmethod
    def path(path: Path) -> str:
        """Return how that Windows calls a path of this computer."""
        return "Z:" + str(path.absolute()).replace("/", "\\")

    def _command(self, *words: str | Path) -> list[str]:
        return ["wine", *(str(word) for word in words)]
