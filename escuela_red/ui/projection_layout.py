"""A slide laid out for a screen: as many screens as it needs, so that nothing is clipped and no letter is made tiny."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.guide.bloques import Encabezado, Lista
from escuela_red.reports.drawing.lettering import wrap
from escuela_red.reports.drawing.shapes import Circle, Curve, Drawing, Label, Line
from escuela_red.ui.projection import Items, Picture, Prose, TwoLists, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from escuela_red.guide.bloques import Bloque
    from escuela_red.reports.drawing.shapes import Measure, Shape
    from escuela_red.ui.projection import Block, Slide

SIDE, TOP, FOOT = 36.0, 22.0, 8.0  # points round the text
_LEADING = 1.28
_TITLE, _HEADING, _ITEM, _PROSE = 29.0, 25.0, 24.0, 22.0
_WORDS = ((90, 38.0), (220, 32.0))  # up to so many signs, the size; longer ones below
_LONG_WORDS = 27.0
_UNDER = 22.0  # between a heading and what it heads
_READING = 900.0  # the widest line of prose that reads well from afar
_NOTHING = "Todavía nada"
_BESIDE = 640.0  # narrower than this, two lists stand one below the other
_NARROW, _SHRINK = 640.0, 0.86
_WHOLE = 0.62  # a piece lower than this part of the screen is not cut
_LARGER = (1.5, 1.35, 1.2, 1.1)  # what a text to read may grow, where it asks for no more screens
_SHORT = 6  # screens of a text that is worth trying in larger letters
_SHORT_LIST = 6  # lines


@dataclass(frozen=True)
class _Piece:
    """Lines that belong together; `follows` keeps them with the next ones, as a heading with what it heads.

    What `heads` stands again on the further screens of what it heads.
    """

    lines: tuple[tuple[Shape, ...], ...]
    step: float
    gap: float
    follows: bool = False
    heads: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.step


@dataclass(frozen=True)
class _Room:
    """The area of the text, how text is measured, and how much smaller letters are on a narrow screen."""

    x: float
    width: float
    height: float
    measure: Measure
    factor: float

    def size(self, usual: float) -> float:
        return usual * self.factor


def screens(slide: Slide, width: float, height: float, measure: Measure, *, titled: bool = False) -> list[Drawing]:
    """Return the screens of a slide for a room in points; `titled` when its title already stands elsewhere."""
    picture = next((one for one in slide.blocks if isinstance(one, Picture)), None)
    if picture is not None:
        return _cut(picture.layout(width, height), height)
    factor = _SHRINK if width < _NARROW else 1.0
    room = _Room(SIDE, width - 2 * SIDE, height - TOP - FOOT, measure, factor)
    title = [] if titled or not slide.title else [_text(slide.title, _TITLE, room, bold=True, gap=0)]
    only = slide.blocks[0] if len(slide.blocks) == 1 else None
    if isinstance(only, TwoLists) and room.width >= _BESIDE:
        pages = _side_by_side(only, title, room)
    elif isinstance(only, Prose):
        pages = _read(only, slide.title, title, room)
    else:
        pages = list(_flow([*title, *_pieces(slide.blocks, slide.title, room)], room))
    large = bool(slide.blocks) and all(isinstance(one, Words) for one in slide.blocks)
    centred = large and len(pages) == 1
    return [Drawing(width, height, _placed(page, room, centred=centred)) for page in pages or [[]]]


def _cut(drawing: Drawing, height: float) -> list[Drawing]:
    """Cut a drawing that does not fit where it may be; without such places it stays whole, to be scrolled."""
    if drawing.height <= height or not drawing.breaks:
        return [drawing]
    starts = [0.0]
    for place, end in itertools.pairwise([*drawing.breaks, drawing.height]):
        if end - starts[-1] > height and place > starts[-1]:
            starts.append(place)
    return [
        Drawing(drawing.width, end - start, [_down(one, -start) for one in drawing.shapes if start <= _top(one) < end])
        for start, end in itertools.pairwise([*starts, drawing.height])
    ]


def spoken(slide: Slide) -> str:
    """Return the words of a slide for a screen reader."""
    found: list[str] = []
    for block in slide.blocks:
        match block:
            case Words(text):
                found.append(text)
            case Items(items, _, empty):
                found += items or (empty,)
            case TwoLists(left, lefts, right, rights):
                found += [left, *lefts, right, *rights]
            case Prose(blocks):
                found += [
                    text for one in blocks for text in (one.elementos if isinstance(one, Lista) else (one.texto,))
                ]
            case Picture():
                pass
    return "\n".join(text for text in found if text)


def _pieces(blocks: Iterable[Block], title: str, room: _Room) -> Iterator[_Piece]:
    for block in blocks:
        match block:
            case Words(text):
                yield _text(text, _words_size(text), room, gap=26)
            case Items(items, numbered, empty):
                yield from _items(items, _ITEM, room, numbered=numbered, empty=empty)
            case TwoLists():
                for heading, items in _both(block):
                    heads = _text(heading, _HEADING, room, bold=True, gap=26, follows=True, color="primary")
                    yield dataclasses.replace(heads, heads=True)
                    yield from _items(items, _ITEM, room, empty=_NOTHING)
            case Prose(prose):
                yield from _prose(prose[1:] if _says(prose, title) else prose, room)
            case Picture():
                pass


def _read(prose: Prose, title: str, above: list[_Piece], room: _Room) -> list[list[Shape]]:
    """Put a text on as few screens as it needs, in letters as large as fit in so many."""
    blocks = prose.blocks[1:] if _says(prose.blocks, title) else prose.blocks
    pages = list(_flow([*above, *_prose(blocks, room)], room))
    if len(pages) > _SHORT:
        return pages
    for larger in _LARGER:
        grown = dataclasses.replace(room, factor=room.factor * larger)
        tried = list(_flow([*above, *_prose(blocks, grown)], room))
        if len(tried) <= len(pages):
            return tried
    return pages


def _says(prose: Sequence[Bloque], title: str) -> bool:
    """Tell whether a text begins with the title that the room already sees."""
    return bool(prose) and isinstance(prose[0], Encabezado) and prose[0].texto == title


def _both(block: TwoLists) -> tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]:
    return (block.left_title, block.left_items), (block.right_title, block.right_items)


def _words_size(text: str) -> float:
    return next((size for most, size in _WORDS if len(text) <= most), _LONG_WORDS)


def _text(
    text: str,
    usual: float,
    room: _Room,
    *,
    bold: bool = False,
    gap: float = 14.0,
    follows: bool = False,
    color: str = "text",
) -> _Piece:
    size = room.size(usual)
    lines = wrap(text.strip(), max(room.width, size * 2), lambda words: room.measure(words, size, bold=bold))
    return _Piece(
        tuple((Label(room.x, size * 1.02, line, size, color, bold=bold),) for line in lines),
        size * _LEADING,
        gap,
        follows,
    )


def _items(
    items: Sequence[str], usual: float, room: _Room, *, numbered: bool = False, empty: str = "", gap: float = 14.0
) -> list[_Piece]:
    """Return the pieces of a list: its points or numbers hang at the left of the texts."""
    written = [text for text in items if text.strip()]
    if not written:
        return [_text(empty, usual, room, color="muted", gap=20)] if empty else []
    size = room.size(usual)
    widest = room.measure(f"{len(written)}.", size, bold=True)
    indent = widest + size * 0.5 if numbered else size * 1.1
    inner = dataclasses.replace(room, x=room.x + indent, width=room.width - indent)
    pieces = []
    for number, text in enumerate(written, start=1):
        piece = _text(text, usual, inner, gap=gap)
        mark: Shape = Circle(room.x + size * 0.36, size * 0.68, size * 0.17, "primary")
        if numbered:
            mark = Label(room.x, size * 1.02, f"{number}.", size, "primary", bold=True)
        pieces.append(dataclasses.replace(piece, lines=((mark, *piece.lines[0]), *piece.lines[1:])))
    return pieces


def _prose(blocks: Sequence[Bloque], room: _Room) -> Iterator[_Piece]:
    room = dataclasses.replace(room, width=min(room.width, _READING * max(1.0, room.factor)))
    for block, following in itertools.pairwise([*blocks, None]):
        if isinstance(block, Encabezado):
            yield _text(block.texto, _HEADING, room, bold=True, gap=22, follows=True)
        elif isinstance(block, Lista):
            items = _items(block.elementos, _PROSE, room, numbered=block.numerada, gap=8)
            # A short list is not cut; of a long one, neither the first nor the last stands alone on a screen.
            short = sum(len(one.lines) for one in items) <= _SHORT_LIST
            kept = range(len(items) - 1) if short else {0, len(items) - 2}
            yield from (dataclasses.replace(one, follows=place in kept) for place, one in enumerate(items))
        elif block is not None:
            yield _text(block.texto, _PROSE, room, gap=16, follows=isinstance(following, Lista))


def _flow(pieces: Sequence[_Piece], room: _Room, taken: float = 0.0) -> Iterator[list[Shape]]:
    """Put the pieces on screens: whole when they may be, by lines when they are too long for that.

    `taken` is what stands already on the first screen.
    """
    page: list[Shape] = []
    head: _Piece | None = None
    top = taken
    for place, piece in enumerate(pieces):
        head = None if piece.heads else head
        gap = piece.gap if page else 0.0
        needed = _needed(pieces, place, room)
        if page and needed <= room.height * _WHOLE and top + gap + needed > room.height:
            yield page
            page, top, gap = _again(head)
        top += gap
        for line in piece.lines:
            if page and top + piece.step > room.height:
                yield page
                page, top, gap = _again(head)
                top += gap
            page += [_down(shape, top) for shape in line]
            top += piece.step
        head = piece if piece.heads and piece.height < room.height / 4 else head
    if page:
        yield page


def _needed(pieces: Sequence[_Piece], place: int, room: _Room) -> float:
    """Return how high a piece is with those it is kept with, as far as they go on half a screen."""
    height = pieces[place].height
    for piece, following in itertools.pairwise(itertools.islice(pieces, place, None)):
        if not piece.follows:
            break
        least = following.height if following.follows else following.step * min(2, len(following.lines))
        if height + following.gap + least > room.height * _WHOLE:
            break
        height += following.gap + least
    return height


def _again(head: _Piece | None) -> tuple[list[Shape], float, float]:
    """Begin a screen under the heading that goes on: what stands there, where it ends, the space below it."""
    if head is None:
        return [], 0.0, 0.0
    page = [_down(shape, number * head.step) for number, line in enumerate(head.lines) for shape in line]
    return page, head.height, _UNDER / 2


def _side_by_side(block: TwoLists, title: list[_Piece], room: _Room) -> list[list[Shape]]:
    """Return screens with both lists, each in its column; the headings stand on every one of them."""
    half = (room.width - 2 * SIDE) / 2
    columns = [dataclasses.replace(room, x=room.x + side * (half + 2 * SIDE), width=half) for side in (0, 1)]
    heads = [
        _text(words, _HEADING, column, bold=True, color="primary")
        for (words, _), column in zip(_both(block), columns, strict=True)
    ]
    head = max(one.height for one in heads)
    inner = dataclasses.replace(room, height=room.height - head - _UNDER)
    pages = list(_flow(title, room))
    taken = title[0].height + _UNDER if title else 0.0
    if taken + 3 * _ITEM * _LEADING > inner.height:
        taken = 0.0  # a title that fills its screen: the lists begin on the next one
    else:
        pages = pages[:-1]
    lists = []
    for (_, items), column in zip(_both(block), columns, strict=True):
        area = dataclasses.replace(inner, x=column.x, width=column.width)
        lists.append(list(_flow(_items(items, _ITEM, area, empty=_NOTHING), area, taken)))
    above = next(_flow(title, room), []) if taken else []
    for number, parts in enumerate(itertools.zip_longest(*lists, fillvalue=())):
        start = 0.0 if number else taken
        page = [] if number else list(above)
        for column, heading, part in zip(columns, heads, parts, strict=True):
            page += [_down(shape, start + n * heading.step) for n, line in enumerate(heading.lines) for shape in line]
            page.append(Line(column.x, start + head + 4, column.x + half, start + head + 4, "primary", 2))
            page += [_down(shape, head + _UNDER) for shape in part]
        pages.append(page)
    return pages


def _placed(page: list[Shape], room: _Room, *, centred: bool) -> list[Shape]:
    last = max((shape.y for shape in page if isinstance(shape, Label)), default=0.0)
    spare = max(0.0, room.height - last - 10) * 0.42 if centred else 0.0
    return [_down(shape, TOP + spare) for shape in page]


def _top(shape: Shape) -> float:
    match shape:
        case Line():
            return shape.y1
        case Curve():
            return shape.points[0][1]
        case _:
            return shape.y


def _down(shape: Shape, by: float) -> Shape:
    match shape:
        case Line():
            return dataclasses.replace(shape, y1=shape.y1 + by, y2=shape.y2 + by)
        case Curve():
            first, second, third, last = ((x, y + by) for x, y in shape.points)
            return dataclasses.replace(shape, points=(first, second, third, last))
        case _:
            return dataclasses.replace(shape, y=shape.y + by)
