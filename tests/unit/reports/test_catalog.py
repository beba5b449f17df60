"""The registry of reports: found by itself, told apart by name, and each format made."""

from __future__ import annotations

import sys
import textwrap

import pytest

from escuela_red.errors import UserError
from escuela_red.reports import catalog
from escuela_red.reports import content as package
from escuela_red.reports.blocks import Checklist, Note
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.reports.writers.registry import FORMATS
from tests.unit.reports import content


def test_the_reports_stand_in_their_order_with_formats_that_exist():
    names = [entry.name for entry in catalog.entries()]
    assert names[: names.index("formato-diagnostico-individual")] == [
        *("informe-del-taller", "diagnostico-municipal", "conversacion-y-dudas", "lista-de-asistencia"),
        *("guia-del-taller", "guia-del-padrino"),
        *("mapa-de-aliados", "ruta-de-articulacion", "calendario"),
        *("cobertura-de-necesidades", "ficha-de-aliado", "influencia-e-interes", "hoja-de-cita", "como-hacer-parte"),
        *("propuesta", "aportes-y-entregas", "portafolio-de-alianzas", "ficha-de-alianza", "instrumento"),
        *("acta-de-revision", "agenda"),
        *("libro-de-la-junta", "fichas", "que-falta", "historial"),
    ]
    assert names[names.index("formato-diagnostico-individual") :] == [
        "formato-diagnostico-individual",
        "formato-preguntas",
        "formato-dudas",
        "formato-cinco-pasos",
        "formato-por-aliado",
        "formato-autovaloracion",
        "cuaderno-de-formatos",
        "guia-rapida",
    ]
    headings = [entry.heading for entry in catalog.entries()]
    together = [one for place, one in enumerate(headings) if place == 0 or headings[place - 1] != one]
    assert together == ["El taller", "Mapa y ruta", "De la necesidad a la alianza", "Toda la junta", "Ayuda"]
    assert all(set(entry.formats) <= set(FORMATS) for entry in catalog.entries())
    assert len({entry.title for entry in catalog.entries()}) == len(names)


def test_every_report_is_made_in_every_format_and_as_a_form(junta, tmp_path):
    for entry in catalog.entries():
        for form in entry.formats:
            for blank in (False, True) if entry.blank else (False,):
                path = tmp_path / catalog.file_name(entry.name, form, junta.lector, junta.junta_id)
                options = ReportOptions(blank=blank)
                notes = catalog.make(entry.name, form, junta.lector, junta.junta_id, path, options)
                assert path.stat().st_size > 200
                assert not notes.missing


def test_files_are_named_by_municipio_report_and_day(junta):
    name = catalog.file_name("mapa-de-aliados", "pdf", junta.lector, junta.junta_id)
    assert name == "aguadas-mapa-de-aliados-2026-11-22.pdf"


@pytest.mark.parametrize(
    ("name", "form", "blank", "code"),
    [
        ("acta", "pdf", False, "informe-no-existe"),
        ("calendario", "docx", False, "informe-sin-formato"),
        ("que-falta", "pdf", True, "informe-sin-blanco"),
    ],
)
def test_what_does_not_exist_is_said_with_what_does(junta, tmp_path, name, form, blank, code):  # noqa: PLR0917
    with pytest.raises(UserError) as told:
        catalog.make(name, form, junta.lector, junta.junta_id, tmp_path / "x", ReportOptions(blank=blank))
    assert told.value.code == code
    assert not (tmp_path / "x").exists()
    assert any(word in told.value.todo for word in ("mapa-de-aliados", "ics"))


def test_a_new_report_is_one_new_module(junta, tmp_path, monkeypatch):
    (tmp_path / "saludo.py").write_text(
        textwrap.dedent("""
            from escuela_red.reports.blocks import Paragraph
            from escuela_red.reports.content import identity
            from escuela_red.reports.content.entry import Entry

            ENTRY = Entry("saludo", "Saludo", "Solo saluda.", ("pdf",), order=25)

            def build(lector, junta_id, options):
                body = identity.Body("Saludo", [Paragraph("Buenos días.")])
                return identity.report(ENTRY, lector, junta_id, options, body)

            def leaving(lector, junta_id, options):
                return frozenset()
        """),
        encoding="utf-8",
    )
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    catalog._modules.cache_clear()
    try:
        names = [entry.name for entry in catalog.entries()]
        place = names.index("saludo")
        assert names[place - 1 : place + 2] == ["hoja-de-cita", "saludo", "como-hacer-parte"]
        assert "Buenos días." in content.palabras(junta, "saludo", "pdf", tmp_path)
    finally:
        catalog._modules.cache_clear()
        sys.modules.pop("escuela_red.reports.content.saludo", None)


def test_what_is_missing_is_told_part_by_part_and_never_by_a_name_kept_back(junta, tmp_path):
    with junta.change("Quitar cargo") as change:
        from escuela_red.models.persona import Persona

        change.add(Persona(nombre="Luz Reservada", solo_cargo=True))
        change.add(Persona(nombre="", cargo="fiscal"))
    told = content.palabras(junta, "que-falta", "pdf", tmp_path)
    assert "Mapa de aliados (1)" in told
    assert "A «Emisora» le falta: perfil." in told
    assert "El paso 2 de la ruta no tiene actividades." in told
    assert "Luz Reservada" not in told
    assert "None" not in told


def test_a_part_without_gaps_says_so(tmp_path):
    workspace = content.vacia(tmp_path)
    lists = content.bloques(content.informe(workspace, "que-falta"), Checklist)
    notes = content.bloques(content.informe(workspace, "que-falta"), Note)
    workspace.close()
    assert (True, "No falta nada por escribir.") in [item for block in lists for item in block.items]
    assert not notes
