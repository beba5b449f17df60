"""`python -m installer.linux.same ONE OTHER`: tell whether two folders of the demo say the same."""

from __future__ import annotations

import sys
from pathlib import Path

from installer.windows import equal


def main() -> int:
    """Compare the texts and cells of every report; 1 when something differs."""
    counted, bad = equal.folders(*map(Path, sys.argv[1:3]))
    print("\n".join(bad) if bad else f"bien: iguales a los de la fuente: {_in_words(counted)}")
    return 1 if bad else 0


def _in_words(counted: dict[str, int]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in sorted(counted.items()))


if __name__ == "__main__":
    sys.exit(main())
