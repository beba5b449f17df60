"""Tables copied in Excel, Word and LibreOffice arrive as the rows people saw."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.ui.tables import clipboard

CELL = st.text(alphabet=st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=12)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("SENA\tFormar", [["SENA", "Formar"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"dos\nlíneas"\tx\n', [["dos\nlíneas", "x"]]),
        ('"dice ""hola"""\tx', [['dice "hola"', "x"]]),
        ('"sin cerrar\tx', [['"sin cerrar', "x"]]),
        ('5" de ancho\tx', [['5" de ancho', "x"]]),
        ('"El Roble" escuela\tx', [['"El Roble" escuela', "x"]]),
        ("a\t\tc", [["a", "", "c"]]),
        ("a\t", [["a", ""]]),
        ("\n\n", []),
        ("", []),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_text_of_a_spreadsheet(text, cells):
    assert clipboard.from_text(text) == cells


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=4).filter(lambda rows: any(rows[-1])))
def test_what_is_copied_is_pasted_the_same(cells):
    assert clipboard.from_text(clipboard.to_text(cells)) == cells


EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--td {a:b}--></style></head>
<body><!--StartFragment--><table border=0><col width=64><tr height=20><td class=xl65>Cooperativa de
  Caficultores</td><td>&Uacute;tiles&nbsp;y <br style='mso-data-placement:same-cell;'>transporte</td></tr>
<tr><td colspan=2 style='mso-ignore:colspan'>Toda la fila</td></tr></table><!--EndFragment--></body></html>"""

WORD = """<table><tr><td><p class=MsoNormal><b>Alcald&iacute;a</b><o:p></o:p></p></td>
<td><p>Uno</p><p>Dos</p></td></tr><tr><td rowspan=2>SENA</td><td>a</td></tr><tr><td>b</td></tr></table>"""

CALC = """<table cellspacing="0"><colgroup width="85"></colgroup><tr><td align="left"><font>A &lt;b&gt;</font>
</td><td sdval="3">3</td></tr><tr><td>B</td></tr></table>"""


def test_html_of_excel():
    assert clipboard.rows("otra cosa", EXCEL) == [
        ["Cooperativa de Caficultores", "Útiles y\ntransporte"],
        ["Toda la fila", ""],
    ]


def test_html_of_word_with_paragraphs_and_merged_cells():
    assert clipboard.from_html(WORD) == [["Alcaldía", "Uno\nDos"], ["SENA", "a"], ["", "b"]]


def test_html_of_libreoffice_with_a_short_row():
    assert clipboard.from_html(CALC) == [["A <b>", "3"], ["B", ""]]


def test_a_table_inside_a_cell_is_text():
    inner = "<table><tr><td>b</td></tr></table>"
    after = "<table><tr><td>d</td></tr></table>"
    assert clipboard.from_html(f"<table><tr><td>a{inner}</td><td>c</td></tr></table>{after}") == [["ab", "c"]]


def test_html_without_a_table_leaves_the_text():
    assert clipboard.rows("a\tb", "<p>a b</p>") == [["a", "b"]]
    assert clipboard.rows("a\tb", "<table></table>") == [["a", "b"]]


def test_a_merged_cell_of_a_whole_sheet_stays_small():
    assert len(clipboard.from_html('<table><tr><td colspan="16384">x</td></tr></table>')[0]) == clipboard.MOST_COLUMNS


@given(st.text(alphabet="<>/abletrdhcospnw=\"'1 \n&;!-", max_size=200))
def test_broken_html_never_raises(html):
    cells = clipboard.from_html("<table>" + html)
    assert len({len(row) for row in cells}) <= 1
