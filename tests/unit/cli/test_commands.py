"""The commands as a person or a script runs them: answers, exit codes, and files left untouched by bad input."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from escuela_red import paths
from escuela_red.cli import autocomprobar, manifest
from escuela_red.errors import UserError
from tests.unit.cli.conftest import EXAMPLE, digest


def test_nuevo_makes_a_junta_and_never_over_a_file(run, tmp_path):
    path = tmp_path / "nueva.escuelared"
    code, out, _ = run("nuevo", path, "--municipio", "17013", "--nombre", "  Junta   de\nAguadas ", "--json")
    assert (code, json.loads(out)["municipio"]) == (0, "17013")
    before = digest(path)
    code, _, err = run("nuevo", path, "--municipio", "17013", "--nombre", "Otra")
    assert code == 1
    assert err.startswith("archivo-ya-existe: ")
    assert digest(path) == before
    code, out, _ = run("datos", path, "--tabla", "junta", "--json")
    assert [row["nombre"] for row in json.loads(out)] == ["Junta de Aguadas"]


@pytest.mark.parametrize("codigo", ["99999", "", "aguadas", "17013x"])
def test_nuevo_with_a_code_of_no_municipio_makes_no_file(run, tmp_path, codigo):
    path = tmp_path / "nueva.escuelared"
    code, out, err = run("nuevo", path, "--municipio", codigo, "--nombre", "Junta")
    assert (code, out) == (1, "")
    assert err.startswith("municipio-desconocido: ")
    assert not path.exists()


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
    before = digest(path) if path.is_file() else ""
    extra = {"exportar": (tmp_path / "salida",), "importar": (EXAMPLE,)}.get(command[0], ())
    code, _, err = run(*command, path, *extra)
    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert (digest(path) if path.is_file() else "") == before


def test_an_older_document_is_brought_up_to_date_and_its_original_kept(run, tmp_path):
    from tests import data

    older = tmp_path / "viejo.escuelared"
    shutil.copy(f"{next(iter(data.__path__))}/formato-0-9.escuelared", older)
    code, out, _ = run("datos", older, "--json")
    assert code == 0
    assert json.loads(out)["aliado"] > 0
    assert [one["motivo"] for one in json.loads(run("respaldos", older, "--json")[1])] == ["antes de migrar"]


def test_autocomprobar_passes_every_check(run):
    code, out, _ = run("autocomprobar")
    assert code == 0, out
    lines = out.splitlines()
    assert len(lines) > 8
    assert [line for line in lines[:-1] if not line.startswith("bien: ")] == []
    assert lines[-1] == "Todo está bien."


def test_autocomprobar_names_the_shipped_files_that_changed(run, tmp_path, monkeypatch):
    package = tmp_path / "paquete"
    shutil.copytree(paths.resources(), package / "resources")
    manifest.write(package)
    monkeypatch.setattr(paths, "resources", lambda: package / "resources")
    monkeypatch.setattr(autocomprobar, "CHECKS", tuple(one for one in autocomprobar.CHECKS if one[0] == "archivos"))
    assert run("autocomprobar")[0] == 0
    letter, sheet = package / "resources/fonts/NunitoSans-Bold.ttf", package / "resources/themes/estilo.qss"
    letter.unlink()
    sheet.write_bytes(sheet.read_bytes() + b" ")
    code, out, _ = run("autocomprobar")
    first, last = out.splitlines()
    assert code == 1
    assert first == "FALLA: archivos: falta «resources/fonts/NunitoSans-Bold.ttf», «resources/themes/estilo.qss» cambió"
    assert last.startswith("Qué hacer: ")
    answer = json.loads(run("autocomprobar", "--json")[1])
    assert [(one["prueba"], one["bien"]) for one in answer] == [("archivos", False)]


def test_a_check_that_meets_a_fault_of_the_disk_says_it_in_words(run, monkeypatch):
    def full(_folder):
        raise UserError("respuesta-no-cabe")

    monkeypatch.setattr(autocomprobar, "CHECKS", (("documento", full), ("versiones", autocomprobar.CHECKS[0][1])))
    code, out, _ = run("autocomprobar")
    assert code == 1
    assert out.splitlines()[0] == f"FALLA: documento: {UserError('respuesta-no-cabe').sentence}"
    assert out.splitlines()[1].startswith("bien: versiones: ")


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_an_answer_that_does_not_fit_is_told_in_one_line(python):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [python, "-m", "escuela_red", "informes"], check=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("respuesta-no-cabe: ")
    assert len(done.stderr.splitlines()) == 1
