"""The table of the ruta as it travels by the clipboard: read from Word or Excel, and given back to them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from escuela_red.guide.carga import cargar
from escuela_red.models.persona import Persona
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.services import records, ruta
from escuela_red.services.cuando import Cuando, leer
from escuela_red.text import clean, clean_line, count, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from escuela_red.services.workspace import Workspace
    from escuela_red.store.lector import Lector

PASO, ACTIVIDAD, FECHA, RESPONSABLE = "paso", "actividad", "fecha", "responsable"
_HEADINGS = {
    "paso": PASO,
    "pasos": PASO,
    "actividad": ACTIVIDAD,
    "actividades": ACTIVIDAD,
    "fecha": FECHA,
    "fechas": FECHA,
    "responsable": RESPONSABLE,
    "responsables": RESPONSABLE,
}
_NUMBER = re.compile(r"^\s*(?:paso\s*)?([1-5])\s*[.):–-]?\s*", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:[•·▪◦*–-]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Pegada:
    """An activity read from the clipboard."""

    paso: Paso
    texto: str
    cuando: Cuando | None
    responsable: str = ""


def interpretar(cells: Sequence[Sequence[str]], paso: Paso) -> list[Pegada]:
    """Read rows of cells; what names no step goes to `paso`, or to the step of the row above.

    Columns are those of the headings; without headings they are told by a step title in the first one and by how many
    there are. A date that cannot be read stays in its own words.
    """
    columns, rows = _columns(cells)
    found: list[Pegada] = []
    here = paso
    for row in rows:
        cell = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
        here = paso_de(cell.get(PASO, "")) or here
        found += [
            Pegada(here, text, when, clean_line(cell.get(RESPONSABLE, "")))
            for text, when in _activities(cell.get(ACTIVIDAD, ""), cell.get(FECHA, ""))
        ]
    return found


def pegar(workspace: Workspace, cells: Sequence[Sequence[str]], paso: Paso) -> int:
    """Add the activities of the clipboard as one undo step and return how many; 0 when there are none.

    A responsible who is not among the people is added. Raises UserError when a text does not fit; then nothing is
    written.
    """
    found = interpretar(cells, paso)
    if not found:
        return 0
    people = _people(workspace)
    with workspace.change(f"Pegar {count(len(found), 'actividad', 'actividades')}") as change:
        for one in found:
            if one.responsable and key(one.responsable) not in people:
                people[key(one.responsable)] = change.add(Persona(nombre=one.responsable))
        change.many(Actividad, [_fields(one, people.get(key(one.responsable))) for one in found])
    return len(found)


def tabla(lector: Lector, junta_id: str) -> list[list[str]]:
    """Return the official table as cells: headings, then each activity, its step only in its first row."""
    titles = [column.titulo for column in cargar().ruta.columnas]
    return [titles, *([title, text, date] for _span, title, text, date in _lines(lector, junta_id))]


def tabla_html(lector: Lector, junta_id: str) -> str:
    """Return the official table as HTML, with each step in one cell beside its activities."""
    titles = "".join(f"<th>{html.escape(column.titulo)}</th>" for column in cargar().ruta.columnas)
    body = []
    for span, title, text, date in _lines(lector, junta_id):
        step = f'<td rowspan="{span}">{html.escape(title)}</td>' if span else ""
        body.append(f"<tr>{step}<td>{_lines_of(text)}</td><td>{html.escape(date)}</td></tr>")
    return f'<table border="1"><tr>{titles}</tr>{"".join(body)}</table>'


def paso_de(written: str) -> Paso | None:
    """Return the step that a cell names by its title or its number; None when it names none."""
    plain = clean_line(written)
    if not plain:
        return None
    number = _NUMBER.match(plain)
    rest = key(plain[number.end() :] if number else plain)
    by_title = next((paso for paso in Paso if rest and key(paso.etiqueta) == rest), None)
    if by_title is not None or rest:
        return by_title
    return Paso(number[1]) if number else None


def _columns(cells: Sequence[Sequence[str]]) -> tuple[dict[str, int], Sequence[Sequence[str]]]:
    """Return the place of each column, and the rows without headings."""
    if not cells:
        return {}, cells
    said = [_HEADINGS.get(key(cell)) for cell in cells[0]]
    if ACTIVIDAD in said and all(name or not cell.strip() for name, cell in zip(said, cells[0], strict=True)):
        return {name: place for place, name in enumerate(said) if name}, cells[1:]
    width = max(len(row) for row in cells)
    with_step = any(row and paso_de(row[0]) for row in cells) and width > 1
    names = ([PASO] if with_step else []) + [ACTIVIDAD, FECHA, RESPONSABLE]
    return {name: place for place, name in enumerate(names) if place < width}, cells


def _activities(text: str, date: str) -> Iterator[tuple[str, Cuando | None]]:
    """Yield the activities of a cell: several when its lines are a list, or go one by one with the lines of dates."""
    lines = [line for line in text.split("\n") if line.strip()]
    dates = [line for line in date.split("\n") if line.strip()]
    paired = len(lines) > 1 and len(lines) == len(dates)
    listed = len(lines) > 1 and len(dates) < 2 and all(_MARK.match(line) for line in lines)
    if paired or listed:
        each = dates if paired else [date] * len(lines)
        yield from ((clean(_MARK.sub("", line)), leer(day)) for line, day in zip(lines, each, strict=True))
    elif lines or dates:
        yield clean(text), leer(date)


def _fields(one: Pegada, responsible: str | None) -> dict[str, Any]:
    when = one.cuando or Cuando()
    return {"paso": one.paso, "texto": one.texto, "responsable_id": responsible, **when.campos()}


def _people(workspace: Workspace) -> dict[str, str]:
    rows = records.every(workspace.lector, Persona, workspace.junta_id)
    return {key(row["nombre"]): row["id"] for row in rows if row["nombre"]}


def _lines(lector: Lector, junta_id: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield each row: how many rows its step takes (0 below the first), the step, the activity and its date."""
    for step in ruta.pasos(lector, junta_id):
        official = step.paso in ruta.PASOS
        title = f"{step.numero}. {step.titulo}" if official else step.titulo
        if not step.actividades and official:
            yield 1, title, "", ""
        for place, one in enumerate(step.actividades):
            yield (0 if place else len(step.actividades)), ("" if place else title), one.texto, one.fecha


def _lines_of(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.split("\n"))
