"""F2 and F5: killed at a system call, or one that fails, in each thing that writes: what was said holds."""

from __future__ import annotations

import random
import signal
from collections import Counter

import pytest

from tests.faults.conftest import tool
from tests.faults.driver import DONE
from tests.faults.model import Action
from tests.faults.oracle import judge
from tests.faults.tracing import Traced

OPERATIONS = ("set", "add", "many", "undo", "backup", "export", "report", "put_back", "open")
FAILURES = {
    "fdatasync": ("EIO", "ENOSPC"),
    "fsync": ("EIO", "ENOSPC"),
    "pwrite64": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO",),
    "rename": ("EIO",),
    "renameat2": ("EIO",),
    "link": ("EIO",),
}
IN_WORDS = {"disco-falla", "disco-lleno", "disco-con-fallas", "disco-sin-espacio", "disco-no-confiable"}


def operation(name, scripts, model):
    """Return the actions of one operation: what is tried, and two changes that need none of it."""
    early = model.copies[1]
    after = [*scripts.write(early, 1, "add"), *scripts.write(early, 1, "set")]
    if name == "open":
        return after
    if name in ("backup", "export", "report", "put_back"):
        return [Action(name, record="1"), *after]
    return [*scripts.write(model, 1, name), *after]


def spread(places, many, dice):
    """Return `many` of the places in turns: one of each call, then another of each."""
    turns: Counter[str] = Counter()
    order = {}
    for place in dice.sample(places, len(places)):
        order[place] = turns[place[0]]
        turns[place[0]] += 1
    return sorted(order, key=order.__getitem__)[:many]


@pytest.mark.parametrize("name", OPERATIONS)
def test_killed_at_a_call(template, scripts, many, tmp_path, azar, name):  # noqa: PLR0917 - fixtures
    strace = tool("strace")
    script = operation(name, scripts, template.model)
    whole = Traced(strace, template.take(tmp_path / "entero"), script, "", opens=name == "open")
    assert whole.ended == 0
    assert [line["said"] for line in whole.driver.said().values()] == [DONE] * len(script)
    for number, (call, when) in enumerate(spread(whole.places(), many(7, 450), random.Random(azar))):
        home = template.take(tmp_path / str(number))
        traced = Traced(strace, home, script, f"{call}:signal=KILL:when={when}", opens=name == "open")
        assert traced.ended == -signal.SIGKILL, (call, when)
        try:
            judge(home, template.model, script, traced.driver.said(), 100)
        except AssertionError as wrong:
            raise AssertionError(f"killed at {call} number {when}") from wrong


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_call_that_fails(template, scripts, many, tmp_path, azar, name):  # noqa: PLR0917 - fixtures
    strace = tool("strace")
    script = operation(name, scripts, template.model)
    whole = Traced(strace, template.take(tmp_path / "entero"), script, "", opens=name == "open")
    places = [(*place, error) for place in whole.places() for error in FAILURES.get(place[0], ())]
    for number, (call, when, error) in enumerate(spread(places, many(3, 400), random.Random(azar))):
        home = template.take(tmp_path / str(number))
        traced = Traced(strace, home, script, f"{call}:error={error}:when={when}", opens=name == "open")
        said = traced.driver.said()
        where = f"{error} at {call} number {when}: {[line['said'] for line in said.values()]}"
        if name == "open" and not said:  # it did not open, and said so: nothing is different
            judge(home, template.model, [], {}, 100)
            continue
        assert traced.ended == 0, where
        refused = [line["said"] for line in said.values() if line["said"] != DONE]
        assert len(refused) <= 1, f"{where}: one fault, one refusal"
        assert set(refused) <= IN_WORDS, where
        try:
            judge(home, template.model, script, said, 100)
        except AssertionError as wrong:
            raise AssertionError(where) from wrong
