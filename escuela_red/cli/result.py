"""What a command answers: words for people, data for `--json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """The answer of a command; `code` is the exit code."""

    text: str
    data: Any
    code: int = 0
