"""`python -m escuela_red`: the same as the command `escuela-red`."""

from __future__ import annotations

import multiprocessing
import sys

from escuela_red.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a frozen program reads workbooks in a process of its own
    sys.exit(main())
