"""What it costs to grow: a field is a line, a kind is a class and a page, a report is a module (docs/cambios.md).

Each is tried on a copy of the program, in a process of its own, with a file that the program of today made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from escuela_red.models.aliado import Aliado
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Persona
from escuela_red.models.taller import Taller
from escuela_red.models.vivencia import Duda
from escuela_red.services import history, records
from escuela_red.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

FIELD = '    sitio_web: Mapped[str] = campo("Sitio web", grupo="Contacto")\n'
KIND = '''

class Visita(Registro):
    """A visit to a school."""

    __tablename__ = "visita"
    ficha = Ficha("visita", "visitas", titulo="sede", detalle="tema", femenino=True)

    sede: Mapped[str] = campo("Sede", requerido=True, grupo="La visita")
    fecha: Mapped[dt.date | None] = campo("Fecha", requerido=True, grupo="La visita")
    quien_id: Mapped[str | None] = campo("Quién fue", enlace="persona", grupo="La visita")
    tema: Mapped[str] = campo("Tema", clase=Clase.PARRAFO, grupo="Lo que se habló")
'''
PAGE = '''"""Visitas a las sedes."""

from escuela_red.models.ruta import Visita
from escuela_red.ui.pages.kind_page import KindPage, KindView


class VisitasPage(KindPage):
    """The visits, with their form beside."""

    title = "Visitas"
    kicker = "La Red"
    view = KindView(Visita, icon="users", empty_title="Todavía no hay visitas", empty_words="Agregue la primera.")
'''
PLACE = '    Place("visitas", "visitas:VisitasPage", "Visitas", "users", "La Red", tables=("visita",)),\n'
DOUBT_FIELD = """    medio: Mapped[str] = campo(
        "¿Por qué medio se respondió?", ejemplo="en la jornada", corto="Medio", requerido=True, grupo="La respuesta"
    )
"""
WORKSHOP_KIND = '''

class Refrigerio(Registro):
    """What was eaten in a workshop, when, and which ally gave it."""

    __tablename__ = "refrigerio"
    ficha = Ficha("refrigerio", "refrigerios", titulo="que", detalle="hora")

    taller_id: Mapped[str | None] = campo("Taller", enlace="taller", requerido=True, grupo="El refrigerio")
    que: Mapped[str] = campo("¿Qué se dio?", requerido=True, grupo="El refrigerio")
    hora: Mapped[Hora | None] = campo("Hora", requerido=True, ejemplo="9:30 a. m.", grupo="El refrigerio")
    aliado_id: Mapped[str | None] = campo("¿Quién lo dio?", enlace="aliado", grupo="El refrigerio")
'''
WORKSHOP_PAGE = '''"""Refrigerios de los talleres."""

from escuela_red.models.taller import Refrigerio
from escuela_red.ui.pages.kind_page import KindPage, KindView


class RefrigeriosPage(KindPage):
    """What was eaten, with its form beside."""

    title = "Refrigerios"
    kicker = "Taller"
    view = KindView(Refrigerio, icon="users", empty_title="Todavía no hay refrigerios", empty_words="Anote el primero.")
'''
WORKSHOP_PLACE = """    Place(
        "refrigerios", "refrigerios:RefrigeriosPage", "Refrigerios", "users", "Taller", tables=("refrigerio",)
    ),
"""
REPORT = '''"""The directory of the allies."""

from escuela_red.models.aliado import Aliado
from escuela_red.reports.blocks import Column, Table
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import records

ENTRY = Entry("directorio", "Directorio", "Los aliados y su tipo.", ("pdf", "xlsx", "docx"), order=60)


def build(lector, junta_id, options):
    """Build the directory."""
    rows = [(row["institucion"], row["tipo"]) for row in records.each(lector, Aliado, junta_id)]
    table = Table([Column("Institución"), Column("Tipo")], rows, sheet="Directorio")
    return identity.report(ENTRY, lector, junta_id, options, identity.Body(title="Directorio", blocks=[table]))


def leaving(lector, junta_id, options):
    """Return the name of the padrino."""
    return people.padrino_leaving(lector, junta_id)
'''


class Copy:
    """A copy of the program that may be changed, and a file made before the change."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        nothing = shutil.ignore_patterns("__pycache__")
        for part in ("escuela_red", "resources", "scripts", "tests"):
            shutil.copytree(root / part, folder / "programa" / part, ignore=nothing)
        self._file()

    def append(self, module: str, text: str, *, before: str = "") -> None:
        """Put text at the end of a module, or before its first line that begins so."""
        path = self.folder / "programa" / "escuela_red" / module
        now = path.read_text(encoding="utf-8") if path.exists() else ""
        place = now.index(before) if before else len(now)
        path.write_text(now[:place] + text + now[place:], encoding="utf-8")

    def run(self, probe: str) -> str:
        """Run a probe with the changed program."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder / "programa"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [sys.executable, "-m", f"tests.flows.probes.{probe}", str(self.folder)]
        place = self.folder / "programa"
        done = subprocess.run(command, cwd=place, env=environment, check=False, capture_output=True, timeout=120)
        return done.stdout.decode() + done.stderr.decode()

    def _file(self) -> None:
        workspace = Workspace.create(self.folder / "antes.escuelared")
        with workspace.change("Crear la junta", kind=history.INICIO) as change:
            change.add(Junta(nombre="Junta municipal", municipio="17013"))
        records.add(workspace, Aliado, institucion="SENA", tipo="formación")
        records.add(workspace, Persona, nombre="Marta Osorio", cargo="docente")
        for number in (1, 2):
            workshop = records.add(workspace, Taller, nombre=f"Taller {number}")
            records.add(workspace, Duda, taller_id=workshop, pregunta=f"¿Duda {number}?")
        workspace.close()


@pytest.fixture
def copy(raiz, tmp_path) -> Copy:
    """Give a copy of the program."""
    return Copy(raiz, tmp_path)


def test_a_field_is_one_line(copy):
    copy.append("models/aliado.py", FIELD, before="\n\nclass RelacionAliados(")
    assert copy.run("campo") == "bien\n"


def test_a_kind_of_record_is_one_class_and_one_page(copy):
    copy.append("models/ruta.py", KIND)
    copy.append("ui/pages/visitas.py", PAGE)
    copy.append("ui/navigation.py", PLACE, before='    Place("exportar"')
    assert copy.run("clase") == "bien\n"


def test_a_field_of_a_workshop_is_one_line(copy):
    copy.append("models/vivencia.py", DOUBT_FIELD)
    assert copy.run("campo_duda") == "bien\n"


def test_a_kind_of_record_of_a_workshop_is_one_class_and_one_page(copy):
    copy.append("models/taller.py", WORKSHOP_KIND)
    copy.append("ui/pages/refrigerios.py", WORKSHOP_PAGE)
    copy.append("ui/navigation.py", WORKSHOP_PLACE, before='    Place("personas"')
    assert copy.run("clase_taller") == "bien\n"


def test_a_report_is_one_module(copy):
    copy.append("reports/content/directorio.py", REPORT)
    assert copy.run("informe") == "bien\n"
