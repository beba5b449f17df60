"""Widgets as a person meets them: with the mouse, with the keyboard, with a screen reader, at every size."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from escuela_red import clock
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Drawing, Icon, Label, Line, Sector
from escuela_red.ui import theme, widgets
from escuela_red.ui.widgets import date_words
from tests.ui.layout_lint import lint, settle

LONG = "Informe a la coordinación departamental con los compromisos de las reuniones y las personas a cargo"


@pytest.fixture(autouse=True)
def _claro(qapp):
    theme.apply(qapp, theme.Theme.of("claro", 100))
    clock.fix_today(dt.date(2026, 11, 22))
    yield
    theme.apply(qapp, theme.Theme.of("claro", 100))


@pytest.fixture
def show(qtbot):
    """Show widgets one below the other in a window; return it."""
    kept = []  # without a name Python would throw the window away

    def shown(*parts: QWidget, width: int = 700, height: int = 500) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        settle(window)
        return window

    return shown


def all_of_them() -> QWidget:
    """Return a page with every widget."""
    page = widgets.PageScroll()
    page.add(
        widgets.FlowRow(
            widgets.Button("Agregar aliado", "primary", icon="plus"),
            widgets.Button("Siguiente: Ruta de articulación", "primary", icon="arrow-right", icon_right=True),
            widgets.Button("Ver reuniones", "ghost"),
            widgets.Button("Borrar", "danger", compact=True),
            widgets.IconButton("pencil", "Cambiar el aliado"),
            widgets.Segmented([("t", "Tabla"), ("m", "Mapa")]),
            widgets.HelpMark("expediente", "La carpeta de una alianza."),
        )
    )
    card = widgets.Card(title="Vivencia", gap=0)
    card.add(
        widgets.RowButton("Hacer el diagnóstico municipal", widgets.Tag.state("listo", quiet=True), status="Listo")
    )
    card.add(widgets.RowButton(LONG, widgets.Tag("Atrasada 3 días", "error"), detail=LONG, chevron=True))
    page.add(widgets.Columns(card, widgets.Card(widgets.Text(LONG, "h2"), widgets.Text(LONG, "hint"))))
    actions = [("Reintentar", print), ("Guardar copia en otra carpeta", print)]
    page.add(
        widgets.NoticeBar("No se pudo guardar. Sus datos siguen en pantalla.", "error", actions=actions, closable=True)
    )
    page.add(widgets.FormField("Aportes que puede realizar", widgets.TextBox(), help_text=LONG, mark=("aportes", "x")))
    wrong = widgets.FormField("¿Qué perfil tiene?", widgets.RadioGroup([(1, "Empresa privada"), (2, LONG)]))
    wrong.set_error("Elija el perfil del aliado.")
    page.add(wrong)
    page.add(
        widgets.Columns(
            widgets.FormField("Fecha", widgets.DateEdit()),
            widgets.FormField("Valor", widgets.MoneyEdit()),
            widgets.FormField("Estado", widgets.SelectBox([(1, "Por buscar"), (2, LONG)])),
            widgets.FormField("Municipio", widgets.SearchPicker()),
        )
    )
    page.add(
        widgets.ChoiceCards([("e", "KINGSTON (E:)", "Memoria USB", "usb"), ("d", LONG, LONG, "folder")], name="Dónde")
    )
    page.add(widgets.CheckRow(LONG, detail=LONG, roomy=True))
    page.add(widgets.FileProgressRow(f"{LONG}.pdf", "comprobando"))
    page.add(widgets.ProgressBar("Avance del taller: 3 de 8 tareas listas", 3, 8))
    page.add(
        widgets.EmptyState(
            "handshake", "Todavía no hay aliados", LONG, widgets.Button("Agregar el primer aliado", "primary")
        )
    )
    page.end()
    return page


@pytest.mark.parametrize(
    ("name", "percent", "size"),
    [
        ("claro", 100, (1142, 584)),
        ("claro", 150, (976, 400)),
        ("claro", 200, (1318, 584)),
        ("contraste", 115, (1142, 584)),
        ("claro", 100, (480, 500)),
    ],
)
def test_nothing_is_cut_at_any_size(qapp, qtbot, name, percent, size):
    theme.apply(qapp, theme.Theme.of(name, percent))
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(all_of_them())
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    assert lint(window, QSize(1366, 690)) == []


def test_the_lint_sees_what_is_cut(qtbot):
    window = QWidget()
    text = QLabel("Un título demasiado largo para su lugar", window)
    text.setGeometry(10, 10, 60, 20)
    button = QPushButton("Guardar todo", window)
    button.setGeometry(10, 40, 20, 20)
    beside = QPushButton("Fuera", window)
    beside.setGeometry(380, 80, 120, 40)
    bare = QPushButton("", window)
    bare.setGeometry(10, 140, 60, 40)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    found = "\n".join(lint(window))
    for finding in ("of width", "smaller than 24", "cut at the side", "no accessible name"):
        assert finding in found


# --- text --------------------------------------------------------------------------------------------------------


def test_what_people_typed_is_never_markup(show):
    text = widgets.Text("<b>Hola</b> & adiós", lead="<i>a.</i>")
    show(text)
    assert text.text() == "<i>a.</i> <b>Hola</b> & adiós"
    assert widgets.accessible_name(text) == "<i>a.</i> <b>Hola</b> & adiós"
    button = widgets.Button("Pan & vino")
    show(button)
    assert widgets.accessible_name(button) == "Pan & vino"
    widgets.set_tooltip(button, "<img src=x>")
    assert "<img" not in button.toolTip()


def test_a_word_without_end_does_not_widen_the_page(show):
    text = widgets.Text("Vea https://ejemplo.org/" + "a" * 300)
    window = show(text, width=300)
    assert window.width() == 300
    assert text.height() > 5 * text.fontMetrics().height()
    assert "\u200b" not in text.text()


# --- buttons -----------------------------------------------------------------------------------------------------


def test_a_button_answers_to_mouse_and_keyboard(show, qtbot):
    pressed = []
    button = widgets.Button("Guardar", "primary", icon="save", on_click=lambda: pressed.append(1))
    show(button)
    assert button.height() == 40
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_a_row_is_pressed_whole(show, qtbot):
    pressed = []
    tag = widgets.Tag.state("en_curso")
    row = widgets.RowButton("Leer", tag, status="En curso", on_click=lambda: pressed.append(1))
    window = show(row)
    spot = tag.mapTo(window, tag.rect().center())
    assert window.childAt(spot) is row
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert pressed == [1]
    assert widgets.accessible_name(row) == "Leer, En curso"
    assert row.height() >= 42


# --- inputs ------------------------------------------------------------------------------------------------------


def test_the_box_grows_from_two_lines_to_six(show):
    box = widgets.TextBox()
    show(box)
    line = box.fontMetrics().lineSpacing()
    least = box.height()
    assert 2 * line < least < 4 * line
    box.set_value("\n".join("abcd"))
    assert box.height() == least + 2 * line
    box.set_value("\n" * 30)
    assert box.height() == least + 4 * line
    box.set_value("palabra " * 60)
    settle(box.window())
    assert box.height() > least


def test_tab_leaves_the_box_and_tells_it(show, qtbot):
    box, line = widgets.TextBox(), widgets.TextLine()
    show(box, line)
    box.setFocus()
    with qtbot.waitSignal(box.committed, timeout=500):
        qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert box.value() == ""


def test_showing_a_value_is_not_a_change(show, qtbot):
    inputs: list[tuple[Any, Any]] = [
        (widgets.TextLine(), "hola"),
        (widgets.TextBox(), "hola"),
        (widgets.SelectBox([(1, "Uno")]), 1),
        (widgets.DateEdit(), dt.date(2026, 2, 18)),
        (widgets.MoneyEdit(), 1000),
        (widgets.NumberEdit(), 3),
        (widgets.CheckRow("Sí"), True),
        (widgets.RadioGroup([(1, "Uno"), (2, "Dos")]), 2),
        (widgets.SearchPicker([widgets.Option(1, "Aguadas")]), 1),
    ]
    show(*(box for box, _ in inputs))
    for box, value in inputs:
        with qtbot.assertNotEmitted(box.changed):
            box.set_value(value)
        assert box.value() == value
        with qtbot.assertNotEmitted(box.changed):
            box.set_value(None)
        assert not box.value()


def test_tab_stops_at_the_chosen_option_and_at_no_other(show, qtbot):
    group = widgets.RadioGroup([(n, f"Opción {n}") for n in (1, 2, 3)])
    line, after = widgets.TextLine("Nombre"), widgets.TextLine("Cargo")
    holder = show(line, group, after)
    with qtbot.waitActive(holder):
        holder.activateWindow()

    def reached() -> list[int]:
        line.setFocus()
        seen = []
        for _ in range(4):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            seen += [n for n, one in enumerate(group.buttons(), start=1) if one.hasFocus()]
            if after.hasFocus():
                break
        return seen

    assert reached() == [1], "nothing is chosen yet"
    group.set_value(3)
    assert reached() == [3]
    group.set_value(2)
    assert reached() == [2]
    group.buttons()[0].click()
    assert reached() == [1]
    group.set_value(None)
    assert reached() == [1]


def test_the_wheel_never_changes_an_answer(show):
    box = widgets.SelectBox([(1, "Uno"), (2, "Dos")])
    show(box)
    box.set_value(1)
    box.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.value() == 1


def test_a_value_unknown_to_the_list_is_shown_as_it_is(show):
    box = widgets.SelectBox([("a", "Por buscar")])
    show(box)
    box.set_value("de otra versión")
    assert box.currentText() == "de otra versión"
    assert box.value() == "de otra versión"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("18/02/2026", dt.date(2026, 2, 18)),
        ("18-2-26", dt.date(2026, 2, 18)),
        ("18 feb 2026", dt.date(2026, 2, 18)),
        ("18 de febrero de 2026", dt.date(2026, 2, 18)),
        ("miércoles 18 de febrero de 2026", dt.date(2026, 2, 18)),
        ("2026-02-18", dt.date(2026, 2, 18)),
        ("1 setiembre 2026", dt.date(2026, 9, 1)),
        ("20 ene", dt.date(2027, 1, 20)),
        ("10/12", dt.date(2026, 12, 10)),
        ("hoy", dt.date(2026, 11, 22)),
        ("Mañana", dt.date(2026, 11, 23)),
        ("29/2/2028", dt.date(2028, 2, 29)),
    ],
)
def test_dates_as_people_type_them(typed, day):
    assert date_words.parse(typed) == day
    assert date_words.parse(date_words.show(day)) == day


@pytest.mark.parametrize("typed", ["31/02/2026", "pronto", "18", "18/13/2026", "0/1/2026", "29/2/2027", "30 feb"])
def test_what_is_no_date_gets_a_sentence(typed):
    with pytest.raises(ValueError, match=r"18/02/2026\.$"):
        date_words.parse(typed)


def test_a_date_that_cannot_be_read_stays_and_loses_nothing(show, qtbot):
    box = widgets.DateEdit()
    field = widgets.FormField("Fecha", box)
    show(field)
    box.set_value(dt.date(2026, 2, 18))
    box.setFocus()
    box.selectAll()
    with qtbot.assertNotEmitted(box.changed):
        qtbot.keyClicks(box, "31/02/2026")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "31/02/2026"
    assert box.value() == dt.date(2026, 2, 18)
    assert "calendario" in field.error()
    box.selectAll()
    qtbot.keyClicks(box, "1/3/2026")
    assert field.error() == ""
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "1 mar 2026"
    box.clear()
    box.settle()
    assert box.value() is None


def test_the_calendar_starts_on_monday_in_spanish(show, qtbot):
    box = widgets.DateEdit()
    show(box)
    qtbot.keyClick(box, Qt.Key.Key_F4)
    assert box._popup is not None
    calendar = box._popup.calendar
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert calendar.locale().dayName(1) == "lunes"
    with qtbot.waitSignal(box.committed):
        qtbot.keyClick(
            calendar.focusProxy() or calendar.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Return
        )
    assert box.value() == dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1250000", 1_250_000),
        ("$ 1.250.000", 1_250_000),
        ("1'250.000", 1_250_000),
        ("1,250,000.00", 1_250_000),
        ("mil", None),
    ],
)
def test_pesos_as_people_type_them(show, qtbot, typed, value):
    box = widgets.MoneyEdit()
    show(box)
    box.setFocus()
    qtbot.keyClicks(box, typed)
    box.settle()
    assert box.value() == value
    assert box.text() == ("$ 1.250.000" if value else typed)
    assert bool(box.sentence()) == (value is None)


def test_a_number_out_of_bounds_is_told(show, qtbot):
    box = widgets.NumberEdit(most=50)
    show(box)
    qtbot.keyClicks(box, "51")
    box.settle()
    assert box.sentence() == "Escriba un número entre 0 y 50."
    assert box.value() is None or box.value() == 5


# --- choices -----------------------------------------------------------------------------------------------------


def test_the_whole_row_checks_and_the_space_too(show, qtbot):
    row = widgets.CheckRow(LONG, roomy=True)
    show(row, width=300)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 5, row.height() - 5))
    assert row.value()
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row.value()


def test_arrows_move_among_options(show, qtbot):
    cards = widgets.ChoiceCards([("e", "KINGSTON", "Memoria", "usb"), ("d", "Documentos", "Carpeta", "folder")])
    show(cards)
    cards.set_value("e")
    cards.setFocus()
    with qtbot.waitSignal(cards.changed) as told:
        qtbot.keyClick(cards.buttons()[0], Qt.Key.Key_Down)
    assert told.args == ["d"]
    cards.set_value(None)
    assert cards.value() is None


PLACES = [("05002", "Abejorral", "Antioquia"), ("17013", "Aguadas", "Caldas"), ("05059", "Armenia", "Antioquia")]
PLACES += [("63001", "Armenia", "Quindío"), ("20011", "Aguachica", "Cesar"), ("05541", "El Peñol", "Antioquia")]


@pytest.fixture
def picker(show):
    box = widgets.SearchPicker([widgets.Option(*place) for place in PLACES], name="Municipio")
    show(box, widgets.TextLine(name="otra"))
    box.setFocus()
    return box


@pytest.mark.parametrize(
    ("typed", "first", "many"),
    [("agua", "Aguadas", 2), ("PENOL", "El Peñol", 1), ("armenia quindio", "Armenia", 1), ("zzz", None, 0)],
)
def test_a_municipio_is_found_without_accents(picker, qtbot, typed, first, many):
    qtbot.keyClicks(picker, typed)
    assert [option.words for option in picker.matches()][:1] == ([first] if first else [])
    assert len(picker.matches()) == many


def test_a_municipio_is_chosen_with_the_keyboard(picker, qtbot):
    qtbot.keyClicks(picker, "armenia")
    popup = picker.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.chosen) as told:
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert told.args == ["63001"]
    assert picker.value() == "63001"


def test_a_name_that_names_nothing_gives_back_the_choice(picker, qtbot):
    picker.set_value("17013")
    picker.selectAll()
    qtbot.keyClicks(picker, "zzz")
    picker.completer().popup().hide()
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert (picker.value(), picker.text()) == ("17013", "Aguadas")


def test_a_new_person_can_be_added(show, qtbot):
    box = widgets.SearchPicker([widgets.Option("1", "Ana Gil")], may_create=True)
    show(box)
    box.setFocus()
    qtbot.keyClicks(box, "Luz")
    assert box.matches()[-1].words == "Agregar «Luz»"
    popup = box.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.create_asked) as told:
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert told.args == ["Luz"]


# --- notices -----------------------------------------------------------------------------------------------------


def test_the_summary_takes_the_focus_and_leads_to_the_field(show, qtbot):
    box, summary = widgets.TextLine(name="Nombre"), widgets.ErrorSummary()
    show(summary, box)
    summary.show_errors("Falta un dato", [("Escriba el nombre", box)])
    assert summary.hasFocus()
    qtbot.mouseClick(summary.links[0], Qt.MouseButton.LeftButton)
    assert box.hasFocus()
    summary.clear()
    assert not summary.isVisible()


def test_undo_stays_until_the_next_change(show, qtbot):
    undone = []
    bar = widgets.UndoBar()
    show(bar)
    assert not bar.isVisible()
    bar.show_for("Se quitó «SENA».", lambda: undone.append(1))
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert undone == [1]
    bar.done()
    assert not bar.isVisible()


# --- focus, scroll, drawing --------------------------------------------------------------------------------------


def test_the_ring_comes_with_the_keyboard_and_not_with_the_mouse(qapp, show, qtbot):
    ring = widgets.FocusRing.install(qapp)
    assert widgets.FocusRing.install(qapp) is ring
    one, two, line = widgets.Button("Uno"), widgets.Button("Dos"), widgets.TextLine(name="tres")
    window = show(one, two, line)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert ring.shown_around() is two
    overlay = window.findChild(QWidget, "anillo")
    assert overlay.geometry().contains(two.geometry().adjusted(-4, -4, 4, 4))
    window.resize(400, 300)
    settle(window)
    assert overlay.geometry().contains(two.geometry())
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton)
    assert ring.shown_around() is None
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.shown_around() is None  # inputs have their own edge


def test_the_ring_does_not_outlive_its_window(qapp, show, qtbot):
    ring = widgets.FocusRing.install(qapp)
    first, button = widgets.Button("Cero"), widgets.Button("Uno")
    window = show(first, button)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.shown_around() is button
    window.close()
    window.deleteLater()
    settle(QWidget())
    other = widgets.Button("Dos")
    show(widgets.Button("Tres"), other)
    other.setFocus()
    assert ring.shown_around() is other


def test_the_page_follows_the_focus(qtbot):
    page = widgets.PageScroll()
    lines = [page.add(widgets.TextLine(name=f"Línea {number}")) for number in range(40)]
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    settle(page)
    lines[-1].setFocus()
    settle(page)
    top = lines[-1].mapTo(page, QPoint(0, 0)).y()
    assert 0 <= top <= page.height() - lines[-1].height()
    assert page.horizontalScrollBar().maximum() == 0
    assert page.body.contentsMargins().right() == 10


DRAWING = Drawing(
    200,
    100,
    [
        Sector(50, 50, 40, 0, 120, "Bbg"),
        Circle(50, 50, 20, "primary"),
        Label(50, 54, "Red", 10, "onPrimary", bold=True, anchor=Anchor.CENTER),
        Line(70, 50, 120, 50, "B", dashed=True),
        Curve(((50, 10), (80, 0), (120, 0), (150, 20)), "A"),
        Box(120, 30, 60, 40, "surface", "B"),
        Icon(160, 40, 12, "landmark", "C"),
    ],
    [("sena", Box(120, 30, 60, 40)), ("alcaldia", Box(10, 10, 20, 20))],
)


def test_a_drawing_is_painted_in_tokens_and_pressed_by_its_boxes(show, qtbot):
    picture = widgets.PaintedDrawing(DRAWING, name="Mapa", description="Dos aliados")
    show(picture, width=440)
    centre = picture._origin() + QPointF(50, 40) * picture.factor()
    assert picture.grab().toImage().pixelColor(centre.toPoint()) == theme.current().color("primary")
    spot = (picture._origin() + QPointF(150, 60) * picture.factor()).toPoint()
    with qtbot.waitSignal(picture.pressed) as told:
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == ["sena"]
    picture.set_current("")
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    with qtbot.waitSignal(picture.pressed) as told:
        qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert told.args == ["alcaldia"]


def test_texts_of_a_drawing_are_measured_as_they_are_painted(qapp):
    assert widgets.measure("Cooperativa", 12, bold=True) > widgets.measure("Cooperativa", 12)
    assert widgets.measure("Cooperativa", 24) == pytest.approx(2 * widgets.measure("Cooperativa", 12), rel=0.02)


def test_columns_stack_when_there_is_no_room(show):
    one, two = widgets.Card(widgets.Text("Uno")), widgets.Card(widgets.Text("Dos"))
    columns = widgets.Columns(one, two)
    window = show(columns, width=900)
    assert one.y() == two.y()
    assert one.width() == two.width()
    window.resize(500, 400)
    settle(window)
    assert two.y() > one.y()


def test_rows_of_buttons_wrap(show):
    row = widgets.FlowRow(*(widgets.Button(f"Botón número {number}") for number in range(5)))
    window = show(row, width=300)
    assert window.width() == 300
    assert len({child.y() for child in row.findChildren(widgets.Button)}) > 1


def test_a_long_notice_in_a_wide_window_takes_one_line(show):
    long = (
        "Este renglón pasa de lo que mide una columna de lectura y cabe entero en una ventana ancha como esta de aquí."
    )
    short, wide = widgets.NoticeBar("Corto."), widgets.NoticeBar(long)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(short)
    column.addWidget(wide)
    column.addStretch(1)
    show(holder, width=1300)
    assert wide.height() == short.height()


def test_pyside_keeps_its_count_of_none(qapp):
    widget = QLabel()
    before = sys.getrefcount(None)
    for _ in range(5000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 1000


def test_a_row_beside_a_row_keeps_its_height(show):
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.addWidget(widgets.Text(LONG), 1)
    line.addWidget(widgets.Button("Corto"))
    window = show(holder, width=300)
    assert lint(window) == []


def test_a_window_may_look_unlike_the_rest(qapp, qtbot):
    theme.apply(qapp, theme.Theme.of("oscuro", 100))
    light = theme.Theme.of("claro", 150)
    window = QWidget()
    theme.dress(window, light)
    with theme.borrowed(light):
        button, line = widgets.Button("Salir", "primary"), widgets.TextLine(name="Nota")
        column = QVBoxLayout(window)
        column.addWidget(button)
        column.addWidget(line)
    qtbot.addWidget(window)
    window.show()
    settle(window)
    assert theme.current().name == "oscuro"
    assert button.height() == 60
    assert button.grab().toImage().pixelColor(12, button.height() // 2) == light.color("primary")
    assert line.grab().toImage().pixelColor(line.width() // 2, line.height() - 8) == light.color("surface")
    assert window.grab().toImage().pixelColor(2, 2) == light.color("window")


def test_an_empty_list_to_choose_from_says_what_to_do(qtbot):
    pictures = {}
    for words in ("", "Escoja una opción"):
        box = widgets.SelectBox([("a", "Alcaldía"), ("b", "Vereda")], placeholder=words, may_be_empty=True)
        qtbot.addWidget(box)
        box.resize(260, 34)
        for value in (None, "a"):
            box.set_value(value)
            pictures[words, value] = box.grab().toImage()
    assert pictures["", None] != pictures["Escoja una opción", None]
    assert pictures["", "a"] == pictures["Escoja una opción", "a"]
