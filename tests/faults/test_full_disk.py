"""F4: a disk that fills up at any moment of the work: said in words, what was saved stays, and there is a way out."""

from __future__ import annotations

import functools
import shutil

import pytest

from tests.faults import driver, mounts
from tests.faults.driver import DONE, OPENED, Person
from tests.faults.model import Action
from tests.faults.oracle import Driver, judge
from tests.unit.store.processes import run

IN_WORDS = {"disco-lleno", "disco-sin-espacio"}
STEP = 3 * mounts.PAGE


@pytest.fixture(autouse=True)
def _mounts():
    if not mounts.possible():
        pytest.skip("this system gives a process no mounts of its own")


def a_day(scripts, model):
    """Return the work of a day: actions that need none of the others."""
    day = []
    for _ in range(6):
        day += [*scripts.write(model, 3, "add add many"), *scripts.write(model, 2, "set"), Action("backup")]
    return day


def way_out(model):
    """Return what a person can do when the disk is full: remove something, and take the junta away on a stick."""
    return [Action("remove", "aliado", model.living("aliado")[0]), Action("export")]


def work(home, day, after, pipe):
    """Work until something is refused, and then look for the way out; say which actions were tried."""
    driver.use_clock(100)
    person = Person(home)
    person.open()
    driver.tell(pipe, OPENED, DONE)
    for number, action in enumerate(day, start=100):
        if driver.act(person, action, number, pipe) != DONE:
            break
    for action in after:
        number += 1
        driver.act(person, action, number, pipe)
    person.close()


def case(template, day, folder, free):
    """Work on a disk with so many bytes free; return how it ended, what was said, and what was left half made."""
    mounts.apart()
    home = folder / "hogar"
    disk = mounts.Disk(home)
    shutil.copytree(template.folder, home, dirs_exist_ok=True)
    (home / "memoria").rmdir()
    (folder / "memoria").mkdir()
    (home / "memoria").symlink_to(folder / "memoria")
    disk.leave_free(free)
    after = way_out(template.model)
    worker = Driver(home, lambda pipe: work(home, day, after, pipe), folder / "log")
    ended = worker.end()
    said = worker.said()
    left = [str(path) for path in (home / "datos").rglob("*.parcial*")]
    disk.resize(64_000_000)
    if ended == 0:
        judge(home, template.model, [*day[: len(said) - len(after)], *after], said, 100, strict=True)
    return ended, [said[number]["said"] for number in sorted(said)], left


def test_the_disk_fills_up(template, scripts, many, tmp_path):
    day = a_day(scripts, template.model)
    filled = 0
    cases = many(40, 4_000)
    for number in range(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        free = number * STEP * 40 // cases
        ended, said, left = run(functools.partial(case, template, day, folder, free)).value
        where = f"{free} bytes free: {said}"
        assert ended == 0, where
        assert set(said) - {DONE} <= IN_WORDS, where
        assert said[-2:] == [DONE, DONE], f"no way out: {where}"
        assert not left, f"{where}: {left}"
        filled += len(set(said)) > 1
    assert filled > cases // 2
