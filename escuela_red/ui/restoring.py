"""Going back to a copy: a new file takes the place of the document, which stays beside it and as another copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.errors import UserError
from escuela_red.services import suppression
from escuela_red.store.backups import Razon, Shelf

if TYPE_CHECKING:
    from escuela_red.ui.documents import Documents


def restore(documents: Documents, number: int) -> bool:
    """Put a copy in the place of the open document and open it; tell whether it could be done.

    What there is now is kept first as a copy and then beside, under another name; what fails leaves it as it was.
    """
    bridge, keeper = documents.bridge, documents.keeper
    if bridge is None or keeper is None or not bridge.flush():
        return False
    document = bridge.workspace.document
    path, shelf = document.path, Shelf(document.doc_id)
    try:
        _check(shelf, number)
        keeper.keep_now(Razon.ANTES_DE_RESTAURAR)
    except UserError as error:
        documents.tell(error.sentence, "error")
        return False
    if not documents.close():
        return False
    told = ("", "ok")
    try:
        kept = shelf.put_back(number, path)
        told = (f"Se restauró la copia. Lo que había quedó en «{kept.name}».", "ok")
    except UserError as error:
        told = (error.sentence, "error")
    if not documents.open(path):
        documents.show_start()
        return False
    if documents.bridge is not None:
        # The copy may be older than the suppression of somebody's data, which stays for good.
        opened = documents.bridge.workspace
        documents.bridge.do(lambda: suppression.reapply(opened))
    documents.tell(*told)
    return told[1] == "ok"


def _check(shelf: Shelf, number: int) -> None:
    if not shelf.is_good(shelf.find(number)):
        raise UserError("copia-con-fallas", numero=number)
