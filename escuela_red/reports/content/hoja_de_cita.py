"""The hoja de cita: one page to prepare a conversation with an ally, and to write by hand what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red import fechas
from escuela_red.models.abordaje import Abordaje
from escuela_red.models.aliado import Aliado
from escuela_red.models.campos import campo_de
from escuela_red.reports.blocks import Block, KeyValues, Lines, PageBreak, Paragraph, Title
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import citas, records, values
from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "hoja-de-cita",
    "Hoja de cita",
    "Una página para preparar la conversación con un aliado y anotar qué resultó.",
    ("pdf", "docx"),
    order=25,
    section="De la necesidad a la alianza",
    blank=True,
    private=True,
    of="abordaje",
    apart=True,
)
_BEFORE = ("sobre_institucion", "sobre_productos", "sobre_canales", "pregunta", "llevamos")
_AFTER = ("resultado", "siguiente", "siguiente_el")
_RULED_BLANK = {"resultado": 3}
"""Lines to write on in the form in blank, one where nothing is said: it has to be one page."""
_MOST_NEEDS = 4
_TO_WRITE = "_" * 40
_SIGNS = 85  # that fit in a line, more or less: they tell how many lines by hand are left on the page
_TEXT_LINES, _MOST_RULED = 20, 6


@dataclass(frozen=True)
class _Cita:
    """A meeting with whom it is about."""

    row: Fila
    aliado: Fila | None
    con: Fila | None
    responde: Fila | None
    van: Sequence[Fila]
    necesidades: Sequence[Fila]

    @property
    def personas(self) -> list[Fila]:
        """Return everybody whose name is on the sheet."""
        return [*(one for one in (self.con, self.responde) if one is not None), *self.van]


def records_of(lector: Lector, junta_id: str) -> list[str]:
    """Return the meetings in the order of their page."""
    return [row["id"] for row in citas.todas(lector, junta_id)]


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the sheet of a meeting, of all of them, or the form in blank."""
    if options.blank:
        body = identity.Body(title=ENTRY.title, blocks=_form())
        return identity.report(ENTRY, lector, junta_id, options, body)
    found = _chosen(lector, junta_id, options)
    blocks: list[Block] = []
    for one in found:
        if blocks:
            blocks.append(PageBreak())
        blocks += _sheet(one, options, alone=len(found) == 1)
    if not found:
        blocks.append(Paragraph("Todavía no hay citas. Prepare la primera en la página de citas.", muted=True))
    body = identity.Body(
        title=ENTRY.title,
        subtitle=_named(found[0]) if len(found) == 1 else "",
        blocks=blocks,
        contains=count(len(found), "cita", "citas") if len(found) > 1 else "",
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names on the sheets, and the phones of those who allowed it."""
    if options.blank:
        return frozenset()
    found = _chosen(lector, junta_id, options)
    names = people.names_leaving(person for one in found for person in one.personas)
    phones = {(one.con["id"], "telefono") for one in found if one.con is not None and _phone(one.con, options)}
    return names | phones | people.padrino_leaving(lector, junta_id)


def _chosen(lector: Lector, junta_id: str, options: ReportOptions) -> list[_Cita]:
    rows = [row for row in citas.todas(lector, junta_id) if options.registro in ("", row["id"])]
    living = people.living(lector, junta_id)
    allies = {row["id"]: row for row in records.every(lector, Aliado, junta_id)}
    return [
        _Cita(
            row,
            allies.get(row["aliado_id"]),
            living.get(row["persona_id"]),
            living.get(row["responsable_id"]),
            citas.van(lector, junta_id, row["id"]),
            citas.necesidades(lector, junta_id, row["aliado_id"]),
        )
        for row in rows
    ]


def _named(one: _Cita) -> str:
    return records.title(Aliado, one.aliado) if one.aliado is not None else records.title(Abordaje, one.row)


def _sheet(one: _Cita, options: ReportOptions, *, alone: bool) -> list[Block]:
    who = [*_meeting(one, options), *_ally(one)]
    told = [(campo_de(Abordaje, name).etiqueta, _said(one.row, name)) for name in _BEFORE]
    before = [(label, text) for label, text in told if text]
    return [
        *([] if alone else [Title(_named(one))]),
        KeyValues(who),
        Title("Antes de la cita", level=2),
        KeyValues(before) if before else Paragraph("Todavía no hay nada escrito.", muted=True),
        Title("Después de la cita", level=2),
        *_after(one.row, _ruled([*who, *before])),
    ]


def _ruled(pairs: Sequence[tuple[str, str]]) -> int:
    """Return how many lines there are to write on by hand in what is left of the page, at least one."""
    used = sum(-(-len(line) // _SIGNS) or 1 for _, text in pairs for line in text.split("\n"))
    return max(1, min(_MOST_RULED, (_TEXT_LINES - used) // 2))


def _meeting(one: _Cita, options: ReportOptions) -> list[tuple[str, str]]:
    """Return who, when and where; what is not known yet is left to be written."""
    row = one.row
    con = people.with_post(one.con) if one.con is not None else ""
    phone = _phone(one.con, options) if one.con is not None else ""
    day = fechas.weekday_date(row["fecha"]).capitalize() + f" de {row['fecha'].year}" if row["fecha"] else ""
    hour = values.show(campo_de(Abordaje, "hora"), row["hora"])
    pairs = [
        ("¿Con quién hablamos?", f"{con} · {phone}" if phone else con),
        ("Fecha y hora", ", ".join(part for part in (day, hour) if part)),
        ("Lugar", row["lugar"]),
        ("¿Quiénes van?", "; ".join(people.with_post(person) for person in one.van)),
        ("¿Quién responde?", people.with_post(one.responde) if one.responde is not None else ""),
    ]
    return [(label, value or _TO_WRITE) for label, value in pairs]


def _phone(person: Fila, options: ReportOptions) -> str:
    return str(person["telefono"]) if options.private and person["autorizo"] and not person["solo_cargo"] else ""


def _ally(one: _Cita) -> list[tuple[str, str]]:
    """Return what the ally is for and which needs it could attend."""
    mission = one.aliado["objetivo_misional"] if one.aliado is not None else ""
    said = [_need(row) for row in one.necesidades[:_MOST_NEEDS]]
    more = len(one.necesidades) - len(said)
    if more:
        said.append(f"Y {count(more, 'necesidad más', 'necesidades más')}, en la página de cobertura.")
    pairs = [(campo_de(Aliado, "objetivo_misional").etiqueta, mission), ("Lo que podría atender", "\n".join(said))]
    return [(label, text) for label, text in pairs if text]


def _need(row: Fila) -> str:
    text = str(row["necesidad_id" + records.TITLE])
    return f"{text.rstrip('.')}: {row['como']}" if row["como"] else text


def _said(row: Fila, name: str) -> str:
    return values.show(campo_de(Abordaje, name), row[name])


def _after(row: Fila, ruled: int) -> list[Block]:
    """Return what resulted and what follows, or the room to write it by hand."""
    told = [(campo_de(Abordaje, name).etiqueta, _said(row, name)) for name in _AFTER]
    if told[0][1]:
        return [KeyValues([(label, text or _TO_WRITE) for label, text in told])]
    return [Lines(ruled, told[0][0]), KeyValues([(label, text or _TO_WRITE) for label, text in told[1:]])]


def _form() -> list[Block]:
    """Return the sheet with nothing in it but room to write."""
    head = ("Aliado", "¿Con quién hablamos?", "Fecha y hora", "Lugar", "¿Quiénes van?", "¿Quién responde?")
    label = {name: campo_de(Abordaje, name).etiqueta for name in (*_BEFORE, *_AFTER)}
    return [
        KeyValues([(words, "") for words in head]),
        Title("Antes de la cita", level=2),
        *(Lines(_RULED_BLANK.get(name, 1), label[name]) for name in _BEFORE),
        Title("Después de la cita", level=2),
        Lines(_RULED_BLANK["resultado"], label["resultado"]),
        KeyValues([(label[name], "") for name in _AFTER[1:]]),
    ]
