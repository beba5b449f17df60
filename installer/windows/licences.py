"""The licences of everything in the folder, in `licencias/`, with a page that says what is whose."""

from __future__ import annotations

import email
import re
import zipfile
from pathlib import Path

from installer.windows import contents, fetch

COMMON = Path("/usr/share/common-licenses")
# Their wheels bring no text of the licence under which they are used here.
QT = ("pyside6_essentials", "shiboken6")


def write(folder: Path, wheels: list[Path], python: Path, root: Path) -> None:
    """Write the licences of the program, the interpreter, the letters, the map data and each library."""
    folder.mkdir()
    index = ["Escuela Red es software libre: GPL-3.0 o posterior (escuela-red.txt).", "Lleva dentro estas partes:", ""]
    (folder / "escuela-red.txt").write_bytes((root / "LICENSE").read_bytes())
    with fetch.opened(python) as data:
        (folder / "python.txt").write_bytes(data.read("cp311/LICENSE.txt"))
    index.append("Python 3.11.9 — PSF License (python.txt)")
    index.append("SQLite, dentro de Python — dominio público")
    for name, text in (("letras.txt", "fonts/LICENCE"), ("municipios.txt", "territory/municipios.NOTICE.txt")):
        (folder / name).write_bytes((root / "resources" / text).read_bytes())
    index += ["Nunito Sans, la letra — OFL 1.1 (letras.txt)", "Municipios de Colombia (municipios.txt)"]
    (folder / "LGPL-3.txt").write_bytes((COMMON / "LGPL-3").read_bytes())
    index += [_of_wheel(folder, wheel) for wheel in wheels]
    index += [
        "",
        "Qt es de The Qt Company y sus colaboradores. Sus bibliotecas son los archivos .dll de app/Lib/PySide6.",
        "Usted puede cambiarlas por otras compatibles: así lo pide la LGPL-3.0.",
    ]
    (folder / "LEAME.txt").write_text("\n".join(index) + "\n", "utf-8-sig", newline="\r\n")


def _of_wheel(folder: Path, wheel: Path) -> str:
    """Write the licences of a wheel and return its line of the index; a wheel without any is an error."""
    package = wheel.name.split("-")[0].lower()
    with zipfile.ZipFile(wheel) as archive:
        about = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        facts = email.message_from_bytes(archive.read(about))
        title = f"{facts['Name']} {facts['Version']}"
        if package in QT:
            return f"{title} — LGPL-3.0 (LGPL-3.txt)"
        names = [name for name in archive.namelist() if contents.is_licence(name)]
        texts = [f"{Path(name).name}\n\n{archive.read(name).decode('utf-8', 'replace')}" for name in names]
    licence = facts["License-Expression"] or _short(facts.get_all("Classifier") or [], facts["License"] or "")
    if not texts:
        raise SystemExit(f"The wheel of {package} brings no licence.")
    (folder / f"{package}.txt").write_text("\n\n".join(texts), "utf-8")
    return f"{title} — {licence} ({package}.txt)"


def _short(classifiers: list[str], told: str) -> str:
    for line in classifiers:
        match = re.match(r"License :: (?:OSI Approved :: )?(.+)", line)
        if match:
            return match[1]
    return told.strip().splitlines()[0]
