"""Copies that travel: to this computer, to another folder, to a stick, and from a stick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import files, paths
from escuela_red.errors import UserError
from escuela_red.exchange import drives
from escuela_red.services import edad
from escuela_red.services.edad import Edad
from escuela_red.services.workspace import Workspace
from escuela_red.store import backups
from escuela_red.store.backups import Razon
from escuela_red.store.document import Document
from escuela_red.ui import facts, pickers, recents
from escuela_red.ui.dialogs.question import ask

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from escuela_red.ui.documents import Documents
    from escuela_red.ui.recents import Recent

_AGES = {
    Edad.IGUAL: "Las dos son iguales.",
    Edad.NUEVA: "La copia de la memoria es más nueva.",
    Edad.VIEJA: "La copia de la memoria es más vieja que la de este computador.",
    Edad.APARTE: "Cada una tiene cambios que la otra no tiene.",
}


def copy_here(documents: Documents) -> None:
    """Write what is open into Documents of this computer and go on there; the file it came from stays as it is."""
    _move_to(documents, paths.documents(), "Ahora trabaja en este computador.")


def save_elsewhere(documents: Documents) -> None:
    """Write what is open into a folder; when the last words could not be saved here, go on in that copy."""
    folder = pickers.folder(documents.window, "¿En qué carpeta guardar la copia?")
    bridge = documents.bridge
    if folder is None or bridge is None:
        return
    if bridge.flush():
        target = _copy_to(documents, folder)
        if target is not None:
            documents.tell(f"La copia quedó en «{target}».")
        return
    _move_to(documents, folder, "Ahora trabaja en la copia nueva, con todo lo que escribió.")


def carry(documents: Documents) -> None:
    """Write one verified copy for another computer on a stick, or in a folder."""
    from escuela_red.ui.dialogs.carry import Carry  # noqa: PLC0415

    if documents.bridge is not None and documents.bridge.flush():
        sheet = Carry(documents)
        sheet.exec()
        sheet.deleteLater()


def open_copy(documents: Documents) -> None:
    """Bring a copy from a stick to this computer, ask what it does with the one here, and open it."""
    found = drives.drives()
    path = pickers.junta_to_open(documents.window, "Abrir una copia de una memoria", found[0].path if found else None)
    if path is not None:
        take_in(documents, path)


def take_in(documents: Documents, path: Path) -> None:
    """Copy a document to this computer and open it there; the original is only read."""
    try:
        copy = _Arrived.read(documents, path)
        rival = _here(documents, copy.doc_id, path)
        if rival is None:
            documents.open(_place(copy, path.name))
            return
        answer = _ask(documents, copy, rival)
        if answer == "lado":
            documents.open(_place(copy, path.name))
        elif answer == "reemplazar" and documents.close():
            _replace(copy, rival)
            documents.show_start()
            if documents.open(rival.file):
                documents.tell("Se abrió la copia. La junta que había aquí quedó guardada a su lado.")
        elif answer == "abrir":
            documents.open(rival.file)
    except UserError as error:
        documents.window.frame.notices.failed(error.sentence, [("Intentar otra vez", lambda: open_copy(documents))])


@dataclass(frozen=True)
class _Arrived:
    """A copy in the private folder of this computer: read, and closed again."""

    path: Path
    doc_id: str
    counters: Mapping[str, int]
    when: str

    @classmethod
    def read(cls, documents: Documents, source: Path) -> _Arrived:
        """Copy a file and look at what it is; raises the sentence of a file that cannot be opened."""
        folder = documents.temporary.folder()
        path = files.copy_verified(source, folder, f"llegada{paths.EXTENSION}").path
        with Document.open(path, keep_original=backups.keep_file) as document:
            counters, when = edad.contadores(document.lector), edad.ultimo_cambio(document.lector)
            return cls(path, document.doc_id, counters, when)


def _here(documents: Documents, doc_id: str, source: Path) -> Recent | None:
    """Return the same document on this computer, the one open now first."""
    bridge = documents.bridge
    if bridge is not None and bridge.workspace.document.doc_id == doc_id:
        return facts.recent_of(bridge.workspace)
    known = recents.of_document(documents.settings, doc_id)
    return next((one for one in known if not one.file.samefile(source)), None)


def _ask(documents: Documents, copy: _Arrived, rival: Recent) -> str:
    age = edad.comparar(copy.counters, _counters_of(documents, rival))
    last = facts.when_words(copy.when)
    text = "\n".join(
        [
            f"En este computador ya está esta junta: «{rival.file.name}».",
            _AGES[age],
            f"El último cambio de la copia se hizo {last}." if last else "",
        ]
    ).strip()
    replace = ("reemplazar", "Usar la copia aquí", "primary" if age is Edad.NUEVA else "secondary")
    keep = ("abrir", "Seguir con la de este computador", "secondary" if age is Edad.NUEVA else "primary")
    beside = ("lado", "Guardarla al lado", "secondary")
    first, second = (replace, keep) if age is Edad.NUEVA else (keep, replace)
    return ask(documents.window, "La junta ya está en este computador", text, [first, second, beside])


def _counters_of(documents: Documents, rival: Recent) -> Mapping[str, int]:
    bridge = documents.bridge
    if bridge is not None and bridge.workspace.document.path == rival.file:
        return edad.contadores(bridge.workspace.lector)
    with Document.open(rival.file, keep_original=backups.keep_file) as document:
        return edad.contadores(document.lector)


def _place(copy: _Arrived, name: str) -> Path:
    """Put a copy that arrived in Documents, under its name or the next free one."""
    folder = paths.documents()
    folder.mkdir(parents=True, exist_ok=True)
    return files.copy_verified(copy.path, folder, name).path


def _replace(copy: _Arrived, rival: Recent) -> None:
    """Put a copy in the place of the document here, which is kept as a backup and beside."""
    with Document.open(rival.file, keep_original=backups.keep_file, need_write=True) as document:
        backups.Backups(document).make(Razon.ANTES_DE_RESTAURAR)
    new = files.copy_verified(copy.path, rival.file.parent, f"{rival.file.stem}-nueva{paths.EXTENSION}").path
    try:
        files.put_in_place(new, rival.file, f"{rival.file.stem}-anterior{paths.EXTENSION}")
    except UserError:
        files.remove(new)
        raise


def _copy_to(documents: Documents, folder: Path) -> Path | None:
    """Write a verified copy of what is open; None, told, when it could not be written."""
    bridge = documents.bridge
    if bridge is None:
        return None
    document = bridge.workspace.document
    try:
        target = next(folder / name for name in files.numbered(document.path.name) if not (folder / name).exists())
        document.save_copy(target)
    except UserError as error:
        documents.tell(error.sentence, "error")
        return None
    return target


def _move_to(documents: Documents, folder: Path, said: str) -> None:
    """Go on in a copy: what is being typed goes with it, because the bridge of the pages stays."""
    folder.mkdir(parents=True, exist_ok=True)
    target = _copy_to(documents, folder)
    if target is None:
        return
    try:
        workspace = Workspace.open(target, documents.author())
    except UserError as error:
        documents.tell(error.sentence, "error")
        return
    documents.move_to(workspace)
    documents.tell(said)
