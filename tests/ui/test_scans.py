"""Every photo and scan in one list: who is asked to be forgotten may still be seen in one, and it can be erased."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from escuela_red.models.persona import Persona
from escuela_red.services import adjuntos, records
from escuela_red.ui.dialogs.question import Question
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, shown, words_of


def _answer(key, asked):
    """Press an answer of the question as soon as it stands on the screen."""

    def press():
        tops = QApplication.topLevelWidgets()
        there = [one for top in tops for one in (top, *top.findChildren(Question)) if isinstance(one, Question)]
        question = next((one for one in there if one.isVisible()), None)
        if question is None:
            QTimer.singleShot(10, press)
            return
        asked.append(" ".join(label.text() for label in question.findChildren(QLabel)))
        question.buttons[key].click()

    QTimer.singleShot(0, press)


def _person(workspace):
    return records.add(workspace, Persona, nombre="Zenaida Quirozambrano", telefono="3990000000", autorizo=True)


def _with_scans(workspace, *sheets):
    for sheet in sheets:
        pieces = [adjuntos.Pieza(f"Lista firmada {sheet}", "application/pdf", f"%PDF-1.7 {sheet}".encode() * 40)]
        adjuntos.guardar(workspace, pieces, sheet)


def test_it_says_that_scans_may_still_show_the_person_and_leads_to_them(qtbot, tmp_path):
    workspace = new_workspace(tmp_path)
    person, asked = _person(workspace), list[str]()
    _with_scans(workspace, "AE-01", "AE-02")
    with shown(workspace, "personas") as window:
        page = window.go("personas", person)
        _answer("suprimir", asked)
        qtbot.mouseClick(page.suppress_button, Qt.MouseButton.LeftButton)
        assert "Las fotos y los escaneos pueden mostrarla todavía." in asked[0]
        assert window.key == "papel"
        assert [row.name for row in window.page().scans.rows] == ["Lista firmada AE-01", "Lista firmada AE-02"]
        settle(window)
        assert window.focusWidget() is window.page().scans.rows[0].open_


def test_a_scan_is_erased_for_good_also_from_the_papelera(qtbot, tmp_path):
    workspace = new_workspace(tmp_path)
    _with_scans(workspace, "AE-01", "AE-02")
    asked = list[str]()
    with shown(workspace, "papel") as window:
        page = window.page()
        page.scans_button.click()
        page.scans.rows[0].trash.click()
        assert "En la papelera" in words_of(page.scans)
        removed = next(row for row in page.scans.rows if row.name.endswith("AE-01"))
        _answer("borrar", asked)
        removed.erase.click()
        assert "no se puede recuperar" in asked[0]
        assert [row.name for row in page.scans.rows] == ["Lista firmada AE-02"]
        settle(window)
        assert page.scans.isAncestorOf(window.focusWidget()), "the keyboard stays in the list"
        window.run("deshacer")
        assert "AE-01" not in words_of(page.scans)
        _answer("borrar", asked)
        page.scans.rows[0].erase.click()
        assert "No hay fotos ni escaneos" in words_of(page.scans)
        page.scans.sheets.click()
        assert not page.code
        path = workspace.document.path
    assert b"%PDF-1.7 AE-01" not in path.read_bytes()


def test_keeping_a_scan_changes_nothing(qtbot, tmp_path):
    workspace = new_workspace(tmp_path)
    _with_scans(workspace, "AE-01")
    with shown(workspace, "papel") as window:
        window.go("papel", "adjuntos")
        _answer("conservar", [])
        window.page().scans.rows[0].erase.click()
        assert len(adjuntos.todos(workspace.lector, workspace.junta_id)) == 1
