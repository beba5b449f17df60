"""Reader of the JSON form of a junta (DOMAIN §19): checks the whole file first, then turns what has a place into rows.

Gaps are legal: an absent key, `null` and `""` say nothing, so they never erase what the junta has written.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from escuela_red.errors import UserError
from escuela_red.exchange import json_alianzas, json_sections, json_taller, json_text, json_words
from escuela_red.exchange.json_schema import LISTAS, SECCIONES, Forma, Tipo
from escuela_red.exchange.json_text import join
from escuela_red.exchange.plan import SIN_CONOCER, PlanDeImporte, Problemas, not_stored, short
from escuela_red.models import registry
from escuela_red.text import clean, clean_line, fold, key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from escuela_red.store.lector import Lector

VERSION = 1
_KEPT = {
    "persona": "persona",
    "padrino": "persona",
    "aliado": "aliado",
    "taller": "taller",
    "hallazgo": "hallazgo",
    "fortaleza": "hallazgo",
    "debilidad": "hallazgo",
    "necesidad": "necesidad",
    "propuesta": "propuesta",
    "alianza": "alianza",
}
"""The kinds that a reference may name, and where an earlier file of the junta left them."""
_SHARED = ("fortaleza", "debilidad")
_ROOT = Forma(Tipo.OBJETO, dentro=SECCIONES)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_NAMESPACE = uuid.UUID("6e1f6f0c-6b0c-5a52-9d2e-1a0c5b7d3f41")


@dataclass
class _Reading:
    """What has been seen while walking the file: problems, ids, references and unknown keys."""

    problems: Problemas
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    links: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)

    def read(self, form: Forma, value: Any, place: str) -> Any:  # noqa: ANN401 - a value of any kind
        """Return the value with its texts cleaned, None where it is a gap or wrong."""
        if value is None or (isinstance(value, str) and not clean(value)):
            return None
        reader = _READERS.get(form.tipo)
        return reader(self, form, value, place) if reader else value

    def wrong(self, form: Forma, place: str, value: object) -> None:
        """Note a value of another type."""
        found = "un número" if isinstance(value, int | float) and not isinstance(value, bool) else _type_name(value)
        self.problems.add(place or "el archivo", f"se esperaba {form.tipo.value} y hay {found}")

    def check_links(self, kept: Callable[[str, str], bool]) -> None:
        """Note every reference that names nothing, neither in the file nor kept in the document from an earlier one."""
        for place, kinds, wanted in self.links:
            if not any(wanted in self.ids.get(kind, {}) or kept(kind, wanted) for kind in kinds):
                self.problems.add(place, f"«{short(wanted)}» no es el id de nada en el archivo")


def read(path: Path, junta_id: str = "", lector: Lector | None = None) -> PlanDeImporte:
    """Read a file into a plan for a junta.

    With a `lector`, references may also name what an earlier file brought into the document. `junta_id` is the junta
    of the open document. Without one, it is made from the municipio and the name that the file gives, so that the same
    file is the same junta on every computer; a file that names neither gets a random one.
    Raises UserError naming each path that is wrong, up to twenty at once.
    """
    raw = json_text.load(path)
    if not isinstance(raw, dict):
        raise UserError("json-otra-cosa", nombre=path.name)
    problems = Problemas("json-datos", path.name)
    json_text.check_limits(raw, problems)
    problems.raise_any()
    reading = _Reading(problems)
    tree = reading.read(_ROOT, raw, "")
    reading.check_links(lambda kind, external: _is_kept(lector, junta_id, kind, external))
    _check_version(tree, problems)
    junta = junta_id or _junta_of(tree)
    built = _build(tree, junta, problems, lector)
    problems.raise_any()
    return PlanDeImporte(
        origen=path.name,
        junta_id=junta,
        filas=tuple(built.rows),
        secciones={name: len(rows) if isinstance(rows, list) else 1 for name, rows in tree.items() if rows},
        avisos=tuple(built.warnings),
        no_guardado=(*built.not_stored, *not_stored(reading.unknown, SIN_CONOCER, json_words.name)),
        fecha_de_corte=(tree.get("meta") or {}).get("fecha_de_corte"),
    )


def _build(tree: dict[str, Any], junta: str, problems: Problemas, lector: Lector | None) -> json_sections.Built:
    built = json_sections.Built(junta, problems, lector)
    json_sections.add(built, tree)
    json_taller.add(built, tree)
    json_alianzas.add(built, tree)
    known = (*json_sections.SECTIONS, *json_taller.SECTIONS, *json_alianzas.SECTIONS)
    json_sections.leave_sections(built, tree, known)
    return built


def _junta_of(tree: Mapping[str, Any]) -> str:
    code = (tree.get("municipio") or {}).get("codigo") or ""
    name = key((tree.get("junta") or {}).get("nombre") or "")
    if not code and not name:
        return str(uuid.uuid4())
    return str(uuid.uuid5(_NAMESPACE, f"{clean_line(code)}|{name}"))


def _is_kept(lector: Lector | None, junta_id: str, kind: str, external: str) -> bool:
    if lector is None or not junta_id or kind not in _KEPT:
        return False
    table = registry.kind(_KEPT[kind]).table()
    found = select(table.c.id).where(table.c.id == json_sections.identity(junta_id, _KEPT[kind], external))
    if kind in _SHARED:
        found = found.where(table.c.individual.is_(False))
    return lector.scalar(found) is not None


def _check_version(tree: Mapping[str, Any], problems: Problemas) -> None:
    version = (tree.get("meta") or {}).get("version")
    if version is not None and version != VERSION:
        problems.add("meta.version", f"es la {version} y este programa lee la {VERSION}; instale una versión más nueva")


def _object(reading: _Reading, form: Forma, value: Any, place: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        reading.wrong(form, place, value)
        return None
    read = {}
    for name, inner in value.items():
        known = form.dentro.get(name) or form.otras
        if name.startswith("_") or (known and known.ignorado):
            continue
        if known is not None:
            read[name] = reading.read(known, inner, join(place, name))
        elif not _is_gap(inner):
            reading.unknown[re.sub(r"\[\d+\]", "", join(place, name))] += len(inner) if _is_section(place, inner) else 1
    for name, known in form.dentro.items():
        if known.requerido and _is_gap(value.get(name)):
            reading.problems.add(join(place, name), "falta y es necesario")
    if form.nombra and isinstance(read.get("id"), str):
        read["id"] = clean_line(read["id"])
        _take_id(reading, form, read["id"], place)
    return read


def _take_id(reading: _Reading, form: Forma, given: str, place: str) -> None:
    for kind in form.nombra:
        first = reading.ids.setdefault(kind, {}).setdefault(given, place)
        if first != place:
            reading.problems.add(join(place, "id"), f"«{short(given)}» ya es el id de {first}")
            return


def _list(reading: _Reading, form: Forma, value: Any, place: str) -> Any:  # noqa: ANN401
    if not isinstance(value, list):
        reading.wrong(form, place, value)
        return None
    assert form.cada is not None  # noqa: S101 - every list of the schema says what it holds
    read = [reading.read(form.cada, inner, f"{place}[{index}]") for index, inner in enumerate(value)]
    if form.cada.tipo is Tipo.OBJETO:
        for index, inner in enumerate(value):
            if inner is None or inner == "":
                reading.wrong(form.cada, f"{place}[{index}]", inner)
    return read


def _text(reading: _Reading, form: Forma, value: Any, place: str) -> str | None:  # noqa: ANN401
    if not isinstance(value, str):
        reading.wrong(form, place, value)
        return None
    return clean(value)


def _number(reading: _Reading, form: Forma, value: Any, place: str) -> Any:  # noqa: ANN401
    whole = form.tipo is Tipo.NUMERO or (isinstance(value, float) and value.is_integer()) or isinstance(value, int)
    if isinstance(value, bool) or not isinstance(value, int | float) or not whole:
        reading.wrong(form, place, value)
        return None
    if form.tipo is Tipo.ENTERO and value < 0:  # pesos, people or years
        reading.problems.add(place, f"{value} es menos de cero")
        return None
    return int(value) if form.tipo is Tipo.ENTERO else value


def _yes_no(reading: _Reading, form: Forma, value: Any, place: str) -> bool | None:  # noqa: ANN401
    if not isinstance(value, bool):
        reading.wrong(form, place, value)
        return None
    return value


def _day(reading: _Reading, form: Forma, value: Any, place: str) -> dt.date | None:  # noqa: ANN401
    written = _text(reading, form, value, place)
    if written is None:
        return None
    try:
        if _DAY.fullmatch(written):
            return dt.date.fromisoformat(written)
    except ValueError:
        pass
    reading.problems.add(place, f"«{short(written)}» no es una fecha como 2026-03-04")
    return None


def _month(reading: _Reading, form: Forma, value: Any, place: str) -> str | None:  # noqa: ANN401
    written = _text(reading, form, value, place)
    if written is not None and (not _MONTH.fullmatch(written) or written.startswith("0000")):
        reading.problems.add(place, f"«{short(written)}» no es un mes como 2026-03")
        return None
    return written


def _hour(reading: _Reading, form: Forma, value: Any, place: str) -> str | None:  # noqa: ANN401
    written = _text(reading, form, value, place)
    if written is not None and not _HOUR.fullmatch(written):
        reading.problems.add(place, f"«{short(written)}» no es una hora como 08:30")
        return None
    return written


def _word(reading: _Reading, form: Forma, value: Any, place: str) -> str | None:  # noqa: ANN401
    written = _text(reading, form, value, place)
    if written is None:
        return None
    options = LISTAS[form.lista]
    wanted = fold(written)
    found = next((option for option in options if fold(option) == wanted), None)
    if found is None:
        reading.problems.add(place, f"«{short(written)}» no está en la lista: {', '.join(options)}")
    return found


def _link(reading: _Reading, form: Forma, value: Any, place: str) -> Any:  # noqa: ANN401
    if isinstance(value, list) and form.cada is not None:
        return [_link(reading, form.cada, inner, f"{place}[{index}]") for index, inner in enumerate(value) if inner]
    written = _text(reading, form, value, place)
    if written is None:
        return None
    wanted = clean_line(written)
    reading.links.append((place, form.a, wanted))
    return wanted


_READERS: dict[Tipo, Callable[[_Reading, Forma, Any, str], Any]] = {
    Tipo.OBJETO: _object,
    Tipo.LISTA: _list,
    Tipo.TEXTO: _text,
    Tipo.NUMERO: _number,
    Tipo.ENTERO: _number,
    Tipo.SI_NO: _yes_no,
    Tipo.DIA: _day,
    Tipo.MES: _month,
    Tipo.HORA: _hour,
    Tipo.PALABRA: _word,
    Tipo.ENLACE: _link,
}


def _is_gap(value: object) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not clean(value))


def _is_section(place: str, value: object) -> bool:
    """Tell whether an unknown key is a whole section with rows of its own."""
    return not place and isinstance(value, list)


def _type_name(value: object) -> str:
    names = {str: "un texto", bool: "true o false", list: "una lista", dict: "un objeto", type(None): "nada"}
    return next((words for kind, words in names.items() if isinstance(value, kind)), "otra cosa")
