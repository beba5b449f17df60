"""What an item model may tell its cells besides their text."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Roles of our item models; all are optional."""

    BADGE = int(Qt.ItemDataRole.UserRole) + 1  # text of the numbered circle before the words
    TONE = BADGE + 1  # tone of that circle: A, B, C, D, neutral…
    DETAIL = BADGE + 2  # second line, small: «Empresa privada»
    PLACEHOLDER = BADGE + 3  # what an empty cell suggests
    EDITOR = BADGE + 4  # text (default), line, date, number, money, options
    OPTIONS = BADGE + 5  # for `options`: a sequence of (value, words)
    TAG = BADGE + 6  # (words, tone) of a tag below the text: «Faltan 4 días»
    ID = BADGE + 7  # id of the record of the row
    LABEL = BADGE + 8  # heading of the cell, written above it where columns are stacked
    HEAD = BADGE + 9  # true in the cell that heads a record where columns are stacked
