"""The allies: who could support rural education and what each side would give (guide, C.2 and D.1)."""

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Registro
from escuela_red.models.campos import Clase, Ficha, Opcion, campo


class Perfil(Opcion):
    """The three profiles of an ally (guide, step 2)."""

    EMPRESA = "empresa", "Empresa privada"
    PUBLICA = "publica", "Institución pública"
    OTRA = "otra", "Otra organización"


class EstadoAliado(Opcion):
    """States that people set; those beyond come from proposals and alliances (DOMAIN §10)."""

    IDENTIFICADO = "identificado", "Identificado"
    INVESTIGADO = "investigado", "Investigado"
    CONTACTADO = "contactado", "Contactado"
    CONVERSACION = "conversacion", "En conversación"
    DESCARTADO = "descartado", "Descartado"


class Prioridad(Opcion):
    """How soon it matters."""

    ALTA = "alta", "Alta"
    MEDIA = "media", "Media"
    BAJA = "baja", "Baja"


class Grado(Opcion):
    """From one to five: how much influence an ally has, how much interest it shows."""

    UNO = "1", "1, muy poco"
    DOS = "2", "2, poco"
    TRES = "3", "3, algo"
    CUATRO = "4", "4, bastante"
    CINCO = "5", "5, mucho"


class Fuerza(Opcion):
    """How close two allies are."""

    DEBIL = "debil", "Se conocen"
    MEDIA = "media", "Trabajan juntos a veces"
    FUERTE = "fuerte", "Trabajan juntos siempre"


class Aliado(Registro):
    """An institution or organization that can support rural education (guide, activity D.1)."""

    __tablename__ = "aliado"
    ficha = Ficha("aliado", "aliados", titulo="institucion", detalle="perfil", releva=(("estado", "estado_anotado"),))

    institucion: Mapped[str] = campo("Institución, organización", ayuda="Escriba el nombre completo.", requerido=True, alias=("Institución", "Organización", "Entidad", "Aliado"), grupo="La institución", ancho=1.3)
    perfil: Mapped[Perfil | None] = campo("¿Qué perfil tiene?", requerido=True, alias=("Perfil",), grupo="La institución", corto="Perfil")
    tipo: Mapped[str] = campo("Tipo", ejemplo="alcaldía, cooperativa, emisora", grupo="La institución")
    objetivo_misional: Mapped[str] = campo("Objetivo misional", clase=Clase.PARRAFO, ayuda="Para qué existe la entidad.", requerido=True, alias=("Misión",), grupo="La institución", ancho=1.6)
    aportes: Mapped[str] = campo("Aportes que puede realizar a la educación rural", clase=Clase.PARRAFO, ejemplo="útiles, transporte, talleres", requerido=True, alias=("Aportes",), corto="Aportes", grupo="La alianza", ancho=1.6)
    beneficios: Mapped[str] = campo("Beneficios que puede obtener al aliarse con la Red de Maestros", clase=Clase.PARRAFO, ayuda="Lo que la Red de Maestros le ofrece.", requerido=True, alias=("Beneficios",), corto="Beneficios", grupo="La alianza", ancho=1.6)
    contacto_id: Mapped[str | None] = campo("Persona de contacto", enlace="persona", embebe=("nombre", "cargo", "telefono", "correo"), grupo="Contacto", corto="Contacto")
    estado: Mapped[EstadoAliado | None] = campo("¿Cómo vamos con este aliado?", alias=("Estado",), grupo="¿Cómo vamos?", corto="Estado")
    estado_anotado: Mapped[str] = campo("Estado anotado", ayuda="Lo que se escribió antes de tener propuesta o alianza.", grupo="¿Cómo vamos?")
    prioridad: Mapped[Prioridad | None] = campo("Prioridad", grupo="¿Cómo vamos?", ancho=0.7)
    seleccionado: Mapped[bool] = campo("Está en la lista corta", ayuda="Lo escogimos para buscarlo primero.", grupo="¿Cómo vamos?", corto="Lista corta", ancho=0.6)
    influencia: Mapped[Grado | None] = campo("¿Cuánta influencia tiene?", ayuda="Sobre lo que pasa con la escuela rural.", grupo="Influencia e interés", corto="Influencia", ancho=0.7)
    interes: Mapped[Grado | None] = campo("¿Cuánto interés muestra?", ayuda="Por trabajar con la Red de Maestros.", grupo="Influencia e interés", corto="Interés", ancho=0.7)
    valores: Mapped[str] = campo("¿Qué valores tiene?", clase=Clase.PARRAFO, grupo="¿Por qué este aliado?")
    intereses: Mapped[str] = campo("¿Qué intereses compartimos?", clase=Clase.PARRAFO, alias=("Intereses en común",), grupo="¿Por qué este aliado?")
    por_que: Mapped[str] = campo("¿Por qué esta entidad, además de que la conocemos?", clase=Clase.PARRAFO, alias=("Por qué",), grupo="¿Por qué este aliado?")


class RelacionAliados(Registro):
    """Two allies that would do more together (guide, C.2 question c); the order of the two means nothing."""

    __tablename__ = "relacion_aliados"
    ficha = Ficha("relación entre aliados", "relaciones entre aliados", titulo="uno_id", detalle="otro_id", femenino=True, parte_de=("uno_id",), una_vez=("uno_id", "otro_id"), se_busca=False)

    uno_id: Mapped[str | None] = campo("Un aliado", enlace="aliado", requerido=True, ancho=1.3)
    otro_id: Mapped[str | None] = campo("Otro aliado", enlace="aliado", requerido=True, ancho=1.3)
    tipo: Mapped[str] = campo("¿Qué los une?", ejemplo="convenio, vecindad, mismo gremio", corto="Los une", ancho=1.4)
    fuerza: Mapped[Fuerza | None] = campo("¿Qué tan cerca están?", corto="Fuerza", ancho=0.8)
    nota: Mapped[str] = campo("¿Cómo combinarían esfuerzos?", clase=Clase.PARRAFO, corto="Juntos", ancho=2)
