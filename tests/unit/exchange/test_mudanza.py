"""The data beside the program and back: everything arrives, nothing is deleted, and a drive may change its letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from escuela_red import paths
from escuela_red.errors import UserError
from escuela_red.exchange import mudanza
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.services.workspace import Workspace
from escuela_red.store.backups import Backups, Shelf
from escuela_red.ui import settings
from escuela_red.ui.settings import Settings
from tests import portable
from tests.portable import memoria, portatil, portatil_en_memoria, sin_desvio
from tests.ui.window import allies, new_workspace

__all__ = ["memoria", "portatil", "portatil_en_memoria", "sin_desvio"]


def with_copies(folder, *names):
    """Make a junta with an ally and a copy for each name; return its path and id."""
    folder.mkdir(parents=True, exist_ok=True)
    workspace = new_workspace(folder)
    for name in names:
        records.add(workspace, Aliado, institucion=name)
        Backups(workspace.document).make("a pedido")
    path, doc_id = workspace.document.path, workspace.document.doc_id
    workspace.close()
    return path, doc_id


def go_beside(*juntas):
    chosen = settings.load()
    chosen.tema, chosen.recientes = "oscuro", [str(one) for one in juntas]
    settings.save(chosen)
    moved = mudanza.to_beside(juntas, lambda m: settings.carried(chosen, m.folder, m.juntas, relative=True))
    portable.forget()
    return moved


def go_back():
    chosen = settings.load()
    moved = mudanza.to_computer(lambda m: settings.carried(chosen, m.folder, m.juntas, relative=False))
    portable.forget()
    return moved


def names_in(path):
    workspace = Workspace.open(Path(path))
    try:
        return allies(workspace)
    finally:
        workspace.close()


def test_by_itself_nothing_is_beside_the_program(portatil_en_memoria, sin_desvio, memoria):
    with_copies(paths.documents(), "SENA")
    settings.save(Settings())
    assert [one.name for one in memoria.iterdir()] == ["escuela-red"]
    assert paths.user_data().is_relative_to(sin_desvio)
    assert paths.documents().is_relative_to(sin_desvio)


def test_everything_goes_beside_and_what_was_here_stays(portatil_en_memoria, sin_desvio, memoria):
    path, doc_id = with_copies(paths.documents(), "SENA", "ICBF")
    before, node = path.read_bytes(), settings.load().nodo
    moved = go_beside(path)
    assert moved.folder == paths.beside() == memoria / "datos"
    assert paths.user_data() == memoria / "datos"
    assert names_in(paths.documents() / path.name) == ["SENA", "ICBF"]
    assert len(Shelf(doc_id).list()) == 2
    assert all(Shelf(doc_id).is_good(copy) for copy in Shelf(doc_id).list())
    assert settings.load().tema == "oscuro"
    assert settings.load().nodo != node, "two places that write are two installations"
    assert path.read_bytes() == before


def test_the_stick_is_opened_under_another_letter(portatil_en_memoria, sin_desvio, memoria, monkeypatch):
    path, _ = with_copies(paths.documents(), "SENA")
    go_beside(path)
    other = memoria.with_name("F")
    memoria.rename(other)
    monkeypatch.setattr("sys.executable", str(other / "escuela-red" / "escuela-red"))
    portable.forget()
    assert settings.load().recientes == [str(other / "datos" / "juntas" / path.name)]
    assert names_in(settings.load().recientes[0]) == ["SENA"]


def test_back_on_the_computer_nothing_of_either_is_lost(portatil, sin_desvio):
    path, doc_id = with_copies(paths.documents(), "SENA", "ICBF")
    node = settings.load().nodo
    go_beside(path)
    there = paths.documents() / path.name
    add_with_copy(there, "Alcaldía")
    data = there.parent.parent
    workspace = Workspace.open(path)  # meanwhile somebody went on here
    records.add(workspace, Aliado, institucion="Cooperativa")
    portable.forget()
    workspace.close()
    moved = go_back()
    assert paths.beside() is None
    assert names_in(path) == ["SENA", "ICBF", "Cooperativa"]
    assert names_in(moved.juntas[str(there)]) == ["SENA", "ICBF", "Alcaldía"]
    assert settings.load().nodo == node
    assert there.exists()
    assert (data / "copias").is_dir()
    assert len(Shelf(doc_id).list()) == 3


def test_copies_with_the_same_number_are_both_kept(portatil, sin_desvio):
    path, doc_id = with_copies(paths.documents(), "SENA")
    go_beside(path)
    add_with_copy(paths.documents() / path.name, "Junto al programa")
    mark = paths.user_data() / paths.MARK
    mark.rename(mark.with_name("aparte"))
    portable.forget()
    add_with_copy(path, "En el computador")
    mark.with_name("aparte").rename(mark)
    portable.forget()
    go_back()
    copies = Shelf(doc_id).list()
    assert [copy.sequence for copy in copies] == [3, 2, 1]
    assert all(Shelf(doc_id).is_good(copy) for copy in copies)


def add_with_copy(path, name):
    workspace = Workspace.open(path)
    records.add(workspace, Aliado, institucion=name)
    Backups(workspace.document).make("a pedido")
    workspace.close()


def test_who_was_suppressed_is_known_in_both_places(portatil, sin_desvio):
    path, doc_id = with_copies(paths.documents(), "SENA")
    Shelf(doc_id).suppressed_list.write_text('{"uno": "2026-01-02T00:00:00+00:00"}')
    go_beside(path)
    Shelf(doc_id).suppressed_list.write_text('{"dos": "2026-03-02T00:00:00+00:00"}')
    go_back()
    assert set(json.loads(Shelf(doc_id).suppressed_list.read_text())) == {"uno", "dos"}


def test_a_stick_that_is_prepared_carries_nothing_of_who_prepares_it(portatil_en_memoria, sin_desvio, memoria):
    with_copies(paths.documents(), "SENA")
    mudanza.prepare()
    found = sorted(one.relative_to(memoria / "datos").as_posix() for one in (memoria / "datos").rglob("*"))
    assert found == [paths.MARK, "juntas"]


def test_a_folder_of_somebody_else_is_left_alone(portatil_en_memoria, sin_desvio, memoria):
    (memoria / "datos").mkdir()
    (memoria / "datos" / "censo.xls").write_bytes(b"x")
    assert mudanza.prepare() == memoria / "datos-escuela-red"
    assert [one.name for one in (memoria / "datos").iterdir()] == ["censo.xls"]


def test_an_installed_program_keeps_its_data_on_the_computer(sin_desvio):
    for call in (mudanza.prepare, lambda: mudanza.to_beside([], lambda _: None)):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code == "datos-no-viajan"


def test_cut_short_the_data_are_where_they_were(portatil, sin_desvio):
    path, _ = with_copies(paths.documents(), "SENA")

    def break_off(_moved):
        raise UserError("disco-lleno", falta="1 MB")

    with pytest.raises(UserError):
        mudanza.to_beside([path], break_off)
    portable.forget()
    assert paths.beside() is None
    assert names_in(path) == ["SENA"]


def test_a_protected_stick_leaves_what_is_written_on_the_computer(
    portatil_en_memoria, sin_desvio, memoria, monkeypatch
):
    mudanza.prepare()
    portable.forget()
    monkeypatch.setattr("pathlib.Path.touch", _refuse)
    assert paths.beside_is_protected()
    assert paths.user_data().is_relative_to(sin_desvio)
    assert paths.documents() == memoria / "datos" / "juntas"


def _refuse(*_args, **_named):
    raise OSError(30, "read-only file system")
