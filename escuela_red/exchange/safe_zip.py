"""A ZIP that arrives, checked by its directory before any parser sees it (RELIABILITY §5.1). Nothing is unpacked."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_MB = 1024 * 1024
_END = struct.Struct("<4s4H2LH")  # end of central directory, APPNOTE 4.3.16
_LOCAL = struct.Struct("<4s5H3L2H")  # local file header, APPNOTE 4.3.7
_ENTRY_SIZE = 46 + 600  # an entry of the directory with a long name
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_RATIO_FROM = 256 * 1024  # a small part may be very repetitive and do no harm
_BAD_NAME = re.compile(r"[\\\x00-\x1f]|^/|^[A-Za-z]:|(^|/)\.\.?(/|$)|//")


@dataclass(frozen=True)
class Limits:
    """How large an archive may be: bytes of the file, bytes in all when unpacked, members, times that it expands."""

    file_bytes: int = 20 * _MB
    total_bytes: int = 100 * _MB
    members: int = 64
    ratio: int = 100


PACKAGE = Limits()
# A libro has two members per sheet, and rows of empty bordered cells repeat themselves more than text does.
WORKBOOK = Limits(members=400, ratio=250)


@dataclass(frozen=True)
class Member:
    """A member of a checked archive: its name and its size when unpacked, in bytes."""

    name: str
    size: int


def check_zip(path: Path, limits: Limits = PACKAGE) -> tuple[Member, ...]:
    """Return the members of an archive that is safe to hand to a parser.

    Anything else is a `UserError`: incomplete, too large, protected, or put together in a way no honest program does.
    """
    shown = clean_line(path.name)
    try:
        with path.open("rb") as file:
            return _Check(file, path.stat().st_size, shown, limits).members()
    except FileNotFoundError:
        raise UserError("archivo-no-existe", nombre=shown) from None
    except (zipfile.BadZipFile, struct.error, OSError, ValueError, NotImplementedError, UnicodeError, EOFError):
        raise UserError("zip-incompleto", nombre=shown) from None


class _Check:
    """One archive being checked."""

    def __init__(self, file: BinaryIO, size: int, shown: str, limits: Limits) -> None:
        self._file = file
        self._size = size
        self._shown = shown
        self._limits = limits

    def members(self) -> tuple[Member, ...]:
        """Check directory, names, sizes and places, in the order of what is cheapest."""
        if self._size > self._limits.file_bytes:
            raise self._too_large()
        start = self._directory()
        with zipfile.ZipFile(self._file) as archive:
            entries = archive.infolist()
        if len(entries) > self._limits.members:
            raise self._odd("tiene demasiadas partes")
        self._names(entries)
        for entry in entries:
            self._entry(entry)
        if sum(entry.file_size for entry in entries) > self._limits.total_bytes:
            raise self._too_large()
        self._places(entries, start)
        return tuple(Member(entry.filename, entry.file_size) for entry in entries)

    def _directory(self) -> int:
        """Find where the directory starts. Its size is bounded before the library reads it."""
        self._file.seek(0)
        if self._file.read(4) not in {b"PK\x03\x04", b"PK\x05\x06"}:
            raise zipfile.BadZipFile
        window = min(self._size, _END.size + 0xFFFF)
        self._file.seek(self._size - window)
        tail = self._file.read(window)
        place = tail.rfind(b"PK\x05\x06")
        if place < 0:
            raise zipfile.BadZipFile
        _, disk, first_disk, here, count, length, start, comment = _END.unpack_from(tail, place)
        if place + _END.size + comment != len(tail):
            raise self._odd("hay algo después del final")
        if disk or first_disk or here != count:
            raise self._odd("le faltan volúmenes")
        if count > self._limits.members or length > self._limits.members * _ENTRY_SIZE:
            raise self._odd("tiene demasiadas partes")
        if start + length != self._size - window + place:
            raise self._odd("su índice no está en su lugar")
        return int(start)

    def _names(self, entries: list[zipfile.ZipInfo]) -> None:
        seen = set()
        for entry in entries:
            name = entry.filename
            if entry.orig_filename != name or _BAD_NAME.search(name) or not name:
                raise self._odd("una parte tiene un nombre que sale de su carpeta")
            if name.casefold() in seen:
                raise self._odd("dos partes se llaman igual")
            seen.add(name.casefold())

    def _entry(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & _ENCRYPTED:
            raise UserError("zip-con-clave", nombre=self._shown)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise self._odd("una parte es un acceso directo")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self._odd("usa una forma de comprimir que no es común")
        if entry.file_size > self._limits.total_bytes:
            raise self._too_large()
        if entry.file_size > _RATIO_FROM and entry.file_size > self._limits.ratio * max(entry.compress_size, 1):
            raise self._odd("una parte crece demasiado al abrirse")
        if entry.is_dir() and entry.file_size:
            raise self._odd("una carpeta tiene contenido")

    def _places(self, entries: list[zipfile.ZipInfo], end: int) -> None:
        """Refuse members that share bytes: Python before 3.11.8 reads them (CVE-2024-0450)."""
        free_from = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < free_from:
                raise self._odd("sus partes se enciman")
            self._file.seek(entry.header_offset)
            header = self._file.read(_LOCAL.size)
            signature, *_, name_length, extra_length = _LOCAL.unpack(header)
            name = self._file.read(name_length)
            if signature != b"PK\x03\x04":
                raise zipfile.BadZipFile
            if name != _raw_name(entry):
                raise self._odd("una parte tiene dos nombres")
            free_from = entry.header_offset + _LOCAL.size + name_length + extra_length + entry.compress_size
            if free_from > end:
                raise self._odd("sus partes se enciman")

    def _odd(self, reason: str) -> UserError:
        return UserError("zip-mal-armado", nombre=self._shown, razon=reason)

    def _too_large(self) -> UserError:
        most = min(self._limits.file_bytes, self._limits.total_bytes)
        return UserError("zip-muy-grande", nombre=self._shown, megas=most // _MB)


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")
