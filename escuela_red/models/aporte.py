"""What allies give: offered, agreed, received, and to whom what was received went (guide, C.4 and annex)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Numero, Pesos, Registro
from escuela_red.models.campos import Clase, Ficha, Opcion, campo


class Especie(Opcion):
    """Whether money is given, or things and work."""

    DINERO = "dinero", "Dinero"
    ESPECIE = "especie", "En especie"


class FormaPropia(Registro):
    """A way of taking part that the junta adds to the fourteen of the guide (annex «¿Cómo hacer parte?»)."""

    __tablename__ = "forma_propia"
    ficha = Ficha("forma de hacer parte", "formas de hacer parte", titulo="texto", femenino=True)

    texto: Mapped[str] = campo(
        "¿Cómo puede hacer parte un aliado?", clase=Clase.PARRAFO, requerido=True, corto="Forma", ancho=3
    )


class Aporte(Registro):
    """Something that an ally gives. Its stage is computed: received, agreed or offered, by the date or the amount."""

    __tablename__ = "aporte"
    ficha = Ficha("aporte", "aportes", titulo="descripcion", detalle="aliado_id")

    aliado_id: Mapped[str | None] = campo("Aliado", enlace="aliado", requerido=True, grupo="El aporte", ancho=1.2)
    descripcion: Mapped[str] = campo(
        "¿Qué aporta?",
        clase=Clase.PARRAFO,
        ejemplo="sillas, transporte, talleres",
        requerido=True,
        corto="Aporte",
        grupo="El aporte",
        ancho=2,
    )
    forma: Mapped[str] = campo(
        "¿De qué forma hace parte?",
        ayuda="Una de las formas de la guía o de la junta.",
        corto="Forma",
        grupo="El aporte",
        guia="forma",
        ancho=1.6,
    )
    especie: Mapped[Especie | None] = campo("¿Dinero o especie?", requerido=True, grupo="El aporte", ancho=0.7)
    propuesta_id: Mapped[str | None] = campo("Propuesta en que se pidió", enlace="propuesta", grupo="El aporte")
    alianza_id: Mapped[str | None] = campo("Alianza de la que hace parte", enlace="alianza", grupo="El aporte")
    ofrecido: Mapped[Pesos | None] = campo("Valor ofrecido", corto="Ofrecido", grupo="¿Cuánto?", ancho=0.9)
    ofrecido_el: Mapped[dt.date | None] = campo("¿Cuándo lo ofreció?", corto="Ofrecido el", grupo="¿Cuánto?", ancho=0.8)
    acordado: Mapped[Pesos | None] = campo("Valor acordado", corto="Acordado", grupo="¿Cuánto?", ancho=0.9)
    acordado_el: Mapped[dt.date | None] = campo("¿Cuándo se acordó?", corto="Acordado el", grupo="¿Cuánto?", ancho=0.8)
    esperado_el: Mapped[dt.date | None] = campo(
        "¿Para cuándo se espera?", corto="Se espera el", grupo="¿Cuánto?", ancho=0.8
    )
    recibido: Mapped[Pesos | None] = campo("Valor recibido", corto="Recibido", grupo="¿Cuánto?", ancho=0.9)
    recibido_el: Mapped[dt.date | None] = campo("¿Cuándo se recibió?", corto="Recibido el", grupo="¿Cuánto?", ancho=0.8)
    cantidad: Mapped[Numero | None] = campo(
        "¿Cuántas unidades se recibieron?",
        ayuda="Solo si es en especie.",
        ejemplo="40",
        corto="Cantidad",
        grupo="¿Cuánto?",
        ancho=0.6,
    )
    unidad: Mapped[str] = campo("¿Unidades de qué?", ejemplo="sillas", corto="Unidad", grupo="¿Cuánto?", ancho=0.7)


class Distribucion(Registro):
    """A part of what was received that went to a sede or microcentro: received = distributed + balance."""

    __tablename__ = "distribucion"
    ficha = Ficha(
        "entrega",
        "entregas",
        titulo="a_quien",
        detalle="que",
        femenino=True,
        parte_de=("aporte_id",),
    )

    aporte_id: Mapped[str | None] = campo("Aporte", enlace="aporte", requerido=True, ancho=1.4)
    a_quien: Mapped[str] = campo(
        "¿A qué sede o microcentro?", ejemplo="sede Pore", requerido=True, corto="Sede o microcentro", ancho=1.25
    )
    que: Mapped[str] = campo("¿Qué se entregó?", corto="Qué", ancho=1.15)
    cantidad: Mapped[Numero | None] = campo("Cantidad", ancho=0.8)
    valor: Mapped[Pesos | None] = campo("Valor", ancho=1.2)
    fecha: Mapped[dt.date | None] = campo("Fecha", requerido=True, ancho=0.95)
    evidencia: Mapped[str] = campo("Evidencia", ejemplo="acta, foto, recibo", ancho=0.95)
