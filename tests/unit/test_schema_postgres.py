"""The schema also holds in PostgreSQL, for a department that outgrows a file: every table and index compiles."""

from __future__ import annotations

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from escuela_red.models import registry

TABLES = registry.Base.metadata.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_compiles_for_postgresql(table):
    dialect = postgresql.dialect()
    created = str(CreateTable(table).compile(dialect=dialect))
    assert all(f"\t{column.name} " in created for column in table.columns)
    for index in table.indexes:
        assert f"ON {table.name}" in str(CreateIndex(index).compile(dialect=dialect))


def test_defaults_are_of_the_type_of_their_column():
    written = "".join(str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in TABLES)
    assert "BOOLEAN DEFAULT false NOT NULL" in written
    assert "BOOLEAN DEFAULT 0" not in written


def test_links_wait_for_the_end_of_the_change():
    aliado = registry.kind("aliado").table()
    written = str(CreateTable(aliado).compile(dialect=postgresql.dialect()))
    assert "REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED" in written
