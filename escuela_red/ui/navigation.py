"""The map of the window: every page by its key, where it stands in the sidebar, and the module that draws it."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from escuela_red.ui.pages.page import Page


@dataclass(frozen=True)
class Place:
    """A page: its key, its words in the sidebar (none: it is reached otherwise), icon, section and class to load.

    `moment` is the letter of the guide's moment whose progress the sidebar shows beside it; `under` is the key that is
    lit in the sidebar while this page shows; `task` is the task of the guide that is done there; `tables` are those
    whose records it shows.
    """

    key: str
    cls: str
    text: str = ""
    icon: str = ""
    section: str = ""
    moment: str = ""
    under: str = ""
    task: str = ""
    shortcut: str = ""
    tables: tuple[str, ...] = ()


PLACES: tuple[Place, ...] = (
    Place("inicio", "inicio:InicioPage", "Inicio", "house", shortcut="Alt+Home"),
    Place(
        "mapa",
        "mapa:MapaPage",
        "Aplicación",
        "handshake",
        "Taller",
        moment="D",
        task="mapa",
        shortcut="Ctrl+4",
        tables=("aliado",),
    ),
    Place("aliado", "registro:AliadoPage", under="mapa"),
    Place("ruta", "ruta:RutaPage", under="mapa", task="ruta", tables=("actividad",)),
    Place("personas", "personas:PersonasPage", "Personas", "users", "La Red", tables=("persona", "vinculacion")),
    Place("exportar", "exportar:ExportarPage", "Exportar e imprimir", "usb", "Llevar", shortcut="Ctrl+E"),
    Place("copias", "copias:CopiasPage"),
    Place("papelera", "papelera:PapeleraPage"),
    Place("historial", "historial:HistorialPage"),
    Place("ajustes", "ajustes:AjustesPage", tables=("junta",)),
    Place("buscar", "buscar:BuscarPage"),
    Place("importar", "importar:ImportarPage"),
)
"""An item appears when it works. The order is that of the sidebar."""

HOME_OF = {table: one.key for one in PLACES for table in one.tables}
"""Which page shows the records of a table (search, «¿Qué falta?», papelera)."""


def place(key: str) -> Place:
    """Return a place by its key."""
    return next(one for one in PLACES if one.key == key)


def page_class(key: str) -> type[Page]:
    """Load the class of a page; nothing of it is imported before its first visit."""
    module, _, name = place(key).cls.partition(":")
    loaded: type[Page] = getattr(importlib.import_module(f"escuela_red.ui.pages.{module}"), name)
    return loaded


def tasks() -> tuple[str, ...]:
    """Return the tasks of the guide that have a page."""
    return tuple(one.task for one in PLACES if one.task)


def of_task(task: str) -> Place:
    """Return the place where a task is done."""
    return next(one for one in PLACES if one.task == task)
