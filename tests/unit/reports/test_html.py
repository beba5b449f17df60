"""The reading copy as a reader parses it: self-contained, escaped, with every drawing also in words."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.reports.blocks import (
    Bullets,
    Cell,
    Chart,
    Checklist,
    Column,
    KeyValues,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Report,
    Signatures,
    Table,
    Title,
    Tone,
    Value,
)
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Drawing, Icon, Label, Line, Sector
from escuela_red.reports.writers import html
from escuela_red.reports.writers.options import Options
from escuela_red.text import clean

if TYPE_CHECKING:
    from pathlib import Path

HOY = dt.date(2026, 11, 22)
IDENTITY = (("Junta", "Junta de Aguadas"), ("Municipio", "Aguadas & <Salamina>"))
COLUMNS = (Column("INSTITUCIÓN"), Column("FECHA"), Column("SEDES", right=True))
DRAWING = Drawing(
    300,
    120,
    (
        Box(5, 5, 120, 40, "soft", "primary"),
        Label(65, 28, "<SENA> & 'otros'", 11, anchor=Anchor.CENTER, bold=True),
        Line(125, 25, 200, 60, "primary", dashed=True),
        Circle(220, 60, 20, "Bbg", "B"),
        Curve(((10, 100), (60, 60), (120, 120), (200, 100)), "warn"),
        Sector(270, 30, 20, 0, 250, "err"),
        Sector(270, 30, 20, 0, 360, "ok"),
        Icon(250, 80, 20, "handshake", "primary"),
    ),
)


def informe(*blocks, **more) -> Report:
    return Report("mapa", "Mapa de aliados", "Actividad <D.1>", IDENTITY, blocks, HOY, "7", **more)


class Lector(HTMLParser):
    """Keeps the text of each element that holds text, and every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append((tag, []))

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        name, parts = self._open.pop()
        assert name == tag
        text = "".join(parts)
        self.texts.append((tag, text))
        if self._open:
            self._open[-1][1].append(text)

    def handle_data(self, data):
        if self._open:
            self._open[-1][1].append(data)

    def of(self, tag: str) -> list[str]:
        return [text for name, text in self.texts if name == tag]


def test_every_block_is_there_in_words():
    blocks = (
        Title("Uno"),
        Title("Dos", 2),
        Paragraph("Línea\notra"),
        Bullets(("a", "b"), numbered=True),
        Checklist(((True, "Hay fecha."), (False, "Falta responsable."))),
        Note("Cuente con <esto>.", Tone.WARN),
        KeyValues((("Estado", "Firmada"),)),
        Signatures((("Luz Marina", "Presidenta"),)),
        Lines(2, "Observaciones"),
        PageBreak(),
    )
    read = Lector(html.page(informe(*blocks, example=True, footnote="Faltan 2 fechas")))
    assert read.of("h1") == ["Mapa de aliados"]
    assert read.of("h2") == ["Uno"]
    assert read.of("h3") == ["Dos", "Observaciones"]
    assert read.of("li") == ["a", "b", "Listo: Hay fecha.", "Falta: Falta responsable."]
    assert read.of("p") == [
        "Actividad <D.1>",
        "EJEMPLO · datos ficticios",
        "Junta: Junta de Aguadas · Municipio: Aguadas & <Salamina>",
        "Línea\notra",
        "Cuidado: Cuente con <esto>.",
        "Luz MarinaPresidenta",
        "Faltan 2 fechas",
    ]
    assert (read.of("dt"), read.of("dd")) == (["Estado"], ["Firmada"])
    assert ("html", {"lang": "es"}) in read.tags


def test_a_table_has_headings_joined_steps_and_room_to_write():
    first: list[Value | Cell] = ["1", dt.date(2026, 2, 18), 1250]
    joined: list[Value | Cell] = ["1", None, Cell(True, detail="ayer", number=2)]
    rows: list[list[Value | Cell]] = [first, joined, ["2", None, 0]]
    table = Table(COLUMNS, rows, sheet="Ruta", merged_first=True, blank_rows=1, blank_height=22)
    read = Lector(html.page(informe(table)))
    assert read.of("th") == ["INSTITUCIÓN", "FECHA", "SEDES"]
    assert read.of("td") == ["1", "18 feb 2026", "1.250", "", "2. Síayer", "2", "", "0", "", "", ""]
    assert read.of("caption") == ["Ruta"]
    assert [attrs["rowspan"] for tag, attrs in read.tags if "rowspan" in attrs] == ["2"]
    assert ("tr", {"style": "height: 22mm"}) in read.tags


def test_a_drawing_is_well_formed_and_also_in_words():
    page = html.page(informe(Chart(DRAWING, ("SENA aporta talleres.",), "Aliados")))
    found = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    assert found
    root = ElementTree.fromstring(found[0])
    kinds = [node.tag.split("}")[1] for node in root]
    assert kinds == ["title", "rect", "text", "line", "circle", "path", "path", "circle", "path"]
    assert root[2].text == "<SENA> & 'otros'"
    assert Lector(page).of("li") == ["SENA aporta talleres."]


def test_it_loads_nothing_and_runs_nothing():
    hostile = "<script>alert(1)</script><img src=http://x onerror=y>javascript:\"'"
    blocks = (
        Paragraph(hostile),
        Table((Column(hostile),), [[hostile], [Cell(hostile, hostile)]], sheet=hostile),
        Chart(Drawing(9, 9, (Label(1, 1, hostile, 9),)), (hostile,), hostile),
        KeyValues(((hostile, hostile),)),
        Note(hostile),
    )
    page = html.page(Report(hostile, hostile, hostile, ((hostile, hostile),), blocks, HOY, "1", draft=hostile))
    read = Lector(page)
    assert not {"script", "img", "link", "iframe", "object", "a"} & {tag for tag, _ in read.tags}
    names = {name for _, attrs in read.tags for name in attrs}
    assert not {name for name in names if name.startswith("on")} | ({"href", "src"} & names)
    assert "url(" not in page
    assert "@import" not in page


def test_a_blank_form_is_black_on_white(tmp_path: Path):
    path = tmp_path / "mapa.html"
    html.write(informe(Table(COLUMNS, [], blank_rows=2)), path, Options(blank=True))
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9A-F]{6}", text)) <= {"#FFFFFF", "#000000", "#555555"}


@given(st.lists(st.text(max_size=60).map(clean), min_size=1, max_size=20))
def test_every_clean_text_comes_back(texts):
    table = Table((Column("x"),), [[text] for text in texts])
    read = Lector(html.page(informe(table, Bullets(texts))))
    assert read.of("td") == texts
    assert read.of("li") == texts
