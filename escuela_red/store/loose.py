"""Links of a rescued document to rows that were lost: none is left, or the file could not be opened."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from escuela_red.store import seal

# By table: the values of the row that takes the place of a lost one, and the columns in which its id is put.
StandIns: TypeAlias = Mapping[str, tuple[Mapping[str, object], tuple[str, ...]]]


@dataclass
class Saved:
    """What was saved of one table: rows written, rows known to be lost, rows whose text had damaged letters."""

    rows: int = 0
    lost: int = 0
    doubtful: int = 0
    whole: bool = True

    def spoil(self, doubtful: int, gone: int) -> None:
        """Count rows that were written and hold less than they did, and rows that had to go after all."""
        self.doubtful += doubtful
        self.rows -= gone
        self.lost += gone
        self.whole = self.whole and not gone


def mend_links(new: sqlite3.Connection, saved: Mapping[str, Saved], stand_ins: StandIns) -> int:
    """Take away each link to a row that is not there, and return how many there were.

    A stand-in takes the place of the lost row when its table has one. Else the link is emptied, and where it may not
    be empty its row is lost too.
    """
    mended = 0
    while loose := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, parent, number in loose:
            links = new.execute(f"PRAGMA foreign_key_list({seal.quoted(table)})").fetchall()
            column, target = next((str(one[3]), str(one[4])) for one in links if one[0] == number)
            if not _stand_in(new, (table, column, rowid), (parent, target), stand_ins):
                _let_go(new, (table, column, rowid), saved)
        mended += len(loose)
    return mended


def _stand_in(
    new: sqlite3.Connection, link: tuple[str, str, int], parent: tuple[str, str], stand_ins: StandIns
) -> bool:
    """Put the stand-in there is for a lost row; tell whether the link leads somewhere now."""
    table, target = map(seal.quoted, parent)
    if parent[0] not in stand_ins:
        return False
    child, column, rowid = seal.quoted(link[0]), seal.quoted(link[1]), link[2]
    found = new.execute(f"SELECT {column} FROM {child} WHERE rowid = ?", (rowid,)).fetchone()  # noqa: S608
    if found is None:
        return False
    values, own = stand_ins[parent[0]]
    row = {**values, **dict.fromkeys(own, found[0])}
    listed, marks = ", ".join(map(seal.quoted, row)), ", ".join("?" for _ in row)
    with contextlib.suppress(sqlite3.Error):
        new.execute(f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
    asked = f"SELECT 1 FROM {table} WHERE {target} = ?"  # noqa: S608
    return new.execute(asked, (found[0],)).fetchone() is not None


def _let_go(new: sqlite3.Connection, link: tuple[str, str, int], saved: Mapping[str, Saved]) -> None:
    table, column, rowid = link
    quoted = seal.quoted(table)
    needed = {row[1] for row in new.execute(f"PRAGMA table_info({quoted})") if row[3]}
    if column not in needed:
        new.execute(f"UPDATE {quoted} SET {seal.quoted(column)} = NULL WHERE rowid = ?", (rowid,))  # noqa: S608
    elif new.execute(f"DELETE FROM {quoted} WHERE rowid = ?", (rowid,)).rowcount:  # noqa: S608
        saved[table].spoil(0, 1)
