"""What people read is short and plain: the window, the fields, the guide, the help, the words of reports."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from escuela_red.guide import bloques, carga
from tests import prose

ROOT = Path(__file__).resolve().parents[2]
# Packages whose literals reach a screen or a page. `models` words the fields, `services` the labels of undo.
SPEAKING = ["ui", "models", "services", "reports/content", "exchange"]
HELP = sorted((ROOT / "resources" / "help").glob("*.md"))

# A literal is a text for people when it has a space between words and begins as Spanish prose does.
_PROSE = re.compile(r"[A-ZÁÉÍÓÚÑ¿¡«(][^\n]*[a-záéíóúñ] [a-záéíóúñ«]", re.DOTALL)
_NOT_PROSE = re.compile(r"[{};]\s*\n|^\s*[#.]?[A-Za-z]+::|SELECT |PRAGMA |CREATE |INSERT |UPDATE |DELETE ")


def _docstrings(tree: ast.Module) -> set[int]:
    """Return the texts that stand alone: they explain the code to who reads it."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _literals(path: Path) -> list[tuple[int, str]]:
    """Return the texts for people that a module holds, with their lines; a fact of an f-string is one word."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = _docstrings(tree)
    for node in ast.walk(tree):
        # What a bug of ours says goes to the log, not to people.
        if isinstance(node, ast.Raise) and node.exc is not None and "UserError" not in ast.unparse(node.exc):
            silent |= {id(inner) for inner in ast.walk(node.exc)}
        elif isinstance(node, ast.JoinedStr):
            silent |= {id(inner) for inner in node.values}
    found = []
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(v.value) if isinstance(v, ast.Constant) else "dato" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if _PROSE.search(text) and not _NOT_PROSE.search(text):
            found.append((node.lineno, text))
    return found


def _modules() -> list[Path]:
    return sorted(path for room in SPEAKING for path in (ROOT / "escuela_red" / room).rglob("*.py"))


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_program_speaks_in_short_plain_sentences(path):
    found = [
        (line, problem) for line, text in _literals(path) for problem in (*prose.too_long(text), *prose.unwanted(text))
    ]
    assert found == []


@pytest.mark.parametrize("path", HELP, ids=lambda path: path.name)
def test_the_help_is_short_and_plain(path):
    blocks = bloques.leer(path.read_text(encoding="utf-8"))
    assert isinstance(blocks[0], bloques.Encabezado)
    for text in bloques.textos(blocks):
        assert prose.too_long(text) == []
        assert prose.unwanted(text) == []


def test_the_guide_is_short_and_plain():
    for address, text in carga.direcciones().items():
        assert prose.too_long(text) == [], address
        assert prose.unwanted(text) == [], address


def test_the_measure_itself():
    assert prose.sentences("Uno dos. ¿Tres? «Cuatro.» Cinco") == ["Uno dos", "¿Tres", "«Cuatro", "Cinco"]
    assert prose.words("Son $ 1.250.000 de la alcaldía") == 5
    assert prose.too_long("palabra " * 21) == [f"21: {('palabra ' * 21).strip()}"]
    assert prose.unwanted("Dato inválido. Por favor, haz tu archivo.") == ["inválido", "Por favor", "haz", "tu"]
