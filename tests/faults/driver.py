"""The core without its window, at work in a process of its own: it does actions and says which are done.

What it says are lines of JSON in a pipe: `n` counts the actions, `said` is «listo» or the code of the sentence that the
person gets, and `detail` is what the oracle needs to find what was made. A line is written only after the program said
that the action was done.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from escuela_red import paths
from escuela_red.errors import UserError
from escuela_red.exchange import stick
from escuela_red.models import registry
from escuela_red.models.junta import Junta
from escuela_red.reports import catalog
from escuela_red.services import history, undo
from escuela_red.services import workspace as workspace_module
from escuela_red.services.workspace import Workspace
from escuela_red.store import backups
from escuela_red.store.document import Document
from tests.faults.model import picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.services.change import Change
    from tests.faults.model import Action

DAY = dt.date(2026, 11, 22)
DONE = "listo"
OPENED = -1


class Person:
    """Does actions on a document, one after another."""

    def __init__(self, home: Path, name: str = "junta.escuelared") -> None:
        self.home = home
        self.path = home / "Documentos" / name
        self.elsewhere = home / "memoria"
        live_in(home)
        self.workspace: Workspace

    def open(self) -> None:
        self.workspace = Workspace(Document.open(self.path, keep_original=backups.keep_file))

    def create(self) -> None:
        """Begin a junta, as its first page does."""
        self.workspace = Workspace.create(self.path)
        with self.workspace.change("Crear la junta", kind=history.INICIO) as change:
            change.add(Junta(nombre="Junta de prueba", municipio="17013"))

    def close(self) -> None:
        self.workspace.close()

    def do(self, action: Action) -> Any:
        """Do an action; return the facts by which its result is found."""
        return getattr(self, f"_{action.op}")(action)

    def _add(self, action: Action) -> None:
        kind = registry.kind(action.table)
        with self.workspace.change("Agregar") as change:
            _keep(change, action.table, [action.record])
            change.add(kind(id=action.record, **_values(action.fields)))

    def _many(self, action: Action) -> None:
        with self.workspace.change("Traer") as change:
            _keep(change, action.table, [record for record, _ in action.rows])
            change.many(registry.kind(action.table), [{"id": one, **_values(fields)} for one, fields in action.rows])

    def _set(self, action: Action) -> None:
        with self.workspace.change("Cambiar") as change:
            change.set(registry.kind(action.table), action.record, **_values(action.fields))

    def _type(self, action: Action) -> None:
        subject = f"{action.record}/{action.fields[0][0]}"
        with self.workspace.change("Escribir", typing=subject) as change:
            change.set(registry.kind(action.table), action.record, **_values(action.fields))

    def _remove(self, action: Action) -> None:
        with self.workspace.change("Quitar") as change:
            change.remove(registry.kind(action.table), action.record)

    def _restore(self, action: Action) -> None:
        with self.workspace.change("Recuperar") as change:
            change.restore(registry.kind(action.table), action.record)

    def _undo(self, _action: Action) -> None:
        self.workspace.undo()

    def _redo(self, _action: Action) -> None:
        self.workspace.redo()

    def _backup(self, _action: Action) -> int:
        return backups.Backups(self.workspace.document).make(backups.Razon.A_PEDIDO).sequence

    def _export(self, _action: Action) -> dict[str, str]:
        return _sums(stick.take_document(self.workspace.document, self.elsewhere, "Aguadas", DAY))

    def _report(self, _action: Action) -> dict[str, str]:
        with self.workspace.snapshot() as lector:
            junta = self.workspace.junta_id

            def produce(path: Path) -> None:
                catalog.make("libro-de-la-junta", "xlsx", lector, junta, path)

            return _sums(stick.export([stick.Item("libro.xlsx", produce)], self.elsewhere, "Aguadas", DAY))

    def _put_back(self, action: Action) -> str:
        """Bring back the Nth copy; the person works on in it."""
        shelf = backups.Shelf(self.workspace.document.doc_id)
        self.workspace.close()
        numbers = sorted(one.sequence for one in shelf.list())
        try:
            kept = shelf.put_back(numbers[int(action.record) - 1], self.path)
            self.open()
        except UserError:
            self.open()  # what the person does after the sentence
            raise
        return kept.name


class Clock:
    """Stamps a thousandth apart on one day, so that what counts as typing on is told by the script alone."""

    def __init__(self, first: int) -> None:
        self._moment = dt.datetime(2026, 11, 22, 15, tzinfo=dt.UTC) + dt.timedelta(seconds=10 * first)

    def __call__(self) -> str:
        self._moment += dt.timedelta(milliseconds=1)
        return self._moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def live_in(home: Path) -> None:
    """Make a folder the home of this process."""
    os.environ["ESCUELA_RED_DATOS"] = str(home / "datos")
    os.environ["ESCUELA_RED_DOCUMENTOS"] = str(home / "Documentos")


def use_clock(first: int) -> None:
    """Let the changes of this process happen at known moments."""
    clock = Clock(first)
    for module in (workspace_module, undo):
        module.now_utc = clock


def drive(home: Path, script: Sequence[Action], first: int, pipe: int) -> None:
    """Open the document and do a script, telling each action once it is done; `first` is the number of the first."""
    use_clock(first)
    person = Person(home)
    person.open()
    tell(pipe, OPENED, DONE, str(person.workspace.document.status.mode))
    for number, action in enumerate(script, start=first):
        act(person, action, number, pipe)
    person.close()


def act(person: Person, action: Action, number: int, pipe: int) -> str:
    """Do one action, tell how it ended and return that."""
    try:
        said, detail = DONE, person.do(action)
    except UserError as error:
        said, detail = error.code, error.sentence
    tell(pipe, number, said, detail)
    return said


def tell(pipe: int, number: int, said: str, detail: Any = None) -> None:
    """Write one line, whole."""
    os.write(pipe, json.dumps({"n": number, "said": said, "detail": detail}).encode() + b"\n")


def _keep(change: Change, table: str, records: Sequence[str]) -> None:
    """Keep the scans that these records attach, as attaching does: in the same change."""
    if table == "adjunto":
        for record in records:
            change.keep(picture(record))


def _values(fields: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    return {name: dt.date.fromisoformat(value) if name == "inicio" else value for name, value in fields}


def _sums(result: stick.ExportResult) -> dict[str, str]:
    return {str(one.path): hashlib.sha256(one.path.read_bytes()).hexdigest() for one in result.written}


def template(home: Path, script: Sequence[Action]) -> None:
    """Make a home with a document where a script was done, closed."""
    for folder in ("Documentos", "memoria", "datos"):
        (home / folder).mkdir(parents=True)
    use_clock(0)
    person = Person(home)
    person.create()
    for action in script:
        person.do(action)
    person.close()
    assert paths.documents() == home / "Documentos"
