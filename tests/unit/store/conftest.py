"""A document with the declared tables, and words to put in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from escuela_red.store.document import Document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a finished, closed, empty document is."""
    place = tmp_path / "aguadas.escuelared"
    Document.create(place).close()
    return place


@pytest.fixture
def document(path: Path):
    """Give an open document."""
    with Document.open(path) as opened:
        yield opened


def save(document: Document, word: str) -> None:
    """Save one word."""
    with document.transaction() as connection:
        connection.execute(text("INSERT INTO busqueda VALUES (:word, 't', 'j', :word)"), {"word": word})


def words(reader: Document | object) -> list[str]:
    """Return the words saved, through the document or a snapshot of it."""
    lector = getattr(reader, "lector", reader)
    return [row["texto"] for row in lector.rows(text("SELECT texto FROM busqueda ORDER BY texto"))]
