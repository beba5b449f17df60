"""The draft of the paper that an alliance is signed on: what is known of each part, and lines to write the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.fechas import as_text, long_date, pesos_text
from escuela_red.models.alianza import Alianza, DerechoDeber, Instrumento, Lado, ObjetivoAlianza, TipoAlianza
from escuela_red.models.aporte import Aporte
from escuela_red.models.campos import campo_de
from escuela_red.reports.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    Title,
    Tone,
)
from escuela_red.reports.content import identity, people
from escuela_red.reports.content.entry import Entry
from escuela_red.services import alianzas, aportes, personas, records, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escuela_red.models.base import Fila
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

ENTRY = Entry(
    "instrumento",
    "Borrador del papel de la alianza",
    "La carta, el acta o el convenio de una alianza, para revisar y completar.",
    ("docx", "pdf"),
    order=31,
    section="De la necesidad a la alianza",
    private=True,
    of="alianza",
    apart=True,
)
BORRADOR = "BORRADOR"
_REVIEW = (
    "Este es un borrador que hizo la junta. Antes de firmarlo debe revisarlo una persona que sepa de estos papeles: "
    "pregunte en la alcaldía o al rector."
)
_DATA = (
    "Cada parte usa los datos de las personas solo para esta alianza y los guarda con cuidado. "
    "Los teléfonos, los correos y los documentos se comparten con permiso de cada persona."
)
_GAP = "_" * 24
_SHORT_GAP = "_" * 12
_SIDES = {Lado.RED: "La Red de Maestros", Lado.ALIADO: "El aliado"}
_KINDS = {DerechoDeber.DERECHO: "Puede esperar", DerechoDeber.DEBER: "Se compromete a"}


def build(lector: Lector, junta_id: str, options: ReportOptions) -> Report:
    """Build the draft of one alliance, or of all of them, each from a new page."""
    rows = _rows(lector, junta_id, options)
    blocks: list[Block] = []
    for row in rows:
        blocks += [PageBreak()] if blocks else []
        blocks += _Draft(lector, junta_id, row, private=options.private).blocks()
    if not rows:
        blocks = [Title(ENTRY.title), Paragraph("Todavía no hay alianzas.", muted=True)]
    title = f"{heading(rows[0])} · {records.title(Alianza, rows[0])}" if len(rows) == 1 else ENTRY.title
    body = identity.Body(title=title, blocks=blocks, letter=True, draft=BORRADOR if rows else "")
    return identity.report(ENTRY, lector, junta_id, options, body)


def leaving(lector: Lector, junta_id: str, options: ReportOptions) -> Leaving:
    """Return the names of who signs, and the documents of those who allowed it."""
    found: set[tuple[str, str]] = set()
    everyone = people.living(lector, junta_id)
    for row in _rows(lector, junta_id, options):
        for part in alianzas.partes(lector, junta_id, row["id"]):
            person = everyone.get(part.fila["firma_id"])
            if person is None:
                continue
            found |= people.names_leaving([person])
            if _document(person, private=options.private):
                found.add((person["id"], "documento"))
    return frozenset(found)


def heading(row: Fila) -> str:
    """Return the name of the paper: that of the instrument, or what people call another one."""
    if row["instrumento"] == Instrumento.OTRO or not row["instrumento"]:
        return str(row["instrumento_texto"] or "Alianza")
    return values.option_label(campo_de(Alianza, "instrumento"), row["instrumento"])


def _rows(lector: Lector, junta_id: str, options: ReportOptions) -> list[Fila]:
    rows = records.every(lector, Alianza, junta_id)
    return [row for row in rows if options.registro in {"", row["id"]}]


def _document(person: Fila, *, private: bool) -> str:
    """Return the document of who signs: only with their permission, and never where phones and mail are left out."""
    return str(person["documento"]) if private and person["autorizo"] and not person["solo_cargo"] else ""


class _Draft:
    """Makes the parts of the paper of one alliance, numbered in their order."""

    def __init__(self, lector: Lector, junta_id: str, row: Fila, *, private: bool) -> None:
        self._lector, self._junta_id, self._row, self._private = lector, junta_id, row, private
        self._people = people.living(lector, junta_id)
        self._parties = alianzas.partes(lector, junta_id, row["id"])
        self._number = 0

    def blocks(self) -> list[Block]:
        """Return the whole draft, the line for each thing that nobody wrote yet included."""
        row = self._row
        number = f"Número {row['numero']}" if row["numero"] else f"Número {_SHORT_GAP}"
        return [
            Title(heading(row).upper(), align=Align.CENTER),
            Paragraph(records.title(Alianza, row), align=Align.CENTER, strong=True),
            Paragraph(number, align=Align.CENTER, muted=True),
            Note(_REVIEW, Tone.WARN),
            *self._part("Quiénes firman", self._signers()),
            *self._part("Por qué se hace", self._written("considerandos", 3)),
            *self._part("Objeto", self._written("objeto", 3)),
            *self._part("Alcance", self._written("alcance", 2)),
            *self._functions(),
            *self._part("Objetivos", self._objectives()),
            *self._part("Derechos y responsabilidades de cada parte", self._owed()),
            *self._part("Aportes y valor", self._given()),
            *self._part("Duración", [Paragraph(self._validity())]),
            *self._part("Supervisión y comité", self._care()),
            *self._part("Prórroga", self._written("prorroga", 2)),
            *self._part("Terminación", self._written("terminacion", 3)),
            *self._part("Datos de las personas", [Paragraph(_DATA)]),
            *self._part("Cómo se arreglan las diferencias", self._written("controversias", 2)),
            *self._part("Lugar y fecha", [Paragraph(self._signed())]),
            Signatures(self._signatures()),
        ]

    def _part(self, title: str, blocks: Sequence[Block]) -> list[Block]:
        self._number += 1
        return [Title(f"{self._number}. {title}", level=2), *blocks]

    def _written(self, name: str, lines: int) -> list[Block]:
        return [Paragraph(self._row[name])] if self._row[name] else [Lines(lines)]

    def _signers(self) -> list[Block]:
        found = [Paragraph(self._signer(part)) for part in self._parties]
        missing = [side for side in _SIDES if all(part.lado is not side for part in self._parties)]
        return [*found, *(Paragraph(self._signer(None, side)) for side in missing)]

    def _signer(self, part: alianzas.Parte | None, side: Lado | None = None) -> str:
        """Return one party as a paper names it: entity, NIT, domicile, who acts for it and in what capacity."""
        side = (part.lado if part else side) or Lado.ALIADO
        row = part.fila if part else None
        person = self._people.get(row["firma_id"]) if row else None
        capacity = (row["calidad"] if row else "") or (person["cargo"] if person else "")
        document = _document(person, private=self._private) if person else ""
        whose = "Por la Red de Maestros" if side is Lado.RED else "Por el aliado"
        return (
            f"{whose}: {(part.entidad if part else '') or _GAP}, NIT {(row['nit'] if row else '') or _SHORT_GAP}, "
            f"con domicilio en {(row['domicilio'] if row else '') or _GAP}. "
            f"Firma {personas.printed_name(person) if person else _GAP}, "
            f"con documento de identidad {document or _SHORT_GAP}, en calidad de {capacity or _GAP}."
        )

    def _functions(self) -> list[Block]:
        if self._row["tipo"] != TipoAlianza.GESTION:
            return []
        words = alianzas.funciones(self._lector, self._junta_id)
        return self._part("Funciones de la alianza municipal de gestión", [Bullets(words)])

    def _objectives(self) -> list[Block]:
        rows = records.every(self._lector, ObjetivoAlianza, self._junta_id, alianza_id=self._row["id"])
        if not rows:
            return [Lines(3)]
        columns = (Column("Objetivo", 2.4), Column("¿Cómo se sabe?", 1.6), Column("Meta", 0.7, right=True))
        return [Table(columns, [(one["texto"], one["indicador"], as_text(one["meta"])) for one in rows])]

    def _owed(self) -> list[Block]:
        found: list[Block] = []
        for side, name in _SIDES.items():
            found.append(Title(name, level=3))
            for kind, words in _KINDS.items():
                rows = alianzas.clausulas(self._lector, self._junta_id, self._row["id"], side, kind)
                found.append(Paragraph(f"{words}:"))
                found.append(Bullets([one["texto"] for one in rows]) if rows else Lines(2))
        return found

    def _given(self) -> list[Block]:
        row = self._row
        amounts = (("Valor total", "valor_total"), ("del aliado", "aporte_aliado"), ("de la Red", "aporte_red"))
        said = [f"{words}: {self._pesos(row[name])}" for words, name in amounts]
        found: list[Block] = [Paragraph(f"{'. Aporte '.join(said)}.")]
        rows = aportes.vivos(self._lector, self._junta_id, alianza_id=row["id"])
        if rows:
            columns = (Column("Aporte", 2.4), Column("Dinero o especie", 1), Column("Valor", 1, right=True, money=True))
            found.append(Table(columns, [self._gift(one) for one in rows]))
        return [*found, Paragraph("¿Cómo se entrega?"), *self._written("pago", 2)]

    @staticmethod
    def _gift(row: Fila) -> tuple[str, str, int | None]:
        kind = values.option_label(campo_de(Aporte, "especie"), row["especie"])
        return row["descripcion"], kind, row["ofrecido"] if row["acordado"] is None else row["acordado"]

    @staticmethod
    def _pesos(amount: int | None) -> str:
        return f"$ {_SHORT_GAP}" if amount is None else pesos_text(amount)

    def _validity(self) -> str:
        start, end = (self._day(name) for name in ("inicio", "fin"))
        return f"Empieza el {start} y termina el {end}."

    def _day(self, name: str) -> str:
        day = self._row[name]
        return long_date(day) if day else _GAP

    def _care(self) -> list[Block]:
        row = self._row
        found: list[Block] = [Paragraph(f"La supervisa {row['supervisor'] or _GAP}.")]
        return [*found, Paragraph("Forman el comité que la cuida:"), *self._written("comite", 2)]

    def _signed(self) -> str:
        return f"Se firma en {self._row['lugar_firma'] or _GAP} el {self._day('fecha_firma')}."

    def _signatures(self) -> list[tuple[str, str]]:
        found = []
        for part in self._parties:
            person = self._people.get(part.fila["firma_id"])
            post = part.fila["calidad"] or (person["cargo"] if person else "")
            name = personas.printed_name(person) if person else ""
            # Who appears by cargo only is named once.
            words = [one for one in (post if post != name else "", part.entidad) if one]
            found.append((name, ", ".join(words)))
        return found or [("", _SIDES[Lado.RED]), ("", _SIDES[Lado.ALIADO])]
