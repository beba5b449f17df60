"""What comes from paper into the file: the official wording of the guide and the scans of forms."""

from sqlalchemy.orm import Mapped

from escuela_red.models.base import Registro
from escuela_red.models.campos import Clase, Ficha, campo


class TextoGuia(Registro):
    """The junta's official wording in the place of one text of a guide, by its address (`guide.textos`)."""

    __tablename__ = "texto_guia"
    ficha = Ficha("texto oficial", "textos oficiales", titulo="direccion", detalle="texto")

    guia: Mapped[str] = campo("Guía", requerido=True, guia="guia")
    direccion: Mapped[str] = campo("Lugar en la guía", requerido=True, ancho=1.4, guia="lugar")
    texto: Mapped[str] = campo("Texto oficial", clase=Clase.PARRAFO, requerido=True, ancho=3)


class Adjunto(Registro):
    """A picture or PDF kept in the file, such as the scan of a form; its bytes are in the table `contenido`, by `huella`."""

    __tablename__ = "adjunto"
    ficha = Ficha("adjunto", "adjuntos", titulo="nombre", detalle="hoja", en_libro=False)

    nombre: Mapped[str] = campo("Nombre", requerido=True, ancho=1.6)
    taller_id: Mapped[str | None] = campo("Taller", enlace="taller")
    alianza_id: Mapped[str | None] = campo("Alianza firmada", enlace="alianza", corto="Alianza")
    hoja: Mapped[str] = campo("Código de la hoja", ejemplo="AE-02", corto="Hoja", ancho=0.7)
    tipo: Mapped[str] = campo("Tipo de archivo", ancho=0.7)
    tamano: Mapped[int | None] = campo("Tamaño en bytes", ancho=0.7)
    paginas: Mapped[int | None] = campo("Páginas", ancho=0.6)
    huella: Mapped[str] = campo("Huella del contenido", ayuda="SHA-256 de lo guardado.", ancho=1.2)
