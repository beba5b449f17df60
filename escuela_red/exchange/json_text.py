"""The text of a JSON file, which may come from anyone: read within fixed limits or refused in plain words."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from escuela_red.errors import UserError
from escuela_red.exchange.plan import short
from escuela_red.fechas import as_text
from escuela_red.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.exchange.plan import Problemas

MOST_BYTES = 20 * 1024 * 1024
MOST_DEPTH = 8
MOST_LETTERS = 10_000
MOST_WHOLE = 2**53
_MOST_DIGITS = 17


class Objeto(dict[str, Any]):
    """An object of the file; `repetidas` are the keys that it has more than once."""

    repetidas: tuple[str, ...] = ()


class NumeroIlegible:
    """Stands in the place of a number that no program reads alike: NaN, infinity, or beyond ±2⁵³."""

    def __init__(self, written: str) -> None:
        self.written = written


def load(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Read a file as JSON, with a byte order mark or without.

    Raises UserError when there is no such file, it is over 20 MB, is not UTF-8, or is not JSON.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise UserError("archivo-no-existe", nombre=name) from error
    except OSError as error:
        raise UserError("archivo-sin-permiso", nombre=name) from error
    if len(raw) > MOST_BYTES:
        raise UserError("json-grande", nombre=name, tope="20 MB")
    try:
        written = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("json-codificacion", nombre=name) from error
    return _parse(written, name)


def check_limits(value: Any, problems: Problemas) -> None:  # noqa: ANN401
    """Note what is over the limits: depth, long texts, unreadable numbers, repeated keys. It does not recurse."""
    pending: list[tuple[Any, str, int]] = [(value, "", 1)]
    while pending:
        one, place, depth = pending.pop()
        if isinstance(one, dict | list) and depth > MOST_DEPTH:
            problems.add(place, f"hay más de {MOST_DEPTH} niveles uno dentro de otro")
        elif isinstance(one, dict):
            for twice in getattr(one, "repetidas", ()):
                problems.add(join(place, twice), "está dos veces en el mismo lugar")
            pending += [(inner, join(place, key), depth + 1) for key, inner in reversed(one.items())]
        elif isinstance(one, list):
            pending += [(one[index], f"{place}[{index}]", depth + 1) for index in reversed(range(len(one)))]
        elif isinstance(one, NumeroIlegible):
            problems.add(place, f"«{short(one.written)}» no es un número que se pueda guardar")
        elif isinstance(one, str) and len(one) > MOST_LETTERS and len(clean(one)) > MOST_LETTERS:
            letters, most = as_text(len(one)), as_text(MOST_LETTERS)
            problems.add(place, f"el texto tiene {letters} letras y caben {most}")


def join(place: str, key: str) -> str:
    """Return the path of a key inside a place: `aliados[3].perfil`."""
    return f"{place}.{short(key)}" if place else short(key)


def _parse(written: str, name: str) -> Any:  # noqa: ANN401
    try:
        # strict=False: a raw tab or line end inside a text is cleaned like any text, not a reason to refuse a file.
        return json.loads(
            written,
            strict=False,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=NumeroIlegible,
        )
    except json.JSONDecodeError as error:
        raise UserError("json-mal-escrito", nombre=name, linea=error.lineno, columna=error.colno) from error
    except RecursionError as error:
        raise UserError("json-hondo", nombre=name, tope=MOST_DEPTH) from error


def _object(pairs: list[tuple[str, Any]]) -> Objeto:
    made = Objeto(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        made.repetidas = tuple(sorted({key for key in keys if keys.count(key) > 1}))
    return made


def _whole(written: str) -> int | NumeroIlegible:
    if len(written) > _MOST_DIGITS or abs(int(written)) > MOST_WHOLE:
        return NumeroIlegible(written)
    return int(written)


def _decimal(written: str) -> float | NumeroIlegible:
    number = float(written)
    return number if math.isfinite(number) and abs(number) <= MOST_WHOLE else NumeroIlegible(written)
