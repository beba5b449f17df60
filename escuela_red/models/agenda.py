"""The days on which a junta does not meet, besides Sundays and holidays."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Registro
from escuela_red.models.campos import Ficha, campo


class DiaLibre(Registro):
    """A day, or several, that the junta keeps free: a school recess, the fiestas of the municipio."""

    __tablename__ = "dia_libre"
    ficha = Ficha("día libre", "días libres", titulo="motivo", detalle="inicio")

    motivo: Mapped[str] = campo("¿Por qué?", ejemplo="fiestas, receso escolar", requerido=True, corto="Motivo", ancho=2)
    inicio: Mapped[dt.date | None] = campo("Desde", requerido=True, alias=("Fecha",), ancho=0.8)
    fin: Mapped[dt.date | None] = campo("Hasta", ayuda="Vacío quiere decir un solo día.", ancho=0.8)
