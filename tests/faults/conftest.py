"""How many cases, from which start value, and with which tools."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults import driver
from tests.faults.model import Action, Model, Scripts
from tests.unit.store.processes import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def pytest_report_header(config: pytest.Config) -> str:
    """Print the start value, by which a run can be repeated."""
    return f"fault tests: ESCUELA_RED_AZAR={start_value(config)}"


def start_value(config: pytest.Config) -> int:
    """Return where randomness starts: fixed in `make test`, new in the long editions unless it is given."""
    given = os.environ.get("ESCUELA_RED_AZAR")
    if given is None and (config.getoption("--faults-more") or config.getoption("--faults-full")):
        given = os.environ["ESCUELA_RED_AZAR"] = str(random.SystemRandom().randrange(10**6))
    return int(given or 20261122)


@pytest.fixture
def azar(request: pytest.FixtureRequest) -> int:
    """Return the start value of a test, different for each."""
    return random.Random(f"{start_value(request.config)} {request.node.name}").randrange(10**9)


@pytest.fixture
def many(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """Return how many cases to run: the small edition, ten times that, or the goal of a release."""

    def cases(small: int, full: int) -> int:
        if request.config.getoption("--faults-full"):
            return full
        return min(full, small * 10) if request.config.getoption("--faults-more") else small

    return cases


@pytest.fixture
def scripts(azar: int) -> Scripts:
    """Return the writer of scripts."""
    return Scripts(azar)


class Template:
    """A home whose document has some content and two copies, and the model of it; each case takes a fresh one."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        writer = Scripts(seed)
        model = Model()
        script: list[Action] = []
        for _ in range(2):
            more = [*writer.write(model, 8), Action("backup")]
            for action in more:
                model = model.after(action)
            script += more
        more = writer.write(model, 6, "add set remove many")
        for action in more:
            model = model.after(action)
        self.script = [*script, *more]
        self.model = model.reopened()
        run(lambda: driver.template(folder, self.script))

    def take(self, to: Path) -> Path:
        """Copy it and return the home of a case."""
        shutil.copytree(self.folder, to)
        return to


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Give the home that every case starts from."""
    return Template(tmp_path_factory.mktemp("plantilla") / "hogar", 7)


def tool(name: str) -> str:
    """Return where a program is; without it the test is left out, which `--nothing-left-out` counts as a failure."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
