"""The texts of the guide as our own blocks: headings, paragraphs and lists, from a small part of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_HEADING = re.compile(r"(#{1,3}) +(.+)")
_BULLET = re.compile(r"[-*] +(.+)")
_NUMBER = re.compile(r"\d+[.)] +(.+)")


@dataclass(frozen=True)
class Encabezado:
    """A heading; level 1 titles the text, 2 and 3 its parts."""

    texto: str
    nivel: int = 1


@dataclass(frozen=True)
class Parrafo:
    """A paragraph of plain text."""

    texto: str


@dataclass(frozen=True)
class Lista:
    """A list of plain texts, numbered from 1 or with bullets."""

    elementos: tuple[str, ...]
    numerada: bool = False


Bloque: TypeAlias = Encabezado | Parrafo | Lista


def leer(markdown: str) -> tuple[Bloque, ...]:
    """Turn a text into blocks.

    Only headings, lists and paragraphs mean something; any other mark (`<b>`, a link, an image) stays as the text it
    is, so an official wording that was pasted can neither fetch nor style anything. Lines of one paragraph are joined.
    """
    blocks: list[Bloque] = []
    for group in re.split(r"\n\s*\n", markdown.strip()):
        lines = [line.strip() for line in group.splitlines() if line.strip()]
        while lines:
            block, taken = _next_block(lines)
            blocks.append(block)
            lines = lines[taken:]
    return tuple(blocks)


def _next_block(lines: list[str]) -> tuple[Bloque, int]:
    if heading := _HEADING.fullmatch(lines[0]):
        return Encabezado(heading[2].strip(), len(heading[1])), 1
    for pattern, numbered in ((_BULLET, False), (_NUMBER, True)):
        items = _items(lines, pattern)
        if items:
            return Lista(tuple(items), numbered), len(items)
    words = _until_mark(lines)
    return Parrafo(" ".join(words)), len(words)


def _items(lines: list[str], pattern: re.Pattern[str]) -> list[str]:
    items = []
    for line in lines:
        match = pattern.fullmatch(line)
        if not match:
            break
        items.append(match[1].strip())
    return items


def _until_mark(lines: list[str]) -> list[str]:
    """Return the first line and those that follow it before a heading or a list begins."""
    words = [lines[0]]
    for line in lines[1:]:
        if any(pattern.fullmatch(line) for pattern in (_HEADING, _BULLET, _NUMBER)):
            break
        words.append(line)
    return words


def textos(bloques: tuple[Bloque, ...]) -> tuple[str, ...]:
    """Return the texts of the blocks in reading order, for search, checks and reading aloud."""
    found: list[str] = []
    for bloque in bloques:
        found.extend(bloque.elementos if isinstance(bloque, Lista) else (bloque.texto,))
    return tuple(found)
