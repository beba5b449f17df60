"""The durable change of one field and a page of rows, against the same SQL through the driver alone."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

from bench import juntas
from bench.measure import Row, by_turns, cpu_ms, row, row_of_difference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ALLIES = 10_000
_PAGE = 100


def rows(folder: Path) -> list[Row]:
    """Measure in a folder for temporary files."""
    return [change_of_a_field(folder), page_of_rows(folder, _ALLIES)]


def change_of_a_field(folder: Path, rounds: int = 300) -> Row:
    """Set one field of one ally after another; each change is an undo step with its history and search text.

    The floor is UPDATE and COMMIT of the same column in a copy of the file, with the same pragmas.
    """
    from escuela_red.models.aliado import Aliado
    from escuela_red.services import records
    from escuela_red.store import engine

    workspace = juntas.with_allies(folder, 0)
    ids = [fila["id"] for fila in records.every(workspace.lector, Aliado, workspace.junta_id)]
    workspace.close()
    path = workspace.document.path
    copy = path.with_name(f"copia-{path.name}")
    shutil.copyfile(path, copy)
    workspace = type(workspace).open(path)
    raw = engine.connect(copy)
    try:
        engine.apply(raw, engine.LIVE)
        texts, targets = _texts(), itertools.cycle(ids)

        def plain() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE aliado SET aportes = ? WHERE id = ?", (next(texts), next(targets)))
            raw.execute("COMMIT")

        def ours() -> None:
            records.set_field(workspace, Aliado, next(targets), "aportes", next(texts))

        floor, value = by_turns(rounds, lambda: cpu_ms(plain), lambda: cpu_ms(ours))
    finally:
        raw.close()
        workspace.close()
    return row_of_difference("durable change of one field", floor, value, "ms CPU", 2.0)


def page_of_rows(folder: Path, allies: int, rounds: int = 60) -> Row:
    """Read a hundred rows here and there among the allies; the floor is the same SQL with the driver alone."""
    from sqlalchemy import event

    from escuela_red.models.aliado import Aliado
    from escuela_red.services import records

    workspace = juntas.with_allies(folder, allies)
    with workspace.snapshot() as lector:
        sent: list[tuple[str, tuple[object, ...]]] = []
        connection = lector._connect()  # noqa: SLF001 - the statement that is really sent is the floor
        event.listen(
            connection, "before_cursor_execute", lambda _c, _u, statement, values, *_: sent.append((statement, values))
        )
        raw = lector._raw()  # noqa: SLF001
        offsets = itertools.cycle(range(0, max(1, allies - _PAGE), 7 * _PAGE))

        def ours() -> None:
            sent.clear()
            records.page(lector, Aliado, workspace.junta_id, offset=next(offsets), limit=_PAGE)

        def plain() -> None:
            raw.execute(*sent[0]).fetchall()

        value, floor = by_turns(rounds, lambda: cpu_ms(ours), lambda: cpu_ms(plain))
    workspace.close()
    return row(f"page of {_PAGE} of {allies:,} allies", floor, value, "ms CPU", 3.0)


def _texts() -> Iterator[str]:
    return (f"útiles, transporte y talleres, vez {number}" for number in itertools.count())
