"""A version of Qt's binding once lost a reference to None in every void call and killed the process after hours."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_void_calls_keep_their_references_to_none(qapp):
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(5000):
        thing.setObjectName("nombre")
    assert abs(sys.getrefcount(None) - before) < 100
