"""What the desktop of Linux reads: the entry of the menu, the kind of file, the icons, and the page of the shop."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from PIL import Image

from escuela_red import __version__
from escuela_red.store.schema import APPLICATION_ID
from installer.linux.workshop import HERE
from installer.windows import icon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "escuela-red"
KIND = "application-x-escuelared"
SIZES = (16, 24, 32, 48, 64, 128, 256)
_DATA = HERE / "datos"


def write(folder: Path) -> None:
    """Fill a folder that has the shape of /usr/share."""
    for place, file in (
        ("applications", f"{NAME}.desktop"),
        ("mime/packages", f"{NAME}.xml"),
        ("metainfo", f"{NAME}.metainfo.xml"),
    ):
        (folder / place).mkdir(parents=True)
        text = (_DATA / file).read_text(encoding="utf-8")
        text = text.replace("@VERSION@", __version__).replace("@NUMERO@", f"0x{APPLICATION_ID:08x}")
        (folder / place / file).write_text(text, encoding="utf-8")
    _icons(folder / "icons" / "hicolor", "apps", NAME, icon.program)
    _icons(folder / "icons" / "hicolor", "mimetypes", KIND, icon.document)


def _icons(folder: Path, context: str, name: str, art: Callable[[int], str]) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    (folder / "scalable" / context).mkdir(parents=True)
    (folder / "scalable" / context / f"{name}.svg").write_text(art(256), encoding="utf-8")
    for size in SIZES:
        place = folder / f"{size}x{size}" / context
        place.mkdir(parents=True)
        _drawn(art(size), size).save(place / f"{name}.png", optimize=True)
    del application


def _drawn(svg: str, size: int) -> Image.Image:
    """Draw four times larger and make it smaller: finer edges than drawing at the size."""
    from PySide6.QtCore import QBuffer, QIODevice

    from escuela_red.ui.theme import icons

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    icons.picture(svg, size, 4.0).save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).resize((size, size), Image.Resampling.LANCZOS)
