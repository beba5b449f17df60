"""The rows of a sheet of the libro, read page by page while they are written, so that memory does not grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar, cast, overload

from escuela_red.services import records

if TYPE_CHECKING:
    from escuela_red.models.base import Fila, Registro
    from escuela_red.store.lector import Lector

T = TypeVar("T")
_PAGE = 1000


class Pages:
    """The living rows of a kind in their order, one page of them in memory."""

    def __init__(self, lector: Lector, kind: type[Registro], junta_id: str) -> None:
        self._lector = lector
        self._kind = kind
        self._junta_id = junta_id
        self._first = 0
        self._page: Sequence[Fila] = ()
        self.total = records.count(lector, kind, junta_id)

    def row(self, number: int) -> Fila:
        """Return a row by its place, from 0."""
        if not self._first <= number < self._first + len(self._page):
            first = number - number % _PAGE
            follows = bool(self._page) and first == self._first + len(self._page)
            last = self._page[-1] if follows else None
            self._first, self._page = first, ()  # two pages are never held at once
            self._page = self._read(first, last)
        return self._page[number - self._first]

    def _read(self, first: int, last: Fila | None) -> Sequence[Fila]:
        offset = 0 if last is not None else first
        return records.page(self._lector, self._kind, self._junta_id, offset=offset, limit=_PAGE, after=last)


class Lazy(Sequence[T]):
    """What a function makes of each row, made when it is asked for."""

    def __init__(self, pages: Pages, made: Callable[[Fila], T]) -> None:
        self._pages = pages
        self._made = made

    def __len__(self) -> int:
        return self._pages.total

    def __iter__(self) -> Iterator[T]:
        made, row = self._made, self._pages.row
        for number in range(self._pages.total):
            yield made(row(number))

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        number = place + len(self) if place < 0 else place
        if not 0 <= number < len(self):
            raise IndexError(place)
        return self._made(self._pages.row(number))


def ids(pages: Pages) -> Lazy[str]:
    """Return the ids of the rows."""
    return Lazy(pages, lambda row: cast("str", row["id"]))
