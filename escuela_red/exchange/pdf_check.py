"""Whether a PDF may be kept: whole, without password, without instructions or files inside.

No library reads it: a PDF is kept and handed to the system's viewer, so all that is asked is what its objects say
they are. The names of all objects are looked for in every byte, also in those of the packed objects, which are unpacked
within bounds. It costs one pass over the bytes, follows no link of the file and so cannot be led in circles.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from escuela_red.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_UNPACKED = 60_000_000
_TAIL = 2048
_WORDS = 4096  # how far the words of a packed object may lie from its bytes
_END = rb"(?=[\s/<>\[\]()%]|$)"
_HEAD = re.compile(rb"%PDF-[12]\.\d")
_START = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")


def _name(word: str) -> bytes:
    """Return the pattern of a name, each letter as it is or written with its number, as those who hide it do."""
    return b"".join(b"(?:%c|#%02x)" % (letter, letter) for letter in word.encode())


def _any(*words: str) -> re.Pattern[bytes]:
    return re.compile(b"/(?:" + b"|".join(_name(word) for word in words) + b")" + _END, re.IGNORECASE)


_LOCKED = _any("Encrypt")
_ACTIVE = _any("JavaScript", "Launch", "SubmitForm", "ImportData", "RichMedia", "Rendition", "GoToE", "GoToR")
_INSIDE = _any("EmbeddedFile", "EmbeddedFiles", "Filespec", "XFA")
_PAGE = re.compile(b"/" + _name("Type") + rb"\s*/" + _name("Page") + _END, re.IGNORECASE)
_PACKED = _any("ObjStm")
_STREAM = re.compile(rb"stream\r?\n")
_WORD = rb"(/[^\s/<>\[\]()]+)"
_FILTER = re.compile(b"/" + _name("Filter") + rb"\s*(?:\[\s*" + _WORD + rb"\s*\]|" + _WORD + b")", re.IGNORECASE)
_FILTERED = _any("Filter", "F")
_PREDICTED = re.compile(b"/" + _name("Predictor") + rb"\s*(\d+)", re.IGNORECASE)


def paginas(datos: bytes, nombre: str, check: Callable[[], object] = lambda: None) -> int:
    """Return how many pages a PDF has; raise UserError in words when it is damaged, locked or not only pages."""
    if not _whole(datos):
        raise UserError("adjunto-danado-pdf", nombre=nombre)
    found = 0
    for part in _parts(datos, nombre):
        check()
        if _LOCKED.search(part):
            raise UserError("adjunto-clave", nombre=nombre)
        if _ACTIVE.search(part) or _INSIDE.search(part):
            raise UserError("adjunto-activo", nombre=nombre)
        found += len(_PAGE.findall(part))
    if not found:
        raise UserError("adjunto-danado-pdf", nombre=nombre)
    return found


def _whole(datos: bytes) -> bool:
    """Tell whether the file begins and ends as a PDF and its table of objects is where its end says."""
    head = _HEAD.search(datos[:1024])
    ends = list(_START.finditer(datos.rstrip(b"\0\r\n\t ")[-_TAIL:]))
    if head is None or not ends:
        return False
    said = int(ends[-1][1])
    # Some scanners write before the head; what they say then counts from the head.
    return any(_TABLE.match(datos, at) for at in (said, said + head.start()) if at < len(datos))


def _parts(datos: bytes, nombre: str) -> Iterator[bytes]:
    """Yield the bytes of the file and those of its packed objects."""
    yield datos
    left, done = _MOST_UNPACKED, 0
    for packed in _PACKED.finditer(datos):
        begins = max(datos.rfind(b"obj", max(0, packed.start() - _WORDS), packed.start()), 0)
        stream = _STREAM.search(datos, packed.end(), packed.end() + _WORDS)
        ends = datos.find(b"endstream", stream.end()) if stream else -1
        part = None
        if stream is not None and stream.end() > done <= ends:  # packed objects never lie over each other
            part = _unpacked(datos[begins : stream.start()], datos[stream.end() : ends], left)
        if part is None:
            raise UserError("adjunto-danado-pdf", nombre=nombre)
        left, done = left - len(part), ends
        yield part


def _unpacked(words: bytes, packed: bytes, most: int) -> bytes | None:
    """Return a packed object, or None when it is packed as no scanner does, damaged, or too large."""
    how = _FILTER.search(words)
    if how is None:
        return None if _FILTERED.search(words) else b""  # without any it lies open, and was seen
    predicted = _PREDICTED.search(words)
    if (how[1] or how[2]) not in {b"/FlateDecode", b"/Fl"} or (predicted and int(predicted[1]) > 1):
        return None
    reader = zlib.decompressobj()
    try:
        part = reader.decompress(packed, most + 1)
    except zlib.error:
        return None
    return part if reader.eof and len(part) <= most else None
