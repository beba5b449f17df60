"""Word writer: an editable document that looks like the printed one; charts are their words."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Emu

from escuela_red.reports import pictures
from escuela_red.reports.blocks import (
    Align,
    Block,
    Bullets,
    Chart,
    Checklist,
    Contents,
    KeyValues,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Title,
)
from escuela_red.reports.drawing.palette import ink
from escuela_red.reports.writers.docx_page import LANGUAGE, prepare_section, prepare_styles, room
from escuela_red.reports.writers.docx_table import Tables, shares
from escuela_red.reports.writers.docx_text import add, add_paragraph, add_run
from escuela_red.reports.writers.options import Options, WriterNotes
from escuela_red.reports.writers.tones import EXAMPLE, WORDS, mark, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.oxml.xmlchemy import BaseOxmlElement

    from escuela_red.reports.blocks import Report

_TWIPS_PER_INCH = 1440
_EMU_PER_INCH = 914_400
_TO_WRITE = "_" * 34


def write(report: Report, path: Path, options: Options) -> WriterNotes:
    """Write the report as a Word document to `path`."""
    writing = _Writing(report, options)
    writing.heading()
    for number, block in enumerate(report.blocks, 1):
        writing.block(block)
        options.progress(number, len(report.blocks))
    writing.save(path)
    return WriterNotes()


class _Writing:
    """A document being written from top to bottom."""

    def __init__(self, report: Report, options: Options) -> None:
        self._report = report
        self._options = options
        self._document = Document()
        prepare_styles(self._document, blank=options.blank)
        self._landscape = report.landscape
        self._code = report.code
        section = self._document.sections[0]
        prepare_section(section, options, report, landscape=self._landscape, code=self._code)
        self._width = room(section) * _TWIPS_PER_INCH // _EMU_PER_INCH
        self._body: BaseOxmlElement = self._document.element.body
        self._open_end()
        self._tables = Tables(self._body, blank=options.blank)
        self._done = 0

    def heading(self) -> None:
        """Write title, subtitle, marks and identity; a letter has its marks above each page and no more."""
        report = self._report
        if report.letter:
            return
        title = add_paragraph(self._body, "Title", report.title)
        if report.cover:
            add(title.find(qn("w:pPr")), "w:spacing", before=4 * _TWIPS_PER_INCH)
        if report.subtitle:
            add_paragraph(self._body, "Subtitle", report.subtitle)
        marks = [word for word in (EXAMPLE if report.example else "", report.draft) if word]
        if marks:
            add_paragraph(self._body, "Marca", " · ".join(marks))
        if report.identity:
            self._pairs(report.identity, per_row=2)
            add_paragraph(self._body, "Separación")
        if report.cover:
            self._break(PageBreak())

    def block(self, block: Block) -> None:  # noqa: C901, PLR0912 - one line for each kind of block
        """Write a block."""
        match block:
            case Title():
                self._aligned(f"Heading{min(max(block.level, 1), 4)}", block)
            case Paragraph():
                self._aligned("Suave" if block.muted else "Normal", block)
            case Bullets():
                self._list(block.items, numbered=block.numbered)
            case KeyValues():
                to_write = self._options.blank and not any(value for _label, value in block.pairs)
                self._pairs(block.pairs, per_row=2 if to_write else 1)
                self._separate()
            case Table():
                self._tables.table(block, self._width, self._tell)
                self._separate()
            case Checklist():
                self._checklist(block)
            case Note():
                self._note(block)
            case Chart():
                if block.caption:
                    add_paragraph(self._body, "Rótulo", block.caption)
                self._list(block.words, numbered=False)
            case Picture():
                self._picture(block)
            case Signatures():
                self._signatures(block)
            case Lines():
                self._lines(block)
            case PageBreak():
                self._break(block)
            case Contents():
                for title, level in block.items:
                    add_paragraph(self._body, f"Contenido{min(max(level, 1), 2)}", title)
        self._done += 1

    def _aligned(self, style: str, block: Title | Paragraph) -> None:
        strong = isinstance(block, Paragraph) and block.strong
        align = "" if block.align is Align.LEFT else block.align.value
        add_paragraph(self._body, style, block.text, bold=strong, align=align)

    def save(self, path: Path) -> None:
        """Put the blocks in their place, describe the document and write it."""
        if self._report.footnote:
            add_paragraph(self._body, "Suave", self._report.footnote)
        self._body.append(self._last)
        words = self._document.core_properties
        words.title, words.subject = self._report.title[:255], self._report.subtitle[:255]
        words.author = words.last_modified_by = "Escuela Red"
        words.language, words.comments, words.keywords = LANGUAGE, "", ""
        words.created = words.modified = dt.datetime.combine(self._report.date, dt.time())
        words.revision = 1
        self._document.save(str(path))

    def _open_end(self) -> None:
        """Take out the section's element, which is always the last: appending is linear, inserting before it is not."""
        self._last = self._body.find(qn("w:sectPr"))
        self._body.remove(self._last)

    def _tell(self) -> None:
        self._options.progress(self._done, len(self._report.blocks))

    def _separate(self) -> None:
        """Keep two tables apart: Word joins neighbours."""
        add_paragraph(self._body, "Separación")

    def _list(self, items: Sequence[str], *, numbered: bool) -> None:
        number = self._new_numbers() if numbered else None
        for item in items:
            paragraph = add_paragraph(self._body, "ListNumber" if numbered else "ListBullet", item)
            if number is not None:
                look = paragraph.find(qn("w:pPr"))
                numbers = add(look, "w:numPr")
                add(numbers, "w:ilvl", val=0)
                add(numbers, "w:numId", val=number)

    def _new_numbers(self) -> int:
        """Return a list that starts at 1 again: all lists of a style count on otherwise."""
        numbering = self._document.part.numbering_part.element
        style = self._document.styles["List Number"].element
        used = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
        abstract = numbering.num_having_numId(int(used)).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _pairs(self, pairs: Sequence[tuple[str, str]], *, per_row: int) -> None:
        widths = shares([1.0, 2.4] * per_row if per_row > 1 else [1.0, 3.2], self._width)
        grid = self._tables.grid(widths, ruled=False)
        for start in range(0, len(pairs), per_row):
            row = self._tables.row(grid)
            group = [*pairs[start : start + per_row], *[("", "")] * per_row][:per_row]
            for position, (label, value) in enumerate(group):
                first, second = widths[2 * position : 2 * position + 2]
                add_paragraph(self._tables.cell(row, first), "Celda", label, bold=True)
                room = _TO_WRITE if label and self._options.blank else ""  # in a form, to write by hand
                add_paragraph(self._tables.cell(row, second), "Celda", value or room)

    def _checklist(self, block: Checklist) -> None:
        for done, text in block.items:
            paragraph = add_paragraph(self._body, "Normal")
            color = self._ink("ok" if done else "warn")
            add_run(paragraph, f"{mark(done=done)}: ", bold=True, color=color)
            add_run(paragraph, text)

    def _note(self, block: Note) -> None:
        paragraph = add_paragraph(self._body, "Recuadro")
        look = paragraph.find(qn("w:pPr"))
        color, ground = (self._ink(token).lstrip("#") for token in tokens(block.tone))
        rules = add(look, "w:pBdr")
        for side, thick in (("top", 4), ("left", 36), ("bottom", 4), ("right", 4)):
            add(rules, f"w:{side}", val="single", sz=thick, space=4, color=color)
        add(look, "w:shd", val="clear", color="auto", fill=ground)
        add(look, "w:ind", left=120, right=120)
        if WORDS[block.tone]:
            add_run(paragraph, f"{WORDS[block.tone]}: ", bold=True, color=color)
        add_run(paragraph, block.text)

    def _picture(self, block: Picture) -> None:
        pixels = pictures.load(block)
        wide = round(self._width * min(block.share, 1.0) * _EMU_PER_INCH / _TWIPS_PER_INCH)
        inline = self._document.part.new_pic_inline(BytesIO(pixels.data), width=Emu(wide))
        inline.docPr.set("descr", block.alt)
        run = add(add_paragraph(self._body, "Normal"), "w:r")
        add(run, "w:drawing").append(inline)
        if block.caption:
            add_paragraph(self._body, "Suave", block.caption)

    def _signatures(self, block: Signatures) -> None:
        per_row = 3 if len(block.people) == 3 else 2
        widths = shares([1.0] * per_row, self._width)
        grid = self._tables.grid(widths, ruled=False)
        for start in range(0, len(block.people), per_row):
            row = self._tables.row(grid, height=26)
            for position, width in enumerate(widths):
                cell = self._tables.cell(row, width)
                add(cell[0], "w:vAlign", val="bottom")
                people = block.people[start + position : start + position + 1]
                add_paragraph(cell, "Celda", "_" * (68 // per_row) if people else "")
                for name, cargo in people:
                    add_paragraph(cell, "Celda", name, bold=True)
                    add_paragraph(cell, "Celdadetalle", cargo)
        self._separate()

    def _lines(self, block: Lines) -> None:
        if block.label:
            add_paragraph(self._body, "Rótulo", block.label)
        grid = self._tables.grid([self._width], ruled=False)
        for _ in range(block.count):
            cell = self._tables.cell(self._tables.row(grid, height=10), self._width)
            rules = add(cell[0], "w:tcBorders")
            add(rules, "w:bottom", val="single", sz=4, space=0, color=self._ink("control").lstrip("#"))
            add_paragraph(cell, "Celda")
        self._separate()

    def _break(self, block: PageBreak) -> None:
        landscape = self._landscape if block.landscape is None else block.landscape
        code = self._code if block.code is None else block.code
        if (landscape, code) == (self._landscape, self._code):
            add(add(add_paragraph(self._body, "Separación"), "w:r"), "w:br", type="page")
            return
        self._landscape, self._code = landscape, code
        self._body.append(self._last)
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        prepare_section(section, self._options, self._report, landscape=landscape, code=code)
        self._open_end()
        self._width = room(section) * _TWIPS_PER_INCH // _EMU_PER_INCH

    def _ink(self, token: str) -> str:
        return ink(token, blank=self._options.blank)
