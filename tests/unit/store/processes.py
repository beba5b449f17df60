"""Real processes for tests of locks and crashes: a fork of the warm test process, which must hold no document."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import traceback
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from escuela_red.errors import UserError
from escuela_red.store.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass
class Outcome:
    """How a child ended: by which signal, or with which value or error text."""

    signal: int
    value: Any = None


def run(function: Callable[[], Any], *, uid: int | None = None) -> Outcome:
    """Run a function in a process of its own, as another account when asked."""
    reading, writing = os.pipe()
    child = _fork()
    if child == 0:
        os.close(reading)
        _report(function, writing, uid)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Outcome(os.WTERMSIG(status))
    ok, value = pickle.loads(said)
    assert ok, value
    return Outcome(0, value)


def _report(function, writing, uid):
    try:
        if uid is not None:
            os.setgid(uid)
            os.setuid(uid)
        said = (True, function())
    except BaseException:  # noqa: BLE001 - the parent says it
        said = (False, traceback.format_exc())
    os.write(writing, pickle.dumps(said))
    os._exit(0)


@contextlib.contextmanager
def holding(path: Path, work: Callable[[Document], Any] = lambda _document: None) -> Iterator[int]:
    """Let another process open a document, do some work and keep it open; gives its process id."""
    ready, say_ready = os.pipe()
    wait, go_on = os.pipe()
    child = _fork()
    if child == 0:
        os.close(ready)
        os.close(go_on)
        _hold(path, work, say_ready, wait)
    os.close(say_ready)
    os.close(wait)
    try:
        with os.fdopen(ready, "rb") as pipe:
            assert pipe.read() == b"ready"
        yield child
    finally:
        os.close(go_on)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)


def _hold(path, work, say_ready, wait):
    try:
        document = Document.open(path)
        work(document)
        os.write(say_ready, b"ready")
        os.close(say_ready)
        os.read(wait, 1)
        document.close()
    except BaseException:  # noqa: BLE001 - the parent sees that it is not ready
        traceback.print_exc()
    os._exit(0)


def kill(child: int) -> None:
    """End a child as a power cut would, and wait until the system has let go of what it held."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def code_of(function: Callable[[], Any]) -> str:
    """Return the code of the `UserError` that a call raises, or what it returned as text."""
    try:
        return f"no error: {function()!r}"
    except UserError as error:
        return error.code


def _fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 3.12 warns of threads; the child runs none
        return os.fork()
