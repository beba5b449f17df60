"""Other juntas: texts that break programs, almost nothing, far too much, other words: every page, nothing cut."""

from __future__ import annotations

import re
import zipfile

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QSize

from escuela_red import text
from escuela_red.exchange import handover
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services.history import Author
from escuela_red.services.workspace import Workspace
from escuela_red.ui import navigation
from escuela_red.ui.pages.exportar_reports import key
from tests.flows import juntas, nasty, readers, sizes
from tests.flows.person import calm, offers, reads, texts
from tests.ui.layout_lint import lint
from tests.ui.window import new_workspace

PROGRAM_WORDS = re.compile(r"\b(?:None|nan|NaT|null|undefined)\b|<(?:class|function|Row) |Traceback")

SCREENS = [(1366, 690), (1024, 528)]


@pytest.fixture(scope="module")
def brought(tmp_path_factory):
    """Return the file of the junta, brought in once from its JSON."""
    from escuela_red.exchange import apply, json_form

    folder = tmp_path_factory.mktemp("uribia")
    workspace = Workspace.create(folder / "uribia.escuelared", Author("otro"))
    try:
        apply.apply(workspace, json_form.read(nasty.write(folder)))
    finally:
        workspace.close()
    return folder / "uribia.escuelared"


@pytest.fixture
def junta(brought, ventana):
    ventana.documents.open(brought)
    yield ventana.bridge.workspace
    ventana.documents.close_to_start()


def words_of_the_program(window):
    """Return what a person reads that only a programmer understands."""
    return [one for one in texts(window) if PROGRAM_WORDS.search(one)]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_page_shows_it(junta, ventana, width, height):
    assert wrong_in(ventana, junta, width, height) == []


@pytest.mark.parametrize("fill", sizes.FILLS)
def test_every_page_shows_juntas_of_any_size(ventana, tmp_path, fill):
    workspace = new_workspace(tmp_path)
    sizes.FILLS[fill](workspace)
    workshop = workspace.taller_id
    workspace.close()
    ventana.documents.open(tmp_path / "junta.escuelared")
    ventana.use_taller(workshop)
    found = [wrong_in(ventana, ventana.bridge.workspace, width, height) for width, height in SCREENS]
    ventana.documents.close_to_start()
    assert found == [[], []]


@pytest.mark.parametrize("fill", sizes.FILLS)
def test_every_report_of_juntas_of_any_size_is_made(ventana, tmp_path, fill):
    workspace = new_workspace(tmp_path)
    sizes.FILLS[fill](workspace)
    folder = tmp_path / "informes"
    folder.mkdir()
    with workspace.snapshot() as snapshot:
        options = ReportOptions(taller=workspace.taller_id)
        done = handover.export(handover.every(), snapshot, workspace.junta_id, folder, options)
    workspace.close()
    assert done.problems == ()
    told = {path.name: readers.pdf_text(path) for path in folder.rglob("*.pdf")}
    assert {name: found for name, words in told.items() if (found := PROGRAM_WORDS.findall(words))} == {}


def wrong_in(window, workspace, width, height):
    """Go through every page and return what cannot be read in it."""
    window.resize(width, height)
    calm()
    found = []
    for place in navigation.PLACES:
        record = juntas_first(workspace) if place.key == "aliado" else ""
        window.go(place.key, record)
        calm()
        found += [f"{place.key}: {line}" for line in lint(window, QSize(width, height))]
        found += [f"{place.key}: says «{line}»" for line in words_of_the_program(window)]
    return found


def juntas_first(workspace):
    from escuela_red.models.aliado import Aliado
    from escuela_red.services import records

    return records.every(workspace.lector, Aliado, workspace.junta_id)[0]["id"]


def test_the_table_scrolls_to_its_last_row(junta, ventana):
    ventana.go("mapa")
    grid = ventana.page().grid
    last = f"{nasty.MANY - 1} {text.clean_line(nasty.ALL[(nasty.MANY - 1) % len(nasty.ALL)])}"
    grid.setFocus()
    for _ in range(12):
        grid.scrollToBottom()
        calm()
    model = grid.model()
    assert model.rowCount() == nasty.MANY
    assert model.index(nasty.MANY - 1, 0).data() == last
    assert grid.indexAt(grid.viewport().rect().bottomLeft() - QPoint(-20, 8)).row() == nasty.MANY - 1


def test_every_report_is_made_and_read_back(junta, ventana, raton, memoria, qtbot):
    every = handover.every()
    ventana.documents.settings.llevar = [key(one) for one in every]
    ventana.run("exportar")
    words = f"Guardar {len(every)} archivos en KINGSTON"
    qtbot.waitUntil(lambda: offers(ventana, words), timeout=10_000)
    raton.press(words)
    qtbot.waitUntil(lambda: reads(ventana, "Ya puede retirar la memoria."), timeout=120_000)
    made = sorted(path for path in memoria.rglob("*") if path.is_file())
    assert len(made) == len(every), [path.name for path in made]
    names = expected_names()
    assert_libro_is_read_back(memoria, names)
    assert_mapa_is_read_back(memoria, names)
    assert_texts_stay_texts(made)


def expected_names():
    """Return the names of the allies as the program keeps them: cleaned, nothing else."""
    return [text.clean_line(nasty.ally(number)["institucion"]) for number in range(nasty.MANY)]


def assert_libro_is_read_back(memoria, names):
    sheet = readers.workbook(next(memoria.rglob("*libro*.xlsx")))["Aliados"]
    cells = {cell.value for row in sheet.rows for cell in row}
    assert set(names) <= cells


def assert_mapa_is_read_back(memoria, names):
    word = readers.word_text(next(memoria.rglob("*mapa-de-aliados*.docx")))
    missing = [name for name in names if readers.flat(name) not in word]
    assert missing == []
    paper = readers.tight(readers.pdf_text(next(memoria.rglob("*mapa-de-aliados*.pdf"))))
    plain = [name for number, name in enumerate(names) if number % len(nasty.ALL) < len(nasty.PLAIN)]
    assert [name for name in plain if readers.tight(name) not in paper] == []


def assert_texts_stay_texts(made):
    """Nothing in a workbook is a formula, and every Word file and workbook is whole."""
    for path in made:
        if path.suffix in {".xlsx", ".docx"}:
            with zipfile.ZipFile(path) as packed:
                assert packed.testzip() is None, path.name
        if path.suffix == ".xlsx":
            for sheet in openpyxl.load_workbook(path):
                assert [cell.coordinate for row in sheet.rows for cell in row if cell.data_type in {"f", "e"}] == []


def test_it_comes_back_the_same_after_reopening(junta, ventana, brought):
    ventana.documents.close_to_start()
    assert juntas.allies(brought) == expected_names()
