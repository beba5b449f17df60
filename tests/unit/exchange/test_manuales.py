"""The help on paper: the booklet with its pages numbered, and a guía rápida that fits one sheet."""

from __future__ import annotations

import re

import pytest
from pypdf import PdfReader

from escuela_red.cli import main
from escuela_red.exchange import manuales
from escuela_red.guide import ayuda
from escuela_red.reports import pictures
from escuela_red.reports.blocks import Paper


@pytest.fixture(scope="module")
def manual(tmp_path_factory):
    path = tmp_path_factory.mktemp("manual") / "manual.pdf"
    notes = manuales.write("manual", path)
    assert notes.missing == ()
    return [page.extract_text() for page in PdfReader(path).pages], PdfReader(path)


def test_the_contents_say_on_which_page_each_part_stands(manual):
    pages, _ = manual
    start = next(place for place, text in enumerate(pages) if "1. Primeros pasos\nEscuela Red acompaña" in text)
    contents = " ".join(" ".join(pages[1:start]).split())
    for number, topic in enumerate(ayuda.temas(), start=1):
        heading = f"{number}. {topic.titulo}"
        stands = next(
            place for place, text in enumerate(pages, start=1) if place > start and heading in text.split("\n")
        )
        told = re.search(rf"{re.escape(heading)} (\d+)\b", contents)
        assert told, heading
        assert int(told[1]) == stands, heading


def test_each_page_that_has_a_picture_shows_it(manual):
    _, reader = manual
    shown = sum(len(page.images) for page in reader.pages)
    assert shown == sum(pictures.ships(topic.imagen) for topic in ayuda.temas()) > 30


def test_a_package_without_pictures_still_prints_the_booklet(monkeypatch, tmp_path):
    monkeypatch.setattr(pictures, "ships", lambda _resource: False)
    manuales.write("manual", tmp_path / "m.pdf")
    assert not any(page.images for page in PdfReader(tmp_path / "m.pdf").pages)


@pytest.mark.parametrize("paper", Paper)
def test_the_quick_guide_is_one_sheet_on_both_sides(tmp_path, paper):
    notes = manuales.write("guia-rapida", tmp_path / "g.pdf", paper=paper)
    assert notes.missing == ()
    first, second = (page.extract_text() for page in PdfReader(tmp_path / "g.pdf").pages)
    assert "Entregar" in first
    assert "Teclas" in first
    assert "Cuando algo sale mal" in second
    assert "A quién llamar" in second


def test_both_are_written_whole_and_beside_what_is_there(tmp_path):
    first = [one.path.name for one in manuales.write_all(tmp_path / "papel")]
    assert first == ["manual-de-escuela-red.pdf", "guia-rapida-de-escuela-red.pdf"]
    again = [one.path.name for one in manuales.write_all(tmp_path / "papel", Paper.A4)]
    assert again == ["manual-de-escuela-red-2.pdf", "guia-rapida-de-escuela-red-2.pdf"]


def test_the_command_writes_both(tmp_path, capsys):
    assert main(["manual", str(tmp_path / "papel"), "--papel", "a4"]) == 0
    assert "guia-rapida-de-escuela-red.pdf" in capsys.readouterr().out
    assert len(list((tmp_path / "papel").glob("*.pdf"))) == 2
