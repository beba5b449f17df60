"""Each kind of block on paper, except tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from escuela_red.reports.blocks import (
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
    Title,
    Tone,
)
from escuela_red.reports.writers import pdf_contents, pdf_picture
from escuela_red.reports.writers.pdf_rows import TONES
from escuela_red.reports.writers.pdf_sheet import MM
from escuela_red.reports.writers.pdf_text import BOLD, ITALIC, REGULAR, SEMIBOLD, Style
from escuela_red.reports.writers.tones import mark, noted, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.reports.writers.pdf_sheet import Sheet

BODY = Style(REGULAR, 10)
QUIET = Style(REGULAR, 9.2, "muted")
CAPTION = Style(ITALIC, 9, "muted")
STRONG = Style(SEMIBOLD, 10)
HEADINGS = (
    Style(BOLD, 14, "primary", 1.25),
    Style(BOLD, 11.5, leading=1.3),
    Style(BOLD, 10.8, "primary", 1.3),
    Style(SEMIBOLD, 10, leading=1.3),
)
AIR = 7.0
RULED = 10 * MM
_AFTER_TITLE = 56.0  # a title never stands alone at the foot of a page


def title(sheet: Sheet, block: Title) -> None:
    """Write a heading, with air above, a bookmark, and the promise of something below it on the same page."""
    style = _heading(block)
    lines = sheet.letters.lines(block.text, sheet.width, style)
    above = 0.0 if sheet.fresh else (10.0 if block.level <= 1 else 5.0)
    sheet.need(min(above + len(lines) * style.step + _AFTER_TITLE, sheet.full))
    if not sheet.fresh:
        sheet.y -= above
    sheet.bookmark(block.text, max(0, block.level - 1))
    sheet.flow(lines, style, align=block.align)
    sheet.y -= 5


def title_height(sheet: Sheet, block: Title) -> float:
    """Return how high a heading is with the air round it."""
    style = _heading(block)
    return len(sheet.letters.lines(block.text, sheet.width, style)) * style.step + 15


def _heading(block: Title) -> Style:
    return HEADINGS[min(max(block.level, 1), len(HEADINGS)) - 1]


def paragraph(sheet: Sheet, block: Paragraph) -> None:
    """Write a paragraph."""
    style = QUIET if block.muted else STRONG if block.strong else BODY
    sheet.flow(sheet.letters.lines(block.text, sheet.width, style), style, align=block.align)
    sheet.y -= AIR


def bullets(sheet: Sheet, block: Bullets) -> None:
    """Write a list with hanging indent."""
    indent = 16.0 if not block.numbered else 10.0 + STRONG.width(f"{len(block.items)}.")
    for number, item in enumerate(block.items, 1):
        sheet.need(BODY.step)
        sheet.write(sheet.left + 4, sheet.y, [f"{number}." if block.numbered else "•"], STRONG)
        lines = sheet.letters.lines(item, sheet.width - indent, BODY)
        sheet.flow(lines, BODY, indent=indent, together=1)
        sheet.y -= 3
    sheet.y -= AIR - 3


def key_values(sheet: Sheet, block: KeyValues) -> None:
    """Write labels on the left and values on the right, a fine line below each pair; in a form, room to write."""
    if not block.pairs:
        return
    if sheet.blank and not any(value for _label, value in block.pairs):
        _to_write(sheet, block)
        return
    column, laid = _lay_pairs(sheet, block)
    for sides, least in laid:
        _pair(sheet, sides, column, least)
    sheet.y -= AIR


def _to_write(sheet: Sheet, block: KeyValues) -> None:
    """Write labels with room behind them to write by hand, two on a line."""
    gap, wide = 16.0, (sheet.width - 16.0) / 2
    for first in range(0, len(block.pairs), 2):
        sheet.need(RULED)
        sheet.y -= RULED
        for place, (label, _value) in enumerate(block.pairs[first : first + 2]):
            words = sheet.letters.lines(label, wide * 0.6, STRONG)[:1]
            x = sheet.left + place * (wide + gap)
            sheet.write(x, sheet.y + STRONG.step, words, STRONG)
            sheet.painter.stroke("text", 0.5)
            sheet.canvas.line(x + STRONG.width(words[0]) + 8, sheet.y, x + wide, sheet.y)
    sheet.y -= AIR


def key_values_height(sheet: Sheet, block: KeyValues) -> float:
    """Return how high all the pairs are together."""
    if not block.pairs:
        return 0.0
    return sum(
        max(least, max(1, *(len(side) for side in sides)) * BODY.step + 7)
        for sides, least in _lay_pairs(sheet, block)[1]
    )


_Sides: TypeAlias = tuple[Sequence[str], Sequence[str]]


def _lay_pairs(sheet: Sheet, block: KeyValues) -> tuple[float, list[tuple[_Sides, float]]]:
    """Return the width of the labels, and for each pair its lines and the height it keeps to write by hand."""
    widest = max(STRONG.width(sheet.letters.safe(label)) for label, _value in block.pairs)
    column = min(widest + 14, sheet.width * 0.34)
    laid: list[tuple[_Sides, float]] = []
    for label, value in block.pairs:
        left = sheet.letters.lines(label, column - 12, STRONG)
        right = sheet.letters.lines(value, sheet.width - column, BODY) if value else []
        laid.append(((left, right), RULED if sheet.blank and not value else 0.0))
    return column, laid


def _pair(sheet: Sheet, sides: _Sides, column: float, least: float) -> None:
    """Write one pair, over pages when it is longer than one."""
    start, total = 0, max(1, *(len(side) for side in sides))
    while start < total:
        left = total - start
        sheet.need(max(least, min(left, 3) * BODY.step + 7))
        count = max(1, min(left, int((sheet.room - 6.9) // BODY.step)))
        high = max(count * BODY.step + 7, least)
        top = sheet.y - 3 - max(0.0, least - BODY.step - 7)
        for lines, x, style in ((sides[0], sheet.left, STRONG), (sides[1], sheet.left + column, BODY)):
            part = lines[start : start + count]
            if part:
                sheet.write(x, top, part, style)
        sheet.y -= high
        start += count
        sheet.rule(sheet.y, color="text" if least else "border", width=0.5, start=column if least else 0.0)


def checklist(sheet: Sheet, block: Checklist) -> None:
    """Write what is done and what is missing: icon, word, sentence."""
    style = {True: Style(SEMIBOLD, 10, "ok"), False: Style(SEMIBOLD, 10, "warn")}
    column = 18.0 if sheet.blank else 30 + max(style[done].width(mark(done=done)) for done in (True, False))
    for done, words in block.items:
        sheet.need(BODY.step)
        if sheet.blank:
            sheet.painter.icon("square-check" if done else "square", sheet.left, sheet.y - 1, 11.5, "text")
        else:
            icon = "circle-check" if done else "circle"
            sheet.painter.icon(icon, sheet.left, sheet.y - 1, 11.5, style[done].color)
            sheet.write(sheet.left + 18, sheet.y, [mark(done=done)], style[done])
        sheet.flow(sheet.letters.lines(words, sheet.width - column, BODY), BODY, indent=column, together=1)
        sheet.y -= 4
    sheet.y -= AIR - 4


def note(sheet: Sheet, block: Note) -> None:
    """Write a remark in a box with the icon of its tone; a long one continues in a box on the next page."""
    color, ground = tokens(block.tone)
    icon = TONES[block.tone][0]
    indent = 30.0 if icon else 12.0
    lines = sheet.letters.lines(noted(block.text, block.tone), sheet.width - indent - 12, BODY)
    start = 0
    while start < len(lines):
        left = len(lines) - start
        sheet.need(min(left, 3) * BODY.step + 14)
        count = max(1, min(left, int((sheet.room - 13.9) // BODY.step)))
        high = count * BODY.step + 14
        sheet.painter.fill(ground)
        sheet.painter.stroke(color if block.tone != Tone.NEUTRAL else "control", 0.8)
        sheet.canvas.roundRect(sheet.left, sheet.y - high, sheet.width, high, 4, stroke=1, fill=1)
        if icon and not start:
            sheet.painter.icon(icon, sheet.left + 9, sheet.y - 7.5, 13, color)
        sheet.write(sheet.left + indent, sheet.y - 7, lines[start : start + count], BODY)
        sheet.y -= high
        start += count
    sheet.y -= AIR + 3


def chart(sheet: Sheet, block: Chart) -> None:
    """Paint a drawing as wide as the page, smaller when it would not fit, with its caption above."""
    drawing = block.drawing
    lines = sheet.letters.lines(block.caption, sheet.width, CAPTION) if block.caption else []
    above = len(lines) * CAPTION.step + (4 if lines else 0)
    scale = min(sheet.width / drawing.width, max(60.0, sheet.full - above) / drawing.height, 1.4)
    tall = drawing.height * scale
    if sheet.room < above + tall and sheet.room >= above + tall * 0.8:
        scale *= (sheet.room - above) / tall  # a little smaller is better than half a page of white
        tall = sheet.room - above
    sheet.need(min(above + tall, sheet.full))
    sheet.flow(lines, CAPTION)
    sheet.y -= 4 if lines else 0
    sheet.need(tall)
    sheet.painter.paint(drawing, sheet.left + (sheet.width - drawing.width * scale) / 2, sheet.y, scale)
    sheet.y -= tall + AIR + 3


def signatures(sheet: Sheet, block: Signatures) -> None:
    """Draw lines to sign on, two or three in a row, with name and cargo below."""
    columns = 3 if sheet.width > 600 or len(block.people) == 3 else 2
    gap = 28.0
    wide = (sheet.width - gap * (columns - 1)) / columns
    for first in range(0, len(block.people), columns):
        people = [
            (
                sheet.letters.lines(name, wide, STRONG) if name else [],
                sheet.letters.lines(cargo, wide, QUIET) if cargo else [],
            )
            for name, cargo in block.people[first : first + columns]
        ]
        below = max(len(name) * STRONG.step + len(cargo) * QUIET.step for name, cargo in people) + 8
        if 16 * MM + below > sheet.full:  # nobody is called so; it is read all the same
            paragraph(sheet, Paragraph("\n".join(f"{name}, {cargo}" for name, cargo in block.people)))
            return
        sheet.need(16 * MM + below)
        sheet.y -= 16 * MM
        for index, (name, cargo) in enumerate(people):
            x = sheet.left + index * (wide + gap)
            sheet.painter.stroke("text", 0.8)
            sheet.canvas.line(x, sheet.y, x + wide, sheet.y)
            sheet.write(x, sheet.y - 4, name, STRONG)
            sheet.write(x, sheet.y - 4 - len(name) * STRONG.step, cargo, QUIET)
        sheet.y -= below
    sheet.y -= AIR


def ruled(sheet: Sheet, block: Lines) -> None:
    """Draw lines to write on by hand, 10 mm apart."""
    if block.label:
        sheet.need(STRONG.step + 2 * RULED)
        sheet.flow(sheet.letters.lines(block.label, sheet.width, STRONG), STRONG)
    for _index in range(block.count):
        sheet.need(RULED)
        sheet.y -= RULED
        sheet.rule(sheet.y, color="control", width=0.6)
    sheet.y -= AIR + 3


def page_break(sheet: Sheet, block: PageBreak) -> None:
    """Go to a new page, unless this one is still empty; the new one may lie the other way."""
    sheet.turn(landscape=block.landscape, code=block.code)


PLAIN: dict[type, Callable[..., None]] = {
    Title: title,
    Paragraph: paragraph,
    Bullets: bullets,
    KeyValues: key_values,
    Checklist: checklist,
    Note: note,
    Chart: chart,
    Picture: pdf_picture.draw,
    Signatures: signatures,
    Lines: ruled,
    PageBreak: page_break,
    Contents: pdf_contents.draw,
}
