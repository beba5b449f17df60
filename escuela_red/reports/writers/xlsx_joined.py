"""The tables that a report repeats for each record, as one table of all of them: a workbook is to filter and add up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from escuela_red.reports.blocks import Column, Table, Title

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Block, Report

_WIDTH = 1.6


def joined(report: Report) -> Report:
    """Return the report with its tables of several records joined, before everything else.

    A heading that only announced such a table goes with it. A report that has none comes back as it is.
    """
    tables: dict[tuple[object, ...], Table] = {}
    rest: list[Block] = []
    for block in report.blocks:
        if not (isinstance(block, Table) and block.of):
            rest.append(block)
            continue
        if rest and isinstance(rest[-1], Title) and rest[-1].level > 1:
            rest.pop()
        one = _told(block, *block.of)
        alike = (one.sheet, *one.columns)
        known = tables.get(alike)
        tables[alike] = replace(known, rows=[*known.rows, *one.rows]) if known else one
    return replace(report, blocks=[*tables.values(), *rest]) if tables else report


def _told(table: Table, heading: str, name: str) -> Table:
    """Return a table that says in its first column of which record it is."""
    columns = (Column(heading, _WIDTH), *table.columns)
    return replace(table, columns=columns, rows=[(name, *row) for row in table.rows], of=None, merged_first=False)
