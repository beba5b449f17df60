"""`escuela-red [ARCHIVO]`: the window."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace


def run(given: Namespace) -> None:
    """Open the window until the person leaves; the exit code is that of the window.

    Raises `archivo-no-existe` and `sin-pantalla` before Qt is loaded, which would end the process by itself.
    """
    from escuela_red.errors import UserError

    if given.archivo is not None and not given.archivo.exists():
        raise UserError("archivo-no-existe", nombre=given.archivo.name)
    if not _has_screen():
        raise UserError("sin-pantalla")
    gc.disable()  # while modules load there is nothing to collect; the window turns it on again
    from escuela_red.ui import app

    code = app.run(given.archivo)
    if code:
        sys.exit(code)


def _has_screen() -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in wanted)
