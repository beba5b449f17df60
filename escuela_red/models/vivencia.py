"""What people say in a workshop: findings, answers, doubts (guide, A.1, A.2, B.2, C)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.aliado import Prioridad
from escuela_red.models.base import Registro
from escuela_red.models.campos import Clase, Ficha, Opcion, campo


class TipoHallazgo(Opcion):
    """The two sides of the diagnosis (guide, A.1)."""

    FORTALEZA = "fortaleza", "Fortaleza"
    DEBILIDAD = "debilidad", "Debilidad"


class Componente(Opcion):
    """The four components of Escuela Nueva (guide, B.1)."""

    ADMINISTRATIVO = "administrativo", "Administrativo"
    CURRICULAR = "curricular", "Curricular"
    FORMACION = "formacion", "De capacitación (formación)"
    COMUNITARIO = "comunitario", "Comunitario"


class Nivel(Opcion):
    """The four levels of gestión (guide, B.1)."""

    INSTITUCIONAL = "institucional", "Institucional"
    MUNICIPAL = "municipal", "Municipal"
    DEPARTAMENTAL = "departamental", "Departamental"
    NACIONAL = "nacional", "Nacional"


class EstadoDuda(Opcion):
    """Whether a doubt was solved."""

    POR_CONVERSAR = "por_conversar", "Por conversar"
    ACLARADA = "aclarada", "Aclarada"


class Hallazgo(Registro):
    """A strength or a weakness. A shared one is the junta's; an individual one is of a workshop and may be grouped."""

    __tablename__ = "hallazgo"
    ficha = Ficha("hallazgo", "hallazgos", titulo="texto", detalle="tipo")

    tipo: Mapped[TipoHallazgo | None] = campo(
        "¿Fortaleza o debilidad?", requerido=True, corto="Tipo", alias=("Tipo",), grupo="El hallazgo", ancho=0.8
    )
    texto: Mapped[str] = campo(
        "¿Qué pasa?",
        clase=Clase.PARRAFO,
        requerido=True,
        corto="Hallazgo",
        alias=("Hallazgo", "Texto", "Fortaleza", "Debilidad"),
        grupo="El hallazgo",
        ancho=2.4,
    )
    componente: Mapped[Componente | None] = campo("Componente", grupo="El hallazgo")
    nivel: Mapped[Nivel | None] = campo(
        "¿En qué nivel se gestiona?", corto="Nivel", alias=("Nivel",), grupo="El hallazgo"
    )
    prioridad: Mapped[Prioridad | None] = campo("Prioridad", grupo="El hallazgo", ancho=0.7)
    individual: Mapped[bool] = campo(
        "Lo escribió una persona o un grupo",
        ayuda="Es una nota de un taller, todavía no es de toda la junta.",
        corto="Individual",
        grupo="¿Quién lo dijo?",
        ancho=0.7,
    )
    taller_id: Mapped[str | None] = campo("Taller", enlace="taller", grupo="¿Quién lo dijo?")
    autor_id: Mapped[str | None] = campo(
        "Persona que lo escribió", enlace="persona", corto="Persona", grupo="¿Quién lo dijo?"
    )
    autor: Mapped[str] = campo(
        "Grupo que lo escribió", ejemplo="microcentro, mesa, grupo 1", corto="Grupo", grupo="¿Quién lo dijo?"
    )
    agrupado_en_id: Mapped[str | None] = campo(
        "Hallazgo compartido en que se juntó",
        enlace="hallazgo",
        corto="Se juntó en",
        grupo="¿Quién lo dijo?",
        ancho=1.4,
    )


class Respuesta(Registro):
    """What a group or a person answers to a question, a step or, per ally, to the questions of C.2.

    `clave` is the letter of the question or the number of the step; without author it is what all agreed.
    """

    __tablename__ = "respuesta"
    ficha = Ficha("respuesta", "respuestas", titulo="texto", detalle="autor", femenino=True)

    taller_id: Mapped[str | None] = campo("Taller", enlace="taller", requerido=True)
    tarea: Mapped[str] = campo("Tarea de la guía", requerido=True, guia="tarea")
    clave: Mapped[str] = campo("Pregunta o paso", requerido=True, corto="Pregunta", ancho=0.6)
    aliado_id: Mapped[str | None] = campo("Aliado", enlace="aliado", ancho=1.2)
    autor: Mapped[str] = campo(
        "¿Quién responde?",
        ayuda="Vacío quiere decir lo que acordaron todos.",
        ejemplo="Grupo de Arma",
        alias=("Autor",),
        ancho=1.2,
    )
    texto: Mapped[str] = campo("Respuesta", clase=Clase.PARRAFO, ancho=2.6)


class Duda(Registro):
    """A doubt that came up in the reading, and how it was cleared (guide, B.2)."""

    __tablename__ = "duda"
    ficha = Ficha("duda", "dudas", titulo="pregunta", detalle="estado", femenino=True)

    taller_id: Mapped[str | None] = campo("Taller", enlace="taller", requerido=True, grupo="La duda")
    pregunta: Mapped[str] = campo(
        "Duda",
        clase=Clase.PARRAFO,
        ayuda="Con las palabras de quien pregunta.",
        requerido=True,
        grupo="La duda",
        ancho=2,
    )
    fecha: Mapped[dt.date | None] = campo("Fecha", grupo="La duda", ancho=0.9)
    autor: Mapped[str] = campo("¿Quién pregunta?", ejemplo="Microcentro Pore", alias=("Autor",), grupo="La duda")
    estado: Mapped[EstadoDuda | None] = campo("¿Ya se aclaró?", corto="Estado", alias=("Estado",), grupo="La respuesta")
    respuesta: Mapped[str] = campo("Respuesta", clase=Clase.PARRAFO, grupo="La respuesta", ancho=2)
    respondida_por: Mapped[str] = campo("¿Quién responde?", ejemplo="Padrino", corto="Responde", grupo="La respuesta")
    fecha_respuesta: Mapped[dt.date | None] = campo(
        "¿Cuándo se respondió?", corto="Respondida el", grupo="La respuesta", ancho=0.9
    )
