"""Every action of the menu, declared once: its id, words, key and place. The window connects them by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from escuela_red.text import lower_first

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

    from escuela_red.services.undo import Stacks


@dataclass(frozen=True)
class ActionSpec:
    """An action: `keys` in Qt's portable form; an empty text is a separator."""

    id: str
    text: str = ""
    keys: tuple[str, ...] = ()
    open_file: bool = True


MENUS: tuple[tuple[str, tuple[ActionSpec, ...]], ...] = (
    (
        "&Archivo",
        (
            ActionSpec("nueva", "&Nueva junta…", open_file=False),
            ActionSpec("abrir", "&Abrir…", ("Ctrl+O",), open_file=False),
            ActionSpec("abrir_copia", "Abrir una &copia de una memoria…", open_file=False),
            ActionSpec("ejemplo", "Ver un &ejemplo ya lleno", open_file=False),
            ActionSpec("-1"),
            ActionSpec("guardar", "&Guardar", ("Ctrl+S",)),
            ActionSpec("llevar", "&Llevar la junta a otro computador…"),
            ActionSpec("importar", "&Traer datos de un archivo…"),
            ActionSpec("exportar", "E&xportar e imprimir", ("Ctrl+E",)),
            ActionSpec("imprimir", "&Imprimir esta página", ("Ctrl+P",)),
            ActionSpec("imprimir_blanco", "Imprimir formato en &blanco…"),
            ActionSpec("-2"),
            ActionSpec("copias", "Copias de &seguridad"),
            ActionSpec("papelera", "&Papelera"),
            ActionSpec("historial", "&Historial"),
            ActionSpec("-3"),
            ActionSpec("cerrar", "Ce&rrar la junta", ("Ctrl+W",)),
            ActionSpec("salir", "Sali&r", ("Ctrl+Q",), open_file=False),
        ),
    ),
    (
        "&Editar",
        (
            ActionSpec("deshacer", "&Deshacer", ("Ctrl+Z",)),
            ActionSpec("rehacer", "&Rehacer", ("Ctrl+Y", "Ctrl+Shift+Z")),
            ActionSpec("-1"),
            ActionSpec("agregar", "&Agregar", ("Ctrl+N",)),
            ActionSpec("quitar", "&Quitar", ("Ctrl+Del",)),
            ActionSpec("-2"),
            ActionSpec("buscar", "&Buscar…", ("Ctrl+F", "Ctrl+B")),
            ActionSpec("textos", "&Texto oficial de la guía"),
            ActionSpec("ajustes", "A&justes"),
        ),
    ),
    (
        "&Ver",
        (
            ActionSpec("letra_mas", "Letra más &grande", ("Ctrl++", "Ctrl+="), open_file=False),
            ActionSpec("letra_menos", "Letra más &pequeña", ("Ctrl+-",), open_file=False),
            ActionSpec("letra_normal", "Letra &normal", ("Ctrl+0",), open_file=False),
            ActionSpec("-1"),
            ActionSpec("tema_claro", "&Claro", open_file=False),
            ActionSpec("tema_oscuro", "&Oscuro", open_file=False),
            ActionSpec("tema_contraste", "&Alto contraste", open_file=False),
            ActionSpec("tema_sistema", "Como el &sistema", open_file=False),
            ActionSpec("-2"),
            ActionSpec("menu_lateral", "&Menú lateral", ("F9",)),
            ActionSpec("proyectar", "Pro&yectar", ("F5", "F11")),
        ),
    ),
    (
        "&Ir",
        (
            ActionSpec("ir_inicio", "&Inicio", ("Alt+Home",)),
            ActionSpec("ir_vivencia", "&Vivencia", ("Ctrl+1",)),
            ActionSpec("ir_fundamentacion", "&Fundamentación", ("Ctrl+2",)),
            ActionSpec("ir_ejercitacion", "Ejer&citación", ("Ctrl+3",)),
            ActionSpec("ir_mapa", "&Mapa de aliados", ("Ctrl+4",)),
            ActionSpec("ir_ruta", "&Ruta de articulación"),
            ActionSpec("-1"),
            ActionSpec("ir_taller", "El &taller y sus fechas"),
            ActionSpec("ir_asistencia", "&Asistencia"),
            ActionSpec("ir_autovaloracion", "Auto&valoración"),
            ActionSpec("ir_padrino", "&Guía del padrino", ("F4",)),
            ActionSpec("ir_papel", "Pasar lo que está en pape&l"),
            ActionSpec("-2"),
            ActionSpec("ir_necesidades", "&Necesidades"),
            ActionSpec("ir_cobertura", "Co&bertura de necesidades"),
            ActionSpec("ir_aliados", "Tablero de alia&dos"),
            ActionSpec("ir_citas", "Citas c&on aliados"),
            ActionSpec("ir_aportes", "Aportes &y entregas"),
            ActionSpec("ir_formas", "¿Cómo &hacer parte?"),
            ActionSpec("ir_influencia", "Infl&uencia e interés"),
            ActionSpec("ir_propuestas", "Propuestas"),
            ActionSpec("ir_alianzas", "Alianzas", ("Ctrl+5",)),
            ActionSpec("ir_agenda", "Agenda", ("Ctrl+6",)),
            ActionSpec("-4"),
            ActionSpec("ir_personas", "&Personas"),
            ActionSpec("ir_exportar", "&Exportar e imprimir"),
            ActionSpec("-3"),
            ActionSpec("siguiente", "Página &siguiente", ("Alt+Right",)),
            ActionSpec("anterior", "Página &anterior", ("Alt+Left",)),
            ActionSpec("zona", "Siguiente &zona", ("F6",)),
        ),
    ),
    (
        "A&yuda",
        (
            ActionSpec("ayuda", "&Ayuda de esta página", ("F1",), open_file=False),
            ActionSpec("guia_rapida", "Imprimir la &guía rápida", open_file=False),
            ActionSpec("manual", "&Imprimir el manual", open_file=False),
            ActionSpec("-1"),
            ActionSpec("practica", "&Practicar con una junta de ejemplo", open_file=False),
            ActionSpec("practica_de_nuevo", "&Empezar otra vez la práctica…", open_file=False),
            ActionSpec("-2"),
            ActionSpec("que_falta", "¿&Qué falta?"),
            ActionSpec("registro", "Guardar un &registro para pedir ayuda…", open_file=False),
            ActionSpec("actualizar", "Ac&tualizar el programa…", open_file=False),
            ActionSpec("acerca", "A&cerca de Escuela Red", open_file=False),
        ),
    ),
)


def build(owner: QWidget, connect: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make every action; those that nobody connects are not made, so a menu never holds a dead line."""
    made = {}
    for _, specs in MENUS:
        for spec in specs:
            if spec.id in connect:
                action = QAction(spec.text, owner)
                action.setShortcuts([QKeySequence(key) for key in spec.keys])
                action.triggered.connect(lambda _checked=False, call=connect[spec.id]: call())
                owner.addAction(action)
                made[spec.id] = action
    return made


def fill(bar: QMenuBar | QMenu, actions: dict[str, QAction]) -> None:
    """Put the actions in a menu bar, or as submenus of «Menú» on low windows."""
    for title, specs in MENUS:
        menu = bar.addMenu(title)
        waiting = False
        for spec in specs:
            if not spec.text:
                waiting = bool(menu.actions())
            elif spec.id in actions:
                if waiting:
                    menu.addSeparator()
                    waiting = False
                menu.addAction(actions[spec.id])


def show_state(made: dict[str, QAction], stacks: Stacks | None, dead: Collection[str] = ()) -> None:
    """Name what «Deshacer» and «Rehacer» would do, and leave in grey what answers nothing now.

    `stacks` is None when no junta is open; `dead` are the actions that the page on screen does not have.
    """
    steps = {"deshacer": stacks.undo, "rehacer": stacks.redo} if stacks else {}
    for name, action in made.items():
        action.setEnabled((stacks is not None or not needs_file(name)) and name not in dead)
    for name, word in (("deshacer", "&Deshacer"), ("rehacer", "&Rehacer")):
        step = steps.get(name)
        words = step.label.replace("&", "&&") if step else ""
        made[name].setText(f"{word}: {lower_first(words)}" if step else word)
        made[name].setEnabled(step is not None)


def needs_file(action_id: str) -> bool:
    """Tell whether an action only makes sense with a junta open."""
    return next(spec.open_file for _, specs in MENUS for spec in specs if spec.id == action_id)
