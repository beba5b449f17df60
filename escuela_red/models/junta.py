"""The junta municipal: the body that meets, its municipio and its period."""

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Registro
from escuela_red.models.campos import Ficha, Opcion, campo


class DiaSemana(Opcion):
    """A day of the week, Monday first."""

    LUNES = "1", "Lunes"
    MARTES = "2", "Martes"
    MIERCOLES = "3", "Miércoles"
    JUEVES = "4", "Jueves"
    VIERNES = "5", "Viernes"
    SABADO = "6", "Sábado"
    DOMINGO = "7", "Domingo"


class Junta(Registro):
    """A junta municipal, or coordinación municipal: made of the microcentros' representatives (guide, B.1)."""

    __tablename__ = "junta"
    ficha = Ficha("junta", "juntas", titulo="nombre", detalle="periodo", femenino=True, se_busca=False)

    nombre: Mapped[str] = campo("Nombre de la junta", ayuda="Como aparece en sus documentos.", requerido=True, ancho=2)
    municipio: Mapped[str] = campo("Municipio", ayuda="Código DANE de cinco cifras.", requerido=True)
    periodo: Mapped[str] = campo("Periodo", ejemplo="2026–2027")
    es_ejemplo: Mapped[bool] = campo("Datos de ejemplo")
    sin_sabados: Mapped[bool] = campo("No se reúnen los sábados", ayuda="Avisaremos si una fecha cae en sábado.")
    dia_reunion: Mapped[DiaSemana | None] = campo(
        "¿Qué día se reúnen?",
        ayuda="Al planear hacia atrás, las fechas caen en ese día si se puede.",
        corto="Día de reunión",
        ancho=0.8,
    )
