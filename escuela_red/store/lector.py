"""Reading: rows of Core statements, from the living document or from a snapshot of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from escuela_red.store.engine import reading_engine

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from sqlalchemy import Connection, Executable, RowMapping


class Lector:
    """What queries are asked of: it can only read, and what it hands out holds nothing open."""

    def __init__(self, raw: Callable[[], sqlite3.Connection], *, owned: bool = False) -> None:
        self._raw = raw
        self._owned = owned
        self._engine = reading_engine(raw)
        self._connection: Connection | None = None

    def rows(self, statement: Executable, values: Any = None) -> Sequence[RowMapping]:  # noqa: ANN401 - as Core takes them
        """Return every row, each read by the names of its columns."""
        return self._connect().execute(statement, values).mappings().all()

    def one(self, statement: Executable, values: Any = None) -> RowMapping | None:  # noqa: ANN401
        """Return the first row, or None."""
        return self._connect().execute(statement, values).mappings().first()

    def scalar(self, statement: Executable, values: Any = None) -> Any:  # noqa: ANN401
        """Return the first value of the first row, or None."""
        return self._connect().execute(statement, values).scalar()

    def close(self) -> None:
        """Let go; a snapshot frees its memory."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()
        if self._owned:
            self._raw().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection
