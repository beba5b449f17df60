"""The documents of the project say what the project is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import data_dictionary

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_data_dictionary_is_up_to_date():
    committed = data_dictionary.TARGET.read_text(encoding="utf-8")
    assert committed == data_dictionary.document(), "run: python -m scripts.data_dictionary"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_target_the_readme_names_is_in_the_makefile():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named <= targets


def test_the_first_two_commands_of_the_readme_run_and_test():
    commands = re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands[:2] == ["run", "test"]


def test_the_decisions_are_numbered_without_gaps_and_listed():
    folder = ROOT / "docs" / "decisions"
    pages = sorted(page.name for page in folder.glob("0*.md"))
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for name in pages:
        assert f"({name})" in listed
        body = (folder / name).read_text(encoding="utf-8")
        assert all(f"**{part}.**" in body for part in ("Context", "Decision", "Consequences"))
