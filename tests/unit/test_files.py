"""The one safe writer: what a reader of the folder sees, whatever happens in the middle."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import errno
import hashlib
import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red import files
from escuela_red.errors import Cancelled, UserError
from escuela_red.files import Fase, Lugar, Watch, system

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)


def put(data: bytes):
    return lambda out: out.write(data)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Writing


def test_writes_and_tells_what_it_wrote(tmp_path):
    data = os.urandom(1_000_000)
    seen = []
    written = files.write_new(tmp_path, "mapa.pdf", put(data), watch=Watch(lambda *step: seen.append(step)))
    assert written.path == tmp_path / "mapa.pdf"
    assert written.path.read_bytes() == data
    assert (written.size, written.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    phases = list(dict.fromkeys(phase for phase, _, _ in seen))
    assert phases == [Fase.COPIANDO, Fase.COMPROBANDO, Fase.LISTO]
    done = [done for phase, done, _ in seen if phase is Fase.COMPROBANDO]
    assert done == sorted(done)
    assert done[-1] == len(data)
    assert names(tmp_path) == ["mapa.pdf"]


def test_nothing_is_replaced(tmp_path):
    for number in range(3):
        files.write_new(tmp_path, "mapa.pdf", put(b"%d" % number))
    assert names(tmp_path) == ["mapa-2.pdf", "mapa-3.pdf", "mapa.pdf"]
    assert (tmp_path / "mapa.pdf").read_bytes() == b"0"


def test_a_name_taken_at_the_last_moment_is_not_replaced(tmp_path, monkeypatch):
    """Another program takes the name between our look and our rename."""
    monkeypatch.setattr(os.path, "lexists", lambda _path: False)
    (tmp_path / "mapa.pdf").write_bytes(b"de otro")
    partial = tmp_path / "nuevo.parcial"
    partial.write_bytes(b"nuestro")
    assert files.publish(partial, tmp_path, "mapa.pdf").name == "mapa-2.pdf"
    assert (tmp_path / "mapa.pdf").read_bytes() == b"de otro"


def test_a_partial_of_another_is_left_alone(tmp_path):
    (tmp_path / "mapa.pdf.parcial").write_bytes(b"de otro")
    files.write_new(tmp_path, "mapa.pdf", put(b"x"))
    assert names(tmp_path) == ["mapa.pdf", "mapa.pdf.parcial"]


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 8])
def test_cancel_leaves_nothing(tmp_path, steps):
    calls = iter(range(100))
    with pytest.raises(Cancelled):
        files.write_new(tmp_path, "a.pdf", put(bytes(900_000)), watch=Watch(is_cancelled=lambda: next(calls) >= steps))
    assert names(tmp_path) == []


def test_a_bug_in_what_is_written_leaves_nothing(tmp_path):
    def produce(out):
        out.write(b"half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        files.write_new(tmp_path, "a.pdf", produce)
    assert names(tmp_path) == []


def test_a_missing_resource_is_not_told_as_a_missing_stick(tmp_path):
    with pytest.raises(FileNotFoundError):
        files.write_new(tmp_path, "a.pdf", lambda _out: (tmp_path / "letra.ttf").open(), place=Lugar.MEMORIA)
    assert names(tmp_path) == []


def test_libraries_can_write_to_the_stream(tmp_path):
    def packed(out):
        with zipfile.ZipFile(out, "w") as book:
            book.writestr("uno.txt", "ñ" * 1000)

    def table(out):
        csv.writer(io.TextIOWrapper(out, encoding="utf-8", write_through=True)).writerow(["Aguadas", "ñ"])

    book = files.write_new(tmp_path, "libro.xlsx", packed).path
    with zipfile.ZipFile(book) as read:
        assert read.read("uno.txt").decode() == "ñ" * 1000
    assert files.write_new(tmp_path, "t.csv", table).path.read_text(encoding="utf-8").strip() == "Aguadas,ñ"


def test_a_name_with_a_folder_is_a_bug_of_ours(tmp_path):
    with pytest.raises(ValueError, match="fuera"):
        files.write_new(tmp_path, "../fuera.pdf", put(b"x"))


def test_copies(tmp_path):
    source = tmp_path / "origen.bin"
    source.write_bytes(os.urandom(600_000))
    (tmp_path / "copia").mkdir()
    written = files.copy_verified(source, tmp_path / "copia", "mapa.bin")
    assert written.path.read_bytes() == source.read_bytes()


def test_copying_what_is_not_there(tmp_path):
    with pytest.raises(UserError) as caught:
        files.copy_verified(tmp_path / "no.pdf", tmp_path, "x.pdf")
    assert caught.value.code == "archivo-no-existe"


def test_replace_private(tmp_path):
    target = tmp_path / "a" / "ajustes.toml"
    files.replace_private(target, b"uno")
    files.replace_private(target, b"dos")
    assert target.read_bytes() == b"dos"
    assert names(target.parent) == ["ajustes.toml"]
    assert target.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_put_in_place_keeps_the_old_one_and_its_journal(tmp_path):
    document, new = tmp_path / "junta.escuelared", tmp_path / "nueva.escuelared"
    document.write_bytes(b"rota")
    document.with_name("junta.escuelared-journal").write_bytes(b"diario")
    new.write_bytes(b"buena")
    kept = files.put_in_place(new, document, "junta-dañado-2026-11-22.escuelared")
    assert document.read_bytes() == b"buena"
    assert kept.read_bytes() == b"rota"
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"diario"
    assert names(tmp_path) == sorted(["junta.escuelared", kept.name, f"{kept.name}-journal"])


def test_put_in_place_without_links(tmp_path, monkeypatch):
    def no_links(*_args):
        raise OSError(errno.EPERM, "no links on FAT")

    monkeypatch.setattr(os, "link", no_links)
    document, new = tmp_path / "junta.escuelared", tmp_path / "nueva.escuelared"
    document.write_bytes(b"vieja")
    new.write_bytes(b"buena")
    kept = files.put_in_place(new, document, "junta-anterior.escuelared")
    assert (document.read_bytes(), kept.read_bytes()) == (b"buena", b"vieja")


def test_make_folder(tmp_path):
    (tmp_path / "ocupado").write_bytes(b"")
    assert files.make_folder(tmp_path, "dia") == (tmp_path / "dia", True)
    assert files.make_folder(tmp_path, "dia") == (tmp_path / "dia", False)
    assert files.make_folder(tmp_path, "ocupado") == (tmp_path / "ocupado-2", True)


def test_private_folder_is_emptied():
    with files.private_folder() as folder:
        (folder / "a").write_bytes(b"x")
    assert not folder.exists()


# An antivirus holds the file (F12)


def held(times: int, real, code: int = 32):
    calls = []

    def call(*args):
        calls.append(args)
        if len(calls) <= times:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = code
            raise error
        real(*args)

    return call


@pytest.mark.parametrize("times", range(13))
@pytest.mark.parametrize("code", [5, 32])
def test_held_for_a_while(tmp_path, monkeypatch, times, code):
    slept: list[float] = []
    plain = system.SYSTEM
    rename, replace = held(times, plain.rename_new, code), held(times, plain.replace, code)
    failing = system.System(rename, replace, plain.unlink, slept.append)
    monkeypatch.setattr(system, "SYSTEM", failing)
    assert files.write_new(tmp_path, "mapa.pdf", put(b"x")).path.name == "mapa.pdf"
    files.replace_private(tmp_path / "ajustes", b"y")
    assert sum(slept) <= 6.001
    assert names(tmp_path) == ["ajustes", "mapa.pdf"]


def test_held_longer_takes_a_new_name(tmp_path, monkeypatch):
    plain = system.SYSTEM
    failing = system.System(held(13, plain.rename_new), plain.replace, plain.unlink, lambda _pause: None)
    monkeypatch.setattr(system, "SYSTEM", failing)
    assert files.write_new(tmp_path, "mapa.pdf", put(b"x")).path.name == "mapa-2.pdf"


def test_held_for_ever(tmp_path, monkeypatch):
    never = held(999, None)
    monkeypatch.setattr(system, "SYSTEM", system.System(never, never, sleep=lambda _pause: None))
    (tmp_path / "ajustes").write_bytes(b"antes")
    with pytest.raises(UserError) as private:
        files.replace_private(tmp_path / "ajustes", b"y")
    with pytest.raises(UserError) as export:
        files.write_new(tmp_path, "mapa.pdf", put(b"x"))
    assert {private.value.code, export.value.code} == {"archivo-en-uso"}
    assert names(tmp_path) == ["ajustes"]
    assert (tmp_path / "ajustes").read_bytes() == b"antes"


# Sentences


@pytest.mark.parametrize(
    ("code", "place", "sentence"),
    [
        (errno.ENOSPC, Lugar.MEMORIA, "La memoria está llena. Faltan 12 MB."),
        (errno.ENOSPC, Lugar.COMPUTADOR, "El disco del computador está lleno. Faltan 12 MB."),
        (errno.EROFS, Lugar.MEMORIA, "La memoria está protegida. Mueva el seguro de la memoria e intente otra vez."),
        (errno.EROFS, Lugar.COMPUTADOR, "La carpeta «Informes» solo se puede leer."),
        (errno.EACCES, Lugar.COMPUTADOR, "Su cuenta no puede guardar en la carpeta «Informes»."),
        (errno.ENODEV, Lugar.MEMORIA, "La memoria se desconectó. Sus datos están a salvo en el computador."),
        (errno.ENOENT, Lugar.RED, "La carpeta «Informes» ya no está. Sus datos están a salvo en el computador."),
        (errno.EIO, Lugar.MEMORIA, "La memoria falló al guardar «mapa.pdf»."),
        (errno.EINVAL, Lugar.MEMORIA, "Aquí no se puede guardar con el nombre «mapa.pdf»."),
        (errno.ENAMETOOLONG, Lugar.MEMORIA, "La carpeta «Informes» está dentro de demasiadas carpetas."),
        (errno.EFBIG, Lugar.MEMORIA, "El archivo «mapa.pdf» es muy grande para este lugar: aquí caben hasta 4 GB."),
    ],
)
def test_each_failure_has_its_sentence(tmp_path, code, place, sentence):
    folder = tmp_path / "Informes"
    folder.mkdir()
    told = files.explain(OSError(code, "x"), folder, "mapa.pdf", place, 12_000_000)
    assert isinstance(told, UserError)
    assert told.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("winerror", "code"),
    [
        (112, "memoria-llena"),
        (19, "memoria-protegida"),
        (21, "memoria-desconectada"),
        (1167, "memoria-desconectada"),
        (123, "nombre-no-sirve"),
        (206, "carpeta-muy-adentro"),
        (223, "archivo-muy-grande"),
        (32, "archivo-en-uso"),
        (5, "carpeta-sin-escritura"),
    ],
)
def test_what_windows_says(tmp_path, winerror, code):
    error = PermissionError(errno.EACCES, "x")
    error.winerror = winerror
    told = files.explain(error, tmp_path, "mapa.pdf", Lugar.MEMORIA)
    assert isinstance(told, UserError)
    assert told.code == code


def test_our_bugs_stay_bugs(tmp_path):
    error = OSError(errno.EBADF, "x")
    assert files.explain(error, tmp_path, "a", Lugar.MEMORIA) is error


def test_a_folder_that_is_gone(tmp_path):
    with pytest.raises(UserError) as caught:
        files.write_new(tmp_path / "no", "a.pdf", put(b"x"), place=Lugar.MEMORIA)
    assert caught.value.code == "memoria-desconectada"


def test_a_name_that_is_too_long(tmp_path):
    with pytest.raises(UserError) as caught:
        files.write_new(tmp_path, "a" * 300, put(b"x"))
    assert caught.value.code == "nombre-no-sirve"


def test_megas():
    found = [files.megas(size) for size in (0, 1, 1_000_000, 1_000_001, 11_200_000, 1_350_000_000)]
    assert found == ["1 MB", "1 MB", "1 MB", "2 MB", "12 MB", "1,4 GB"]


# Names


def test_report_names():
    assert files.report_name("Aguadas", "Mapa de aliados", DAY, "pdf") == "aguadas-mapa-de-aliados-2026-11-22.pdf"
    assert files.export_folder_name("San José de Ñuñez", DAY) == "escuela-red-san-jose-de-nunez-2026-11-22"


def test_a_long_municipio_never_costs_the_date():
    municipio = "San Sebastián de Mariquita y de los Santos Reyes del Valle"
    name = files.report_name(municipio, "Ruta de articulación", DAY, "xlsx")
    assert len(name) <= 60
    assert name.endswith("-2026-11-22.xlsx")


@pytest.mark.parametrize("part", ["CON", "nul", "COM1", "com¹", "LPT9", "aux.", "CONIN$"])
def test_names_of_devices(part):
    stem = files.safe_name((part,), "pdf").split(".")[0]
    assert stem not in {"con", "nul", "com1", "lpt9", "aux", "conin"}


@given(st.lists(st.text(max_size=80), max_size=4), st.sampled_from(["", "pdf", ".xlsx", "escuelared"]))
def test_names_are_safe_everywhere(parts, extension):
    name = files.safe_name(parts, extension)
    assert 0 < len(name) <= 60
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not name.endswith((".", " ", "-"))
    assert not name.startswith((".", "-"))


# Nothing else writes files

# The store: SQLite, the info file that holds a lock, private copies of documents. The writers of reports, like the
# libraries under them, fill the private path they are given, which is then checked and copied by the safe writer.
_OWN = ("files/", "store/", "reports/writers/")
_WRITING_CALLS = {
    "write_text",
    "write_bytes",
    "copyfile",
    "copy2",
    "copytree",
    "NamedTemporaryFile",
    "TemporaryFile",
    "mkstemp",
    "fdopen",
}


def _writes(call: ast.Call) -> bool:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in _WRITING_CALLS:
        return True
    if name != "open":
        return False
    owner = function.value.id if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) else ""
    if owner == "os":
        return True
    mode_at = 0 if isinstance(function, ast.Attribute) else 1
    values = [*call.args[mode_at : mode_at + 1], *(word.value for word in call.keywords if word.arg == "mode")]
    modes = [value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    return any(set(mode) & set("wax+") and set(mode) <= set("rwaxbt+") for mode in modes)


def test_nothing_else_opens_a_file_for_writing(raiz):
    """RELIABILITY rules 3 and 4: one writer, so that «Listo» means the same everywhere."""
    package = raiz / "escuela_red"
    found = []
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(package).as_posix()
        if where.startswith(_OWN):
            continue
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        found += [f"{where}:{call.lineno}" for call in calls if _writes(call)]
    assert found == []


@pytest.mark.parametrize("code", ["open('a', 'w')", "p.open('xb')", "open('a', mode='a')", "os.open('a', 1)"])
def test_the_rule_sees_writing(code):
    assert any(_writes(node) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))


@pytest.mark.parametrize("code", ["open('a')", "p.open('rb')", "Document.open(path)", "webbrowser.open('x.html')"])
def test_the_rule_lets_reading_be(code):
    assert not any(_writes(node) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
