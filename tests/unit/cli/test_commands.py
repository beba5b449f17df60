"""The commands as a person or a script runs them: answers, exit codes, and files left untouched by bad input."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from escuela_red import paths
from escuela_red.cli import main
from escuela_red.models import registry
from escuela_red.models.aliado import Aliado
from escuela_red.models.vivencia import Duda
from escuela_red.services import records
from escuela_red.services.workspace import Workspace

EXAMPLE = paths.resources() / "examples" / "ejemplo-aguadas.json"
COUNTS = {"aliado": 25, "actividad": 16, "persona": 44, "junta": 1}


@pytest.fixture
def run(capsys):
    """Run a command and return exit code, what it printed, and what it complained of."""

    def call(*arguments):
        code: str | int | None
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as exit_:
            code = exit_.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def junta(run, tmp_path):
    """Return a document with the example in it."""
    path = tmp_path / "junta.escuelared"
    assert run("nuevo", path, "--municipio", "17013", "--nombre", "Junta de Aguadas")[0] == 0
    assert run("importar", path, EXAMPLE)[0] == 0
    return path


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


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
    before = {path: _digest(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert run("demo", tmp_path)[0] == 0
    assert {path: _digest(path) for path in before} == before
    assert (tmp_path / "ejemplo-aguadas-2.escuelared").exists()


def test_nuevo_makes_a_junta_and_never_over_a_file(run, tmp_path):
    path = tmp_path / "nueva.escuelared"
    code, out, _ = run("nuevo", path, "--municipio", "17013", "--nombre", "  Junta   de\nAguadas ", "--json")
    assert (code, json.loads(out)["municipio"]) == (0, "17013")
    before = _digest(path)
    code, _, err = run("nuevo", path, "--municipio", "17013", "--nombre", "Otra")
    assert code == 1
    assert err.startswith("archivo-ya-existe: ")
    assert _digest(path) == before
    code, out, _ = run("datos", path, "--tabla", "junta", "--json")
    assert [row["nombre"] for row in json.loads(out)] == ["Junta de Aguadas"]


@pytest.mark.parametrize("codigo", ["99999", "", "aguadas", "17013x"])
def test_nuevo_with_a_code_of_no_municipio_makes_no_file(run, tmp_path, codigo):
    path = tmp_path / "nueva.escuelared"
    code, out, err = run("nuevo", path, "--municipio", codigo, "--nombre", "Junta")
    assert (code, out) == (1, "")
    assert err.startswith("municipio-desconocido: ")
    assert not path.exists()


def test_datos_counts_and_shows_rows(run, junta):
    counts = json.loads(run("datos", junta, "--json")[1])
    assert {name: counts[name] for name in COUNTS} == COUNTS
    rows = json.loads(run("datos", junta, "--tabla", "aliado", "--json")[1])
    assert len(rows) == COUNTS["aliado"]
    assert rows[0]["institucion"] == "Alcaldía Municipal de Aguadas"
    assert rows[0]["perfil"] == "publica"
    assert "aliado: 25" in run("datos", junta)[1]


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
    before = _digest(path)
    code, out, _ = run("importar", path, EXAMPLE, "--simular")
    assert code == 0
    assert "25 aliados nuevos" in out
    assert _digest(path) == before


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
    before = _digest(junta)
    code, out, err = run("importar", junta, origin)
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert _digest(junta) == before


def test_the_place_of_a_wrong_datum_is_named(run, junta, tmp_path):
    origin = tmp_path / "malo.json"
    origin.write_text(BAD_JSON["perfil"], encoding="utf-8")
    assert "aliados[0].perfil" in run("importar", junta, origin)[2]


@pytest.mark.parametrize("name", ["nada.json", "nada.xlsx", "carta.txt", "vacio.xlsx", "viejo.xls"])
def test_an_origin_that_cannot_be_read_is_told_in_words(run, junta, tmp_path, name):
    origin = tmp_path / name
    if not name.startswith("nada"):
        origin.write_bytes(b"")
    before = _digest(junta)
    code, _, err = run("importar", junta, origin)
    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert _digest(junta) == before


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


def test_revisar_says_what_is_missing(run, junta):
    with_gap = Workspace.open(junta)
    records.add(with_gap, Aliado, institucion="Biblioteca")
    with_gap.close()
    code, out, _ = run("revisar", junta)
    assert code == 0
    assert "El archivo está sano." in out
    assert "«Biblioteca»" in out
    assert json.loads(run("revisar", junta, "--json")[1])["cuentas"]["aliado"] == COUNTS["aliado"] + 1


def test_a_copy_is_listed_and_restored(run, junta):
    copies = json.loads(run("respaldos", junta, "--json")[1])
    assert [one["motivo"] for one in copies] == ["antes de importar"]
    code, out, _ = run("respaldos", junta, "--restaurar", copies[0]["numero"])
    assert code == 0
    assert "Se restauró la copia" in out
    assert json.loads(run("datos", junta, "--json")[1])["aliado"] == 0
    assert run("respaldos", junta, "--restaurar", "77")[0] == 1


def test_commands_that_only_read_work_beside_an_open_window(run, junta, python_child):
    with python_child(f"""
        from pathlib import Path
        from escuela_red.services.workspace import Workspace
        workspace = Workspace.open(Path({str(junta)!r}))
        print("abierta", flush=True)
        input()
        workspace.close()
    """) as child:
        assert child.stdout.readline().strip() == "abierta"
        code, out, _ = run("datos", junta)
        assert (code, "aliado: 25" in out) == (0, True)
        code, _, err = run("importar", junta, EXAMPLE)
        assert (code, err.split(":")[0]) == (1, "documento-ocupado")


@pytest.mark.parametrize("kind", ["ajeno", "vacio", "cortado", "carpeta", "sqlite"])
@pytest.mark.parametrize("command", [("datos",), ("revisar",), ("exportar",), ("importar",)])
def test_a_file_that_is_no_junta_gives_one_line_and_stays(run, junta, tmp_path, kind, command):
    path = tmp_path / "malo.escuelared"
    if kind == "carpeta":
        path.mkdir()
    elif kind == "sqlite":
        import sqlite3

        raw = sqlite3.connect(path)
        raw.execute("CREATE TABLE cosas (x)")
        raw.commit()
        raw.close()
    else:
        whole = junta.read_bytes()
        path.write_bytes({"ajeno": b"%PDF-1.4 hola", "vacio": b"", "cortado": whole[: len(whole) // 2]}[kind])
    before = _digest(path) if path.is_file() else ""
    extra = {"exportar": (tmp_path / "salida",), "importar": (EXAMPLE,)}.get(command[0], ())
    code, _, err = run(*command, path, *extra)
    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert (_digest(path) if path.is_file() else "") == before


def test_an_older_document_is_brought_up_to_date_and_its_original_kept(run, tmp_path):
    from tests import data

    older = tmp_path / "viejo.escuelared"
    shutil.copy(f"{next(iter(data.__path__))}/formato-0-9.escuelared", older)
    code, out, _ = run("datos", older, "--json")
    assert code == 0
    assert json.loads(out)["aliado"] > 0
    assert [one["motivo"] for one in json.loads(run("respaldos", older, "--json")[1])] == ["antes de migrar"]


def test_informes_lists_reports_with_their_formats(run):
    names = {one["nombre"]: one["formatos"] for one in json.loads(run("informes", "--json")[1])}
    assert names["mapa-de-aliados"] == ["pdf", "xlsx", "docx"]
    assert "ics" in names["calendario"]


def test_autocomprobar_passes_every_check(run):
    code, out, _ = run("autocomprobar")
    assert code == 0, out
    assert out.count("Bien") == len(out.strip().splitlines())


@pytest.mark.parametrize(
    "arguments", [("datos",), ("nuevo", "x"), ("exportar", "x"), ("demo", "a", "b"), ("datos", "x", "--nada")]
)
def test_wrong_usage_is_told_in_spanish_with_code_2(run, arguments):
    code, out, err = run(*arguments)
    assert code == 2
    assert "usage" not in (out + err).lower()
    assert "arguments" not in (out + err)


def test_without_a_screen_the_window_says_so(run, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, _, err = run("ventana")
    assert (code, err.split(":")[0]) == (1, "sin-pantalla")


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
    assert err.startswith("taller-no-existe: ")
    assert "1 («Alianzas estratégicas: primera vuelta" in err


def test_a_workshop_that_is_asked_of_a_junta_without_any_is_told(run, tmp_path):
    junta = tmp_path / "sin-talleres.escuelared"
    run("nuevo", junta, "--municipio", "17042", "--nombre", "Otra")
    code, _, err = run("exportar", junta, tmp_path / "otra", "--informe", "mapa-de-aliados", "--taller", "1")
    assert code == 1
    assert err.startswith("sin-talleres: ")


def test_datos_counts_the_workshop_and_keeps_private_notes_inside(run, junta):
    from escuela_red.models.taller import NotaPadrino
    from escuela_red.services import records
    from escuela_red.services.workspace import Workspace

    run("importar", junta, EXAMPLE)
    counts = json.loads(run("datos", junta, "--json")[1])
    assert (counts["taller"], counts["jornada"], counts["hallazgo"], counts["duda"]) == (2, 5, 32, 3)
    assert "Marta Lucía Osorio Cárdenas" in run("datos", junta, "--tabla", "asistencia")[1]
    workspace = Workspace.open(junta)
    records.add(workspace, NotaPadrino, tarea="mapa", texto="No decir esto")
    workspace.close()
    for more in ((), ("--json",)):
        assert "No decir esto" not in run("datos", junta, "--tabla", "nota_padrino", *more)[1]


def test_revisar_tells_what_the_workshop_lacks(run, junta):
    run("importar", junta, EXAMPLE)
    missing = json.loads(run("revisar", junta, "--json")[1])["falta"]
    assert "Queda 1 duda por conversar." in missing
    assert not any("jornada" in text or "padrino" in text for text in missing)


def test_whoever_reads_may_stop_reading(junta, python):
    """As in `escuela-red datos … | head -1`: no complaint, and the command did what it was asked."""
    command = [python, "-m", "escuela_red", "datos", str(junta), "--tabla", "respuesta", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        asked.stdout.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 0


@pytest.mark.parametrize("kind", [kind for kind in registry.kinds() if not kind.ficha.privada], ids=str)
def test_every_table_is_shown_as_text_and_as_data(run, junta, kind):
    code, out, err = run("datos", junta, "--tabla", kind.__tablename__)
    rows = json.loads(run("datos", junta, "--tabla", kind.__tablename__, "--json")[1])
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == max(len(rows), 1)
    assert all(row["id"] in line for row, line in zip(rows, out.splitlines(), strict=False))
    assert "None" not in out


def test_a_record_takes_one_line_however_many_it_was_written_in(run, junta):
    workspace = Workspace.open(junta)
    records.add(workspace, Duda, pregunta="¿Y si llueve?\n¿Y si no?")
    workspace.close()
    (line,) = [one for one in run("datos", junta, "--tabla", "duda")[1].splitlines() if "llueve" in one]
    assert line.startswith("¿Y si llueve? ¿Y si no?  (")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_an_answer_that_does_not_fit_is_told_in_one_line(python):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [python, "-m", "escuela_red", "informes"], check=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("respuesta-no-cabe: ")
    assert len(done.stderr.splitlines()) == 1
