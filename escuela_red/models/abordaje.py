"""The first conversations with an ally: what is prepared, who goes, and what comes of it (guide, step 3)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Hora, Registro
from escuela_red.models.campos import Clase, Ficha, campo


class Abordaje(Registro):
    """A meeting, visit or call with an ally: prepared before with the hoja de cita, told afterwards (guide, step 3)."""

    __tablename__ = "abordaje"
    ficha = Ficha("cita", "citas", titulo="aliado_id", detalle="fecha", femenino=True)

    aliado_id: Mapped[str | None] = campo("Aliado", enlace="aliado", requerido=True, grupo="La cita", ancho=1.4)
    persona_id: Mapped[str | None] = campo(
        "¿Con quién hablamos?",
        enlace="persona",
        ayuda="La persona responsable en la entidad.",
        requerido=True,
        corto="Con quién",
        grupo="La cita",
        ancho=1.2,
    )
    fecha: Mapped[dt.date | None] = campo("Fecha", requerido=True, grupo="La cita", ancho=0.8)
    hora: Mapped[Hora | None] = campo("Hora", ejemplo="9:00 a. m.", grupo="La cita", ancho=0.6)
    lugar: Mapped[str] = campo("Lugar", ejemplo="oficina, sede, llamada", grupo="La cita")
    responsable_id: Mapped[str | None] = campo(
        "¿Quién responde por la cita en la junta?", enlace="persona", corto="Responde", grupo="La cita"
    )
    sobre_institucion: Mapped[str] = campo(
        "¿Qué averiguamos de la entidad?",
        clase=Clase.PARRAFO,
        ayuda="Qué hace, a quién sirve, quién decide.",
        corto="Sobre la entidad",
        grupo="Antes de la cita",
        ancho=1.6,
    )
    sobre_productos: Mapped[str] = campo(
        "¿Qué ofrece?",
        clase=Clase.PARRAFO,
        ayuda="Sus productos, servicios y programas.",
        corto="Qué ofrece",
        grupo="Antes de la cita",
        ancho=1.6,
    )
    sobre_canales: Mapped[str] = campo(
        "¿Cómo se llega a ella?",
        clase=Clase.PARRAFO,
        ayuda="Sus canales: ventanilla, correo, persona que nos presenta.",
        corto="Canales",
        grupo="Antes de la cita",
        ancho=1.6,
    )
    pregunta: Mapped[str] = campo(
        "¿Con qué pregunta empezamos?",
        clase=Clase.PARRAFO,
        ejemplo="¿qué les preocupa de las veredas?",
        corto="Pregunta inicial",
        grupo="Antes de la cita",
        ancho=1.6,
    )
    llevamos: Mapped[str] = campo(
        "¿Qué llevamos?",
        clase=Clase.PARRAFO,
        ejemplo="mapa de aliados, fotos, «¿Cómo hacer parte?»",
        corto="Llevamos",
        grupo="Antes de la cita",
    )
    resultado: Mapped[str] = campo(
        "¿Qué resultó?", clase=Clase.PARRAFO, corto="Resultado", grupo="Después de la cita", ancho=2
    )
    siguiente: Mapped[str] = campo("¿Qué sigue?", corto="Sigue", grupo="Después de la cita", ancho=1.4)
    siguiente_el: Mapped[dt.date | None] = campo(
        "¿Para cuándo?", corto="Para cuándo", grupo="Después de la cita", ancho=0.8
    )
    siguiente_hecho: Mapped[bool] = campo(
        "¿Ya se hizo lo que sigue?", corto="Hecho", grupo="Después de la cita", ancho=0.6
    )
    actividad_id: Mapped[str | None] = campo(
        "Lo que sigue, en la ruta", enlace="actividad", corto="En la ruta", grupo="Después de la cita"
    )


class Participante(Registro):
    """A person who takes part in a meeting with an ally, or in the review of an alliance."""

    __tablename__ = "participante"
    ficha = Ficha(
        "participante",
        "participantes",
        titulo="persona_id",
        parte_de=("abordaje_id", "revision_id"),
        se_busca=False,
    )

    persona_id: Mapped[str | None] = campo("Persona", enlace="persona", requerido=True, ancho=1.5)
    abordaje_id: Mapped[str | None] = campo("Cita", enlace="abordaje")
    revision_id: Mapped[str | None] = campo("Revisión", enlace="revision")
