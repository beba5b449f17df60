"""`python -m installer.linux`: build the packages."""

from __future__ import annotations

import sys

from installer.linux.build import main

if __name__ == "__main__":
    sys.exit(main())
