"""`python -m installer.windows`: build the package."""

from __future__ import annotations

import sys

from installer.windows.build import main

if __name__ == "__main__":
    sys.exit(main())
