"""Verified copies of a document, kept by its id and a sequence of its own, and brought back beside what is damaged."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import sqlite3
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from escuela_red import files, paths, text
from escuela_red.clock import hoy, local_time, now_utc
from escuela_red.errors import UserError
from escuela_red.store import engine, faults, known, retention, seal
from escuela_red.store.schema import KEY_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from escuela_red.store.moment import Copyable

KEY_SEQUENCE = "copia_seq"
KEY_WHEN, KEY_REASON, KEY_COUNTS = "copia_fecha", "copia_razon", "copia_cuentas"
_BEFORE = "antes de "
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})-([a-z0-9-]+)" + re.escape(paths.EXTENSION))


class Razon(StrEnum):
    """Why a copy was made."""

    ANTES_DE_EDITAR = "antes de editar"
    CADA_MEDIA_HORA = "cada 30 minutos"
    ANTES_DE_IMPORTAR = "antes de importar"
    ANTES_DE_MIGRAR = "antes de migrar"
    ANTES_DE_RESTAURAR = "antes de restaurar"
    AL_CERRAR = "al cerrar"
    A_PEDIDO = "a pedido"


class Source(Protocol):
    """The document that copies are made of."""

    @property
    def path(self) -> Path:
        """Return where it is."""

    @property
    def doc_id(self) -> str:
        """Return the id that it keeps for life."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """Give a connection in which changes are durable when the block ends."""

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy this moment into another database."""


@dataclass(frozen=True)
class Copia:
    """A copy in its folder; `readable` is False when its own facts could not be read, which its name then tells."""

    sequence: int
    when: dt.datetime
    reason: str
    size: int
    path: Path
    counts: dict[str, int] = field(default_factory=dict)
    readable: bool = True


@dataclass(frozen=True)
class Taken:
    """A moment of the document in memory, on its way to being a copy; `Shelf.keep` may run in another thread."""

    raw: sqlite3.Connection
    sequence: int
    when: str
    reason: str
    path: Path | None = None  # where the document was


class Shelf:
    """The copies of one document, known by its id: works also when the document itself cannot be opened."""

    def __init__(self, doc_id: str, now: Callable[[], str] = now_utc, cap: int = retention.CAP) -> None:
        self.doc_id = doc_id
        self.folder = paths.backups() / text.slug(doc_id)
        self.thinned = retention.Thinning()
        self._now = now
        self._cap = cap

    @property
    def suppressed_list(self) -> Path:
        """Return where the ids of the people suppressed in this document are kept, with when (ids alone)."""
        return self.folder / "suprimidos.json"

    def list(self) -> tuple[Copia, ...]:
        """Return the copies, newest first; each is a file to be opened."""
        return tuple(map(_described, self._paths()))

    def newest(self) -> Copia | None:
        """Return the newest copy, good or not; no other is opened."""
        return next(map(_described, self._paths()), None)

    def find(self, number: int) -> Copia:
        """Return one copy by its number; raise `copia-no-existe`."""
        for path in self._paths():
            if _number(path) == number:
                return _described(path)
        raise UserError("copia-no-existe", numero=number)

    def is_good(self, copy: Copia) -> bool:
        """Tell whether a copy is whole, sealed as it was made, and of this document."""
        try:
            with contextlib.closing(engine.connect(copy.path, "ro")) as raw:
                return _whole(raw) and _fact(raw, KEY_ID) == self.doc_id
        except (sqlite3.Error, UnicodeDecodeError):  # SQLite names what is damaged by its damaged name
            return False

    def newest_good(self) -> Copia | None:
        """Return the newest copy that is good."""
        return next((one for one in map(_described, self._paths()) if self.is_good(one)), None)

    def next_number(self, known: int = 0) -> int:
        """Return the number after what the file says and after every copy here: a restored file repeats none."""
        return 1 + max([known, *map(_number, self._paths())])

    def keep(self, taken: Taken) -> Copia:
        """Write a moment to the disk, read it back by itself, check it, name it, and thin the older copies.

        Raises `disco-sin-espacio`, `copia-no-verificada`… and leaves nothing half made.
        """
        name = f"{taken.sequence:06}-{_compact(taken.when)}-{text.slug(taken.reason)}{paths.EXTENSION}"
        partial = self.folder / f"{name}{files.PARTIAL}"
        try:
            with faults.making(self.folder / name, engine.size(taken.raw)):
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._clear_leftovers()
                counts = _finish(taken)
                _write(taken.raw, partial)
                if not _same(partial, counts):
                    raise UserError("copia-no-verificada")
                path = files.publish(partial, self.folder, name)
        finally:
            taken.raw.close()
            files.remove(partial)
            files.remove(partial.with_name(f"{partial.name}-journal"))
        if taken.path is not None:
            known.remember(self.doc_id, taken.path)
        self.thin()
        return _described(path)

    def thin(self) -> retention.Thinning:
        """Delete what the schedule lets go; what could not be deleted stays for another time."""
        copies = self.list()
        kept = [retention.Kept(one.sequence, one.when, one.reason.startswith(_BEFORE), one.size) for one in copies]
        self.thinned = retention.thin(kept, local_time(self._now()), self._cap, self._suppressed())
        gone = set(self.thinned.delete)
        for one in copies:
            if one.sequence in gone:
                files.remove(one.path)
        return self.thinned

    def is_full(self, copies: Sequence[Copia]) -> bool:
        """Tell whether one more copy passes the cap of bytes, so that older ones go before their time."""
        return bool(copies) and copies[0].size + sum(one.size for one in copies) > self._cap

    def _suppressed(self) -> tuple[dt.datetime, ...]:
        """Return when people were suppressed in this document: copies from before expire."""
        try:
            found = json.loads(self.suppressed_list.read_text(encoding="utf-8"))
            return tuple(local_time(str(when)) for when in found.values())
        except (OSError, ValueError, AttributeError):
            return ()

    def restore(self, number: int, to: Path) -> Path:
        """Bring a copy back as a new file beside whatever is there, verified; return its path (`-2` when taken)."""
        copy = self.find(number)
        if not self.is_good(copy):
            raise UserError("copia-con-fallas", numero=number)
        path = files.copy_verified(copy.path, to.parent, to.name).path
        if not self.is_good(_described_as(copy, path)):
            files.remove(path)
            raise UserError("copia-no-verificada")
        return path

    def put_back(self, number: int, document: Path, word: str = "anterior") -> Path:
        """Put a copy in the place of a closed document; return where that one stays (`…-dañado-2026-11-22…`).

        A document that is gone comes back under its name, which is then returned.
        """
        stem = document.stem
        new = self.restore(number, document.with_name(f"{stem}-restaurado{paths.EXTENSION}"))
        if not document.exists():
            return files.publish(new, document.parent, document.name)
        try:
            return files.put_in_place(new, document, f"{stem}-{word}-{hoy().isoformat()}{paths.EXTENSION}")
        except UserError:
            files.remove(new)
            raise

    def _paths(self) -> Sequence[Path]:
        """Return the files of the copies by their names, newest first."""
        if not self.folder.is_dir():
            return ()
        named = (path for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        return sorted(named, key=_number, reverse=True)

    def _clear_leftovers(self) -> None:
        """Remove what a kill left half made: only the program that holds the document writes here."""
        for path in self.folder.glob(f"*{files.PARTIAL}*"):
            files.remove(path)


class Backups(Shelf):
    """The copies of an open document, and the making of them."""

    def __init__(self, document: Source, now: Callable[[], str] = now_utc, cap: int = retention.CAP) -> None:
        super().__init__(document.doc_id, now, cap)
        self._document = document

    def make(self, reason: str) -> Copia:
        """Make a verified copy now."""
        return self.keep(self.take(reason))

    def take(self, reason: str) -> Taken:
        """Take this moment into memory, in the thread of the document; give it to `keep`, in any thread."""
        with self._document.transaction() as connection:
            sequence = self.next_number(int(_fact(seal.driver(connection), KEY_SEQUENCE) or 0))
            _put(seal.driver(connection), {KEY_SEQUENCE: str(sequence)})
        raw = engine.memory()
        try:
            self._document.copy_to(raw)
        except BaseException:
            raw.close()
            raise
        return Taken(raw, sequence, self._now(), reason, self._document.path)


def keep_file(copy: Path, doc_id: str, reason: str) -> None:
    """Keep a private copy of a closed document among its copies; raise `sin-copia-previa` when it cannot be kept."""
    raw = engine.memory()
    try:
        with contextlib.closing(engine.connect(copy, "ro")) as source:
            source.backup(raw)
        shelf = Shelf(doc_id)
        number = shelf.next_number(int(_fact(raw, KEY_SEQUENCE) or 0))
        shelf.keep(Taken(raw, number, now_utc(), reason))
    except (OSError, sqlite3.Error, UserError) as error:
        raise UserError("sin-copia-previa") from error
    finally:
        raw.close()


def copy_document(document: Copyable, target: Path) -> dict[str, int]:
    """Write a sealed and verified copy of a document as a new private file; return its counts."""
    raw = engine.memory()
    with contextlib.closing(raw):
        with faults.plainly(document.path):
            document.copy_to(raw)
        raw.execute("BEGIN")
        seal.seal(raw)
        raw.execute("COMMIT")
        counts = seal.counts(raw)
        with faults.making(target, engine.size(raw)):
            _write(raw, target)
            if not _same(target, counts):
                raise UserError("copia-no-verificada")
    return counts


# --- which document a path is of -------------------------------------------------------------------------------------


def shelf_of(path: Path) -> Shelf | None:
    """Return the copies of the document at a path, also when it is damaged or gone; None when none are known.

    The id is read from the file, by SQLite or from its bytes. Only a file that does not tell its id is looked up by
    where it was last seen.
    """
    found = known.ids_in(path)
    if found:
        shelves = [Shelf(doc_id) for doc_id in found]
    else:
        shelves = [Shelf(doc_id) for doc_id, where in known.seen().items() if Path(where) == path.absolute()]
    return next((shelf for shelf in shelves if shelf.newest()), None)


def bring_back(document: Path) -> tuple[Copia, Path]:
    """Put the newest good copy in the place of a damaged document, which stays beside as `…-dañado-…`.

    Returns the copy and the kept path. Raises `sin-copia-buena`.
    """
    shelf = shelf_of(document)
    copy = shelf.newest_good() if shelf else None
    if shelf is None or copy is None:
        raise UserError("sin-copia-buena", nombre=document.name)
    return copy, shelf.put_back(copy.sequence, document, "dañado")


# --- one copy --------------------------------------------------------------------------------------------------------


def _finish(taken: Taken) -> dict[str, int]:
    """Write into the moment what it is a copy of, seal it, and return its counts."""
    told = json.dumps(_living(taken.raw), ensure_ascii=False)
    taken.raw.execute("BEGIN")
    facts = {KEY_SEQUENCE: str(taken.sequence), KEY_WHEN: taken.when, KEY_REASON: taken.reason, KEY_COUNTS: told}
    _put(taken.raw, facts)
    seal.seal(taken.raw)
    taken.raw.execute("COMMIT")
    return seal.counts(taken.raw)


def _living(raw: sqlite3.Connection) -> dict[str, int]:
    """Return how many records of each kind people would see: what is in the papelera is not counted."""
    kinds = [name for name in seal.tables(raw) if _has_removed(raw, name)]
    count = "SELECT count(*) FROM {} WHERE eliminado IS NULL"
    return {name: raw.execute(count.format(seal.quoted(name))).fetchone()[0] for name in kinds}


def _has_removed(raw: sqlite3.Connection, table: str) -> bool:
    return any(column[1] == "eliminado" for column in raw.execute(f"PRAGMA table_info({seal.quoted(table)})"))


def _write(raw: sqlite3.Connection, target: Path) -> None:
    with contextlib.closing(engine.connect(target, "rwc")) as out:
        out.execute("PRAGMA synchronous = OFF")  # the whole file is synced once, below
        raw.backup(out)
    target.chmod(0o600)
    files.sync_file(target)


def _same(path: Path, counts: dict[str, int]) -> bool:
    with contextlib.closing(engine.connect(path, "ro")) as raw:
        return _whole(raw) and seal.counts(raw) == counts


def _whole(raw: sqlite3.Connection) -> bool:
    engine.apply(raw, engine.SAFE)
    sound = [row[0] for row in raw.execute("PRAGMA integrity_check(1)")] == ["ok"]
    return sound and seal.is_sealed(raw) and not seal.verify(raw)


def _number(path: Path) -> int:
    """Return the number in the name of a copy."""
    return int(path.name.partition("-")[0])


def _described(path: Path) -> Copia:
    """Read what a copy says of itself; one that cannot be read is told by its name."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        raise ValueError(path.name)
    when = dt.datetime.strptime(name[2], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC).astimezone()
    size = path.stat().st_size
    try:
        with contextlib.closing(engine.connect(path, "ro")) as raw:
            counts = json.loads(_fact(raw, KEY_COUNTS) or "{}")
            return Copia(int(name[1]), when, _fact(raw, KEY_REASON) or "", size, path, counts)
    except (sqlite3.Error, ValueError):
        return Copia(int(name[1]), when, name[3].replace("-", " "), size, path, readable=False)


def _described_as(copy: Copia, path: Path) -> Copia:
    return Copia(copy.sequence, copy.when, copy.reason, copy.size, path, copy.counts)


def _fact(raw: sqlite3.Connection, key: str) -> str | None:
    row = raw.execute("SELECT valor FROM documento WHERE clave = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def _put(raw: sqlite3.Connection, facts: dict[str, str]) -> None:
    raw.executemany("INSERT OR REPLACE INTO documento (clave, valor) VALUES (?, ?)", list(facts.items()))


def _compact(stamp: str) -> str:
    return dt.datetime.fromisoformat(stamp).astimezone(dt.UTC).strftime("%Y%m%dT%H%M%S")
