"""Work that outlives the page that asked for it: pages are built again with the theme, a thread is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from escuela_red.ui import tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.ui.tasks import Progress, Task


def run(
    work: Callable[[Progress], Any],
    *,
    on_done: Callable[[Any], None],
    on_error: Callable[[str], None],
    on_progress: Callable[[Any], None] | None = None,
) -> Task:
    """Run work in a thread that belongs to the program; before the program ends it is asked to stop and waited for.

    Give bound methods of widgets or objects of Qt: a page that is gone by then is not called.
    """
    program = QCoreApplication.instance()
    task = tasks.run(work, on_done=on_done, on_error=on_error, on_progress=on_progress, parent=program)
    task.finished.connect(task.deleteLater)
    if program is not None:
        program.aboutToQuit.connect(task.cancel)
        program.aboutToQuit.connect(task.wait)
    return task
