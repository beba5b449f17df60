"""What a junta holds, told by command: counts, rows, what is missing, and for whoever reads only a part."""

from __future__ import annotations

import json
import subprocess

import pytest

from escuela_red.models import registry
from escuela_red.models.aliado import Aliado
from escuela_red.models.vivencia import Duda
from escuela_red.services import records
from escuela_red.services.workspace import Workspace
from tests.unit.cli.conftest import COUNTS, EXAMPLE


def test_datos_counts_and_shows_rows(run, junta):
    counts = json.loads(run("datos", junta, "--json")[1])
    assert {name: counts[name] for name in COUNTS} == COUNTS
    rows = json.loads(run("datos", junta, "--tabla", "aliado", "--json")[1])
    assert len(rows) == COUNTS["aliado"]
    assert rows[0]["institucion"] == "Alcaldía Municipal de Aguadas"
    assert rows[0]["perfil"] == "publica"
    assert "aliado: 25" in run("datos", junta)[1]


def test_revisar_says_what_is_missing(run, junta):
    with_gap = Workspace.open(junta)
    records.add(with_gap, Aliado, institucion="Biblioteca")
    with_gap.close()
    code, out, _ = run("revisar", junta)
    assert code == 0
    assert "El archivo está sano." in out
    assert "«Biblioteca»" in out
    assert json.loads(run("revisar", junta, "--json")[1])["cuentas"]["aliado"] == COUNTS["aliado"] + 1


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
