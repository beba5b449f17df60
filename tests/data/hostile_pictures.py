"""Pictures and PDF that break readers, made here: bombs, false, cut and locked ones, each with what must be said."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw
from pypdf import PdfWriter

if TYPE_CHECKING:
    from collections.abc import Iterator


def sheet(
    size: tuple[int, int] = (1200, 1600), mode: str = "RGB", ink: str | tuple[int, int, int] = (20, 40, 160)
) -> Image.Image:
    """Return a sheet with lines of handwriting, as a scanner sees it."""
    picture = Image.new("RGB", size, (247, 246, 243))
    pen = ImageDraw.Draw(picture)
    for line in range(60, size[1] - 60, 60):
        pen.line((60, line + 40, size[0] - 60, line + 40), (180, 180, 180))
        for at in range(80, size[0] - 120, 34):
            pen.arc((at, line, at + 26, line + 36), at % 90, at % 90 + 250, ink, 3)
    return picture.convert(mode)


def as_bytes(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a piece of a PNG with its check number."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(wide: int, high: int, pixels: bytes, *more: bytes, depth: int = 8, colour: int = 0) -> bytes:
    """Return a PNG that declares a size, whatever its pixels are."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pdf(pages: int = 1, password: str = "", inside: bytes = b"") -> bytes:
    """Return a PDF of blank pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(612, 792)
    if inside:
        writer.add_attachment("carta.exe", inside)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_of(*objects: bytes, root: int = 1) -> bytes:
    """Return a PDF of objects written by hand, numbered from 1, with its table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


PAGES = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R>>")


def packed(content: bytes, words: bytes = b"/Filter/FlateDecode", *, raw: bytes = b"") -> bytes:
    """Return a packed object of a PDF."""
    body = raw or zlib.compress(content)
    return b"<</Type/ObjStm/N 1/First 5%b/Length %d>>stream\n%b\nendstream" % (words, len(body), body)


def with_action(action: str) -> bytes:
    """Return a PDF that does something when it is opened."""
    return pdf_of(PAGES[0][:-2] + b"/OpenAction<</S/%b/F(calc.exe)>>>>" % action.encode(), *PAGES[1:])


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Yield the name of each sample, its bytes and the code of what must be said of it."""
    photo = as_bytes(sheet())
    drawing = as_bytes(sheet((300, 400), "L"), "PNG")
    grey = zlib.compress(b"\0" * 301 * 400)
    yield "bomba-png", png(30_000, 30_000, zlib.compress(b"\0" * 1_000_000)), "adjunto-pixeles"
    yield "bomba-png-un-bit", png(200_000, 200_000, zlib.compress(b"\0"), depth=1), "adjunto-pixeles"
    yield "bomba-png-tira", png(2**31 - 1, 2, grey), "adjunto-pixeles"
    yield "bomba-jpeg", _declare(photo, 60_000, 60_000), "adjunto-pixeles"
    yield "bomba-jpeg-segundo-marco", _second_frame(photo), "adjunto-danado-foto"
    yield "bomba-de-pasadas", photo[:-2] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 5000, "adjunto-danado-foto"
    yield (
        "bomba-texto",
        png(3, 4, grey, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 90_000_000))),
        ("adjunto-danado-foto"),
    )
    yield "cortada-jpeg", photo[: len(photo) // 2], "adjunto-danado-foto"
    yield "cortada-png", drawing[: len(drawing) // 2], "adjunto-danado-foto"
    yield "solo-firma-jpeg", b"\xff\xd8\xff\xe0", "adjunto-danado-foto"
    yield "solo-firma-png", b"\x89PNG\r\n\x1a\n", "adjunto-danado-foto"
    yield "un-byte-cambiado", drawing[:60] + bytes([drawing[60] ^ 0xFF]) + drawing[61:], "adjunto-danado-foto"
    yield "tamano-cero", png(0, 0, grey), "adjunto-danado-foto"
    yield "pocos-puntos", png(300, 4000, zlib.compress(b"\0" * 100)), "adjunto-danado-foto"
    yield (
        "con-movimiento",
        as_bytes(sheet((60, 80)), "PNG", save_all=True, append_images=[sheet((60, 80), ink="black")]),
        ("adjunto-movimiento"),
    )
    yield "gif", as_bytes(sheet((60, 80), "P"), "GIF"), "adjunto-tipo"
    yield "tiff", as_bytes(sheet((60, 80)), "TIFF"), "adjunto-tipo"
    yield "svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "adjunto-tipo"
    yield "pagina", b"<html><img src='file:///etc/passwd'></html>", "adjunto-tipo"
    yield "programa", b"MZ\x90\0\x03" + b"\0" * 400, "adjunto-tipo"
    yield "zip", b"PK\x03\x04" + b"\0" * 400, "adjunto-tipo"
    yield "ceros", b"\0" * 4000, "adjunto-tipo"
    yield "vacio", b"", "adjunto-vacio"
    yield from _hostile_pdf()


def _hostile_pdf() -> Iterator[tuple[str, bytes, str]]:
    whole = pdf(2)
    script = b"1 0 <</S/JavaScript/JS(app.alert(1))>>"
    yield "pdf-cortado", whole[: len(whole) * 2 // 3], "adjunto-danado-pdf"
    yield "pdf-solo-cabeza", b"%PDF-1.7\n", "adjunto-danado-pdf"
    yield "pdf-tabla-en-otra-parte", whole.replace(b"startxref\n", b"startxref\n9"), "adjunto-danado-pdf"
    yield (
        "pdf-sin-paginas",
        pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
        ("adjunto-danado-pdf"),
    )
    yield "pdf-con-clave", pdf(password="secreta"), "adjunto-clave"
    yield "pdf-con-javascript", with_action("JavaScript"), "adjunto-activo"
    yield "pdf-javascript-disfrazado", with_action("J#61v#61Script"), "adjunto-activo"
    yield "pdf-javascript-empacado", pdf_of(*PAGES, packed(script)), "adjunto-activo"
    yield "pdf-abre-un-programa", with_action("Launch"), "adjunto-activo"
    yield "pdf-con-archivo-adentro", pdf(inside=b"MZ"), "adjunto-activo"
    yield (
        "pdf-empacado-raro",
        pdf_of(*PAGES, packed(script, b"/Filter[/ASCIIHexDecode/FlateDecode]")),
        ("adjunto-danado-pdf"),
    )
    yield "pdf-empacado-por-referencia", pdf_of(*PAGES, packed(script, b"/Filter 9 0 R")), "adjunto-danado-pdf"
    yield "pdf-empacado-danado", pdf_of(*PAGES, packed(b"", raw=b"no es zlib")), "adjunto-danado-pdf"
    yield "pdf-bomba", pdf_of(*PAGES, packed(b"0 " * 50_000_000)), "adjunto-danado-pdf"
    yield "pdf-pesado", whole + b"\0" * 10_000_000, "adjunto-pesa"


def _declare(photo: bytes, wide: int, high: int) -> bytes:
    at = photo.index(b"\xff\xc0")
    return photo[: at + 5] + struct.pack(">HH", high, wide) + photo[at + 9 :]


def _second_frame(photo: bytes) -> bytes:
    """Return a picture whose second frame declares what the first one hides."""
    at = photo.index(b"\xff\xc0")
    length = int.from_bytes(photo[at + 2 : at + 4])
    frame = photo[at : at + 2 + length]
    small = frame[:5] + struct.pack(">HH", 20, 20) + frame[9:]
    return photo[:at] + small + photo[at:]
