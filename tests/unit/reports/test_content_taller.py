"""The reports of a workshop: what they hold, what they keep back, and what says that they are a draft."""

from __future__ import annotations

import pytest

from escuela_red import clock
from escuela_red.exchange import example, handover
from escuela_red.models.persona import Persona
from escuela_red.models.taller import Asistencia, Marca, NotaPadrino
from escuela_red.models.vivencia import Duda, Hallazgo, Respuesta, TipoHallazgo
from escuela_red.reports import catalog
from escuela_red.reports.blocks import Chart, Checklist, Paper, Paragraph, Signatures, Table
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services import asistencia, diagnostico, informe, records, talleres
from tests.unit.reports import content

OF_A_WORKSHOP = [entry.name for entry in catalog.entries() if entry.workshop]


@pytest.fixture(scope="module")
def ejemplo(tmp_path_factory):
    workspace = example.create(tmp_path_factory.mktemp("ejemplo") / "ejemplo.escuelared")
    yield workspace
    workspace.close()


def ids(workspace):
    return [row["id"] for row in talleres.todos(workspace.lector, workspace.junta_id)]


def texts(report):
    return " ".join(str(block) for block in report.blocks)


def test_a_complete_workshop_is_no_draft_and_one_just_begun_says_what_is_missing(ejemplo):
    complete, begun = (content.informe(ejemplo, "informe-del-taller", taller=one) for one in ids(ejemplo))
    assert complete.draft == ""
    assert begun.draft == "BORRADOR"
    (points,) = [
        block for block in content.bloques(begun, Checklist) if any("tareas" in text for _d, text in block.items)
    ]
    missing = [text for done, text in points.items if not done]
    assert "Falta responder las preguntas sobre algún aliado." in missing
    assert len(missing) == len(informe.pendientes(ejemplo.lector, ejemplo.junta_id, ids(ejemplo)[1]))


def test_the_draft_is_written_on_every_page(ejemplo, tmp_path):
    path = tmp_path / "informe.pdf"
    options = ReportOptions(taller=ids(ejemplo)[1])
    catalog.make("informe-del-taller", "pdf", ejemplo.lector, ejemplo.junta_id, path, options)
    from pypdf import PdfReader

    assert all("BORRADOR" in page.extract_text() for page in PdfReader(path).pages)


def test_the_informe_counts_what_the_screen_counts(ejemplo):
    first = ids(ejemplo)[0]
    report = content.informe(ejemplo, "informe-del-taller", taller=first)
    came = asistencia.resumen(ejemplo.lector, ejemplo.junta_id, first).presentes()
    assert f"{came} personas de la junta" in dict(report.identity)["Contiene"]
    strong = len(diagnostico.compartidos(ejemplo.lector, ejemplo.junta_id, TipoHallazgo.FORTALEZA))
    (table,) = [one for one in content.bloques(report, Table) if one.sheet == "Fortalezas"]
    assert len(table.rows) == strong
    (signed,) = content.bloques(report, Signatures)
    assert len(signed.people) == 3


def test_the_rating_says_that_its_scale_is_the_juntas(ejemplo):
    report = content.informe(ejemplo, "informe-del-taller", taller=ids(ejemplo)[0])
    assert any("La guía no trae escala" in block.text for block in content.bloques(report, Paragraph))


@pytest.mark.parametrize("name", OF_A_WORKSHOP)
def test_no_report_of_a_workshop_prints_phones_mail_documents_or_names_kept_back(junta, tmp_path, name):
    with junta.change("Taller") as change:
        taller = change.add(talleres.nuevo(junta))
        people = records.every(junta.lector, Persona, junta.junta_id)
        for person in people:
            change.add(Asistencia(taller_id=taller, persona_id=person["id"]))
        kept = next(person["id"] for person in people if person["solo_cargo"])
        note = Hallazgo(tipo=TipoHallazgo.FORTALEZA, texto="Reunidos", individual=True, taller_id=taller, autor_id=kept)
        change.add(note)
        change.add(Respuesta(taller_id=taller, tarea="preguntas", clave="a", autor="JAIRO MESA", texto="Es un acuerdo"))
        change.add(Duda(taller_id=taller, pregunta="¿Quién firma?", autor="Jairo Mesa"))
        change.add(NotaPadrino(taller_id=taller, tarea="preguntas", texto="Nota secreta"))
    for form in catalog.entry(name).formats:
        told = content.palabras(junta, name, form, tmp_path).casefold()
        for secret in ("jairo mesa", "3101112233", "3204445566", "nubia@ejemplo.test", "9900007", "nota secreta"):
            assert secret not in told, (name, form, secret)
    leaving = catalog.personal([name], junta.lector, junta.junta_id)
    assert "teléfono" not in leaving
    assert "nombre" in leaving


def test_the_private_notes_are_in_no_history_that_is_printed(junta, tmp_path):
    with junta.change("Agregar nota del padrino «Nota secreta»") as change:
        taller = change.add(talleres.nuevo(junta))
        del taller
    records.add(junta, NotaPadrino, tarea="preguntas", texto="Nota secreta")
    row = records.every(junta.lector, NotaPadrino, junta.junta_id)[0]
    records.set_field(junta, NotaPadrino, row["id"], "texto", "Otra nota secreta")
    junta.undo()
    rows = [
        row
        for block in content.bloques(content.informe(junta, "historial"), Table)
        for row in block.rows
        if "nota" in f"{row[2]} {row[3]}".casefold()
    ]
    assert [row[2] for row in rows] == ["Agregar nota del padrino «Nota secreta»"]  # the first one made a workshop


def test_an_empty_junta_has_every_report(tmp_path):
    clock.fix_today(content.HOY)
    workspace = content.vacia(tmp_path)
    for name in OF_A_WORKSHOP:
        for form in catalog.entry(name).formats:
            told = content.palabras(workspace, name, form, tmp_path)
            assert "None" not in told
    assert content.informe(workspace, "informe-del-taller").draft == "BORRADOR"
    workspace.close()


def test_the_chart_is_told_in_words_too(ejemplo):
    (chart,) = content.bloques(content.informe(ejemplo, "diagnostico-municipal"), Chart)
    counted = diagnostico.por_componente(ejemplo.lector, ejemplo.junta_id)
    assert len(chart.words) == len(counted)
    assert (
        chart.words[0] == f"Administrativo: fortalezas {counted[0].fortalezas}, debilidades {counted[0].debilidades}."
    )


def test_an_open_doubt_says_so(ejemplo, tmp_path):
    told = content.palabras(ejemplo, "conversacion-y-dudas", "docx", tmp_path, taller=ids(ejemplo)[1])
    assert "Por conversar" in told


def test_the_file_of_a_workshop_among_several_has_its_number(ejemplo, junta):
    second = ids(ejemplo)[1]
    name = catalog.file_name("informe-del-taller", "pdf", ejemplo.lector, ejemplo.junta_id, second)
    assert "-informe-del-taller-2-" in name
    assert "taller-2" not in catalog.file_name("mapa-de-aliados", "pdf", ejemplo.lector, ejemplo.junta_id, second)
    with junta.change("Taller") as change:
        only = change.add(talleres.nuevo(junta))
    assert "taller-1" not in catalog.file_name("informe-del-taller", "pdf", junta.lector, junta.junta_id, only)


def test_everything_is_handed_over_once_for_each_workshop(ejemplo):
    chosen = handover.apart(handover.every(("pdf",)), ejemplo.lector, ejemplo.junta_id, talleres=True)
    names = [item.name for item in handover.items(chosen, ejemplo.lector, ejemplo.junta_id, ReportOptions())]
    assert len(names) == len(set(names))
    assert sum("informe-del-taller" in name for name in names) == 2
    assert sum("mapa-de-aliados" in name for name in names) == 1
    assert not any("cuaderno" in name for name in names)


def test_the_tasks_tell_the_day_of_their_mark(junta):
    with junta.change("Taller") as change:
        taller = change.add(talleres.nuevo(junta))
        change.add(Marca(tarea="mapa", taller_id=taller, fecha=content.HOY))
    (table,) = [
        one for one in content.bloques(content.informe(junta, "informe-del-taller"), Table) if one.sheet == "Tareas"
    ]
    assert [row[3] for row in table.rows if row[3]] == [content.HOY]


def headings(report, sheet):
    (table,) = [one for one in content.bloques(report, Table) if one.sheet == sheet]
    return [column.heading for column in table.columns]


def test_the_diagnosis_prints_only_the_columns_that_somebody_filled(junta):
    def add(side, **filled):
        return records.add(junta, Hallazgo, tipo=side, texto=f"Hallazgo {len(filled)}", individual=False, **filled)

    add(TipoHallazgo.FORTALEZA)
    add(TipoHallazgo.DEBILIDAD)
    for name in ("diagnostico-municipal", "informe-del-taller"):
        assert headings(content.informe(junta, name), "Fortalezas") == ["FORTALEZA"]
    add(TipoHallazgo.DEBILIDAD, prioridad="alta")
    report = content.informe(junta, "diagnostico-municipal")
    assert headings(report, "Fortalezas") == ["FORTALEZA", "PRIORIDAD"]
    assert headings(report, "Debilidades") == ["DEBILIDAD", "PRIORIDAD"]
    blank = content.informe(junta, "diagnostico-municipal", blank=True)
    assert "NIVEL" in [column.heading for column in content.bloques(blank, Table)[0].columns]


def test_what_is_not_written_yet_is_a_sentence_and_never_a_table_of_nothing(tmp_path):
    clock.fix_today(content.HOY)
    workspace = content.vacia(tmp_path)
    report = content.informe(workspace, "informe-del-taller")
    told = [block.text for block in content.bloques(report, Paragraph)]
    assert told.count("Todavía no hay nada escrito.") == 3  # questions, steps, allies
    for sentence in (
        "Todavía no hay fortalezas de toda la junta.",
        "La junta todavía no ha puesto sus números.",
        "El mapa todavía no tiene aliados.",
    ):
        assert sentence in told
    assert [one.sheet for one in content.bloques(report, Table)] == [
        "Ruta de articulación con aliados estratégicos",
        "Tareas",
    ]
    first = content.informe(workspace, "mapa-de-aliados").blocks[0]
    assert "todavía no tiene aliados" in first.text
    workspace.close()


def test_a_question_without_answer_says_so_beside_those_that_have_one(junta):
    with junta.change("Taller") as change:
        taller = change.add(talleres.nuevo(junta))
        change.add(Respuesta(taller_id=taller, tarea="preguntas", clave="a", texto="Es un acuerdo"))
    (table,) = [
        one
        for one in content.bloques(content.informe(junta, "conversacion-y-dudas"), Table)
        if one.columns[0].heading == "PREGUNTA"
    ]
    assert [row[1].detail for row in table.rows] == ["Lo que acordamos todos", *["Todavía sin respuesta"] * 3]


@pytest.mark.parametrize("paper", list(Paper))
def test_who_signs_signs_below_the_heading_and_what_is_signed(ejemplo, tmp_path, paper):
    from pypdf import PdfReader

    for number, taller in enumerate(ids(ejemplo)):
        path = tmp_path / f"{number}.pdf"
        options = ReportOptions(taller=taller, paper=paper)
        catalog.make("informe-del-taller", "pdf", ejemplo.lector, ejemplo.junta_id, path, options)
        last = PdfReader(path).pages[-1].extract_text()
        assert "Firmas" in last
        assert "Presidenta" in last
