"""Which formats there are: name, ending and the module that writes it, imported when it is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from escuela_red.reports.writers.options import Options, Writer, WriterNotes

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.reports.blocks import Report


@dataclass(frozen=True)
class Format:
    """A format of file: its name in commands, its ending, what people call it, and the module with its `write`."""

    name: str
    ending: str
    label: str
    module: str


_FORMATS = (
    Format("pdf", ".pdf", "PDF para imprimir", "escuela_red.reports.writers.pdf"),
    Format("xlsx", ".xlsx", "Excel", "escuela_red.reports.writers.xlsx"),
    Format("docx", ".docx", "Word", "escuela_red.reports.writers.docx"),
    Format("html", ".html", "Página para leer", "escuela_red.reports.writers.html"),
    Format("ics", ".ics", "Calendario", "escuela_red.reports.writers.ics"),
)
FORMATS = {entry.name: entry for entry in _FORMATS}


def writer(name: str) -> Writer:
    """Import and return the writer of a format. An unknown name is a KeyError: commands check it first."""
    return cast("Writer", importlib.import_module(FORMATS[name].module).write)


def write(report: Report, name: str, path: Path, options: Options | None = None) -> WriterNotes:
    """Write the report in a format to a private path, and return what there is to tell about it."""
    return writer(name)(report, path, options or Options())
