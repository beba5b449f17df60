"""Every icon that the code names exists; one that does not is drawn as a doubt, told once in the log, never raised."""

from __future__ import annotations

import ast
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import escuela_red
from escuela_red.ui import theme
from escuela_red.ui.theme import icons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DRAWS = {"pixmap": 0, "svg": 0, "set_icon": 0, "IconButton": 0, "EmptyState": 0, "paint_icon": 1}
"""Callables whose parameter is an icon though it is called otherwise, with its place."""


def _trees() -> list[ast.Module]:
    folder = Path(escuela_red.__file__).parent
    files = [one for room in ("ui", "reports") for one in sorted(folder.glob(f"{room}/**/*.py"))]
    return [ast.parse(one.read_text(encoding="utf-8")) for one in files]


def _places(trees: Iterable[ast.Module]) -> dict[str, int]:
    """Return the place of the parameter that is an icon, by what is called; functions of one name must agree."""
    found: dict[str, set[int]] = {name: {place} for name, place in _DRAWS.items()}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name not in _DRAWS:
            names = _parameters(node)
            if "icon" in names or isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, set()).add(names.index("icon") if "icon" in names else -1)
    return {name: next(iter(places)) for name, places in found.items() if len(places) == 1 and places != {-1}}


def _parameters(node: ast.ClassDef | ast.FunctionDef) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [one.arg for one in node.args.args if one.arg != "self"]
    makers = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
    if makers:
        return _parameters(makers[0])
    lines = [one.target for one in node.body if isinstance(one, ast.AnnAssign)]
    return [one.id for one in lines if isinstance(one, ast.Name)]


def _words(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression may come to; what it asks another one for is not its own."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_words(node.body), *_words(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (word for one in node.values for word in _words(one))


def _of_call(node: ast.Call, places: Mapping[str, int]) -> Iterator[str]:
    yield from (word for one in node.keywords if one.arg == "icon" for word in _words(one.value))
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in places and len(node.args) > places[name]:
        yield from _words(node.args[places[name]])


def _of_names(node: ast.Assign) -> Iterator[str]:
    """Yield the icons of `icon = …`, `words, icon = …` and of tables such as `_ICONS`."""
    target, value = node.targets[0], node.value
    name = target.id.strip("_").lower() if isinstance(target, ast.Name) else ""
    if name == "icon":
        yield from _words(value)
    elif name == "icons" and isinstance(value, ast.Dict):
        for one in value.values:
            yield from _words(one.elts[0] if isinstance(one, ast.Tuple) else one)
    elif isinstance(target, ast.Tuple) and any(getattr(one, "id", "") == "icon" for one in target.elts):
        place = [getattr(one, "id", "") for one in target.elts].index("icon")
        sides = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        yield from (word for one in sides if isinstance(one, ast.Tuple) for word in _words(one.elts[place]))


def _named() -> set[str]:
    trees = _trees()
    places, found = _places(trees), set[str]()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call):
            found |= set(_of_call(node, places))
        elif isinstance(node, ast.Assign):
            found |= set(_of_names(node))
    return found - {""}


def test_every_icon_that_the_code_names_exists():
    named = _named()
    assert {"hand-heart", "house", "calendar-plus", "circle-alert", "undo-2", "printer"} <= named
    assert len(named) > 60
    assert sorted(name for name in named if not icons.exists(name)) == []


@pytest.fixture
def app(qapp):
    return qapp


@pytest.fixture
def _no_name_kept():
    yield
    icons.missing.discard("elefante")


@pytest.mark.usefixtures("_no_name_kept")
def test_an_icon_that_does_not_exist_is_drawn_as_a_doubt_and_told_once(app, caplog):
    theme.apply(app, theme.Theme.of("claro"))
    with caplog.at_level(logging.ERROR):
        drawn = [theme.current().pixmap("elefante", "text", side).toImage() for side in (20, 24, 28)]
    doubt = theme.current().pixmap(icons.FALLBACK, "text", 20).toImage()
    assert drawn[0] == doubt
    assert not any(image.isNull() for image in drawn)
    assert [one.getMessage() for one in caplog.records] == ["no icon is called elefante"]
    assert icons.missing == {"elefante"}
