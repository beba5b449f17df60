"""What of the downloaded packages reaches the computer: what the program uses, its licences, and nothing else."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Of the interpreter: the program opens no connection and makes no sound, and our launcher stands for python.exe.
PYTHON_LEFT_OUT = (
    "python.exe",
    "pythonw.exe",
    "python.cat",
    "_msi.pyd",
    "winsound.pyd",
    "_ssl.pyd",
    "libssl-3.dll",
    "python311._pth",
    "LICENSE.txt",
)

# sqlite-utils asks for pip, and the build for setuptools; the program imports neither.
WHEELS_LEFT_OUT = ("pip", "setuptools")

LEFT_OUT = (
    "*/tests/*",
    "*/testing/*",
    "*.pyi",
    "*.pyx",
    "*.pxd",
    "*.pxi",
    "*.[ch]",
    "*.lib",
    "*/py.typed",
    "*.dist-info/RECORD",
    "*.dist-info/sboms/*",
    "*.dist-info/entry_points.txt",
    "PIL/_avif*",
    "PIL/_imagingtk*",
    "PIL/_imagingcms*",
    "docx/templates/default-docx-template/*",
    "holidays/locale/*",
    "lxml/html/*",
    "lxml/includes/*",
    "lxml/isoschematron/*",
    "lxml/objectify*",
    "platformdirs-*.dist-info/doc/*",
    "psutil/_ps[!uw]*",
    "reportlab/fonts/*.sfd",
    "reportlab/graphics/samples/*",
    "sqlalchemy/dialects/mssql/*",
    "sqlalchemy/dialects/mysql/*",
    "sqlalchemy/dialects/oracle/*",
    "sqlalchemy/dialects/postgresql/*",
    "sqlalchemy/ext/mypy/*",
)
# Names of holidays: those of Colombia alone.
BROUGHT_BACK = ("holidays/locale/es/LC_MESSAGES/CO.mo", "holidays/locale/es_CO/*")

QT_FILES = ("PySide6/__init__.py", "PySide6/_config.py", "PySide6/_git_pyside_version.py", "PySide6/support/*.py")
QT_PLUGINS = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",
    "platforms/qminimal.dll",
    "styles/qmodernwindowsstyle.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll",
    "iconengines/qsvgicon.dll",
)
QT_TRANSLATIONS = ("qtbase_es.qm", "qt_es.qm")


def wanted(name: str) -> bool:
    """Tell whether a file of a wheel, by its path in it, goes with the program; Qt is chosen apart."""
    if any(fnmatchcase(name, pattern) for pattern in BROUGHT_BACK):
        return True
    return not any(fnmatchcase(name, pattern) for pattern in LEFT_OUT)


def qt_modules(program: Path) -> set[str]:
    """Return the modules of Qt that the program imports, such as `QtWidgets`."""
    found: set[str] = set()
    for source in program.rglob("*.py"):
        found.update(re.findall(r"^\s*from PySide6\.(Qt\w+) import", source.read_text("utf-8"), re.MULTILINE))
    return found


def is_licence(name: str) -> bool:
    """Tell whether a file of a wheel's metadata is a licence, a notice or a list of authors."""
    folder, _, file = name.rpartition("/")
    words = ("licen", "copying", "notice", "authors", "contributors")
    return ".dist-info" in folder and (folder.endswith("licenses") or any(word in file.lower() for word in words))
