"""The base of every record and the types that columns may have.

No module of the kinds postpones its annotations: SQLAlchemy would compile and evaluate the text of each, with every
start of the program, a tenth of what it takes to declare them.
"""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any, ClassVar, NewType, TypeAlias, cast

from sqlalchemy import Boolean, Date, DefaultClause, Float, ForeignKey, Integer, MetaData, String, Table, event
from sqlalchemy import text as sql_text
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from escuela_red.clock import now_utc
from escuela_red.models.campos import Clase, Ficha, Opcion

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.orm import TypeResolve

Pesos = NewType("Pesos", int)
Numero = NewType("Numero", float)
Mes = NewType("Mes", str)
Hora = NewType("Hora", str)
Fila: TypeAlias = RowMapping
"""A row that was read: values by the name of their field."""


class TipoOpcion(TypeDecorator[Opcion]):
    """Store an option as text; a value that this program does not know stays as it is, so nothing is lost."""

    impl = String
    cache_ok = True

    def __init__(self, opciones: type[Opcion]) -> None:
        super().__init__()
        self.opciones = opciones
        self._members: dict[str | None, Opcion] = {str(one): one for one in opciones}

    def process_bind_param(self, value: str | None, dialect: "Dialect") -> str | None:
        """Store the key."""
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: "Dialect") -> Any:  # noqa: ANN401 - a plain text when unknown
        """Return the member, or the text itself when a newer program wrote it."""
        del dialect
        return self._members.get(value, value)  # once for each row that is read: the class itself is slow to ask


class TipoTexto(String):
    """Any text; a field says itself when it is a paragraph."""


class TipoFecha(Date):
    """A day, stored as ISO text."""

    clase = Clase.FECHA


class TipoSiNo(Boolean):
    """Yes or no."""

    clase = Clase.SI_NO


class TipoEntero(Integer):
    """A whole number."""

    clase = Clase.ENTERO


class TipoNumero(Float[float]):
    """A number that may have decimals."""

    clase = Clase.NUMERO


class TipoPesos(Integer):
    """Whole Colombian pesos."""

    clase = Clase.PESOS


class TipoMes(String):
    """A month as `2026-03`."""

    clase = Clase.MES


class TipoHora(String):
    """An hour of the day as `08:30`."""

    clase = Clase.HORA


class Base(DeclarativeBase):
    """The registry of all mapped classes; its metadata is the schema of the file."""

    metadata = MetaData()
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: TipoTexto,
        dt.date: TipoFecha,
        bool: TipoSiNo,
        int: TipoEntero,
        Pesos: TipoPesos,
        Numero: TipoNumero,
        Mes: TipoMes,
        Hora: TipoHora,
    }


@event.listens_for(Base, "resolve_type_annotation")
def _resolve_option(resolving: "TypeResolve") -> TipoOpcion | None:
    wanted = resolving.resolved_type
    return TipoOpcion(wanted) if isinstance(wanted, type) and issubclass(wanted, Opcion) else None


class Registro(Base):
    """What every record has: identity, junta, order, labels of time and the mark of what was removed.

    `creado` and `modificado` are labels, never arbiters. Nothing is ever deleted: `eliminado` is set.
    """

    __abstract__ = True
    ficha: ClassVar[Ficha]

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-6)
    junta_id: Mapped[str] = mapped_column(
        ForeignKey("junta.id", deferrable=True, initially="DEFERRED"), index=True, sort_order=-5
    )
    orden: Mapped[float] = mapped_column(Float, server_default="0", active_history=True, sort_order=-4)
    creado: Mapped[str] = mapped_column(String, sort_order=-3)
    modificado: Mapped[str] = mapped_column(String, sort_order=-2)
    eliminado: Mapped[str | None] = mapped_column(String, active_history=True, sort_order=-1)

    def __init_subclass__(cls, **options: Any) -> None:
        """Map the class and give every column that may not be empty its default, so that older files can gain it."""
        super().__init_subclass__(**options)
        if "__abstract__" in cls.__dict__:
            return
        for column in cls.table().columns:
            if column.info.get("campo") is not None and not column.nullable:
                empty = empty_value(column.type)
                column.server_default = DefaultClause(sql_text("false" if empty is False else f"'{empty}'"))

    @classmethod
    def table(cls) -> Table:
        """Return the table of the kind, for Core statements."""
        return cast("Table", cls.__table__)

    def __init__(self, **values: Any) -> None:
        now = now_utc()
        filled = {"id": str(uuid.uuid4()), "orden": 0.0, "creado": now, "modificado": now, "eliminado": None}
        for column in self.table().columns:
            if column.info.get("campo") is not None:
                filled[column.name] = None if column.nullable else empty_value(column.type)
        super().__init__(**{**filled, **values})


def empty_value(column_type: object) -> Any:  # noqa: ANN401 - depends on the kind
    """Return the value of a field that nobody has filled in: empty text, «no», 0."""
    if isinstance(column_type, TipoSiNo):
        return False
    return 0 if isinstance(column_type, Integer) else ""
