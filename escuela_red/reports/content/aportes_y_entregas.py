"""What was asked of each ally, agreed, received, and to whom what was received went: the same sums as on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado
from escuela_red.models.aporte import Aporte
from escuela_red.reports.blocks import Block, Cell, Column, Note, Paragraph, Table, Title, Tone
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import aportes, entregas, formas, records
from escuela_red.services.aportes import NADA, Totales
from escuela_red.text import count, fold, join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escuela_red.fechas import Value
    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.services.aportes import Saldo
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "aportes-y-entregas",
    "Aportes y entregas",
    "Lo pedido, lo acordado y lo recibido de cada aliado, y a quién se entregó.",
    ("pdf", "xlsx", "docx"),
    order=28,
    section="De la necesidad a la alianza",
)
SUMS = tuple((name, words.upper()) for name, words in aportes.FIGURAS.items())
_UNITS = ("RECIBIDAS", "REPARTIDAS", "QUEDAN")
_TOTAL, _NOBODY = "Total", "Sin aliado"


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the totals by ally, the aportes with their balance, the deliveries, and what each sede received."""
    given = aportes.vivos(lector, junta_id)
    handed = entregas.todas(lector, junta_id)
    total = aportes.totales(lector, junta_id)
    blocks: list[Block] = []
    if not given and not total.hay:
        blocks.append(Paragraph("Todavía no hay aportes ni propuestas enviadas.", muted=True))
    else:
        blocks += _by_ally(lector, junta_id, total)
        blocks += _each(lector, junta_id, given)
        blocks += _handed(lector, junta_id, handed)
    contains = join_words(
        [count(len(given), "aporte", "aportes"), count(len(handed), "entrega", "entregas")] if given else []
    )
    body = identity.Body(title=ENTRY.title, blocks=blocks, contains=contains, landscape=True)
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the one name in it: that of the padrino."""
    del options
    return people.padrino_leaving(lector, junta_id)


def _by_ally(lector: Lector, junta_id: str, total: Totales) -> list[Block]:
    sums = aportes.de_aliados(lector, junta_id)
    named = {row["id"]: records.title(Aliado, row) for row in records.every(lector, Aliado, junta_id)}
    mine = sorted(((named[one], sums[one]) for one in sums if one in named), key=lambda one: fold(one[0]))
    rest = _without(total, [one for _, one in mine])
    if rest != NADA:
        mine.append((_NOBODY, rest))
    columns = (Column("ALIADO", 2.2), *(Column(words, 1.1, right=True, money=True) for _, words in SUMS))
    rows: list[list[Value | Cell]] = [[name, *_amounts(one)] for name, one in (*mine, (_TOTAL, total))]
    return [Title("Por aliado"), Table(columns, rows, sheet="Por aliado")]


def _amounts(one: Totales) -> list[int]:
    return [int(getattr(one, name)) for name, _ in SUMS]


def _without(total: Totales, counted: Sequence[Totales]) -> Totales:
    """Return what belongs to no ally: the total less that of each."""
    names = ("pedido", "ofrecido", "acordado", "recibido", "distribuido")
    return Totales(*(getattr(total, name) - sum(getattr(one, name) for one in counted) for name in names))


def _each(lector: Lector, junta_id: str, given: Sequence[Fila]) -> list[Block]:
    if not given:
        return []
    ways, balances = formas.lista(lector, junta_id), aportes.saldos(lector, junta_id)
    columns = (
        Column("APORTE", 2.4),
        Column("ALIADO", 1.6),
        Column("ETAPA", 0.9),
        *(Column(words, 1.35, right=True, money=True) for name, words in SUMS if name != "pedido"),
    )
    rows: list[list[Value | Cell]] = []
    for row in given:
        balance = balances[row["id"]]
        way = formas.texto(ways, row["forma"]) if row["forma"] else ""
        ally = row["aliado_id" + records.TITLE] or _NOBODY
        amounts = [row["ofrecido"], row["acordado"], row["recibido"], *_left(balance)]
        rows.append([Cell(records.title(Aporte, row), detail=way), ally, str(aportes.etapa(row)), *amounts])
    over = [records.title(Aporte, row) for row in given if balances[row["id"]].de_mas]
    notes = [Note(f"Se repartió más de lo recibido: {join_words(over)}.", Tone.WARN)] if over else []
    return [Title("Cada aporte"), Table(columns, rows, sheet="Aportes"), *notes, *_in_units(given, balances)]


def _left(one: Saldo) -> list[Value]:
    """Return what was handed on and what is left, in pesos; nothing where no pesos came nor went."""
    return [one.distribuido, one.saldo] if one.recibido is not None or one.distribuido else [None, None]


def _in_units(given: Sequence[Fila], balances: Mapping[str, Saldo]) -> list[Block]:
    """Return what came in units, with what is left of it."""
    columns = (Column("APORTE", 2.4), Column("UNIDADES DE", 1.2), *(Column(words, 1.0, right=True) for words in _UNITS))
    rows: list[list[Value | Cell]] = []
    for row in given:
        one = balances[row["id"]]
        if one.cantidad or one.entregado:
            numbers = [_quantity(number) for number in (one.cantidad, one.entregado, one.quedan)]
            rows.append([records.title(Aporte, row), one.unidad, *numbers])
    return [Title("En unidades"), Table(columns, rows, sheet="Unidades")] if rows else []


def _handed(lector: Lector, junta_id: str, handed: Sequence[tuple[Fila, Fila]]) -> list[Block]:
    if not handed:
        return [Title("Entregas"), Paragraph("Todavía no se ha entregado nada.", muted=True)]
    columns = (
        Column("APORTE", 2.0),
        Column("SEDE O MICROCENTRO", 1.6),
        Column("QUÉ SE ENTREGÓ", 1.6),
        Column("CANTIDAD", 0.8, right=True),
        Column("VALOR", 1.3, right=True, money=True),
        Column("FECHA", 1.0),
        Column("EVIDENCIA", 1.4),
    )
    rows = [
        [
            records.title(Aporte, aporte),
            one["a_quien"],
            one["que"],
            _quantity(one["cantidad"]),
            one["valor"],
            one["fecha"],
            one["evidencia"],
        ]
        for one, aporte in handed
    ]
    return [
        Title("Entregas"),
        Table(columns, rows, sheet="Entregas"),
        Title("Por sede o microcentro"),
        _by_place(lector, junta_id),
    ]


def _by_place(lector: Lector, junta_id: str) -> Table:
    places = entregas.por_sede(lector, junta_id)
    by_place: list[list[Value | Cell]] = [[one.nombre, one.entregas, one.valor, join_words(one.que)] for one in places]
    by_place.append([_TOTAL, sum(one.entregas for one in places), sum(one.valor for one in places), ""])
    columns = (
        Column("SEDE O MICROCENTRO", 1.8),
        Column("ENTREGAS", 0.8, right=True),
        Column("VALOR", 1.3, right=True, money=True),
        Column("QUÉ RECIBIÓ", 3.0),
    )
    return Table(columns, by_place, sheet="Por sede")


def _quantity(number: float | None) -> Value:
    """Return a whole number as such, so that nobody reads «15,0»."""
    return int(number) if number is not None and number.is_integer() else number
