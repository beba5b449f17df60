"""The agenda as a person uses it: lists, marks, the month by keyboard, planning backwards, free days."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escuela_red.clock import fix_today
from escuela_red.models.agenda import DiaLibre
from escuela_red.models.alianza import Alianza, EstadoAlianza
from escuela_red.models.junta import DiaSemana, Junta
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records
from escuela_red.ui.widgets import Text
from tests.ui.layout_lint import lint, settle
from tests.ui.window import look_like, new_workspace, shown


@pytest.fixture
def workspace(tmp_path):
    fix_today(dt.date(2026, 11, 25))
    yield new_workspace(tmp_path)
    fix_today(None)


@pytest.fixture
def window(qapp, workspace):
    with shown(workspace, "agenda") as window:
        yield window


def look(window, key: str):
    page = window.page()
    page.look(key)
    settle(window)
    return page.view(key)


def said(widget) -> list[str]:
    return [text.text() for text in widget.findChildren(Text) if text.isVisibleTo(widget) and text.text()]


def titles(view) -> list[str]:
    return [row.cita.titulo for row in view.rows]


def fill(workspace) -> dict[str, str]:
    person = records.add(workspace, Persona, nombre="Marta")
    made = {}
    for text, day, who in (
        ("Tarde", "2026-11-20", person),
        ("El viernes", "2026-11-27", person),
        ("El lunes", "2026-11-30", None),
        ("En marzo", "2027-03-10", None),
    ):
        made[text] = records.add(
            workspace, Actividad, paso=Paso.FIRMA, texto=text, inicio=dt.date.fromisoformat(day), responsable_id=who
        )
    records.add(workspace, Actividad, paso=Paso.FIRMA, texto="Sin día")
    return made


def activities(workspace) -> list[tuple[str, dt.date | None]]:
    rows = records.every(workspace.lector, Actividad, workspace.junta_id)
    return [(row["texto"], row["inicio"]) for row in rows]


# Lists


def test_an_empty_agenda_says_what_to_do(window):
    view = look(window, "lista")
    assert "Todavía no hay nada con fecha" in said(view)
    assert window.page().summary.text() == "No hay nada pendiente con fecha."


def test_dates_are_grouped_by_when_they_come_and_open_their_record(window, workspace):
    made = fill(workspace)
    view = look(window, "lista")
    headings = [word for word in said(view) if word.endswith(")")]
    assert headings == ["Vencidas (1)", "Esta semana (1)", "Próximas (1)", "Más adelante (1)"]
    assert titles(view) == ["Tarde", "El viernes", "El lunes", "En marzo"]
    summary = window.page().summary.text()
    assert summary == "Hoy es miércoles 25 de noviembre de 2026: 1 vencida, 1 de esta semana y 1 próxima."
    assert view.quiet.text() == "1 actividad de la ruta sin fecha todavía."
    view.rows[1].open.click()
    settle(window)
    assert window.key == "ruta"
    assert QApplication.focusWidget().value() == "El viernes"
    assert made["El viernes"]


def test_an_activity_is_marked_here_and_undone(window, workspace, qtbot):
    made = fill(workspace)
    view = look(window, "lista")
    view.rows[0].mark.setFocus()
    qtbot.keyClick(view.rows[0].mark, Qt.Key.Key_Space)
    settle(window)
    assert titles(view) == ["El viernes", "El lunes", "En marzo"]
    assert records.one(workspace.lector, Actividad, made["Tarde"])["cumplida"] == dt.date(2026, 11, 25)
    assert QApplication.focusWidget() is view.rows[0].mark  # the keyboard goes on with the next one
    view.done.click()
    assert titles(view)[-1] == "Tarde"
    assert view.rows[-1].mark.accessibleName() == "Abrir otra vez: Tarde"
    window.bridge.undo()
    settle(window)
    assert titles(view)[0] == "Tarde"


def test_by_person_what_nobody_answers_for_is_last(window, workspace):
    fill(workspace)
    view = look(window, "persona")
    headings = [word for word in said(view) if word.endswith(")")]
    assert headings == ["Marta (2)", "Sin responsable (2)"]


def test_a_long_group_shows_its_first_rows_and_then_the_rest(window, workspace):
    rows = [{"paso": Paso.FIRMA, "texto": f"Tarea {n}", "inicio": dt.date(2026, 11, 2)} for n in range(40)]
    records.add_many(workspace, Actividad, rows)
    view = look(window, "lista")
    assert len(view.rows) == 15
    view.groups[0].more.click()
    assert len(view.rows) == 40
    assert QApplication.focusWidget() is view.rows[15].open


# Month


def test_the_month_is_walked_with_the_keys(window, workspace, qtbot):
    fill(workspace)
    view = look(window, "mes")
    view.sheet.setFocus()
    keys = Qt.Key
    walk = [
        (keys.Key_Right, "Jueves 26 de noviembre"),
        (keys.Key_Down, "Jueves 3 de diciembre"),
        (keys.Key_Left, "Miércoles 2 de diciembre"),
        (keys.Key_Up, "Miércoles 25 de noviembre"),
        (keys.Key_PageDown, "Viernes 25 de diciembre"),
        (keys.Key_PageDown, "Lunes 25 de enero"),
        (keys.Key_PageUp, "Viernes 25 de diciembre"),
        (keys.Key_Home, "Miércoles 25 de noviembre"),
    ]
    for key, title in walk:
        qtbot.keyClick(view.sheet, key)
        assert view.day_title.text() == title
    assert view.title.text() == "Noviembre de 2026"
    qtbot.keyClick(view.sheet, keys.Key_Right)
    qtbot.keyClick(view.sheet, keys.Key_Right)
    assert [row.cita.titulo for row in view.rows] == ["El viernes"]
    assert view.sheet.accessibleDescription() == "Viernes 27 de noviembre. El viernes."
    qtbot.keyClick(view.sheet, keys.Key_Return)
    assert QApplication.focusWidget() is view.rows[0].open


def test_the_month_tells_why_a_day_is_free(window):
    view = look(window, "mes")
    view.choose(dt.date(2026, 12, 25))
    assert view.why.text() == "Es festivo (Navidad)."
    assert "Festivo (Navidad)" in view.sheet.accessibleDescription()


def test_a_press_chooses_a_day_and_the_buttons_turn_the_month(window, qtbot):
    view = look(window, "mes")
    target, box = view.sheet.drawing.targets[9]
    spot = view.sheet.rect().topLeft()
    factor = view.sheet.factor()
    spot.setX(round((box.x + box.width / 2) * factor))
    spot.setY(round((box.y + box.height / 2) * factor))
    qtbot.mouseClick(view.sheet, Qt.MouseButton.LeftButton, pos=spot)
    assert view.sheet.day.isoformat() == target
    view.after.click()
    assert view.title.text() == "Diciembre de 2026"
    view.before.click()
    view.now.click()
    assert view.sheet.day == dt.date(2026, 11, 25)


# Line of time


def test_the_line_has_its_words_and_opens_a_record(window, workspace, qtbot):
    fill(workspace)
    alliance = records.add(
        workspace,
        Alianza,
        nombre="Café",
        estado=EstadoAlianza.FIRMADA,
        inicio=dt.date(2026, 8, 1),
        fin=dt.date(2027, 8, 1),
    )
    view = look(window, "linea")
    view.told.click()
    assert "Alianzas. Café: 1 ago 2026 – 1 ago 2027." in view.words.text()
    view.drawing.setFocus()
    qtbot.keyClick(view.drawing, Qt.Key.Key_Up)
    qtbot.keyClick(view.drawing, Qt.Key.Key_Up)
    qtbot.keyClick(view.drawing, Qt.Key.Key_Return)
    assert window.key == "alianzas"
    assert window.page().form.record == alliance


# Planning backwards


def plan(window, day: str):
    view = look(window, "planear")
    view.sign.setFocus()
    view.sign.set_value(dt.date.fromisoformat(day))
    view.sign.committed.emit()
    settle(window)
    return view


def test_a_plan_is_proposed_changed_and_taken_as_one_change(window, workspace):
    records.add(workspace, Actividad, paso=Paso.ALIADOS, texto="Hablar con el SENA")
    view = plan(window, "2027-03-03")
    assert [row.date.value().isoformat() for row in view.rows] == [
        "2026-12-12", "2026-12-26", "2027-01-09", "2027-02-01", "2027-03-03",
    ]  # fmt: skip
    assert view.rows[1].what.text() == "Le pone esta fecha a «Hablar con el SENA»."
    assert activities(workspace) == [("Hablar con el SENA", None)]  # nothing is written yet
    view.rows[2].date.set_value(dt.date(2027, 1, 10))
    view.rows[2].date.committed.emit()
    assert any("El paso 3, el domingo 10 de enero, es domingo." in word for word in said(view))
    view.rows[0].taken.click()
    settle(window)
    assert view.rows[2].date.value() == dt.date(2027, 1, 10)  # what was changed by hand stays
    assert view.summary.text() == "Pone 1 fecha y agrega 3 actividades."
    view.accept_button.click()
    settle(window)
    assert view.done.text() == "Se pusieron 4 fechas. Puede deshacerlo con Ctrl+Z."
    assert dict(activities(workspace))["Visitar a los aliados elegidos"] == dt.date(2027, 1, 10)
    window.bridge.undo()
    assert activities(workspace) == [("Hablar con el SENA", None)]


def test_without_room_it_says_so_and_the_lapses_can_be_changed(window):
    view = plan(window, "2026-11-28")
    assert any("No alcanza el tiempo para los cuatro pasos" in word for word in said(view))
    view = plan(window, "2027-06-30")
    before = view.rows[3].date.value()
    view.lapses[Paso.PROPUESTAS].set_value(10)
    view.lapses[Paso.PROPUESTAS].committed.emit()
    assert view.rows[3].date.value() > before


def test_leaving_a_proposal_writes_nothing(window, workspace):
    view = plan(window, "2027-03-03")
    view.leave_button.click()
    assert not view.proposal.isVisible()
    assert activities(workspace) == []


def test_a_plan_may_be_of_an_alliance_in_preparation(window, workspace):
    record = records.add(workspace, Alianza, nombre="Café", estado=EstadoAlianza.PREPARACION)
    view = look(window, "planear")
    view.what.set_value(record)
    view = plan(window, "2027-03-03")
    assert view.rows[1].what.text() == "Agrega «Elegir los aliados posibles: Café»."
    view.accept_button.click()
    assert records.one(workspace.lector, Alianza, record)["fecha_firma"] == dt.date(2027, 3, 3)
    assert len(activities(workspace)) == 4


# Free days


def test_free_days_are_added_pasted_and_heeded(window, workspace, qtbot):
    view = look(window, "libres")
    view.card.focus_add()
    qtbot.keyClicks(QApplication.focusWidget(), "Receso escolar")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(window)
    rows = records.every(workspace.lector, DiaLibre, workspace.junta_id)
    assert [row["motivo"] for row in rows] == ["Receso escolar"]
    view.card.grid.paste_cells(0, 0, [["Receso escolar", "2/02/2027", "5/02/2027"], ["Fiestas", "20 ene 2027"]])
    rows = records.every(workspace.lector, DiaLibre, workspace.junta_id)
    assert [(row["motivo"], row["inicio"].isoformat()) for row in rows] == [
        ("Receso escolar", "2027-02-02"),
        ("Fiestas", "2027-01-20"),
    ]
    view.saturdays.click()
    window.bridge.flush()
    assert records.one(workspace.lector, Junta, workspace.junta_id)["sin_sabados"]
    view.meets.set_value(DiaSemana.JUEVES)
    view.meets.changed.emit(DiaSemana.JUEVES)
    window.bridge.flush()
    assert records.one(workspace.lector, Junta, workspace.junta_id)["dia_reunion"] == DiaSemana.JUEVES
    view = plan(window, "2027-03-13")
    assert {row.date.value().weekday() for row in view.rows[:4]} == {3}
    assert any("es sábado" in word for word in said(view))
    assert not {row.date.value().weekday() for row in view.rows[:4]} & {5, 6}


def test_search_goes_to_a_free_day(window, workspace):
    record = records.add(workspace, DiaLibre, motivo="Fiestas", inicio=dt.date(2027, 1, 20))
    window.go("agenda", record, "motivo")
    settle(window)
    assert window.page().view("libres").isVisible()
    assert window.page().view("libres").card.total == 1


NASTY = "Á" * 70 + " & <b>x</b> " + "sinespacios" * 12


@pytest.mark.parametrize(
    ("look_", "letter", "size"),
    [
        ("claro", 100, (1366, 690)),
        ("claro", 150, (1024, 528)),
        ("claro", 200, (1366, 690)),
        ("contraste", 100, (1024, 528)),
    ],
)
def test_nothing_is_cut_in_any_view(window, workspace, look_, letter, size):
    fill(workspace)
    person = records.add(workspace, Persona, nombre=NASTY)
    records.add(
        workspace, Actividad, paso=Paso.ALIADOS, texto=NASTY, inicio=dt.date(2026, 11, 26), responsable_id=person
    )
    records.add(workspace, Actividad, paso=Paso.ALIADOS, texto=NASTY, mes="2026-11", fecha_texto=NASTY)
    records.add(workspace, Alianza, nombre=NASTY, estado=EstadoAlianza.PREPARACION, inicio=dt.date(1990, 1, 1))
    records.add(workspace, DiaLibre, motivo=NASTY, inicio=dt.date(2026, 11, 26))
    look_like(window, look_, letter, size)
    window.go("agenda")
    found = []
    for key in ("lista", "persona", "mes", "linea", "planear", "libres"):
        view = plan(window, "2027-03-03") if key == "planear" else look(window, key)
        settle(window)
        found += [f"{key}: {one}" for one in lint(window, QSize(*size))]
        assert view.isVisible()
    assert not found, "\n".join(found)


def test_marking_far_down_a_long_group_leaves_it_open_and_the_keyboard_there(window, workspace, qtbot):
    rows = [
        {"paso": Paso.FIRMA, "texto": f"Tarde {number}", "inicio": dt.date(2026, 1, number)} for number in range(1, 26)
    ]
    records.add_many(workspace, Actividad, rows)
    view = look(window, "lista")
    group = view.groups[0]
    press_words = group.more.label()
    assert press_words == "Ver 10 más"
    group.more.click()
    settle(window)
    assert QApplication.focusWidget() is view.rows[15].open
    view.rows[20].mark.setFocus()
    qtbot.keyClick(view.rows[20].mark, Qt.Key.Key_Space)
    settle(window)
    assert len(view.groups[0].rows) == 24
    assert QApplication.focusWidget() is view.rows[20].mark


def test_the_chosen_day_stays_in_sight_in_a_low_window(window):
    window.resize(1024, 528)
    view = look(window, "mes")
    view.sheet.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_PageDown, *[Qt.Key.Key_Down] * 4, *[Qt.Key.Key_Up] * 4):
        QTest.keyClick(view.sheet, key)
        settle(window)
        box = next(box for target, box in view.sheet.drawing.targets if target == view.sheet.day.isoformat())
        middle = QPoint(round((box.x + 5) * view.sheet.factor()), round((box.y + box.height / 2) * view.sheet.factor()))
        viewport = window.page().scroller.viewport()
        assert viewport.rect().contains(view.sheet.mapTo(viewport, middle)), view.sheet.day
