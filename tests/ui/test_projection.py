"""Slides: they go on and back, flow over when they are long, follow the file, and live on the other screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escuela_red.guide.bloques import Encabezado, Lista, Parrafo
from escuela_red.models.aliado import Aliado
from escuela_red.reports.drawing.lettering import measure
from escuela_red.reports.drawing.shapes import Drawing, Label
from escuela_red.services import records
from escuela_red.ui import projection_layout
from escuela_red.ui.projection import Items, Picture, Prose, Slide, TwoLists, Words, project
from escuela_red.ui.projection_session import UNPLUGGED, Projection
from tests.flows.nasty import PLAIN, STRANGE
from tests.ui import second_screen
from tests.ui.layout_lint import settle
from tests.ui.window import allies, let_go, look_like, new_workspace, press, shown, words_of

SIZES = ((975, 470), (571, 350), (1371, 720), (457, 270))
LONG = "Un texto que alguien escribió sin parar en la reunión de la junta municipal. " * 40
SLIDES = (
    Slide("Uno", blocks=(Words("¿Qué es una alianza?"),)),
    Slide("Dos", "Momento A", (Items(tuple(f"Cosa {n} de la lista larga" for n in range(40))),)),
    Slide("Tres", blocks=(TwoLists("Fortalezas", ("a",), "Debilidades", ()),)),
)


def _project(window, slides=SLIDES):
    """Show slides of the junta that is open."""
    assert window.bridge is not None
    return project(window, window.bridge, lambda: slides)


@pytest.fixture
def window(qtbot, tmp_path):
    with shown(new_workspace(tmp_path), "mapa") as opened:
        yield opened


@pytest.fixture
def shown_slides(window):
    projection = _project(window)
    settle(projection.projector)
    yield projection
    projection.stop()


def seen(projection: Projection) -> list[str]:
    projector = projection.projector
    return [one.text for one in projector.drawings[projector.part].shapes if isinstance(one, Label)]


# The keys of the room


def test_keys_go_on_back_to_the_first_and_to_the_last(shown_slides, qtbot):
    projector = shown_slides.projector
    assert (shown_slides.name, shown_slides.place) == ("Uno", "1 de 3")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        qtbot.keyClick(projector, key)
    assert shown_slides.slide.title == "Dos"
    qtbot.keyClick(projector, Qt.Key.Key_PageUp)
    assert shown_slides.slide.title == "Uno"
    qtbot.keyClick(projector, Qt.Key.Key_Left)
    assert shown_slides.slide.title == "Uno"
    qtbot.keyClick(projector, Qt.Key.Key_End)
    qtbot.keyClick(projector, Qt.Key.Key_Space)
    assert (shown_slides.name, shown_slides.place) == ("Tres", "3 de 3")


def test_a_long_list_is_seen_whole_before_the_next_slide(shown_slides, qtbot):
    found = []
    qtbot.keyClick(shown_slides.projector, Qt.Key.Key_Space)
    assert "pantalla 1 de" in shown_slides.projector.strip.text
    for _ in range(30):
        if shown_slides.slide.title != "Dos":
            break
        found += [text for text in seen(shown_slides) if text.startswith("Cosa")]
        qtbot.keyClick(shown_slides.projector, Qt.Key.Key_Space)
    assert found == list(SLIDES[1].blocks[0].items)
    qtbot.keyClick(shown_slides.projector, Qt.Key.Key_PageUp)
    assert "Cosa 39 de la lista larga" in seen(shown_slides)


def test_the_mouse_goes_on_and_back(shown_slides):
    viewport = shown_slides.projector.area.viewport()
    for button, title in ((Qt.MouseButton.LeftButton, "Dos"), (Qt.MouseButton.RightButton, "Uno")):
        QTest.mouseClick(viewport, button)
        assert shown_slides.slide.title == title
    shown_slides.projector.bar.after.click()
    assert shown_slides.slide.title == "Dos"


def test_the_letters_keep_their_size_for_the_session(shown_slides, window, qtbot):
    qtbot.keyClick(shown_slides.projector, Qt.Key.Key_Plus)
    chosen = shown_slides.projector.light.scale
    assert chosen > 1.4
    shown_slides.stop()
    again = _project(window)
    assert again is shown_slides
    assert again.projector.light.scale == chosen


def test_esc_comes_back_to_the_same_place(shown_slides, window, qtbot):
    qtbot.keyClick(shown_slides.projector, Qt.Key.Key_Escape)
    assert not shown_slides.active
    assert window.key == "mapa"
    assert not shown_slides.bar.isVisible()


# Text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "blocks",
    [
        (Words(LONG),),
        (Items(PLAIN + STRANGE, numbered=True),),
        (TwoLists("Fortalezas", PLAIN, "Debilidades", (LONG,)),),
        (Prose((Encabezado("Título"), Parrafo(LONG), Lista(PLAIN), Encabezado("Otro", 2), Parrafo("Fin."))),),
    ],
)
def test_no_text_is_lost_cut_or_tiny(size, blocks):
    slide = Slide(LONG[:200], "Momento A", blocks)
    pages = projection_layout.screens(slide, size[0], size[1], measure)
    said = [one for page in pages for one in page.shapes if isinstance(one, Label)]
    for one in said:
        assert one.size >= 18
        assert one.x + measure(one.text, one.size, bold=one.bold) <= size[0] + 1
    for page in pages:
        assert max(one.y for one in page.shapes if isinstance(one, Label)) <= size[1]
    shown_now = "".join(one.text for one in said).replace(" ", "")
    for text in projection_layout.spoken(slide).split("\n"):
        pieces = [piece for piece in text.split() if len(piece) < 12]
        assert all(piece in shown_now for piece in pieces)


def test_what_people_typed_is_no_markup(window):
    projection = project(window, window.bridge, lambda: (Slide("<b>x</b>", blocks=(Items(("<i>uno</i> &amp;",)),)),))
    assert "<i>uno</i> &amp;" in seen(projection)
    assert projection.projector.bar.title == "<b>x</b>"


def test_an_empty_list_says_so(window):
    projection = project(window, window.bridge, lambda: (Slide("Dudas", blocks=(Items((), empty="Sin dudas."),)),))
    assert seen(projection) == ["Sin dudas."]


def test_a_drawing_higher_than_the_room_scrolls_before_the_next_slide(window, qtbot):
    tall = Picture(lambda width, height: Drawing(width, height * 3, ()))
    projection = project(window, window.bridge, lambda: (Slide("Alto", blocks=(tall,)), SLIDES[0]))
    settle(projection.projector)
    bar = projection.projector.area.verticalScrollBar()
    qtbot.keyClick(projection.projector, Qt.Key.Key_Down)
    assert 0 < bar.value() < 100
    for _ in range(6):
        qtbot.keyClick(projection.projector, Qt.Key.Key_PageDown)
    assert projection.slide.title == "Uno"


def labels(page: Drawing) -> list[Label]:
    return [one for one in page.shapes if isinstance(one, Label)]


def test_a_short_text_is_read_in_larger_letters_than_a_long_one():
    short, long = (Slide("Uno", blocks=(Prose((Parrafo(text),)),)) for text in ("Una frase corta.", LONG))
    sizes = [labels(projection_layout.screens(one, 975, 470, measure, titled=True)[0])[0].size for one in (short, long)]
    assert sizes[0] > sizes[1]


def test_a_short_list_stays_with_the_sentence_that_begins_it():
    text = (Parrafo(LONG[:560]), Parrafo("Miran sus procesos:"), Lista(("uno", "dos", "tres", "cuatro")))
    for height in range(300, 600, 15):
        pages = projection_layout.screens(Slide("", blocks=(Prose(text),)), 975, height, measure)
        of = {one.text: number for number, page in enumerate(pages) for one in labels(page)}
        assert len({of[words] for words in ("Miran sus procesos:", "uno", "dos", "tres", "cuatro")}) == 1, height


def test_every_screen_of_a_list_says_which_list_it_is():
    things = tuple(f"Cosa {number} de la lista" for number in range(20))
    lists = TwoLists("Fortalezas", things, "Debilidades", things)
    for width in (571, 975):
        for page in projection_layout.screens(Slide("¿Qué tenemos?", blocks=(lists,)), width, 350, measure):
            said = {one.text for one in labels(page)}
            assert said & {"Fortalezas", "Debilidades"}


def test_a_drawing_is_cut_where_it_may_be_and_nothing_of_it_is_lost():
    rows = tuple(Label(0, 100 * number + 40, f"Fila {number}", 18) for number in range(9))
    drawing = Drawing(975, 900, rows, breaks=tuple(100.0 * number for number in range(1, 9)))
    pages = projection_layout.screens(Slide("", blocks=(Picture(lambda _w, _h: drawing),)), 975, 470, measure)
    assert [[one.text for one in labels(page)] for page in pages] == [
        [f"Fila {number}" for number in range(start, min(start + 4, 9))] for start in (0, 4, 8)
    ]
    assert all(page.height <= 470 and labels(page)[0].y == 40 for page in pages)


# It follows the file


def test_what_is_typed_shows_and_the_place_stays(window):
    workspace = window.bridge.workspace

    def slides():
        names = tuple(allies(workspace))
        more = [SLIDES[2]] if len(names) > 1 else []
        return (SLIDES[0], *more, Slide("Aliados", blocks=(Items(names),)))

    projection = project(window, window.bridge, slides, start=1)
    for name in ("SENA", "ICBF"):
        records.add(workspace, Aliado, institucion=name)
        assert projection.slide.title == "Aliados"
        assert name in seen(projection)
    assert (projection.name, projection.place) == ("Aliados", "3 de 3")


def test_it_stays_through_a_change_of_look_and_ends_with_the_junta(shown_slides, window):
    look_like(window, "oscuro", 130, (1366, 690))
    assert "Se proyecta 1 de 3: Uno" in words_of(window)
    shown_slides.bar.after.click()
    assert shown_slides.slide.title == "Dos"
    window.documents.close_to_start()
    assert not shown_slides.active
    let_go()


# Two screens


def _two_screens(folder):
    with shown(new_workspace(folder), "mapa") as window:
        bridge = window.bridge
        wall = QGuiApplication.screens()[1]
        there = wall.geometry()
        window.page_action("proyectar")
        projection = Projection.of(window)
        settle(window)
        saw = {
            "where": projection.projector.screen().name(),
            "size": [projection.projector.width(), projection.projector.height()],
            "window": window.screen().name(),
            "keyboard": QApplication.activeWindow() is window,
            "bar": words_of(window),
            "scale": projection.projector.light.scale,
        }
        shapes = len(projection.projector.canvas.drawing.shapes)
        records.add(bridge.workspace, Aliado, institucion="SENA", perfil="publica")
        saw["live"] = len(projection.projector.canvas.drawing.shapes) > shapes
        window.go("ruta")
        window.page_action("proyectar")
        saw["again"] = projection.name
        _project(window)
        settle(window)
        press(QTest, window, "Ctrl+PgDown")
        saw["moved"] = f"{projection.name}, {projection.place}"
        saw["windows"] = len([one for one in QApplication.topLevelWidgets() if one.isVisible()])
        QGuiApplication.instance().screenRemoved.emit(wall)
        saw["unplugged"] = [projection.projector is None, projection.active, words_of(window)]
        QGuiApplication.instance().screenAdded.emit(wall)
        settle(window)
        saw["plugged"] = [projection.projector.screen().name(), f"{projection.name}, {projection.place}"]
        projection.bar.stop.click()
        saw["ended"] = [projection.active, "Se proyecta" in words_of(window), window.key]
        window.setGeometry(there)
        settle(window)
        _project(window)
        saw["other way"] = [window.screen().name(), projection.projector.screen().name()]
        projection.stop()
    return saw


def test_the_room_has_the_other_screen_and_the_laptop_goes_on(tmp_path):
    saw = second_screen.run("tests.ui.test_projection:_two_screens", tmp_path)
    assert (saw["where"], saw["window"]) == ("pantalla-2", "pantalla-1")
    assert saw["size"] == list(second_screen.PROJECTOR)
    assert saw["keyboard"]
    assert "Se proyecta: Mapa de aliados municipal" in saw["bar"]
    assert saw["scale"] > 1.75  # the wall has more points than a laptop
    assert saw["live"]
    assert saw["again"] == "Ruta de articulación"
    assert saw["moved"] == "Dos, 2 de 3"
    assert saw["windows"] == 2
    gone, still, words = saw["unplugged"]
    assert gone
    assert still
    assert UNPLUGGED in words
    assert saw["plugged"] == ["pantalla-2", "Dos, 2 de 3"]
    assert saw["ended"] == [False, False, "ruta"]
    assert saw["other way"] == ["pantalla-2", "pantalla-1"]


def _same_picture(folder):
    with shown(new_workspace(folder), "mapa") as window:
        projection = _project(window)
        settle(projection.projector)
        saw = {"beside": projection.beside, "where": projection.projector.screen().name()}
        projection.stop()
    return saw


def test_a_projector_that_repeats_the_laptop_is_one_screen(tmp_path):
    saw = second_screen.run("tests.ui.test_projection:_same_picture", tmp_path, apart=False)
    assert saw == {"beside": False, "where": "pantalla-1"}
