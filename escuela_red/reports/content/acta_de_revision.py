"""The acta of a review: what both sides found, in the order of GTC 185, and the same sheet to fill in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.models.alianza import Alianza, Lado, Revision, Veredicto
from escuela_red.models.campos import campo_de
from escuela_red.models.junta import Junta
from escuela_red.reports.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    KeyValues,
    Lines,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    Title,
)
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import alianzas, personas, records, revisiones, revisiones_puntos, values
from escuela_red.services.revisiones_puntos import ALIADO, OBJETIVOS, RED, del_grupo
from escuela_red.text import count, join_words, lower_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.fechas import Value
    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.services.revisiones_puntos import Linea
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "acta-de-revision",
    "Acta de revisión",
    "Lo que cada parte cumplió, los ajustes y la próxima fecha, para firmar.",
    ("pdf", "docx"),
    order=32,
    section="De la necesidad a la alianza",
    blank=True,
    of="revision",
    apart=True,
)
_ORDER = {
    OBJETIVOS: "Revisión de los objetivos",
    RED: "Deberes de la Red de Maestros",
    ALIADO: "Deberes del aliado",
    "ajustes": "Observaciones y ajustes",
    "proxima": "Próxima revisión",
}
_PAST = {Veredicto.CUMPLE: "Se cumplió", Veredicto.PARCIAL: "Se cumplió en parte", Veredicto.NO: "No se cumplió"}
_GENERAL = {
    OBJETIVOS: (
        "Los objetivos se cumplieron",
        "Los objetivos se cumplieron en parte",
        "Los objetivos no se cumplieron",
    ),
    RED: ("La Red de Maestros cumplió", "La Red de Maestros cumplió en parte", "La Red de Maestros no cumplió"),
    ALIADO: ("El aliado cumplió", "El aliado cumplió en parte", "El aliado no cumplió"),
}
_NOTHING = {
    OBJETIVOS: "La alianza no tenía objetivos escritos.",
    RED: "La alianza no tenía deberes escritos de la Red.",
    ALIADO: "La alianza no tenía deberes escritos del aliado.",
}
_SIDES = {Lado.RED: "La Red de Maestros", Lado.ALIADO: "El aliado"}
_TO_WRITE = "_" * 30
_TALL = 12.0
_PEOPLE = 8


@dataclass(frozen=True)
class _Acta:
    """A review with all that its acta says; the form of one that was not begun has no `row`."""

    alianza: Fila
    row: Fila | None
    numero: int
    lineas: Sequence[Linea]
    derechos: Mapping[str, Sequence[str]]
    asistentes: Sequence[tuple[Fila, Lado]]
    partes: Sequence[alianzas.Parte]
    personas: Mapping[str, Fila]

    @property
    def firmantes(self) -> list[Fila]:
        """Return who signs the alliance, of those that are written."""
        ids = [part.fila["firma_id"] for part in self.partes]
        return [self.personas[id_] for id_ in ids if id_ in self.personas]


def records_of(lector: Lector, junta_id: str) -> list[str]:
    """Return the reviews of the living alliances, by alliance and day."""
    found = revisiones.por_alianza(lector, junta_id)
    return [row["id"] for one in records.every(lector, Alianza, junta_id) for row in found.get(one["id"], ())]


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the acta of a review, of all of them, or the sheets to fill in by hand."""
    found = _chosen(lector, junta_id, options)
    blocks: list[Block] = []
    for one in found:
        blocks += [PageBreak()] if blocks else []
        blocks += _form(lector, junta_id, one) if options.blank else _acta(lector, junta_id, one)
    if not found:
        words = "Todavía no hay alianzas para revisar." if options.blank else "Todavía no hay revisiones."
        blocks = [Title(ENTRY.title), Paragraph(words, muted=True)]
    title = f"{ENTRY.title}: {records.title(Alianza, found[0].alianza)}" if len(found) == 1 else ENTRY.title
    body = identity.Body(title=title, blocks=blocks, letter=True)
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names of who attended and of who signs."""
    found = _chosen(lector, junta_id, options)
    attended = [person for one in found for person, _side in one.asistentes if not options.blank]
    return people.names_leaving([*attended, *(person for one in found for person in one.firmantes)])


def _chosen(lector: Lector, junta_id: str, options: ReportOptions) -> list[_Acta]:
    """Return the actas: of a review or (the form) of an alliance; without any, those of all that are there."""
    living = {row["id"]: row for row in records.every(lector, Alianza, junta_id)}
    reviews = {row["id"]: row for row in records.every(lector, Revision, junta_id) if row["alianza_id"] in living}
    everyone = people.living(lector, junta_id)
    if options.registro:
        row, alliance = reviews.get(options.registro), living.get(options.registro)
        chosen = [(living[row["alianza_id"]], row)] if row is not None else [(alliance, None)] if alliance else []
        chosen = chosen if options.blank else [pair for pair in chosen if pair[1] is not None]
    elif options.blank:
        signed = [row for row in living.values() if alianzas.esta_firmada(row)]
        chosen = [(row, None) for row in signed or living.values()]
    else:
        chosen = [(living[reviews[id_]["alianza_id"]], reviews[id_]) for id_ in records_of(lector, junta_id)]
    return [_read(lector, junta_id, alliance, row, everyone) for alliance, row in chosen]


def _read(lector: Lector, junta_id: str, alliance: Fila, row: Fila | None, everyone: Mapping[str, Fila]) -> _Acta:
    if row is None:
        number = len(revisiones.de(lector, junta_id, alliance["id"])) + 1
        lines = revisiones_puntos.de_alianza(lector, junta_id, alliance["id"])
    else:
        number = revisiones.numero(lector, junta_id, row)
        lines = revisiones.lineas(lector, junta_id, row["id"])
    return _Acta(
        alliance,
        row,
        number,
        lines,
        revisiones_puntos.derechos(lector, junta_id, alliance["id"]),
        revisiones.asistentes(lector, junta_id, row) if row is not None else [],
        alianzas.partes(lector, junta_id, alliance["id"]),
        everyone,
    )


# The acta


def _head(lector: Lector, junta_id: str, one: _Acta) -> list[Block]:
    junta = records.one(lector, Junta, junta_id)
    place = identity.municipio_name(lector, junta_id)
    letterhead = [(junta["nombre"] if junta else "") or "Junta municipal", f"Municipio de {place}" if place else ""]
    return [
        Paragraph("\n".join(line for line in letterhead if line), align=Align.CENTER, strong=True),
        Title(f"REVISIÓN DE LA ALIANZA\n{records.title(Alianza, one.alianza).upper()}", align=Align.CENTER),
        Paragraph(f"ACTA {one.numero:03d}", align=Align.CENTER, strong=True),
    ]


def _acta(lector: Lector, junta_id: str, one: _Acta) -> list[Block]:
    row = one.row
    assert row is not None  # noqa: S101 - an acta is of a review that was made
    place = identity.municipio_name(lector, junta_id)
    day = fechas.long_date(row["fecha"]) if row["fecha"] else _TO_WRITE
    points = [text for key, text in _ORDER.items() if key != "ajustes" or _adjusted(row)]
    blocks: list[Block] = [
        *_head(lector, junta_id, one),
        KeyValues(
            [
                ("FECHA:", f"{place}, {day}" if place else day),
                ("HORA:", _hours(row) or _TO_WRITE),
                ("LUGAR:", row["lugar"] or _TO_WRITE),
            ]
        ),
        Title("ASISTENTES:", level=3),
        _attended(one),
        Title("ORDEN DEL DÍA:", level=3),
        Bullets(points, numbered=True),
        Title("DESARROLLO:", level=3),
    ]
    for number, text in enumerate(points, start=1):
        key = next(key for key, words in _ORDER.items() if words == text)
        blocks += [Title(f"{number}. {text.upper()}", level=4), *_developed(one, row, key)]
    return [*blocks, Title("FIRMAS:", level=3), Signatures(_signatures(one))]


def _hours(row: Fila) -> str:
    """Return «9:00 a. m. a 11:30 a. m.», or the one hour that was written."""
    begun, ended = (values.show(campo_de(Revision, name), row[name]) for name in ("hora_inicio", "hora_fin"))
    return f"{begun} a {ended}" if begun and ended else begun or (f"hasta las {ended}" if ended else "")


def _attended(one: _Acta) -> Block:
    if not one.asistentes:
        return Paragraph("No quedó anotado quién asistió.", muted=True)
    rows = [(personas.printed_name(person), _post(person), _SIDES[side]) for person, side in one.asistentes]
    return Table([Column("NOMBRE", 1.6), Column("CARGO", 1.5), Column("POR", 1.2)], rows)


def _developed(one: _Acta, row: Fila, key: str) -> list[Block]:
    if key == "ajustes":
        return _agreed(row)
    if key == "proxima":
        day = row["proxima"]
        words = f"Se acordó revisar la alianza otra vez el {fechas.long_date(day)}." if day else ""
        return [Paragraph(words or "No se acordó otra fecha.")]
    lines = del_grupo(one.lineas, key)
    if not lines:
        return [Paragraph(_NOTHING[key], muted=True), *_in_general(row, key)]
    if not any(line.respondida for line in lines):
        words = "Se revisaron en conjunto:" if row[key] else "Quedaron sin respuesta:"
        return [Paragraph(words), Bullets([line.texto for line in lines]), *_in_general(row, key)]
    return [Paragraph(_summed(lines)), _table(lines, key), *_in_general(row, key)]


def _agreed(row: Fila) -> list[Block]:
    adjusted = alianzas.renglones(row["ajustes"])
    said: list[Block] = [Paragraph(row["observaciones"])] if row["observaciones"].strip() else []
    return [*said, Paragraph("Se acordaron estos ajustes:"), Bullets(adjusted)] if adjusted else said


def _summed(lines: Sequence[Linea]) -> str:
    """Return «Se revisaron 3: 2 se cumplieron y 1 no se cumplió.»."""
    words = {
        Veredicto.CUMPLE: ("se cumplió", "se cumplieron"),
        Veredicto.PARCIAL: ("se cumplió en parte", "se cumplieron en parte"),
        Veredicto.NO: ("no se cumplió", "no se cumplieron"),
    }
    given = {one: sum(1 for line in lines if line.veredicto == one) for one in Veredicto}
    parts = [count(given[one], *words[one]) for one in Veredicto if given[one]]
    silent = sum(1 for line in lines if not line.veredicto)
    parts += [count(silent, "quedó sin respuesta", "quedaron sin respuesta")] if silent else []
    return f"{'Se revisó' if len(lines) == 1 else 'Se revisaron'} {len(lines)}: {join_words(parts)}."


def _table(lines: Sequence[Linea], key: str) -> Table:
    objectives = key == OBJETIVOS
    rows: list[list[Value]] = [
        [
            line.texto,
            *([_progress(line)] if objectives else []),
            _verdict(line.veredicto),
            line.como,
        ]
        for line in lines
    ]
    return Table(
        [
            Column("OBJETIVO" if objectives else "DEBER", 2.2),
            *([Column("AVANCE", 1.1)] if objectives else []),
            Column("RESULTADO", 1.2),
            Column("CÓMO SE SUPO", 1.7),
        ],
        rows,
    )


def _progress(line: Linea) -> str:
    """Return «84 de 90, porcentaje de asistencia»."""
    told = line.avance
    number = fechas.as_text(told) if told is not None else ""
    whole = f"{number} de {fechas.as_text(line.meta)}" if number and line.meta is not None else number
    return ", ".join(part for part in (whole, lower_first(line.indicador)) if part)


def _verdict(value: str | None) -> str:
    return _PAST.get(Veredicto(value), "") if value in set(Veredicto) else value or "Sin respuesta"


def _in_general(row: Fila, key: str) -> list[Block]:
    value = row[key]
    if not value:
        return []
    if value not in set(Veredicto):
        return [Paragraph(f"En general quedó anotado: {value}.")]
    return [Paragraph(f"{_GENERAL[key][list(Veredicto).index(Veredicto(value))]}.", strong=True)]


def _adjusted(row: Fila) -> bool:
    return bool(row["observaciones"].strip() or row["ajustes"].strip())


def _post(person: Fila) -> str:
    """Return the cargo, and the entity that a person acts for."""
    post = "" if person["solo_cargo"] else person["cargo"]
    return " · ".join(part for part in (post, person["entidad"]) if part)


def _signatures(one: _Acta) -> list[tuple[str, str]]:
    """Return a line per party, and one for a side that has none yet."""
    found: list[tuple[str, str]] = []
    for side in Lado:
        mine = [part for part in one.partes if part.lado is side]
        found += [(_signs(one, part), _quality(part)) for part in mine] or [("", f"Por {lower_first(_SIDES[side])}")]
    return found


def _signs(one: _Acta, part: alianzas.Parte) -> str:
    person = one.personas.get(part.fila["firma_id"] or "")
    return personas.printed_name(person) if person is not None else ""


def _quality(part: alianzas.Parte) -> str:
    return "\n".join(line for line in (part.fila["calidad"], part.entidad) if line)


# The sheet to fill in by hand


def _form(lector: Lector, junta_id: str, one: _Acta) -> list[Block]:
    blocks: list[Block] = [
        *_head(lector, junta_id, one),
        KeyValues([("FECHA:", _TO_WRITE), ("HORA:", _TO_WRITE), ("LUGAR:", _TO_WRITE)]),
        Title("ASISTENTES:", level=3),
        Table(
            [Column("NOMBRE", 1.8), Column("CARGO O ENTIDAD", 1.6), Column("FIRMA", 1.2)],
            [],
            blank_rows=_PEOPLE,
            blank_height=10.0,
            numbered_from=1,
        ),
        Paragraph("Marquen una casilla en cada renglón y digan cómo se sabe.", muted=True),
    ]
    for key in (OBJETIVOS, RED, ALIADO):
        blocks += [Title(f"{_ORDER[key].upper()}:", level=3), _boxes(del_grupo(one.lineas, key), key)]
        if one.derechos.get(key):
            blocks.append(Paragraph(f"Sus derechos: {'; '.join(one.derechos[key])}.", muted=True))
    return [
        *blocks,
        Lines(3, "¿Qué ajustamos?"),
        KeyValues([("PRÓXIMA REVISIÓN:", _TO_WRITE)]),
        Signatures(_signatures(one)),
    ]


def _boxes(lines: Sequence[Linea], key: str) -> Table:
    objectives = key == OBJETIVOS
    rows: list[list[Value | Cell]] = [
        [Cell(line.texto, _goal(line)), *([""] if objectives else []), "", "", "", ""] for line in lines
    ]
    return Table(
        [
            Column("OBJETIVO" if objectives else "DEBER", 2.2),
            *([Column("AVANCE", 0.8)] if objectives else []),
            Column("CUMPLE", 0.65),
            Column("EN PARTE", 0.65),
            Column("NO", 0.5),
            Column("¿CÓMO SE SABE?", 1.6),
        ],
        rows,
        blank_rows=1 if lines else 3,
        blank_height=_TALL,
        tall=True,
    )


def _goal(line: Linea) -> str:
    """Return «Meta: 90, porcentaje de asistencia»."""
    goal = fechas.as_text(line.meta) if line.meta is not None else ""
    told = ", ".join(part for part in (goal, lower_first(line.indicador)) if part)
    return f"Meta: {told}" if told else ""
