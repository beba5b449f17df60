"""The map of allies and the line of the route: nothing overlaps, nothing is lost, all is said in words."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escuela_red.reports.drawing import ally_map, lettering, palette, timeline
from escuela_red.reports.drawing.ally_map import AllyNode
from escuela_red.reports.drawing.shapes import Anchor, Box, Circle, Curve, Icon, Label, Sector
from escuela_red.reports.drawing.timeline import Stop, StopState

DAY = dt.date(2026, 11, 22)
KEYS = ("empresa", "publica", "otra", "")
names = st.text(alphabet="abcdefg ñÁ", min_size=1, max_size=120)


def allies(total: int, keys=KEYS, name: str = "Junta de Acción Comunal de El Roble") -> list[AllyNode]:
    return [AllyNode(f"a{n}", n, f"{name} {n}", keys[n % len(keys)]) for n in range(1, total + 1)]


def overlap(one: Box, other: Box) -> bool:
    return (
        min(one.x + one.width, other.x + other.width) - max(one.x, other.x) > 0.01
        and min(one.y + one.height, other.y + other.height) - max(one.y, other.y) > 0.01
    )


def inside(drawing, box: Box) -> bool:
    return (
        box.x >= -0.01 and box.y >= -0.01 and box.x + box.width <= drawing.width + 0.01
        and box.y + box.height <= drawing.height + 0.01
    )  # fmt: skip


def extent(label: Label) -> Box:
    wide = lettering.measure(label.text, label.size, bold=label.bold)
    start = {Anchor.LEFT: 0.0, Anchor.CENTER: wide / 2, Anchor.RIGHT: wide}[label.anchor]
    return Box(label.x - start, label.y - 0.72 * label.size, wide, 0.72 * label.size)


def check_boxes(drawing, total: int) -> None:
    boxes = [box for _id, box in drawing.targets]
    assert len(boxes) == total
    assert all(inside(drawing, box) for box in boxes)
    assert not any(overlap(one, other) for one, other in itertools.combinations(boxes, 2))
    others = [s for s in drawing.shapes if isinstance(s, Box) and s not in boxes and s.stroke]  # hubs
    centre = next(s for s in drawing.shapes if isinstance(s, Circle) and s.fill == "primary")
    around = Box(centre.x - centre.radius, centre.y - centre.radius, 2 * centre.radius, 2 * centre.radius)
    assert not any(overlap(hub, box) for hub in [*others, around] for box in boxes)
    assert all(inside(drawing, hub) for hub in [*others, around])


def check_labels(drawing) -> None:
    labels = [extent(shape) for shape in drawing.shapes if isinstance(shape, Label)]
    assert all(inside(drawing, label) for label in labels)


@pytest.mark.parametrize("size", [(1366, 680), (690, 430), (510, 620), (1000, 400), (320, 300)])
@pytest.mark.parametrize("total", [0, 1, 4, 5, 12, 25, 40])
@pytest.mark.parametrize("keys", [KEYS, KEYS[:3], ("publica",), ("otra",), ("",), ("empresa", "otra", "otra")])
def test_boxes_never_overlap(size, total, keys):
    drawing = ally_map.large(allies(total, keys), lettering.measure, *size)
    check_boxes(drawing, total)
    check_labels(drawing)


@settings(max_examples=60)
@given(st.lists(st.tuples(names, st.sampled_from(KEYS)), max_size=40), st.integers(300, 1400), st.integers(200, 900))
def test_any_names_stay_in_their_boxes(given_allies, width, height):
    people = [AllyNode(str(n), n, name, key, "En conversación") for n, (name, key) in enumerate(given_allies, 1)]
    drawing = ally_map.large(people, lettering.measure, width, height)
    check_boxes(drawing, len(people))
    texts = [extent(shape) for shape in drawing.shapes if isinstance(shape, Label) and not shape.bold]
    boxes = [box for _id, box in drawing.targets]
    for label in texts:
        assert any(inside(box_as_page(box), moved(label, box)) for box in boxes)


def box_as_page(box: Box):
    from escuela_red.reports.drawing.shapes import Drawing

    return Drawing(box.width, box.height, ())


def moved(label: Box, box: Box) -> Box:
    return Box(label.x - box.x, label.y - box.y, label.width, label.height)


def written(drawing) -> str:
    return "".join("".join(shape.text for shape in drawing.shapes if isinstance(shape, Label)).split())


@pytest.mark.parametrize("total", [41, 100, 150])
def test_many_allies_are_numbers_with_a_list(total):
    drawing = ally_map.large(allies(total), lettering.measure, 690, 430)
    check_labels(drawing)
    assert len(drawing.targets) == total
    assert all(f"ElRoble{n}" in written(drawing) for n in range(1, total + 1))


def test_very_many_allies_are_counts_and_the_names_are_in_the_words():
    people = allies(600, KEYS[:3])
    drawing = ally_map.large(people, lettering.measure, 690, 430)
    assert "200" in written(drawing)
    assert "Losnombresestánenlalista" in written(drawing)
    told = ally_map.words(people)
    assert told[0] == "600 aliados: 200 empresas privadas, 200 instituciones públicas, 200 otras organizaciones."
    assert all(any(ally.name in line for line in told) for ally in people[:50])


def test_words_of_the_map():
    people = [AllyNode("x", 1, "SENA", "publica", "Contactado"), AllyNode("y", 2, "Vecinos", "rara")]
    assert ally_map.words(people) == [
        "2 aliados: 0 empresas privadas, 1 institución pública, 0 otras organizaciones, 1 sin perfil.",
        "Instituciones públicas: 1, SENA (contactado).",
        "Sin perfil: 2, Vecinos.",
    ]


@pytest.mark.parametrize("total", [0, 1, 3, 9, 25, 40, 60])
@pytest.mark.parametrize("keys", [KEYS, KEYS[:3], ("publica",)])
def test_small_map_keeps_numbers_apart_and_in_their_sector(total, keys):
    drawing = ally_map.small(allies(total, keys), lettering.measure)
    circles = [s for s in drawing.shapes if isinstance(s, Circle)]
    for one, other in itertools.combinations(circles, 2):
        apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert apart >= one.radius + other.radius - 0.01
    sectors = [s for s in drawing.shapes if isinstance(s, Sector)]
    assert len(sectors) == (4 if any(not ally.profile_key for ally in allies(total, keys)) else 3)
    check_labels(drawing)


TIES = [
    ally_map.Tie("a1", "a2", "fuerte", "trabajan juntos siempre"),
    ally_map.Tie("a3", "a4", "debil", "se conocen"),
    ally_map.Tie("a1", "a5", "", ""),
    ally_map.Tie("a1", "no está", "media", "nada"),
]


@pytest.mark.parametrize("size", [(1366, 680), (690, 430), (510, 620), (320, 300)])
@pytest.mark.parametrize("total", [5, 12, 25, 40])
@pytest.mark.parametrize("keys", [KEYS, KEYS[:3], ("publica",), ("otra",)])
def test_lines_between_allies_leave_the_boxes_apart_and_stay_inside(size, total, keys):
    drawing = ally_map.large(allies(total, keys), lettering.measure, size[0], size[1], ties=TIES)
    check_boxes(drawing, total)
    check_labels(drawing)
    lines = [shape for shape in drawing.shapes if isinstance(shape, Curve) and shape.color == "text"]
    assert len(lines) == 3
    assert all(inside(drawing, Box(x, y, 0, 0)) for line in lines for x, y in (line.points[0], line.points[3]))
    assert drawing == ally_map.large(allies(total, keys), lettering.measure, size[0], size[1], ties=TIES)


def test_how_close_two_allies_are_is_a_kind_of_line_that_the_drawing_explains():
    drawing = ally_map.large(allies(6), lettering.measure, 690, 430, ties=TIES)
    lines = [shape for shape in drawing.shapes if isinstance(shape, Curve) and shape.color == "text"]
    assert len({(line.width, line.dashed) for line in lines}) == 3
    told = written(drawing)
    for words in ("Trabajanjuntossiempre", "Seconocen", "Nosehadicho", "Con2y5"):
        assert words in told
    assert "Trabajanjuntosaveces" not in told


def test_the_lines_of_many_allies_hang_below_their_numbers():
    drawing = ally_map.large(allies(90), lettering.measure, 690, 430, ties=TIES)
    check_labels(drawing)
    assert "(con2,5)" in written(drawing)
    assert "Trabajanjuntossiempre" in written(drawing)


def test_the_state_is_an_icon_and_an_outline_besides_its_word():
    people = [
        AllyNode(f"a{n}", n, f"Aliado {n}", "otra", group, group)
        for n, group in enumerate(("Por buscar", "En conversación", "Firmada", "Terminada"), 1)
    ]
    drawing = ally_map.large(people, lettering.measure, 690, 430)
    looks = {(box.dashed, box.line) for _id, box in drawing.targets}
    icons = [shape.name for shape in drawing.shapes if isinstance(shape, Icon)]
    assert len(looks) == 4
    assert {"search", "messages-square", "handshake", "circle-stop"} <= set(icons)
    assert "Firmada" in written(drawing)


def test_who_works_with_whom_is_said_in_words():
    told = ally_map.words(allies(4, KEYS[:3], "Junta"), TIES)
    assert told[-1] == (
        "Relaciones: 1, Junta 1, con 2, Junta 2: trabajan juntos siempre; 3, Junta 3, con 4, Junta 4: se conocen."
    )


def stops(days) -> list[Stop]:
    return [Stop(n, f"Paso {n}", day, StopState.PENDING, "Faltan 4 días") for n, day in enumerate(days, 1)]


dates = st.one_of(st.none(), st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31)))


@given(st.lists(dates, max_size=7), st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31)), st.integers(200, 1400))
def test_labels_of_the_line_never_collide(days, today, width):
    drawing = timeline.layout(stops(days), today, lettering.measure, width)
    labels = [extent(shape) for shape in drawing.shapes if isinstance(shape, Label)]
    assert not any(overlap(one, other) for one, other in itertools.combinations(labels, 2))
    assert all(inside(drawing, label) for label in labels)
    told = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    assert told.count("Sin fecha") == sum(day is None for day in days)
    assert ("Hoy" in told) == any(days)


@given(st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), min_size=2, max_size=5, unique=True))
def test_stops_stand_in_the_order_of_their_dates(days):
    drawing = timeline.layout(stops(days), DAY, lettering.measure, 690)
    circles = [shape.x for shape in drawing.shapes if isinstance(shape, Circle)]
    assert [day for _x, day in sorted(zip(circles, days, strict=True))] == sorted(days)


def test_words_of_the_line():
    told = timeline.words([Stop(1, "Identifique", DAY, StopState.DONE, "Cumplido"), Stop(2, "Aborde")], DAY)
    assert told == ["Paso 1, Identifique: 22 nov 2026, cumplido.", "Paso 2, Aborde: sin fecha.", "Hoy es 22 nov 2026."]


def test_an_approximate_date_stands_in_its_own_words():
    stop = Stop(1, "Firma", dt.date(2027, 3, 1), when="marzo de 2027")
    drawing = timeline.layout([stop], DAY, lettering.measure, 400)
    assert "marzo de 2027" in [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    assert timeline.words([stop], DAY)[0] == "Paso 1, Firma: marzo de 2027."


def test_every_token_has_an_ink_and_forms_are_black_and_white():
    used = {"text", "muted", "primary", "onPrimary", "surface", "control", "err", "Abg", "B", "C", "subtle"}
    assert used <= set(palette.PRINT) == set(palette.BLANK)
    assert set(palette.BLANK.values()) == {"#000000", "#FFFFFF", "#555555"}
    with pytest.raises(KeyError):
        palette.ink("fucsia")
