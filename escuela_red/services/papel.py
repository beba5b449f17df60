"""A printed sheet typed in: its head, its numbered rows, what each cell holds, and how it is written.

A sheet is that of `services.formatos`: the same columns in the same order. What is written in its head (a group, a
person, an ally, a day) chooses which rows are seen and holds for those that are added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from escuela_red.errors import UserError
from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.campos import Clase, campo_de
from escuela_red.models.ruta import Actividad
from escuela_red.models.vivencia import EstadoDuda
from escuela_red.services import cuando, records, talleres, values
from escuela_red.text import count, fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.services.change import Change
    from escuela_red.services.formatos import Columna, Formato, Renglon
    from escuela_red.services.workspace import Workspace


_NARROWEST, _WIDER = 0.9, 1.4  # on screen a heading or an option is one word that must fit; paper writes it by hand


@dataclass(frozen=True)
class Cabeza:
    """What is written once on a sheet: who writes (a person or a group), the ally it asks about, the day."""

    persona: str = ""
    grupo: str = ""
    aliado: str = ""
    jornada: str = ""

    @classmethod
    def de(cls, fila: Fila) -> Cabeza:
        """Return the head of the sheet that a record was written on."""
        names = {"autor_id": "persona", "autor": "grupo", "aliado_id": "aliado", "jornada_id": "jornada"}
        return cls(**{own: fila[name] or "" for name, own in names.items() if name in fila})


@dataclass(frozen=True)
class Casilla:
    """A column on screen: heading, the field that it keeps (empty: the guide's words), width and how it is edited."""

    titulo: str
    campo: str
    ancho: float
    clase: Clase = Clase.LINEA
    opciones: tuple[tuple[Any, str], ...] = ()


@dataclass(frozen=True)
class Grupo:
    """Rows of a sheet that go together: their heading, printed numbers, what they fix, and the records there are.

    `uno` tells that it is one row of the guide, with one record at most.
    """

    titulo: str
    numeros: tuple[int, ...]
    valores: Mapping[str, Any] = field(default_factory=dict)
    registros: tuple[Fila, ...] = ()
    uno: bool = False
    encabezado: str = ""


@dataclass(frozen=True)
class Escrito:
    """What is to be written in one row: the record (empty: a new one), its group and its fields."""

    grupo: Grupo
    registro: str
    campos: Mapping[str, Any]


class Hoja:
    """A sheet of the workshop on screen."""

    def __init__(self, workspace: Workspace, formato: Formato, cabeza: Cabeza | None = None) -> None:
        self.workspace, self.formato, self.cabeza = workspace, formato, cabeza or Cabeza()
        self.casillas = tuple(self._casilla(column) for column in formato.columnas if self._shown(column))

    # What it shows

    def grupos(self) -> tuple[Grupo, ...]:
        """Return the rows as they are in the file."""
        rows = [row for row in self._rows() if self._is_mine(row)]
        if self.formato.fijos:
            return tuple(
                Grupo("", (one.numero,), one.valores, _of(rows, one.valores), self._una, one.titulo)
                for one in self.formato.filas
            )
        return tuple(
            Grupo(name, tuple(one.numero for one in some), some[0].valores, _of(rows, some[0].valores))
            for name, some in _by_group(self.formato.filas).items()
        )

    def texto(self, fila: Fila, casilla: Casilla) -> str:
        """Return what a cell shows."""
        return records.shown(campo_de(self.formato.kind, casilla.campo), fila)

    def valor(self, fila: Fila, casilla: Casilla) -> Any:  # noqa: ANN401 - a value of any field
        """Return what is edited in a cell."""
        return fila[casilla.campo]

    def leer(self, casilla: Casilla, escrito: str, donde: str) -> Any:  # noqa: ANN401
        """Read what was pasted in a cell; raise UserError naming the place when it cannot be."""
        return values.parse(campo_de(self.formato.kind, casilla.campo), escrito, donde)

    @property
    def pasadas(self) -> int:
        """Return how many rows of this form are typed in, whatever their head."""
        return sum(self._says(row) for row in self._rows())

    @property
    def cabezas(self) -> dict[Cabeza, int]:
        """Return the heads of the sheets that are typed in, with how many rows each has."""
        found: dict[Cabeza, int] = {}
        for row in self._rows():
            if self._says(row):
                head = self._head(row)
                found[head] = found.get(head, 0) + 1
        return found

    @property
    def falta(self) -> str:
        """Return what must be written in the head before its rows, or empty."""
        needs = any(column.campo == "aliado_id" for column in self.formato.cabeza)
        return "Escoja primero el aliado de esta hoja." if needs and not self.cabeza.aliado else ""

    # What it writes

    def escribir(self, grupo: Grupo, registro: str, campo: str, valor: Any) -> str:  # noqa: ANN401
        """Write one cell and return its record, made by its first words; an empty cell of no record makes none."""
        if not registro and valor in (None, ""):
            return ""
        label = f"Pasar la hoja {self.formato.codigo}"
        with self.workspace.change(label, typing=f"papel/{registro}/{campo}" if registro else "") as change:
            return self._poner(change, Escrito(grupo, registro, {campo: valor}))

    def escribir_varios(self, filas: Sequence[Escrito], etiqueta: str = "") -> int:
        """Write several rows as one step (a paste, cells emptied) and return how many."""
        done = [one for one in filas if one.registro or any(value not in (None, "") for value in one.campos.values())]
        if done:
            label = etiqueta or f"Pegar {count(len(done), 'renglón', 'renglones')}"
            with self.workspace.change(label) as change:
                for one in done:
                    self._poner(change, one)
        return len(done)

    def quitar(self, registros: Sequence[str]) -> str:
        """Take rows out and return how they are called."""
        return records.remove(self.workspace, self.formato.kind, registros)

    # Of each kind of sheet

    _una: ClassVar[bool] = True

    def _rows(self) -> Sequence[Fila]:
        where = {name: value for name, value in self.formato.valores.items() if name != "clave"}
        if self.formato.por_taller:
            where["taller_id"] = self.workspace.taller_id
        return records.every(self.workspace.lector, self.formato.kind, self.workspace.junta_id, **where)

    def _is_mine(self, fila: Fila) -> bool:
        return not self.formato.cabeza or self._head(fila) == self.cabeza

    def _head(self, fila: Fila) -> Cabeza:
        return Cabeza.de(fila)

    def _says(self, fila: Fila) -> bool:
        return any(fila[one.campo] not in (None, "") for one in self.casillas if one.campo)

    def _shown(self, columna: Columna) -> bool:
        return bool(columna.campo) or (self.formato.fijos and columna is self.formato.columnas[0])

    def _casilla(self, columna: Columna) -> Casilla:
        if not columna.campo:
            return Casilla(columna.titulo, "", columna.ancho)
        declared = campo_de(self.formato.kind, columna.campo)
        options = tuple((option, option.etiqueta) for option in declared.opciones or ())
        width = max(columna.ancho, _NARROWEST) * (_WIDER if options else 1)
        return Casilla(columna.titulo, columna.campo, width, declared.clase, options)

    def _poner(self, change: Change, escrito: Escrito) -> str:
        campos = {**escrito.campos, **self._ademas(escrito)}
        if escrito.registro:
            change.set(self.formato.kind, escrito.registro, **campos)
            return escrito.registro
        fixed = {**self.formato.valores, **escrito.grupo.valores, **self._de_cabeza()}
        if self.formato.por_taller:
            fixed["taller_id"] = talleres.de(self.workspace, change)
        return change.add(self.formato.kind(**{**fixed, **campos}))

    def _ademas(self, escrito: Escrito) -> dict[str, Any]:
        """Return what follows from what was written."""
        del escrito
        return {}

    def _de_cabeza(self) -> dict[str, Any]:
        written = {
            "autor_id": self.cabeza.persona or None,
            "autor": self.cabeza.grupo,
            "aliado_id": self.cabeza.aliado or None,
            "jornada_id": self.cabeza.jornada or None,
        }
        return {column.campo: written[column.campo] for column in self.formato.cabeza}


class HojaDudas(Hoja):
    """Doubts are of the first day of the workshop, and are cleared by their answer."""

    def _ademas(self, escrito: Escrito) -> dict[str, Any]:
        day = primer_dia(self.workspace)
        answered = bool(escrito.campos.get("respuesta"))
        if not escrito.registro:
            state = EstadoDuda.ACLARADA if answered else EstadoDuda.POR_CONVERSAR
            return {"fecha": day, "estado": state, **({"fecha_respuesta": day} if answered else {})}
        row = records.one(self.workspace.lector, self.formato.kind, escrito.registro)
        fresh = answered and row is not None and not row["respuesta"]
        return {"estado": EstadoDuda.ACLARADA, "fecha_respuesta": day} if fresh else {}


class HojaRuta(Hoja):
    """A step holds several activities; their date is written as people write it."""

    _una = False

    def texto(self, fila: Fila, casilla: Casilla) -> str:
        """Return what a cell shows: the date in words."""
        return self._when(fila) if casilla.campo == "inicio" else super().texto(fila, casilla)

    def valor(self, fila: Fila, casilla: Casilla) -> Any:  # noqa: ANN401
        """Return what is edited in a cell: the date in words."""
        return self._when(fila) if casilla.campo == "inicio" else super().valor(fila, casilla)

    def leer(self, casilla: Casilla, escrito: str, donde: str) -> Any:  # noqa: ANN401
        """Read what was pasted; a date stays in words until it is written."""
        return escrito if casilla.campo == "inicio" else super().leer(casilla, escrito, donde)

    def _casilla(self, columna: Columna) -> Casilla:
        made = super()._casilla(columna)
        return Casilla(made.titulo, made.campo, made.ancho) if columna.campo == "inicio" else made

    def _rows(self) -> Sequence[Fila]:
        return records.every(self.workspace.lector, Actividad, self.workspace.junta_id)

    def _is_mine(self, _fila: Fila) -> bool:
        return True

    def _poner(self, change: Change, escrito: Escrito) -> str:
        campos = dict(escrito.campos)
        if "inicio" in campos:
            said = campos.pop("inicio")
            when = (cuando.leer(said, next_month=True) if isinstance(said, str) else None) or cuando.Cuando()
            campos |= when.campos()
        return super()._poner(change, Escrito(escrito.grupo, escrito.registro, campos))

    @staticmethod
    def _when(fila: Fila) -> str:
        found = cuando.Cuando.of(fila)
        return found.en_palabras if found else ""


class HojaAutovaloracion(Hoja):
    """The numbers are those of the scale of the junta."""

    def _casilla(self, columna: Columna) -> Casilla:
        made = super()._casilla(columna)
        if made.clase is not Clase.ENTERO:
            return made
        return Casilla(made.titulo, made.campo, made.ancho, Clase.OPCION, tuple((n, str(n)) for n in range(1, 5)))

    def leer(self, casilla: Casilla, escrito: str, donde: str) -> Any:  # noqa: ANN401
        """Read a number of the scale."""
        found = super().leer(casilla, escrito, donde)
        if casilla.opciones and found is not None and found not in {value for value, _ in casilla.opciones}:
            raise UserError(
                "dato-opcion", texto=escrito, donde=donde, opciones="; ".join(w for _, w in casilla.opciones)
            )
        return found


def hoja(workspace: Workspace, formato: Formato, cabeza: Cabeza | None = None) -> Hoja:
    """Return a sheet of the workshop on screen."""
    from escuela_red.services.papel_asistencia import HojaAsistencia  # noqa: PLC0415 - it is made of what is here

    kinds: dict[str, type[Hoja]] = {
        "asistencia": HojaAsistencia,
        ClaseTarea.DUDAS.value: HojaDudas,
        ClaseTarea.RUTA.value: HojaRuta,
        "autovaloracion": HojaAutovaloracion,
    }
    return kinds.get(formato.clase, Hoja)(workspace, formato, cabeza)


def primer_dia(workspace: Workspace) -> dt.date | None:
    """Return the first day of the workshop on screen, which what was written by hand is of."""
    days = talleres.jornadas(workspace.lector, workspace.junta_id, workspace.taller_id) if workspace.taller_id else []
    return next((day["fecha"] for day in days if day["fecha"]), None)


def _by_group(filas: Sequence[Renglon]) -> dict[str, list[Renglon]]:
    found: dict[str, list[Renglon]] = {}
    for one in filas:
        found.setdefault(one.grupo, []).append(one)
    return found


def _of(rows: Sequence[Fila], fixed: Mapping[str, Any]) -> tuple[Fila, ...]:
    return tuple(row for row in rows if all(_same(row[name], value) for name, value in fixed.items()))


def _same(one: object, other: object) -> bool:
    return fold(str(one or "")) == fold(str(other or ""))
