"""What arrives to be attached: told by its content, never by its ending; bounded, checked and made small.

A picture is decoded here and written anew, at most `LONG_SIDE` pixels and half a megabyte: nothing that the camera
wrote beside it (place, owner, comments) and nothing hidden in it reaches the file. A PDF stays as it is
(`exchange.pdf_check`).
"""

from __future__ import annotations

import contextlib
import functools
import io
import warnings
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from escuela_red import files
from escuela_red.errors import Cancelled, UserError
from escuela_red.exchange import drives, pdf_check
from escuela_red.services.adjuntos import MOST_NAME, Pieza
from escuela_red.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL.Image import Image

LONG_SIDE = 1800  # an A4 sheet at some 150 points per inch: handwriting reads well on screen and on paper
MOST_KEPT = 500_000
MOST_PIXELS = 20_000_000
MOST_PICTURE = 40_000_000
MOST_PDF = 10_000_000
_MOST_SCANS = 100  # a progressive picture has some ten; thousands of empty ones take minutes to decode
_QUALITIES = (82, 74, 66, 58, 50)
_SMALLER = 0.8
_FEWEST_PIXELS = 400
_GREY = 14  # how far the channels of a grey sheet may stray from each other: paper and lamps are not quite white
_DIRECT = {"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"}
_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"


def preparar(path: Path, check: Callable[[], object] = lambda: None) -> Pieza:
    """Read a picture (JPEG, PNG) or a PDF and return what is kept of it; `check` may raise Cancelled between steps.

    Raises UserError in words for what is none of them, damaged, too large, locked or with instructions inside.
    """
    nombre = _nombre(path)
    datos = _leer(path, nombre)
    check()
    if datos.startswith(_JPEG):
        return _picture(nombre, datos, "JPEG", check)
    if datos.startswith(_PNG):
        return _picture(nombre, datos, "PNG", check)
    if _PDF in datos[:1024]:
        if len(datos) > MOST_PDF:
            raise UserError("adjunto-pesa", nombre=nombre, tope=files.megas(MOST_PDF))
        return Pieza(nombre, "application/pdf", datos, pdf_check.paginas(datos, nombre, check))
    raise UserError("adjunto-tipo", nombre=nombre)


def _nombre(path: Path) -> str:
    """Return the name without folder or ending, cleaned: it is only ever shown, never made part of a path."""
    last = PurePath(path.name.replace("\\", "/")).name
    stem = clean_line(last.encode("utf-8", "replace").decode("utf-8", "replace"))
    if "." in stem:
        stem = stem.rpartition(".")[0]
    return stem[:MOST_NAME].strip() or "adjunto"


def _leer(path: Path, nombre: str) -> bytes:
    try:
        if not path.is_file():
            raise UserError("archivo-no-existe", nombre=nombre)
        with path.open("rb") as source:
            datos = source.read(MOST_PICTURE + 1)
    except OSError as error:
        raise files.explain(error, path.parent, path.name, drives.place_of(path)) from error
    if not datos:
        raise UserError("adjunto-vacio", nombre=nombre)
    if len(datos) > MOST_PICTURE:
        raise UserError("adjunto-pesa", nombre=nombre, tope=files.megas(MOST_PICTURE))
    return datos


def _picture(nombre: str, datos: bytes, kind: str, check: Callable[[], object]) -> Pieza:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a decoder finds odd and mends is nothing to tell
            picture = _decoded(datos, kind, nombre)
        check()
        tipo, kept = _small(picture, check, line_art=kind == "PNG")
    except (UserError, Cancelled):
        raise
    except Exception as error:  # a decoder fed with hostile bytes raises anything: OSError, SyntaxError, struct.error…
        raise UserError("adjunto-danado-foto", nombre=nombre) from error
    return Pieza(nombre, tipo, kept)


@functools.cache
def _pillow() -> Any:  # noqa: ANN401 - a module
    """Return Pillow with its own guard against bombs set; ours stands before it."""
    from PIL import Image, ImageFile  # noqa: PLC0415 - only when somebody attaches something

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return Image


def _decoded(datos: bytes, kind: str, nombre: str) -> Image:
    """Return the whole picture, upright, in grey or colour, on white, with nothing beside its pixels."""
    module = _pillow()
    _refuse_bomb(_declared_size(datos, kind), nombre)
    if kind == "JPEG" and datos.count(b"\xff\xda") > _MOST_SCANS:
        raise UserError("adjunto-danado-foto", nombre=nombre)
    with module.open(io.BytesIO(datos), formats=[kind]) as looked_at:
        looked_at.verify()
    with module.open(io.BytesIO(datos), formats=[kind]) as opened:
        _refuse_bomb(opened.size, nombre)
        if kind == "PNG" and getattr(opened, "is_animated", False):
            raise UserError("adjunto-movimiento", nombre=nombre)
        if kind == "JPEG":
            opened.draft(None, (LONG_SIDE, LONG_SIDE))  # decoded at a half or a quarter: faster, and less memory
        opened.load()
        _turn_upright(opened)
        if opened.mode in _DIRECT:  # before it is copied
            opened.thumbnail((LONG_SIDE, LONG_SIDE), module.Resampling.LANCZOS)
        plain: Image = _plain(opened)
    plain.thumbnail((LONG_SIDE, LONG_SIDE), module.Resampling.LANCZOS)
    return plain


def _refuse_bomb(size: tuple[int, int], nombre: str) -> None:
    """Refuse by the size that is declared, before any decoder makes room for it."""
    if size[0] * size[1] > MOST_PIXELS:
        raise UserError("adjunto-pixeles", nombre=nombre, ancho=size[0], alto=size[1])


def _declared_size(datos: bytes, kind: str) -> tuple[int, int]:
    """Return width and height as the header says them; 0 when it does not, which the decoder refuses."""
    if kind == "PNG":
        return (int.from_bytes(datos[16:20]), int.from_bytes(datos[20:24])) if datos[12:16] == b"IHDR" else (0, 0)
    most, at = (0, 0), 2
    while at + 9 < len(datos) and datos[at] == 0xFF:
        marker, length = datos[at + 1], int.from_bytes(datos[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            most = (int.from_bytes(datos[at + 7 : at + 9]), int.from_bytes(datos[at + 5 : at + 7]))
            break
        if marker == 0xDA:
            break
        at += 1 if marker == 0xFF else 2 + length
    return most


def _turn_upright(opened: Image) -> None:
    """Turn the picture as the camera was held; a note of the camera that cannot be read turns nothing."""
    from PIL import ImageOps  # noqa: PLC0415

    with contextlib.suppress(Exception):  # EXIF is one more format that hostile bytes break in any way
        ImageOps.exif_transpose(opened, in_place=True)


def _plain(picture: Image) -> Image:
    """Return a new picture with these pixels alone: `L` or `RGB`, what is transparent over white."""
    module = _pillow()
    if picture.mode in {"I", "I;16", "I;16B", "I;16L", "F"}:
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    if picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        picture = module.new("RGB", layer.size, "white")
        picture.paste(layer, mask=layer.getchannel("A"))
    picture = picture.convert("L" if picture.mode in {"1", "L"} else "RGB")
    clean: Image = module.new(picture.mode, picture.size)
    clean.paste(picture)
    return clean.convert("L") if clean.mode == "RGB" and _is_grey(clean) else clean


def _is_grey(picture: Image) -> bool:
    from PIL import ImageChops  # noqa: PLC0415

    small = picture.copy()
    small.thumbnail((400, 400))  # single coloured points of a sensor vanish, ink does not
    red, green, blue = small.split()
    pairs = ((red, green), (green, blue), (red, blue))
    apart = [ImageChops.difference(one, other).histogram() for one, other in pairs]
    return not any(any(counts[_GREY:]) for counts in apart)


def _small(picture: Image, check: Callable[[], object], *, line_art: bool) -> tuple[str, bytes]:
    """Return the type and bytes of the picture, at most `MOST_KEPT`; few flat colours stay PNG where that is less."""
    photo = _as_jpeg(picture, check)
    colours = picture.getcolors(256) if line_art else None
    if colours is not None:
        out = io.BytesIO()
        black_and_white = {colour for _, colour in colours} <= {0, 255}
        (picture.convert("1") if black_and_white else picture).save(out, "PNG", optimize=True)
        if out.tell() < min(len(photo), MOST_KEPT):
            return "image/png", out.getvalue()
    return "image/jpeg", photo


def _as_jpeg(picture: Image, check: Callable[[], object]) -> bytes:
    module = _pillow()
    while True:
        for quality in _QUALITIES:
            check()
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= MOST_KEPT or max(picture.size) <= _FEWEST_PIXELS:
                return out.getvalue()
        smaller = tuple(max(1, round(side * _SMALLER)) for side in picture.size)
        picture = picture.resize(smaller, module.Resampling.LANCZOS)
