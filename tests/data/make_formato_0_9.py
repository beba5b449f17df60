"""Write the fixture of format 0.9, as the trial juntas used it. Frozen: it knows only sqlite3 and never changes.

python tests/data/make_formato_0_9.py [FILE]
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

FIXTURE = Path(__file__).with_name("formato-0-9.escuelared")
DOC_ID = "0d1f6c1e-9a57-4b0e-8a55-2f1a60a1c009"
JUNTA = "5b0a3c52-7a3f-4a19-9a5c-000000000001"
WHEN = "2026-02-14T15:20:00.000Z"

SCHEMA = """
CREATE TABLE junta (
    id VARCHAR NOT NULL,
    junta_id VARCHAR NOT NULL,
    orden FLOAT DEFAULT '0' NOT NULL,
    creado VARCHAR NOT NULL,
    modificado VARCHAR NOT NULL,
    eliminado VARCHAR,
    nombre VARCHAR DEFAULT '' NOT NULL,
    municipio VARCHAR DEFAULT '' NOT NULL,
    periodo VARCHAR DEFAULT '' NOT NULL,
    es_ejemplo BOOLEAN DEFAULT false NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(junta_id) REFERENCES junta (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_junta_junta_id ON junta (junta_id);
CREATE TABLE documento (
    clave VARCHAR NOT NULL,
    valor TEXT NOT NULL,
    PRIMARY KEY (clave)
);
CREATE TABLE cambio (
    id INTEGER NOT NULL,
    nodo VARCHAR NOT NULL,
    contador INTEGER NOT NULL,
    tipo VARCHAR NOT NULL,
    de INTEGER,
    etiqueta VARCHAR NOT NULL,
    quien VARCHAR DEFAULT '' NOT NULL,
    cuando VARCHAR NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_cambio_nodo_contador ON cambio (nodo, contador);
CREATE TABLE busqueda (
    registro VARCHAR NOT NULL,
    tabla VARCHAR NOT NULL,
    junta_id VARCHAR NOT NULL,
    texto TEXT NOT NULL,
    PRIMARY KEY (registro)
);
CREATE TABLE marca (
    id VARCHAR NOT NULL,
    junta_id VARCHAR NOT NULL,
    orden FLOAT DEFAULT '0' NOT NULL,
    creado VARCHAR NOT NULL,
    modificado VARCHAR NOT NULL,
    eliminado VARCHAR,
    tarea VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(junta_id) REFERENCES junta (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_marca_junta_id ON marca (junta_id);
CREATE TABLE persona (
    id VARCHAR NOT NULL,
    junta_id VARCHAR NOT NULL,
    orden FLOAT DEFAULT '0' NOT NULL,
    creado VARCHAR NOT NULL,
    modificado VARCHAR NOT NULL,
    eliminado VARCHAR,
    nombre_cargo VARCHAR DEFAULT '' NOT NULL,
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
);
CREATE INDEX ix_persona_junta_id ON persona (junta_id);
CREATE TABLE historia (
    id INTEGER NOT NULL,
    cambio_id INTEGER NOT NULL,
    tabla VARCHAR NOT NULL,
    registro VARCHAR NOT NULL,
    campo VARCHAR NOT NULL,
    antes TEXT,
    despues TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(cambio_id) REFERENCES cambio (id)
);
CREATE INDEX ix_historia_registro ON historia (registro, campo);
CREATE INDEX ix_historia_cambio_id ON historia (cambio_id);
CREATE TABLE aliado (
    id VARCHAR NOT NULL,
    junta_id VARCHAR NOT NULL,
    orden FLOAT DEFAULT '0' NOT NULL,
    creado VARCHAR NOT NULL,
    modificado VARCHAR NOT NULL,
    eliminado VARCHAR,
    institucion VARCHAR DEFAULT '' NOT NULL,
    perfil VARCHAR,
    tipo VARCHAR DEFAULT '' NOT NULL,
    mision VARCHAR DEFAULT '' NOT NULL,
    aportes VARCHAR DEFAULT '' NOT NULL,
    beneficios VARCHAR DEFAULT '' NOT NULL,
    contacto_id VARCHAR,
    estado VARCHAR,
    estado_anotado VARCHAR DEFAULT '' NOT NULL,
    prioridad VARCHAR,
    valores VARCHAR DEFAULT '' NOT NULL,
    intereses VARCHAR DEFAULT '' NOT NULL,
    por_que VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(junta_id) REFERENCES junta (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(contacto_id) REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_aliado_contacto_id ON aliado (contacto_id);
CREATE INDEX ix_aliado_junta_id ON aliado (junta_id);
CREATE TABLE vinculacion (
    id VARCHAR NOT NULL,
    junta_id VARCHAR NOT NULL,
    orden FLOAT DEFAULT '0' NOT NULL,
    creado VARCHAR NOT NULL,
    modificado VARCHAR NOT NULL,
    eliminado VARCHAR,
    persona_id VARCHAR,
    cuerpo VARCHAR,
    cargo VARCHAR DEFAULT '' NOT NULL,
    desde DATE,
    hasta DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(junta_id) REFERENCES junta (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(persona_id) REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_vinculacion_persona_id ON vinculacion (persona_id);
CREATE INDEX ix_vinculacion_junta_id ON vinculacion (junta_id);
CREATE TABLE actividad (
    id VARCHAR NOT NULL,
    junta_id VARCHAR NOT NULL,
    orden FLOAT DEFAULT '0' NOT NULL,
    creado VARCHAR NOT NULL,
    modificado VARCHAR NOT NULL,
    eliminado VARCHAR,
    paso VARCHAR,
    texto VARCHAR DEFAULT '' NOT NULL,
    responsable_id VARCHAR,
    inicio DATE,
    fin DATE,
    fecha_texto VARCHAR DEFAULT '' NOT NULL,
    mes VARCHAR,
    ya_cumplida BOOLEAN DEFAULT false NOT NULL,
    cumplida DATE,
    evidencia VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(junta_id) REFERENCES junta (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(responsable_id) REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_actividad_responsable_id ON actividad (responsable_id);
CREATE INDEX ix_actividad_junta_id ON actividad (junta_id);
"""

PEOPLE = (
    ("11111111-0000-4000-8000-000000000001", "Luz Dary Ospina Muñoz — Presidenta", "Sede La Floresta"),
    ("11111111-0000-4000-8000-000000000002", "José Ángel Peña—Secretario de Educación — encargado", "Alcaldía"),
    ("11111111-0000-4000-8000-000000000003", "Nidia Quintero", ""),
    ("11111111-0000-4000-8000-000000000004", " — Gerente", "Cooperativa de Caficultores"),
    ("11111111-0000-4000-8000-000000000005", "", ""),
)
ALLIES = (
    (
        "22222222-0000-4000-8000-000000000001",
        "Cooperativa de Caficultores",
        "Apoyar a las familias cafeteras.",
        PEOPLE[3][0],
    ),
    (
        "22222222-0000-4000-8000-000000000002",
        "Alcaldía",
        "Gobernar: «salud, educación y vías».\nSegunda línea.",
        PEOPLE[1][0],
    ),
    ("22222222-0000-4000-8000-000000000003", "Emisora =cmd|calc", "", None),
)
HISTORY = (
    ("junta", JUNTA, "eliminado", "nuevo", None),
    ("persona", PEOPLE[0][0], "nombre_cargo", None, PEOPLE[0][1]),
    ("persona", PEOPLE[0][0], "nombre_cargo", "Luz Dary", 'Luz "Dary" — Presidenta'),
    ("aliado", ALLIES[0][0], "mision", "", ALLIES[0][2]),
)


def write(path: Path) -> None:
    """Write the fixture to a new file."""
    path.unlink(missing_ok=True)
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        raw.execute("PRAGMA page_size = 4096")
        raw.execute("PRAGMA application_id = 1163027812")
        raw.execute("PRAGMA user_version = 9")
        raw.executescript(SCHEMA)
        raw.execute("BEGIN")
        fill(raw)
        raw.execute("COMMIT")
    finally:
        raw.close()


def fill(raw: sqlite3.Connection) -> None:
    """Put in the rows of a small junta."""
    raw.executemany("INSERT INTO documento VALUES (?, ?)", [("id", DOC_ID), ("creado", WHEN), ("programa", "0.9.2")])
    labels = (JUNTA, WHEN, WHEN)
    raw.execute(
        "INSERT INTO junta (id, junta_id, creado, modificado, nombre, municipio, periodo) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (JUNTA, *labels, "Junta municipal de Aguadas", "17013", "2026–2027"),
    )
    for order, (key, name, entity) in enumerate(PEOPLE):
        raw.execute(
            "INSERT INTO persona (id, junta_id, creado, modificado, orden, nombre_cargo, entidad, telefono, autorizo, "
            "autorizo_fecha) VALUES (?, ?, ?, ?, ?, ?, ?, '310 000 0000', 1, '2026-02-14')",
            (key, *labels, order, name, entity),
        )
    for order, (key, name, purpose, contact) in enumerate(ALLIES):
        raw.execute(
            "INSERT INTO aliado (id, junta_id, creado, modificado, orden, institucion, mision, contacto_id, perfil) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'otra')",
            (key, *labels, order, name, purpose, contact),
        )
    raw.execute(
        "INSERT INTO actividad (id, junta_id, creado, modificado, paso, texto, responsable_id, inicio) "
        "VALUES ('33333333-0000-4000-8000-000000000001', ?, ?, ?, '2', 'Hacer el mapa de aliados', ?, '2026-03-05')",
        (*labels, PEOPLE[0][0]),
    )
    raw.execute(
        "INSERT INTO vinculacion (id, junta_id, creado, modificado, persona_id, cuerpo, cargo) "
        "VALUES ('44444444-0000-4000-8000-000000000001', ?, ?, ?, ?, 'junta', 'Presidencia')",
        (*labels, PEOPLE[0][0]),
    )
    raw.execute(
        "INSERT INTO cambio (id, nodo, contador, tipo, etiqueta, cuando) VALUES (1, 'nodo', 1, 'cambio', ?, ?)",
        ("Agregar persona", WHEN),
    )
    for table, record, field, before, after in HISTORY:
        raw.execute(
            "INSERT INTO historia (cambio_id, tabla, registro, campo, antes, despues) VALUES (1, ?, ?, ?, ?, ?)",
            (table, record, field, *(None if value is None else json.dumps(value) for value in (before, after))),
        )
    raw.execute(
        "INSERT INTO busqueda VALUES (?, 'persona', ?, 'luz dary ospina munoz presidenta')", (PEOPLE[0][0], JUNTA)
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURE)
