"""The sheets of the workshop in the libro: days, hours, links to days and people, keys of the guide in words."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escuela_red.exchange import apply, json_form, libro
from escuela_red.models import registry
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.agenda import DiaLibre
from escuela_red.models.alianza import Alianza, Clausula, ObjetivoAlianza, ParteAlianza, PuntoRevision, Revision
from escuela_red.models.aporte import Aporte, Distribucion, FormaPropia
from escuela_red.models.campos import Clase, campos
from escuela_red.models.documentos import TextoGuia
from escuela_red.models.junta import Junta
from escuela_red.models.necesidad import Necesidad
from escuela_red.models.persona import Persona
from escuela_red.models.propuesta import EtapaPropuesta, Propuesta, Rubro
from escuela_red.models.taller import Asistencia, Autovaloracion, Jornada, NotaPadrino, Taller
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta
from escuela_red.reports import catalog
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import history, records
from escuela_red.services.workspace import Workspace
from tests.unit.exchange.conftest import EXAMPLE
from tests.unit.exchange.libro_cells import Libro
from tests.unit.rows import row_of

AS_EXCEL = dt.datetime(1899, 12, 30, 14, 30)  # noqa: DTZ001 - as Excel gives an hour
EXCEL_DAY = dt.datetime(2026, 3, 11)  # noqa: DTZ001 - as Excel gives a day


@pytest.fixture
def full(workspace):
    """Give the junta with the example, two days without date and one person at one of them."""
    apply.apply(workspace, json_form.read(EXAMPLE, workspace.junta_id))
    taller = records.every(workspace.lector, Taller, workspace.junta_id)[0]["id"]
    person = records.every(workspace.lector, Persona, workspace.junta_id)[0]["id"]
    undated = records.add(workspace, Jornada, taller_id=taller, lugar="La vereda")
    records.add(workspace, Asistencia, taller_id=taller, persona_id=person, jornada_id=undated)
    records.add(workspace, TextoGuia, guia="alianzas-estrategicas", direccion="momentos.A.lema", texto="=lema")
    records.add(workspace, NotaPadrino, taller_id=taller, tarea="mapa", texto="No decir esto")
    return workspace


def _real(workspace, tmp_path):
    path = tmp_path / "libro.xlsx"
    catalog.make("libro-de-la-junta", "xlsx", workspace.lector, workspace.junta_id, path, ReportOptions())
    return path


def test_the_real_workbook_brings_nothing_new_and_holds_no_private_note(full, tmp_path):
    path = _real(full, tmp_path)
    plan = libro.read(path, full.lector, full.junta_id)
    assert plan.no_guardado == ()
    assert not apply.preview(full, plan).cambia_algo
    book = openpyxl.load_workbook(path)
    assert {"Talleres", "Jornadas", "Asistencias", "Hallazgos", "Respuestas", "Dudas", "Textos oficiales"} <= set(
        book.sheetnames
    )
    assert not {"Notas del padrino", "Marcas de tareas", "Adjuntos"} & set(book.sheetnames)
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not any("No decir esto" in words for words in said)
    assert {"Conversar las cuatro preguntas", "Conceptual", "Vivencia: lema"} <= set(said)


@pytest.mark.parametrize(
    "hour",
    [dt.time(14, 30), AS_EXCEL, 14.5 / 24, dt.timedelta(hours=14.5), "2:30 p. m.", "14:30", "14:30:00", "2:30 pm"],
)
def test_an_hour_is_read_also_when_excel_made_it_a_time(full, tmp_path, hour):
    path = _real(full, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Jornadas"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Termina")
    sheet.cell(2, column).value = hour
    book.save(path)
    done = apply.apply(full, libro.read(path, full.lector, full.junta_id))
    assert done.frases == ["1 jornada cambia"]
    record = str(sheet.cell(2, 1).value)
    assert row_of(full.lector, Jornada, record)["hora_fin"] == "14:30"


def test_a_day_is_linked_by_its_date_however_it_is_written(full):
    book = Libro(full)
    dated = [row for row in records.every(full.lector, Jornada, full.junta_id) if row["fecha"]]
    for number, written in enumerate((EXCEL_DAY, "11/03/2026", "11 mar 2026"), start=1):
        book.set("Asistencias", number, "Jornada", written)
    assert book.bring().frases == ["3 asistencias cambian"]
    for number in (1, 2, 3):
        record = book.cells["Asistencias"][number][0]
        assert row_of(full.lector, Asistencia, record)["jornada_id"] == dated[1]["id"]
    book.set("Asistencias", 1, "Jornada", "1 ene 2020")
    assert "«1 ene 2020»" in book.problems()[0]


def test_new_rows_of_the_workshop_come_in_once(full):
    book = Libro(full)
    name = records.every(full.lector, Taller, full.junta_id)[1]["nombre"]
    book.add("Jornadas", Taller=name, Fecha="9/12/2026", Empieza=dt.time(8, 0), Lugar="Sede Arma")
    book.add("Respuestas", Taller=name, Respuesta="Sí", **{"Tarea de la guía": "mapa", "Pregunta o paso": "a"})
    book.add("Hallazgos", **{"¿Qué pasa?": "Falta luz", "¿Fortaleza o debilidad?": "debilidad"})
    book.add("Dudas", Duda="¿Y si llueve?", Taller=name)
    book.add("Autovaloraciones", Indicador="actitudinal", Antes=2, Taller=name)
    assert len(book.bring().frases) == 5
    assert not book.bring().cambia_algo
    rows = records.every(full.lector, Autovaloracion, full.junta_id, antes=2, despues=None)
    assert [row["indicador"] for row in rows] == ["actitudinal"]
    assert records.every(full.lector, Respuesta, full.junta_id, texto="Sí")[0]["tarea"] == "mapa"


def test_a_note_follows_the_shared_finding_that_is_named(full):
    book = Libro(full)
    shared = records.every(full.lector, Hallazgo, full.junta_id, individual=False)[0]
    number = next(
        place
        for place, row in enumerate(book.cells["Hallazgos"][1:], start=1)
        if row[book.column("Hallazgos", "taller_id")]
    )
    book.set("Hallazgos", number, "Hallazgo compartido en que se juntó", shared["texto"])
    book.set("Hallazgos", number, "agrupado_en_id", None)
    book.bring()
    assert row_of(full.lector, Hallazgo, book.cells["Hallazgos"][number][0])["agrupado_en_id"] == shared["id"]


_TEXT = st.text(max_size=12)
_BY_CLASS = {
    Clase.LINEA: _TEXT,
    Clase.PARRAFO: _TEXT,
    Clase.FECHA: st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)),
    Clase.HORA: st.none() | st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59)),
    Clase.ENTERO: st.none() | st.integers(-5, 10**9),
    Clase.NUMERO: st.none() | st.floats(-1e6, 1e6),
    Clase.PESOS: st.none() | st.integers(0, 1_250_000_000),
    Clase.SI_NO: st.booleans(),
}
_KINDS = [
    *(Taller, Jornada, Autovaloracion, Hallazgo, Respuesta, Duda, TextoGuia),
    *(Necesidad, Abordaje, Propuesta, Rubro, EtapaPropuesta, Aporte, Distribucion, FormaPropia, DiaLibre),
    *(Alianza, ParteAlianza, ObjetivoAlianza, Clausula, Revision, PuntoRevision),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Give one junta for all the examples."""
    made = Workspace.create(tmp_path_factory.mktemp("filas") / "filas.escuelared")
    with made.change("Crear la junta", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta"))
    yield made
    made.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), kind=st.sampled_from(_KINDS))
def test_whatever_a_record_holds_it_is_equal_after_the_libro(opened, data, kind):
    values = {
        field.nombre: data.draw(
            st.none() | st.sampled_from(list(field.opciones)) if field.opciones else _BY_CLASS[field.clase]
        )
        for field in campos(kind)
        if field.clase is not Clase.ENLACE
    }
    record = records.add(opened, kind, **values)
    assert not Libro(opened).bring().cambia_algo
    records.remove(opened, kind, [record])


def test_every_kind_of_the_libro_has_a_sheet_of_its_own():
    names = [kind.ficha.hoja for kind in registry.kinds()]
    assert len(names) == len({name.casefold() for name in names})
    assert all(len(name) <= 31 for name in names)
