"""One line per field: `campo()` declares the datum and its words; everything else is derived from them."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import MappedColumn, mapped_column

from escuela_red.text import lower_first

if TYPE_CHECKING:
    from escuela_red.models.base import Registro


class Clase(StrEnum):
    """What kind of datum a field holds; the type of the column tells it, only PARRAFO is said."""

    LINEA = "línea"
    PARRAFO = "párrafo"
    FECHA = "fecha"
    MES = "mes"
    HORA = "hora"
    SI_NO = "sí o no"
    ENTERO = "número"
    NUMERO = "número con decimales"
    PESOS = "pesos"
    OPCION = "opción"
    ENLACE = "enlace"


class Opcion(StrEnum):
    """A closed list stored as text: the key is the value, the label is what people read.

    Members are written `KEY = "key", "Label"`.
    """

    etiqueta: str

    def __new__(cls, key: str, label: str = "") -> Self:
        """Make a member that equals its key and carries its label; given a key alone, the class looks a member up."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.etiqueta = label
        return member


@dataclass(frozen=True)
class Campo:
    """The words about one datum, used by form, table, Excel, PDF, checks, search and the data dictionary.

    `personal` is the purpose of keeping a personal datum (Ley 1581 art. 4), empty when it is none; `publico` marks a
    name or cargo, which print always (DOMAIN §15). `enlace` is the table a link points to; `embebe` are the fields of
    the linked record that its form shows in place. `ancho` is the relative width of the column. `guia` tells what of a
    guide the key in the field names (`services.palabras`): people read its words.
    """

    etiqueta: str
    clase: Clase = Clase.LINEA
    ayuda: str = ""
    ejemplo: str = ""
    corto: str = ""
    requerido: bool = False
    personal: str = ""
    publico: bool = False
    alias: tuple[str, ...] = ()
    grupo: str = ""
    ancho: float = 1.0
    enlace: str = ""
    embebe: tuple[str, ...] = ()
    sugerencias: tuple[str, ...] = ()
    guia: str = ""
    nombre: str = ""
    opciones: type[Opcion] | None = None

    @property
    def encabezado(self) -> str:
        """Return the heading of a narrow column."""
        return self.corto or self.etiqueta

    @property
    def en_frase(self) -> str:
        """Return how the field is named inside a sentence: «perfil», «objetivo misional»."""
        return lower_first(self.encabezado.strip("¿?"))


@dataclass(frozen=True)
class Ficha:
    """The words about a kind of record: «Agregar aliado», «Se quitó “SENA”», the name of its sheet.

    `titulo` is the field that names a record, `detalle` the one on its quiet second line; `femenino` tells «una» from
    «un»; `privada` is what never leaves the file, in no report, libro or printed history; `en_libro` and `se_busca`
    are False for what would be noise there. `parte_de` are the links to the record that it is a part of (the first one
    that is filled): what is part of something that was removed is not shown either. `una_vez` are the links that
    together are said once: a pair that exists is not written again. `releva` are pairs of fields: when people write
    the first, the second empties.
    """

    singular: str
    plural: str
    titulo: str
    detalle: str = ""
    femenino: bool = False
    privada: bool = False
    en_libro: bool = True
    se_busca: bool = True
    parte_de: tuple[str, ...] = ()
    una_vez: tuple[str, ...] = ()
    releva: tuple[tuple[str, str], ...] = ()

    @property
    def un(self) -> str:
        """Return «un aliado», «una persona»."""
        return f"{'una' if self.femenino else 'un'} {self.singular}"

    @property
    def el(self) -> str:
        """Return «el aliado», «la persona»."""
        return f"{'la' if self.femenino else 'el'} {self.singular}"

    @property
    def hoja(self) -> str:
        """Return the name of its sheet in the libro."""
        return self.plural.capitalize()


def campo(
    etiqueta: str,
    *,
    clase: Clase = Clase.LINEA,
    ayuda: str = "",
    ejemplo: str = "",
    corto: str = "",
    requerido: bool = False,
    personal: str = "",
    publico: bool = False,
    alias: tuple[str, ...] = (),
    grupo: str = "",
    ancho: float = 1.0,
    enlace: str = "",
    embebe: tuple[str, ...] = (),
    sugerencias: tuple[str, ...] = (),
    guia: str = "",
) -> MappedColumn[Any]:
    """Declare a field: its mapped column and the words about it, in one line."""
    words = Campo(
        etiqueta,
        clase,
        ayuda,
        ejemplo,
        corto,
        requerido,
        personal,
        publico,
        alias,
        grupo,
        ancho,
        enlace,
        embebe,
        sugerencias,
        guia,
    )
    keys = [ForeignKey(f"{enlace}.id", deferrable=True, initially="DEFERRED")] if enlace else []
    return mapped_column(*keys, info={"campo": words}, active_history=True, index=bool(enlace) or None)


@functools.cache
def campos(kind: type[Registro]) -> tuple[Campo, ...]:
    """Return the fields of a kind in the order they are declared, with name, kind and options filled in."""
    found = []
    for column in kind.table().columns:
        words = column.info.get("campo")
        if words is not None:
            clase, options = _clase(words, column.type)
            found.append(dataclasses.replace(words, nombre=column.name, clase=clase, opciones=options))
    return tuple(found)


@functools.cache
def campo_de(kind: type[Registro], nombre: str) -> Campo:
    """Return one field of a kind by its name."""
    return next(field for field in campos(kind) if field.nombre == nombre)


def _clase(words: Campo, column_type: object) -> tuple[Clase, type[Opcion] | None]:
    options = getattr(column_type, "opciones", None)
    if options is not None:
        return Clase.OPCION, options
    if words.enlace:
        return Clase.ENLACE, None
    return getattr(column_type, "clase", words.clase), None
