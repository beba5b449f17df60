"""F9 and F11: several at once, and copies made by hand at any moment: nobody loses, nothing is a mix."""

from __future__ import annotations

import functools
import os
import pickle
import random
import time

from escuela_red.errors import UserError
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.services.workspace import Workspace
from escuela_red.store.status import Mode
from tests.faults import driver
from tests.faults.oracle import Driver, judge, look


def together(works):
    """Run several pieces of work at the same time, each in a process of its own, and return what each says."""
    started = []
    for work in works:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            said = b""
            try:
                said = pickle.dumps(work())
            finally:
                os.write(writing, said)
                os._exit(0)
        os.close(writing)
        started.append((child, reading))
    found = []
    for child, reading in started:
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        assert said, "a process ended with an error"
        found.append(pickle.loads(said))
    return found


def _person(home, number, wait, stay):
    """Open the document, add an ally when it may be written, stay a while, and close."""
    driver.live_in(home)
    time.sleep(wait)
    name = f"Aliado de {number}"
    try:
        workspace = Workspace.open(home / "Documentos" / "junta.escuelared")
    except UserError as error:
        return "refused", error.code, []
    mode = workspace.document.status.mode
    seen = [row["institucion"] for row in records.every(workspace.lector, Aliado, workspace.junta_id)]
    if mode is Mode.WRITABLE:
        records.add(workspace, Aliado, institucion=name)
        time.sleep(stay)
    workspace.close()
    return str(mode), name, seen


def test_several_people_open_the_same_document(template, many, tmp_path, azar):
    dice = random.Random(azar)
    copied = 0
    for case in range(many(20, 500)):
        home = template.take(tmp_path / f"{case}")
        before = {row["institucion"] for (table, _), row in template.model.records.items() if table == "aliado"}
        works = [
            functools.partial(_person, home, number, dice.random() * 0.05, dice.random() * 0.05)
            for number in range(dice.randrange(2, 5))
        ]
        told = together(works)
        written = {name for mode, name, _ in told if mode == str(Mode.WRITABLE)}
        copied += sum(mode == str(Mode.COPY) for mode, _, _ in told)
        for _, _, seen in told:
            assert set(seen) <= before | written, "somebody saw what nobody finished"
        found = look(home)
        assert not found.refused
        assert not found.problems, found.problems
        names = {row["institucion"] for (table, _), row in found.records.items() if table == "aliado"}
        assert names == before | written
        assert written, "at least one may always write"
    assert copied, "no case had two at once"


def test_a_copy_made_by_hand_while_somebody_writes_is_a_moment_or_is_refused(template, scripts, many, tmp_path, azar):
    dice = random.Random(azar)
    wanted = many(20, 1_000)
    taken = 0
    while taken < wanted:
        home = template.take(tmp_path / f"de-{taken}")
        script = scripts.write(template.model, 25, "add set set many remove")
        moments = [template.model]
        for action in script:
            moments.append(moments[-1].after(action))
        running = Driver(home, functools.partial(driver.drive, home, script, 100), tmp_path / "log")
        running.wait_for(2)
        copies = []
        for _ in range(4):
            time.sleep(dice.random() * 0.004)
            copies.append((home / "Documentos" / "junta.escuelared").read_bytes())
        running.kill()
        running.end()
        judge(home, template.model, script, running.said(), 100)
        for raw in copies:
            taken += 1
            other = template.take(tmp_path / f"a-{taken}")
            (other / "Documentos" / "junta.escuelared").write_bytes(raw)
            found = look(other)
            if not found.refused:
                assert not found.problems, found.problems
                assert any(one.same(found.records, found.changes) for one in moments), "a mix of two moments"
