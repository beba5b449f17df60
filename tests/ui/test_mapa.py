"""The mapa answers as a spreadsheet does, and what is typed is in the file."""

from __future__ import annotations

import contextlib
import os
import subprocess
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from escuela_red.models.aliado import Aliado
from escuela_red.reports.content.mapa_de_aliados import nodes
from escuela_red.reports.drawing import ally_map
from escuela_red.services import records
from escuela_red.ui import theme
from escuela_red.ui.tables.roles import Role
from escuela_red.ui.widgets.painted import measure
from tests.ui.layout_lint import settle
from tests.ui.window import allies, ally, copy, editor, is_editing, look_like, new_workspace, press, shown, words_of

ROWS = 'SENA\tFormar\t"Cursos\npara docentes"\tMás jóvenes\nICBF\t"Cuidar, ""siempre"""\tTalleres\tVeredas\n'


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "mapa") as opened:
        yield opened


@pytest.fixture
def filled(window, workspace):
    for name in ("Alcaldía", "Hospital", "Emisora"):
        records.add(workspace, Aliado, institucion=name, perfil="publica")
    settle(window)
    grid = window.page().grid
    grid.go(0, 0)
    grid.setFocus()
    return grid


def test_the_first_ally_is_written_in_the_table(window, workspace, qtbot):
    page = window.page()
    assert "Todavía no hay aliados" in words_of(window)
    qtbot.mouseClick(page.first_button, Qt.MouseButton.LeftButton)
    settle(window)
    assert is_editing(page.grid)
    qtbot.keyClicks(editor(page.grid), "SENA")
    qtbot.keyClick(editor(page.grid), Qt.Key.Key_Tab)
    assert allies(workspace) == ["SENA"]
    qtbot.keyClicks(page.grid, "F")
    qtbot.keyClicks(editor(page.grid), "ormar")
    qtbot.keyClick(editor(page.grid), Qt.Key.Key_Return)
    assert ally(workspace)["objetivo_misional"].casefold() == "formar"
    assert window.frame.header.saved_words.startswith("Guardado a las ")


def test_f2_changes_and_esc_takes_back_only_what_is_being_written(filled, workspace, qtbot):
    qtbot.keyClick(filled, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(filled), " de Aguadas")
    qtbot.keyClick(editor(filled), Qt.Key.Key_Return)
    assert allies(workspace)[0] == "Alcaldía de Aguadas"
    filled.go(0, 0)
    qtbot.keyClick(filled, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(filled), "xxx")
    qtbot.keyClick(editor(filled), Qt.Key.Key_Escape)
    assert allies(workspace)[0] == "Alcaldía de Aguadas"


def test_what_is_being_written_in_a_cell_is_saved_when_the_page_changes(filled, window, workspace, qtbot):
    qtbot.keyClick(filled, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(filled), " mayor")
    window.go("personas")
    settle(window)
    assert allies(workspace)[0] == "Alcaldía mayor"


def test_ctrl_s_saves_the_cell_that_is_being_written(filled, window, workspace, qtbot):
    qtbot.keyClick(filled, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(filled), " mayor")
    window.save_now()
    assert allies(workspace)[0] == "Alcaldía mayor"


def test_rows_of_excel_go_over_and_beyond_and_are_one_undo_step(filled, window, workspace, qtbot):
    filled.go(2, 0)
    copy(ROWS)
    press(qtbot, filled, "Ctrl+V")
    assert allies(workspace) == ["Alcaldía", "Hospital", "SENA", "ICBF"]
    assert ally(workspace, 2)["aportes"] == "Cursos\npara docentes"
    assert ally(workspace, 3)["objetivo_misional"] == 'Cuidar, "siempre"'
    assert window.frame.notices.word.text() == "Se pegaron 2 filas."
    assert window.actions_["deshacer"].text() == "&Deshacer: pegar 2 filas"
    window.bridge.undo()
    assert allies(workspace) == ["Alcaldía", "Hospital", "Emisora"]
    window.bridge.redo()
    assert allies(workspace)[-1] == "ICBF"


def test_the_heading_row_is_not_an_ally(window, workspace):
    table = (
        "<html><body><table><tr><td><p>INSTITUCIÓN, ORGANIZACIÓN</p></td><td>Objetivo misional</td></tr>"
        "<tr><td><p>Cooperativa</p></td><td><p>Vender</p><p>café</p></td></tr></table></body></html>"
    )
    data = QMimeData()
    data.setHtml(table)
    data.setText("INSTITUCIÓN, ORGANIZACIÓN Objetivo misional Cooperativa Vender café")
    QGuiApplication.clipboard().setMimeData(data)
    window.page().paste_button.click()
    assert allies(workspace) == ["Cooperativa"]
    assert ally(workspace)["objetivo_misional"] == "Vender\ncafé"


def test_nothing_to_paste_is_said(window, workspace):
    QGuiApplication.clipboard().clear()
    window.page().paste_button.click()
    assert "Copie primero la tabla" in window.frame.notices.word.text()
    assert allies(workspace) == []


def test_a_cell_too_long_says_where_and_nothing_is_written(filled, window, workspace, qtbot):
    copy("Una\tcorta\nDos\t" + "x" * 10_001)
    press(qtbot, filled, "Ctrl+V")
    said = window.frame.notices.word.text()
    assert "fila 2" in said
    assert "Objetivo misional" in said
    assert allies(workspace) == ["Alcaldía", "Hospital", "Emisora"]


def test_copy_empty_and_undo(filled, window, workspace, qtbot):
    press(qtbot, filled, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "Alcaldía"
    qtbot.keyClick(filled, Qt.Key.Key_Delete)
    assert allies(workspace)[0] == ""
    assert filled.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole) == ""
    window.bridge.undo()
    assert allies(workspace)[0] == "Alcaldía"


def test_removed_allies_come_back_from_the_bar(filled, window, workspace, qtbot):
    press(qtbot, filled, "Ctrl+Del")
    bar = window.frame.notices.undo
    assert "Alcaldía" in bar.text()
    assert bar.isVisible()
    assert allies(workspace) == ["Hospital", "Emisora"]
    assert window.actions_["deshacer"].text() == "&Deshacer: quitar aliado «Alcaldía»"
    bar.buttons[0].click()
    assert allies(workspace) == ["Alcaldía", "Hospital", "Emisora"]
    assert not bar.isVisible()


def test_the_bar_goes_with_the_next_change(filled, window, workspace, qtbot):
    press(qtbot, filled, "Ctrl+Del")
    records.add(workspace, Aliado, institucion="Otra")
    assert not window.frame.notices.undo.isVisible()


def test_intro_in_the_last_row_begins_another_ally(filled, window, workspace, qtbot):
    filled.go(2, 0)
    qtbot.keyClick(filled, Qt.Key.Key_Return)
    assert is_editing(filled)
    assert len(allies(workspace)) == 4


def test_alt_intro_opens_the_record_and_the_footer_comes_back(filled, window, qtbot):
    filled.go(1, 0)
    qtbot.keyClick(filled, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert window.key == "aliado"
    assert window.frame.header.title == "Hospital"
    window.frame.footer.back.click()
    assert window.key == "mapa"


def test_the_drawing_says_the_same_as_the_table(filled, window):
    drawing = window.page().panel.drawing
    assert len(drawing.drawing.targets) == 3
    assert "3" in drawing.accessibleDescription()


def test_where_it_is_narrow_each_ally_is_a_card_with_the_same_keys(filled, window, workspace, qtbot):
    look_like(window, "claro", 150, (1024, 528))
    grid = window.page().grid
    assert grid.stacked
    window.page().show_record(ally(workspace, 1)["id"], "aportes")
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(grid), "Vacunas")
    qtbot.keyClick(editor(grid), Qt.Key.Key_Tab)
    assert ally(workspace, 1)["aportes"] == "Vacunas"
    qtbot.keyClicks(grid, "S")
    qtbot.keyClick(editor(grid), Qt.Key.Key_Tab)
    assert ally(workspace, 1)["beneficios"].casefold() == "s"
    copy("Notaría\tDar fe")
    window.page().show_record(ally(workspace, 2)["id"])
    press(qtbot, grid, "Ctrl+V")
    assert allies(workspace)[2] == "Notaría"
    press(qtbot, grid, "Ctrl+Del")
    assert allies(workspace) == ["Alcaldía", "Hospital"]


def test_five_hundred_allies_are_read_as_they_are_reached(window, workspace):
    rows = [{"institucion": f"Aliado {number}", "objetivo_misional": "Formar"} for number in range(500)]
    records.add_many(workspace, Aliado, rows)
    settle(window)
    grid = window.page().grid
    assert grid.records.rowCount() < 500
    window.page().show_record(ally(workspace, 499)["id"])
    assert grid.current() == ally(workspace, 499)["id"]
    records.set_field(workspace, Aliado, ally(workspace, 499)["id"], "aportes", "Útiles")
    settle(window)
    assert grid.records.index(499, 2).data() == "Útiles"
    assert grid.current() == ally(workspace, 499)["id"]


@pytest.fixture
def small_disk(tmp_path):
    """Return a disk of two megabytes, as full as a test makes it."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disco"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("this computer does not let us mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder):
    """Write until nothing more fits."""
    with (folder / "relleno").open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(b"x" * 4096)


def test_on_a_full_disk_what_is_typed_stays_on_screen_until_there_is_room(qtbot, small_disk):
    workspace = new_workspace(small_disk)
    for name in ("Alcaldía", "Hospital"):
        records.add(workspace, Aliado, institucion=name)
    with shown(workspace, "mapa") as window:
        page: Any = window.page()
        grid = page.grid
        grid.go(0, 1)
        grid.setFocus()
        fill(small_disk)
        text = "Administrar los asuntos del municipio. " * 200
        qtbot.keyClick(grid, Qt.Key.Key_F2)
        qtbot.keyClicks(editor(grid), "x")
        editor(grid).setPlainText(text)
        qtbot.keyClick(editor(grid), Qt.Key.Key_Tab)
        bar = window.frame.notices.failure
        assert bar.isVisible()
        assert "Sus datos siguen en pantalla" in bar.text()
        assert window.frame.header.saved_words == "Sin guardar"
        assert text.strip() in {editor(grid).value().strip(), grid.records.index(0, 1).data()}
        window.go("personas")
        window.go("mapa")
        assert grid.records.index(0, 1).data(Qt.ItemDataRole.EditRole).strip() == text.strip()
        (small_disk / "relleno").unlink()
        next(button for button in bar.buttons if button.label() == "Reintentar").click()
        assert ally(workspace)["objetivo_misional"] == text.strip()
        assert not bar.isVisible()


def test_a_cell_that_could_not_be_saved_is_marked_on_screen(filled, window):
    table = filled.records
    assert not table.setData(table.index(0, 1), "x" * 10_001)
    letter, back = theme.current().tone(table.index(0, 1).data(Role.TAG)[1])
    settle(window)
    picture = filled.viewport().grab(filled.visualRect(table.index(0, 1))).toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert back.name() in seen
    assert letter != back
    assert table.setData(table.index(0, 1), "corto")


@pytest.mark.parametrize("command", ["tema_oscuro", "letra_mas"])
def test_another_look_waits_for_words_that_could_not_be_saved(window, workspace, qtbot, command):
    record = records.add(workspace, Aliado, institucion="SENA")
    window.go("aliado", record, "aportes")
    box = window.focusWidget()
    box.setPlainText("x" * 10_001)
    window.run(command)
    settle(window)
    assert box.toPlainText() == "x" * 10_001
    assert box.isVisible()
    assert window.frame.header.saved_words == "Sin guardar"
    assert "Se verá así cuando se guarde" in words_of(window)
    before = theme.current()
    box.setPlainText("corto")
    window.save_now()
    qtbot.waitUntil(lambda: theme.current() is not before)
    assert ally(workspace)["aportes"] == "corto"
    window.run("tema_claro")
    window.run("letra_normal")


def test_an_ally_left_without_name_does_not_stay_in_the_file(filled, window, workspace, qtbot, tmp_path):
    filled.go(2, 0)
    qtbot.keyClick(filled, Qt.Key.Key_Return)
    assert len(allies(workspace)) == 4
    window.documents.close_to_start()
    window.documents.open(tmp_path / "junta.escuelared")
    assert allies(window.bridge.workspace) == ["Alcaldía", "Hospital", "Emisora"]


def test_an_ally_whose_first_words_do_not_fit_stays_with_them(filled, window, workspace):
    window.page().add()
    table = filled.records
    assert not table.setData(table.index(3, 1), "x" * 10_001)
    filled.go(0, 0)
    settle(window)
    assert len(allies(workspace)) == 4
    assert table.setData(table.index(3, 1), "corto")


def test_several_allies_are_removed_in_the_plural(filled, window):
    filled.selectAll()
    window.page().remove()
    assert "Se quitaron 3 aliados." in words_of(window)


def test_the_drawn_map_follows_each_change(filled, window, workspace):
    panel = window.page().panel
    first, second, third = (row["id"] for row in records.every(workspace.lector, Aliado, workspace.junta_id))
    changes = [
        lambda: records.set_field(workspace, Aliado, second, "perfil", "empresa"),
        lambda: records.set_field(workspace, Aliado, second, "institucion", "Hospital San José"),
        lambda: records.set_field(workspace, Aliado, first, "objetivo_misional", "Servir"),
        lambda: records.set_field(workspace, Aliado, first, "estado", "contactado"),
        lambda: records.remove(workspace, Aliado, [first]),
        workspace.undo,
        workspace.undo,
        lambda: records.add(workspace, Aliado, institucion="SENA"),
        lambda: records.set_field(workspace, Aliado, third, "perfil", None),
        workspace.undo,
        workspace.redo,
    ]
    for change in changes:
        change()
        settle(window)
        fresh = nodes(records.every(workspace.lector, Aliado, workspace.junta_id))
        assert panel.drawing.drawing == ally_map.small(fresh, measure)
        assert panel.drawing.accessibleDescription() == " ".join(ally_map.words(fresh))
