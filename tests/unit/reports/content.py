"""A real junta to make reports of, and every word of a file that was made, for the tests of the reports' content."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import openpyxl
from docx import Document as Word
from pypdf import PdfReader

from escuela_red.models.aliado import Aliado, EstadoAliado, Perfil
from escuela_red.models.junta import Junta
from escuela_red.models.persona import Cuerpo, Persona, Vinculacion
from escuela_red.models.ruta import Actividad, Paso
from escuela_red.reports import catalog
from escuela_red.reports.content.entry import ReportOptions
from escuela_red.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from escuela_red.reports.blocks import Block

HOY = dt.date(2026, 11, 22)


def vacia(folder: Path) -> Workspace:
    """Return a new junta with nothing but its municipio."""
    workspace = Workspace.create(folder / "junta.escuelared")
    with workspace.change("Crear la junta") as change:
        change.add(Junta(nombre="Junta Municipal de Aguadas", municipio="17013", periodo="2026–2027"))
    return workspace


def llena(folder: Path, **junta: Any) -> Workspace:
    """Return a junta with three allies, four people (one by cargo only) and activities of every sort of date."""
    workspace = vacia(folder)
    with workspace.change("Llenar") as change:
        if junta:
            change.set(Junta, workspace.junta_id, **junta)
        marta = change.add(Persona(nombre="Marta Osorio", cargo="docente", telefono="3101112233", autorizo=True))
        jairo = change.add(Persona(nombre="Jairo Mesa", cargo="rector", telefono="3204445566", solo_cargo=True))
        change.add(Persona(nombre="Nubia Ocampo", cargo="tesorera", correo="nubia@ejemplo.test", documento="9900007"))
        padrino = change.add(Persona(nombre="Ramiro Valencia", cargo="profesional del comité"))
        change.add(Vinculacion(persona_id=padrino, cuerpo=Cuerpo.PADRINO, cargo="Padrino"))
        for name, profile in (("SENA", Perfil.PUBLICA), ("Cooperativa", Perfil.EMPRESA), ("Emisora", None)):
            change.add(
                Aliado(
                    institucion=name,
                    perfil=profile,
                    objetivo_misional=f"Misión de {name}",
                    aportes="Talleres",
                    beneficios="Llegar a las veredas",
                    contacto_id=jairo,
                    estado=EstadoAliado.CONTACTADO,
                )
            )
        done = {"ya_cumplida": True, "cumplida": dt.date(2026, 2, 27), "evidencia": "Acta 001"}
        change.add(_activity(Paso.NECESIDADES, "Reunir diagnósticos", marta, (2026, 2, 18), (2026, 2, 27), **done))
        change.add(_activity(Paso.NECESIDADES, "Priorizar necesidades", jairo, (2026, 3, 4)))
        change.add(_activity(Paso.ABORDAJE, "Pedir las citas", marta, None, fecha_texto="segunda semana de mayo"))
        change.add(_activity(Paso.FIRMA, "Firmar", None, None, mes="2027-02"))
        change.add(_activity(Paso.SEGUIMIENTO, "Visitar las huertas", marta, (2026, 12, 2), (2026, 12, 4)))
    return workspace


def _activity(step: Paso, text: str, who: str | None, start: Any, end: Any = None, **more: Any) -> Actividad:
    days = {"inicio": dt.date(*start) if start else None, "fin": dt.date(*end) if end else None}
    return Actividad(paso=step, texto=text, responsable_id=who, **days, **more)


def informe(workspace: Workspace, name: str, **options: Any) -> Any:
    """Build a report, whose blocks the tests look into without asking of which kind each is."""
    return catalog.build(name, workspace.lector, workspace.junta_id, ReportOptions(**options))


def bloques(report: Any, kind: type[Block]) -> list[Any]:
    """Return the blocks of a kind."""
    return [block for block in report.blocks if isinstance(block, kind)]


def palabras(workspace: Workspace, name: str, form: str, folder: Path, **options: Any) -> str:
    """Write a report and return every word that a reader finds in the file, hidden cells included."""
    path = folder / f"{name}.{form}"
    catalog.make(name, form, workspace.lector, workspace.junta_id, path, ReportOptions(**options))
    match form:
        case "pdf":
            reader = PdfReader(path)
            found = [page.extract_text() for page in reader.pages] + [str(reader.metadata)]
        case "xlsx":
            book = openpyxl.load_workbook(path)
            cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
            found = [*(str(cell) for cell in cells if cell is not None), str(book.properties.description)]
        case "docx":
            word = Word(str(path))
            found = [text.text or "" for text in word.element.body.iter() if text.tag.endswith("}t")]
            found.append(str(word.core_properties.comments))
        case _:
            found = [path.read_text(encoding="utf-8").replace("\n ", "")]
    return " ".join(" ".join(found).split())
