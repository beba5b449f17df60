"""Making the file of a new junta: its name, its place, and what is written in it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red import files, paths
from escuela_red.errors import UserError
from escuela_red.guide import territorio
from escuela_red.models.junta import Junta
from escuela_red.services import history, records
from escuela_red.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.ui.documents import Documents

NAMELESS = "Junta municipal"


class NewJunta:
    """The file of the junta that is being begun; it is made once, and then its facts are set."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    @staticmethod
    def proposal(municipio: str) -> str:
        """Return the name proposed for the junta of a municipio; empty without one."""
        chosen = territorio.por_codigo(municipio)
        return f"Junta municipal de {chosen.nombre}" if chosen else ""

    @staticmethod
    def place(municipio: str) -> Path:
        """Return where the file would be made now: a safe name in Documents that nothing has."""
        chosen = territorio.por_codigo(municipio)
        parts = ("junta", chosen.nombre) if chosen else ("junta", "municipal")
        folder = paths.documents()
        names = files.numbered(files.safe_name(parts, paths.EXTENSION))
        return next(folder / name for name in names if not (folder / name).exists())

    def keep(self, municipio: str, nombre: str) -> bool:
        """Make the file, or set the facts of the one made before; what fails is told in the window."""
        try:
            if self._documents.bridge is None:
                self._make(municipio, nombre or self.proposal(municipio) or NAMELESS)
            else:
                self._set(self._documents.bridge.workspace, municipio, nombre)
        except UserError as error:
            self._documents.window.frame.notices.failed(error.sentence, [])
            return False
        return True

    def _make(self, municipio: str, nombre: str) -> None:
        path = self.place(municipio)
        path.parent.mkdir(parents=True, exist_ok=True)
        workspace = Workspace.create(path, self._documents.author())
        with workspace.change("Crear la junta", kind=history.INICIO) as change:
            change.add(Junta(nombre=nombre, municipio=municipio))
        bridge = self._documents.begin(workspace, fresh=True, show=False)
        bridge.failed.connect(lambda sentence: self._documents.tell(sentence, "error"))

    def _set(self, workspace: Workspace, municipio: str, nombre: str) -> None:
        for name, value in (("municipio", municipio), ("nombre", nombre)):
            if value:
                records.set_field(workspace, Junta, workspace.junta_id, name, value)
