"""Qt's own words come out in Spanish."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMessageBox

from escuela_red.ui import qt_spanish


def test_standard_buttons_speak_spanish(qapp, qtbot):
    qt_spanish.install(qapp)
    qt_spanish.install(qapp)  # twice does no harm
    button = QDialogButtonBox.StandardButton
    wanted = {
        button.Ok: "Aceptar",
        button.Save: "Guardar",
        button.SaveAll: "Guardar todo",
        button.Open: "Abrir",
        button.Yes: "Sí",
        button.No: "No",
        button.Cancel: "Cancelar",
        button.Close: "Cerrar",
        button.Discard: "Descartar",
        button.Apply: "Aplicar",
        button.Retry: "Reintentar",
        button.Help: "Ayuda",
    }
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    said = {kind: box.addButton(kind).text().replace("&", "") for kind in wanted}
    assert said == wanted


def test_no_standard_button_is_left_in_english(qapp, qtbot):
    qt_spanish.install(qapp)
    box = QMessageBox()
    qtbot.addWidget(box)
    english = {
        "OK",
        "Save",
        "Open",
        "Yes",
        "Cancel",
        "Close",
        "Discard",
        "Apply",
        "Reset",
        "Help",
        "Abort",
        "Retry",
        "Ignore",
    }
    said = {
        box.addButton(kind).text().replace("&", "")
        for kind in QMessageBox.StandardButton
        if kind.value and box.addButton(kind) is not None
    }
    assert not said & english


def test_the_menu_of_a_text_box_is_in_spanish(qapp, qtbot):
    qt_spanish.install(qapp)
    line = QLineEdit()
    qtbot.addWidget(line)
    words = " ".join(action.text().replace("&", "") for action in line.createStandardContextMenu().actions())
    for word in ("Deshacer", "Copiar", "Pegar"):
        assert word in words


def test_dates_and_numbers_are_those_of_colombia():
    place = qt_spanish.locale()
    assert "27 de noviembre de 2026" in place.toString(QDate(2026, 11, 27), QLocale.FormatType.LongFormat)
    assert place.toString(6.2, "f", 1) == "6,2"  # type: ignore[call-overload] # the types say a number for the format
