"""The checks of a document before it is used, on a private copy: what arrives is hostile until shown otherwise."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.store import compare, engine, seal, values
from escuela_red.store.declared import declared
from escuela_red.store.last_change import LastChange
from escuela_red.store.schema import APPLICATION_ID, CURRENT, KEY_ID, KEY_PROGRAM, MAGIC, OLDEST, Format

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import MetaData

MOST_BYTES = 2_000_000_000
_SCHEMA_SECONDS = 5.0
_SECONDS_PER_MEGABYTE = 0.5
_HEADER = 100
_VERSION = re.compile(r"\d{1,5}(?:\.\d{1,5}){1,3}")


@dataclass(frozen=True)
class Inspection:
    """What a document turned out to be; `incomplete` when declared tables, columns or indexes are not there yet."""

    format: Format
    doc_id: str
    incomplete: bool


def read_header(path: Path) -> Format:
    """Return the format that the first bytes declare; refuse what is not ours, what is newer and what is too old."""
    name = path.name
    with path.open("rb") as file:
        head = file.read(_HEADER)
    size = path.stat().st_size
    if not head:
        raise UserError("documento-vacio", nombre=name)
    if not head.startswith(MAGIC):
        raise UserError("documento-ajeno", nombre=name)
    if len(head) < _HEADER:
        raise UserError("documento-danado", nombre=name)
    if size > MOST_BYTES:
        raise UserError("documento-muy-grande", nombre=name)
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise UserError("documento-ajeno", nombre=name)
    if head[18:20] != b"\x01\x01":  # write-ahead log: part of the data may be in files that are not here
        raise UserError("documento-alterado", nombre=name)
    found = Format.unpack(int.from_bytes(head[60:64]))
    if found.major > CURRENT.major:
        _refuse_newer(path, found)
    check_format(found, name)
    return found


def _refuse_newer(path: Path, found: Format) -> None:
    """Refuse a newer major with the version that made it, where the file tells it in a way that we can read."""
    from escuela_red import __version__, files  # noqa: PLC0415 - only for the sentence

    made_by = ""
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError, OSError, UserError), files.private_folder() as folder:
        copy = files.copy_verified(path, folder, "revisar").path
        with contextlib.closing(guarded(copy)) as raw:
            _deadline(raw, _SCHEMA_SECONDS)
            row = raw.execute("SELECT valor FROM documento WHERE clave = ?", (KEY_PROGRAM,)).fetchone()
        made_by = str(row[0]) if row and _VERSION.fullmatch(str(row[0])) else ""
    if made_by and made_by != __version__:
        raise UserError("documento-nuevo-de", nombre=path.name, programa=__version__, version=made_by, archivo=found)


def check_format(found: Format, name: str) -> None:
    """Refuse a newer major with the three facts that help, and what no migration starts from."""
    if found.major > CURRENT.major:
        from escuela_red import __version__  # noqa: PLC0415 - only for the sentence

        raise UserError("documento-nuevo", nombre=name, programa=__version__, admite=CURRENT, archivo=found)
    if found < OLDEST:
        raise UserError("documento-antiguo", nombre=name, archivo=found)


def inspect(copy: Path, metadata: MetaData, name: str) -> Inspection:
    """Check a private copy from schema to values and return what it is; `name` is the document's, for the sentences.

    Raises `documento-danado`, `documento-a-medias`, `documento-alterado`, `documento-valores` and those of
    `read_header`.
    """
    found = read_header(copy)
    try:
        raw = guarded(copy)
        try:
            return _inspect(raw, found, metadata, name, copy.stat().st_size)
        finally:
            raw.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite names what is damaged by its damaged name
        raise UserError("documento-danado", nombre=name) from error


def guarded(copy: Path) -> sqlite3.Connection:
    """Open a private copy so that nothing in it can act: no attaching, no foreign functions, bounded lengths."""
    raw = engine.connect(copy, "rw")  # a copied journal must be able to be applied
    raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 64_000_000)
    raw.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
    engine.apply(raw, engine.SAFE)
    raw.execute("PRAGMA query_only = ON")
    raw.set_authorizer(_authorize)
    return raw


def _inspect(raw: sqlite3.Connection, found: Format, metadata: MetaData, name: str, size: int) -> Inspection:
    _deadline(raw, _SCHEMA_SECONDS)
    compare.refuse_active_parts(raw, name)
    incomplete = True
    if found.major == CURRENT.major:
        incomplete = compare.check(raw, declared(metadata), name)
    if raw.execute("PRAGMA page_count").fetchone()[0] * raw.execute("PRAGMA page_size").fetchone()[0] > size:
        raise UserError("documento-danado", nombre=name)  # cut short, perhaps where only zeros were
    _deadline(raw, _SCHEMA_SECONDS + size / 1e6 * _SECONDS_PER_MEGABYTE)
    if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise UserError("documento-danado", nombre=name)
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise UserError("documento-danado", nombre=name)
    if found.major == CURRENT.major:
        values.check(raw, metadata, name)
        if seal.verify(raw):
            raise UserError("documento-danado", nombre=name)
        if not LastChange().is_whole(raw):
            raise UserError("documento-a-medias", nombre=name)
    row = raw.execute("SELECT valor FROM documento WHERE clave = ?", (KEY_ID,)).fetchone()
    if row is None:
        raise UserError("documento-alterado", nombre=name)
    return Inspection(found, row[0], incomplete)


def _deadline(raw: sqlite3.Connection, seconds: float) -> None:
    end = time.monotonic() + seconds
    raw.set_progress_handler(lambda: time.monotonic() > end, 20_000)


_PRAGMAS = {
    "integrity_check",
    "quick_check",
    "foreign_key_check",
    "foreign_key_list",
    "table_xinfo",
    "index_list",
    "index_xinfo",
    "table_list",
    "table_info",
    "page_count",
    "page_size",
}
_FUNCTIONS = {"typeof", "coalesce", "date", "like", "json_array", "hex", "exacto"}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}


def _authorize(action: int, first: str | None, second: str | None, _base: str | None, _via: str | None) -> int:
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
