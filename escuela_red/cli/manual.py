"""`manual`: the booklet of the help and the guía rápida, to print or to carry beside the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.cli.result import Result
from escuela_red.text import grouped

if TYPE_CHECKING:
    from argparse import Namespace


def run(given: Namespace) -> Result:
    """Write both PDF into a folder, which is made when it is not there."""
    from escuela_red.exchange import manuales
    from escuela_red.reports.blocks import Paper

    written = manuales.write_all(given.carpeta, Paper(given.papel))
    lines = [f"{one.path.name}  {grouped(one.size)} bytes" for one in written]
    return Result("\n".join(lines), [str(one.path) for one in written])
