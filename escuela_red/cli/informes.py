"""`informes`: the reports there are, with their formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace

    from escuela_red.reports.content.entry import Entry


def run(given: Namespace) -> Result:
    """List the reports in the order in which the window shows them."""
    from escuela_red.reports import catalog

    del given
    entries = catalog.entries()
    wide = max(len(entry.name) for entry in entries)
    lines = [f"{entry.name:<{wide}}  {', '.join(entry.formats)}{_notes(entry)}" for entry in entries]
    data = [
        {
            "nombre": one.name,
            "titulo": one.title,
            "formatos": list(one.formats),
            "en_blanco": one.blank or one.form,
            "del_taller": one.workshop,
            "de": one.of,
            "uno_por_registro": one.apart,
        }
        for one in entries
    ]
    return Result("\n".join(lines), data)


def _notes(entry: Entry) -> str:
    """Return « (de un taller, también en blanco)», empty when there is nothing to add."""
    blank = "solo en blanco" if entry.form else "también en blanco" if entry.blank else ""
    notes = [words for words in (_of(entry), blank) if words]
    return f" ({', '.join(notes)})" if notes else ""


def _of(entry: Entry) -> str:
    """Return «de un taller», «uno por cada propuesta», «de uno o de todos: aliados», empty for those of the junta."""
    from escuela_red.models import registry

    if not entry.of:
        return ""
    ficha = registry.kind(entry.of).ficha
    if entry.workshop:
        return f"de {ficha.un}"
    return f"uno por cada {ficha.singular}" if entry.apart else f"de {ficha.un} o de todos"
