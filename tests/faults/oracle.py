"""The judge, in a process of its own: what was acknowledged is there, what was under way is whole or absent.

The parent keeps a synced log of what the driver acknowledged. After the fault a fresh process opens the document with
the program's own code and says what it holds; the judge compares that with the model.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from escuela_red.errors import UserError
from escuela_red.models import registry
from escuela_red.services import search, values
from escuela_red.store import backups, engine, seal
from tests.faults import driver
from tests.faults.driver import DONE, OPENED, Person
from tests.faults.model import FIELDS, Action, Key, Model, picture
from tests.unit.store.processes import _fork, run

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence


BUG = 3  # the exit code of a driver that raised what is not a sentence for people


@dataclass
class Found:
    """What a fresh process found in a document."""

    records: dict[Key, dict[str, Any]]
    changes: int
    mode: str
    problems: list[str]
    copies: dict[int, bool]
    refused: str = ""


def look(home: Path, name: str = "junta.escuelared", *, leave: bool = False) -> Found:
    """Open a document in a fresh process and tell what it holds; `leave` looks as a reader who changes nothing."""
    return run(lambda: _look(home, name, leave=leave)).value


def _look(home: Path, name: str, *, leave: bool) -> Found:
    person = Person(home, name)
    try:
        person.open()
    except UserError as error:
        return Found({}, 0, "", [], {}, refused=error.code)
    document = person.workspace.document
    problems = [*document.integrity(), *_history_problems(person), *_search_problems(person), *_kept_problems(person)]
    shelf = backups.Shelf(document.doc_id)
    found = Found(
        _records(person),
        int(document.lector.scalar(text("SELECT count(*) FROM cambio"))),
        str(document.status.mode),
        problems,
        {one.sequence: shelf.is_good(one) for one in shelf.list()},
    )
    if leave:
        os._exit(0)
    person.close()
    leftovers = [path.name for path in person.path.parent.iterdir() if path.name.startswith(".")]
    found.problems += [f"left over: {name}" for name in leftovers]
    # Folders of work that was cut off are emptied by the next start of the window; copies of documents, by any opening.
    found.problems += [f"left over: {path}" for path in (home / "datos" / "temporal").glob("documento-*")]
    return found


def _records(person: Person) -> dict[Key, dict[str, Any]]:
    found = {}
    for table, names in FIELDS.items():
        columns = ", ".join(names)
        query = text(f"SELECT id, eliminado IS NOT NULL AS gone, {columns} FROM {table}")
        for row in person.workspace.lector.rows(query):
            found[table, row["id"]] = {**{name: row[name] for name in names}, "eliminado": bool(row["gone"])}
    return found


def _history_problems(person: Person) -> list[str]:
    """Follow each datum through history: every step begins where the last one ended, and the last one is what is."""
    lector = person.workspace.lector
    last: dict[tuple[str, str, str], str | None] = {}
    problems = []
    for row in lector.rows(text("SELECT * FROM historia ORDER BY cambio_id, id")):
        datum = (row["tabla"], row["registro"], row["campo"])
        if datum in last and last[datum] != row["antes"]:
            problems.append(f"history of {datum} jumps from {last[datum]} to {row['antes']}")
        last[datum] = row["despues"]
    for (table, record, name), written in last.items():
        now = lector.scalar(text(f"SELECT {name} FROM {table} WHERE id = :id"), {"id": record})
        if (json.loads(written) if written else None) != now and name != "orden":
            problems.append(f"history of {table} {record} {name} ends in {written} and it is {now!r}")
    return problems


def _search_problems(person: Person) -> list[str]:
    lector = person.workspace.lector
    written = {row["registro"]: row["texto"] for row in lector.rows(text("SELECT * FROM busqueda"))}
    for table in FIELDS:
        kind = registry.kind(table)
        for row in lector.rows(kind.table().select().where(kind.table().c.eliminado.is_(None))):
            if written.pop(row["id"], None) != search.text_of(kind, row):
                return [f"search does not find {table} {row['id']} as it is"]
    return [f"search finds what is not there: {record}" for record in written]


def _kept_problems(person: Person) -> list[str]:
    """Every record that attaches something finds its bytes as they were; no bytes are kept that none names."""
    lector = person.workspace.lector
    kept = {row["huella"]: bytes(row["datos"]) for row in lector.rows(text("SELECT huella, datos FROM contenido"))}
    problems = [
        f"what {row['id']} attaches is not as it was"
        for row in lector.rows(text("SELECT id, huella FROM adjunto"))
        if kept.pop(row["huella"], None) != picture(row["id"])
    ]
    return problems + [f"bytes that nothing names: {one}" for one in kept]


@dataclass
class Log:
    """The acknowledged actions, synced to a file of the judge's own before they count."""

    path: Path
    lines: list[dict[str, Any]] = field(default_factory=list)
    _rest: bytes = b""

    def take(self, pipe: int) -> bool:
        """Read what came; return False at the end of the pipe."""
        data = os.read(pipe, 1 << 16)
        *whole, self._rest = (self._rest + data).split(b"\n")
        with self.path.open("ab") as log:
            log.write(b"\n".join([*whole, b""]) if whole else b"")
            log.flush()
            os.fsync(log.fileno())
        self.lines += [json.loads(line) for line in whole]
        return bool(data)


class Driver:
    """A driver under way in a process of its own."""

    def __init__(self, home: Path, work: Callable[[int], None], log: Path) -> None:
        self.home = home
        self.log = Log(log)
        self._pipe, writing = os.pipe()
        self.pid = _fork()
        if self.pid == 0:
            os.close(self._pipe)
            try:
                work(writing)
            except BaseException:  # noqa: BLE001 - the parent sees how it ended
                traceback.print_exc()
                os._exit(BUG)
            os._exit(0)
        os.close(writing)

    def wait_for(self, lines: int) -> None:
        """Wait until so many lines came, or the driver ended."""
        while len(self.log.lines) < lines and self.log.take(self._pipe):
            pass

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int:
        """Read to the end and return how the process ended: minus the signal, or its exit code."""
        while self.log.take(self._pipe):
            pass
        os.close(self._pipe)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def said(self) -> dict[int, dict[str, Any]]:
        return {line["n"]: line for line in self.log.lines if line["n"] != OPENED}


def judge(
    home: Path,
    model: Model,
    script: Sequence[Action],
    said: dict[int, dict[str, Any]],
    first: int,
    *,
    strict: bool = False,
) -> Model:
    """Judge a document after a fault and return the model of what is in it; fail with what is wrong.

    An action that was acknowledged is in it. One that was refused in words may be in it or not, but whole. So may the
    one after the last word. With `strict` what was refused is absent: on a full disk nothing is in doubt.
    """
    possible = [model]
    for number, action in enumerate(script, start=first):
        line = said.get(number)
        if line is None:
            possible += _followed(possible, action)
            break
        done = _followed(possible, action)
        if line["said"] == DONE:
            possible = done
        elif not strict:
            possible += done
    found = look(home)
    return matching(found, possible, home, said)


def _followed(possible: list[Model], action: Action) -> list[Model]:
    return [one.after(action) for one in possible]


def matching(found: Found, possible: list[Model], home: Path, said: dict[int, dict[str, Any]]) -> Model:
    """Return the possible model that the document is, after its copies and what was handed over were judged."""
    assert not found.refused, f"the document is refused: {found.refused} ({said})"
    assert not found.problems, found.problems
    assert found.mode == "escritura"
    assert all(found.copies.values()), f"a copy with a final name is not whole: {found.copies}"
    judge_handed_over(home, said)
    right = [one for one in possible if one.same(found.records, found.changes)]
    assert right, _unlike(found, possible)
    return right[-1].reopened()


def judge_handed_over(home: Path, said: dict[int, dict[str, Any]]) -> None:
    """What was said to be handed over is there as it was; whatever has a final name is whole."""
    for line in said.values():
        if line["said"] == DONE and isinstance(line["detail"], dict):
            for path, sha in line["detail"].items():
                assert driver.hashlib.sha256(Path(path).read_bytes()).hexdigest() == sha, path
    for path in (home / "memoria").rglob("*"):
        if path.is_file() and not path.name.endswith(".parcial"):
            assert is_whole(path), path


def is_whole(path: Path) -> bool:
    """Tell whether a handed-over file is whole, the document by its seal."""
    driver.stick.check_made(path)
    if path.suffix != ".escuelared":
        return True
    with contextlib.closing(engine.connect(path, "ro")) as raw:
        sound = raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return sound and not seal.verify(raw) and seal.is_sealed(raw)


def _unlike(found: Found, possible: list[Model]) -> str:
    nearest = possible[-1]
    every = nearest.records.keys() | found.records.keys()
    keys = {key for key in every if nearest.records.get(key) != found.records.get(key)}
    told = [f"{key}: {found.records.get(key)} instead of {nearest.records.get(key)}" for key in sorted(keys)[:5]]
    return f"{len(keys)} records differ, {found.changes} changes instead of {nearest.changes}\n" + "\n".join(told)


def bytes_of(raw: sqlite3.Connection) -> dict[str, str]:
    """Return the hashes of a database's tables."""
    return seal.digests(raw)


__all__ = ["DONE", "Driver", "Found", "judge", "look", "matching", "values"]
