"""The ficha of an alliance: who, what for, what each side owes, what was given, and how its reviews went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.fechas import date_text
from escuela_red.models.alianza import (
    Alianza,
    Clausula,
    DerechoDeber,
    Instrumento,
    Lado,
    ObjetivoAlianza,
    Revision,
    TipoAlianza,
)
from escuela_red.models.campos import campo_de
from escuela_red.reports.blocks import (
    Block,
    Bullets,
    Column,
    KeyValues,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from escuela_red.reports.content import activities, identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import alianzas, aportes, personas, records, revisiones, ruta, values
from escuela_red.services.revisiones_puntos import GRUPOS
from escuela_red.text import count, upper_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.fechas import Value
    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "ficha-de-alianza",
    "Ficha de alianza",
    "Cada alianza con sus partes, objetivos, deberes, aportes y revisiones.",
    ("pdf", "docx", "xlsx"),
    order=30,
    section="De la necesidad a la alianza",
    of="alianza",
)
_OF = "ALIANZA"
_SIDES = (Lado.RED, Lado.ALIADO)
_KINDS = ((DerechoDeber.DERECHO, "Derechos"), (DerechoDeber.DEBER, "Deberes"))


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the ficha of one alliance, or of all of them one after another."""
    rows = _rows(lector, junta_id, options)
    blocks: list[Block] = []
    for row in rows:
        blocks += [PageBreak()] if blocks else []
        blocks += _Ficha(lector, junta_id, row, alone=len(rows) == 1).blocks(options)
    if not rows:
        blocks = [Paragraph("Todavía no hay alianzas.", muted=True)]
    body = identity.Body(
        title=records.title(Alianza, rows[0]) if len(rows) == 1 else ENTRY.title,
        subtitle=ENTRY.title if len(rows) == 1 else "",
        blocks=blocks,
        contains=count(len(rows), "alianza", "alianzas") if len(rows) > 1 else "",
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names of who signs and of who answers for what follows, and that of the padrino."""
    everyone = people.living(lector, junta_id)
    printed = activities.printed(lector, junta_id)
    ids: set[str] = set()
    for row in _rows(lector, junta_id, options):
        ids |= {part.fila["firma_id"] for part in alianzas.partes(lector, junta_id, row["id"])}
        ids |= {one["responsable_id"] for one in printed.rows.values() if one["alianza_id"] == row["id"]}
    signing = people.names_leaving(person for id_, person in everyone.items() if id_ in ids)
    return signing | people.padrino_leaving(lector, junta_id)


def _rows(lector: Lector, junta_id: str, options: ReportOptions) -> list[Fila]:
    rows = records.every(lector, Alianza, junta_id)
    return [row for row in rows if options.registro in {"", row["id"]}]


class _Ficha:
    """Makes the blocks of one alliance, under its name when there are several."""

    def __init__(self, lector: Lector, junta_id: str, row: Fila, *, alone: bool) -> None:
        self._lector, self._junta_id, self._row, self._alone = lector, junta_id, row, alone
        self._title = records.title(Alianza, row)

    def blocks(self, options: ReportOptions) -> list[Block]:
        """Return all of it, with the remarks for the junta when they are asked for."""
        return [
            *([] if self._alone else [Title(self._title)]),
            KeyValues(self._facts()),
            *self._parties(),
            *self._objectives(),
            *self._owed(),
            *self._given(),
            *self._reviews(),
            *self._following(),
            *(self._remarks() if options.gaps else []),
        ]

    def _facts(self) -> list[tuple[str, str]]:
        row = self._row
        kind = row["tipo_texto"] if row["tipo"] == TipoAlianza.OTRA and row["tipo_texto"] else self._said("tipo")
        paper = self._said("instrumento")
        if row["instrumento"] == Instrumento.OTRO and row["instrumento_texto"]:
            paper = row["instrumento_texto"]
        ends = [date_text(day) for day in (row["inicio"], row["fin"]) if day]
        following = revisiones.proxima(self._lector, self._junta_id, row["id"])
        light = revisiones.semaforo(self._lector, self._junta_id)[row["id"]]
        pairs = [
            ("Cómo va", light.palabras),
            ("Tipo", upper_first(kind)),
            ("Papel", upper_first(" · ".join(part for part in (paper, row["numero"]) if part))),
            ("Estado", self._said("estado")),
            ("Objeto", row["objeto"]),
            ("Firmada", self._said("fecha_firma")),
            ("Vigencia", " a ".join(ends) if len(ends) == 2 else "".join(ends)),
            ("Próxima revisión", date_text(following) if following else ""),
            ("Supervisión", row["supervisor"]),
        ]
        return [(label, value) for label, value in pairs if value]

    def _said(self, name: str) -> str:
        return values.show(campo_de(Alianza, name), self._row[name])

    def _parties(self) -> list[Block]:
        parties = alianzas.partes(self._lector, self._junta_id, self._row["id"])
        everyone = people.living(self._lector, self._junta_id)
        rows = []
        for part in parties:
            signs = everyone.get(part.fila["firma_id"] or "")
            name = personas.printed_name(signs) if signs is not None else ""
            rows.append([part.lado.etiqueta if part.lado else "", part.entidad, name, part.fila["calidad"]])
        columns = [Column("LADO", 1), Column("ENTIDAD", 1.8), Column("FIRMA", 1.4), Column("CALIDAD", 1)]
        return self._section("Las partes", columns, rows)

    def _objectives(self) -> list[Block]:
        found = records.every(self._lector, ObjetivoAlianza, self._junta_id, alianza_id=self._row["id"])
        rows: list[list[Value]] = [[one["texto"], one["indicador"], one["meta"], one["avance"]] for one in found]
        columns = [
            Column("OBJETIVO", 2.2),
            Column("INDICADOR", 1.4),
            Column("META", 0.6, right=True),
            Column("AVANCE", 0.7, right=True),
        ]
        return self._section("Objetivos", columns, rows)

    def _owed(self) -> list[Block]:
        """Return rights and duties, those of the Red beside those of the ally."""
        found = records.every(self._lector, Clausula, self._junta_id, alianza_id=self._row["id"])
        rows: list[list[Value]] = []
        for kind, words in _KINDS:
            sides = [[one["texto"] for one in found if (one["lado"], one["clase"]) == (side, kind)] for side in _SIDES]
            rows += [
                [words, *(texts[place] if place < len(texts) else "" for texts in sides)]
                for place in range(max(map(len, sides)))
            ]
        columns = [Column("", 0.7), Column("LA RED DE MAESTROS", 2), Column("EL ALIADO", 2)]
        return self._section("Derechos y deberes", columns, rows, merged=True)

    def _given(self) -> list[Block]:
        """Return the totals of what was asked, given and handed on: those of the screen."""
        named = aportes.totales(self._lector, self._junta_id, alianza=self._row["id"]).nombradas()
        if not any(amount for _, amount in named):
            return []
        columns = [Column("APORTES", 2), Column("VALOR", 1.2, right=True, money=True)]
        return self._section("Aportes", columns, named)

    def _reviews(self) -> list[Block]:
        reviews = revisiones.de(self._lector, self._junta_id, self._row["id"])
        if not reviews:
            return [Title("Revisiones", level=2), Paragraph("Todavía no se ha revisado.", muted=True)]
        rows: list[list[Value]] = [
            [
                number,
                one["fecha"],
                *(values.show(campo_de(Revision, group), one[group]) for group in GRUPOS),
                "; ".join(alianzas.renglones(one["ajustes"])),
                one["proxima"],
            ]
            for number, one in enumerate(reviews, start=1)
        ]
        columns = [
            Column("N.º", 0.4, right=True),
            Column("FECHA", 0.8),
            Column("OBJETIVOS", 0.9),
            Column("LA RED", 0.9),
            Column("EL ALIADO", 0.9),
            Column("AJUSTES", 1.8),
            Column("PRÓXIMA", 0.8),
        ]
        return self._section("Revisiones", columns, rows)

    def _following(self) -> list[Block]:
        """Return the activities of the follow-up that name this alliance."""
        printed = activities.printed(self._lector, self._junta_id)
        mine = [one for one in ruta.actividades(self._lector, self._junta_id) if self._is_mine(printed, one.id)]
        rows: list[list[Value]] = [[one.texto, one.fecha, printed.detail(one)] for one in mine]
        columns = [Column("ACTIVIDAD", 2), Column("FECHA", 1), Column("CÓMO VA", 1.6)]
        return self._section("Para mantenerla viva", columns, rows)

    def _is_mine(self, printed: activities.Printed, activity: str) -> bool:
        return bool(printed.rows[activity]["alianza_id"] == self._row["id"])

    def _remarks(self) -> list[Block]:
        gaps = [gap.text for gap in revisiones.avisos(self._lector, self._junta_id, self._row["id"])]
        gaps += [gap.text for gap in alianzas.falta(self._lector, self._junta_id, self._row["id"])]
        told = list(dict.fromkeys(gaps))
        return [Title("Para conversar en la junta", level=2), Bullets(told)] if told else []

    def _section(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]], *, merged: bool = False
    ) -> list[Block]:
        """Return a titled table, or nothing when it has no rows."""
        if not rows:
            return []
        of = None if self._alone else (_OF, self._title)
        return [Title(title, level=2), Table(columns, rows, sheet=title, merged_first=merged, of=of)]
