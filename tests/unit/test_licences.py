"""Everything that a package carries has its licence in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from scripts import licences

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "licencias"
LISTED = tomllib.loads((FOLDER / "indice.toml").read_text(encoding="utf-8"))["componente"]


def test_every_distribution_of_the_lock_is_listed():
    names = {one["nombre"] for one in LISTED}
    assert [name for name in licences.locked() if name not in names] == []
    assert {"Escuela Red", "Python", "Qt", "SQLite", "Nunito Sans (letra)", "lucide"} <= names


def test_each_has_a_name_of_its_licence_and_a_text():
    for one in LISTED:
        assert one["licencia"], one
        assert (FOLDER / one["archivo"]).stat().st_size > 90, one


def test_no_text_is_left_of_what_is_gone():
    assert {file.name for file in FOLDER.glob("*.txt")} == {one["archivo"] for one in LISTED}
