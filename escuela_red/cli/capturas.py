"""`capturas`: a PNG of every page, drawn from the example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from escuela_red.cli.result import Result
from escuela_red.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

SIZES = ("1366x690",)


def run(given: Namespace) -> Result:
    """Draw the pages in each theme, letter and size that is asked for."""
    from escuela_red.ui import captures, navigation

    known = [*captures.PLAIN, *(place.key for place in navigation.PLACES)]
    for page in given.pagina:
        if page not in known:
            raise UserError("pagina-no-existe", nombre=page, paginas=", ".join(known))
    sizes = [_size(text) for text in given.tamano or SIZES]
    shots = captures.Shots(
        pages=tuple(given.pagina or known),
        themes=tuple(given.tema or ("claro",)),
        scales=tuple(given.escala or (100,)),
        sizes=tuple(sizes),
    )
    written = captures.capture(given.carpeta, shots)
    return Result("\n".join(path.name for path in written), [str(path) for path in written])


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if match is None:
        raise UserError("tamano-no-entendido", texto=text[:20])
    return int(match[1]), int(match[2])
