"""A journal left by a crash: whose it is, and whether SQLite may apply it.

SQLite joins a journal to a document by its name alone. When somebody puts an older copy under that name, the journal
of the crashed one would be written over it. So every change rewrites one row of the document, `estado`, as
`<id>:<state before>:<state>`, with random states: the journal carries the row as it was before the change, and the file
must show the same row, or the one that follows it.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.store import engine, placing

if TYPE_CHECKING:
    from pathlib import Path

_STATE = re.compile(rb"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9a-f]{16}):([0-9a-f]{16})")


def journal_of(document: Path) -> Path:
    """Return where SQLite keeps the journal of a document."""
    return document.with_name(document.name + "-journal")


def is_hot(document: Path) -> bool:
    """Tell whether a journal waits to be applied: SQLite looks at the first byte of its header."""
    try:
        with journal_of(document).open("rb") as file:
            return file.read(1) not in {b"", b"\x00"}
    except FileNotFoundError:
        return False


def belongs(document: Path, journal: Path) -> bool | None:
    """Tell whether a journal was written for the state that the document is in; None when nothing proves it."""
    before = set(_STATE.findall(journal.read_bytes()))
    now = set(_STATE.findall(document.read_bytes()))
    if not before or not now:
        return None
    return any(was[0] == has[0] and was[2] in has[1:] for was in before for has in now)


def settle(document: Path, room: Path) -> bool:
    """Decide about a leftover journal before SQLite sees it; return True when it was set aside as not of this document.

    Both ways are tried on private copies in `room`. Raises `documento-danado`, with nothing touched, when neither
    gives a whole document.
    """
    if not is_hot(document):
        return False
    journal = journal_of(document)
    proof = belongs(document, journal)
    if proof is not False and is_whole_after(document, journal, room):
        return False
    if proof is not True and is_whole_after(document, None, room):
        placing.set_aside(journal, "ajeno")
        return True
    raise UserError("documento-danado", nombre=document.name)


def copy_settled(document: Path, copy: Path, room: Path) -> None:
    """Copy a document that nobody holds and that cannot be written, with the journal that belongs to it applied."""
    shutil.copyfile(document, copy)
    if not is_hot(document):
        return
    journal = journal_of(document)
    proof = belongs(document, journal)
    if proof is not False and is_whole_after(document, journal, room):
        shutil.copyfile(journal, journal_of(copy))
    elif proof is True or not is_whole_after(document, None, room):
        raise UserError("documento-danado", nombre=document.name)


def is_whole_after(document: Path, journal: Path | None, room: Path) -> bool:
    """Let SQLite open a private copy, with or without the journal, and tell whether it comes out whole."""
    copy = room / "ensayo"
    shutil.copyfile(document, copy)
    if journal is not None:
        shutil.copyfile(journal, journal_of(copy))
    try:
        raw = engine.connect(copy)
        try:
            engine.apply(raw, engine.SAFE)
            return bool(raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
        finally:
            raw.close()
    except sqlite3.Error:
        return False
    finally:
        copy.unlink(missing_ok=True)
        journal_of(copy).unlink(missing_ok=True)
