"""Paper, letter and styles of a Word document.

The letter is Calibri and not the one of the program: the document is for editing on other people's computers, where a
font that is not installed would be replaced by any other. Office has Calibri; LibreOffice puts Carlito, of equal width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from escuela_red.reports.blocks import Paper
from escuela_red.reports.drawing.palette import ink
from escuela_red.reports.writers.docx_text import add_field, add_run
from escuela_red.reports.writers.tones import EXAMPLE, sheet_code

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import ParagraphStyle

    from escuela_red.reports.blocks import Report
    from escuela_red.reports.writers.options import Options

FONT = "Calibri"
LANGUAGE = "es-CO"
_SIZES = {Paper.CARTA: (215.9, 279.4), Paper.A4: (210.0, 297.0)}
_MARGIN_MM = 18.0
_LETTER_MM = (30.0, 30.0, 25.0, 25.0)  # above, left, right and below: between those that GTC 185 gives

# name -> based on, points, bold, token of colour, points before and after, kept with what follows
_STYLES: dict[str, tuple[str, float, bool, str, float, float, bool]] = {
    "Normal": ("", 10.5, False, "text", 0, 5, False),
    "Title": ("Normal", 20, True, "onSoft", 0, 0, True),
    "Subtitle": ("Normal", 11.5, False, "muted", 0, 6, True),
    "Heading 1": ("Normal", 14, True, "onSoft", 12, 4, True),
    "Heading 2": ("Normal", 12, True, "text", 8, 3, True),
    "Heading 3": ("Normal", 11, True, "onSoft", 8, 2, True),
    "Heading 4": ("Normal", 10.5, True, "text", 6, 2, True),
    "Contenido 1": ("Normal", 11.5, True, "text", 6, 2, False),
    "Contenido 2": ("Normal", 10.5, False, "text", 0, 2, False),
    "List Bullet": ("Normal", 10.5, False, "text", 0, 2, False),
    "List Number": ("Normal", 10.5, False, "text", 0, 2, False),
    "Header": ("Normal", 9, False, "muted", 0, 0, False),
    "Footer": ("Normal", 9, False, "muted", 0, 0, False),
    "Suave": ("Normal", 10.5, False, "muted", 0, 5, False),
    "Marca": ("Normal", 10.5, True, "err", 0, 4, False),
    "Rótulo": ("Normal", 10.5, True, "text", 6, 2, True),
    "Celda": ("Normal", 10, False, "text", 0, 0, False),
    "Celda detalle": ("Celda", 9, False, "muted", 0, 0, False),
    "Encabezado de tabla": ("Celda", 10, True, "onSoft", 0, 0, True),
    "Recuadro": ("Normal", 10.5, False, "text", 6, 6, False),
    "Separación": ("Normal", 4, False, "text", 0, 0, False),
}


def prepare_styles(document: Document, *, blank: bool) -> None:
    """Set letter, sizes, colours and language of every style that the writer uses."""
    for name, (base, size, bold, token, before, after, keep) in _STYLES.items():
        style = _style(document, name)
        if base:
            style.base_style = _style(document, base)
        font = style.font
        font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
        font.color.rgb = RGBColor.from_string(ink(token, blank=blank).lstrip("#"))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{attribute}"), FONT)
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing, shape.keep_with_next = 1.08, keep
        _plain(style.element)
    for language in document.styles.element.iter(qn("w:lang")):
        for name, value in (("val", LANGUAGE), ("eastAsia", LANGUAGE)):
            language.set(qn(f"w:{name}"), value)


def _plain(style: BaseOxmlElement) -> None:
    """Take away what the library's template adds: rules, stops for another paper, spaced letters."""
    for tag in ("w:pPr/w:pBdr", "w:pPr/w:tabs", "w:rPr/w:spacing", "w:rPr/w:kern"):
        parts = "/".join(qn(part) for part in tag.split("/"))
        for element in style.findall(parts):
            element.getparent().remove(element)


def _style(document: Document, name: str) -> ParagraphStyle:
    if name not in [style.name for style in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return cast("ParagraphStyle", document.styles[name])


def prepare_section(section: Section, options: Options, report: Report, *, landscape: bool, code: str = "") -> None:
    """Set paper, direction, margins, header and footer of a section."""
    short, tall = _SIZES[options.paper]
    width, height = (tall, short) if landscape else (short, tall)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    # A form uses the paper that there is: it has to be one sheet.
    section.top_margin, section.bottom_margin = (Mm(15), Mm(13)) if options.blank else (Mm(20), Mm(18))
    if report.letter:
        sides = tuple(Mm(side) for side in _LETTER_MM)
        section.top_margin, section.left_margin, section.right_margin, section.bottom_margin = sides
    section.header_distance = section.footer_distance = Mm(7 if options.blank else 9)
    _header(section, report, code)
    _footer(section, report)


def room(section: Section) -> Length:
    """Return the width between the margins."""
    return Length((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def _header(section: Section, report: Report, code: str) -> None:
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    marks = [word for word in (sheet_code(code), EXAMPLE if report.example else "", report.draft) if word]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(paragraph._p, " · ".join(marks), bold=True, color=ink("err"))  # noqa: SLF001


def _footer(section: Section, report: Report) -> None:
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.add_tab_stop(room(section), WD_TAB_ALIGNMENT.RIGHT)
    element = paragraph._p  # noqa: SLF001
    place = next((value for label, value in report.identity if label.casefold() == "municipio"), "")
    add_run(element, " · ".join(part for part in (report.title, place) if part)[:100].replace("\t", " ") + "\t")
    add_run(element, "Página ")
    add_field(element, "PAGE")
    add_run(element, " de ")
    add_field(element, "NUMPAGES")
