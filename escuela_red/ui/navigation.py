"""The map of the window: every page by its key, where it stands in the sidebar, and the module that draws it."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from escuela_red.guide.guia import Tarea
    from escuela_red.ui.pages.page import Page


@dataclass(frozen=True)
class Place:
    """A page: its key, its words in the sidebar (none: it is reached otherwise), icon, section and class to load.

    `moment` is the letter of the guide's moment whose progress the sidebar shows beside it; `under` is the key that is
    lit in the sidebar while this page shows; `tasks` are the kinds of task that are done there, whatever the guide;
    `tables` are those whose records it shows; `tab` are its words in the row of tabs of the places under the same item.
    """

    key: str
    cls: str
    text: str = ""
    icon: str = ""
    section: str = ""
    moment: str = ""
    under: str = ""
    tasks: tuple[str, ...] = ()
    shortcut: str = ""
    tables: tuple[str, ...] = ()
    tab: str = ""


INFORME = "informe-del-taller"
"""The report with which a workshop ends: `window.go("exportar", INFORME)` has it chosen."""

PLACES: tuple[Place, ...] = (
    Place("inicio", "inicio:InicioPage", "Inicio", "house", shortcut="Alt+Home"),
    Place(
        "vivencia",
        "vivencia:VivenciaPage",
        "Vivencia",
        "messages-square",
        "Taller",
        moment="A",
        tasks=("diagnostico", "preguntas"),
        shortcut="Ctrl+1",
        tables=("hallazgo",),
    ),
    Place(
        "fundamentacion",
        "fundamentacion:FundamentacionPage",
        "Fundamentación",
        "book-open",
        "Taller",
        moment="B",
        tasks=("lectura", "dudas"),
        shortcut="Ctrl+2",
        tables=("duda",),
    ),
    Place(
        "ejercitacion",
        "ejercitacion:EjercitacionPage",
        "Ejercitación",
        "list-checks",
        "Taller",
        moment="C",
        tasks=("pasos", "por_aliado"),
        shortcut="Ctrl+3",
        tables=("respuesta",),
    ),
    Place(
        "mapa",
        "mapa:MapaPage",
        "Aplicación",
        "handshake",
        "Taller",
        moment="D",
        tasks=("mapa",),
        shortcut="Ctrl+4",
        tables=("aliado",),
    ),
    Place("aliado", "aliado:AliadoPage", under="mapa"),
    Place("ruta", "ruta:RutaPage", under="mapa", tasks=("ruta",), tables=("actividad",)),
    Place(
        "alianzas",
        "alianzas:AlianzasPage",
        "Alianzas",
        "heart-handshake",
        "La Red",
        shortcut="Ctrl+5",
        tables=("alianza",),
        tab="Alianzas",
    ),
    Place("necesidades", "necesidades:NecesidadesPage", under="alianzas", tables=("necesidad",), tab="Necesidades"),
    Place("cobertura", "cobertura:CoberturaPage", under="alianzas"),
    Place("aliados", "aliados:AliadosPage", under="alianzas", tab="Aliados"),
    Place("influencia", "influencia:InfluenciaPage", under="alianzas"),
    Place("citas", "citas:CitasPage", under="alianzas", tables=("abordaje",)),
    Place("aportes", "aportes:AportesPage", under="alianzas", tables=("aporte",)),
    Place("formas", "formas:FormasPage", under="alianzas", tables=("forma_propia",)),
    Place("propuestas", "propuestas:PropuestasPage", under="alianzas", tables=("propuesta",), tab="Propuestas"),
    Place("revision", "revision:RevisionPage", under="alianzas", tables=("revision",)),
    Place("agenda", "agenda:AgendaPage", under="alianzas", tables=("dia_libre",), tab="Agenda"),
    Place("personas", "personas:PersonasPage", "Personas", "users", "La Red", tables=("persona", "vinculacion")),
    Place("exportar", "exportar:ExportarPage", "Exportar e imprimir", "usb", "Llevar", shortcut="Ctrl+E"),
    Place("taller", "taller:TallerPage", under="inicio", tables=("taller", "jornada")),
    Place("asistencia", "asistencia:AsistenciaPage", under="inicio", tables=("asistencia",)),
    Place("autovaloracion", "autovaloracion:AutovaloracionPage", under="inicio", tables=("autovaloracion",)),
    Place("padrino", "padrino:PadrinoPage", under="inicio", tables=("nota_padrino",)),
    Place("papel", "papel:PapelPage", under="inicio", tables=("adjunto",)),
    Place("textos", "textos:TextosPage", tables=("texto_guia",)),
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


TABS = ("necesidades", "aliados", "propuestas", "alianzas", "agenda")
"""The order of the tabs under «Alianzas»: that of the guide, from the need to keeping the relation alive."""


def tabs_of(key: str) -> tuple[Place, ...]:
    """Return the tabs that show over a page: those of the item that is lit in the sidebar."""
    home = place(key).under or key
    mine = [one for one in PLACES if one.tab and (one.under or one.key) == home]
    return tuple(sorted(mine, key=lambda one: TABS.index(one.key)))


def tab_of(key: str) -> str:
    """Return the tab that a page belongs to: its own, else the one that its parent shows; empty for none."""
    one = place(key)
    return one.key if one.tab else _UNDER_TAB.get(key, "")


_UNDER_TAB = {
    "cobertura": "necesidades",
    "influencia": "aliados",
    "citas": "aliados",
    "aportes": "aliados",
    "formas": "aliados",
    "revision": "alianzas",
}


def place(key: str) -> Place:
    """Return a place by its key."""
    return next(one for one in PLACES if one.key == key)


def page_class(key: str) -> type[Page]:
    """Load the class of a page; nothing of it is imported before its first visit."""
    module, _, name = place(key).cls.partition(":")
    loaded: type[Page] = getattr(importlib.import_module(f"escuela_red.ui.pages.{module}"), name)
    return loaded


def tasks() -> tuple[str, ...]:
    """Return the kinds of task that have a page."""
    return tuple(task for one in PLACES for task in one.tasks)


def of_task(task: Tarea) -> Place:
    """Return the place where a task of a guide is done."""
    return next(one for one in PLACES if task.clase in one.tasks)
