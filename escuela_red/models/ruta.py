"""The ruta de articulación: the activities of the five official rows and of the follow-up (guide, D.2)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Mes, Registro
from escuela_red.models.campos import Clase, Ficha, Opcion, campo


class Paso(Opcion):
    """The five rows of table D.2, literal, and the follow-up after them (step 5 of section C)."""

    NECESIDADES = "1", "Identifique y defina sus necesidades estratégicas"
    ALIADOS = "2", "Identifique aliados potenciales"
    ABORDAJE = "3", "Abordaje de los posibles aliados estratégicos seleccionados"
    PROPUESTAS = "4", "Planteamiento de propuestas"
    FIRMA = "5", "Firma y operatividad de la alianza"
    SEGUIMIENTO = "seguimiento", "Mantener viva la relación"


class Actividad(Registro):
    """Something to do in a step of the ruta, with exact dates, or an approximate one in words with its month.

    Its state is computed (services.ruta): only whether it was done is stored.
    """

    __tablename__ = "actividad"
    ficha = Ficha("actividad", "actividades", titulo="texto", detalle="paso", femenino=True)

    paso: Mapped[Paso | None] = campo("Paso", requerido=True, ancho=1.4)
    texto: Mapped[str] = campo("Actividades", clase=Clase.PARRAFO, ayuda="¿Qué vamos a hacer?", requerido=True, alias=("Actividad",), ancho=2.4)
    responsable_id: Mapped[str | None] = campo("Responsable", enlace="persona", requerido=True, ancho=1.2)
    alianza_id: Mapped[str | None] = campo("Alianza", enlace="alianza", ayuda="La alianza que se mantiene viva con esto.", grupo="Cómo va", ancho=1.2)
    inicio: Mapped[dt.date | None] = campo("Fecha de inicio", alias=("Fecha", "Inicio"), corto="Inicio", grupo="Fecha", ancho=0.9)
    fin: Mapped[dt.date | None] = campo("Fecha de fin", alias=("Fin",), corto="Fin", grupo="Fecha", ancho=0.9)
    fecha_texto: Mapped[str] = campo("Fecha aproximada", ejemplo="segunda semana de mayo", grupo="Fecha", ancho=1.1)
    mes: Mapped[Mes | None] = campo("Mes", ayuda="El mes de la fecha aproximada.", grupo="Fecha", ancho=0.8)
    ya_cumplida: Mapped[bool] = campo("¿Ya se cumplió?", corto="Cumplida", grupo="Cómo va", ancho=0.7)
    cumplida: Mapped[dt.date | None] = campo("¿Cuándo se cumplió?", corto="Cumplida el", grupo="Cómo va", ancho=0.9)
    evidencia: Mapped[str] = campo("Evidencia", clase=Clase.PARRAFO, ejemplo="acta, fotos, lista de asistencia", grupo="Cómo va", ancho=1.2)
