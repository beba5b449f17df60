"""A document with the declared tables, and words to put in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from escuela_red.store.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.store.lector import Lector


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
        connection.execute(
            text("INSERT INTO busqueda (registro, tabla, junta_id, texto) VALUES (:word, 't', 'j', :word)"),
            {"word": word},
        )


def words(reader: Document | Lector) -> list[str]:
    """Return the words saved, through the document or a snapshot of it."""
    lector = reader.lector if isinstance(reader, Document) else reader
    return [row["texto"] for row in lector.rows(text("SELECT texto FROM busqueda ORDER BY texto"))]
