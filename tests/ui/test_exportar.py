"""Exportar e imprimir: where, what, and the last word only when every byte was read back."""

from __future__ import annotations

import errno

import pytest
from PySide6.QtCore import Qt

from escuela_red import files
from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records, talleres
from escuela_red.ui import pickers, settings
from escuela_red.ui.pages import exportar_places
from escuela_red.ui.pages.exportar_job import Stage
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.text import Text
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, shown, words_of


@pytest.fixture
def memoria(tmp_path, monkeypatch):
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    monkeypatch.setenv("ESCUELA_RED_MEMORIAS", str(folder))
    return folder


@pytest.fixture
def ventana(qapp, tmp_path, memoria):
    workspace = new_workspace(tmp_path)
    ally = records.add(workspace, Aliado, institucion="SENA", perfil="publica", objetivo_misional="Formar")
    records.set_field(workspace, Aliado, ally, "aportes", "Talleres")
    with shown(workspace, "exportar") as window:
        yield window


@pytest.fixture
def page(ventana, qtbot):
    page = ventana.page()
    qtbot.waitUntil(lambda: page.places.target().drive is not None)
    return page


def save_and_wait(page, qtbot):
    qtbot.mouseClick(page.panel.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.job.stage not in {Stage.READY, Stage.RUNNING}, timeout=30_000)
    settle(page.window())


def written(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_stick_is_chosen_by_itself_and_the_button_says_what_will_happen(page):
    assert page.panel.save.label() == "Guardar 2 archivos en KINGSTON"
    assert [one.name for one in page.places._targets] == ["KINGSTON", "Documentos"]
    assert not page.places.missing.isVisible()


def test_every_file_is_written_read_back_and_only_then_the_stick_may_go(page, memoria, qtbot):
    save_and_wait(page, qtbot)
    folder = next(memoria.iterdir())
    names = written(folder)
    assert len(names) == 2
    assert all(name.startswith("aguadas-") and name.endswith(".pdf") for name in names)
    assert page.panel.notice.text() == "Listo. Ya puede retirar la memoria."
    assert words_of(page).count("Copiado y comprobado") == 2


def test_the_last_word_stays_when_the_stick_is_looked_at_again(page, tmp_path, qtbot, monkeypatch):
    save_and_wait(page, qtbot)
    second = tmp_path / "VERBATIM"
    second.mkdir()
    monkeypatch.setenv("ESCUELA_RED_MEMORIAS", str(second))
    page.places.look()
    qtbot.waitUntil(lambda: any(one.name == "VERBATIM" for one in page.places._targets))
    assert page.panel.notice.text() == "Listo. Ya puede retirar la memoria."


def test_a_second_time_replaces_nothing(page, memoria, qtbot):
    save_and_wait(page, qtbot)
    before = {path: path.read_bytes() for path in memoria.rglob("*.pdf")}
    qtbot.mouseClick(page.panel.again, Qt.MouseButton.LeftButton)
    save_and_wait(page, qtbot)
    assert len(written(memoria)) == 4
    assert all(path.read_bytes() == content for path, content in before.items())


def test_while_it_writes_the_stick_must_stay(page, qtbot):
    seen = []
    page.job.changed.connect(lambda: seen.append((page.job.stage, page.panel.notice.text())))
    save_and_wait(page, qtbot)
    running = [words for stage, words in seen if stage is Stage.RUNNING]
    assert all("Listo" not in words for words in running)
    assert running[-1].startswith("No retire la memoria todavía.")


def test_cancelling_leaves_nothing_behind(page, memoria, qtbot):
    page.save()
    page.job.cancel()
    qtbot.waitUntil(lambda: not page.job.running, timeout=30_000)
    assert page.job.stage is Stage.CANCELLED
    assert written(memoria) == []
    assert page.panel.notice.text() == "Se canceló. No quedó ningún archivo a medias."


def test_a_full_stick_says_what_to_do_and_can_be_tried_again(page, memoria, qtbot, monkeypatch):
    def full(*_args, **_kwargs):
        raise files.explain(OSError(errno.ENOSPC, "full"), memoria, "", files.Lugar.MEMORIA, 12_000_000)

    with monkeypatch.context() as patch:
        patch.setattr("escuela_red.files.copy_verified", full)
        save_and_wait(page, qtbot)
    assert "La memoria está llena" in page.panel.notice.text()
    assert written(memoria) == []
    qtbot.mouseClick(page.panel.notice.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.job.stage is Stage.DONE, timeout=30_000)
    assert len(written(memoria)) == 2


def test_without_sticks_it_says_so_and_offers_the_computer(page, qtbot, monkeypatch):
    monkeypatch.delenv("ESCUELA_RED_MEMORIAS")
    qtbot.mouseClick(page.places.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.places.target().drive is None)
    assert page.places.missing.text() == exportar_places.NO_STICKS
    assert page.panel.save.label().endswith("en Documentos")


def test_what_the_person_chose_stays_when_a_stick_comes(page, qtbot, monkeypatch, tmp_path):
    documents = next(button for button in page.places.cards.buttons() if button.label() == "Documentos")
    documents.click()
    second = tmp_path / "VERBATIM"
    second.mkdir()
    monkeypatch.setenv("ESCUELA_RED_MEMORIAS", str(second))
    page.places.look()
    qtbot.waitUntil(lambda: any(one.name == "VERBATIM" for one in page.places._targets))
    assert page.places.target().name == "Documentos"


def test_another_folder_can_be_chosen(page, qtbot, monkeypatch, tmp_path):
    folder = tmp_path / "Informes de la junta"
    folder.mkdir()
    monkeypatch.setattr(pickers, "folder", lambda *_args: folder)
    qtbot.mouseClick(page.places.folder, Qt.MouseButton.LeftButton)
    assert page.panel.save.label() == "Guardar 2 archivos en Informes de la junta"
    save_and_wait(page, qtbot)
    assert len(written(folder)) == 2
    assert page.panel.notice.text().startswith("Listo. Los archivos quedaron guardados")


def test_a_report_is_taken_in_the_formats_that_are_checked(page):
    row = page.list.rows["mapa-de-aliados"]
    row.formats["xlsx"].click()
    assert [one.format for one in row.taken()] == ["pdf", "xlsx"]
    row.formats["pdf"].click()
    row.formats["xlsx"].click()
    assert not row.box.isChecked()
    row.box.click()
    assert [one.format for one in row.taken()] == ["pdf"]


def test_forms_in_blank_are_chosen_one_by_one(page, memoria, qtbot):
    for row in page.list.rows.values():
        row.set_formats(())
    blank = page.list.blank
    blank.box.click()
    assert [one.name for one in blank.taken()] == ["cuaderno-de-formatos"]
    assert not blank.forms["ruta-de-articulacion"].isVisible()
    qtbot.mouseClick(blank.choose, Qt.MouseButton.LeftButton)
    for form in ("cuaderno-de-formatos", "ruta-de-articulacion", "formato-dudas"):
        qtbot.mouseClick(blank.forms[form], Qt.MouseButton.LeftButton)
    save_and_wait(page, qtbot)
    names = written(memoria)
    assert len(names) == 2
    assert all("en-blanco" in name for name in names)
    assert ["dudas" in name for name in names] == [True, False]


def test_the_notebook_leaves_the_button_to_save_in_sight(page):
    page.list.blank.box.click()
    settle(page.window())
    button = page.panel.save
    assert button.mapTo(page.window(), button.rect().bottomLeft()).y() < page.window().height()


def test_the_keyboard_is_never_lost_when_the_last_form_is_left_out(page, qtbot):
    blank = page.list.blank
    blank.box.click()
    blank.choose.setFocus()
    qtbot.keyClick(blank.choose, Qt.Key.Key_Space)
    form = blank.forms["cuaderno-de-formatos"]
    form.setFocus()
    qtbot.keyClick(form, Qt.Key.Key_Space)
    assert not blank.taken()
    assert not form.isVisible()
    assert blank.box.hasFocus()


def test_forms_chosen_another_day_are_shown(page):
    page.list.choose(["formato-dudas/en-blanco"])
    assert page.list.blank.forms["formato-dudas"].isVisible()
    page.list.choose(["cuaderno-de-formatos/en-blanco"])
    assert not page.list.blank.forms["formato-dudas"].isVisible()


def test_nothing_chosen_is_explained_instead_of_a_dead_button(page, memoria, qtbot):
    page.list.choose([])
    page._chose()
    assert page.panel.save.label() == "Guardar"
    qtbot.mouseClick(page.panel.save, Qt.MouseButton.LeftButton)
    assert page.panel.notice.text() == "Elija al menos un informe para guardar."
    assert written(memoria) == []


def test_the_personal_data_that_leave_are_counted_and_can_be_left_out(page, ventana):
    workspace = ventana.bridge.workspace
    records.add(workspace, Persona, nombre="Marta", telefono="310", autorizo=True)
    page.list.rows["libro-de-la-junta"].box.click()
    assert "1 nombre y 1 teléfono" in page.notes.personal.text()
    page.notes.without.click()
    assert "teléfono" not in page.notes.personal.text()
    assert page.notes.options().private is False


def test_what_is_missing_is_said_with_the_way_to_mend_it(page, ventana, qtbot):
    records.add(ventana.bridge.workspace, Actividad, paso=Paso.NECESIDADES, texto="Visitar al SENA")
    settle(ventana)
    assert "Falta 1 fecha y 1 responsable en la ruta." in words_of(page) or "Faltan 1 fecha" in words_of(page)
    go = next(one for one in page.findChildren(type(page.panel.save)) if one.label() == "Ir a la ruta")
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert ventana.key == "ruta"


def test_the_choice_is_remembered_on_this_computer(page, memoria, qtbot):
    page.list.rows["mapa-de-aliados"].formats["docx"].click()
    save_and_wait(page, qtbot)
    kept = settings.load()
    assert "mapa-de-aliados/docx" in kept.llevar
    assert kept.llevar_a == str(memoria)


def test_a_report_is_read_inside_the_window(page, qtbot):
    page.list.read.emit("mapa-de-aliados")
    qtbot.waitUntil(lambda: "SENA" in words_of(page.reading), timeout=20_000)
    assert "Talleres" in words_of(page.reading)
    assert page.reading.isVisible()
    qtbot.keyClick(page.reading, Qt.Key.Key_Escape)
    assert not page.reading.isVisible()


def test_the_reading_says_that_the_informe_is_a_draft_and_asks_what_the_guide_asks(page, qtbot):
    page.list.read.emit("informe-del-taller")
    qtbot.waitUntil(lambda: "BORRADOR" in words_of(page.reading), timeout=20_000)
    page.list.read.emit("guia-del-taller")
    qtbot.waitUntil(
        lambda: "a. ¿Qué es para nosotros una alianza estratégica?" in words_of(page.reading), timeout=20_000
    )
    assert "BORRADOR" not in words_of(page.reading)


def test_the_writing_goes_on_while_another_page_shows_and_its_end_is_told(page, ventana, qtbot):
    page.save()
    ventana.go("personas")
    qtbot.waitUntil(lambda: page.job.stage is Stage.DONE, timeout=30_000)
    assert "Ya puede retirar la memoria" in ventana.frame.notices.word.text()


def test_changing_the_theme_does_not_stop_the_writing(page, ventana, memoria, qtbot):
    page.save()
    ventana.rebuild()
    fresh = ventana.page()
    assert fresh is not page
    qtbot.waitUntil(lambda: fresh.job.stage is Stage.DONE, timeout=30_000)
    assert len(written(memoria)) == 2


def test_the_junta_stays_open_until_the_files_are_written(page, ventana, qtbot):
    page.save()
    assert page.job.running
    ventana.go("mapa")
    assert not ventana.documents.close()
    assert ventana.key == "exportar"
    assert "Espere a que terminen de guardarse los archivos, o cancele." in ventana.frame.notices.word.text()
    qtbot.waitUntil(lambda: not page.job.running, timeout=20_000)
    assert ventana.documents.close()


def test_an_informe_that_lacks_something_says_that_it_is_a_draft_and_may_go_so(page, memoria, qtbot):
    for row in page.list.rows.values():
        row.set_formats(())
    page.list.rows["informe-del-taller"].box.click()
    settle(page)
    buttons = {one.text(): one for one in page.notes.findChildren(Button) if one.isVisibleTo(page)}
    assert any("El informe dirá BORRADOR." in one.text() for one in page.notes.findChildren(Text))
    assert "Exportar así" in buttons
    buttons["Exportar así"].click()
    qtbot.waitUntil(lambda: page.job.stage is Stage.DONE, timeout=30_000)
    assert any("informe-del-taller" in name for name in written(memoria))


def test_only_the_informe_is_ever_a_draft(page):
    for row in page.list.rows.values():
        row.set_formats(())
    page.list.rows["mapa-de-aliados"].box.click()
    assert not any("BORRADOR" in one.text() for one in page.notes.findChildren(Text) if one.isVisibleTo(page))


def test_the_workshop_is_asked_only_where_there_are_several(page):
    page.list.rows["informe-del-taller"].box.click()
    assert not page.notes.taller.isVisibleTo(page)
    for _again in range(2):
        talleres.agregar(page.bridge.workspace)
    page.list.rows["diagnostico-municipal"].box.click()
    assert page.notes.taller.isVisibleTo(page)
    assert page.notes.taller.count() == 2
    first = talleres.todos(page.bridge.workspace.lector, page.bridge.junta_id)[0]["id"]
    page.notes.taller.setCurrentIndex(0)
    assert page.notes.options().taller == first


def test_the_reports_are_of_the_workshop_one_goes_to(page, ventana):
    first, second = (talleres.agregar(page.bridge.workspace) for _ in range(2))
    page.list.rows["diagnostico-municipal"].box.click()
    assert page.notes.options().taller == second
    ventana.use_taller(first)
    assert page.notes.options().taller == first


def test_the_informe_that_was_asked_for_is_the_one_chosen(page, ventana):
    first, second = (talleres.agregar(page.bridge.workspace) for _ in range(2))
    page.list.rows["diagnostico-municipal"].box.click()
    page.notes.taller.setCurrentIndex(0)
    assert page.notes.options().taller == first
    ventana.go("exportar", "informe-del-taller")
    assert [one.name for one in page.list.chosen()] == ["informe-del-taller"]
    assert page.notes.options().taller == second, "the one on screen"
    assert page.list.rows["informe-del-taller"].box.hasFocus()
