"""The workshop as it was held: its days, who came, what was marked done, and the junta's own rating (guide, A to D)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Hora, Registro
from escuela_red.models.campos import Clase, Ficha, campo


class Taller(Registro):
    """A workshop over a guide. The mapa, the ruta and the shared diagnosis belong to the junta and outlive it."""

    __tablename__ = "taller"
    ficha = Ficha("taller", "talleres", titulo="nombre", detalle="objetivo")

    nombre: Mapped[str] = campo("Nombre del taller", requerido=True, grupo="El taller", ancho=1.8)
    guia: Mapped[str] = campo("Guía", ayuda="La guía que se trabaja en el taller.", grupo="El taller", guia="guia")
    padrino_id: Mapped[str | None] = campo("Padrino", enlace="persona", requerido=True, grupo="El taller", ancho=1.2)
    objetivo: Mapped[str] = campo(
        "Objetivo", clase=Clase.PARRAFO, ayuda="Lo que quieren lograr.", requerido=True, grupo="El taller", ancho=2
    )
    en_papel: Mapped[bool] = campo(
        "Se hizo en papel",
        ayuda="Lo que se escribió a mano se pasa después al programa.",
        grupo="El taller",
        corto="En papel",
        ancho=0.6,
    )
    cerrado: Mapped[dt.date | None] = campo("¿Cuándo se cerró?", corto="Cerrado", grupo="Cierre", ancho=0.8)


class Jornada(Registro):
    """A day of a workshop, with its hours and place."""

    __tablename__ = "jornada"
    ficha = Ficha("jornada", "jornadas", titulo="fecha", detalle="lugar", femenino=True)

    taller_id: Mapped[str | None] = campo("Taller", enlace="taller", requerido=True)
    fecha: Mapped[dt.date | None] = campo("Fecha", requerido=True, ancho=0.9)
    hora_inicio: Mapped[Hora | None] = campo("Empieza", ejemplo="8:00 a. m.", alias=("Hora de inicio",), ancho=0.8)
    hora_fin: Mapped[Hora | None] = campo("Termina", ejemplo="3:00 p. m.", alias=("Hora de fin",), ancho=0.8)
    lugar: Mapped[str] = campo("Lugar", ejemplo="sede, vereda, casa de la cultura", requerido=True, ancho=2)


class Asistencia(Registro):
    """A person who came; without a day, to the whole workshop."""

    __tablename__ = "asistencia"
    ficha = Ficha("asistencia", "asistencias", titulo="persona_id", detalle="jornada_id", femenino=True)

    taller_id: Mapped[str | None] = campo("Taller", enlace="taller", requerido=True)
    persona_id: Mapped[str | None] = campo("Persona", enlace="persona", requerido=True, ancho=1.5)
    jornada_id: Mapped[str | None] = campo("Jornada", enlace="jornada", ayuda="Vacía quiere decir todo el taller.")


class Marca(Registro):
    """The junta's own mark «ya terminamos» on a task of the guide, or on a part of its reading; taken off by removing it."""

    __tablename__ = "marca"
    ficha = Ficha("marca de tarea", "marcas de tareas", titulo="tarea", femenino=True, en_libro=False, se_busca=False)

    tarea: Mapped[str] = campo("Tarea de la guía", requerido=True, guia="tarea")
    taller_id: Mapped[str | None] = campo("Taller", enlace="taller")
    parte: Mapped[str] = campo("Parte de la lectura", ayuda="Vacía quiere decir toda la tarea.")
    fecha: Mapped[dt.date | None] = campo("Fecha", ancho=0.9)


class Autovaloracion(Registro):
    """How the junta rates itself on an indicator before and after; the scale is the junta's own, from 1 up (DOMAIN §3)."""

    __tablename__ = "autovaloracion"
    ficha = Ficha("autovaloración", "autovaloraciones", titulo="indicador", detalle="comentario", femenino=True)

    taller_id: Mapped[str | None] = campo("Taller", enlace="taller", requerido=True)
    indicador: Mapped[str] = campo("Indicador", requerido=True, guia="indicador")
    antes: Mapped[int | None] = campo("Antes", ancho=0.6)
    despues: Mapped[int | None] = campo("Después", ancho=0.6)
    comentario: Mapped[str] = campo("Comentario", clase=Clase.PARRAFO, ancho=2)


class NotaPadrino(Registro):
    """What the padrino writes for themselves on a task: it is never printed, projected or taken out of the file."""

    __tablename__ = "nota_padrino"
    ficha = Ficha(
        "nota del padrino",
        "notas del padrino",
        titulo="texto",
        femenino=True,
        privada=True,
        en_libro=False,
        se_busca=False,
    )

    taller_id: Mapped[str | None] = campo("Taller", enlace="taller", requerido=True)
    tarea: Mapped[str] = campo("Tarea de la guía", requerido=True, guia="tarea")
    texto: Mapped[str] = campo("Nota", clase=Clase.PARRAFO, ancho=2)
