"""The official wording: found, typed, pasted, brought from a file, and taken back; the other pages say it at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtWidgets import QApplication

from escuela_red.guide import carga
from escuela_red.services import guias
from escuela_red.ui.pages import textos_lugares
from escuela_red.ui.pages.textos import TextosPage
from tests.flows import nasty
from tests.ui.layout_lint import lint, settle
from tests.ui.window import look_like, new_workspace, shown, words_of

LEMA = "momentos.A.lema"


@pytest.fixture
def window(qapp, tmp_path):
    with shown(new_workspace(tmp_path), "textos") as found:
        yield found


def page_of(window) -> TextosPage:
    page = window.page()
    assert isinstance(page, TextosPage)
    return page


def official(window) -> dict[str, str]:
    return guias.oficiales(window.bridge.workspace.lector, window.bridge.junta_id)


def listed(window) -> list[str]:
    return [line.id for line in page_of(window).list._model.lines if hasattr(line, "id")]


def paste(box, text: str, markup: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if markup:
        data.setHtml(markup)
    box.insertFromMimeData(data)


def test_every_text_of_the_guide_has_a_place_with_a_name_of_its_own(window):
    addresses = carga.direcciones()
    spots = textos_lugares.spots(carga.PRINCIPAL, ())
    assert sorted(spot.address for spot in spots) == sorted(addresses)
    names = [(spot.group, spot.name) for spot in spots]
    assert len(names) == len(set(names))
    assert not [name for group, name in names if "_" in group + name or "." in name]
    assert listed(window) == [spot.address for spot in spots]


def test_what_is_typed_is_saved_and_said_everywhere(window, qtbot):
    page = page_of(window)
    page.show_record(LEMA)
    settle(window)
    assert "Partimos de lo que sabemos" in words_of(window)
    qtbot.keyClicks(QApplication.focusWidget(), "Vivimos primero")
    page.bridge.flush()
    assert official(window) == {LEMA: "Vivimos primero"}
    assert page_of(window) is page
    assert page.editor.box.value() == "Vivimos primero"
    window.go("inicio")
    settle(window)
    assert "Vivimos primero" in words_of(window)


def test_search_and_the_juntas_own_narrow_the_list(window, qtbot):
    page = page_of(window)
    qtbot.keyClicks(page.search, "microcentros pedagogicas")
    assert "funciones.coordinacion_municipal.2" in listed(window)
    assert len(listed(window)) < 10
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.editor.spot.address == listed(window)[0]
    page.search.clear()
    qtbot.keyClicks(page.search, "zzz")
    assert "No hay textos con esas palabras." in words_of(window)
    page.search.clear()
    page.search.changed.emit("")
    guias.poner(window.bridge.workspace, LEMA, "Vivimos")
    page.only.click()
    assert listed(window) == [LEMA]


def test_the_arrows_go_from_text_to_text_and_save_what_was_typed(window, qtbot):
    page = page_of(window)
    page.show_record("lecturas.red")
    qtbot.keyClicks(page.editor.box, "Nuestra red")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.editor.spot.address == "lecturas.comunitarias"
    assert official(window) == {"lecturas.red": "Nuestra red"}
    assert page.editor.box.value() == ""


def test_what_is_pasted_is_plain_and_one_line_where_there_is_one(window):
    page = page_of(window)
    page.show_record(LEMA)
    paste(page.editor.box, "Vivimos\ny aprendemos", "<b>Vivimos</b><img src='http://ejemplo.test/a.png'>")
    page.bridge.flush()
    assert official(window) == {LEMA: "Vivimos y aprendemos"}
    page.show_record("lecturas.red")
    paste(page.editor.box, "# Uno\n\n- dos")
    page.bridge.flush()
    assert official(window)["lecturas.red"] == "# Uno\n\n- dos"


def test_back_to_the_programs_text_in_one_place_and_in_all(window):
    page = page_of(window)
    workspace = window.bridge.workspace
    guias.poner(workspace, LEMA, "Vivimos")
    guias.poner(workspace, "lecturas.red", "Nuestra red")
    page.show_record(LEMA)
    page.editor.return_button.click()
    assert set(official(window)) == {"lecturas.red"}
    assert page.editor.box.value() == ""
    assert "Volvió el texto del programa en 1 lugar." in window.frame.notices.undo.text()
    page.bridge.undo()
    assert page.editor.box.value() == "Vivimos"
    page.all_back.click()
    assert official(window) == {}
    page.bridge.undo()
    assert set(official(window)) == {LEMA, "lecturas.red"}


def test_a_file_is_shown_before_it_takes_the_place(window, qtbot, tmp_path):
    page = page_of(window)
    path = tmp_path / "red.txt"
    path.write_text("# Nuestra Red\n\nSomos maestros.", encoding="utf-16")
    page.show_record("lecturas.red")
    page.editor.read(path)
    qtbot.waitUntil(lambda: "Esto trae «red.txt»" in words_of(window))
    assert official(window) == {}
    put = next(
        one for one in page.editor.brought.findChildren(type(page.all_back)) if one.label() == "Poner este texto"
    )
    put.click()
    assert official(window) == {"lecturas.red": "# Nuestra Red\n\nSomos maestros."}
    assert page.editor.box.value() == "# Nuestra Red\n\nSomos maestros."
    page.bridge.undo()
    assert official(window) == {}


def test_a_wrong_file_is_told_and_changes_nothing(window, qtbot, tmp_path):
    page = page_of(window)
    path = tmp_path / "foto.docx"
    path.write_bytes(b"\x89PNG")
    page.editor.read(path)
    qtbot.waitUntil(lambda: "foto.docx" in words_of(window) and "Leyendo" not in words_of(window))
    assert official(window) == {}


def test_a_whole_guide_is_refused_before_anybody_chooses_it(window, qtbot, tmp_path):
    page = page_of(window)
    for address, letters in (("lecturas.red", 12_000), ("titulo", 900)):
        window.go("textos", address)
        path = tmp_path / f"{address}.txt"
        path.write_text("La Red de Maestros. " * (letters // 20), encoding="utf-8")
        page.editor.read(path)
        qtbot.waitUntil(lambda: "Escoger otro archivo" in words_of(window))
        assert "Poner este texto" not in words_of(window)
        assert address not in guias.oficiales(window.bridge.workspace.lector, window.bridge.junta_id)


def test_the_programs_words_can_be_the_beginning(window):
    page = page_of(window)
    page.show_record(LEMA)
    page.editor.copy_button.click()
    page.bridge.flush()
    assert official(window) == {LEMA: "Partimos de lo que sabemos"}


def test_a_text_whose_place_is_gone_is_listed_kept_and_may_be_removed(window):
    guias.poner(window.bridge.workspace, "momentos.Z.lema", "De otra versión")
    page = page_of(window)
    assert listed(window)[-1] == "momentos.Z.lema"
    page.show_record("momentos.Z.lema")
    assert page.editor.box.isReadOnly()
    assert page.editor.box.value() == "De otra versión"
    assert "Este texto de la junta se guarda" in words_of(window)
    page.editor.return_button.click()
    assert official(window) == {}


def test_where_it_is_narrow_the_list_gives_way_to_the_text(window, qtbot):
    look_like(window, "claro", 150, (1024, 528))
    page = page_of(window)
    assert page.list.isVisible()
    assert not page.editor.isVisible()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.editor.isVisible()
    assert not page.list.isVisible()
    page.editor.back_button.click()
    assert page.list.isVisible()


@pytest.mark.parametrize(
    ("look", "letter", "size"),
    [("claro", 100, (1366, 690)), ("claro", 200, (1366, 690)), ("contraste", 150, (1024, 528))],
)
def test_nothing_is_cut_with_difficult_texts(qapp, tmp_path, look, letter, size):
    workspace = new_workspace(tmp_path)
    for place, text in zip(carga.direcciones(), nasty.ALL, strict=False):
        guias.poner(workspace, place, text)
    guias.poner(workspace, "lecturas.red", "\n\n".join(nasty.ALL))
    with shown(workspace, "textos") as window:
        look_like(window, look, letter, size)
        found = lint(window, QSize(*size))
        for place in ("titulo", "lecturas.red", "propositos.3"):
            page_of(window).show_record(place)
            settle(window)
            found += lint(window, QSize(*size))
    assert found == []
