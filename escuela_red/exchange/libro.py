"""Reader of the libro de la junta: what was changed or added in Excel, as a plan.

A row with id changes only the cells that differ, a row without id adds, a row that is missing deletes nothing, and a
row whose cells were all emptied counts as missing. The same libro read twice changes nothing: a row without id gets
one made from what it says.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from escuela_red.errors import UserError
from escuela_red.exchange import libro_headings, libro_links, workbook
from escuela_red.exchange.libro_headings import letter
from escuela_red.exchange.libro_links import Titulos
from escuela_red.exchange.plan import Fila, NoGuardado, PlanDeImporte, Problemas, listed, short
from escuela_red.guide import territorio
from escuela_red.models import registry
from escuela_red.models.campos import Campo, Clase, campo_de
from escuela_red.models.junta import Junta
from escuela_red.reports.content import libro_de_la_junta, libro_sheets, people
from escuela_red.services import records, values
from escuela_red.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from escuela_red.exchange.libro_headings import Columnas
    from escuela_red.exchange.workbook import Row, Sheet
    from escuela_red.models.base import Registro
    from escuela_red.store.lector import Lector

_BATCH = 500


@dataclass(frozen=True)
class _Telling:
    """What is said about a libro: what stops it, and what does not."""

    problems: Problemas
    warnings: list[str]


@dataclass
class _Row:
    """A row of a sheet: its number as Excel counts it, its id, and its cells by column."""

    numero: int
    id: str
    celdas: Sequence[Any]
    nueva: bool


@dataclass
class _Sheet:
    """A sheet whose headings were understood."""

    kind: type[Registro]
    columns: Columnas
    rows: list[_Row] = field(default_factory=list)
    now: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def title_of(self, row: _Row) -> str:
        """Return how a row is called in the libro, empty when its sheet does not say."""
        named = (column for column, one in self.columns.campos.items() if one.nombre == self.kind.ficha.titulo)
        column = next(named, None)
        return "" if column is None else libro_links.as_title(self.kind, _cell(row.celdas, column))

    def where(self, row: _Row, column: int) -> str:
        """Return « en la hoja «Aliados», fila 4, columna C («Perfil»)»."""
        heading = self.columns.campos[column].etiqueta
        return f" en la hoja «{self.kind.ficha.hoja}», fila {row.numero}, columna {letter(column)} («{heading}»)"


def read(path: Path, lector: Lector, junta_id: str) -> PlanDeImporte:
    """Read a libro into a plan for a junta of the open document.

    Raises UserError naming sheet, row, column and field of what is wrong, up to twenty at once.
    """
    return plan_of(path.name, workbook.read_workbook(path).sheets, lector, junta_id)


def plan_of(name: str, found: Sequence[Sheet], lector: Lector, junta_id: str) -> PlanDeImporte:
    """Turn the sheets of a workbook into a plan."""
    problems = Problemas("libro-datos", name)
    by_name = {fold(kind.ficha.hoja): kind for kind in libro_sheets.kinds()}
    known = [(by_name[fold(sheet.name)], _rows(sheet)) for sheet in found if fold(sheet.name) in by_name]
    if not known:
        names = listed([kind.ficha.hoja for kind in libro_sheets.kinds()])
        raise UserError("libro-sin-hojas", nombre=name, hojas=names)
    warnings: list[str] = []
    telling = _Telling(problems, warnings)
    read = [_sheet(kind, rows, lector, junta_id, telling) for kind, rows in known]
    sheets = [sheet for sheet in read if sheet is not None]
    reading = _Reading(lector, junta_id, telling, sheets)
    rows = [row for sheet in sheets for row in reading.rows(sheet)]
    problems.raise_any()
    return PlanDeImporte(
        origen=name,
        junta_id=junta_id,
        filas=tuple(rows),
        secciones={sheet.kind.ficha.hoja: len(sheet.rows) for sheet in sheets},
        avisos=tuple(warnings),
        no_guardado=tuple(_strange_sheets(found, by_name)),
    )


class _Reading:
    """Turns the rows of sheets into rows of a plan; links may point to rows of other sheets."""

    def __init__(self, lector: Lector, junta_id: str, telling: _Telling, sheets: Sequence[_Sheet]) -> None:
        self._lector = lector
        self._junta_id = junta_id
        self._problems, self._warnings = telling.problems, telling.warnings
        self._sheets = sheets
        self._titles: dict[str, Titulos] = {}

    def rows(self, sheet: _Sheet) -> Iterator[Fila]:
        """Yield the rows of a sheet that say something."""
        for row in sheet.rows:
            now = sheet.now.get(row.id)
            if row.nueva and now is not None:
                yield Fila(sheet.kind.__tablename__, row.id, {})  # brought in before; what the junta did since stays
            else:
                yield Fila(sheet.kind.__tablename__, row.id, self._values(sheet, row, now))

    def _values(self, sheet: _Sheet, row: _Row, now: Mapping[str, Any] | None) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for column, one in sheet.columns.campos.items():
            cell = _cell(row.celdas, column)
            if cell == people.WITHHELD:
                continue
            try:
                if one.clase is Clase.ENLACE:
                    value = self._link(sheet, row, column, now)
                elif now is not None and _is_shown(one, now[one.nombre], cell):
                    continue
                else:
                    value = values.parse(one, cell, sheet.where(row, column))
            except UserError as error:
                self._problems.add("", f"{error.what.removesuffix('.')}. {error.todo.removesuffix('.')}")
                continue
            if now is None or value != now[one.nombre]:
                given[one.nombre] = value
        self._check_title(sheet, row, given, now)
        code = given.get("municipio", "") if sheet.kind is Junta else ""
        if code and territorio.por_codigo(code) is None:
            place = f"hoja «{sheet.kind.ficha.hoja}», fila {row.numero}"
            self._problems.add(place, f"«{short(code)}» no es el código DANE de un municipio")
        return given

    def _check_title(self, sheet: _Sheet, row: _Row, given: Mapping[str, Any], now: Mapping[str, Any] | None) -> None:
        title = campo_de(sheet.kind, sheet.kind.ficha.titulo)
        emptied = title.nombre in given or now is None
        if not title.requerido or title.clase is Clase.FECHA or not emptied or given.get(title.nombre):
            return
        place = f"hoja «{sheet.kind.ficha.hoja}», fila {row.numero}"
        if sheet.title_of(row) == people.WITHHELD:
            self._warnings.append(f"{place}: «{title.etiqueta}» está reservado y llega vacío.")
        else:
            self._problems.add(place, f"falta «{title.etiqueta}», que es su nombre")

    def _link(self, sheet: _Sheet, row: _Row, column: int, now: Mapping[str, Any] | None) -> str | None:
        one = sheet.columns.campos[column]
        hidden_at = sheet.columns.enlaces.get(one.nombre)
        hidden = str(_cell(row.celdas, hidden_at) or "") if hidden_at is not None else ""
        written = _cell(row.celdas, column)
        current = now[one.nombre] if now is not None else None
        title = libro_links.as_title(registry.kind(one.enlace), written)
        found = self._titles_of(one.enlace).find(title, hidden, current, sheet.where(row, column))
        # A link to a record in the papelera is written as empty: empty does not mean that someone took it away.
        return current if found is None and current and not self._lives(one.enlace, current) else found

    def _lives(self, table: str, record: str) -> bool:
        linked = registry.kind(table).table()
        return self._lector.scalar(select(linked.c.eliminado).where(linked.c.id == record)) is None

    def _titles_of(self, table: str) -> Titulos:
        if table not in self._titles:
            kind = registry.kind(table)
            titles = Titulos(self._lector, kind, self._junta_id)
            for sheet in self._sheets:
                if sheet.kind is kind:
                    for row in sheet.rows:
                        titles.add(row.id, sheet.title_of(row))
            self._titles[table] = titles
        return self._titles[table]


def _sheet(
    kind: type[Registro],
    rows: Sequence[Row],
    lector: Lector,
    junta_id: str,
    telling: _Telling,
) -> _Sheet | None:
    columns = libro_headings.find(kind, rows, telling.problems)
    if columns is None:
        return None
    sheet = _Sheet(kind, columns)
    _take_rows(sheet, rows[columns.fila + 1 :], junta_id, telling)
    sheet.now = _present(lector, kind, [row.id for row in sheet.rows])
    if columns.id == libro_headings.NO_ID:
        _check_known_names(sheet, lector, junta_id, telling)
    if kind is Junta:
        strange = [row for row in sheet.rows if row.id not in sheet.now]
        if strange:
            telling.warnings.append(
                "El libro es de otra junta: lo que trae se agrega a la suya, sin cambiarle el nombre."
            )
        sheet.rows = [row for row in sheet.rows if row.id in sheet.now]
    return sheet


def _check_known_names(sheet: _Sheet, lector: Lector, junta_id: str, telling: _Telling) -> None:
    """Refuse rows that the junta already has when there are no ids to tell which is which: they would come in twice."""
    mine = {row.id for row in sheet.rows}
    others = [one for one in records.every(lector, sheet.kind, junta_id) if one["id"] not in mine]
    names = {fold(records.title(sheet.kind, one)) for one in others}
    if any(row.id not in sheet.now and fold(sheet.title_of(row)) in names for row in sheet.rows):
        text = "falta la columna oculta «id», que dice qué fila es cuál"
        telling.problems.add(f"hoja «{sheet.kind.ficha.hoja}»", text)


def _take_rows(sheet: _Sheet, rows: Sequence[Row], junta_id: str, telling: _Telling) -> None:
    seen: dict[str, tuple[int, dict[str, str]]] = {}
    for number, row in ((one.number, one.cells) for one in rows):
        place = f"hoja «{sheet.kind.ficha.hoja}», fila {number}"
        content = {one.nombre: _key(_cell(row, column)) for column, one in sheet.columns.campos.items()}
        written = str(_cell(row, sheet.columns.id) or "").lower() if sheet.columns.id >= 0 else ""
        _check_untitled(sheet.columns, row, place, telling)
        if not any(content.values()):
            if written:
                telling.warnings.append(f"{place}: está vacía y se deja como estaba en la junta.")
            continue
        if written and not _is_uuid(written):
            telling.problems.add(place, f"la columna oculta «id» dice «{short(written)}»; bórrela en esa fila")
            continue
        if written in seen and seen[written][1] == content:
            continue
        if written in seen:
            telling.warnings.append(f"{place}: es copia de la fila {seen[written][0]} y se agrega como nueva.")
        new = not written or written in seen
        record = _derived(sheet.kind, junta_id, content, seen) if new else written
        seen[record] = number, content
        sheet.rows.append(_Row(number, record, row, nueva=new))


def _check_untitled(columns: Columnas, row: Sequence[Any], place: str, telling: _Telling) -> None:
    known = {columns.id, *columns.campos, *columns.enlaces.values()}
    outside = next(
        (column for column in range(len(row)) if column not in known and _cell(row, column) is not None), None
    )
    if outside is not None:
        telling.problems.add(place, f"hay un dato en la columna {letter(outside)}, que no tiene título")


def _derived(kind: type[Registro], junta_id: str, content: Mapping[str, str], seen: Mapping[str, Any]) -> str:
    """Return the id of a row without one, from what it says; equal rows of one sheet get different ids."""
    said = json.dumps({name: text for name, text in content.items() if text}, ensure_ascii=False, sort_keys=True)
    again = 0
    while True:
        record = str(uuid.uuid5(uuid.UUID(junta_id), f"libro {kind.__tablename__} {again} {said}"))
        if record not in seen:
            return record
        again += 1


def _present(lector: Lector, kind: type[Registro], ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    table = kind.table()
    present: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(ids), _BATCH):
        query = select(table).where(table.c.id.in_(ids[start : start + _BATCH]))
        present.update({row["id"]: dict(row) for row in lector.rows(query)})
    return present


def _rows(sheet: Sheet) -> list[Row]:
    """Return every row of a sheet: its headings may not be where the first words are."""
    heading = [workbook.Row(sheet.heading_row, sheet.headings)] if sheet.heading_row else []
    return [*sheet.above, *heading, *sheet.rows]


def _strange_sheets(found: Sequence[Sheet], by_name: Mapping[str, type[Registro]]) -> Iterator[NoGuardado]:
    cover = fold(libro_de_la_junta.ENTRY.title)
    for sheet in found:
        rows = _rows(sheet)
        if fold(sheet.name) not in by_name and fold(sheet.name) != cover and rows:
            yield NoGuardado(f"hoja «{short(sheet.name)}»", len(rows), "no es una hoja del libro de la junta")


def _cell(row: Sequence[Any], column: int) -> Any:  # noqa: ANN401 - what a cell holds
    """Return the value of a cell with its text cleaned, None when it is empty."""
    value = row[column] if column < len(row) else None
    if isinstance(value, str):
        return clean(value) or None
    return value


def _is_shown(one: Campo, value: Any, cell: object) -> bool:  # noqa: ANN401
    """Tell whether a cell is as it was written, also with an option of a newer program that could not be read back."""
    return cell is not None and (cell == value or cell == values.show(one, value))


def _key(value: object) -> str:
    if isinstance(value, dt.datetime):
        value = value.date()
    return "" if value is None else str(value)


def _is_uuid(written: str) -> bool:
    try:
        return str(uuid.UUID(written)) == written
    except ValueError:
        return False
