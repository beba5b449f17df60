"""The guide as a junta reads it: the program's words, with the junta's official wording in their place."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from escuela_red.guide import carga
from escuela_red.models.documentos import TextoGuia
from escuela_red.models.taller import Taller
from escuela_red.services import records

if TYPE_CHECKING:
    from escuela_red.guide.guia import Guia
    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector


def de_taller(lector: Lector, junta_id: str, taller: str = "") -> Guia:
    """Return the guide of a workshop as the junta words it; without workshop, the main guide."""
    row = records.one(lector, Taller, taller) if taller else None
    return de_junta(lector, junta_id, row["guia"] if row else "")


def de_junta(lector: Lector, junta_id: str, clave: str = "") -> Guia:
    """Return a guide as the junta words it; a guide that this program does not have gives the main one."""
    known = clave if clave in carga.claves() else carga.PRINCIPAL
    return _con(known, tuple(sorted(oficiales(lector, junta_id, known).items())))


def oficiales(lector: Lector, junta_id: str, clave: str = carga.PRINCIPAL) -> dict[str, str]:
    """Return the junta's official wording by address."""
    rows = records.every(lector, TextoGuia, junta_id, guia=clave)
    return {row["direccion"]: row["texto"] for row in rows if row["texto"].strip()}


def poner(workspace: Workspace, direccion: str, texto: str, clave: str = carga.PRINCIPAL) -> None:
    """Put an official text in the place of the program's; an empty one puts the program's back."""
    if not texto.strip():
        volver(workspace, [direccion], clave)
        return
    rows = records.every(workspace.lector, TextoGuia, workspace.junta_id, guia=clave, direccion=direccion)
    with workspace.change("Poner el texto oficial de la guía", typing=f"texto_guia/{clave}/{direccion}") as change:
        if rows:
            change.set(TextoGuia, rows[0]["id"], texto=texto)
        else:
            change.add(TextoGuia(guia=clave, direccion=direccion, texto=texto))


def volver(workspace: Workspace, direcciones: list[str], clave: str = carga.PRINCIPAL) -> None:
    """Put the program's words back in these places."""
    rows = records.every(workspace.lector, TextoGuia, workspace.junta_id, guia=clave)
    mine = [row["id"] for row in rows if row["direccion"] in direcciones]
    with workspace.change("Volver al texto del programa") as change:
        for record in mine:
            change.remove(TextoGuia, record)


@functools.lru_cache(maxsize=8)
def _con(clave: str, textos: tuple[tuple[str, str], ...]) -> Guia:
    return carga.cargar_con(dict(textos), clave) if textos else carga.cargar(clave)
