"""What the menu does with files, looks, printing and help, by the id of the action; loaded when it is used."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.ui.documents import Documents

_LATER = {
    "abrir_copia": "copies:open_copy",
    "llevar": "copies:carry",
    "copiar_aqui": "copies:copy_here",
    "guardar_copia": "copies:save_elsewhere",
    "imprimir": "printing:print_page",
    "imprimir_blanco": "printing:print_blank",
    "ayuda": "dialogs.help:show_help",
    "guia_rapida": "manuals:print_quick_guide",
    "manual": "manuals:print_manual",
    "practica": "practice:open_practice",
    "practica_de_nuevo": "practice:start_again",
    "registro": "support:save_record",
    "actualizar": "dialogs.update:show_update",
    "datos_junto": "dialogs.data_place:beside",
    "datos_aqui": "dialogs.data_place:back",
    "acerca": "dialogs.about:show_about",
}


def of(documents: Documents) -> dict[str, Callable[[], object]]:
    """Return the commands of a window's files."""
    return {
        "nueva": documents.new,
        "abrir": documents.ask_open,
        "ejemplo": documents.open_example,
        "cerrar": documents.close_to_start,
        "salir": lambda: documents.window.close(),  # noqa: PLW0108 - there is no window yet
        **{action: partial(_run, documents, place) for action, place in _LATER.items()},
        **documents.looks.commands(),
    }


def _run(documents: Documents, place: str) -> object:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(f"escuela_red.ui.{module}"), name)(documents)
