"""The alliance: its parties, what each owes and may expect, and the reviews that keep it alive (guide, B.1 and C.5)."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Hora, Numero, Pesos, Registro
from escuela_red.models.campos import Clase, Ficha, Opcion, campo


class TipoAlianza(Opcion):
    """Kinds of alliance. The comunitaria is the microcentros themselves; the pedagógica has no text (DOMAIN §12, §18)."""

    GESTION = "gestion", "Municipal de gestión"
    PEDAGOGICA = "pedagogica", "Pedagógica"
    OTRA = "otra", "Otra"


class Instrumento(Opcion):
    """The paper that an alliance is signed on, those of low formality first (DOMAIN §12)."""

    COMPROMISO = "carta_compromiso", "Carta de compromiso"
    MEMORANDO = "memorando", "Memorando de entendimiento"
    ACTA = "acta_acuerdo", "Acta de acuerdo"
    VERBAL = "verbal", "Acuerdo verbal con acta"
    INTENCION = "carta_intencion", "Carta de intención"
    DONACION = "donacion", "Donación"
    COMODATO = "comodato", "Comodato"
    COOPERACION = "cooperacion", "Convenio de cooperación interinstitucional"
    SOLIDARIO = "solidario", "Convenio solidario con una JAC"
    COLABORACION = "colaboracion", "Contrato de colaboración"
    ASOCIACION = "asociacion", "Convenio de asociación"
    INTERADMINISTRATIVO = "interadministrativo", "Convenio interadministrativo"
    OTRO = "otro", "Otro"


class EstadoAlianza(Opcion):
    """From preparation to its end (DOMAIN §10)."""

    PREPARACION = "preparacion", "En preparación"
    FIRMADA = "firmada", "Firmada"
    EJECUCION = "ejecucion", "En ejecución"
    REVISION = "revision", "En revisión"
    PRORROGADA = "prorrogada", "Prorrogada"
    TERMINADA = "terminada", "Terminada"


class Lado(Opcion):
    """The two sides of an alliance: who teaches, and who helps."""

    RED = "red", "La Red de Maestros"
    ALIADO = "aliado", "El aliado"


class DerechoDeber(Opcion):
    """What a side may expect, and what it owes (guide, step 5)."""

    DERECHO = "derecho", "Derecho"
    DEBER = "deber", "Deber"


class Veredicto(Opcion):
    """How far something was fulfilled; a word of another file that is none of these stays as it is."""

    CUMPLE = "cumple", "Cumple"
    PARCIAL = "parcial", "Cumple en parte"
    NO = "no_cumple", "No cumple"


class Alianza(Registro):
    """An agreement with one or more allies. Instruments are the junta's choice: no legal advice is given."""

    __tablename__ = "alianza"
    ficha = Ficha("alianza", "alianzas", titulo="nombre", detalle="estado", femenino=True)

    nombre: Mapped[str] = campo("Nombre de la alianza", requerido=True, corto="Alianza", grupo="La alianza", ancho=2)
    tipo: Mapped[TipoAlianza | None] = campo("¿De qué tipo es?", requerido=True, corto="Tipo", grupo="La alianza")
    tipo_texto: Mapped[str] = campo("¿Cuál otro tipo?", corto="Otro tipo", grupo="La alianza")
    instrumento: Mapped[Instrumento | None] = campo(
        "¿En qué papel se firma?",
        ayuda="Consulte con la alcaldía o el rector.",
        requerido=True,
        corto="Instrumento",
        grupo="La alianza",
    )
    instrumento_texto: Mapped[str] = campo("¿Cuál otro papel?", corto="Otro instrumento", grupo="La alianza")
    numero: Mapped[str] = campo("Número", ayuda="Si el papel tiene uno.", grupo="La alianza", ancho=0.8)
    propuesta_id: Mapped[str | None] = campo("Propuesta de donde sale", enlace="propuesta", grupo="La alianza")
    estado: Mapped[EstadoAlianza | None] = campo("¿Cómo va?", corto="Estado", alias=("Estado",), grupo="La alianza")
    considerandos: Mapped[str] = campo(
        "¿Por qué se hace?", clase=Clase.PARRAFO, corto="Considerandos", grupo="Lo que se acuerda", ancho=1.6
    )
    objeto: Mapped[str] = campo(
        "Objeto", clase=Clase.PARRAFO, ayuda="Para qué se unen.", requerido=True, grupo="Lo que se acuerda", ancho=2
    )
    alcance: Mapped[str] = campo(
        "Alcance", clase=Clase.PARRAFO, ayuda="Hasta dónde llega.", grupo="Lo que se acuerda", ancho=1.4
    )
    valor_total: Mapped[Pesos | None] = campo("Valor total", grupo="Valor", ancho=0.9)
    aporte_aliado: Mapped[Pesos | None] = campo("Aporte del aliado", grupo="Valor", ancho=0.9)
    aporte_red: Mapped[Pesos | None] = campo("Aporte de la Red", grupo="Valor", ancho=0.9)
    pago: Mapped[str] = campo("¿Cómo se entrega?", clase=Clase.PARRAFO, corto="Forma de entrega", grupo="Valor")
    fecha_firma: Mapped[dt.date | None] = campo("¿Cuándo se firmó?", corto="Firmada el", grupo="Fechas", ancho=0.8)
    lugar_firma: Mapped[str] = campo("¿Dónde se firmó?", corto="Lugar", grupo="Fechas")
    inicio: Mapped[dt.date | None] = campo("Empieza", grupo="Fechas", ancho=0.8)
    fin: Mapped[dt.date | None] = campo("Termina", alias=("Vence",), grupo="Fechas", ancho=0.8)
    terminada_el: Mapped[dt.date | None] = campo(
        "¿Cuándo terminó de verdad?", corto="Terminó el", grupo="Fechas", ancho=0.8
    )
    primera_revision: Mapped[dt.date | None] = campo(
        "¿Cuándo la revisamos por primera vez?", corto="Primera revisión", grupo="Fechas", ancho=0.8
    )
    supervisor: Mapped[str] = campo("¿Quién la supervisa?", corto="Supervisión", grupo="Cómo se cuida")
    comite: Mapped[str] = campo("¿Quiénes forman el comité?", clase=Clase.PARRAFO, corto="Comité", grupo="Cómo se cuida")
    prorroga: Mapped[str] = campo("¿Cómo se prorroga?", clase=Clase.PARRAFO, corto="Prórroga", grupo="Cómo se cuida")
    terminacion: Mapped[str] = campo(
        "¿Por qué razones puede terminar?", clase=Clase.PARRAFO, corto="Terminación", grupo="Cómo se cuida"
    )
    controversias: Mapped[str] = campo(
        "¿Cómo se arreglan las diferencias?", clase=Clase.PARRAFO, corto="Diferencias", grupo="Cómo se cuida"
    )


class ParteAlianza(Registro):
    """A side of an alliance: the entity, and who signs for it."""

    __tablename__ = "parte_alianza"
    ficha = Ficha(
        "parte de una alianza",
        "partes de las alianzas",
        titulo="entidad",
        detalle="alianza_id",
        femenino=True,
        parte_de=("alianza_id",),
    )

    alianza_id: Mapped[str | None] = campo("Alianza", enlace="alianza", requerido=True, ancho=1.4)
    lado: Mapped[Lado | None] = campo("¿De qué lado?", requerido=True, corto="Lado", ancho=0.8)
    aliado_id: Mapped[str | None] = campo("Aliado", enlace="aliado", ancho=1.3)
    entidad: Mapped[str] = campo("Entidad que firma", ayuda="Vacía quiere decir la del aliado.", corto="Entidad", ancho=1.4)
    firma_id: Mapped[str | None] = campo("¿Quién firma?", enlace="persona", corto="Firma", ancho=1.2)
    calidad: Mapped[str] = campo("¿En calidad de qué?", ejemplo="alcalde, rectora, gerente", corto="Calidad", ancho=1)
    nit: Mapped[str] = campo("NIT", ancho=0.8)
    domicilio: Mapped[str] = campo("Domicilio", ejemplo="municipio o dirección", ancho=1)


class ObjetivoAlianza(Registro):
    """What an alliance wants to reach, with its indicator and how far it is."""

    __tablename__ = "objetivo_alianza"
    ficha = Ficha(
        "objetivo de una alianza",
        "objetivos de las alianzas",
        titulo="texto",
        detalle="alianza_id",
        parte_de=("alianza_id",),
    )

    alianza_id: Mapped[str | None] = campo("Alianza", enlace="alianza", requerido=True, ancho=1.2)
    texto: Mapped[str] = campo("Objetivo", requerido=True, ancho=2.2)
    indicador: Mapped[str] = campo("¿Cómo se sabe?", ejemplo="porcentaje de asistencia", corto="Indicador", ancho=1.4)
    meta: Mapped[Numero | None] = campo("Meta", ancho=0.6)
    avance: Mapped[Numero | None] = campo("Avance", ancho=0.6)


class Clausula(Registro):
    """A right or a duty of one side (guide, step 5)."""

    __tablename__ = "clausula"
    ficha = Ficha(
        "derecho o deber", "derechos y deberes", titulo="texto", detalle="alianza_id", parte_de=("alianza_id",)
    )

    alianza_id: Mapped[str | None] = campo("Alianza", enlace="alianza", requerido=True, ancho=1.2)
    lado: Mapped[Lado | None] = campo("¿De quién?", requerido=True, corto="De quién", ancho=0.9)
    clase: Mapped[DerechoDeber | None] = campo("¿Derecho o deber?", requerido=True, corto="Clase", ancho=0.7)
    texto: Mapped[str] = campo("¿Qué dice?", clase=Clase.PARRAFO, requerido=True, corto="Texto", ancho=2.6)


class Revision(Registro):
    """A review of an alliance by both sides: what was fulfilled, what is adjusted, when the next one is (guide, step 5)."""

    __tablename__ = "revision"
    ficha = Ficha("revisión", "revisiones", titulo="fecha", detalle="alianza_id", femenino=True)

    alianza_id: Mapped[str | None] = campo("Alianza", enlace="alianza", requerido=True, grupo="La revisión", ancho=1.6)
    fecha: Mapped[dt.date | None] = campo("Fecha", requerido=True, grupo="La revisión", ancho=0.8)
    hora_inicio: Mapped[Hora | None] = campo("Empezó", ejemplo="9:00 a. m.", grupo="La revisión", ancho=0.6)
    hora_fin: Mapped[Hora | None] = campo("Terminó", ejemplo="11:00 a. m.", grupo="La revisión", ancho=0.6)
    lugar: Mapped[str] = campo("Lugar", grupo="La revisión")
    objetivos: Mapped[Veredicto | None] = campo("¿Se cumplen los objetivos?", corto="Objetivos", grupo="En general")
    red: Mapped[Veredicto | None] = campo("¿Cumple la Red de Maestros?", corto="La Red", grupo="En general")
    aliado: Mapped[Veredicto | None] = campo("¿Cumple el aliado?", corto="El aliado", grupo="En general")
    observaciones: Mapped[str] = campo("Observaciones", clase=Clase.PARRAFO, grupo="Lo que sigue", ancho=1.8)
    ajustes: Mapped[str] = campo(
        "¿Qué ajustamos?", clase=Clase.PARRAFO, ayuda="Un ajuste por renglón.", corto="Ajustes", grupo="Lo que sigue"
    )
    proxima: Mapped[dt.date | None] = campo(
        "¿Cuándo la revisamos otra vez?", requerido=True, corto="Próxima revisión", grupo="Lo que sigue", ancho=0.8
    )


class PuntoRevision(Registro):
    """How an objective or a duty stood at a review, and how it is known."""

    __tablename__ = "punto_revision"
    ficha = Ficha(
        "punto revisado",
        "puntos revisados",
        titulo="veredicto",
        detalle="revision_id",
        parte_de=("revision_id",),
        se_busca=False,
    )

    revision_id: Mapped[str | None] = campo("Revisión", enlace="revision", requerido=True, ancho=0.9)
    objetivo_id: Mapped[str | None] = campo("Objetivo", enlace="objetivo_alianza", ancho=1.6)
    clausula_id: Mapped[str | None] = campo("Deber", enlace="clausula", ancho=1.6)
    veredicto: Mapped[Veredicto | None] = campo("¿Cumplió?", corto="Cumplió", ancho=0.8)
    avance: Mapped[Numero | None] = campo("Avance", ancho=0.6)
    como: Mapped[str] = campo("¿Cómo se sabe?", clase=Clase.PARRAFO, corto="Cómo se sabe", ancho=1.6)
