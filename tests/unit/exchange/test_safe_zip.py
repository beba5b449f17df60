"""Archives that arrive: what is refused, and in which words."""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red.errors import UserError
from escuela_red.exchange.safe_zip import PACKAGE, WORKBOOK, Limits, Member, check_zip
from tests.data import hostile_xlsx as hostile


def test_an_honest_archive_gives_its_members(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "x")
        archive.writestr("carpeta/ñandú.json", "{}" * 50)
    assert check_zip(path) == (Member("mimetype", 1), Member("carpeta/ñandú.json", 100))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (hostile.duplicate_members, "dos partes se llaman igual"),
        (hostile.overlapping_members, "sus partes se enciman"),
        (hostile.symlink, "una parte es un acceso directo"),
        (hostile.protected_member, "está protegido con contraseña"),
        (hostile.not_a_zip, "está incompleto o dañado"),
        (hostile.truncated, "está incompleto o dañado"),
        (hostile.bomb_cell, "una parte crece demasiado al abrirse"),
    ],
)
def test_an_odd_archive_is_refused_in_words(make, words, tmp_path):
    path = make(tmp_path / "llegó.zip")
    with pytest.raises(UserError) as caught:
        check_zip(path, WORKBOOK)
    assert words in caught.value.sentence
    assert "«llegó.zip»" in caught.value.sentence


@pytest.mark.parametrize("name", ["../a", "/a", "C:a", "a\\b", "a/../b", "a//b", "..", "a\x00.xml", ""])
def test_names_that_leave_the_folder_are_refused(name, tmp_path):
    with pytest.raises(UserError, match="zip-mal-armado"):
        check_zip(hostile.bare_zip(tmp_path / "a.zip", [(name, b"x")]))


def test_two_names_for_one_member_are_refused(tmp_path):
    path = hostile.bare_zip(tmp_path / "a.zip", [("datos.json", b"x")])
    path.write_bytes(path.read_bytes().replace(b"datos.json", b"otros.json", 1))
    with pytest.raises(UserError, match="dos nombres"):
        check_zip(path)


def test_bytes_after_the_end_are_refused(tmp_path):
    path = hostile.bare_zip(tmp_path / "a.zip", [("datos.json", b"x")])
    path.write_bytes(path.read_bytes() + b"MZ")
    with pytest.raises(UserError, match="después del final"):
        check_zip(path)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_bytes=100), "zip-muy-grande"),
        (Limits(total_bytes=1000), "zip-muy-grande"),
        (Limits(members=2), "zip-mal-armado"),
    ],
)
def test_limits_of_size_hold(limits, code, tmp_path):
    path = hostile.bare_zip(tmp_path / "a.zip", [(name, bytes(400)) for name in "abc"])
    assert len(check_zip(path, PACKAGE)) == 3
    with pytest.raises(UserError, match=code):
        check_zip(path, limits)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UserError, match="archivo-no-existe"):
        check_zip(tmp_path / "nada.zip")


@given(st.data())
def test_damage_is_refused_or_harmless_but_never_a_surprise(tmp_path, data):
    path = hostile.bare_zip(tmp_path / "a.zip", [("a.xml", b"uno" * 30), ("b.xml", b"dos" * 30)])
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
    try:
        members = check_zip(path)
    except UserError:
        return
    assert sum(member.size for member in members) <= PACKAGE.total_bytes
