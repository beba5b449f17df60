"""No network at all: the program works where there is none, and never asks the system for a connection."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess

import pytest

CODE = """
import sys
from escuela_red.cli import main
sys.exit(main(["demo", sys.argv[1], "--json"]))
"""
WINDOW = """
import sys
from pathlib import Path
from escuela_red.ui import captures, navigation
pages = (*captures.PLAIN, *(place.key for place in navigation.PLACES))
print(len(captures.capture(Path(sys.argv[1]), captures.Shots(pages=pages))))
"""


def _tool(name):
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def _environment(folder):
    return {
        **os.environ,
        "ESCUELA_RED_DATOS": str(folder / "datos"),
        "ESCUELA_RED_DOCUMENTOS": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }


def test_the_demo_is_written_in_a_computer_without_network(tmp_path, python):
    unshare = _tool("unshare")
    alone = [unshare, "--net"] if os.geteuid() == 0 else [unshare, "--net", "--map-root-user"]
    done = subprocess.run(
        [*alone, python, "-c", CODE, str(tmp_path / "demo")],
        env=_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["problemas"] == []


@pytest.mark.parametrize("code", [CODE, WINDOW], ids=["demo", "window"])
def test_nothing_asks_for_a_connection(tmp_path, python, code):
    strace = _tool("strace")
    log = tmp_path / "llamadas"
    done = subprocess.run(
        [strace, "-f", "-qq", "-e", "trace=connect,sendto,bind", "-o", log, python, "-c", code, str(tmp_path / "todo")],
        env=_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    calls = [line for line in log.read_text(errors="replace").splitlines() if re.search(r"AF_INET|AF_NETLINK", line)]
    assert calls == []
