"""What LibreOffice makes of the files that are handed over: opened once, all together, and read back."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from pypdf import PdfReader

from escuela_red import clock
from escuela_red.exchange import bring, example
from escuela_red.guide import carga
from escuela_red.models.aliado import Aliado
from escuela_red.models.ruta import Actividad
from escuela_red.models.taller import Jornada, Taller
from escuela_red.reports import catalog
from escuela_red.services import records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from escuela_red.services.workspace import Workspace

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice (LibreOffice) is not here")
MADE = (
    ("mapa-de-aliados", "xlsx"),
    ("mapa-de-aliados", "docx"),
    ("ruta-de-articulacion", "xlsx"),
    ("ruta-de-articulacion", "docx"),
    ("libro-de-la-junta", "xlsx"),
)


BY_HAND = "libro-a-mano.xlsx"
NEW_ROWS: dict[str, dict[str, Any]] = {
    "Jornadas": {"Fecha": dt.date(2027, 1, 20), "Empieza": dt.time(8, 30), "Termina": 0.625, "Lugar": "Sede Arma"},
    "Asistencias": {"Persona": "Marta Lucía Osorio Cárdenas", "Jornada": dt.date(2027, 1, 20)},
    "Hallazgos": {"¿Fortaleza o debilidad?": "Debilidad", "¿Qué pasa?": "No hay luz en la sede"},
    "Respuestas": {"Tarea de la guía": "Analizar los cinco pasos", "Pregunta o paso": 2, "Respuesta": "Falta uno"},
    "Dudas": {"Duda": "¿Y si llueve?", "Fecha": "20/1/2027"},
}


class Opened:
    """The example with its files, as LibreOffice printed them and as it saved the libro again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace: Workspace = example.create(folder / "ejemplo.escuelared")
        for name, form in MADE:
            catalog.make(name, form, self.workspace.lector, self.workspace.junta_id, self.made(name, form))
        self._convert("pdf", *(self.made(name, form) for name, form in MADE))
        self._write_by_hand(self.made("libro-de-la-junta", "xlsx"), folder / BY_HAND)
        self._convert("xlsx:Calc MS Excel 2007 XML", self.made("libro-de-la-junta", "xlsx"), folder / BY_HAND)

    @property
    def saved_again(self) -> Path:
        """The libro as LibreOffice writes it."""
        return self.folder / "abierto" / self.made("libro-de-la-junta", "xlsx").name

    def made(self, name: str, form: str) -> Path:
        """Where a report is."""
        return self.folder / f"{name}-{form}.{form}"

    def words(self, name: str, form: str) -> str:
        """Every letter that is seen when it is printed, without spaces: lines break where they like."""
        pages = PdfReader(self.folder / "abierto" / f"{name}-{form}.pdf").pages
        return _joined(" ".join(page.extract_text() for page in pages))

    def column(self, kind: type, field: str) -> list[str]:
        """The texts of a field of every record."""
        return [row[field] for row in records.every(self.workspace.lector, kind, self.workspace.junta_id)]

    def _write_by_hand(self, libro: Path, to: Path) -> None:
        """Add a row to sheets of the workshop, as somebody does in Excel: hours as hours, days as days."""
        book = openpyxl.load_workbook(libro)
        workshop = records.every(self.workspace.lector, Taller, self.workspace.junta_id)[1]["nombre"]
        for name, cells in NEW_ROWS.items():
            sheet = book[name]
            place = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
            row = sheet.max_row + 1
            for heading, value in {"Taller": workshop, **cells}.items():
                sheet.cell(row, place[heading]).value = value
        book.save(to)

    def _convert(self, form: str, *paths: Path) -> None:
        profile = (self.folder / "perfil").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
        output = ["--outdir", str(self.folder / "abierto")]
        done = subprocess.run([*command, *output, *map(str, paths)], check=False, capture_output=True, timeout=240)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Everything is made and opened once."""
    made = Opened(tmp_path_factory.mktemp("libreoffice"))
    clock.fix_today(None)
    yield made
    made.workspace.close()


def _joined(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def _assert_all(told: str, texts: list[str]) -> None:
    missing = [text for text in texts if _joined(text) not in told]
    assert missing == []


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_mapa_is_whole(opened, form):
    told = opened.words("mapa-de-aliados", form)
    names = opened.column(Aliado, "institucion")
    assert len(names) == 25
    _assert_all(told, [column.impreso for column in carga.cargar().mapa.columnas])
    _assert_all(told, names)
    for field in ("objetivo_misional", "aportes", "beneficios"):
        _assert_all(told, opened.column(Aliado, field))


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_ruta_is_whole(opened, form):
    told = opened.words("ruta-de-articulacion", form)
    official = carga.cargar().ruta
    _assert_all(told, [column.impreso for column in official.columnas])
    _assert_all(told, [row.titulo for row in official.filas])
    _assert_all(told, opened.column(Actividad, "texto"))


def test_the_libro_is_whole(opened):
    told = opened.words("libro-de-la-junta", "xlsx")
    _assert_all(told, opened.column(Aliado, "institucion"))
    _assert_all(told, opened.column(Actividad, "texto"))


def test_the_libro_saved_again_changes_nothing(opened):
    plan = bring.read(opened.saved_again, opened.workspace)
    assert plan.avisos == ()
    assert not plan.no_guardado
    preview = bring.preview(opened.workspace, plan)
    assert not preview.cambia_algo, preview


def test_what_was_added_by_hand_comes_in_once_from_what_libreoffice_saved(opened):
    workspace = opened.workspace
    path = opened.folder / "abierto" / BY_HAND
    before = records.counts(workspace.lector)
    done = bring.apply(workspace, bring.read(path, workspace))
    assert len(done.frases) == len(NEW_ROWS)
    assert all(words.startswith("1 ") and "nuev" in words for words in done.frases), done.frases
    day = records.every(workspace.lector, Jornada, workspace.junta_id, lugar="Sede Arma")[0]
    assert (day["fecha"], day["hora_inicio"], day["hora_fin"]) == (dt.date(2027, 1, 20), "08:30", "15:00")
    assert not bring.preview(workspace, bring.read(path, workspace)).cambia_algo
    workspace.undo()
    assert records.counts(workspace.lector) == before
