"""Every fault of the world is told in two short sentences, and every sentence is told somewhere."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from escuela_red import errors
from tests import prose

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = errors.catalogue()
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _literals(node: ast.expr) -> list[str]:
    """Return the texts that an expression may be, when it is written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return []


@cache
def _used() -> dict[str, set[str]]:
    """Return the codes given to `UserError` in the program, and for each the facts that come with it."""
    used: dict[str, set[str]] = {}
    for path in (ROOT / "escuela_red").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "UserError" and node.args:
                for code in _literals(node.args[0]):
                    used.setdefault(code, set()).update(keyword.arg or "**" for keyword in node.keywords)
    return used


@cache
def _written() -> set[str]:
    """Return every literal of the program that could be a code: some are chosen from a table."""
    return {
        node.value
        for path in (ROOT / "escuela_red").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value)
    }


def test_every_code_that_is_raised_is_in_the_catalogue():
    assert sorted(set(_used()) - set(CATALOGUE)) == []


def test_every_entry_of_the_catalogue_is_used():
    assert sorted(set(CATALOGUE) - _written()) == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_says_what_happened_and_what_to_do_in_plain_words(code):
    entry = CATALOGUE[code]
    assert set(entry) == {"que", "hacer"}
    assert _CODE.fullmatch(code)
    for text in entry.values():
        assert prose.too_long(text) == []
        assert prose.unwanted(text) == []
        assert text[-1] in ".?»"


@pytest.mark.parametrize("code", sorted(set(_used()) & set(CATALOGUE)))
def test_the_facts_of_an_entry_are_given_where_it_is_raised(code):
    given = _used()[code]
    wanted = set(re.findall(r"\{(\w+)", " ".join(CATALOGUE[code].values())))
    assert "**" in given or wanted <= given


def test_the_line_of_a_command_carries_the_code_and_the_window_does_not():
    fault = errors.UserError("archivo-no-existe", nombre="x.escuelared")
    assert str(fault).startswith("archivo-no-existe: ")
    assert fault.sentence == f"{fault.what} {fault.todo}"
    assert "archivo-no-existe" not in fault.sentence


def test_an_unknown_code_is_a_bug():
    with pytest.raises(KeyError):
        errors.UserError("no-hay-tal")
