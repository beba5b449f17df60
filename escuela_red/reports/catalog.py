"""The reports there are: found by listing the modules of `reports.content`, and made in any of their formats."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from escuela_red.errors import UserError
from escuela_red.reports import content
from escuela_red.text import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Content, Entry, ReportOptions
    from escuela_red.reports.writers.options import WriterNotes
    from escuela_red.store.lector import Lector


def entries() -> tuple[Entry, ...]:
    """Return every report in the order in which people see them."""
    return tuple(module.ENTRY for module in _modules().values())


def entry(name: str) -> Entry:
    """Return a report by its name; raise `informe-no-existe` with the names there are."""
    return _module(name).ENTRY


def build(name: str, lector: Lector, junta_id: str, options: ReportOptions | None = None) -> Report:
    """Build the blocks of a report; raise `informe-sin-blanco` when it has no form to fill in by hand."""
    module, options = _module(name), options or _defaults()
    if options.blank and not module.ENTRY.blank:
        with_form = [f"«{one.name}»" for one in entries() if one.blank]
        raise UserError("informe-sin-blanco", nombre=name, otros=join_words(with_form))
    return module.build(lector, junta_id, options)


def make(  # noqa: PLR0917 - the five facts and the place
    name: str,
    format_name: str,
    lector: Lector,
    junta_id: str,
    path: Path,
    options: ReportOptions | None = None,
) -> WriterNotes:
    """Write a report in a format to a private path and return what the writer has to tell.

    Raises `informe-no-existe`, `informe-sin-formato` and `informe-sin-blanco` before anything is written.
    """
    from escuela_red.reports.writers import registry  # noqa: PLC0415 - only when something is written

    options = options or _defaults()
    check_format(name, format_name)
    if entry(name).form:
        options = replace(options, blank=True)
    return registry.write(build(name, lector, junta_id, options), format_name, path, options.writing)


def check_format(name: str, format_name: str) -> None:
    """Raise `informe-sin-formato` when a report does not exist in a format."""
    formats = entry(name).formats
    if format_name not in formats:
        raise UserError("informe-sin-formato", nombre=name, formato=format_name, formatos=join_words(list(formats)))


def of(entry: Entry, options: ReportOptions) -> str:
    """Return the record that a report is of: the workshop, or the one of its kind; empty for none or all."""
    return options.taller if entry.workshop else options.registro


def records_of(name: str, lector: Lector, junta_id: str) -> list[str]:
    """Return the ids of the records that a report is of, in the order that people see."""
    from escuela_red.models import registry  # noqa: PLC0415
    from escuela_red.services import records  # noqa: PLC0415

    module = _module(name)
    choose = getattr(module, "records_of", None)
    if choose is not None:
        return list(choose(lector, junta_id))
    kind = registry.kind(module.ENTRY.of)
    return [str(row["id"]) for row in records.every(lector, kind, junta_id)]


def file_name(name: str, format_name: str, lector: Lector, junta_id: str, registro: str = "") -> str:
    """Return the name of the file: `aguadas-mapa-de-aliados-2026-11-22.pdf`, and of which record among several.

    Records go by their number: their names may be those of people.
    """
    from escuela_red.clock import hoy  # noqa: PLC0415
    from escuela_red.files import report_name  # noqa: PLC0415
    from escuela_red.reports.content.identity import municipio_name  # noqa: PLC0415
    from escuela_red.reports.writers.registry import FORMATS  # noqa: PLC0415

    check_format(name, format_name)
    kind = entry(name).of
    among = records_of(name, lector, junta_id) if registro and kind else []
    number = among.index(registro) + 1 if registro in among and (len(among) > 1 or kind != "taller") else 0
    called = name
    if number:
        called = f"{name.removesuffix('-taller')}-taller-{number}" if kind == "taller" else f"{name}-{number}"
    return report_name(municipio_name(lector, junta_id) or "junta", called, hoy(), FORMATS[format_name].ending)


def personal(names: Sequence[str], lector: Lector, junta_id: str, options: ReportOptions | None = None) -> str:
    """Return which personal data leave with these reports together: «18 nombres y 12 teléfonos», or empty."""
    from escuela_red.services.personas import leaving_sentence  # noqa: PLC0415

    options = options or _defaults()
    found = {datum for name in names for datum in _module(name).leaving(lector, junta_id, options)}
    return leaving_sentence(Counter(field for _record, field in found))


def _module(name: str) -> Content:
    modules = _modules()
    if name not in modules:
        raise UserError("informe-no-existe", nombre=name, informes=join_words([f"«{one}»" for one in modules]))
    return modules[name]


@functools.cache
def _modules() -> dict[str, Content]:
    """Return the modules that declare a report; those without `ENTRY` only help the others."""
    found: list[Content] = []
    for info in pkgutil.iter_modules(content.__path__):
        module = importlib.import_module(f"{content.__name__}.{info.name}")
        if hasattr(module, "ENTRY"):
            found.append(cast("Content", module))
        found += getattr(module, "REPORTS", ())  # forms: several small reports of one module
    return {module.ENTRY.name: module for module in sorted(found, key=lambda module: module.ENTRY.order)}


def _defaults() -> ReportOptions:
    from escuela_red.reports.content.entry import ReportOptions  # noqa: PLC0415

    return ReportOptions()
