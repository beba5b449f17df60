"""The agenda on paper, in a calendar and in words: everything once, nothing lost, nobody's phone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pypdf import PdfReader

from escuela_red.clock import fix_today
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.persona import Persona
from escuela_red.reports import catalog
from escuela_red.reports.blocks import Title
from escuela_red.reports.content import agenda as content
from escuela_red.reports.drawing import gantt, lettering, month
from escuela_red.reports.drawing.gantt import Bar, BarState
from escuela_red.reports.drawing.month import Entry, Mark, Month
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Label, Line
from escuela_red.services import agenda, records
from tests.unit.reports.content import HOY, llena, vacia

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1))
NAMES = st.text(alphabet="abc ñÁ", min_size=1, max_size=120)


@pytest.fixture
def junta(tmp_path):
    fix_today(HOY)
    workspace = llena(tmp_path)
    ally = records.every(workspace.lector, Aliado, workspace.junta_id)[0]["id"]
    marta = records.every(workspace.lector, Persona, workspace.junta_id)[0]["id"]
    records.add(workspace, Abordaje, aliado_id=ally, fecha=dt.date(2026, 12, 3), responsable_id=marta)
    records.add(
        workspace,
        Alianza,
        nombre="Café",
        estado=EstadoAlianza.EJECUCION,
        inicio=dt.date(2026, 8, 3),
        fin=dt.date(2027, 3, 1),
    )
    yield workspace
    workspace.close()
    fix_today(None)


def extent(label: Label) -> Box:
    wide = lettering.measure(label.text, label.size, bold=label.bold)
    start = {Anchor.LEFT: 0.0, Anchor.CENTER: wide / 2, Anchor.RIGHT: wide}[label.anchor]
    return Box(label.x - start, label.y - 0.72 * label.size, wide, 0.72 * label.size)


def check_inside(drawing, slack: float = 0.5) -> None:
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            box = extent(shape)
            assert box.x >= -slack
            assert box.x + box.width <= drawing.width + slack, shape.text
            assert -slack <= box.y <= drawing.height - box.height + slack


# The calendar


def test_a_calendar_program_reads_every_day_that_is_known(junta, tmp_path):
    path = tmp_path / "agenda.ics"
    catalog.make("agenda", "ics", junta.lector, junta.junta_id, path)
    events = {str(one["uid"]): one for one in Calendar.from_ical(path.read_bytes()).events}
    citas = [one for one in agenda.fechas(junta.lector, junta.junta_id) if not one.aproximada]
    assert set(events) == {f"{one.clave}@escuela-red" for one in citas}
    for one in citas:
        event = events[f"{one.clave}@escuela-red"]
        assert (event["dtstart"].dt, event["dtend"].dt) == (one.fecha, one.hasta + dt.timedelta(days=1))
    meeting = next(event for uid, event in events.items() if uid.startswith("cita-"))
    assert str(meeting["summary"]) == "Cita con SENA"
    assert str(meeting["description"]) == "Cita\nResponsable: Marta Osorio (docente)"
    text = path.read_text("utf-8")
    assert "3101112233" not in text
    assert "Jairo Mesa" not in text  # by cargo only


def test_the_same_agenda_gives_the_same_bytes_and_keeps_its_uids(junta, tmp_path):
    for name in ("a.ics", "b.ics"):
        catalog.make("agenda", "ics", junta.lector, junta.junta_id, tmp_path / name)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    ruta = catalog.build("calendario", junta.lector, junta.junta_id).events
    mine = {one.uid for one in catalog.build("agenda", junta.lector, junta.junta_id).events}
    assert {one.uid for one in ruta} <= mine  # opening both calendars repeats nothing


# On paper


def test_the_paper_has_lists_people_months_and_the_line(junta):
    report = catalog.build("agenda", junta.lector, junta.junta_id)
    titles = [block.text for block in report.blocks if isinstance(block, Title)]
    assert titles[-1] == "La ruta y las alianzas en el tiempo"
    assert {"Por persona", "Noviembre de 2026", "Diciembre de 2026", "Marzo de 2027"} <= set(titles)


def test_each_month_has_a_page_of_its_own(junta, tmp_path):
    path = tmp_path / "agenda.pdf"
    catalog.make("agenda", "pdf", junta.lector, junta.junta_id, path)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    months = content.meses(agenda.fechas(junta.lector, junta.junta_id))
    found = [page for page in pages if "Lunes" in page and "Domingo" in page]
    assert len(found) == len(months)


def test_an_empty_junta_has_its_sentence_in_every_format(tmp_path):
    workspace = vacia(tmp_path)
    for format_name in ("pdf", "xlsx", "docx", "ics"):
        catalog.make("agenda", format_name, workspace.lector, workspace.junta_id, tmp_path / f"x.{format_name}")
    assert "Todavía no hay nada con fecha." in str(catalog.build("agenda", workspace.lector, workspace.junta_id).blocks)
    workspace.close()


def test_months_on_the_wall_are_those_that_bring_something(junta):
    citas = agenda.fechas(junta.lector, junta.junta_id)
    found = content.meses(citas)
    assert found[0] == (2026, 11)
    assert found == sorted(set(found))
    assert found[-1] < (2027, 11)


def test_the_names_that_leave_are_told(junta):
    assert "nombre" in catalog.personal(["agenda"], junta.lector, junta.junta_id)


# The line of time


def bars(total: int) -> list[Bar]:
    found = []
    for number in range(total):
        if number % 7 == 0:
            found.append(Bar(f"Paso {number}"))
        start = dt.date(2026, 1, 1) + dt.timedelta(days=11 * number)
        state = list(BarState)[number % 3]
        found.append(
            Bar(f"Actividad número {number} con un nombre largo", start, start + dt.timedelta(days=number % 20),
                "18–27 feb 2026", state, "Vencida", number % 5 == 0, id=f"a{number}")
        )  # fmt: skip
    return found


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(NAMES, DAYS, st.integers(0, 900), st.booleans()), min_size=1, max_size=12), today=DAYS,
       width=st.sampled_from([300.0, 520.0, 700.0]))  # fmt: skip
def test_no_label_of_the_line_is_clipped_and_all_stays_inside(rows, today, width):
    made = [
        Bar(name, day, day + dt.timedelta(days=more), f"hasta {day}", approximate=near, id=str(n))
        for n, (name, day, more, near) in enumerate(rows)
    ]
    drawing = gantt.layout(made, today, lettering.measure, width)
    check_inside(drawing)
    shown = " ".join(shape.text for shape in drawing.shapes if isinstance(shape, Label)).replace(" ", "")
    assert all(bar.label.replace(" ", "") in shown for bar in made)
    assert [target for target, _box in drawing.targets] == [bar.id for bar in made]
    for shape in drawing.shapes:
        if isinstance(shape, Box | Circle):
            right = shape.x + (shape.width if isinstance(shape, Box) else shape.radius)
            assert right <= width + 9


def test_a_long_line_has_its_months_and_its_group_on_each_page():
    rows = bars(60)
    pages = gantt.pages(rows, HOY, lettering.measure, 700, 440)
    assert len(pages) > 2
    assert all(page.height <= 442 for page in pages)
    for page in pages:
        texts = [shape.text for shape in page.shapes if isinstance(shape, Label)]
        assert "2026" in texts
        assert "Hoy" in texts
    shown = [target for page in pages for target, _box in page.targets]
    assert shown == [bar.id for bar in rows if not bar.heading]
    again = [shape.text for page in pages[1:] for shape in page.shapes if isinstance(shape, Label)]
    assert any(text.endswith("(sigue)") for text in again)


def test_an_approximate_date_is_drawn_with_a_dashed_frame_and_said_in_words():
    known = Bar("Un día", HOY, HOY, "22 nov 2026", BarState.LATE, "Vencida", id="a")
    month_only = Bar("Un mes", dt.date(2027, 3, 1), dt.date(2027, 3, 31), "marzo de 2027", approximate=True, id="b")
    drawing = gantt.layout([Bar("Paso 1"), known, month_only], HOY, lettering.measure, 600)
    dashed = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.dashed]
    assert len(dashed) == 5  # four sides, and today
    assert gantt.words([Bar("Paso 1"), known, month_only], HOY) == [
        "Paso 1. Un día: 22 nov 2026, vencida.",
        "Paso 1. Un mes: marzo de 2027.",
        "Hoy es 22 nov 2026.",
    ]


# The month


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(NAMES, max_size=12), year=st.integers(1990, 2060), number=st.integers(1, 12),
       width=st.sampled_from([200.0, 420.0, 700.0, 1000.0]))  # fmt: skip
def test_nothing_of_a_month_leaves_its_day(texts, year, number, width):
    weeks = agenda.mes(year, number)
    day = dt.date(year, number, 15)
    entries = {day: [Entry(text, list(Mark)[n % 3]) for n, text in enumerate(texts)]}
    drawn = month.layout(Month(weeks, number, day, entries, {day: "festivo (Navidad)"}), lettering.measure, width, 452)
    check_inside(drawn)
    boxes = dict(drawn.targets)
    assert len(boxes) == sum(one.month == number for week in weeks for one in week)
    box = boxes[day.isoformat()]
    inside = [extent(shape) for shape in drawn.shapes if isinstance(shape, Label) and _is_in(box, shape)]
    assert all(one.x + one.width <= box.x + box.width + 0.5 for one in inside)
    assert all(one.y + one.height <= box.y + box.height + 0.5 for one in inside)


def _is_in(box: Box, label: Label) -> bool:
    return box.x <= label.x < box.x + box.width and box.y <= label.y <= box.y + box.height + 12


def test_a_month_in_words_has_only_the_days_that_bring_something():
    day = dt.date(2026, 12, 8)
    entries = {day: [Entry("Visitar"), Entry("Firmar", Mark.LATE)]}
    shown = Month(agenda.mes(2026, 12), 12, HOY, entries, {day: "festivo (La Inmaculada Concepción)"})
    assert month.words(shown) == [
        "Martes 8 de diciembre. Festivo (La Inmaculada Concepción). Visitar; Firmar (vencida)."
    ]
