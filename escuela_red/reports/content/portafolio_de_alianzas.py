"""The portfolio: every alliance with its state, validity, objectives and money, in a table, in charts and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.clock import hoy
from escuela_red.fechas import as_text, date_text, pesos_text
from escuela_red.models.alianza import Alianza, EstadoAlianza, ObjetivoAlianza, TipoAlianza
from escuela_red.models.campos import campo_de
from escuela_red.reports.blocks import Block, Cell, Chart, Column, KeyValues, PageBreak, Paragraph, Table, Title
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.reports.drawing import amounts, gantt
from escuela_red.reports.drawing.amounts import Amounts
from escuela_red.reports.drawing.lettering import measure
from escuela_red.services import alianzas, aportes, records, revisiones, values
from escuela_red.text import count, join_words, started, upper_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report, Value
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.services.aportes import Totales
    from escuela_red.services.revisiones_avisos import Luz
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "portafolio-de-alianzas",
    "Portafolio de alianzas",
    "Todas las alianzas: cómo van, hasta cuándo, qué lograron y cuánto se pidió y se recibió.",
    ("pdf", "xlsx", "docx"),
    order=29,
    section="De la necesidad a la alianza",
)
_TOLD = ("pedido", "acordado", "recibido", "distribuido")
MONEY = tuple((aportes.FIGURAS[name].upper(), name) for name in _TOLD)
_SERIES = ("Pedido", "Acordado", "Recibido")
_DRAWN = (690.0, 400.0)  # a landscape page of either paper, below its heading
_HALF = 690.0
_SHARED = "Varias alianzas salen de una misma propuesta. En el total, lo que se pidió en ella se cuenta una sola vez."


@dataclass(frozen=True)
class Linea:
    """An alliance with all that the portfolio says of it; amounts are those of `aportes.de_alianzas`."""

    fila: Fila
    aliados: Sequence[str]
    luz: Luz
    totales: Totales
    objetivos: Sequence[Fila]
    revisiones: Sequence[Fila]

    @property
    def nombre(self) -> str:
        """Return what people call it."""
        return records.title(Alianza, self.fila)

    @property
    def avance(self) -> int | None:
        """Return how far its objectives are together, in hundredths; None while none has a goal and an advance."""
        shares = [
            min(1.0, max(0.0, one["avance"] / one["meta"]))
            for one in self.objetivos
            if one["meta"] and one["avance"] is not None
        ]
        return round(100 * sum(shares) / len(shares)) if shares else None


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the portfolio of a junta."""
    found = lineas(lector, junta_id)
    if found:
        total = aportes.del_portafolio(lector, junta_id)
        blocks = [*_summary(found, total), *_table(found, total), *_objectives(found), *_charts(found)]
    else:
        blocks = [Paragraph("Todavía no hay alianzas.", muted=True)]
    body = identity.Body(
        title=ENTRY.title,
        blocks=blocks,
        contains=count(len(found), "alianza", "alianzas") if found else "",
        landscape=True,
    )
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the one name that it prints: the padrino's."""
    del options
    return people.padrino_leaving(lector, junta_id)


def lineas(lector: Lector, junta_id: str) -> list[Linea]:
    """Return every alliance in the order of its group, with what is read of all of them at once."""
    allies = alianzas.nombres_de_los_aliados(lector, junta_id)
    lights, money = revisiones.semaforo(lector, junta_id), aportes.de_alianzas(lector, junta_id)
    reviews = revisiones.por_alianza(lector, junta_id)
    goals: dict[str, list[Fila]] = {}
    for one in records.every(lector, ObjetivoAlianza, junta_id):
        goals.setdefault(one["alianza_id"], []).append(one)
    found = [
        Linea(
            row,
            allies.get(row["id"], []),
            lights[row["id"]],
            money.get(row["id"], aportes.NADA),
            goals.get(row["id"], []),
            reviews.get(row["id"], []),
        )
        for row in records.every(lector, Alianza, junta_id)
    ]
    return sorted(found, key=lambda one: alianzas.GRUPOS.index(alianzas.grupo(one.fila)))


def _summary(found: Sequence[Linea], total: Totales) -> list[Block]:
    groups = [(name, sum(alianzas.grupo(one.fila) == name for one in found)) for name in alianzas.GRUPOS]
    pairs = [(name, as_text(number)) for name, number in groups if number]
    told = [(words.capitalize(), pesos_text(getattr(total, name))) for words, name in MONEY]
    return [KeyValues([*pairs, *told])]


def _table(found: Sequence[Linea], total: Totales) -> list[Block]:
    columns = (
        Column("ALIANZA", 2.3),
        Column("TIPO", 1.1),
        Column("ESTADO", 1.2),
        Column("EMPIEZA", 0.85),
        Column("TERMINA", 0.85),
        Column("AVANCE %", 0.65, right=True),
        *(Column(words, 1.15, right=True, money=True) for words, _name in MONEY),
    )
    last = ("Total", "", "", None, None, None, *(getattr(total, name) for _words, name in MONEY))
    table = Table(columns, [*(_row(one) for one in found), last], sheet=ENTRY.title)
    shared = sum(one.totales.pedido for one in found) != total.pedido
    return [table, *([Paragraph(_SHARED, muted=True)] if shared else [])]


def _row(one: Linea) -> tuple[Value | Cell, ...]:
    row = one.fila
    state = values.option_label(campo_de(Alianza, "estado"), row["estado"])
    return (
        Cell(one.nombre, detail=join_words(list(one.aliados))),
        tipo(row),
        Cell(state or alianzas.PREPARACION, detail=one.luz.palabras if one.luz.palabras != state else ""),
        row["inicio"],
        row["terminada_el"] if row["estado"] == EstadoAlianza.TERMINADA and row["terminada_el"] else row["fin"],
        one.avance,
        *(getattr(one.totales, name) for _words, name in MONEY),
    )


def tipo(row: Fila) -> str:
    """Return the type of an alliance, in the words of the junta when it is another one."""
    if row["tipo"] == TipoAlianza.OTRA and row["tipo_texto"]:
        return upper_first(row["tipo_texto"])
    return values.option_label(campo_de(Alianza, "tipo"), row["tipo"])


def _objectives(found: Sequence[Linea]) -> list[Block]:
    rows: list[tuple[Value, ...]] = [
        (one.nombre, goal["texto"], goal["indicador"], goal["meta"], goal["avance"])
        for one in found
        for goal in one.objetivos
    ]
    if not rows:
        return [Paragraph("Ninguna alianza tiene objetivos escritos.", muted=True)]
    columns = (
        Column("ALIANZA", 1.6),
        Column("OBJETIVO", 2.4),
        Column("¿CÓMO SE SABE?", 1.6),
        Column("META", 0.7, right=True),
        Column("AVANCE", 0.7, right=True),
    )
    return [Title("Objetivos"), Table(columns, rows, sheet="Objetivos de las alianzas", merged_first=True)]


def _charts(found: Sequence[Linea]) -> Iterator[Block]:
    yield PageBreak(landscape=True)
    yield from _counted("Cómo van", [alianzas.grupo(one.fila) for one in found])
    yield from _counted("De qué tipo son", [tipo(one.fila) or "Sin tipo" for one in found])
    money = [
        Amounts(started(one.nombre), (one.totales.pedido, one.totales.acordado, one.totales.recibido)) for one in found
    ]
    yield Title("Lo pedido, lo acordado y lo recibido")
    if any(any(one.amounts) for one in money):
        drawing = amounts.layout(money, _SERIES, measure, _HALF, pesos_text)
        yield Chart(drawing, amounts.words(money, _SERIES, pesos_text))
    else:
        yield Paragraph("Todavía no hay dinero ni valores escritos.", muted=True)
    yield from _validity(found)


def _counted(title: str, names: Sequence[str]) -> Iterator[Block]:
    rows = [Amounts(name, (names.count(name),)) for name in dict.fromkeys(names)]
    yield Title(title)
    yield Chart(amounts.layout(rows, ("Alianzas",), measure, _HALF), amounts.words(rows, ("Alianzas",)))


def _validity(found: Sequence[Linea]) -> Iterator[Block]:
    """Yield the line of time of the alliances that have a date, with their reviews."""
    bars = [bar for one in found if (bar := _bar(one)) is not None]
    yield Title("De cuándo a cuándo van")
    if not bars:
        yield Paragraph("Ninguna alianza tiene fechas.", muted=True)
        return
    drawings = gantt.pages(bars, hoy(), measure, *_DRAWN)
    said = gantt.words(bars, hoy())
    for place, drawing in enumerate(drawings, 1):
        yield Chart(drawing, said if place == len(drawings) else ())


def _bar(one: Linea) -> gantt.Bar | None:
    row = one.fila
    start = row["inicio"] or row["fecha_firma"] or row["fin"]
    if start is None:
        return None
    end = max(start, row["fin"] or start)
    when = f"{date_text(start)} a {date_text(end)}" if row["fin"] else f"desde el {date_text(start)}"
    marks = tuple(review["fecha"] for review in one.revisiones if review["fecha"] and start <= review["fecha"] <= end)
    group = alianzas.grupo(row)
    state = {alianzas.TERMINADAS: gantt.BarState.DONE, alianzas.VENCIDAS: gantt.BarState.LATE}
    word = {alianzas.TERMINADAS: "Terminada", alianzas.VENCIDAS: "Vencida"}.get(group, "")
    return gantt.Bar(
        one.nombre, start, end, when, state.get(group, gantt.BarState.OPEN), word, marks=marks, id=row["id"]
    )
