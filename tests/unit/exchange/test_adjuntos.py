"""What may be attached: real pictures and PDF are kept small and clean; everything else is refused in words."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from escuela_red.errors import Cancelled, UserError
from escuela_red.exchange import adjuntos
from escuela_red.services.adjuntos import Pieza
from tests.data import hostile_pictures as samples

SECRET = "Casa de la profesora Canario"


def _file(tmp_path, datos: bytes, name: str = "hoja.jpg"):
    path = tmp_path / name
    path.write_bytes(datos)
    return path


def _kept(tmp_path, datos: bytes, name: str = "hoja.jpg") -> tuple[Pieza, Image.Image]:
    piece = adjuntos.preparar(_file(tmp_path, datos, name))
    picture = Image.open(io.BytesIO(piece.datos))
    picture.load()
    return piece, picture


def test_a_photo_of_a_phone_becomes_small_upright_and_bare(tmp_path):
    phone = samples.sheet((4000, 3000))
    exif = Image.Exif()
    exif[0x0112] = 6  # the phone was held upright
    exif[0x010E] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (5.0, 36.0, 41.0)
    datos = samples.as_bytes(phone, quality=95, exif=exif, comment=SECRET.encode(), icc_profile=b"x" * 3000)
    piece, picture = _kept(tmp_path, datos)
    assert (piece.tipo, picture.format) == ("image/jpeg", "JPEG")
    assert 1000 < max(picture.size) <= adjuntos.LONG_SIDE
    assert picture.size[0] * 4 == picture.size[1] * 3, "it stands upright"
    assert len(piece.datos) <= adjuntos.MOST_KEPT
    assert not picture.getexif()
    assert SECRET.encode() not in piece.datos
    assert not {"exif", "comment", "icc_profile", "photoshop"} & picture.info.keys()


def test_a_photo_with_a_second_picture_inside_keeps_the_first(tmp_path):
    first, second = samples.sheet((400, 300)), samples.sheet((80, 60), ink="red")
    datos = samples.as_bytes(first, "MPO", save_all=True, append_images=[second])
    assert _kept(tmp_path, datos)[1].size == (400, 300)


def test_noise_is_shrunk_until_it_fits(tmp_path):
    noise = Image.effect_noise((2400, 1800), 120).convert("RGB")
    assert len(_kept(tmp_path, samples.as_bytes(noise, quality=95))[0].datos) <= adjuntos.MOST_KEPT


@pytest.mark.parametrize(
    ("ink", "mode"), [((20, 40, 160), "RGB"), ((30, 30, 30), "L"), ((200, 0, 0), "RGB")], ids=["azul", "lápiz", "rojo"]
)
def test_a_sheet_in_pencil_is_kept_in_grey_and_ink_in_colour(tmp_path, ink, mode):
    assert _kept(tmp_path, samples.as_bytes(samples.sheet(ink=ink)))[1].mode == mode


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "RGB"])
def test_every_kind_of_png_reads_the_same(tmp_path, mode):
    plain = samples.sheet((300, 400), "L")
    source = (
        Image.frombytes("I;16", plain.size, b"".join(bytes((v, v)) for v in plain.tobytes()))
        if mode == "I;16"
        else plain.convert(mode)
    )
    _, picture = _kept(tmp_path, samples.as_bytes(source, "PNG"), "hoja.png")
    shown = picture.convert("L")
    plain = plain if mode == "I;16" else source.convert("RGB").convert("L")
    assert shown.size == (300, 400)
    far = [abs(one - other) for one, other in zip(shown.tobytes(), plain.tobytes(), strict=True)]
    assert sum(far) / len(far) < 12


def test_what_is_transparent_is_white(tmp_path):
    clear = Image.new("RGBA", (200, 200), (255, 0, 0, 0))
    assert _kept(tmp_path, samples.as_bytes(clear, "PNG"))[1].convert("L").tobytes()[0] > 250


def test_colours_for_printing_look_as_they_are(tmp_path):
    blue = Image.new("RGB", (200, 200), (30, 60, 200)).convert("CMYK")
    red, green, shown = _kept(tmp_path, samples.as_bytes(blue))[1].convert("RGB").tobytes()[:3]
    assert shown > 150
    assert max(red, green) < 120


def test_a_line_drawing_stays_png_where_that_is_less(tmp_path):
    drawing = samples.sheet((1000, 1400), "1")
    piece, picture = _kept(tmp_path, samples.as_bytes(drawing, "PNG"))
    assert (piece.tipo, picture.format) == ("image/png", "PNG")
    assert len(piece.datos) < 100_000


def test_a_pdf_stays_as_it_is_and_says_its_pages(tmp_path):
    datos = samples.pdf(3)
    piece = adjuntos.preparar(_file(tmp_path, datos, "acta firmada.PDF"))
    assert piece == Pieza("acta firmada", "application/pdf", datos, 3)


def test_a_pdf_with_packed_pages_is_read(tmp_path):
    datos = samples.pdf_of(*samples.PAGES[:2], samples.packed(b"3 0 <</Type /Page /Parent 2 0 R>>"))
    assert adjuntos.preparar(_file(tmp_path, datos)).paginas == 1


def test_what_is_hostile_is_refused_in_words(tmp_path):
    wrong = []
    for name, datos, code in samples.hostile():
        try:
            adjuntos.preparar(_file(tmp_path, datos, f"{name}.jpg"))
            wrong.append(f"{name}: was kept")
        except UserError as refused:
            if refused.code != code or name not in refused.sentence:
                wrong.append(f"{name}: {refused}")
    assert not wrong, "\n".join(wrong)


def test_the_ending_tells_nothing(tmp_path):
    assert adjuntos.preparar(_file(tmp_path, samples.pdf(), "foto.jpg")).tipo == "application/pdf"
    assert adjuntos.preparar(_file(tmp_path, samples.as_bytes(samples.sheet()), "acta.pdf")).tipo == "image/jpeg"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("IMG 2031.jpeg", "IMG 2031"),
        ("\u202egnp.exe", "gnp"),
        ("hoja.1.de.2.png", "hoja.1.de.2"),
        (".jpg", "adjunto"),
        ("D:\\fotos\\foto.jpg", "foto"),
        ("ñ" * 200 + ".jpg", "ñ" * 80),
        ("\u200b.jpg", "adjunto"),
    ],
)
def test_the_name_is_cleaned_and_says_no_folder(tmp_path, name, shown):
    path = tmp_path / name
    try:
        path.write_bytes(samples.as_bytes(samples.sheet((60, 80))))
    except OSError:
        path = _Named(name)
    assert adjuntos._nombre(path) == shown


class _Named:
    def __init__(self, name: str) -> None:
        self.name = name


def test_a_file_that_is_gone_or_is_a_folder_is_told(tmp_path):
    for path in (tmp_path / "no.jpg", tmp_path):
        with pytest.raises(UserError, match="archivo-no-existe"):
            adjuntos.preparar(path)


def test_it_stops_when_the_person_asks(tmp_path):
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        adjuntos.preparar(_file(tmp_path, samples.as_bytes(samples.sheet())), stop)


PHOTO, DRAWING, PAPER = (
    samples.as_bytes(samples.sheet((200, 260))),
    samples.as_bytes(samples.sheet((90, 120)), "PNG"),
    samples.pdf(2),
)


@settings(max_examples=120, deadline=None)
@given(which=st.sampled_from([PHOTO, DRAWING, PAPER]), data=st.data())
def test_damaged_bytes_are_kept_or_refused_but_nothing_else(tmp_path_factory, which, data):
    at = data.draw(st.integers(0, len(which) - 1))
    noise = data.draw(st.binary(max_size=12))
    end = data.draw(st.sampled_from([len(which), at + 40]))
    path = tmp_path_factory.mktemp("d") / "x"
    path.write_bytes(which[:at] + noise + which[at + len(noise) : end] or b"x")
    try:
        kept = adjuntos.preparar(path)
    except UserError:
        return
    assert len(kept.datos) <= max(adjuntos.MOST_KEPT, len(PAPER) + 12)
