"""Tables that are filled like a spreadsheet: the view, its header and cells, and what comes from the clipboard."""

from __future__ import annotations
