"""Workbooks that nobody honest makes, or that honest programs make badly; each function writes one."""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"


def book(path: Path, rows: list[list[Any]], change: Callable[[Any], None] | None = None) -> Path:
    """Write an ordinary workbook, changed by a function before saving."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = "Aliados"
    for row in rows:
        sheet.append(row)
    if change:
        change(made)
    made.save(path)
    return path


def simple(path: Path) -> Path:
    return book(path, [["Institución", "Fecha", "Sedes"], ["SENA", dt.date(2026, 2, 18), 4]])


def rewrite(
    path: Path, changes: Mapping[str, Callable[[bytes], bytes] | None], extra: dict[str, bytes] | None = None
) -> Path:
    """Change, drop or add members of a workbook."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            change = changes.get(name, lambda same: same)
            if change is not None:
                archive.writestr(name, change(data))
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path


def replaced(pattern: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: re.sub(pattern, lambda _: new, data, count=1)


def bomb_cell(path: Path) -> Path:
    """One cell of 90 MB in a file of about 90 KB."""
    cell = b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + b"a" * 90_000_000 + b"</t></is></c></row></sheetData>"
    return rewrite(simple(path), {SHEET: replaced(b"</sheetData>", cell)})


def long_cell(path: Path) -> Path:
    cell = b'<row r="3"><c r="B3" t="inlineStr"><is><t>' + b"ab " * 20_000 + b"</t></is></c></row></sheetData>"
    return rewrite(simple(path), {SHEET: replaced(b"</sheetData>", cell)})


def far_cell(path: Path) -> Path:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return rewrite(simple(path), {SHEET: replaced(b"</sheetData>", cell)})


def far_empty_cell(path: Path) -> Path:
    cell = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    return rewrite(simple(path), {SHEET: replaced(b"</sheetData>", cell)})


def xxe(path: Path) -> Path:
    trick = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><styleSheet '
    return rewrite(simple(path), {"xl/styles.xml": replaced(b"<styleSheet ", trick)})


def shared_strings(path: Path) -> Path:
    """Texts kept apart, as Excel keeps them: one plain with spaces, one of two letters, one with an escape."""
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    texts = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<si><t xml:space="preserve"> Cooperativa\n de caf\xc3\xa9 </t></si>'
        b"<si><r><t>dos </t></r><r><t>letras</t></r></si><si><t>a_x000D_\nb</t></si></sst>"
    )
    row = (
        b'<row r="3">'
        + b"".join(b'<c r="%c3" t="s"><v>%d</v></c>' % (65 + n, n) for n in range(3))
        + b"</row></sheetData>"
    )
    changes = {"[Content_Types].xml": replaced(b"</Types>", part), SHEET: replaced(b"</sheetData>", row)}
    return rewrite(simple(path), changes, {"xl/sharedStrings.xml": texts})


def xxe_in_sheet_utf16(path: Path) -> Path:
    def wide(data: bytes) -> bytes:
        text = data.decode("utf-8").split("?>", 1)[-1]
        return f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "a">]>{text}'.encode("utf-16")

    return rewrite(simple(path), {SHEET: wide})


def laughs_after_padding(path: Path) -> Path:
    """Entities declared after a comment longer than any look at the beginning."""
    declared = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    trick = b"<!--" + b"x" * 9000 + b'--><!DOCTYPE x [<!ENTITY l0 "ja">' + declared + b"]><worksheet "
    value = b'<c r="A9" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData>'
    return rewrite(
        simple(path),
        {SHEET: lambda data: replaced(b"</row></sheetData>", value)(replaced(b"<worksheet ", trick)(data))},
    )


def external_link(path: Path) -> Path:
    def link(made: Any) -> None:
        made.active["D2"] = "='[1]Hoja1'!A1"

    book(path, [["Institución", "Fecha", "Sedes", "Otro"], ["SENA", None, 4]], link)
    names = b'<definedName name="x">[1]Hoja1!$A$1</definedName></definedNames>'
    relation = b'<Relationship Id="r9" Type="http://x/externalLink" Target="externalLinks/e1.xml"/></Relationships>'
    return rewrite(
        path,
        {
            "xl/workbook.xml": replaced(b"<definedNames ?/>", b"<definedNames>" + names),
            "xl/_rels/workbook.xml.rels": replaced(b"</Relationships>", relation),
        },
        {"xl/externalLinks/e1.xml": b"<externalLink/>"},
    )


def macro_renamed(path: Path) -> Path:
    return rewrite(simple(path), {}, {"xl/vbaProject.bin": b"x"})


def macro_type(path: Path) -> Path:
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    old = rb"application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml"
    return rewrite(simple(path), {"[Content_Types].xml": replaced(old, kind)})


def binary_book(path: Path) -> Path:
    return rewrite(simple(path), {"xl/workbook.xml": None}, {"xl/workbook.bin": b"x"})


def wrong_dimension(path: Path) -> Path:
    return rewrite(simple(path), {SHEET: replaced(b'<dimension ref="[^"]*" ?/>', b'<dimension ref="A1:A1"/>')})


def huge_dimension(path: Path) -> Path:
    return rewrite(simple(path), {SHEET: replaced(b'<dimension ref="[^"]*" ?/>', b'<dimension ref="A1:XFD1048576"/>')})


def merged(path: Path) -> Path:
    rows: list[list[Any]] = [
        ["Ruta de articulación", None],
        ["Paso", "Actividad"],
        ["1", "a"],
        [None, "b"],
        ["2", "c"],
        [None, None],
    ]

    def join(made: Any) -> None:
        for area in ("A1:B1", "A3:A4", "A5:A6"):
            made.active.merge_cells(area)

    return book(path, rows, join)


def mac_dates(path: Path) -> Path:
    def change(made: Any) -> None:
        made.epoch = CALENDAR_MAC_1904

    days: list[Any] = [dt.date(2026, 2, 18), dt.datetime(2026, 2, 18, 8, 30), dt.time(8, 30)]  # noqa: DTZ001
    return book(path, [["Día", "Momento", "Hora"], days], change)


def pc_dates(path: Path) -> Path:
    days: list[Any] = [dt.date(2026, 2, 18), dt.datetime(2026, 2, 18, 8, 30), dt.time(8, 30)]  # noqa: DTZ001
    return book(path, [["Día", "Momento", "Hora"], days])


def text_numbers(path: Path) -> Path:
    return book(
        path,
        [["Código", "Valor", "Cuántos", "¿Firmó?"], ["017013", 1250000.5, 3.0, True], ["_x005F_x0041_", "", 0, False]],
    )


def hidden_sheet(path: Path) -> Path:
    def change(made: Any) -> None:
        made.create_sheet("Oculta").append(["a", "b"])
        made["Oculta"].sheet_state = "veryHidden"

    return book(path, [["a", "b"], ["1", "2"]], change)


def truncated(path: Path) -> Path:
    data = simple(path).read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    return path


def broken_xml(path: Path) -> Path:
    return rewrite(simple(path), {SHEET: lambda data: data[: len(data) // 2]})


def broken_sum(path: Path) -> Path:
    """One byte of the packed sheet is flipped, so its check sum fails."""
    simple(path)
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(SHEET)
    data = bytearray(path.read_bytes())
    data[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 0x10
    path.write_bytes(bytes(data))
    return path


def missing_sheet(path: Path) -> Path:
    return rewrite(simple(path), {SHEET: None, "xl/workbook.xml": lambda _: b"<workbook/>"})


def not_a_zip(path: Path) -> Path:
    path.write_bytes(b"Instituci\xf3n;Fecha\nSENA;18/02/2026\n")
    return path


def old_or_protected(path: Path) -> Path:
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(4096))
    return path


def bare_zip(path: Path, members: list[tuple[str, bytes]]) -> Path:
    """Write an archive of stored members by hand, so that names may be anything, also twice the same."""
    out, directory = io.BytesIO(), b""
    for name, data in members:
        raw, crc = name.encode(), zlib.crc32(data)
        fields = (0x800, 0, 0, 0x21, crc, len(data), len(data), len(raw), 0)
        directory += b"PK\x01\x02" + struct.pack("<2H", 20, 20) + struct.pack("<4H3L2H", *fields)
        directory += struct.pack("<3H2L", 0, 0, 0, 0, out.tell()) + raw
        out.write(b"PK\x03\x04" + struct.pack("<H", 20) + struct.pack("<4H3L2H", *fields) + raw + data)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), out.tell(), 0)
    path.write_bytes(out.getvalue() + directory + end)
    return path


def duplicate_members(path: Path) -> Path:
    return bare_zip(path, [("[Content_Types].xml", b"a"), ("[content_types].xml", b"b")])


def overlapping_members(path: Path) -> Path:
    """Many entries of the directory that share the bytes of one member (CVE-2024-0450)."""
    kernel = zipfile.ZipInfo("a0")
    kernel.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(kernel, bytes(200_000))
        for number in range(1, 20):
            same = zipfile.ZipInfo(f"a{number}")
            same.compress_type, same.flag_bits = kernel.compress_type, kernel.flag_bits
            same.CRC, same.file_size, same.compress_size = kernel.CRC, kernel.file_size, kernel.compress_size
            same.header_offset = kernel.header_offset
            archive.filelist.append(same)
            archive.NameToInfo[same.filename] = same
    return path


def symlink(path: Path) -> Path:
    entry = zipfile.ZipInfo("enlace")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return path


def protected_member(path: Path) -> Path:
    """The bit that says «encrypted» is on, in the member and in the directory."""
    bare_zip(path, [("[Content_Types].xml", b"a")])
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    return path
