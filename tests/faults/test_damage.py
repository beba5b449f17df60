"""F18 and F19: a damaged file is refused in words or holds just what it held; a good copy is one call away."""

from __future__ import annotations

import functools
import random

import pytest

from escuela_red.errors import UserError
from escuela_red.exchange import libro
from escuela_red.services.workspace import Workspace
from escuela_red.store import backups, known
from tests.faults import driver
from tests.faults.oracle import is_whole, look
from tests.unit.store.processes import run


def spoil(path, dice, *, hard=False):
    """Flip a byte, or cut the file short; `hard` spoils what opening cannot overlook."""
    raw = bytearray(path.read_bytes())
    if hard:
        for _ in range(dice.randrange(1, 4)):
            start = dice.randrange(4096, len(raw) - 4096)
            raw[start : start + 512] = dice.randbytes(512)
    elif dice.random() < 0.25:
        del raw[dice.randrange(len(raw)) :]
    else:
        raw[_written_byte(raw, dice)] ^= 1 << dice.randrange(8)
    path.write_bytes(bytes(raw))


def _written_byte(raw, dice):
    """Return the place of a byte that says something: most of a page of a small table is empty."""
    places = (dice.randrange(len(raw)) for _ in range(20))
    return next((place for place in places if raw[place]), dice.randrange(len(raw)))


def test_a_damaged_document_is_refused_or_holds_what_it_held(template, many, tmp_path, azar):
    dice = random.Random(azar)
    refused = 0
    home = template.take(tmp_path / "hogar")
    document = home / "Documentos" / "junta.escuelared"
    whole = document.read_bytes()
    for _ in range(many(130, 40_000)):
        document.write_bytes(whole)
        spoil(document, dice)
        found = look(home)
        if found.refused:
            refused += 1
            continue
        assert not found.problems, found.problems
        assert template.model.same(found.records, found.changes), "other numbers, and nobody said so"
    assert refused > 50


def test_a_damaged_copy_is_never_taken_for_a_good_one(template, many, tmp_path, azar):
    dice = random.Random(azar)
    home = template.take(tmp_path / "hogar")
    copies = sorted((home / "datos" / "copias").glob("*/*.escuelared"))
    assert copies
    told = 0
    for number in range(many(40, 5_000)):
        path = copies[number % len(copies)]
        whole = path.read_bytes()
        spoil(path, dice)
        good = run(functools.partial(_is_good, home, path)).value
        if good:
            assert is_whole(path)
        told += not good
        path.write_bytes(whole)
    assert told > 5


def _is_good(home, path):
    driver.live_in(home)
    shelf = backups.Shelf(path.parent.name)
    return any(shelf.is_good(one) for one in shelf.list() if one.path == path)


def test_a_damaged_libro_is_refused_or_says_the_same(template, many, tmp_path, azar):
    dice = random.Random(azar)
    home = template.take(tmp_path / "hogar")
    book, wanted = run(functools.partial(_libro, home)).value
    whole = book.read_bytes()
    refused = 0
    for number in range(many(30, 5_000)):
        damaged = tmp_path / f"libro-{number}.xlsx"
        damaged.write_bytes(whole)
        spoil(damaged, dice)
        said = run(functools.partial(_read, home, damaged)).value
        refused += said is None
        assert said is None or said == wanted
    assert refused > 10


def _libro(home):
    from escuela_red.exchange import handover
    from escuela_red.reports.content.entry import ReportOptions

    driver.live_in(home)
    workspace = Workspace.open(home / "Documentos" / "junta.escuelared")
    with workspace.snapshot() as snapshot:
        chosen = [handover.Chosen("libro-de-la-junta", "xlsx")]
        done = handover.export(chosen, snapshot, workspace.junta_id, home, ReportOptions())
    path = done.written[0].path
    workspace.close()
    return path, _read(home, path)


def _read(home, path):
    driver.live_in(home)
    workspace = Workspace.open(home / "Documentos" / "junta.escuelared")
    try:
        plan = libro.read(path, workspace.lector, workspace.junta_id)
    except UserError:
        return None
    finally:
        workspace.close()
    return sorted(
        (row.tabla, row.id, sorted((name, str(value)) for name, value in row.valores.items())) for row in plan.filas
    )


@pytest.mark.parametrize("kind", ["pages", "cut", "empty", "gone"])
def test_from_any_damage_one_call_leads_to_the_newest_good_copy(template, many, tmp_path, azar, kind):
    dice = random.Random(f"{azar} {kind}")
    for number in range(many(5, 125)):
        home = template.take(tmp_path / f"{kind}-{number}")
        document = home / "Documentos" / "junta.escuelared"
        if kind == "pages":
            spoil(document, dice, hard=True)
        elif kind == "cut":
            document.write_bytes(document.read_bytes()[: dice.randrange(4096, 20_000)])
        elif kind == "empty":
            document.write_bytes(b"")
        else:
            document.unlink()
        damaged = document.read_bytes() if document.exists() else None
        if dice.random() < 0.3:  # the newest copy is spoilt too: the one before it serves
            spoil(max((home / "datos" / "copias").glob("*/*.escuelared")), dice, hard=True)
        sequence, kept = run(functools.partial(_bring_back, home)).value
        found = look(home)
        assert not found.refused
        assert not found.problems, found.problems
        was = template.model.copies[sequence]
        assert was.same(found.records, found.changes)
        assert damaged is None or kept.read_bytes() == damaged, "the damaged original is kept as it was"


def _bring_back(home):
    driver.live_in(home)
    document = home / "Documentos" / "junta.escuelared"
    (shelf,) = [folder for folder in (home / "datos" / "copias").iterdir() if folder.is_dir()]
    known.remember(shelf.name, document)  # it was open there, before
    copy, kept = backups.bring_back(document)
    return copy.sequence, kept
