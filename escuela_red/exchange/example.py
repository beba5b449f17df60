"""The example junta, marked as such everywhere; its day is the cut-off date of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import clock, paths
from escuela_red.exchange import apply, json_form
from escuela_red.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.services.history import Author

NAME = "ejemplo-aguadas"


def create(path: Path, author: Author | None = None, *, set_clock: bool = True) -> Workspace:
    """Make a document with the example at a path where nothing is, and return it open.

    With `set_clock` the program lives on the example's cut-off date from here on (demo, pictures, tests).
    """
    plan = json_form.read(paths.resources() / "examples" / f"{NAME}.json")
    if set_clock:
        clock.fix_today(plan.fecha_de_corte)
    workspace = Workspace.create(path, author)
    apply.apply(workspace, plan)
    return workspace
