"""F1: killed at random moments, again and again, what was acknowledged is there and the rest is whole or absent."""

from __future__ import annotations

import functools
import random
import time

from tests.faults.driver import drive
from tests.faults.oracle import Driver, judge

ROUNDS = 10
OPS = "add add set set set type type remove restore undo redo many backup export"


def test_killed_at_random(template, scripts, many, tmp_path, azar):
    dice = random.Random(azar)
    left = many(200, 10_000)
    killed = 0
    while left:
        home = template.take(tmp_path / f"{left}")
        model = template.model
        number = 100
        for _ in range(min(ROUNDS, left)):
            left -= 1
            script = scripts.write(model, 30, OPS)
            driver = Driver(home, functools.partial(drive, home, script, number), tmp_path / "log")
            driver.wait_for(1 + dice.randrange(10))
            time.sleep(dice.random() * 0.006)
            driver.kill()
            killed += driver.end() < 0
            model = judge(home, model, script, driver.said(), number)
            number += len(script)
    assert killed > 150
