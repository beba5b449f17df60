"""Tables of the file that are not records: who it is, its history and its search text."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from escuela_red.models.base import Base

documento = Table(
    "documento",
    Base.metadata,
    Column("clave", String, primary_key=True),
    Column("valor", Text, nullable=False),
)
"""Facts about the file as key and value: `id`, `creado`, `programa`, `sello.*`, `copia_seq`…"""

cambio = Table(
    "cambio",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("nodo", String, nullable=False),
    Column("contador", Integer, nullable=False),
    Column("tipo", String, nullable=False),
    Column("de", Integer),
    Column("etiqueta", String, nullable=False),
    Column("quien", String, nullable=False, server_default=""),
    Column("cuando", String, nullable=False),
    Index("ix_cambio_nodo_contador", "nodo", "contador", unique=True),
)
"""One row per change that people can undo. `tipo`: inicio (never undone), cambio, deshacer, rehacer; `de` is the change that these replay."""

historia = Table(
    "historia",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("cambio_id", ForeignKey("cambio.id"), nullable=False, index=True),
    Column("tabla", String, nullable=False),
    Column("registro", String, nullable=False),
    Column("campo", String, nullable=False),
    Column("antes", Text),
    Column("despues", Text),
    Index("ix_historia_registro", "registro", "campo"),
)
"""One row per record and field of a change; values as JSON. A record comes to be as `eliminado` going to null."""

busqueda = Table(
    "busqueda",
    Base.metadata,
    Column("registro", String, primary_key=True),
    Column("tabla", String, nullable=False),
    Column("junta_id", String, nullable=False),
    Column("texto", Text, nullable=False),
)
"""Folded text of each living record, read with LIKE."""

contenido = Table(
    "contenido",
    Base.metadata,
    Column("huella", String, primary_key=True),
    Column("datos", LargeBinary, nullable=False),
)
"""The bytes of attachments by their SHA-256: apart from their records, so that a list of them reads none."""
