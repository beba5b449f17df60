"""The contents of a long report on paper: each title with its page, which is known only when the last is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.reports.writers.pdf_text import REGULAR, SEMIBOLD, Style, show

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Contents
    from escuela_red.reports.writers.pdf_sheet import Sheet

_STYLES = {1: Style(SEMIBOLD, 11, leading=1.7), 2: Style(REGULAR, 10, leading=1.6)}
_PAGE = 34  # room for the number of a page, at the right
_INDENT = 14.0


def draw(sheet: Sheet, block: Contents) -> None:
    """Write each title with dots up to where its page will stand; a press on it goes there."""
    for title, level in block.items:
        style = _STYLES[min(max(level, 1), 2)]
        indent = _INDENT * (level - 1)
        lines = sheet.letters.lines(title, sheet.width - indent - _PAGE, style)
        if level == 1 and not sheet.fresh:
            sheet.y -= 5
        sheet.need(len(lines) * style.step)
        top = sheet.y
        sheet.write(sheet.left + indent, top, lines, style)
        sheet.y -= len(lines) * style.step
        baseline = sheet.y + style.step - style.size * (style.leading / 2 + 0.33)
        _dots(sheet, sheet.left + indent + style.width(lines[-1]) + 6, baseline)
        key = sheet.listed.setdefault(title, (f"lista-{len(sheet.listed)}", 0))[0]
        sheet.canvas.saveState()
        sheet.canvas.translate(sheet.right, baseline)
        sheet.canvas.doForm(key)
        sheet.canvas.restoreState()
        sheet.canvas.linkRect("", key, (sheet.left, sheet.y, sheet.right, top), thickness=0)
    sheet.y -= 7


def mark(sheet: Sheet, title: str) -> None:
    """Remember on which page a listed title stands: its first after the list."""
    key, page = sheet.listed.get(title, ("", 0))
    if key and not page:
        sheet.listed[title] = (key, sheet.pages)
        sheet.canvas.bookmarkHorizontal(key, 0, sheet.y + 6)


def finish(sheet: Sheet) -> None:
    """Write the pages into the list; a title that did not come has none."""
    style = _STYLES[2]
    for key, page in sheet.listed.values():
        if not page:
            sheet.canvas.bookmarkPage(key)
        number = str(page or "")
        sheet.canvas.beginForm(key, -_PAGE, -4, 2, 12)
        sheet.painter.fill(style.color)
        show(sheet.canvas, -style.width(number), 0, [number], style)
        sheet.canvas.endForm()


def _dots(sheet: Sheet, start: float, baseline: float) -> None:
    end = sheet.right - _PAGE + 12
    if start < end:
        sheet.painter.stroke("control", 0.8)
        sheet.canvas.setDash([0.8, 3.2], (start - end) % 4)  # the dots of all lines stand one above the other
        sheet.canvas.line(start, baseline, end, baseline)
        sheet.canvas.setDash([])
