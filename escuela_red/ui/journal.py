"""The log of the window: ids and counts, where a fault happened, and never what people wrote."""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import PurePath
from typing import TYPE_CHECKING

from escuela_red import __version__, paths

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import TypeAlias

    from escuela_red.ui.main_window import MainWindow

    _ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

FAULT = "Algo falló en el programa. Sus datos están a salvo. Puede seguir trabajando."
_NAME = "escuela-red.log"
_MOST_BYTES, _KEPT = 200_000, 2
_log = logging.getLogger("escuela_red")


class _Discreet(logging.Formatter):
    """Writes where an exception came from and its class; its message may hold what a person typed."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left its own words about the exception in the record.
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: _ExcInfo) -> str:
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"  {PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
            lines.append(f"  {type(error).__module__}.{type(error).__name__}")
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def path() -> Path:
    """Return the file of the log."""
    return paths.logs() / _NAME


def kept() -> list[Path]:
    """Return the files that the log has, the oldest first."""
    older = [path().with_name(f"{_NAME}.{number}") for number in range(_KEPT, 0, -1)]
    return [one for one in (*older, path()) if one.is_file()]


def start() -> None:
    """Begin to write the log; a disk that refuses it is no reason not to open the window."""
    if any(isinstance(one, RotatingFileHandler) for one in _log.handlers):
        return
    try:
        handler = RotatingFileHandler(path(), maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.info("version %s on %s", __version__, sys.platform)


def stop() -> None:
    """Close the log."""
    for handler in [one for one in _log.handlers if isinstance(one, RotatingFileHandler)]:
        _log.removeHandler(handler)
        handler.close()


def tell_in(window: MainWindow) -> None:
    """Let what nobody caught be logged and told in the window: it never ends the program."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("a fault that nobody caught", exc_info=(kind, error, trace))
        try:
            window.frame.notices.tell(FAULT, "error")
        except RuntimeError:  # the window is gone
            _log.info("there was no window to tell it in")

    sys.excepthook = hook
