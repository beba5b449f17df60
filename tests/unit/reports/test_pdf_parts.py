"""The parts of the PDF that can be wrong by themselves: letter, widths, icons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.reports.drawing import lettering
from escuela_red.reports.writers import pdf_icons, registry
from escuela_red.reports.writers.pdf_text import BOLD, Style, Typesetter, describe_missing
from escuela_red.reports.writers.pdf_widths import share


def test_the_registry_names_five_formats():
    assert list(registry.FORMATS) == ["pdf", "xlsx", "docx", "html", "ics"]
    with pytest.raises(KeyError):
        registry.writer("odt")


@pytest.mark.parametrize("weight", ["regular", "italic", "semibold", "bold"])
def test_our_measure_is_that_of_the_pdf_library(weight):
    from reportlab.pdfbase import pdfmetrics

    from escuela_red.reports.writers.pdf_text import register

    words = "Institución Educativa «El Roble» — ¿qué más? 1.250.000"
    assert Style(weight, 11).width(words) == pytest.approx(pdfmetrics.stringWidth(words, register(weight), 11))


@given(st.text(alphabet="abcñ Áé-/.\n🎉", max_size=200), st.floats(5, 300))
def test_lines_keep_every_letter_and_fit(words, width):
    style = Style(BOLD, 9)
    lines = Typesetter().lines(words, width, style)
    kept = "".join(words.split()).replace("🎉", "\ufffd")
    assert "".join("".join(lines).split()) == kept
    widest = max((style.width(sign) for sign in kept), default=0)
    assert all(style.width(line) <= max(width, widest) + 0.01 for line in lines)


def test_empty_lines_of_a_paragraph_stay():
    assert Typesetter().lines("uno\n\ndos", 500, Style()) == ["uno", "", "dos"]


def test_signs_that_say_the_same_are_not_missed():
    letters = Typesetter()
    assert letters.safe("a\u2011b ● c") == "a-b • c"
    assert not letters.missing


def test_missing_signs_in_words():
    assert describe_missing({}) == ""
    assert describe_missing({"→": None}).startswith("Un signo no se pudo imprimir con esta letra: flecha.")
    assert "signo de otra escritura" in describe_missing({"漢": None, "字": None})


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 200)), min_size=1, max_size=12), st.floats(50, 700))
def test_widths_add_up(columns, total):
    weights, least = [weight for weight, _least in columns], [least for _weight, least in columns]
    found = share(weights, least, total)
    assert sum(found) == pytest.approx(total)
    if sum(least) < total:
        assert all(width >= needed - 0.01 for width, needed in zip(found, least, strict=True))


@pytest.mark.parametrize(
    "name",
    ["building-2", "landmark", "heart-handshake", "circle-question-mark", "circle-check", "circle", "square",
     "square-check", "triangle-alert", "circle-alert", "info", "usb", "list-checks", "calendar-days", "house"],
)  # fmt: skip
def test_icons_stay_on_their_grid(name):
    segments = pdf_icons.segments(name)
    assert segments
    assert all(-0.5 <= number <= 24.5 for segment in segments for number in segment)


def test_an_arc_ends_where_the_drawing_says():
    trail = pdf_icons._Trail()
    trail.move(0, 10)
    trail.arc(10, 10, 0, (False, True), (10, 0))
    assert trail.segments[-1][-2:] == pytest.approx((10, 0))
    trail.arc(10, 10, 0, (True, False), (0, 10))
    assert len(trail.segments) == 5


def test_wrapping_prefers_to_cut_after_a_slash():
    width = lettering.measure("Institución/orga", 10)
    assert lettering.wrap("Institución/organización", width, lambda part: lettering.measure(part, 10)) == [
        "Institución/",
        "organización",
    ]
