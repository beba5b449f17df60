"""How a width is shared among columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def share(weights: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Share a total in proportion to the weights, none below its least; the sum is the total.

    When the least widths together do not fit, they shrink alike: words will be cut, nothing leaves the page.
    """
    needed = sum(least)
    if needed >= total:
        return [part * total / needed for part in least]
    fixed: set[int] = set()
    while True:
        free = total - sum(least[index] for index in fixed)
        weight = sum(max(weights[index], 0.01) for index in range(len(weights)) if index not in fixed)
        found = [
            least[index] if index in fixed else free * max(weights[index], 0.01) / weight
            for index in range(len(weights))
        ]
        short = {index for index, part in enumerate(found) if index not in fixed and part < least[index]}
        if not short:
            return found
        fixed |= short
