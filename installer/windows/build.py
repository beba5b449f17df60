"""Builds the folder, the zip and the installer for Windows, from the package registries and this checkout alone."""

from __future__ import annotations

import compileall
import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

from escuela_red import __version__
from escuela_red.cli import manifest
from escuela_red.exchange import programa
from installer.windows import contents, fetch, launchers, licences

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "windows"
OUT = ROOT / "build" / "paquetes"
SOURCE = WORK / "fuente"
FOLDER = WORK / f"EscuelaRed-{__version__}-windows"
ZIP = OUT / f"EscuelaRed-{__version__}-windows.zip"
SUMS = "SHA256SUMS.txt"
INSTALLER = OUT / f"EscuelaRed-{__version__}-instalador.exe"

# Everything inside carries the day of the release's first file format, so that two builds of one version are equal.
MADE = (2026, 1, 1, 0, 0, 0)


def main() -> int:
    """Build everything and tell the sizes; words and 1 when a tool is missing."""
    missing = [
        tool
        for tool in ("makensis", f"{launchers.MINGW}-gcc", f"{launchers.MINGW}-windres")
        if shutil.which(tool) is None
    ]
    if missing:
        print(f"Faltan en este computador: {', '.join(missing)}. Vea docs/empaquetar.md.", file=sys.stderr)
        return 1
    if sys.version_info[:2] != (3, 11):
        # What is compiled here must be of the version of Python that goes in the folder.
        print("El paquete de Windows se construye con Python 3.11. Vea docs/empaquetar.md.", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    print("Descargando las partes…", flush=True)
    wheels = fetch.wheels(ROOT / "requirements" / "app.txt", WORK / "ruedas")
    python = fetch.interpreter(WORK / "python")
    shutil.rmtree(FOLDER, ignore_errors=True)
    app = FOLDER / "app"
    _unpack_python(python, app)
    _unpack_wheels(wheels, app / "Lib")
    _copy_program(app / "Lib")
    _compile(app / "Lib")
    manifest.write(app / "Lib")
    launchers.make(FOLDER, WORK / "lanzador")
    _add_papers(FOLDER, wheels, python)
    _write_sums(FOLDER)
    # What says that this program travels, with the sum of each file; the installer leaves it out.
    programa.describe(FOLDER, "windows")
    _zip(FOLDER, ZIP)
    _make_installer()
    _tell_sizes()
    return 0


def _unpack_python(source: Path, app: Path) -> None:
    app.mkdir(parents=True)
    with fetch.opened(source) as data:
        for entry in data.infolist():
            name = Path(entry.filename).name
            if not entry.is_dir() and name not in contents.PYTHON_LEFT_OUT:
                (app / name).write_bytes(data.read(entry))
    (app / "python311._pth").write_text("python311.zip\n.\nLib\n", "ascii")


def _unpack_wheels(wheels: list[Path], library: Path) -> None:
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if wheel.name.startswith("pyside6"):
                names = _qt_names(archive, names)
            for name in filter(contents.wanted, names):
                target = library / re.sub(r"^[^/]+\.data/(?:purelib|platlib)/", "", name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))


def _qt_names(archive: zipfile.ZipFile, names: list[str]) -> list[str]:
    """Return the files of Qt that go: the imported modules, chosen plugins, and every library that these load."""
    modules = contents.qt_modules(ROOT / "escuela_red")
    chosen = {name for name in names if any(Path(name).match(pattern) for pattern in contents.QT_FILES)}
    chosen |= {f"PySide6/{module}.pyd" for module in modules}
    chosen |= {f"PySide6/plugins/{plugin}" for plugin in contents.QT_PLUGINS}
    chosen |= {f"PySide6/translations/{name}" for name in contents.QT_TRANSLATIONS}
    chosen |= {name for name in names if name.endswith(".dist-info/METADATA")}
    libraries = {Path(name).name.lower(): name for name in names if name.endswith(".dll") and name.count("/") == 1}
    waiting = [name for name in chosen if name.endswith((".pyd", ".dll"))]
    while waiting:
        for needed in _loaded_by(archive.read(waiting.pop())):
            name = libraries.get(needed)
            if name and name not in chosen:
                chosen.add(name)
                waiting.append(name)
    return sorted(chosen)


def _loaded_by(binary: bytes) -> list[str]:
    """Return the names of the libraries that a Windows binary loads, in lower case."""
    file = WORK / "binario"
    file.write_bytes(binary)
    told = subprocess.run([f"{launchers.MINGW}-objdump", "-p", file], check=True, capture_output=True, text=True).stdout
    file.unlink()
    return [name.lower() for name in re.findall(r"DLL Name: (\S+)", told)]


def _copy_program(library: Path) -> None:
    """Copy the program into the library; its sources as they were now stay apart, for the trial to run them here."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    for name in ("escuela_red", "resources"):
        shutil.copytree(ROOT / name, SOURCE / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(SOURCE / name, library / name)


def _compile(library: Path) -> None:
    """Leave each module compiled alone: half the files to copy to a stick, and nothing is written when it runs."""
    done = compileall.compile_dir(
        library,
        quiet=2,
        legacy=True,
        stripdir=library,
        workers=0,
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        raise SystemExit("A module of the package does not compile.")
    for source in library.rglob("*.py"):
        source.unlink()


def _add_papers(folder: Path, wheels: list[Path], python: Path) -> None:
    licences.write(folder / "licencias", wheels, python, ROOT)
    text = (HERE / "LEAME.txt").read_text("utf-8").replace("@VERSION@", __version__)
    # With the mark and the line ends that the oldest Notepad reads.
    (folder / "LEAME.txt").write_text(text, "utf-8-sig", newline="\r\n")


def _write_sums(folder: Path) -> None:
    """Write the sheet with the sum of every file, for who wants to know that the copy is whole."""
    lines = [f"{_sum(path)}  {path.relative_to(folder).as_posix()}" for path in _files(folder)]
    (folder / SUMS).write_text("\n".join(lines) + "\n", "utf-8", newline="\r\n")


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _zip(folder: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes(), compresslevel=9)


def _make_installer() -> None:
    print("Haciendo el instalador…", flush=True)
    INSTALLER.unlink(missing_ok=True)
    kilobytes = sum(path.stat().st_size for path in _files(FOLDER)) // 1024
    facts = {
        "VERSION": __version__,
        "NUMBERS": ".".join(launchers.numbers()),
        "KILOBYTES": kilobytes,
        "FOLDER": FOLDER,
        "OUT": INSTALLER,
        "ICON": WORK / "lanzador" / "programa.ico",
    }
    defines = [f"-D{name}={value}" for name, value in facts.items()]
    subprocess.run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *defines, HERE / "installer.nsi"], check=True)


def _tell_sizes() -> None:
    files = _files(FOLDER)
    total = sum(path.stat().st_size for path in files)
    print(f"{FOLDER.name}: {total / 1e6:.0f} MB, {len(files)} archivos")
    for path in (ZIP, INSTALLER):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
        (path.with_name(path.name + ".sha256")).write_text(f"{_sum(path)}  {path.name}\n", "ascii")
