"""The house keeps its shape: rooms, sizes, start-up and what a copy of the project carries."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "escuela_red").rglob("*.py"))

# Each library that reads or writes a kind of document has one home: modules named after the kind.
HOMES = {
    "reportlab": ("escuela_red/reports/writers/pdf",),
    "openpyxl": ("escuela_red/reports/writers/xlsx", "escuela_red/exchange/workbook_reader"),
    "docx": ("escuela_red/reports/writers/docx", "escuela_red/exchange/texto_oficial"),
    "icalendar": ("escuela_red/reports/writers/ics",),
}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(path: Path) -> set[str]:
    roots = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            roots.add(node.module.split(".")[0])
    return roots


def test_the_rooms_import_only_what_they_may():
    # In a process of its own: it sets the loggers up anew, and those of the program would be silent afterwards.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", HOMES)
def test_each_document_library_is_imported_in_its_home_alone(library):
    strangers = [
        _name(path) for path in MODULES if library in _imported(path) and not _name(path).startswith(HOMES[library])
    ]
    assert strangers == []


def test_no_file_grows_past_400_lines():
    sizes = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size >= 400} == {}


def _too_long(
    kinds: tuple[type[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef], ...], most: int
) -> dict[str, int]:
    found = {}
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, kinds):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size >= most:
                    found[f"{_name(path)}:{node.lineno} {node.name}"] = size
    return found


def test_no_class_grows_past_250_lines():
    assert _too_long((ast.ClassDef,), 250) == {}


def test_no_function_grows_past_40_lines():
    assert _too_long((ast.FunctionDef, ast.AsyncFunctionDef), 40) == {}


def test_every_module_says_what_it_is_for():
    assert [_name(path) for path in MODULES if not (ast.get_docstring(_tree(path)) or "").endswith(".")] == []


@pytest.mark.parametrize("module", ["escuela_red", "escuela_red.cli", "escuela_red.__main__"])
def test_starting_loads_neither_qt_nor_the_database(module, python):
    code = (
        f"import sys, {module}; "
        "heavy = {'PySide6', 'sqlalchemy', 'sqlite3', 'openpyxl', 'reportlab', 'docx', 'icalendar', 'holidays'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_the_root_package_imports_nothing():
    assert _imported(ROOT / "escuela_red" / "__init__.py") == set()


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:  # an unpacked copy without history: what is here is what is shipped
        folders = ("escuela_red", "resources", "tests", "scripts", "docs", "bench", "requirements")
        return [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_tracked_file_names_a_folder_of_somebodys_computer():
    personal = re.compile(rb"(?:/(?:home|Users|root|work)/[a-z]|[A-Z]:\\\\?Users\\)")
    texts = {".py", ".toml", ".md", ".txt", ".json", ".svg", ".sh", ""}
    found = {}
    for path in _tracked():
        if path.suffix in texts and path.is_file() and path != Path(__file__):
            hits = personal.findall(path.read_bytes())
            if hits:
                found[_name(path)] = hits
    assert found == {}


def test_the_lock_names_no_index():
    for path in (ROOT / "requirements").glob("*.txt"):
        locked = path.read_text(encoding="utf-8")
        assert "://" not in locked
        assert "index" not in locked
        assert "--hash=sha256:" in locked


def test_the_version_is_the_one_of_the_changelog():
    from escuela_red import __version__

    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
