"""What the Linux packages say of the program is true of it; building and trying them is `make package-test`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from escuela_red import paths
from escuela_red.cli.parser import COMMANDS
from installer.linux import papers

DATA = Path(papers.HERE) / "datos"


def test_the_entry_of_the_menu_the_kind_of_file_and_the_window_name_each_other():
    entry = (DATA / "escuela-red.desktop").read_text(encoding="utf-8")
    kind = ET.parse(DATA / "escuela-red.xml").getroot()[0]
    name = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert f"MimeType={kind.get('type')};" in entry
    assert kind.find(f"{name}glob").get("pattern") == f"*{paths.EXTENSION}"
    assert 'setDesktopFileName("escuela-red")' in (DATA.parents[2] / "escuela_red/ui/app.py").read_text(
        encoding="utf-8"
    )
    about = ET.parse(DATA / "escuela-red.metainfo.xml").getroot()
    assert about.findtext("launchable") == "escuela-red.desktop"
    assert about.findtext("provides/mediatype") == kind.get("type")


def test_the_page_of_the_manual_names_only_orders_that_work():
    page = (DATA / "escuela-red.1").read_text(encoding="utf-8")
    named = re.findall(r"^\.BI? (\w+)(?!-)\b", page.split(".SH ÓRDENES")[1].split(".SH")[0], re.MULTILINE)
    assert len(named) > 5
    assert set(named) <= COMMANDS.keys()


@pytest.mark.parametrize(
    ("glibc", "words"), [("2.30", "Debian 11"), ("2.36", "Debian 12"), ("2.35", "Ubuntu 22.04"), ("2.99", "este año")]
)
def test_what_is_needed_is_told_by_the_systems_that_have_it(glibc, words):
    assert words in papers.systems(glibc)
    assert f"glibc {glibc}" in papers.filled("datos/LEAME.txt", glibc)


@pytest.mark.parametrize("name", ["LEAME.txt", "escuela-red", "poner-en-el-menu", "copyright", "escuela-red.1"])
def test_no_text_is_left_to_fill(name):
    assert "@" not in papers.filled(f"datos/{name}", "2.30").replace('"$@"', "")


def test_resources_are_found_in_the_checkout_a_wheel_and_a_frozen_program(tmp_path, monkeypatch):
    here = paths.resources()
    assert (here / "fonts").is_dir()
    for place, moved in ((tmp_path / "rueda/escuela_red/_resources", False), (tmp_path / "programa/resources", True)):
        place.mkdir(parents=True)
        with monkeypatch.context() as patch:
            if moved:
                patch.setattr("sys._MEIPASS", str(place.parent), raising=False)
            else:
                patch.setattr(paths, "__file__", str(place.parent / "paths.py"))
            assert paths.resources.__wrapped__() == place
