"""The one safe writer and safe file names; nothing else opens a file for writing.

A file gets its final name only after its bytes were synced, read again from the medium and compared. Atomicity comes
from content, not from rename: FAT keeps no journal, so a file without its final name is not a file.
"""

from __future__ import annotations

from escuela_red.files.failures import Lugar, explain, full, megas
from escuela_red.files.names import PARTIAL, export_folder_name, numbered, report_name, safe_name
from escuela_red.files.places import ensure_folder, free_path, make_folder, private_folder, probe, remove_empty
from escuela_red.files.replacing import put_in_place, replace_private
from escuela_red.files.system import held_by_another, remove, sync_file, sync_folder
from escuela_red.files.writer import QUIET, Fase, Watch, Written, copy_verified, publish, sha256_of, write_new

__all__ = [
    "PARTIAL",
    "QUIET",
    "Fase",
    "Lugar",
    "Watch",
    "Written",
    "copy_verified",
    "ensure_folder",
    "explain",
    "export_folder_name",
    "free_path",
    "full",
    "held_by_another",
    "make_folder",
    "megas",
    "numbered",
    "private_folder",
    "probe",
    "publish",
    "put_in_place",
    "remove",
    "remove_empty",
    "replace_private",
    "report_name",
    "safe_name",
    "sha256_of",
    "sync_file",
    "sync_folder",
    "write_new",
]
