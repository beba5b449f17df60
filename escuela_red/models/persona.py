"""The people: names, what they authorised, and the posts they hold."""

import datetime as dt

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Registro
from escuela_red.models.campos import Ficha, Opcion, campo


class TipoDocumento(Opcion):
    """Kinds of identity document."""

    CC = "cc", "Cédula de ciudadanía"
    CE = "ce", "Cédula de extranjería"
    PPT = "ppt", "Permiso por protección temporal"
    OTRO = "otro", "Otro"


class Cuerpo(Opcion):
    """Bodies in which a person may hold a post."""

    JUNTA = "junta", "Junta municipal"
    PADRINO = "padrino", "Acompaña el taller"


class Persona(Registro):
    """A person who takes part, or whom an ally names as contact. Minors are never recorded (DOMAIN §15)."""

    __tablename__ = "persona"
    ficha = Ficha("persona", "personas", titulo="nombre", detalle="cargo", femenino=True)

    nombre: Mapped[str] = campo("Nombres y apellidos", personal="saber quién participa", publico=True, requerido=True, alias=("Nombre",), grupo="Quién es", ancho=1.6)
    cargo: Mapped[str] = campo("Cargo o función", ejemplo="docente, rectora, secretario de educación", personal="saber en nombre de quién actúa", publico=True, alias=("Cargo",), grupo="Quién es", ancho=1.2)
    entidad: Mapped[str] = campo("Institución o entidad", ejemplo="sede, alcaldía, cooperativa", grupo="Quién es", ancho=1.2)
    telefono: Mapped[str] = campo("Teléfono", ejemplo="310 000 0000", personal="acordar visitas y reuniones", grupo="Cómo ubicarla")
    correo: Mapped[str] = campo("Correo", personal="enviar documentos", grupo="Cómo ubicarla", ancho=1.2)
    tipo_documento: Mapped[TipoDocumento | None] = campo("Tipo de documento", personal="firmar actas y alianzas", grupo="Documento", corto="Tipo doc.")
    documento: Mapped[str] = campo("Número de documento", ayuda="Solo si va a firmar.", personal="firmar actas y alianzas", grupo="Documento", corto="Documento")
    autorizo: Mapped[bool] = campo("¿Autorizó por escrito el uso de sus datos?", grupo="Autorización", corto="Autorizó")
    autorizo_fecha: Mapped[dt.date | None] = campo("¿Cuándo autorizó?", grupo="Autorización")
    autorizo_medio: Mapped[str] = campo("¿Cómo lo hizo?", ejemplo="formato firmado", grupo="Autorización")
    solo_cargo: Mapped[bool] = campo("Pidió aparecer solo con su cargo", ayuda="En lo que se imprime saldrá el cargo y no el nombre.", grupo="Autorización", corto="Solo cargo")


class Vinculacion(Registro):
    """A post that a person holds in a body, with its time."""

    __tablename__ = "vinculacion"
    ficha = Ficha("cargo", "cargos", titulo="cargo", detalle="cuerpo")

    persona_id: Mapped[str | None] = campo("Persona", enlace="persona", requerido=True, ancho=1.5)
    cuerpo: Mapped[Cuerpo | None] = campo("¿Dónde?", requerido=True)
    cargo: Mapped[str] = campo("Cargo", sugerencias=("Presidencia", "Vicepresidencia", "Secretaría", "Tesorería", "Fiscal", "Vocal", "Padrino"), ejemplo="presidenta, secretario")
    desde: Mapped[dt.date | None] = campo("Desde")
    hasta: Mapped[dt.date | None] = campo("Hasta")
