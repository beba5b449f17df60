"""The export as the person sees it: states, sentences, and what is on the stick afterwards."""

from __future__ import annotations

import datetime as dt
import zipfile

import pytest
from sqlalchemy import text

from escuela_red import files, paths
from escuela_red.errors import Cancelled, UserError
from escuela_red.exchange import drives, stick
from escuela_red.exchange.stick import Item
from escuela_red.files import Fase
from escuela_red.store.document import Document

DAY = dt.date(2026, 11, 22)
FOLDER = "escuela-red-aguadas-2026-11-22"
PDF = b"%PDF-1.7\n" + b"x" * 700_000 + b"\n%%EOF\n"


@pytest.fixture
def memoria(tmp_path, monkeypatch):
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    monkeypatch.setenv(drives.EXTRA, str(folder))
    return folder


def pdf(path):
    path.write_bytes(PDF)


def book(path):
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("uno.xml", "x" * 5000)


ITEMS = [Item("aguadas-mapa-2026-11-22.pdf", pdf), Item("aguadas-libro-2026-11-22.xlsx", book)]


def on(memoria):
    return sorted(str(path.relative_to(memoria)) for path in memoria.rglob("*"))


def export(target, items=ITEMS, **how):
    return stick.export(items, target, "Aguadas", DAY, **how)


def test_everything_on_the_stick_and_only_then_listo(memoria):
    seen: dict[int, list[Fase]] = {0: [], 1: []}
    result = export(memoria, on_progress=lambda index, state: seen[index].append(state.phase))
    assert result.message == "Listo. Ya puede retirar la memoria."
    assert on(memoria) == [FOLDER, *(f"{FOLDER}/{item.name}" for item in sorted(ITEMS, key=lambda one: one.name))]
    assert (memoria / FOLDER / ITEMS[0].name).read_bytes() == PDF
    for phases in seen.values():
        assert list(dict.fromkeys(phases)) == [Fase.EN_ESPERA, Fase.COPIANDO, Fase.COMPROBANDO, Fase.LISTO]
    assert result.problems == ()
    assert list(paths.private_temporary().iterdir()) == []


def test_a_second_export_replaces_nothing(memoria):
    export(memoria)
    (memoria / FOLDER / ITEMS[0].name).write_bytes(b"anotado a mano")
    again = export(memoria)
    assert [one.path.name for one in again.written] == [
        "aguadas-mapa-2026-11-22-2.pdf",
        "aguadas-libro-2026-11-22-2.xlsx",
    ]
    assert (memoria / FOLDER / ITEMS[0].name).read_bytes() == b"anotado a mano"


def test_a_folder_of_the_computer_says_so(hogar):
    result = export(hogar / "Documentos")
    assert result.message == "Listo. Los archivos quedaron guardados."


def test_two_items_of_one_name(memoria):
    export(memoria, [Item("mapa.pdf", pdf), Item("mapa.pdf", pdf)])
    assert on(memoria) == [FOLDER, f"{FOLDER}/mapa-2.pdf", f"{FOLDER}/mapa.pdf"]


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 8, 10])
def test_cancelled_without_leftovers(memoria, steps):
    (memoria / "foto.jpg").write_bytes(b"de la junta")
    calls = iter(range(1000))
    with pytest.raises(Cancelled):
        export(memoria, is_cancelled=lambda: next(calls) >= steps)
    assert on(memoria) == ["foto.jpg"]
    assert list(paths.private_temporary().iterdir()) == []


def test_a_cancel_does_not_take_an_earlier_export_along(memoria):
    export(memoria)
    before = on(memoria)
    calls = iter(range(1000))
    with pytest.raises(Cancelled):
        export(memoria, is_cancelled=lambda: next(calls) >= 9)
    assert on(memoria) == before


def test_one_report_that_cannot_be_made_does_not_stop_the_others(memoria):
    def refuse(_path):
        raise UserError("archivo-no-existe", nombre="letra")

    states = []
    result = export(memoria, [Item("a.pdf", refuse), *ITEMS], on_progress=lambda *step: states.append(step))
    assert [(name, error.code) for name, error in result.problems] == [("a.pdf", "archivo-no-existe")]
    assert len(result.written) == 2
    assert any(index == 0 and state.problem.startswith("No encontramos") for index, state in states)


def test_when_nothing_can_be_made_the_reason_is_told(memoria):
    with pytest.raises(UserError) as caught:
        export(memoria, [Item("a.pdf", lambda path: path.write_bytes(b"%PDF-1.7 half"))])
    assert caught.value.code == "informe-incompleto"
    assert on(memoria) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7\nhalf"),
        ("a.pdf", b""),
        ("a.xlsx", b"PK\x03\x04 half"),
        ("a.docx", b""),
        ("a.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT"),
        ("a.escuelared", b"nada"),
        ("a.txt", b""),
    ],
)
def test_unfinished_files_are_seen(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        stick.check_made(path)
    assert caught.value.code == "informe-incompleto"


def test_a_damaged_member_of_a_book_is_seen(tmp_path):
    path = tmp_path / "a.xlsx"
    book(path)
    data = bytearray(path.read_bytes())
    data[60] ^= 1
    path.write_bytes(data)
    with pytest.raises(UserError):
        stick.check_made(path)


def test_too_large_for_a_file_system(memoria):
    small = drives.Drive("KINGSTON", memoria, "", 1 << 40, 1 << 40, "vfat")
    export_ = stick._Export([], small, lambda *_: None, lambda: False)
    huge = memoria / "video.pdf"
    with huge.open("wb") as file:
        file.truncate(1 << 32)
    with pytest.raises(UserError) as caught:
        export_._see_that_it_fits([huge])
    assert caught.value.code == "archivo-muy-grande"


def test_a_stick_that_is_not_there_any_more(memoria):
    drive = drives.drives()[0]
    memoria.rmdir()
    with pytest.raises(UserError) as caught:
        export(drive)
    assert caught.value.code == "memoria-desconectada"


def test_taking_the_document_along(memoria, tmp_path):
    with Document.create(tmp_path / "mi junta.escuelared") as document:
        with document.transaction() as connection:
            connection.execute(text("INSERT INTO documento VALUES ('nota', 'uno')"))
        result = stick.take_document(document, memoria, "Aguadas", DAY)
        assert result.message == "Listo. Ya puede retirar la memoria."
        (written,) = result.written
        assert written.path.name == "junta-aguadas-2026-11-22.escuelared"
        doc_id = document.doc_id
    local = files.copy_verified(written.path, tmp_path, "traida.escuelared").path
    with Document.open(local) as copy:
        assert copy.doc_id == doc_id
        assert copy.lector.scalar(text("SELECT valor FROM documento WHERE clave = 'nota'")) == "uno"
