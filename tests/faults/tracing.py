"""Faults at one system call of one operation: strace takes hold of a driver that is already warm."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

from tests.faults import driver
from tests.faults.driver import DONE, Person
from tests.faults.oracle import Driver

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.faults.model import Action

CALLS = [
    "pwrite64",
    "write",
    "fdatasync",
    "fsync",
    "ftruncate",
    "unlink",
    "rename",
    "renameat2",
    "link",
    "openat",
    "mkdir",
    "rmdir",
    "unlinkat",
]
_CHANGES = re.compile(r"O_(WRONLY|RDWR|CREAT)")
_PR_SET_PTRACER, _ANY = 0x59616D61, -1


class Traced:
    """A driver that opens, waits for strace, does its script and closes; `inject` is what strace does to it."""

    def __init__(self, strace: str, home: Path, script: Sequence[Action], inject: str, *, opens: bool = False) -> None:
        go_on, say_go = os.pipe()
        self._listing = home.parent / f"{home.name}.strace"
        self.driver = Driver(home, lambda pipe: _work(home, script, pipe, go_on, opens), home.parent / "log")
        os.close(go_on)
        if not opens:
            self.driver.wait_for(1)
        command = [strace, "-f", "-o", str(self._listing), "-e", f"trace={','.join(CALLS)}"]
        command += ["-e", f"inject={inject}"] if inject else []
        tracer = subprocess.Popen([*command, "-p", str(self.driver.pid)], stderr=subprocess.PIPE, text=True)
        assert tracer.stderr
        said = tracer.stderr.readline()
        assert "attached" in said, said
        os.write(say_go, b"x")
        os.close(say_go)
        self.ended = self.driver.end()
        with contextlib.suppress(ChildProcessError):
            tracer.communicate(timeout=20)

    def calls(self) -> Counter[str]:
        """Return how often each call was made, of `openat` only those that may change something."""
        found: Counter[str] = Counter()
        for line in self._listing.read_text(errors="replace").splitlines():
            name = line.split(maxsplit=1)[1].split("(")[0]
            if name in CALLS:
                found[name] += 1
        return found

    def places(self) -> list[tuple[str, int]]:
        """Return every call that may change something, as its name and which one of that name it is."""
        seen: Counter[str] = Counter()
        found = []
        for line in self._listing.read_text(errors="replace").splitlines():
            name = line.split(maxsplit=1)[1].split("(")[0]
            if name in CALLS:
                seen[name] += 1
                if name != "openat" or _CHANGES.search(line):
                    found.append((name, seen[name]))
        return found


def _work(home: Path, script: Sequence[Action], pipe: int, go_on: int, opens: bool) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)
    driver.use_clock(100)
    person = Person(home)
    if opens:
        os.read(go_on, 1)
        person.open()
        driver.tell(pipe, driver.OPENED, DONE)
    else:
        person.open()
        driver.tell(pipe, driver.OPENED, DONE)
        os.read(go_on, 1)
    for number, action in enumerate(script, start=100):
        driver.act(person, action, number, pipe)
    person.close()
