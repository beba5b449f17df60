"""`informes`: the reports there are, with their formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.result import Result

if TYPE_CHECKING:
    from argparse import Namespace


def run(given: Namespace) -> Result:
    """List the reports in the order in which the window shows them."""
    from escuela_red.reports import catalog

    del given
    entries = catalog.entries()
    wide = max(len(entry.name) for entry in entries)
    lines = [
        f"{entry.name:<{wide}}  {', '.join(entry.formats)}{' (también en blanco)' if entry.blank else ''}"
        for entry in entries
    ]
    data = [
        {"nombre": one.name, "titulo": one.title, "formatos": list(one.formats), "en_blanco": one.blank}
        for one in entries
    ]
    return Result("\n".join(lines), data)
