"""The page of every return: what comes next, what is missing and where the file is, always as the file says."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from escuela_red.clock import fix_today
from escuela_red.models.aliado import Aliado
from escuela_red.models.alianza import Alianza
from escuela_red.models.necesidad import Necesidad
from escuela_red.models.propuesta import EstadoPropuesta, Propuesta
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import avance, juntas, propuestas, records, talleres
from escuela_red.services.workspace import Workspace
from escuela_red.store.backups import Backups, Razon
from escuela_red.ui import theme
from escuela_red.ui.bridge import Bridge
from escuela_red.ui.main_window import MainWindow
from escuela_red.ui.pages.inicio import InicioPage
from escuela_red.ui.widgets import RowButton, Text
from tests.ui.layout_lint import lint, settle


@pytest.fixture
def junta(tmp_path):
    fix_today(dt.date(2026, 11, 22))
    workspace = Workspace.create(tmp_path / "aguadas.escuelared")
    juntas.create(workspace, "17013", "Junta de Aguadas")
    yield workspace
    workspace.close()


@pytest.fixture
def open_page(qapp, qtbot, junta):
    opened = []

    def make(look="claro", percent=100, size=(1366, 690)) -> InicioPage:
        theme.apply(qapp, theme.Theme.of(look, percent))
        window = MainWindow({})
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        bridge = Bridge(junta)
        opened.append((window, bridge))
        window.open_junta(bridge, "inicio")
        with qtbot.waitActive(window):
            window.activateWindow()
        settle(window)
        page = window.page()
        assert isinstance(page, InicioPage)
        return page

    yield make
    for window, bridge in opened:
        window.close()
        bridge.close()


def said(widget) -> list[str]:
    """Return every text that can be read now."""
    return [text.text() for text in widget.findChildren(Text) if text.isVisibleTo(widget) and text.text()]


def says(widget, words: str) -> bool:
    return any(words in text for text in said(widget))


def fill(junta: Workspace) -> str:
    records.add(junta, Aliado, institucion="SENA")
    records.add(junta, Actividad, paso=Paso.NECESIDADES, texto="Llegar tarde", inicio=dt.date(2026, 11, 19))
    records.add(junta, Actividad, paso=Paso.ALIADOS, texto="Muy pronto", inicio=dt.date(2026, 11, 26))
    records.add(junta, Actividad, paso=Paso.FIRMA, texto="Otro día", fecha_texto="marzo de 2027", mes="2027-03")
    return records.add(junta, Actividad, paso=Paso.FIRMA, texto="Sin día")


def test_an_empty_junta_is_told_where_to_begin(open_page):
    page = open_page()
    assert says(page, "Empiece por aquí")
    assert says(page, "Primeros pasos")
    assert says(page, "Esta junta todavía no tiene datos.")
    assert not any("falta el" in words.lower() for words in said(page))
    page.below.first.links[0].click()
    assert page.window_.key == "taller"


def test_continue_goes_to_the_first_task_that_is_not_done(open_page, junta):
    fill(junta)
    page = open_page()
    assert says(page, "Siga donde quedó")
    assert says(page, "Van 0 de 8 tareas listas")
    avance.marcar(junta, "diagnostico", lista=True)
    assert says(page, "Va 1 de 8 tareas listas")
    assert page._bar.accessibleName() == "Avance del taller: 1 de 8 tareas listas"
    page.continue_.click()
    assert page.window_.key == "vivencia"


def test_the_eight_tasks_stand_in_four_cards_in_sight_on_a_laptop(open_page, junta):
    fill(junta)
    page = open_page()
    tasks = [row for row in page.findChildren(RowButton) if row.text() in {one.titulo for one in page.guide.tareas}]
    assert len(tasks) == 8
    seen = page.scroller.viewport()
    assert all(row.mapTo(seen, row.rect().bottomLeft()).y() <= seen.height() for row in tasks)
    tasks[-1].click()
    assert page.window_.key == "ruta"


def test_when_everything_is_done_the_report_is_taken(open_page, junta):
    page = open_page()
    for task in page.guide.tareas:
        avance.marcar(junta, task.clave, lista=True)
    assert says(page, "Lleve el informe a la coordinación departamental")
    page.continue_.click()
    assert page.window_.key == "exportar"
    assert "informe-del-taller" in [one.name for one in page.window_.page().list.chosen()]


def test_the_workshop_is_named_with_its_dates_and_one_press_away(open_page, junta):
    page = open_page()
    assert page.kicker == "Todavía no hay taller"
    assert page.taller.label() == "Empezar el taller"
    taller = talleres.agregar(junta, fecha=dt.date(2026, 11, 18))
    assert page.kicker == "Taller en curso · Alianzas estratégicas en la educación rural"
    assert page.taller.label() == "18 nov 2026"
    talleres.cerrar(junta, taller)
    assert page.kicker.startswith("Taller cerrado el 22 nov 2026")
    page.taller.click()
    assert page.window_.key == "taller"


def test_the_strip_tells_what_comes_next_and_how_much_there_is(open_page, junta):
    fill(junta)
    page = open_page()
    assert page.strip.words.text() == "Próximo: Muy pronto, jueves 26 de noviembre. Hay 1 vencida y 1 próxima."
    page.strip.see.click()
    assert page.window_.key == "agenda"
    page.window_.go("inicio")
    talleres.agregar(junta, fecha=dt.date(2026, 11, 24), lugar="Sede La Palma")
    words = page.strip.words.text()
    assert words.startswith("Próximo: Jornada del taller, martes 24 de noviembre, Sede La Palma. Hay 1 vencida")


def test_what_has_no_date_is_said_quietly(open_page, junta):
    fill(junta)
    assert says(open_page().below.dates, "1 actividad de la ruta sin fecha.")


def test_without_dates_there_is_no_strip(open_page):
    assert not open_page().strip.isVisible()


def test_dates_are_grouped_by_when_they_come_and_lead_to_their_activity(open_page, junta):
    fill(junta)
    page = open_page()
    words = said(page.below.dates)
    titles = ["Vencidas (1)", "Llegar tarde", "Próximas (1)", "Muy pronto", "Más adelante (1)", "Otro día"]
    assert [word for word in words if word in titles] == titles
    assert "Atrasada 3 días" in page.below.dates.links[0].accessibleName()
    page.below.dates.links[1].click()
    assert page.window_.key == "ruta"
    assert QApplication.focusWidget().value() == "Muy pronto"


def test_a_gap_leads_to_the_field_that_mends_it_and_goes_away(open_page, junta):
    record = fill(junta)
    page = open_page()
    page.below.gaps._turn()
    link = next(one for one in page.below.gaps.links if "Falta la fecha" in one.accessibleName())
    link.click()
    assert page.window_.key == "ruta"
    assert QApplication.focusWidget().accessibleName() == "Fecha"
    records.set_cells(junta, Actividad, {record: {"inicio": dt.date(2026, 12, 1)}}, "Poner fecha")
    page.window_.go("inicio")
    assert not says(page.below.gaps, "Falta la fecha")


def test_at_most_six_gaps_show_until_all_are_asked_for(open_page, junta):
    fill(junta)
    page = open_page()
    everything = len(page.below.gaps._gaps)
    assert everything > 6
    assert len(page.below.gaps.links) == 6
    page.below.gaps._turn()
    assert len(page.below.gaps.links) == everything
    assert says(page.below.gaps, f"¿Qué falta? ({everything})")


def test_what_is_missing_takes_the_keyboard_from_the_menu(open_page, junta):
    fill(junta)
    page = open_page()
    page.window_.run("que_falta")
    settle(page.window_)
    assert QApplication.focusWidget() is page.below.gaps.links[0]
    assert page.below.gaps.links[0].visibleRegion().boundingRect().size() == page.below.gaps.links[0].size()


def test_it_is_fresh_after_each_change(open_page, junta):
    page = open_page()
    records.add(junta, Aliado, institucion="SENA")
    assert says(page, "Esta junta tiene 1 aliado, 0 actividades y 0 personas.")
    assert not page.below.first.isVisibleTo(page)
    page.bridge.undo()
    assert page.below.first.isVisibleTo(page)


def test_what_comes_after_the_workshop_is_counted_once_there_is_some(open_page, junta):
    page = open_page()
    records.add(junta, Necesidad, texto="Agua")
    assert says(page, "Esta junta tiene 0 aliados, 0 actividades, 0 personas y 1 necesidad.")
    assert not page.below.first.isVisibleTo(page), "it was begun"
    sent = records.add(junta, Propuesta, titulo="Café", estado=EstadoPropuesta.DEVUELTA)
    propuestas.nueva_version(junta, sent)
    records.add(junta, Propuesta, titulo="Buses")
    for name in ("Café", "Salud"):
        alliance = records.add(junta, Alianza, nombre=name)
    told = "Esta junta tiene 0 aliados, 0 actividades, 0 personas, 1 necesidad, 2 propuestas y {}."
    assert says(page, told.format("2 alianzas")), "a proposal in two versions is one"
    records.remove(junta, Alianza, [alliance])
    assert says(page, told.format("1 alianza"))


def test_the_file_says_where_it_is_and_when_it_was_copied(open_page, junta):
    page = open_page()
    assert says(page, f"«aguadas.escuelared» está en {junta.document.path.parent}.")
    assert says(page, "Todavía no hay copias.")
    copy = Backups(junta.document).make(Razon.A_PEDIDO)
    fix_today(copy.when.date())
    page.window_.go("inicio")
    assert says(page, "La última copia es del")


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize(
    "look",
    [
        ("claro", 100, (1366, 690)),
        ("claro", 150, (1024, 528)),
        ("claro", 200, (1366, 690)),
        ("contraste", 100, (1366, 690)),
    ],
)
def test_everything_is_read_and_pressed_at_every_size(open_page, junta, look, filled):
    if filled:
        fill(junta)
    page = open_page(*look)
    assert lint(page.window_, QSize(*look[-1])) == []
