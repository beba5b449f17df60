"""The proposal that is put before an ally: short, with its request, budget and benefits (guide, step 4)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.aporte import Especie
from escuela_red.models.base import Pesos, Registro
from escuela_red.models.campos import Clase, Ficha, Opcion, campo


class EstadoPropuesta(Opcion):
    """From the first draft to the answer (DOMAIN §10)."""

    BORRADOR = "borrador", "Borrador"
    ENVIADA = "enviada", "Enviada"
    EN_ESTUDIO = "en_estudio", "En estudio"
    ACEPTADA = "aceptada", "Aceptada"
    DEVUELTA = "devuelta", "Devuelta con observaciones"
    RECHAZADA = "rechazada", "Rechazada"


class Propuesta(Registro):
    """A proposal for one ally. What was sent stays as it was sent: later words are a new version (guide, step 4).

    `objetivos` and `beneficios` are lists, one thing per line.
    """

    __tablename__ = "propuesta"
    ficha = Ficha("propuesta", "propuestas", titulo="titulo", detalle="estado", femenino=True)

    titulo: Mapped[str] = campo("Título", requerido=True, grupo="La propuesta", ancho=2)
    aliado_id: Mapped[str | None] = campo(
        "¿A qué aliado?", enlace="aliado", requerido=True, corto="Aliado", grupo="La propuesta", ancho=1.4
    )
    asunto: Mapped[str] = campo("Asunto de la carta", corto="Asunto", grupo="La carta", ancho=1.6)
    dirigida_a_id: Mapped[str | None] = campo(
        "¿A quién va dirigida?",
        enlace="persona",
        ayuda="Vacío quiere decir la persona de contacto del aliado.",
        corto="Dirigida a",
        grupo="La carta",
    )
    tratamiento: Mapped[str] = campo("Tratamiento", ejemplo="Señora, Doctor", grupo="La carta", ancho=0.7)
    firma_id: Mapped[str | None] = campo(
        "¿Quién la firma?",
        enlace="persona",
        ayuda="Vacío quiere decir quien preside la junta.",
        corto="Firma",
        grupo="La carta",
    )
    fecha: Mapped[dt.date | None] = campo("Fecha de la carta", corto="Fecha", grupo="La carta", ancho=0.8)
    resumen: Mapped[str] = campo(
        "En pocas palabras",
        clase=Clase.PARRAFO,
        ayuda="Tres renglones que se puedan decir de pie.",
        corto="Resumen",
        grupo="Lo que decimos",
        ancho=1.6,
    )
    quienes_somos: Mapped[str] = campo(
        "¿Quiénes somos?", clase=Clase.PARRAFO, corto="Quiénes somos", grupo="Lo que decimos", ancho=1.6
    )
    justificacion: Mapped[str] = campo(
        "¿Cuál es la necesidad?",
        clase=Clase.PARRAFO,
        ayuda="Con datos del diagnóstico.",
        corto="Necesidad",
        alias=("Justificación",),
        grupo="Lo que decimos",
        ancho=1.8,
    )
    objetivos: Mapped[str] = campo(
        "¿Qué queremos lograr?",
        clase=Clase.PARRAFO,
        ayuda="Un objetivo por renglón.",
        corto="Objetivos",
        grupo="Lo que decimos",
        ancho=1.6,
    )
    solicitud: Mapped[str] = campo(
        "¿Qué pedimos?",
        clase=Clase.PARRAFO,
        requerido=True,
        corto="Solicitud",
        alias=("Solicitud",),
        grupo="Lo que decimos",
        ancho=1.8,
    )
    beneficios: Mapped[str] = campo(
        "¿Qué gana el aliado?",
        clase=Clase.PARRAFO,
        ayuda="Un beneficio por renglón.",
        requerido=True,
        corto="Beneficios",
        alias=("Beneficios",),
        grupo="Lo que decimos",
        ancho=1.6,
    )
    compromisos: Mapped[str] = campo(
        "¿A qué se compromete la Red?",
        clase=Clase.PARRAFO,
        ayuda="Un compromiso por renglón.",
        corto="Compromisos",
        grupo="Lo que decimos",
        ancho=1.6,
    )
    estado: Mapped[EstadoPropuesta | None] = campo(
        "¿Cómo va?", corto="Estado", alias=("Estado",), grupo="Envío y respuesta"
    )
    enviada: Mapped[dt.date | None] = campo("¿Cuándo se envió?", corto="Enviada el", grupo="Envío y respuesta", ancho=0.8)
    respuesta: Mapped[str] = campo(
        "¿Qué respondieron?", clase=Clase.PARRAFO, corto="Respuesta", grupo="Envío y respuesta", ancho=1.8
    )
    respondida: Mapped[dt.date | None] = campo(
        "¿Cuándo respondieron?", corto="Respondida el", grupo="Envío y respuesta", ancho=0.8
    )
    version: Mapped[int | None] = campo("Versión", grupo="Envío y respuesta", ancho=0.6)
    reemplaza_a_id: Mapped[str | None] = campo(
        "Versión anterior", enlace="propuesta", corto="Reemplaza a", grupo="Envío y respuesta"
    )


class PropuestaNecesidad(Registro):
    """A need that a proposal answers."""

    __tablename__ = "propuesta_necesidad"
    ficha = Ficha(
        "necesidad de una propuesta",
        "necesidades de las propuestas",
        titulo="necesidad_id",
        detalle="propuesta_id",
        femenino=True,
        parte_de=("propuesta_id",),
        se_busca=False,
    )

    propuesta_id: Mapped[str | None] = campo("Propuesta", enlace="propuesta", requerido=True, ancho=1.4)
    necesidad_id: Mapped[str | None] = campo("Necesidad", enlace="necesidad", requerido=True, ancho=2)


class Rubro(Registro):
    """A line of the budget of a proposal: what the ally and what the Red would put in (guide, step 4)."""

    __tablename__ = "rubro"
    ficha = Ficha("rubro", "rubros", titulo="rubro", detalle="propuesta_id", parte_de=("propuesta_id",))

    propuesta_id: Mapped[str | None] = campo("Propuesta", enlace="propuesta", requerido=True, ancho=1.2)
    rubro: Mapped[str] = campo(
        "Rubro", requerido=True, alias=("Concepto", "Descripción"), ejemplo="transporte", ancho=2.2
    )
    aporte_aliado: Mapped[Pesos | None] = campo("Aporte del aliado", alias=("Aliado",), ancho=1)
    aporte_red: Mapped[Pesos | None] = campo("Aporte de la Red", alias=("Red",), ancho=1)
    especie: Mapped[Especie | None] = campo("¿Dinero o especie?", corto="Dinero o especie", ancho=0.9)


class EtapaPropuesta(Registro):
    """A stage of the calendar of a proposal."""

    __tablename__ = "etapa_propuesta"
    ficha = Ficha(
        "etapa del cronograma",
        "etapas del cronograma",
        titulo="texto",
        detalle="propuesta_id",
        femenino=True,
        parte_de=("propuesta_id",),
    )

    propuesta_id: Mapped[str | None] = campo("Propuesta", enlace="propuesta", requerido=True, ancho=1.2)
    texto: Mapped[str] = campo("¿Qué se hace?", requerido=True, corto="Etapa", alias=("Actividad",), ancho=2.2)
    inicio: Mapped[dt.date | None] = campo("Empieza", alias=("Inicio",), ancho=0.8)
    fin: Mapped[dt.date | None] = campo("Termina", alias=("Fin",), ancho=0.8)
