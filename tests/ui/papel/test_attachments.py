"""Pasar lo que está en papel: scans and photos kept with their sheet."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from escuela_red.models.documentos import Adjunto
from escuela_red.services import talleres
from escuela_red.ui import pickers, printing
from tests.data import hostile_pictures as samples
from tests.ui.papel.hands import open_sheet, rows_of
from tests.ui.program import write
from tests.ui.window import editor


def attach(qtbot, window, tmp_path, monkeypatch, **named: bytes):
    """Press the button and choose files, as a person does."""
    paths = []
    for name, datos in named.items():
        path = tmp_path / f"{name}.jpg"
        path.write_bytes(datos)
        paths.append(path)
    monkeypatch.setattr(pickers, "files_to_open", lambda *_: paths)
    card = window.page().view.attachments
    card.add_button.click()
    qtbot.waitUntil(lambda: not card.busy, timeout=20_000)
    return card


def test_photos_and_a_pdf_are_kept_with_the_sheet(window, qtbot, tmp_path, monkeypatch):
    view = open_sheet(window, "AE-02")
    big = samples.as_bytes(samples.sheet((3000, 4000)), quality=95)
    card = attach(qtbot, window, tmp_path, monkeypatch, hoja_uno=big, acta=samples.pdf(3))
    assert [row.name for row in card.rows] == ["hoja_uno", "acta"]
    rows = rows_of(window, Adjunto)
    assert {row["hoja"] for row in rows} == {"AE-02"}
    assert all(row["tamano"] <= 500_000 for row in rows)
    assert rows[1]["paginas"] == 3
    assert "2 adjuntos" in card.weight.text()
    window.bridge.undo()
    assert view.attachments.rows == []
    window.bridge.redo()
    assert len(view.attachments.rows) == 2
    window.run("anterior")
    assert "2 adjuntos" in window.page().rows["AE-02"].accessibleName()


def test_bombs_and_false_pictures_are_told_and_the_good_ones_kept(window, qtbot, tmp_path, monkeypatch):
    open_sheet(window, "AE-02")
    wanted = {"bomba-png", "cortada-jpeg", "programa", "pdf-con-clave", "pdf-con-javascript"}
    bad = {name: datos for name, datos, _ in samples.hostile() if name in wanted}
    card = attach(qtbot, window, tmp_path, monkeypatch, **bad, buena=samples.as_bytes(samples.sheet()))
    assert [row.name for row in card.rows] == ["buena"]
    assert card.notice.isVisible()
    assert all(f"«{name}»" in card.notice.text() for name in wanted)


def test_opening_shows_a_private_copy_that_this_program_wrote(window, qtbot, tmp_path, monkeypatch):
    open_sheet(window, "AE-02")
    card = attach(qtbot, window, tmp_path, monkeypatch, hoja=samples.as_bytes(samples.sheet()))
    opened: list[Path] = []

    def viewer(url) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(printing.QDesktopServices, "openUrl", viewer)
    card.rows[0].open_.click()
    assert Image.open(io.BytesIO(opened[0].read_bytes())).format == "JPEG"
    assert opened[0].name == "ae-02-hoja.jpg"
    assert opened[0] != tmp_path / "hoja.jpg"


def test_a_copy_goes_to_a_folder_and_replaces_nothing(window, qtbot, tmp_path, monkeypatch):
    open_sheet(window, "AE-02")
    card = attach(qtbot, window, tmp_path, monkeypatch, hoja=samples.as_bytes(samples.sheet()))
    folder = tmp_path / "memoria"
    folder.mkdir()
    monkeypatch.setattr(pickers, "folder", lambda *_: folder)
    for count in (1, 2):
        card.rows[0].export.click()
        qtbot.waitUntil(lambda count=count: len(list(folder.glob("*.jpg"))) == count)
    assert sorted(path.name for path in folder.iterdir()) == ["ae-02-hoja-2.jpg", "ae-02-hoja.jpg"]


def test_removing_an_attachment_offers_to_bring_it_back(window, qtbot, tmp_path, monkeypatch):
    open_sheet(window, "AE-02")
    card = attach(qtbot, window, tmp_path, monkeypatch, hoja=samples.as_bytes(samples.sheet()))
    card.rows[0].trash.click()
    assert card.rows == []
    assert not rows_of(window, Adjunto)
    window.bridge.undo()
    assert [row.name for row in card.rows] == ["hoja"]


def begin_to_attach(window, tmp_path, monkeypatch, number=3):
    paths = [tmp_path / f"foto{place}.jpg" for place in range(number)]
    for place, path in enumerate(paths):
        path.write_bytes(samples.as_bytes(samples.sheet((900 + place, 1200))))
    monkeypatch.setattr(pickers, "files_to_open", lambda *_: paths)
    card = window.page().view.attachments
    card.add_button.click()
    assert card.busy
    return card


def test_a_change_of_theme_does_not_lose_what_is_being_attached(window, qtbot, tmp_path, monkeypatch):
    open_sheet(window, "AE-02")
    begin_to_attach(window, tmp_path, monkeypatch)
    window.rebuild()
    card = window.page().view.attachments
    assert window.page().code == "AE-02", "the sheet that was open is still open"
    qtbot.waitUntil(lambda: not card.busy, timeout=20_000)
    assert [row.name for row in card.rows] == ["foto0", "foto1", "foto2"]


def test_files_go_to_the_sheet_and_workshop_for_which_they_were_chosen(window, qtbot, tmp_path, monkeypatch):
    open_sheet(window, "AE-02")
    first = window.bridge.taller_id
    card = begin_to_attach(window, tmp_path, monkeypatch)
    job = card.job
    window.run("siguiente")
    talleres.agregar(window.bridge.workspace)
    window.use_taller("")
    qtbot.waitUntil(lambda: not job.running, timeout=20_000)
    assert {(row["taller_id"], row["hoja"]) for row in rows_of(window, Adjunto)} == {(first, "AE-02")}


def test_who_goes_on_typing_keeps_the_keyboard_when_the_files_are_ready(window, qtbot, tmp_path, monkeypatch):
    view = open_sheet(window, "AE-05")
    card = begin_to_attach(window, tmp_path, monkeypatch)
    view.grid.begin()
    write(view.grid, "¿")
    box = editor(view.grid)
    write(box, "Y si")
    qtbot.waitUntil(lambda: not card.busy, timeout=20_000)
    assert box.hasFocus()
    assert box.toPlainText() == "¿Y si"
