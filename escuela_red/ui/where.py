"""Where the data are, said once on each computer when the program runs from a memoria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import paths

if TYPE_CHECKING:
    from escuela_red.ui.documents import Documents

_SAID = "datos-en-este-computador"
PROTECTED = "La memoria está protegida. Por ahora los ajustes y las copias quedan en este computador."


def tell(documents: Documents) -> None:
    """Say it, when there is something to say that was not said here."""
    if paths.program() is None:
        return
    if paths.beside() is not None:
        if paths.beside_is_protected():
            documents.tell(PROTECTED, "warn")
        return
    from escuela_red.exchange import drives  # noqa: PLC0415 - after the first paint
    from escuela_red.files import Lugar  # noqa: PLC0415
    from escuela_red.ui.looks import keep  # noqa: PLC0415

    settings = documents.settings
    if _SAID in settings.dichos or drives.place_of(paths.running_from()) is not Lugar.MEMORIA:
        return
    documents.tell(f"Sus datos quedan en este computador, en «{paths.documents()}».", "info")
    settings.dichos.append(_SAID)
    keep(settings)
