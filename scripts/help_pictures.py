"""Draw the pictures of the help: each page of the window with the example, small enough to be carried and printed.

    QT_QPA_PLATFORM=offscreen python -m scripts.help_pictures

They are drawn once by whoever changes the window (`make help-pictures`) and ship with the program, so that printing the
booklet on an old computer takes seconds.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import PIL.Image
    from PySide6.QtGui import QPixmap

    from escuela_red.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "help" / "imagenes"
SIZE = (1080, 640)
MOST_BYTES = 60_000
PLAIN = {"empezar": "primeros-pasos"}
"""Pages without the frame that explain a page of the help."""
_COLORS = (128, 64, 32)


def main(keys: list[str]) -> int:
    """Draw all the pages, or those named; return how many are too large."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from escuela_red.exchange import example  # noqa: PLC0415 - after the platform is chosen
    from escuela_red.ui import captures, navigation  # noqa: PLC0415

    pages = [*PLAIN, *(place.key for place in navigation.PLACES)]
    wanted = [page for page in pages if not keys or PLAIN.get(page, page) in keys]
    TARGET.mkdir(exist_ok=True)
    large = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ESCUELA_RED_DATOS"] = folder  # nothing of whoever draws them is seen in them
        os.environ["ESCUELA_RED_DOCUMENTOS"] = str(Path(folder) / "Documentos")
        workspace = example.create(Path(folder) / f"{example.NAME}.escuelared")
        fill(workspace)
        for name, picture in captures.draw(workspace, captures.Shots(tuple(wanted), sizes=(SIZE,))):
            page = name.removesuffix(f"-claro-100-{SIZE[0]}x{SIZE[1]}.png")
            data = small(picture)
            (TARGET / f"{PLAIN.get(page, page)}.png").write_bytes(data)
            large += len(data) > MOST_BYTES
            print(f"{len(data):6} {PLAIN.get(page, page)}")
    return large


def fill(workspace: Workspace) -> None:
    """Write what the example has not: a page is explained by what is in it, not by its empty state."""
    from escuela_red.clock import hoy  # noqa: PLC0415 - as above
    from escuela_red.models.abordaje import Abordaje  # noqa: PLC0415
    from escuela_red.models.aliado import Aliado  # noqa: PLC0415
    from escuela_red.models.aporte import Aporte, Especie  # noqa: PLC0415
    from escuela_red.models.ruta import Actividad  # noqa: PLC0415
    from escuela_red.services import records  # noqa: PLC0415

    lector, junta_id = workspace.lector, workspace.junta_id
    allies = [row["id"] for row in records.page(lector, Aliado, junta_id, limit=3)]
    last = records.page(lector, Actividad, junta_id, limit=100)[-2:]
    given = (("Sillas para tres sedes", 3_200_000), ("Transporte de los útiles", 900_000), ("Talleres de lectura", 0))
    with workspace.change("Preparar los dibujos de la ayuda") as change:
        for ally, (what, pesos) in zip(allies, given, strict=True):
            change.add(
                Aporte(
                    aliado_id=ally,
                    descripcion=what,
                    especie=Especie.ESPECIE,
                    ofrecido=pesos or None,
                    acordado=pesos or None,
                    acordado_el=hoy() if pesos else None,
                )
            )
            change.add(
                Abordaje(
                    aliado_id=ally,
                    fecha=hoy(),
                    lugar="Alcaldía de Aguadas",
                    pregunta="¿Qué les preocupa de las veredas?",
                )
            )
        for row in last:
            change.remove(Actividad, row["id"])


def small(picture: QPixmap) -> bytes:
    """Return a picture as a PNG with a palette, with as many colours as its bytes allow."""
    from PIL import Image  # noqa: PLC0415 - as above

    data = b""
    for colors in _COLORS:
        buffer = io.BytesIO()
        _image(picture).quantize(colors, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        data = buffer.getvalue()
        if len(data) <= MOST_BYTES:
            break
    return data


def _image(picture: QPixmap) -> PIL.Image.Image:
    from PIL import Image  # noqa: PLC0415
    from PySide6.QtGui import QImage  # noqa: PLC0415

    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    return Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
