"""The reports by command: those of the example, those that are asked for, and those that do not exist."""

from __future__ import annotations

import json

import pytest
from pypdf import PdfReader

from tests.unit.cli.conftest import EXAMPLE, digest


def test_demo_writes_the_example_and_every_report_of_it(run, tmp_path):
    code, out, _ = run("demo", tmp_path / "demo", "--json")
    told = json.loads(out)
    assert (code, told["problemas"]) == (0, [])
    names = sorted(path.name for path in (tmp_path / "demo").rglob("*.*") if path.is_file())
    for report in ("mapa-de-aliados", "ruta-de-articulacion"):
        for ending in ("pdf", "xlsx", "docx"):
            assert f"aguadas-{report}-2026-11-22.{ending}" in names
        assert f"aguadas-{report}-en-blanco-2026-11-22.pdf" in names
    assert "aguadas-calendario-2026-11-22.ics" in names
    assert "aguadas-libro-de-la-junta-2026-11-22.xlsx" in names
    assert not [name for name in names if name.endswith(".parcial")]


def test_every_page_of_the_example_says_that_it_is_one(run, tmp_path):
    run("demo", tmp_path)
    for path in tmp_path.rglob("*.pdf"):
        for page in PdfReader(path).pages:
            assert "EJEMPLO" in page.extract_text(), path.name


def test_a_second_demo_replaces_nothing(run, tmp_path):
    run("demo", tmp_path)
    before = {path: digest(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert run("demo", tmp_path)[0] == 0
    assert {path: digest(path) for path in before} == before
    assert (tmp_path / "ejemplo-aguadas-2.escuelared").exists()


def test_exportar_only_what_is_asked(run, junta, tmp_path):
    folder = tmp_path / "salida"
    code, out, _ = run("exportar", junta, folder, "--informe", "mapa-de-aliados", "--formato", "pdf", "--json")
    assert code == 0
    assert [path.suffix for path in folder.rglob("*.*") if path.is_file()] == [".pdf"]
    assert json.loads(out)["archivos"][0]["sha256"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--informe", "nada"), "informe-no-existe"),
        (("--informe", "libro-de-la-junta", "--formato", "pdf"), "informe-sin-formato"),
    ],
)
def test_exportar_names_what_does_not_exist(run, junta, tmp_path, arguments, code):
    folder = tmp_path / "salida"
    result, _, err = run("exportar", junta, folder, *arguments)
    assert (result, err.split(":")[0]) == (1, code)
    assert not folder.exists() or not list(folder.iterdir())


def test_informes_lists_reports_with_their_formats(run):
    names = {one["nombre"]: one["formatos"] for one in json.loads(run("informes", "--json")[1])}
    assert names["mapa-de-aliados"] == ["pdf", "xlsx", "docx"]
    assert "ics" in names["calendario"]


def test_exportar_takes_the_workshop_by_number_or_name(run, junta, tmp_path):
    run("importar", junta, EXAMPLE)
    for number, written in enumerate(("1", "alianzas ESTRATÉGICAS: primera vuelta de la junta municipal")):
        folder = tmp_path / f"salida-{number}"
        code, out, _ = run(
            "exportar", junta, folder, "--informe", "informe-del-taller", "--formato", "docx", "--taller", written
        )
        assert code == 0
        assert "taller-1" in out
    code, _, err = run("exportar", junta, tmp_path / "otra", "--informe", "informe-del-taller", "--taller", "7")
    assert code == 1
    assert err.startswith("registro-no-existe: ")
    assert "1 («Alianzas estratégicas: primera vuelta" in err


def test_a_workshop_that_is_asked_of_a_junta_without_any_is_told(run, tmp_path):
    junta = tmp_path / "sin-talleres.escuelared"
    run("nuevo", junta, "--municipio", "17042", "--nombre", "Otra")
    code, _, err = run("exportar", junta, tmp_path / "otra", "--informe", "mapa-de-aliados", "--taller", "1")
    assert code == 1
    assert err.startswith("sin-registros: ")


def test_exportar_takes_the_record_by_number_or_name(run, junta, tmp_path):
    run("importar", junta, EXAMPLE)
    for written in ("1", "alianza municipal de GESTIÓN por la escuela nueva"):
        folder = tmp_path / f"salida-{written[:1]}"
        code, out, _ = run(
            "exportar", junta, folder, "--informe", "ficha-de-alianza", "--formato", "docx", "--registro", written
        )
        assert code == 0
        assert "ficha-de-alianza-1" in out
    code, _, err = run(
        "exportar", junta, tmp_path / "otra", "--informe", "ficha-de-alianza", "--formato", "pdf", "--registro", "9"
    )
    assert code == 1
    assert err.startswith("registro-no-existe: ")
    assert "3 («Café que educa»)" in err


def test_a_record_that_is_asked_of_a_report_of_the_junta_is_told(run, junta, tmp_path):
    code, _, err = run("exportar", junta, tmp_path / "otra", "--informe", "mapa-de-aliados", "--registro", "1")
    assert code == 1
    assert err.startswith("registro-de-ninguno: ")


def test_a_document_of_its_own_for_each_proposal(run, junta, tmp_path):
    run("importar", junta, EXAMPLE)
    folder = tmp_path / "salida"
    code, _, _ = run("exportar", junta, folder, "--informe", "propuesta", "--formato", "docx")
    assert code == 0
    names = sorted(path.name for path in folder.rglob("*.docx"))
    assert [name.partition("propuesta-")[2][:1] for name in names] == ["1", "2", "3", "4"]
