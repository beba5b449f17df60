"""Faults of the world, told in words; anything that is not a `UserError` is a bug of the program."""

from __future__ import annotations

import functools
import tomllib

from escuela_red import paths


class UserError(Exception):
    """Something the user can mend: what happened, where, and what to do.

    The sentences come from `resources/mensajes/errores.toml`, one table per code with `que` and `hacer`;
    facts fill the braces of both. Code prefix = the exit line of a command.
    """

    def __init__(self, code: str, **facts: object) -> None:
        entry = catalogue()[code]
        self.code = code
        self.facts = facts
        self.what = entry["que"].format(**facts)
        self.todo = entry["hacer"].format(**facts)
        super().__init__(f"{code}: {self.what} {self.todo}")

    @property
    def sentence(self) -> str:
        """Return what happened and what to do, without the code, for the window."""
        return f"{self.what} {self.todo}"


class Cancelled(Exception):  # noqa: N818 - it is not an error: the person asked to stop
    """Work stopped because the person asked."""


@functools.cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return every code with its two sentences."""
    return tomllib.loads((paths.resources() / "mensajes" / "errores.toml").read_text(encoding="utf-8"))
