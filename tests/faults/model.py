"""What the document must hold after a list of actions: a dict, and no code of the program."""

from __future__ import annotations

import copy
import hashlib
import random
from dataclasses import dataclass, field
from typing import Any

Key = tuple[str, str]

FIELDS = {
    "aliado": ("institucion", "aportes", "por_que"),
    "persona": ("nombre", "cargo", "telefono"),
    "actividad": ("texto", "evidencia", "inicio"),
    "hallazgo": ("texto", "autor", "individual"),
    "respuesta": ("texto", "autor", "clave"),
    "adjunto": ("nombre", "hoja", "huella"),
}
SETTLED = {"huella"}  # what no action sets later: it names the bytes that are kept with the record
WORDS = ["SENA", "vereda", "Ñoño", "transporte", "«útiles»", "escuela", "café", "3.500", "río", "alcaldía", "acta"]
WORDS += ["comité", "=1+1", "Muñoz"]


def picture(record: str) -> bytes:
    """Return what stands for the scan that a record attaches: some kilobytes that look like nothing else."""
    dice = random.Random(record)
    return dice.randbytes(dice.randint(500, 9_000))


def huella(record: str) -> str:
    """Return the SHA-256 of the scan of a record."""
    return hashlib.sha256(picture(record)).hexdigest()


@dataclass(frozen=True)
class Action:
    """One thing that a person does. `rows` are (id, fields) of what is added; `fields` are those that are set."""

    op: str
    table: str = ""
    record: str = ""
    fields: tuple[tuple[str, Any], ...] = ()
    rows: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()


@dataclass
class Step:
    """A change that can be undone: what each datum was, and what it is."""

    data: dict[tuple[str, str, str], tuple[Any, Any]] = field(default_factory=dict)


@dataclass
class Model:
    """The records (`eliminado` as true or false), what can be undone and redone, and how many changes history tells."""

    records: dict[Key, dict[str, Any]] = field(default_factory=dict)
    undo: list[Step] = field(default_factory=list)
    redo: list[Step] = field(default_factory=list)
    typing: str = ""
    changes: int = 1  # the making of the junta
    copies: dict[int, Model] = field(default_factory=dict)

    def after(self, action: Action) -> Model:
        """Return the model once an action is wholly done."""
        new = Model(
            copy.deepcopy(self.records),
            copy.deepcopy(self.undo),
            copy.deepcopy(self.redo),
            self.typing,
            self.changes,
            self.copies,
        )
        getattr(new, f"_{action.op}")(action)
        return new

    def reopened(self) -> Model:
        """Return the model as another process has it: nobody is typing any more."""
        new = copy.copy(self)
        new.typing = ""
        return new

    def living(self, table: str) -> list[str]:
        return [record for (name, record), row in self.records.items() if name == table and not row["eliminado"]]

    def removed(self) -> list[Key]:
        return [key for key, row in self.records.items() if row["eliminado"]]

    def same(self, records: dict[Key, dict[str, Any]], changes: int) -> bool:
        return self.records == records and self.changes == changes

    def _add(self, action: Action) -> None:
        self._appear([(action.table, action.record, dict(action.fields))])

    def _many(self, action: Action) -> None:
        self._appear([(action.table, record, dict(fields)) for record, fields in action.rows])

    def _appear(self, rows: list[tuple[str, str, dict[str, Any]]]) -> None:
        step = Step()
        for table, record, fields in rows:
            empty = {name: None if name == "inicio" else "" for name in FIELDS[table]}
            self.records[table, record] = {**empty, **fields, "eliminado": False}
            step.data[table, record, "eliminado"] = (True, False)
        self._done(step)

    def _set(self, action: Action) -> None:
        self._done(self._differences(action))

    def _type(self, action: Action) -> None:
        """Typing on in the same field is still the same step."""
        step = self._differences(action)
        subject = f"{action.record}/{action.fields[0][0]}"
        if self.typing == subject and step.data:
            last = self.undo[-1].data
            for datum, (before, after) in step.data.items():
                last[datum] = (last[datum][0] if datum in last else before, after)
            return
        self._done(step)
        self.typing = subject

    def _differences(self, action: Action) -> Step:
        row = self.records[action.table, action.record]
        step = Step()
        for name, value in action.fields:
            if row[name] != value:
                step.data[action.table, action.record, name] = (row[name], value)
                row[name] = value
        return step

    def _remove(self, action: Action) -> None:
        self._mark(action, gone=True)

    def _restore(self, action: Action) -> None:
        self._mark(action, gone=False)

    def _mark(self, action: Action, *, gone: bool) -> None:
        self.records[action.table, action.record]["eliminado"] = gone
        self._done(Step({(action.table, action.record, "eliminado"): (not gone, gone)}))

    def _done(self, step: Step) -> None:
        if step.data:
            self.undo.append(step)
            self.redo.clear()
            self.changes += 1
            self.typing = ""

    def _undo(self, _action: Action) -> None:
        self._replay(self.undo, self.redo, 0)

    def _redo(self, _action: Action) -> None:
        self._replay(self.redo, self.undo, 1)

    def _replay(self, source: list[Step], target: list[Step], side: int) -> None:
        if source:
            step = source.pop()
            target.append(step)
            for (table, record, name), values in step.data.items():
                self.records[table, record][name] = values[side]
            self.changes += 1
            self.typing = ""

    def _backup(self, _action: Action) -> None:
        self.copies = {**self.copies, len(self.copies) + 1: self.reopened()}

    def _export(self, _action: Action) -> None:
        """Take nothing and change nothing."""

    _report = _export

    def _put_back(self, action: Action) -> None:
        was = self.copies[int(action.record)]
        self.records, self.changes = copy.deepcopy(was.records), was.changes
        self.undo, self.redo, self.typing = copy.deepcopy(was.undo), copy.deepcopy(was.redo), ""


class Scripts:
    """Writes scripts of actions that a person could do, each possible where it stands."""

    def __init__(self, start: int) -> None:
        self.random = random.Random(start)
        self._number = 0

    def write(
        self, model: Model, length: int, ops: str = "add add set set set type type remove restore undo redo many"
    ) -> list[Action]:
        """Return actions that follow from a model."""
        script: list[Action] = []
        while len(script) < length:
            action = self._one(model, self.random.choice(ops.split()))
            if action is not None:
                model = model.after(action)
                script.append(action)
        return script

    def _one(self, model: Model, op: str) -> Action | None:
        table = self.random.choice(list(FIELDS))
        living = model.living(table)
        if op == "add":
            record = self._id()
            return Action("add", table, record, self._fields(table, record))
        if op == "many":
            ids = [self._id() for _ in range(12)]
            return Action("many", table, rows=tuple((record, self._fields(table, record)) for record in ids))
        if op in ("set", "type") and living:
            record = self.random.choice(living)
            if op == "type" and model.typing and self.random.random() < 0.7:
                return self._typing_on(model)
            free = [name for name in FIELDS[table] if name not in SETTLED]
            name = self.random.choice(free[: 2 if op == "type" else 3])
            return Action(op, table, record, ((name, self._value(name)),))
        if op == "remove" and living:
            return Action("remove", table, self.random.choice(living))
        if op == "restore" and model.removed():
            return Action("restore", *self.random.choice(model.removed()))
        if (op == "undo" and model.undo) or (op == "redo" and model.redo) or op in ("backup", "export", "report"):
            return Action(op)
        return None

    def _typing_on(self, model: Model) -> Action | None:
        record, name = model.typing.split("/")
        table = next(table for table, one in model.records if one == record)
        return Action("type", table, record, ((name, self._value(name)),))

    def _id(self) -> str:
        return f"{self.random.getrandbits(32):08x}-0000-4000-8000-{self.random.getrandbits(48):012x}"

    def _fields(self, table: str, record: str) -> tuple[tuple[str, Any], ...]:
        return tuple((name, huella(record) if name == "huella" else self._value(name)) for name in FIELDS[table])

    def _value(self, name: str) -> str | bool:
        if name == "individual":
            return self.random.random() < 0.5
        if name == "inicio":
            return f"2026-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        self._number += 1
        return f"{' '.join(self.random.choices(WORDS, k=self.random.randint(1, 30)))} {self._number}"
