"""The help on paper: the booklet and the two pages of the guía rápida, with or without a junta open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from escuela_red.ui import printing, tasks

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.ui.documents import Documents
    from escuela_red.ui.tasks import Progress


def print_manual(documents: Documents) -> None:
    """Make the booklet in a thread and open it."""
    _print(documents, "manual", "Preparando el manual…")


def print_quick_guide(documents: Documents) -> None:
    """Make the two pages and open them."""
    _print(documents, "guia-rapida", "Preparando la guía rápida…")


def _print(documents: Documents, name: str, told: str) -> None:
    from escuela_red.exchange import manuales  # noqa: PLC0415 - only when something is printed
    from escuela_red.reports.blocks import Paper  # noqa: PLC0415

    folder, paper = documents.temporary.folder(), Paper(documents.settings.papel)

    def work(progress: Progress) -> Path:
        produce = partial(manuales.write, name, paper=paper, tick=progress.check)
        return printing.make_private(folder, manuales.file_name(name), produce)

    documents.tell(told)
    tasks.run(
        work,
        on_done=lambda made: printing.show_made(documents, [made]),
        on_error=lambda sentence: documents.tell(sentence, "error"),
        parent=documents,
    )
