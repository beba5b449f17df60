"""The official wording brought from a file: plain text, Markdown or Word, as the plain marks that the guide reads.

What comes back has headings as «#», lists as «-» or «1.», and empty lines between paragraphs: no markup, picture, link.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from escuela_red.errors import UserError
from escuela_red.exchange.safe_zip import PACKAGE, check_zip
from escuela_red.services import values
from escuela_red.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = (".txt", ".md", ".docx")
MOST_LETTERS = values.MOST_TEXT  # what a place of the guide keeps: more is refused before anybody chooses it
_MOST_BYTES = 4 * MOST_LETTERS
_WORD = replace(PACKAGE, members=1000)  # a document with many pictures has a member for each
_MOST_XML = 16 * 1024 * 1024  # bytes of one part; a book of five hundred pages has less
_MARKUP_NAMES = (".xml", ".rels")

_PICTURE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<!--.*?-->", re.DOTALL)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SETEXT = re.compile(r"^(\S[^\n]*)\n(=|-){3,}[ \t]*$", re.MULTILINE)
_DEEP = re.compile(r"^#{4,}(?= )", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[•·▪◦●‣+][ \t]+", re.MULTILINE)
_HEADING_STYLE = re.compile(r"(?:heading|título|titulo|encabezado)\s*(\d)", re.IGNORECASE)
_TITLE_STYLES = {"title", "título", "titulo"}


def leer(path: Path) -> str:
    """Return the text of a file; what cannot be read is a `UserError`."""
    shown = clean_line(path.name)
    kind = path.suffix.casefold()
    if kind not in KINDS:
        raise UserError("texto-otro-formato", nombre=shown)
    if not path.is_file():
        raise UserError("archivo-no-existe", nombre=shown)
    text = _from_word(path, shown) if kind == ".docx" else _from_plain(path, shown, markdown=kind == ".md")
    tidy = re.sub(r"\n{3,}", "\n\n", clean(text))
    if not tidy:
        raise UserError("texto-vacio", nombre=shown)
    if len(tidy) > MOST_LETTERS:
        raise UserError("texto-muy-largo", nombre=shown)
    return tidy


# Plain text


def _from_plain(path: Path, shown: str, *, markdown: bool) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError:
        raise UserError("texto-no-se-lee", nombre=shown) from None
    if len(data) > _MOST_BYTES:
        raise UserError("texto-muy-largo", nombre=shown)
    text = clean(_decoded(data, shown))
    return _without_marks(text) if markdown else _BULLET.sub("- ", text)


def _decoded(data: bytes, shown: str) -> str:
    """Return the letters: by their mark (BOM), else UTF-8, else UTF-16 by its zeros, else Windows-1252."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, (name,), shown)
    if b"\x00" in data:
        even, odd = data[::2].count(0), data[1::2].count(0)
        return _strictly(data, ("utf-16-le",) if odd > even else ("utf-16-be",), shown)
    return _strictly(data, ("utf-8", "cp1252"), shown)


def _strictly(data: bytes, names: tuple[str, ...], shown: str) -> str:
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        if not _looks_binary(text):
            return text
    raise UserError("texto-no-se-lee", nombre=shown)


def _looks_binary(text: str) -> bool:
    """Tell whether it is no text: a picture or a program with a wrong name is full of control characters."""
    odd = sum(char < " " and char not in "\t\n\r\f\x0b" for char in text)
    return "\x00" in text or odd > len(text) / 100


def _without_marks(text: str) -> str:
    """Return Markdown with headings and lists alone: the other marks leave their words behind."""
    text = _SETEXT.sub(lambda found: f"{'#' if found[2] == '=' else '##'} {found[1]}", text)
    text = _DEEP.sub("###", _PICTURE.sub(r"\1", text))
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    return _BULLET.sub("- ", _EMPHASIS.sub(r"\2", text))


# Word


def _from_word(path: Path, shown: str) -> str:
    members = check_zip(path, _WORD)
    names = {member.name.casefold() for member in members}
    if not {"[content_types].xml", "word/document.xml"} <= names:
        raise UserError("texto-otro-formato", nombre=shown)
    if any(member.size > _MOST_XML for member in members if member.name.casefold().endswith(_MARKUP_NAMES)):
        raise UserError("texto-muy-largo", nombre=shown)
    try:
        _refuse_entities(path, shown)
        import docx  # noqa: PLC0415 - only when somebody brings a document

        document = docx.Document(str(path))
        return _joined(_lines(document))
    except UserError:
        raise
    except Exception:  # noqa: BLE001 - a reader of documents may fail in any way over a broken one
        raise UserError("texto-no-se-lee", nombre=shown) from None


def _refuse_entities(path: Path, shown: str) -> None:
    """Refuse a part with a document type: no program writes one, and entities can grow without end."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.casefold().endswith(_MARKUP_NAMES):
                plain = archive.read(name).replace(b"\x00", b"").upper()
                if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                    raise UserError("texto-no-se-lee", nombre=shown)


def _lines(document: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - python-docx has no types
    """Yield each paragraph with its mark («# », «- », «1. » or none), those of tables cell by cell."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    styles = {one.style_id: str(one.name or "") for one in document.styles}
    for element in document.element.body.iter(qn("w:p")):
        if element.xpath("ancestor::w:txbxContent"):
            continue  # a box of text beside the page, often written twice in the file
        paragraph = Paragraph(element, document)
        words = " ".join(clean(paragraph.text).split())
        if words:
            # By its id and not by `paragraph.style`: a style that is not in the file is no reason to fail.
            yield _mark(paragraph, styles.get(element.style or "", "")), words


def _mark(paragraph: Any, style: str) -> str:  # noqa: ANN401
    heading = _HEADING_STYLE.match(style)
    if heading:
        return f"{'#' * max(1, min(3, int(heading[1])))} "
    if style.casefold() in _TITLE_STYLES:
        return "# "
    properties = paragraph._p.pPr  # noqa: SLF001 - the library has no other way to tell a list
    if "number" in style.casefold():
        return "1. "
    listed = properties is not None and properties.numPr is not None
    return "- " if listed or style.casefold().startswith(("list bullet", "lista con viñetas")) else ""


def _joined(lines: Iterator[tuple[str, str]]) -> str:
    """Put an empty line between paragraphs, none between the items of one list."""
    text, before = "", ""
    for mark, words in lines:
        together = mark in {"- ", "1. "} and mark == before
        text += ("\n" if together else "\n\n") + mark + words
        before = mark
    return text
