"""The sheet of paper: margins, turning pages, and what is on every page (title, marks, number, date and place)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import text
from escuela_red.reports.blocks import Align, Paper, date_text
from escuela_red.reports.writers import pdf_contents
from escuela_red.reports.writers.pdf_painter import Painter
from escuela_red.reports.writers.pdf_text import BOLD, SEMIBOLD, Style, Typesetter, show
from escuela_red.reports.writers.tones import EXAMPLE, sheet_code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.reports.blocks import Report
    from escuela_red.reports.writers.options import Options

MM = 72 / 25.4
SIZES = {Paper.CARTA: (612.0, 792.0), Paper.A4: (595.28, 841.89)}
_TOTAL = "paginas"
_FOOT = Style(size=8, color="muted")
_RUNNING = Style(SEMIBOLD, 8.5, "muted")
_MARK = Style(BOLD, 8.5)
_MOST_FOOT = 3


@dataclass(frozen=True)
class Margins:
    """White round what is written, in points. `first` is above on the first page."""

    left: float
    right: float
    first: float
    top: float
    least_below: float = 0.0


USUAL = Margins(18 * MM, 18 * MM, 15 * MM, 24 * MM)
# GTC 185: three to four centimetres above and left, two to three right and below.
LETTER = Margins(30 * MM, 25 * MM, 30 * MM, 30 * MM, 25 * MM)


class Sheet:
    """Paper to write on from the top down. `y` is the upper edge of what is still free, in points from below."""

    def __init__(self, report: Report, path: Path, options: Options) -> None:
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - only a PDF needs it

        self.report = report
        self.blank = options.blank
        self.code = report.code
        self.letters = Typesetter()
        self._size = SIZES[options.paper]
        self._landscape = report.landscape
        self._margins = LETTER if report.letter else USUAL
        self.canvas = Canvas(str(path), pagesize=self._size, lang="es-CO", pageCompression=1)
        self.painter = Painter(self.canvas, self.letters, blank=options.blank)
        self.pages = 0
        self._open = False
        self._outline = -1
        self.listed: dict[str, tuple[str, int]] = {}  # titles of the list of contents: key and page
        self._running = self._fit(self.letters.safe(report.title), 0.62)
        self._measure_foot()
        self.y = self._ceiling()

    # -- places -----------------------------------------------------------------------------------------------------

    @property
    def width(self) -> float:
        """Return the width between the margins."""
        return self._page_width() - self._margins.left - self._margins.right

    @property
    def left(self) -> float:
        """Return the left margin."""
        return self._margins.left

    @property
    def right(self) -> float:
        """Return the right margin."""
        return self._page_width() - self._margins.right

    @property
    def room(self) -> float:
        """Return the height that is still free on this page."""
        return self.y - self.floor

    @property
    def full(self) -> float:
        """Return the height of a page without anything on it."""
        return self._ceiling(later=True) - self.floor

    @property
    def fresh(self) -> bool:
        """Tell whether nothing is written on this page yet."""
        return not self._open or self.y >= self._ceiling() - 0.01

    def need(self, height: float) -> None:
        """Make sure that a height is free, on the next page when it is not on this one; the page is begun."""
        if self._open and self.room < height and not self.fresh:
            self.turn()
        if not self._open:
            self._begin()

    def turn(self, *, landscape: bool | None = None, code: str | None = None) -> None:
        """Finish the page, if one is begun; the next one may lie the other way and be of another form."""
        if self._open:
            self._furnish()
            self.canvas.showPage()
            self._open = False
        if landscape is not None:
            self._landscape = landscape
        if code is not None:
            self.code = code
        self._measure_foot()
        self.y = self._ceiling(later=self.pages > 0)

    def close(self) -> None:
        """Finish the last page and write the file."""
        if not self._open and not self.pages:
            self._begin()
        self.turn()
        canvas = self.canvas
        canvas.beginForm(_TOTAL, 0, -4, 60, 12)
        self.painter.fill(_FOOT.color)
        show(canvas, 0, 0, [str(self.pages)], _FOOT)
        canvas.endForm()
        pdf_contents.finish(self)
        canvas.save()

    # -- what blocks draw with --------------------------------------------------------------------------------------

    def write(self, x: float, top: float, lines: Sequence[str], style: Style) -> None:
        """Write lines with the upper edge of the first at `top`."""
        self.painter.fill(style.color)
        show(self.canvas, x, top - style.size * (style.leading / 2 + 0.33), lines, style)

    def flow(
        self, lines: Sequence[str], style: Style, *, indent: float = 0.0, together: int = 2, align: Align = Align.LEFT
    ) -> None:
        """Write lines from `y` down, over as many pages as they need, at least `together` of them in one place."""
        start = 0
        while start < len(lines):
            left = len(lines) - start
            self.need(min(left, together) * style.step)
            count = max(1, min(left, int((self.room + 0.01) // style.step)))
            if 0 < left - count < min(together, left) and count > together:
                count -= 1  # one line alone at the top of a page looks lost
            self._side(self.left + indent, lines[start : start + count], style, align)
            self.y -= count * style.step
            start += count

    def _side(self, x: float, lines: Sequence[str], style: Style, align: Align) -> None:
        """Write lines at `y` against the side that they are meant for."""
        if align is Align.LEFT:
            self.write(x, self.y, lines, style)
            return
        share = 1.0 if align is Align.RIGHT else 0.5
        for index, line in enumerate(lines):
            free = self.right - x - style.width(line)
            self.write(x + share * free, self.y - index * style.step, [line], style)

    def rule(self, y: float, *, color: str = "border", width: float = 0.6, start: float = 0.0) -> None:
        """Draw a line from margin to margin, or from `start` points right of the left one."""
        self.painter.stroke(color, width)
        self.canvas.line(self.left + start, y, self.right, y)

    def bookmark(self, title: str, level: int) -> None:
        """Put a title in the outline of the document and in its list of contents; no level is jumped over."""
        level = min(level, self._outline + 1)
        self._outline = level
        key = f"t{self.canvas.getPageNumber()}-{self.y:.1f}-{level}"
        self.canvas.bookmarkHorizontal(key, 0, self.y + 6)
        self.canvas.addOutlineEntry(text.clean_line(title)[:200], key, level)
        pdf_contents.mark(self, title)

    # -- every page -------------------------------------------------------------------------------------------------

    def _page_width(self) -> float:
        return self._size[1] if self._landscape else self._size[0]

    def _page_height(self) -> float:
        return self._size[0] if self._landscape else self._size[1]

    def _ceiling(self, *, later: bool | None = None) -> float:
        later = self.pages > 1 if later is None else later
        above = self._margins.top if later else self._margins.first
        return self._page_height() - above - (16 if self._marks() and not later and not self.report.letter else 0)

    def _begin(self) -> None:
        self.pages += 1
        self._open = True
        self.canvas.setPageSize((self._page_width(), self._page_height()))
        self.y = self._ceiling()
        if self.report.draft:
            self._watermark()

    def _watermark(self) -> None:
        canvas, style = self.canvas, Style(BOLD, 92)
        word = "BORRADOR"
        canvas.saveState()
        canvas.setFillGray(0.93)
        canvas.translate(self._page_width() / 2, self._page_height() / 2)
        canvas.rotate(32 if self._landscape else 52)
        show(canvas, -style.width(word) / 2, -30, [word], style)
        canvas.restoreState()

    def _marks(self) -> list[str]:
        draft = self.letters.safe(text.clean_line(self.report.draft))
        return [mark for mark in (sheet_code(self.code), EXAMPLE if self.report.example else "", draft) if mark]

    def _furnish(self) -> None:
        top = self._page_height() - 13 * MM
        if self.report.letter:
            pass  # a letter bears nothing above but its marks
        elif self.pages > 1:
            self.write(self.left, top, [self._running], _RUNNING)
            self.rule(top - 16)
        else:
            self.painter.fill("primary")
            self.canvas.rect(self.left, self._page_height() - 9 * MM, self.width, 2.2, stroke=0, fill=1)
        x = self.right
        for mark in self._marks():
            high = self.pages > 1 or self.report.letter
            x = self._mark(mark, x, top if high else self._page_height() - 11.5 * MM)
        self._foot()

    def _mark(self, words: str, right: float, top: float) -> float:
        """Draw a mark in a box that ends at `right`; return where the next may end."""
        words = self._fit(words, 0.4, _MARK)
        wide = _MARK.width(words) + 12
        self.painter.fill("surface")
        self.painter.stroke("text", 0.8)
        self.canvas.roundRect(right - wide, top - 12.5, wide, 15, 3, stroke=1, fill=1)
        self.write(right - wide + 6, top + 1, [words], _MARK)
        return right - wide - 6

    def _measure_foot(self) -> None:
        parts = [self._place(), date_text(self.report.date), self.report.version]
        told = " · ".join(part for part in parts if part)
        self._foot_right = self._few(told, self.width * 0.6)
        self._foot_note = self._few(self.report.footnote, self.width) if self.report.footnote else []
        high = max(1, len(self._foot_right)) + len(self._foot_note)
        self._foot_top = 12 * MM + high * _FOOT.step + 4
        self.floor = max(self._foot_top + 12, self._margins.least_below)

    def _place(self) -> str:
        return next((value for label, value in self.report.identity if text.fold(label) == "municipio"), "")

    def _few(self, words: str, width: float) -> list[str]:
        lines = self.letters.lines(text.clean_line(words), width, _FOOT)
        return lines if len(lines) <= _MOST_FOOT else [*lines[: _MOST_FOOT - 1], lines[_MOST_FOOT - 1] + "…"]

    def _fit(self, words: str, share: float, style: Style = _RUNNING) -> str:
        """Return the words on one line, cut with «…» where they repeat what stands in full elsewhere."""
        words, width = " ".join(words.split()), self.width * share
        if style.width(words) <= width:
            return words
        return lines[0] + "…" if (lines := self.letters.lines(words, width - style.size, style)) else ""

    def _foot(self) -> None:
        top = self._foot_top
        self.rule(top + 3)
        if self._foot_note:
            self.write(self.left, top, self._foot_note, _FOOT)
            top -= len(self._foot_note) * _FOOT.step
        start = f"Página {self.pages} de "
        self.write(self.left, top, [start], _FOOT)
        self.canvas.saveState()
        self.canvas.translate(self.left + _FOOT.width(start), top - _FOOT.size * (_FOOT.leading / 2 + 0.33))
        self.canvas.doForm(_TOTAL)
        self.canvas.restoreState()
        for index, line in enumerate(self._foot_right):
            self.write(self.right - _FOOT.width(line), top - index * _FOOT.step, [line], _FOOT)
