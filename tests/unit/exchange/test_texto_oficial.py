"""A text that arrives becomes plain words with headings and lists, or is refused in words; nothing in it acts."""

from __future__ import annotations

import contextlib
import io
import zipfile

import docx
import pytest
from docx.shared import Inches
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from escuela_red.errors import UserError
from escuela_red.exchange import texto_oficial
from escuela_red.exchange.texto_oficial import leer
from escuela_red.guide import bloques

WORDS = "La Red de Maestros enseña a los niños del río Ñame «más allá»."


def written(folder, name: str, data: bytes):
    path = folder / name
    path.write_bytes(data)
    return path


def document(folder, fill, name: str = "guia.docx"):
    made = docx.Document()
    fill(made)
    path = folder / name
    made.save(str(path))
    return path


def refused(path) -> str:
    with pytest.raises(UserError) as told:
        leer(path)
    return told.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_arrive_whole_from_any_notepad(tmp_path, encoding):
    path = written(tmp_path, "guia.txt", f"{WORDS}\r\n\r\n{WORDS}".encode(encoding))
    assert leer(path) == f"{WORDS}\n\n{WORDS}"


def test_bullets_of_any_shape_become_lists(tmp_path):
    path = written(tmp_path, "guia.txt", "Tiene:\n\n• calidad\n· cobertura\n- pertinencia".encode())
    assert bloques.leer(leer(path))[1] == bloques.Lista(("calidad", "cobertura", "pertinencia"))


def test_markdown_leaves_its_words_and_loses_its_marks(tmp_path):
    text = (
        "Título\n======\n\n#### Hondo\n\nUn **texto** con [enlace](http://ejemplo.test) y ![foto](http://x.test/a.png).\n"
        "<script>alert(1)</script> <img src='http://x.test/b.png'> fin <!-- oculto -->\n\n* uno\n* dos\n"
    )
    got = leer(written(tmp_path, "guia.md", text.encode()))
    assert "http" not in got
    assert "<" not in got
    assert bloques.leer(got)[:3] == (
        bloques.Encabezado("Título", 1),
        bloques.Encabezado("Hondo", 3),
        bloques.Parrafo("Un texto con enlace y foto. alert(1)  fin"),
    )


def test_a_document_gives_headings_lists_tables_and_nothing_else(tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (20, 20)).save(picture, "PNG")

    def fill(made):
        made.add_heading("La Red", 0)
        made.add_heading("Qué es", 2)
        made.add_paragraph("Primer párrafo\nen dos líneas.")
        made.add_paragraph("calidad", style="List Bullet")
        made.add_paragraph("cobertura", style="List Bullet")
        made.add_paragraph("primero", style="List Number")
        made.add_picture(io.BytesIO(picture.getvalue()), Inches(1))
        table = made.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "una casilla", "otra"

    assert leer(document(tmp_path, fill)) == (
        "# La Red\n\n## Qué es\n\nPrimer párrafo en dos líneas.\n\n- calidad\n- cobertura\n\n1. primero\n\n"
        "una casilla\n\notra"
    )


def test_a_document_whose_styles_are_missing_still_gives_its_words(tmp_path):
    path = document(tmp_path, lambda made: made.add_heading("La Red", 1))
    changed = _with_part(
        path, tmp_path / "sin.docx", "word/document.xml", lambda data: data.replace(b"Heading1", b"Nada")
    )
    assert leer(changed) == "La Red"


def test_a_document_that_asks_for_an_outside_file_is_only_read(tmp_path):
    def fill(made):
        made.part.relate_to("http://ejemplo.test/a.png", "http://x/image", is_external=True)
        made.add_paragraph("Texto")

    assert leer(document(tmp_path, fill)) == "Texto"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("guia.pdf", b"%PDF-1.4", "texto-otro-formato"),
        ("guia.docm", b"PK", "texto-otro-formato"),
        ("guia.txt", b"", "texto-vacio"),
        ("guia.txt", b" \r\n\t ", "texto-vacio"),
        ("guia.txt", bytes(range(256)) * 4, "texto-no-se-lee"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "texto-no-se-lee"),
        ("guia.md", b"a" * 900_000, "texto-muy-largo"),
        ("guia.txt", b"\xff\xfea", "texto-no-se-lee"),
        ("guia.docx", b"no es un documento", "zip-incompleto"),
        ("guia.docx", b"", "zip-incompleto"),
    ],
)
def test_what_is_no_text_is_refused_in_words(tmp_path, name, data, code):
    assert refused(written(tmp_path, name, data)) == code


def test_a_file_that_is_gone_is_told(tmp_path):
    assert refused(tmp_path / "no-esta.txt") == "archivo-no-existe"


def test_a_zip_that_is_no_document_is_refused(tmp_path):
    path = tmp_path / "guia.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hola.txt", "hola")
    assert refused(path) == "texto-otro-formato"


def test_a_truncated_document_is_refused(tmp_path):
    whole = document(tmp_path, lambda made: made.add_paragraph("Texto")).read_bytes()
    for part in (10, 1000, len(whole) // 2, len(whole) - 1):
        assert refused(written(tmp_path, "cortado.docx", whole[:part])).startswith("zip-")


def test_a_document_with_entities_or_broken_markup_is_refused(tmp_path):
    path = document(tmp_path, lambda made: made.add_paragraph("Texto"))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    for number, data in enumerate((bomb, bomb.decode().encode("utf-16"), b"<w:document", b"")):
        changed = _with_part(path, tmp_path / f"malo-{number}.docx", "word/document.xml", lambda _old, new=data: new)
        assert refused(changed) == "texto-no-se-lee"


def test_a_bomb_is_refused_before_it_grows(tmp_path):
    path = document(tmp_path, lambda made: made.add_paragraph("Texto"))
    changed = _with_part(path, tmp_path / "bomba.docx", "word/document.xml", lambda _old: b" " * 30_000_000)
    assert refused(changed) in {"zip-mal-armado", "texto-muy-largo"}


def test_a_document_of_too_many_letters_is_refused(tmp_path):
    path = document(tmp_path, lambda made: made.add_paragraph("palabra " * (texto_oficial.MOST_LETTERS // 7)))
    assert refused(path) == "texto-muy-largo"


@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.md", "a.docx"]))
def test_any_bytes_give_text_or_a_sentence(tmp_path, data, name):
    path = written(tmp_path, name, data)
    with contextlib.suppress(UserError):
        got = leer(path)
        assert got.strip()
        assert "\x00" not in got


def _with_part(path, target, name: str, change):
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            data = old.read(one)
            new.writestr(one, change(data) if one == name else data)
    return target
