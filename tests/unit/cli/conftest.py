"""A Python process of its own, for what needs two."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import textwrap

import pytest


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
