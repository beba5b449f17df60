"""What is read beside the program: licences of everything that travels, and the page that says what it needs."""

from __future__ import annotations

import email
import os
import re
import zipfile
from pathlib import Path

from escuela_red import __version__
from installer.linux.workshop import HERE, ROOT

COMMON = Path("/usr/share/common-licenses")
# Their wheels bring no text of the licence under which they are used here.
_QT = ("pyside6_essentials", "shiboken6")
_BUILD = ("pip", "setuptools")
_WORDS = ("licen", "copying", "notice", "authors", "contributors")
# glibc: the oldest system of each kind that has it.
_SYSTEMS = {
    (2, 28): "Debian 10, Ubuntu 20.04 o Linux Mint 20",
    (2, 31): "Debian 11, Ubuntu 20.04 o Linux Mint 20",
    (2, 35): "Debian 12, Ubuntu 22.04 o Linux Mint 21",
    (2, 36): "Debian 12, Ubuntu 24.04 o Linux Mint 22",
    (2, 39): "Debian 13, Ubuntu 24.04 o Linux Mint 22",
    (2, 41): "Debian 13 o Ubuntu 26.04",
}


def systems(glibc: str) -> str:
    """Return the oldest known systems that have this glibc, in words."""
    needed = tuple(map(int, glibc.split(".")))
    return next((words for version, words in _SYSTEMS.items() if version >= needed), "un Linux de este año")


def filled(name: str, glibc: str = "0") -> str:
    """Return a text of this folder with what is known only now: version, glibc and systems."""
    text = (HERE / name).read_text(encoding="utf-8")
    facts = {"VERSION": __version__, "GLIBC": glibc, "SISTEMAS": systems(glibc)}
    return re.sub(r"@(\w+)@", lambda match: facts[match[1]], text)


def licences(folder: Path, wheels: list[Path]) -> None:
    """Write the licences of the program, the interpreter, the letters, the map data and each library, with an index."""
    folder.mkdir()
    (folder / "escuela-red.txt").write_bytes((ROOT / "LICENSE").read_bytes())
    (folder / "LGPL-3.txt").write_bytes((COMMON / "LGPL-3").read_bytes())
    (folder / "letras.txt").write_bytes((ROOT / "resources/fonts/LICENCE").read_bytes())
    (folder / "municipios.txt").write_bytes((ROOT / "resources/territory/municipios.NOTICE.txt").read_bytes())
    (folder / "python.txt").write_text(_python(), encoding="utf-8")
    (folder / "bibliotecas-del-sistema.txt").write_text(_of_the_system(), encoding="utf-8")
    index = [
        "Escuela Red es software libre: GPL-3.0 o posterior (escuela-red.txt).",
        "Lleva dentro estas partes:",
        "",
        "Python 3.11 — PSF License (python.txt)",
        "SQLite, dentro de Python — dominio público",
        "Nunito Sans, la letra — OFL 1.1 (letras.txt)",
        "Municipios de Colombia (municipios.txt)",
        "libffi, libbzip2, libxcb, xcb-util y libxkbcommon (bibliotecas-del-sistema.txt)",
        "PyInstaller, el arranque — GPL-2.0 con excepción para lo empaquetado",
        *(_of_wheel(folder, wheel) for wheel in wheels if wheel.name.split("-")[0] not in _BUILD),
        "",
        "Qt es de The Qt Company y sus colaboradores. Sus bibliotecas están en _internal/PySide6/Qt/lib.",
        "Usted puede cambiarlas por otras compatibles: así lo pide la LGPL-3.0.",
    ]
    (folder / "LEAME.txt").write_text("\n".join(index) + "\n", encoding="utf-8")


def _of_wheel(folder: Path, wheel: Path) -> str:
    """Write the licences of a wheel and return its line of the index; a wheel without any is an error."""
    package = wheel.name.split("-")[0].lower()
    with zipfile.ZipFile(wheel) as archive:
        about = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        facts = email.message_from_bytes(archive.read(about))
        names = [name for name in archive.namelist() if _is_licence(name)]
        texts = [f"{Path(name).name}\n\n{archive.read(name).decode('utf-8', 'replace')}" for name in names]
    title = f"{facts['Name']} {facts['Version']}"
    if package in _QT:
        return f"{title} — LGPL-3.0 (LGPL-3.txt)"
    if not texts:
        raise SystemExit(f"The wheel of {package} brings no licence.")
    (folder / f"{package}.txt").write_text("\n\n".join(texts), encoding="utf-8")
    return f"{title} — {_short(facts)} ({package}.txt)"


def _is_licence(name: str) -> bool:
    place, _, file = name.rpartition("/")
    return ".dist-info" in place and (place.endswith("licenses") or any(word in file.lower() for word in _WORDS))


def _short(facts: email.message.Message) -> str:
    if facts["License-Expression"]:
        return str(facts["License-Expression"])
    told = [
        re.sub(r"^License :: (OSI Approved :: )?", "", one)
        for one in facts.get_all("Classifier") or []
        if one.startswith("License ::")
    ]
    return told[-1] if told else str(facts["License"]).strip().splitlines()[0]


def _python() -> str:
    return next(path for path in _PYTHON_PLACES if path.is_file()).read_text(encoding="utf-8")


def _of_the_system() -> str:
    """Return the copyright files of the Debian packages whose libraries travel."""
    docs = next(path for path in _DOC_PLACES if path.is_dir())
    found = sorted(path for pattern in _SMALL for path in docs.glob(f"{pattern}/copyright"))
    return "\n\n".join(f"== {path.parent.name} ==\n\n{path.read_text(encoding='utf-8')}" for path in found)


_SMALL = ("libffi[0-9]*", "libbz2-1.0", "libxcb-*", "libxkbcommon*")
_OLD = ROOT / "build" / "linux" / "fabrica"
_DOC_PLACES = (_OLD / "usr/share/doc", Path("/usr/share/doc"))
_PYTHON_PLACES = (
    _OLD / "opt/python/lib/python3.11/LICENSE.txt",
    _OLD / "opt/fuentes/python/LICENSE",
    Path(os.__file__).with_name("LICENSE.txt"),
    Path("/usr/share/doc/python3.11/copyright"),
)
