"""Bringing data by command: what enters, what is told, and a file left untouched by bad input."""

from __future__ import annotations

import json

import openpyxl
import pytest

from tests.unit.cli.conftest import COUNTS, EXAMPLE, digest


def test_importing_twice_changes_nothing_and_says_so(run, junta):
    code, out, _ = run("importar", junta, EXAMPLE)
    assert code == 0
    assert "No cambió nada" in out
    assert json.loads(run("importar", junta, EXAMPLE, "--json")[1])["cambia"] is False


def test_importar_tells_what_has_no_place_yet(run, junta):
    told = json.loads(run("importar", junta, EXAMPLE, "--json")[1])
    left = {one["que"]: (one["cuenta"], one["razon"]) for one in told["no_guardado"]}
    assert left["actas"][0] == 4
    assert left["sedes"][1]
    assert "talleres" not in left


def test_simular_writes_nothing(run, tmp_path):
    path = tmp_path / "junta.escuelared"
    run("nuevo", path, "--municipio", "17013", "--nombre", "Junta")
    before = digest(path)
    code, out, _ = run("importar", path, EXAMPLE, "--simular")
    assert code == 0
    assert "25 aliados nuevos" in out
    assert digest(path) == before


BAD_JSON = {
    "roto": '{"meta": {',
    "lista": "[]",
    "version": '{"meta": {"version": 9}}',
    "perfil": '{"meta": {"version": 1}, "aliados": [{"id": "A", "institucion": "X", "perfil": "marciano"}]}',
    "sin-nombre": '{"meta": {"version": 1}, "aliados": [{"id": "A"}]}',
    "fecha": '{"meta": {"version": 1}, "ruta": [{"paso": 1, "actividad": "x", "fecha_inicio": "2026-02-30"}]}',
    "enlace": '{"meta": {"version": 1}, "ruta": [{"paso": 1, "actividad": "x", "responsable_id": "P-99"}]}',
    "nan": '{"meta": {"version": NaN}}',
}


@pytest.mark.parametrize("case", BAD_JSON)
def test_bad_json_gives_one_plain_line_and_the_file_stays(run, junta, tmp_path, case):
    origin = tmp_path / f"{case}.json"
    origin.write_text(BAD_JSON[case], encoding="utf-8")
    before = digest(junta)
    code, out, err = run("importar", junta, origin)
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert digest(junta) == before


def test_the_place_of_a_wrong_datum_is_named(run, junta, tmp_path):
    origin = tmp_path / "malo.json"
    origin.write_text(BAD_JSON["perfil"], encoding="utf-8")
    assert "aliados[0].perfil" in run("importar", junta, origin)[2]


@pytest.mark.parametrize("name", ["nada.json", "nada.xlsx", "carta.txt", "vacio.xlsx", "viejo.xls"])
def test_an_origin_that_cannot_be_read_is_told_in_words(run, junta, tmp_path, name):
    origin = tmp_path / name
    if not name.startswith("nada"):
        origin.write_bytes(b"")
    before = digest(junta)
    code, _, err = run("importar", junta, origin)
    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert digest(junta) == before


def test_the_libro_goes_out_and_comes_back_changed_by_a_person(run, junta, tmp_path):
    folder = tmp_path / "salida"
    told = json.loads(run("exportar", junta, folder, "--informe", "libro-de-la-junta", "--json")[1])
    book = openpyxl.load_workbook(told["archivos"][0]["archivo"])
    sheet = book["Aliados"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Tipo") + 1).value = "Alcaldía nueva"
    sheet.append([None] * headings.index("Institución, organización") + ["Emisora La Voz"])
    changed = tmp_path / "cambiado.xlsx"
    book.save(changed)
    assert run("importar", junta, changed)[0] == 0
    rows = json.loads(run("datos", junta, "--tabla", "aliado", "--json")[1])
    assert len(rows) == COUNTS["aliado"] + 1
    assert {"Alcaldía nueva"} <= {row["tipo"] for row in rows}
    assert json.loads(run("importar", junta, changed, "--json")[1])["cambia"] is False


def test_a_row_missing_in_the_libro_deletes_nothing(run, junta, tmp_path):
    told = json.loads(run("exportar", junta, tmp_path, "--informe", "libro-de-la-junta", "--json")[1])
    book = openpyxl.load_workbook(told["archivos"][0]["archivo"])
    book["Aliados"].delete_rows(2, 10)
    changed = tmp_path / "corto.xlsx"
    book.save(changed)
    assert run("importar", junta, changed)[0] == 0
    assert json.loads(run("datos", junta, "--json")[1])["aliado"] == COUNTS["aliado"]
