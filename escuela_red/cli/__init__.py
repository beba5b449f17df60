"""The commands: what the window does, without a screen, for support, scripts and tests.

Exit 0 done; 1 the user can mend it (one `código: qué pasó. Qué hacer.` line on stderr); 2 wrong usage.
"""

from __future__ import annotations

import importlib
import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from escuela_red.cli.parser import build

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from escuela_red.cli.result import Result


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window, and return the exit code."""
    given = build().parse_args(_window_first(list(sys.argv[1:] if arguments is None else arguments)))
    try:
        result = _runner(given.command)(given)
        if result is not None:
            _write(json.dumps(result.data, ensure_ascii=False, indent=1, default=str) if given.json else result.text)
    except Exception as error:  # noqa: BLE001 - only what the user can mend is caught, see below
        return _told(error)
    return result.code if result is not None else 0


def _write(answer: str) -> None:
    """Write the answer; who reads it may have seen enough and left (`| head`)."""
    from escuela_red.errors import UserError

    try:
        print(answer, flush=True)
    except OSError as error:
        with suppress(OSError):  # what is still waiting must not be tried again when the program ends
            sys.stdout.close()
        if not isinstance(error, BrokenPipeError):
            raise UserError("respuesta-no-cabe") from error


def _runner(command: str) -> Callable[[Namespace], Result | None]:
    module = importlib.import_module(f"escuela_red.cli.{command}")
    run: Callable[[Namespace], Result | None] = module.run
    return run


def _told(error: Exception) -> int:
    from escuela_red.errors import UserError

    if not isinstance(error, UserError):
        _show("Escuela Red no pudo abrir. Ábrala otra vez. Si se repite, instálela de nuevo: sus datos no se tocan.")
        raise error
    _show(error.sentence)
    print(" ".join(str(error).split()), file=sys.stderr)
    return 1


def _show(words: str) -> None:
    """Show a box where the program was opened without a console, as on Windows: what is printed there nobody sees."""
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, words, "Escuela Red", 0x30)  # with the sign of a warning


def _window_first(arguments: list[str]) -> list[str]:
    """Take `escuela-red [ARCHIVO]` as the command that opens the window."""
    from escuela_red.cli.parser import COMMANDS

    first = arguments[0] if arguments else ""
    if first in COMMANDS or first in {"-h", "--help", "--version"}:
        return arguments
    return ["ventana", *arguments]
