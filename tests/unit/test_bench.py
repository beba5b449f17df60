"""The benchmarks still run and tell their rows as they promise; what they measure is not judged here."""

from __future__ import annotations

import json

from bench import writing
from bench.__main__ import as_json, told
from bench.measure import row, row_of_difference

KEYS = ["name", "floor", "value", "unit", "ratio", "bar", "ok"]


def test_a_row_tells_how_many_times_the_floor():
    assert row("window", 100, 151, "ms", 1.5).ok is False
    assert row("window", 100, 149, "ms", 1.5).ratio == 1.49


def test_a_row_of_difference_tells_what_is_added_to_the_floor():
    one = row_of_difference("change", 0.5, 2.4, "ms", 2.0)
    assert (one.ratio, one.ok) == (1.9, True)


def test_measured_rows_are_well_formed(tmp_path):
    rows = [writing.page_of_rows(tmp_path, 120, rounds=2), writing.change_of_a_field(tmp_path, rounds=2)]
    written = json.loads(as_json(rows))
    assert [list(one) for one in written] == [KEYS, KEYS]
    assert all(one["floor"] > 0 and one["value"] > 0 for one in written)
    assert all(one.name in told(one) for one in rows)
