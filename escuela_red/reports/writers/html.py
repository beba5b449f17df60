"""Reading copy: one HTML file that needs nothing else — no script, no address, everything escaped."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from escuela_red.reports import pictures
from escuela_red.reports.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
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
    Tone,
    as_text,
)
from escuela_red.reports.drawing.palette import ink
from escuela_red.reports.writers.html_svg import svg
from escuela_red.reports.writers.options import Options, WriterNotes
from escuela_red.reports.writers.tones import EXAMPLE, WORDS, mark, sheet_code, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from escuela_red.reports.blocks import Report, Value

_CSS = """
body {{ margin: 0 auto; padding: 24px; max-width: {measure}px; background: {window}; color: {text};
  font: 16px/1.45 "Nunito Sans", Calibri, Carlito, "Segoe UI", sans-serif; }}
h1 {{ margin: 0; font-size: 26px; color: {onSoft}; }}
h2 {{ margin: 28px 0 8px; font-size: 20px; color: {onSoft}; }}
h3 {{ margin: 20px 0 6px; font-size: 17px; }}
h4, h5 {{ margin: 14px 0 4px; font-size: 16px; }}
p, li, td, th, dd {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
p {{ margin: 6px 0; }}
.m {{ color: {muted}; }}
.d {{ display: block; color: {muted}; font-size: 14px; }}
.x {{ color: {err}; font-weight: 700; }}
table {{ border-collapse: collapse; width: 100%; margin: 12px 0; }}
caption {{ text-align: left; font-weight: 700; padding: 4px 0; }}
th, td {{ border: 1px solid {border}; padding: 5px 8px; text-align: left; vertical-align: top; }}
th {{ background: {soft}; color: {onSoft}; }}
td.r, th.r {{ text-align: right; }}
dl {{ margin: 12px 0; }}
dt {{ font-weight: 700; }}
dd {{ margin: 0 0 6px; }}
.n {{ padding: 8px 12px; border: 1px solid; border-left-width: 6px; margin: 12px 0; }}
.s {{ margin: 48px 0 0; max-width: 320px; border-top: 1px solid {text}; }}
.l {{ height: 38px; border-bottom: 1px solid {control}; }}
svg, img {{ max-width: 100%; height: auto; }}
figure {{ margin: 12px 0; }}
img {{ border: 1px solid {border}; }}
figcaption {{ color: {muted}; font-size: 14px; }}
@media print {{ thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }} .b {{ break-before: page; }} }}
"""


def write(report: Report, path: Path, options: Options) -> WriterNotes:
    """Write the report as a page to read, to `path`."""
    path.write_bytes(page(report, options).encode("utf-8"))
    return WriterNotes()


def page(report: Report, options: Options | None = None) -> str:
    """Return the whole page as text: the reading view of the window shows it without a file."""
    told = options or Options()
    parts = [*_head(report, blank=told.blank), *_heading(report)]
    for number, block in enumerate(report.blocks, 1):
        parts.extend(_block(block, blank=told.blank))
        told.progress(number, len(report.blocks))
    if report.footnote:
        parts.append(f'<p class="m">{escape(report.footnote)}</p>')
    return "\n".join([*parts, "</body>", "</html>", ""])


def _head(report: Report, *, blank: bool) -> Iterator[str]:
    names = ("window", "text", "muted", "onSoft", "soft", "border", "control", "err")
    css = _CSS.format(measure=1100 if report.landscape else 820, **{name: ink(name, blank=blank) for name in names})
    yield "<!DOCTYPE html>"
    yield '<html lang="es">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    # Even if something slipped through, the page may load nothing and run nothing.
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    if any(isinstance(block, Picture) for block in report.blocks):
        policy += "; img-src data:"  # the pictures of the program are inside the page
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield f"<title>{escape(report.title)}</title>"
    yield f"<style>{css}</style></head>"
    yield "<body>"


def _heading(report: Report) -> Iterator[str]:
    if not report.letter:
        yield f"<h1>{escape(report.title)}</h1>"
    if report.subtitle and not report.letter:
        yield f'<p class="m">{escape(report.subtitle)}</p>'
    yield from (
        f'<p class="x">{escape(word)}</p>'
        for word in (sheet_code(report.code), EXAMPLE if report.example else "", report.draft)
        if word
    )
    if report.identity and not report.letter:
        pairs = " · ".join(f"{label}: {value}" if label else value for label, value in report.identity)
        yield f"<p>{escape(pairs)}</p>"


def _block(block: Block, *, blank: bool) -> Iterable[str]:  # noqa: C901, PLR0912 - one line for each kind of block
    match block:
        case Title():
            level = min(max(block.level, 1), 4) + 1
            return [f"<h{level}{_side(block.align)}>{escape(block.text)}</h{level}>"]
        case Paragraph():
            words = f"<b>{escape(block.text)}</b>" if block.strong else escape(block.text)
            look = ' class="m"' if block.muted else ""
            return [f"<p{look}{_side(block.align)}>{words}</p>"]
        case Bullets():
            return _list(block.items, "ol" if block.numbered else "ul")
        case KeyValues():
            pairs = (f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in block.pairs)
            return ["<dl>", *pairs, "</dl>"]
        case Table():
            return _table(block)
        case Checklist():
            lines = (f"<li><b>{mark(done=done)}:</b> {escape(text)}</li>" for done, text in block.items)
            return ["<ul>", *lines, "</ul>"]
        case Note():
            return [_note(block, blank=blank)]
        case Chart():
            caption = [f"<h3>{escape(block.caption)}</h3>"] if block.caption else []
            return [*caption, svg(block.drawing, block.caption, blank=blank), *_list(block.words, "ul")]
        case Picture():
            return [_picture(block)]
        case Signatures():
            return (
                f'<p class="s">{escape(name)}<span class="d">{escape(cargo)}</span></p>' for name, cargo in block.people
            )
        case Lines():
            label = [f"<h3>{escape(block.label)}</h3>"] if block.label else []
            return [*label, *['<div class="l"></div>'] * block.count]
        case Contents():
            return _list([title for title, _level in block.items], "ul")
        case PageBreak():
            code = f'<p class="x">{escape(sheet_code(block.code))}</p>' if block.code else ""
            return ['<div class="b"></div>', code] if code else ['<div class="b"></div>']


def _side(align: Align) -> str:
    return "" if align is Align.LEFT else f' style="text-align: {align}"'


def _list(items: Sequence[str], tag: str) -> list[str]:
    return [f"<{tag}>", *(f"<li>{escape(item)}</li>" for item in items), f"</{tag}>"]


def _note(block: Note, *, blank: bool) -> str:
    color, ground = (ink(token, blank=blank) for token in tokens(block.tone))
    word = f"<b>{WORDS[block.tone]}:</b> " if WORDS[block.tone] else ""
    return f'<p class="n" style="color: {color}; background: {ground}">{word}{escape(block.text)}</p>'


def _picture(block: Picture) -> str:
    inside = base64.b64encode(pictures.load(block).data).decode("ascii")
    caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
    image = f'<img style="width: {block.share:.0%}" alt="{escape(block.alt)}" src="data:image/png;base64,{inside}">'
    return f"<figure>{image}{caption}</figure>"


def _table(table: Table) -> Iterator[str]:
    sides = [' class="r"' if column.right else "" for column in table.columns]
    yield "<table>"
    if table.sheet:
        yield f"<caption>{escape(table.sheet)}</caption>"
    heads = (
        f'<th scope="col"{side}>{escape(column.heading)}</th>'
        for column, side in zip(table.columns, sides, strict=True)
    )
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    spans = _spans(table)
    for number, row in enumerate(table.rows):
        cells = []
        for position, value in enumerate(row):
            span = spans[number] if position == 0 and spans else 1
            if span:
                rows = f' rowspan="{span}"' if span > 1 else ""
                cells.append(f"<td{sides[position]}{rows}>{_cell(value)}</td>")
        yield f"<tr>{''.join(cells)}</tr>"
    height = f' style="height: {table.blank_height:g}mm"'
    for index in range(table.blank_rows):
        label = f"<b>{table.numbered_from + index}.</b>" if table.numbered_from else ""
        empty = "".join(f"<td{side}>{'' if place else label}</td>" for place, side in enumerate(sides))
        yield f"<tr{height}>{empty}</tr>"
    yield "</tbody></table>"


def _spans(table: Table) -> list[int]:
    """Return for each row how many rows its first cell covers, 0 when one above covers it."""
    if not table.merged_first:
        return []
    spans: list[int] = []
    start = 0
    for number, row in enumerate(table.rows):
        if number and _value(row[0]) == _value(table.rows[start][0]):
            spans[start] += 1
            spans.append(0)
        else:
            start = number
            spans.append(1)
    return spans


def _cell(value: Value | Cell) -> str:
    if not isinstance(value, Cell):
        return escape(as_text(value))
    number = f"<b>{value.number}.</b> " if value.number is not None else ""
    text = escape(as_text(value.value))
    if value.tone is not Tone.NEUTRAL:
        text = f'<b style="color: {ink(tokens(value.tone)[0])}">{text}</b>'
    detail = f'<span class="d">{escape(value.detail)}</span>' if value.detail else ""
    return f"{number}{text}{detail}"


def _value(cell: Value | Cell) -> Value:
    return cell.value if isinstance(cell, Cell) else cell
