"""Which document a path is of: by its id, in the file or in its bytes, else by where it was last seen."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from typing import TYPE_CHECKING

from escuela_red import files, paths
from escuela_red.errors import UserError
from escuela_red.store import engine
from escuela_red.store.schema import KEY_ID

if TYPE_CHECKING:
    from pathlib import Path

# The row `estado` begins with the id of its document: found in the bytes of a file that SQLite can no longer read.
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STATE = re.compile(b"(%b):[0-9a-f]{16}:[0-9a-f]{16}" % _ID.pattern.encode())


def remember(doc_id: str, path: Path) -> None:
    """Note where a document was last seen; the note only helps to find copies, so failing to write it is no failure."""
    known = seen()
    if known.get(doc_id) != str(path.absolute()):
        with contextlib.suppress(UserError, OSError):
            places = {one: paths.written(where) for one, where in (known | {doc_id: str(path.absolute())}).items()}
            said = json.dumps(places, ensure_ascii=False, indent=1)
            files.replace_private(_index_path(), said.encode())


def ids_in(path: Path) -> list[str]:
    """Return the id a file tells: by SQLite when it can be read, else every one that its bytes hold."""
    if not path.is_file():
        return []
    with files.private_folder() as folder:
        copy = folder / "revisar"
        try:
            files.copy_verified(path, folder, copy.name)
            with contextlib.closing(engine.connect(copy, "ro")) as raw:
                doc_id = _id_of(raw)
            if doc_id and _ID.fullmatch(doc_id):
                return [doc_id]
        except (sqlite3.Error, UserError):
            pass
        if not copy.exists():
            return []
        return list(dict.fromkeys(found.decode() for found in _STATE.findall(copy.read_bytes())))


def seen() -> dict[str, str]:
    """Return where each document was last seen, by id."""
    try:
        found = json.loads(_index_path().read_text(encoding="utf-8"))
        return {str(key): paths.read(str(value)) for key, value in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _id_of(raw: sqlite3.Connection) -> str | None:
    row = raw.execute("SELECT valor FROM documento WHERE clave = ?", (KEY_ID,)).fetchone()
    return str(row[0]) if row else None


def _index_path() -> Path:
    return paths.backups() / "indice.json"
