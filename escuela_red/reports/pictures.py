"""The pictures that a report may hold: PNG files that ship with the program, and no others."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import paths

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.reports.blocks import Picture

MOST_BYTES = 200_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = 33  # bytes up to the end of the first chunk, which says how large the picture is
_MOST_SIDE = 4000


@dataclass(frozen=True)
class Pixels:
    """A picture as it is in its file, and its size in pixels."""

    data: bytes
    width: int
    height: int


def ships(resource: str) -> bool:
    """Tell whether the program has this picture; a package may have been made without them."""
    return _file(resource).is_file()


def load(picture: Picture) -> Pixels:
    """Read a picture. A place outside the resources, or a file that is no small PNG, is a bug: ValueError."""
    data = _file(picture.resource).read_bytes()
    if len(data) > MOST_BYTES or len(data) < _HEADER or not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR":
        raise ValueError("a report holds small PNG pictures only")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= _MOST_SIDE and 0 < height <= _MOST_SIDE):
        raise ValueError("a picture of this size does not ship with the program")
    return Pixels(data, width, height)


def _file(resource: str) -> Path:
    root = paths.resources().resolve()
    place = (root / resource).resolve()
    if not place.is_relative_to(root) or place.suffix != ".png":
        raise ValueError("only a picture among the resources is shown")
    return place
