"""A weak computer: a disk that takes 200 ms for each sync loses no key and hides no waiting; 1 GB is memory enough."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.services.workspace import Workspace
from tests.faults import typist
from tests.faults.conftest import tool
from tests.ui.window import ally, new_workspace

ROOT = Path(__file__).resolve().parents[2]
# 200 ms for each sync: a worn disk, or a cheap card.
INJECT = ["-f", "--seccomp-bpf", "-qq", "-e", "trace=fdatasync", "-e", "inject=fdatasync:delay_exit=200000"]
LIMIT = 2_000_000_000
"""Bytes of address space: of a computer with 4 GB, what the system and a browser leave."""


def test_on_a_slow_disk_no_key_is_lost_and_the_window_says_that_it_saves(tmp_path):
    strace = tool("strace")
    workspace = new_workspace(tmp_path)
    records.add(workspace, Aliado, institucion="SENA")
    path = workspace.document.path
    workspace.close()
    done = subprocess.run(
        [strace, *INJECT, "-o", tmp_path / "llamadas", sys.executable, "-m", "tests.faults.typist", path, "40"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.stderr == ""
    assert (tmp_path / "llamadas").read_text().count("DELAYED") >= 8
    after = Workspace.open(path)
    assert ally(after)[typist.FIELD] == typist.WORDS
    after.close()
    _said_in_order(seen)
    print(f"the window answered nothing for {seen[-1]['longest']:.1f} s at most")


def _said_in_order(seen):
    """Check that a person saw «Guardando…» before each save, and «Guardado a las…» only when nothing waited."""
    shown, saving, waits = "", False, False
    for one in seen:
        if one["que"] == "pintado":
            shown = one["words"]
            assert not (shown.startswith("Guardado") and (saving or waits)), seen
        elif one["que"] == "tecla":
            waits = True
        elif one["que"] == "empieza":
            saving, waits = True, False
            assert shown == "Guardando…", seen
        elif one["que"] == "guardado":
            saving = False
    assert seen[-1]["header"].startswith("Guardado a las")
    assert [one["que"] for one in seen].count("guardado") >= 2


def test_the_window_and_every_report_fit_in_little_memory(tmp_path):
    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))

    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.all_at_once", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=limited,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["problems"] == []
    assert told["written"] > 20
    assert told["opengl"] == [], "drawn by the processor alone"
    print(f"{told['written']} files; {told['peak_mb']} MB at most")
    assert told["peak_mb"] < 700
