"""The padrino is guided task by task; the clock goes on; the notes are saved and shown to nobody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.services import asistencia, avance, notas_padrino, personas
from escuela_red.ui import projection_layout
from escuela_red.ui.pages.padrino import ALONE
from escuela_red.ui.pages.padrino_clock import Clock, clock_text, minutes_words
from escuela_red.ui.pages.padrino_parts import PRIVATE
from escuela_red.ui.projection_session import Projection
from tests.ui.layout_lint import settle
from tests.ui.window import look_like, new_workspace, shown, words_of

SECRET = "ZarzamoraSecreta"


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


@pytest.fixture
def window(qtbot, workspace):
    with shown(workspace, "padrino") as opened:
        yield opened


@pytest.fixture
def time(window):
    """Give the clock of the window a time that the test moves."""

    class Time:
        now = 1000.0

    clock = Clock.of(window)
    clock._now = lambda: Time.now
    return Time


def notes(workspace):
    return notas_padrino.de(workspace.lector, workspace.junta_id, workspace.taller_id)


def test_each_task_says_what_the_guide_gives_the_padrino(window):
    page = window.page()
    for task in page.guide.tareas:
        page.show_record(task.clave)
        settle(window)
        said = words_of(page)
        for words in (*task.padrino.decir, *task.padrino.observar, *task.padrino.material, task.titulo):
            assert words in said
        assert f"{task.padrino.minutos} minutos" in said
        assert PRIVATE in said


def test_it_begins_at_the_task_people_are_in(window, workspace):
    avance.marcar(workspace, "diagnostico", lista=True)
    window.go("inicio")
    look_like(window, "claro", 100, (1366, 690))
    page = window.go("padrino")
    assert page.task.clave == "preguntas"


def test_the_footer_goes_from_task_to_task(window):
    window.page().show_record("diagnostico")
    assert "2. Conversar las cuatro preguntas" in words_of(window.frame.footer)
    window.frame.footer.forward.click()
    assert window.page().task.clave == "preguntas"
    window.frame.footer.back.click()
    assert window.page().task.clave == "diagnostico"


def test_where_the_junta_works_alone_it_says_so_and_stays(window):
    page = window.page()
    page.show_record("diagnostico")
    assert ALONE not in words_of(page)
    page.show_record("mapa")
    assert ALONE in words_of(page)
    assert page.notes.box.isEnabled()


def test_the_notes_are_saved_by_task(window, workspace, qtbot):
    page = window.page()
    page.show_record("diagnostico")
    qtbot.keyClicks(page.notes.box, "llevar cinta")
    page.show_record("mapa")
    assert page.notes.box.value() == ""
    qtbot.keyClicks(page.notes.box, "tablero")
    window.go("inicio")
    assert notes(workspace) == {"diagnostico": "llevar cinta", "mapa": "tablero"}
    window.go("padrino", "diagnostico")
    assert window.page().notes.box.value() == "llevar cinta"


def test_the_clock_counts_pauses_and_goes_on_elsewhere(window, time):
    page = window.page()
    page.show_record("diagnostico")
    page.time.run.click()
    time.now += 61.5
    page.clock.ticked.emit()
    assert page.time.digits.text() == "38:59"
    page.time.run.click()
    time.now += 100
    page.time.refresh()
    assert page.time.digits.text() == "38:59"
    assert page.time.run.label() == "Seguir"
    page.time.run.click()
    window.go("inicio")
    time.now += 60
    look_like(window, "claro", 130, (1366, 690))
    page = window.go("padrino")
    assert page.task.clave == "diagnostico"
    assert page.time.digits.text() == "37:59"
    page.time.reset.click()
    assert page.time.digits.text() == "40:00"


def test_what_runs_elsewhere_is_said_and_keeps_its_time(window, time):
    page = window.page()
    page.show_record("diagnostico")
    page.time.run.click()
    time.now += 600
    page.show_record("preguntas")
    assert "El reloj corre en «Hacer el diagnóstico municipal»" in words_of(page)
    page.time.run.click()
    time.now += 60
    page.show_record("diagnostico")
    assert page.time.digits.text() == "30:00"
    assert page.time.state.text() == "En pausa"


def test_time_that_is_over_is_said_in_words(window, time):
    page = window.page()
    page.show_record("dudas")
    page.time.run.click()
    time.now += 25 * 60 + 150
    page.time.refresh()
    assert page.time.digits.text() == "+2:30"
    assert page.time.state.text() == "Se pasaron 2 minutos del tiempo"
    assert page.time.digits.accessibleName() == "Se pasaron 2 minutos del tiempo"


@pytest.mark.parametrize(
    ("left", "text", "words"),
    [
        (3600, "1:00:00", "Queda 1 hora"),
        (5400, "1:30:00", "Quedan 1 hora y 30 minutos"),
        (61, "1:01", "Quedan 2 minutos"),
        (60, "1:00", "Queda 1 minuto"),
        (0, "0:00", "Quedan 0 minutos"),
        (-59, "+0:59", "Se acabó el tiempo de la tarea"),
        (-60, "+1:00", "Se pasó 1 minuto del tiempo"),
        (-45240, "+12:34:00", "Se pasaron 12 horas y 34 minutos del tiempo"),
    ],
)
def test_the_time_in_digits_and_words(left, text, words):
    assert (clock_text(left), minutes_words(left)) == (text, words)


def test_the_clock_ticks_no_faster_than_a_second_and_only_while_it_runs(window):
    clock = Clock.of(window)
    assert clock._timer.interval() >= 1000
    assert not clock._timer.isActive()
    clock.start("x")
    assert clock._timer.isActive()
    clock.pause()
    assert not clock._timer.isActive()


def test_it_says_who_came(window, workspace):
    page = window.page()
    assert "Todavía no se ha tomado asistencia." in words_of(page)
    person = personas.add_with_post(workspace, Cuerpo.JUNTA, "Presidente", nombre="Ana Gil")
    asistencia.marcar(workspace, person, "", presente=True)
    assert "Vino 1 persona de la junta" in words_of(page)
    assert page.present.names.text() == "Ana Gil"
    with workspace.change("Cargo") as change:
        change.set(Persona, person, cargo="Docente", solo_cargo=True)
    assert page.present.names.text() == "Docente"
    page.present.button.click()
    assert window.key == "asistencia"


def test_the_room_never_sees_a_note(window, workspace, qtbot):
    page = window.page()
    for task in page.guide.tareas:
        page.show_record(task.clave)
        qtbot.keyClicks(page.notes.box, SECRET)
        page.project()
        projection = Projection.of(window)
        assert projection.active, task.clave
        assert window.key == "padrino"
        said = ["".join(projection_layout.spoken(one)) + one.title for one in projection._slides]
        said += [getattr(shape, "text", "") for page_ in projection.projector.drawings for shape in page_.shapes]
        assert said
        assert not [words for words in said if SECRET in words]
        assert not [words for words in said if any(line in words for line in task.padrino.decir)]
        qtbot.keyClick(projection.projector, Qt.Key.Key_Escape)
        assert window.key == "padrino"
    assert SECRET in notes(workspace)["mapa"]


def test_after_projecting_a_task_one_goes_on_writing_the_note(window, qtbot):
    page = window.page()
    page.show_record("dudas")
    page.notes.box.setFocus()
    page.commands()["proyectar"]()
    projection = Projection.of(window)
    assert projection.name == "Dudas e inquietudes"
    projection.stop()
    assert QApplication.focusWidget() is page.notes.box
