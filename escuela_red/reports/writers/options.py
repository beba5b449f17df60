"""What every writer is told and what every writer answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from escuela_red.reports.blocks import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from escuela_red.reports.blocks import Report


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Options:
    """How a report is written.

    `paper` is the size of the sheet; `blank` asks for a form to fill in by hand, black on white; `progress` is called
    with (blocks done, blocks in all) and may raise `Cancelled`, which the writer lets pass.
    """

    paper: Paper = Paper.CARTA
    blank: bool = False
    progress: Callable[[int, int], None] = _silent


@dataclass(frozen=True)
class WriterNotes:
    """What the writer had to tell: characters it could not print, sheets of paper (0 when the format has none).

    `missing` holds each character without glyph once, in order of appearance; `changed` says in words what could not
    be written exactly as it is recorded.
    """

    missing: tuple[str, ...] = ()
    pages: int = 0
    changed: tuple[str, ...] = ()


class Writer(Protocol):
    """The one function that a writer module has to offer."""

    def __call__(self, report: Report, path: Path, options: Options) -> WriterNotes:
        """Write the whole report to a private path."""
        ...
