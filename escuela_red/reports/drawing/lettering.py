"""The bundled letter, measured without any library of drawing: which signs it has, how wide a text is, where it breaks.

Widths come from the tables `cmap`, `hhea`, `hmtx` and `head` of the TrueType files (OpenType 1.9). They have no
kerning, so the width of a line is the sum of its signs and painters agree to a fraction of a point.
"""

from __future__ import annotations

import functools
import struct
import unicodedata
from typing import TYPE_CHECKING

from escuela_red import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FACES = {"regular": "NunitoSans-Regular", "italic": "NunitoSans-Italic", "semibold": "NunitoSans-SemiBold",
         "bold": "NunitoSans-Bold"}  # fmt: skip
NO_BREAK = "\u00a0"
_MOST_WORDS = 50_000  # a report of ten thousand rows has fewer different words; a hostile one must not eat the memory


class Face:
    """One weight of the letter: advance of each sign in thousandths of the size."""

    def __init__(self, data: bytes) -> None:
        tables = _tables(data)
        units = struct.unpack_from(">H", data, tables["head"] + 18)[0]
        metrics = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
        advances = [entry[0] * 1000 / units for entry in struct.iter_unpack(
            ">Hh", data[tables["hmtx"] : tables["hmtx"] + 4 * metrics])]  # fmt: skip
        self.widths = {code: advances[min(glyph, metrics - 1)] for code, glyph in _signs(data, tables["cmap"])}
        self.substitute = 2 * self.widths[ord(NO_BREAK)]  # room for the box that stands for a sign it lacks
        self._words: dict[str, float] = {}

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points; a sign without glyph counts as the box that stands for it."""
        known = self._words.get(text)
        if known is None:
            known = sum(self.widths.get(ord(sign), self.substitute) for sign in text) / 1000
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            self._words[text] = known
        return known * size


@functools.cache
def face(weight: str) -> Face:
    """Return a weight of the bundled letter: regular, italic, semibold or bold."""
    return Face((paths.resources() / "fonts" / f"{FACES[weight]}.ttf").read_bytes())


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in the bundled letter: the `Measure` of every drawing that goes to paper."""
    return face("bold" if bold else "regular").width(text, size)


def wrap(text: str, width: float, width_of: Callable[[str], float]) -> list[str]:
    """Break a text into lines no wider than `width`; newlines are kept, a word that does not fit is cut.

    A single sign wider than the line stands alone in it. Spaces that must not break (U+00A0) do not.
    """
    lines: list[str] = []
    space = width_of(" ")
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in _pieces(paragraph, width, width_of):
            wide = width_of(word)
            if line and used + space + wide > width:
                lines.append(line)
                line, used = "", 0.0
            line, used = (f"{line} {word}", used + space + wide) if line else (word, wide)
        lines.append(line)
    return lines


def _pieces(paragraph: str, width: float, width_of: Callable[[str], float]) -> Iterator[str]:
    for word in paragraph.replace("\t", " ").split(" "):
        if not word:
            continue
        if width_of(word) <= width:
            yield word
        else:
            yield from _cut(word, width, width_of)


def _cut(word: str, width: float, width_of: Callable[[str], float]) -> Iterator[str]:
    """Cut a word that is wider than the line, after a hyphen, slash or the like when there is one near the end."""
    start, used, soft = 0, 0.0, 0
    for index, sign in enumerate(word):
        wide = 0.0 if unicodedata.combining(sign) else width_of(sign)
        if used + wide > width and index > start:
            end = soft if soft > start + (index - start) // 2 else index
            yield word[start:end]
            used = sum(width_of(earlier) for earlier in word[end:index])
            start = end
        used += wide
        if sign in "-/_@.,;:":
            soft = index + 1
    yield word[start:]


def _tables(data: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    entries = struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * count])
    return {tag.decode("ascii"): offset for tag, _sum, offset, _length in entries}


def _signs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield each code point with its glyph, from the Unicode subtable of format 4 (basic plane)."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    for _platform, _encoding, offset in struct.iter_unpack(">HHL", data[cmap + 4 : cmap + 4 + 8 * count]):
        start = cmap + offset
        if struct.unpack_from(">H", data, start)[0] == 4:
            yield from _format_4(data, start)
            return
    raise LookupError("no subtable of format 4")


def _format_4(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, start + 14)
    starts = struct.unpack_from(f">{segments}H", data, start + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", data, start + 16 + 4 * segments)
    ranges_at = start + 16 + 6 * segments
    offsets = struct.unpack_from(f">{segments}H", data, ranges_at)
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                where = ranges_at + 2 * index + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", data, where)[0]
                if not glyph:
                    continue
            if glyph := (glyph + delta) & 0xFFFF:
                yield code, glyph
