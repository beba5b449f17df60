"""From format 0.9 to 1.0: `aliado.mision` is renamed, `persona.nombre_cargo` becomes `nombre` and `cargo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_PERSONA = """
CREATE TABLE persona_1_0 (
    id VARCHAR NOT NULL,
    junta_id VARCHAR NOT NULL,
    orden FLOAT DEFAULT '0' NOT NULL,
    creado VARCHAR NOT NULL,
    modificado VARCHAR NOT NULL,
    eliminado VARCHAR,
    nombre VARCHAR DEFAULT '' NOT NULL,
    cargo VARCHAR DEFAULT '' NOT NULL,
    entidad VARCHAR DEFAULT '' NOT NULL,
    telefono VARCHAR DEFAULT '' NOT NULL,
    correo VARCHAR DEFAULT '' NOT NULL,
    tipo_documento VARCHAR,
    documento VARCHAR DEFAULT '' NOT NULL,
    autorizo BOOLEAN DEFAULT false NOT NULL,
    autorizo_fecha DATE,
    autorizo_medio VARCHAR DEFAULT '' NOT NULL,
    solo_cargo BOOLEAN DEFAULT false NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(junta_id) REFERENCES junta (id) DEFERRABLE INITIALLY DEFERRED
)
"""


def _before(text: str) -> str:
    return f"CASE WHEN instr({text}, '—') THEN trim(substr({text}, 1, instr({text}, '—') - 1)) ELSE trim({text}) END"


def _after(text: str) -> str:
    return f"CASE WHEN instr({text}, '—') THEN trim(substr({text}, instr({text}, '—') + 1)) ELSE '' END"


def _json(part: str) -> str:
    return f"CASE WHEN {part} IS NULL THEN NULL ELSE json_quote({{}}) END"


_SAME = "entidad, telefono, correo, tipo_documento, documento, autorizo, autorizo_fecha, autorizo_medio, solo_cargo"
_LABELS = "id, junta_id, orden, creado, modificado, eliminado"
# Values of the history are JSON: the text inside is split, and written as JSON again.
_PARTS = ("antes", "despues")
_HISTORY = {
    field: ", ".join(_json(part).format(split(f"json_extract({part}, '$')")) for part in _PARTS)
    for field, split in (("nombre", _before), ("cargo", _after))
}

_PEOPLE = f"""
INSERT INTO persona_1_0 ({_LABELS}, nombre, cargo, {_SAME})
SELECT {_LABELS}, {_before("nombre_cargo")}, {_after("nombre_cargo")}, {_SAME} FROM persona ORDER BY rowid
"""  # noqa: S608 - frozen text
_CARGO_HISTORY = f"""
INSERT INTO historia (cambio_id, tabla, registro, campo, antes, despues)
SELECT cambio_id, tabla, registro, 'cargo', {_HISTORY["cargo"]} FROM historia
WHERE tabla = 'persona' AND campo = 'nombre_cargo' ORDER BY id
"""  # noqa: S608
_NOMBRE_HISTORY = f"""
UPDATE historia SET campo = 'nombre', (antes, despues) = (SELECT {_HISTORY["nombre"]})
WHERE tabla = 'persona' AND campo = 'nombre_cargo'
"""  # noqa: S608

STATEMENTS = (
    "ALTER TABLE aliado RENAME COLUMN mision TO objetivo_misional",
    "UPDATE historia SET campo = 'objetivo_misional' WHERE tabla = 'aliado' AND campo = 'mision'",
    _PERSONA,
    _PEOPLE,
    "DROP TABLE persona",
    "ALTER TABLE persona_1_0 RENAME TO persona",
    "CREATE INDEX ix_persona_junta_id ON persona (junta_id)",
    _CARGO_HISTORY,
    _NOMBRE_HISTORY,
    "PRAGMA user_version = 1000",
)


def step(database: Database) -> None:
    """Run the statements in order."""
    for statement in STATEMENTS:
        database.execute(statement)
