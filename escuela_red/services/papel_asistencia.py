"""The attendance list typed in: names and cargos of people, who are marked as having come on the day of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from escuela_red.models.campos import Clase, campo_de
from escuela_red.models.persona import Persona
from escuela_red.services import asistencia, records, values
from escuela_red.services.papel import Cabeza, Casilla, Escrito, Hoja
from escuela_red.text import clean_line, count, key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.formatos import Columna
    from escuela_red.services.papel import Grupo

_FIELDS = {"persona_id": "nombre", "": "cargo"}


class HojaAsistencia(Hoja):
    """A row is a person. Signatures stay on paper."""

    def texto(self, fila: Fila, casilla: Casilla) -> str:
        """Return the name or the cargo."""
        return str(fila[casilla.campo] or "")

    def leer(self, casilla: Casilla, escrito: str, donde: str) -> Any:  # noqa: ANN401
        """Read a name or a cargo that was pasted."""
        return values.parse(campo_de(Persona, casilla.campo), escrito, donde)

    @property
    def cabezas(self) -> dict[Cabeza, int]:
        """Return none: the days are those of the workshop."""
        return {}

    def escribir(self, grupo: Grupo, registro: str, campo: str, valor: Any) -> str:  # noqa: ANN401
        """Write a name or a cargo; a new name is a person who came, and a name is never emptied."""
        del grupo
        if registro and campo == "nombre" and not clean_line(str(valor or "")):
            return registro
        if registro:
            records.set_field(self.workspace, Persona, registro, campo, valor)
            return registro
        return self._came(str(valor or "") if campo == "nombre" else "")

    def escribir_varios(self, filas: Sequence[Escrito], etiqueta: str = "") -> int:
        """Write several names as one step; those that were there keep their person."""
        new = [
            (str(one.campos.get("nombre") or ""), str(one.campos.get("cargo") or ""))
            for one in filas
            if not one.registro
        ]
        told = {one.registro: _without_empty_name(one.campos) for one in filas if one.registro}
        known = {record: fields for record, fields in told.items() if fields}
        if known:
            label = etiqueta or f"Cambiar {count(len(known), 'persona', 'personas')}"
            records.set_cells(self.workspace, Persona, known, label)
        return len(known) + sum(asistencia.anotar(self.workspace, new, self.cabeza.jornada))

    def quitar(self, registros: Sequence[str]) -> str:
        """Say that people did not come on the day of the sheet; they stay among the people."""
        names = [records.one(self.workspace.lector, Persona, one) for one in registros]
        for one in registros:
            asistencia.marcar(self.workspace, one, self.cabeza.jornada, presente=False)
        if len(registros) > 1:
            return count(len(registros), "asistencia", "asistencias")
        return f"asistencia de «{records.title(Persona, names[0]) if names[0] else ''}»"

    def _rows(self) -> Sequence[Fila]:
        lector, junta_id = self.workspace.lector, self.workspace.junta_id
        came = asistencia.presentes(lector, junta_id, self.workspace.taller_id, self.cabeza.jornada)
        return [row for row in records.every(lector, Persona, junta_id) if row["id"] in came]

    def _is_mine(self, _fila: Fila) -> bool:
        return True

    def _shown(self, columna: Columna) -> bool:
        return columna.campo in _FIELDS and columna.titulo != "FIRMA"

    def _casilla(self, columna: Columna) -> Casilla:
        return Casilla(columna.titulo, _FIELDS[columna.campo], columna.ancho, Clase.LINEA)

    def _came(self, name: str) -> str:
        if not clean_line(name):
            return ""
        asistencia.anotar(self.workspace, [(name, "")], self.cabeza.jornada)
        return next((row["id"] for row in self._rows() if key(row["nombre"]) == key(name)), "")


def _without_empty_name(campos: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value or "" for name, value in campos.items() if value or name != "nombre"}
