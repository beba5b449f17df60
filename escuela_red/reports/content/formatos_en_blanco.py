"""The forms that no filled report has, and the notebook with all of them, in the order in which they are typed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.guide.guia import ClaseTarea
from escuela_red.reports.blocks import Block, Column, KeyValues, PageBreak, Paragraph, Table, Title
from escuela_red.reports.content import blank_forms, identity, workshop
from escuela_red.reports.content.entry import Entry
from escuela_red.services.formatos import INDIVIDUAL, formatos

if TYPE_CHECKING:
    from escuela_red.reports.blocks import Report
    from escuela_red.reports.content.entry import Leaving, ReportOptions
    from escuela_red.store.lector import Lector

_FORMATS = ("pdf", "docx")
NOTEBOOK = "cuaderno-de-formatos"


@dataclass(frozen=True)
class Form:
    """A report that is only a form to fill in by hand."""

    ENTRY: Entry
    kind: str

    def build(self, lector: Lector, junta_id: str, options: ReportOptions) -> Report:
        """Build the form of the guide of the workshop."""
        return blank_forms.report(self.ENTRY, workshop.chosen(lector, junta_id, options), options, self.kind)

    def leaving(self, _lector: Lector, _junta_id: str, _options: ReportOptions) -> Leaving:
        """Return nothing: an empty form names nobody."""
        return frozenset()


@dataclass(frozen=True)
class Notebook:
    """All the forms in one document, each on its own sheet with its own code."""

    ENTRY: Entry

    def build(self, lector: Lector, junta_id: str, options: ReportOptions) -> Report:
        """Build the forms of the guide, one after the other."""
        found = workshop.chosen(lector, junta_id, options)
        forms = formatos(found.guide)
        columns = (Column("HOJA", 0.7), Column("FORMATO", 2.0), Column("CÓMO SE LLENA", 3.0))
        blocks: list[Block] = [
            Paragraph(
                "El código está en cada hoja y los renglones tienen número. En la pantalla van en el mismo orden."
            ),
            Table(columns, [[one.codigo, one.titulo, one.indicacion] for one in forms]),
        ]
        for one in forms:
            blocks.append(PageBreak(landscape=one.clase in blank_forms.LANDSCAPE, code=one.codigo))
            blocks.append(Title(f"{one.codigo}. {one.titulo}"))
            # Each sheet goes its own way once it is torn out.
            blocks.append(KeyValues([*((column.titulo, "") for column in one.cabeza), ("Fecha", "")]))
            blocks += blank_forms.sheet(one)
        body = identity.Body(
            title=self.ENTRY.title,
            subtitle=found.guide.titulo_corto,
            blocks=blocks,
        )
        return identity.report(self.ENTRY, lector, junta_id, options, body)

    def leaving(self, _lector: Lector, _junta_id: str, _options: ReportOptions) -> Leaving:
        """Return nothing: an empty form names nobody."""
        return frozenset()


def _form(name: str, title: str, about: str, order: int, kind: str, serves: str) -> Form:  # noqa: PLR0917
    entry = Entry(f"formato-{name}", title, about, _FORMATS, order, blank=True, form=True, serves=(serves,))
    return Form(entry, kind)


REPORTS: tuple[Form | Notebook, ...] = (
    _form(
        "diagnostico-individual",
        "Diagnóstico individual",
        "Una hoja por persona, con fortalezas y debilidades.",
        71,
        INDIVIDUAL,
        ClaseTarea.DIAGNOSTICO,
    ),
    _form(
        "preguntas",
        "Preguntas para conversar",
        "Una hoja por grupo, con espacio para cada respuesta.",
        73,
        ClaseTarea.PREGUNTAS,
        ClaseTarea.PREGUNTAS,
    ),
    _form(
        "dudas",
        "Dudas de la lectura",
        "Cada duda con su respuesta.",
        74,
        ClaseTarea.DUDAS,
        ClaseTarea.DUDAS,
    ),
    _form(
        "cinco-pasos",
        "Comentarios a los pasos",
        "Una hoja por grupo, con espacio para cada paso.",
        75,
        ClaseTarea.PASOS,
        ClaseTarea.PASOS,
    ),
    _form(
        "por-aliado",
        "Preguntas por cada aliado",
        "Una hoja por aliado.",
        76,
        ClaseTarea.POR_ALIADO,
        ClaseTarea.POR_ALIADO,
    ),
    _form(
        "autovaloracion",
        "Cómo nos vemos: antes y después",
        "Los indicadores con el número de la junta.",
        79,
        "autovaloracion",
        "autovaloracion",
    ),
    Notebook(
        Entry(
            NOTEBOOK,
            "Cuaderno de formatos",
            "Todos los formatos de la guía en un solo documento.",
            _FORMATS,
            90,
            blank=True,
            form=True,
        )
    ),
)
