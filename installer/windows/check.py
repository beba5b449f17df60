"""Tries the Windows package under Wine, one line per check: `python -m installer.windows.check`.

What Wine cannot prove is in docs/lista-windows.md, for a person with a real Windows.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image

from escuela_red import paths
from escuela_red.exchange import programa
from escuela_red.store.lock import info_path
from installer.windows import build, equal
from installer.windows.wine import LEAST_WINDOWS, OLD_WINDOWS, Wine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from installer.windows.wine import Screen

WORK = build.WORK / "prueba"
MOST_FOLDER, MOST_INSTALLER = 200e6, 60e6
CONSOLE, PROGRAM, UNINSTALLER = "escuela-red-consola.exe", "EscuelaRed.exe", "desinstalar.exe"
EXAMPLE = build.SOURCE / "resources" / "examples" / "ejemplo-aguadas.json"
KIND = r"HKCU\Software\Classes\EscuelaRed.Junta"
ENTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\EscuelaRed"
SCREEN = (1366, 768)
SIDEBAR, BUTTON = (0xE9, 0xEC, 0xE3), (0x17, 0x63, 0x4A)  # of the light theme
PAGES = ("inicio", "aliados", "mapa", "ruta", "alianzas", "exportar")


class Wrong(Exception):  # noqa: N818 - it is told as the line of its check
    """A check found something else than what the package promises."""


@dataclass
class Trial:
    """What the checks share: the Windows, where the program is in it, and what belongs to the person."""

    wine: Wine
    person: dict[str, str] = field(default_factory=dict)

    @property
    def user(self) -> Path:
        """Return the folder of the person."""
        return next(path for path in (self.wine.drive / "users").iterdir() if path.name != "Public")

    @property
    def program(self) -> Path:
        """Return where the installer puts the program."""
        return self.user / "AppData" / "Local" / "Programs" / "Escuela Red"

    @property
    def documents(self) -> Path:
        """Return the folder Documentos."""
        return self.user / "Documents"

    def command(self, *words: str | Path, seconds: int = 300) -> str:
        """Run a command of the installed program and return what it said."""
        answer = self.wine.run(self.program / CONSOLE, *words, seconds=seconds)
        _require(answer.code == 0, f"código {answer.code}: {answer.text[-300:]} {answer.complaint[-300:]}")
        return answer.text

    def belongings(self) -> dict[str, str]:
        """Return the sum of every file of the person: documents, copies and settings."""
        folders = (self.documents, self.user / "AppData" / "Local" / "EscuelaRed")
        found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def main() -> int:
    """Do every check in order; 1 when one fails."""
    WORK.mkdir(parents=True, exist_ok=True)
    trial = Trial(Wine(WORK / "windows"))
    failed = 0
    for name, check in CHECKS:
        began = time.monotonic()
        try:
            good, words = True, check(trial)
        except (Wrong, OSError, subprocess.SubprocessError, StopIteration) as error:
            good, words = False, f"{type(error).__name__}: {error}"
        failed += not good
        print(f"{'bien' if good else 'FALLA'}: {name}: {words} ({time.monotonic() - began:.0f} s)", flush=True)
    return 1 if failed else 0


def _sizes(_trial: Trial) -> str:
    folder = sum(path.stat().st_size for path in build.FOLDER.rglob("*") if path.is_file())
    installer = build.INSTALLER.stat().st_size
    _require(folder <= MOST_FOLDER and installer <= MOST_INSTALLER, "pesa más de lo que cabe")
    return f"carpeta de {folder / 1e6:.0f} MB, instalador de {installer / 1e6:.1f} MB"


def _refuses_old(trial: Trial) -> str:
    trial.wine.become(OLD_WINDOWS)
    installer = trial.wine.run(build.INSTALLER, "/S").code
    trial.wine.settle()
    console = trial.wine.run(build.FOLDER / CONSOLE, "--version")
    trial.wine.become(LEAST_WINDOWS)
    _require(installer == 3 and not trial.program.exists(), f"el instalador terminó con {installer}")
    _require(console.code == 3 and "Windows 10" in console.complaint, f"la consola dijo «{console.complaint}»")
    return "con Windows 7 el instalador y el programa no siguen, y dicen qué necesitan"


def _installs(trial: Trial) -> str:
    _install(trial)
    for name in ("Escuela Red.lnk",):
        for place in ("Desktop", "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"):
            _require((trial.user / place / name).is_file(), f"falta el acceso directo en {place}")
    _require(trial.wine.registry(r"HKCU\Software\Classes\.escuelared") == "EscuelaRed.Junta", "falta la asociación")
    opening = trial.wine.registry(KIND + r"\shell\open\command")
    _require(opening.endswith(r'Escuela Red\EscuelaRed.exe" "%1"'), f"abre con {opening}")
    _require(trial.wine.registry(ENTRY, "DisplayVersion") != "", "no está en la lista de programas")
    _require(not (trial.program / paths.PROGRAM).exists(), "el programa instalado dice que viaja")
    return "sin preguntas, con accesos directos, asociación y desinstalador"


def _checks_itself(trial: Trial) -> str:
    lines = trial.command("autocomprobar").splitlines()
    bad = [line for line in lines if line.startswith("FALLA")]
    _require(not bad and len(lines) > 5, "; ".join(bad) or "dijo poco")
    return f"{len(lines) - 1} comprobaciones, todas bien"


def _demo(trial: Trial) -> str:
    here, there = WORK / "demo-linux", WORK / "demo-windows"
    for folder in (here, there):
        shutil.rmtree(folder, ignore_errors=True)
    program: list[str | Path] = [sys.executable, "-m", "escuela_red", "demo", here]
    subprocess.run(program, check=True, capture_output=True, cwd=build.SOURCE)
    trial.command("demo", trial.wine.path(there))
    compared, bad = equal.folders(here, there)
    _require(not bad, "; ".join(bad[:5]))
    return ", ".join(f"{number} {kind}" for kind, number in sorted(compared.items())) + " con lo mismo que en Linux"


def _pictures(trial: Trial) -> str:
    folder = WORK / "capturas"
    shutil.rmtree(folder, ignore_errors=True)
    pages = [word for page in PAGES for word in ("--pagina", page)]
    trial.command("capturas", trial.wine.path(folder), *pages)
    found = sorted(folder.glob("*.png"))
    _require(len(found) == len(PAGES), f"{len(found)} imágenes")
    return f"{len(found)} páginas dibujadas en {folder.relative_to(build.ROOT)}"


def _opens(trial: Trial) -> str:
    document = trial.documents / "Junta de ensayo.escuelared"
    example = next((WORK / "demo-windows").glob("*.escuelared"))
    trial.documents.mkdir(exist_ok=True)
    shutil.copy(example, document)
    held = info_path(document)
    with trial.wine.running(trial.program / PROGRAM, document) as window:
        taken = _waits(lambda: held.exists() or window.poll() is not None, 60)
        _require(taken and window.poll() is None, "la ventana no abrió el documento")
        again = trial.wine.run(trial.program / CONSOLE, "importar", document, trial.wine.path(EXAMPLE))
        _require(again.code == 1 and "documento-ocupado" in again.complaint, "dos programas escribieron en lo mismo")
    trial.command("revisar", document)
    copies = trial.user / "AppData" / "Local" / "EscuelaRed" / "copias"
    return (
        f"la ventana abrió el ejemplo, otro programa no pudo, y tras un corte se abrió entero ({_count(copies)} copias)"
    )


def _keeps(trial: Trial) -> str:
    trial.command("nuevo", trial.documents / "Otra.escuelared", "--municipio", "17013", "--nombre", "Junta")
    trial.person = trial.belongings()
    _require(len(trial.person) > 3, "no hay qué conservar")
    _uninstall(trial)
    _require(not trial.program.exists(), "quedó la carpeta del programa")
    _require(trial.wine.registry(r"HKCU\Software\Classes\.escuelared") == "", "quedó la asociación")
    _require(trial.wine.registry(ENTRY, "DisplayVersion") == "", "sigue en la lista de programas")
    _require(not _changed(trial), f"desinstalar cambió {_changed(trial)}")
    _install(trial)
    _require(not _changed(trial), f"instalar otra vez cambió {_changed(trial)}")
    trial.command("revisar", trial.documents / "Otra.escuelared")
    return f"desinstalar e instalar dejó iguales los {len(trial.person)} archivos de la persona"


def _upgrades(trial: Trial) -> str:
    old, own = trial.program / "app" / "Lib" / "de-antes.pyc", trial.program / "mis notas.txt"
    old.write_text("old", "ascii")
    own.write_text("mine", "ascii")
    _install(trial)
    _require(not old.exists() and own.exists(), "quedó lo viejo, o se fue lo de la persona")
    _checks_itself(trial)
    _uninstall(trial)
    left = [path.name for path in trial.program.iterdir()]
    _require(left == [own.name], f"quedaron {left}")
    shutil.rmtree(trial.program)
    return "lo de la versión anterior se va, lo que la persona puso en la carpeta queda"


def _differs(folder: Path) -> list[str]:
    """Return the files that are not as `programa.json` lists them, missing and unlisted ones too."""
    listed = {one.path: one.sha256 for one in programa.read(folder).entries}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path != folder / paths.PROGRAM
    }
    return sorted(name for name in {*listed, *found} if listed.get(name) != found.get(name))


def _travels(trial: Trial) -> str:
    place = WORK / "Memoria de José Ñáñez"
    shutil.rmtree(place, ignore_errors=True)
    with zipfile.ZipFile(build.ZIP) as archive:
        archive.extractall(place)
    folder = next(place.iterdir())
    answer = trial.wine.run(folder / CONSOLE, "autocomprobar")
    _require(answer.code == 0, answer.text + answer.complaint)
    lines = (folder / build.SUMS).read_text("utf-8").splitlines()
    listed = {name: value for value, _, name in (line.partition("  ") for line in lines)}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path not in {folder / build.SUMS, folder / paths.PROGRAM}
    }
    _require(found == listed, "la carpeta no es como su hoja de sumas")
    _require(not _differs(folder), "la carpeta no es como su lista")
    shutil.rmtree(place)
    return f"corre en una carpeta con tildes y espacios, no escribe en ella, y sus {len(found)} sumas coinciden"


def _shows(trial: Trial) -> str:
    """Let the real window of Windows be painted on a screen that nobody sees, and keep a picture of it."""
    _install(trial)
    document = trial.documents / "Junta de ensayo.escuelared"
    picture = WORK / "capturas" / "ventana-de-windows.png"
    with trial.wine.screen(*SCREEN) as screen, screen.running(trial.program / PROGRAM, document):
        _require(_waits(lambda: _painted(screen, picture), 90), "no se vio la ventana")
        time.sleep(3)  # what comes after the first paint
        _painted(screen, picture)
    return f"la ventana se vio en {picture.relative_to(build.ROOT)}"


def _painted(screen: Screen, picture: Path) -> bool:
    """Take a picture; tell whether the window is in it, by the colour of its sidebar and of its main button."""
    screen.grab(picture)
    image = Image.open(picture).convert("RGB")
    area = {colour: number / image.width / image.height for number, colour in image.getcolors(1 << 24) or ()}
    return area.get(SIDEBAR, 0) > 0.05 and area.get(BUTTON, 0) > 0.002


def _install(trial: Trial) -> None:
    code = trial.wine.run(build.INSTALLER, "/S").code
    trial.wine.settle()
    _require(code == 0 and (trial.program / PROGRAM).is_file(), f"el instalador terminó con {code}")


def _uninstall(trial: Trial) -> None:
    trial.wine.run(trial.program / UNINSTALLER, "/S")  # it goes on from a copy of itself
    trial.wine.settle()


def _changed(trial: Trial) -> list[str]:
    """Return the files of the person that are not as they were."""
    return sorted({path.rpartition("/")[2] for path, _ in trial.belongings().items() ^ trial.person.items()})


def _waits(ready: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():
            return True
        time.sleep(0.2)
    return False


def _count(folder: Path) -> int:
    return sum(path.suffix == ".escuelared" for path in folder.rglob("*"))


def _require(condition: bool, words: str) -> None:  # noqa: FBT001 - it reads as a sentence
    if not condition:
        raise Wrong(words)


CHECKS: tuple[tuple[str, Callable[[Trial], str]], ...] = (
    ("tamaños", _sizes),
    ("Windows anterior", _refuses_old),
    ("instalar", _installs),
    ("autocomprobar", _checks_itself),
    ("demo", _demo),
    ("capturas", _pictures),
    ("abrir el ejemplo", _opens),
    ("quitar y volver", _keeps),
    ("actualizar", _upgrades),
    ("carpeta que viaja", _travels),
    ("la ventana de Windows", _shows),
)

if __name__ == "__main__":
    sys.exit(main())
