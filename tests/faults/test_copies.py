"""F11: what people copy after a crash, with its journal or without, opens as one moment or is refused with a reason."""

from __future__ import annotations

import random

import pytest

from tests.faults.conftest import tool
from tests.faults.oracle import look
from tests.faults.tracing import Traced

NAME = "junta.escuelared"
WRITES = ("pwrite64", "fdatasync", "ftruncate")


def settled(found, models):
    """Tell whether what was found is one of these moments, whole."""
    assert not found.problems, found.problems
    return any(one.same(found.records, found.changes) for one in models)


def placed(template, folder, document, journal=None, name=NAME):
    """Put a document, and perhaps a journal, alone in a folder of another home; return that home."""
    home = template.take(folder)
    (home / "Documentos" / NAME).unlink()
    (home / "Documentos" / name).write_bytes(document)
    if journal is not None:
        (home / "Documentos" / f"{name}-journal").write_bytes(journal)
    return home


class Crash:
    """A home after a driver was killed at a call, and what people can copy from it."""

    def __init__(self, strace, home, script, place):
        self.before = (home / "Documentos" / NAME).read_bytes()
        Traced(strace, home, script, f"{place[0]}:signal=KILL:when={place[1]}")
        self.document = (home / "Documentos" / NAME).read_bytes()
        journal = home / "Documentos" / f"{NAME}-journal"
        self.journal = journal.read_bytes() if journal.exists() else None


@pytest.mark.parametrize("op", ["set", "add", "remove", "many"])
def test_copies_of_a_crash(request, template, scripts, tmp_path, op):
    strace = tool("strace")
    cases = request.getfixturevalue("many")(5, 250)
    dice = random.Random(request.getfixturevalue("azar"))
    script = scripts.write(template.model, 2, op)
    moments = [template.model]
    for action in script:
        moments.append(moments[-1].after(action))
    whole = Traced(strace, template.take(tmp_path / "entero"), script, "")
    points = [place for place in whole.places() if place[0] in WRITES]
    for number, place in enumerate(dice.sample(points, min(len(points), cases))):
        where = f"killed at {place}"
        crash = Crash(strace, template.take(tmp_path / f"{number}"), script, place)

        other = "copia.escuelared"
        both = placed(template, tmp_path / f"{number}-ambos", crash.document, crash.journal, other)
        assert settled(look(both, other), moments), f"{where}: with its journal it is a mix"

        alone = look(placed(template, tmp_path / f"{number}-solo", crash.document))
        assert alone.refused or settled(alone, moments), f"{where}: without its journal it is a mix"

        old = placed(template, tmp_path / f"{number}-ajeno", crash.before, crash.journal)
        assert settled(look(old), moments[:1]), f"{where}: the journal was played into an older copy"
