"""What the junta needs, where each need comes from, and which allies may attend it (guide, C.1 and C.2)."""

from sqlalchemy.orm import Mapped

from escuela_red.models.aliado import Prioridad
from escuela_red.models.base import Registro
from escuela_red.models.campos import Clase, Ficha, Opcion, campo
from escuela_red.models.vivencia import Componente


class Proposito(Opcion):
    """The five purposes of a strategic alliance (guide, step 1)."""

    FORTALECER = "fortalecer", "Fortalecer"
    COLABORAR = "colaborar", "Colaborar"
    DESARROLLAR = "desarrollar", "Desarrollar"
    GENERAR = "generar", "Generar"
    APORTAR = "aportar", "Aportar"


class Necesidad(Registro):
    """A strategic need: it decides what kind of ally to look for (guide, step 1)."""

    __tablename__ = "necesidad"
    ficha = Ficha("necesidad", "necesidades", titulo="texto", detalle="componente", femenino=True)

    texto: Mapped[str] = campo(
        "¿Qué necesitamos?",
        clase=Clase.PARRAFO,
        ayuda="Una sola necesidad, con palabras claras.",
        ejemplo="transporte para llegar a los microcentros",
        requerido=True,
        corto="Necesidad",
        alias=("Necesidad", "Texto"),
        grupo="La necesidad",
        ancho=2.4,
    )
    prioridad: Mapped[Prioridad | None] = campo("Prioridad", requerido=True, grupo="La necesidad", ancho=0.7)
    componente: Mapped[Componente | None] = campo("Componente", requerido=True, grupo="La necesidad")
    proposito: Mapped[Proposito | None] = campo(
        "¿Para qué buscamos la alianza?",
        requerido=True,
        corto="Propósito",
        alias=("Propósito",),
        grupo="La necesidad",
        ancho=0.8,
    )


class OrigenNecesidad(Registro):
    """A finding that a need comes from."""

    __tablename__ = "origen_necesidad"
    ficha = Ficha(
        "origen de una necesidad",
        "orígenes de las necesidades",
        titulo="hallazgo_id",
        detalle="necesidad_id",
        parte_de=("necesidad_id",),
        una_vez=("necesidad_id", "hallazgo_id"),
        se_busca=False,
    )

    necesidad_id: Mapped[str | None] = campo("Necesidad", enlace="necesidad", requerido=True, ancho=1.5)
    hallazgo_id: Mapped[str | None] = campo("Hallazgo de donde sale", enlace="hallazgo", corto="Hallazgo", ancho=1.5)


class Cobertura(Registro):
    """An ally that may attend a need, and how (guide, C.2 question a)."""

    __tablename__ = "cobertura"
    ficha = Ficha(
        "necesidad que atiende un aliado",
        "necesidades que atienden",
        titulo="aliado_id",
        detalle="necesidad_id",
        femenino=True,
        parte_de=("necesidad_id",),
        una_vez=("necesidad_id", "aliado_id"),
        se_busca=False,
    )

    necesidad_id: Mapped[str | None] = campo("Necesidad", enlace="necesidad", requerido=True, ancho=1.5)
    aliado_id: Mapped[str | None] = campo("Aliado", enlace="aliado", requerido=True, ancho=1.3)
    como: Mapped[str] = campo("¿Cómo puede atenderla?", clase=Clase.PARRAFO, corto="Cómo", ancho=2)
