"""The item model of few records that a service picks: those whose links live, or pairs seen from one side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.ui.tables.records_model import RecordsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila


class PickedModel(RecordsModel):
    """Rows come from `picked`, all of them at once; everything else is as in any table."""

    def picked(self) -> Sequence[Fila]:
        """Return the rows to show, which `self.where` is about."""
        raise NotImplementedError

    def _count(self) -> int:
        return len(self.picked())

    def _page(self, offset: int, limit: int) -> Sequence[Fila]:
        return self.picked()[offset : offset + limit]
