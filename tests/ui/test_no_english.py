"""Everything that is read on the screen is Spanish, Qt's own words too."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from escuela_red.exchange import example
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui.navigation import PLACES
from tests.ui.layout_lint import settle
from tests.ui.window import shown

ENGLISH = re.compile(
    r"\b(the|open|save|saved|cancel|close|delete|remove|yes|help|undo|redo|copy|paste|cut|select|file|folder|edit|"
    r"view|add|new|next|back|search|print|export|import|settings|error|warning|apply|discard|reset|ok|untitled|none|"
    r"true|false|null|traceback|exception)\b",
    re.IGNORECASE,
)
SPANISH_TOO = {"error", "ok"}  # «error» is a word of both


def words(zone: QWidget) -> list[str]:
    said = []
    for one in zone.findChildren(QWidget):
        if isinstance(one, QLabel | QAbstractButton):
            said.append(one.text())
        if isinstance(one, QLineEdit | QPlainTextEdit):
            said.append(one.placeholderText())
        said += [one.toolTip(), one.accessibleName(), one.statusTip()]
    return [re.sub(r"<[^>]+>|https?://\S+|\S+@\S+", " ", text) for text in said if text]


def english(texts: list[str]) -> list[str]:
    return [text for text in texts if {found.lower() for found in ENGLISH.findall(text)} - SPANISH_TOO]


def test_pages_and_menus(qapp, tmp_path):
    with shown(example.create(tmp_path / "e.escuelared"), "inicio") as window:
        rows = records.every(window.bridge.workspace.lector, Aliado, window.bridge.junta_id)
        found = english([action.text().replace("&", "") for action in window.actions_.values()])
        for place in PLACES:
            window.go(place.key, rows[0]["id"] if place.key == "aliado" else "")
            settle(window)
            found += [f"{place.key}: {text}" for text in english(words(window))]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("button", [one for one in QDialogButtonBox.StandardButton if one.value])
def test_standard_buttons(qapp, qtbot, button):
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    made = box.addButton(button)
    text = made.text().replace("&", "")
    assert english([text]) == []
    assert text not in {"OK", "Yes", "No to All", "Ignore", "Retry", "Abort"}


def test_the_standard_dialogs(qapp, qtbot):
    message = QMessageBox()
    message.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Discard)
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    for dialog in (message, files):
        qtbot.addWidget(dialog)
    texts = words(message) + [files.labelText(label) for label in QFileDialog.DialogLabel]
    assert english(texts) == []
