"""What a fresh document looks like is told without making one, and always as SQLite itself would say it."""

from __future__ import annotations

import pytest
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    func,
    text,
)

from escuela_red.models.registry import Base, kinds
from escuela_red.store import declared, engine

PLAIN = {
    "types": [Column("a", String(40)), Column("b", Float), Column("c", LargeBinary), Column("d", Integer)],
    "defaults": [
        Column("a", String, nullable=False, server_default="it's"),
        Column("b", Boolean, nullable=False, server_default=text("false")),
        Column("c", Integer, server_default="0"),
    ],
    "link": [Column("a", ForeignKey("otra.id"), index=True), Column("b", ForeignKey("otra.id", ondelete="CASCADE"))],
    "link that waits": [Column("a", ForeignKey("otra.id", deferrable=True, initially="DEFERRED"), nullable=False)],
    "index": [Column("a", String), Column("b", String), Index("ix_dos", "b", "a", unique=True)],
    "key of two": [Column("a", String, primary_key=True)],
    "names that are words of SQL": [Column("order", String), Column("Índice", String, index=True)],
}
ONLY_SQLITE_KNOWS = {
    "partial index": [Column("a", String), Index("ix_a", "a", sqlite_where=text("a IS NULL"))],
    "index on an expression": [Column("a", String), Index("ix_a", text("lower(a)"))],
    "once": [Column("a", String, unique=True)],
    "once together": [Column("a", String), Column("b", String), UniqueConstraint("a", "b")],
    "check": [Column("a", Integer), CheckConstraint("a > 0")],
    "computed": [Column("a", Integer), Column("b", Integer, Computed("a + 1"))],
    "order of its own": [Column("a", String(collation="NOCASE"))],
    "default that is worked out": [Column("a", String, server_default=func.lower("A"))],
    "link by two": [Column("a", String), Column("b", String), ForeignKeyConstraint(["a", "b"], ["otra.id", "otra.x"])],
}


def schema(*parts):
    metadata = MetaData()
    Table("otra", metadata, Column("id", String, primary_key=True), Column("x", String))
    copies = [part._copy() if isinstance(part, Column) else part for part in parts]
    Table("una", metadata, Column("id", String, primary_key=True), *copies)
    return metadata


def test_the_declared_kinds_are_as_sqlite_makes_them():
    kinds()
    assert declared.told(Base.metadata) == declared.made(Base.metadata)


@pytest.mark.parametrize("parts", PLAIN.values(), ids=PLAIN)
def test_what_is_plain_is_told_without_making_it(parts, monkeypatch):
    metadata = schema(*parts)
    made = declared.made(metadata)
    monkeypatch.setattr(engine, "memory", lambda: pytest.fail("nothing is made"))
    assert declared.declared(metadata) == made


@pytest.mark.parametrize("parts", ONLY_SQLITE_KNOWS.values(), ids=ONLY_SQLITE_KNOWS)
def test_what_only_sqlite_can_tell_is_asked_of_it(parts, monkeypatch):
    metadata = schema(*parts)
    made, asked = declared.made(metadata), list[MetaData]()
    monkeypatch.setattr(declared, "made", _asking(asked, made))
    assert declared.declared(metadata) == made
    assert asked == [metadata]


def _asking(asked, made):
    """Return what notes for which schema it was asked, and gives one that was made."""

    def answer(wanted):
        asked.append(wanted)
        return made

    return answer
