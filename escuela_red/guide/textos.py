"""The words of a guide by address, so that the junta can put its official wording in the place of any of them.

An address is the path of keys in `guia.toml`; an item of a list goes by its `clave` or else by its place, counted
from 1: `momentos.A.tareas.pasos.pasos.3.titulo`, `anexo.formas.14`. A reading is one text: `lecturas.comunitarias`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# Keys that the program reads and nobody words.
_NOT_WORDS = {"clave", "clase", "version", "paso", "archivo"}


def direcciones(datos: Mapping[str, Any]) -> dict[str, str]:
    """Return every text of a guide by its address."""
    return {address: holder[key] for address, holder, key in _leaves(datos, "")}


def reemplazar(datos: Mapping[str, Any], textos: Mapping[str, str]) -> None:
    """Put the junta's wording into the data of a guide, in place.

    An address that this guide does not have (an older or newer version of it) and an empty text change nothing.
    """
    for address, holder, key in list(_leaves(datos, "")):
        if textos.get(address, "").strip():
            holder[key] = textos[address]


def _leaves(node: Any, path: str) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401 - parsed TOML is of any shape
    """Yield the address of each text, and what holds it under which key."""
    pairs = node.items() if isinstance(node, Mapping) else enumerate(node)
    for key, value in pairs:
        if key in _NOT_WORDS:
            continue
        address = f"{path}{_name(key, value)}"
        if isinstance(value, str):
            yield address, node, key
        elif isinstance(value, (Mapping, list)):
            yield from _leaves(value, f"{address}.")


def _name(key: str | int, value: object) -> str:
    if isinstance(key, str):
        return key
    return str(value["clave"]) if isinstance(value, Mapping) and "clave" in value else str(key + 1)
