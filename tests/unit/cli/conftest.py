"""The commands as a person types them, a junta to give them, and a Python process of its own for what needs two."""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
import sys
import textwrap

import pytest

from escuela_red import paths
from escuela_red.cli import main

EXAMPLE = paths.resources() / "examples" / "ejemplo-aguadas.json"
COUNTS = {"aliado": 25, "actividad": 16, "persona": 44, "junta": 1}


@pytest.fixture
def python_child():
    """Return a context that runs a script in another process, ended by closing its input."""

    @contextlib.contextmanager
    def start(script):
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield child
        finally:
            child.communicate("\n", timeout=60)

    return start


@pytest.fixture
def run(capsys):
    """Run a command and return exit code, what it printed, and what it complained of."""

    def call(*arguments):
        code: str | int | None
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as exit_:
            code = exit_.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def junta(run, tmp_path):
    """Return a document with the example in it."""
    path = tmp_path / "junta.escuelared"
    assert run("nuevo", path, "--municipio", "17013", "--nombre", "Junta de Aguadas")[0] == 0
    assert run("importar", path, EXAMPLE)[0] == 0
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
