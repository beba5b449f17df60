"""Contact sheets to look at: `python -m tests.shots build/shots`.

One sheet per page of the window (every size, letter and theme that is promised), one of the empty junta, one of what is
seen before there is a junta, and one per report in every format, filled, in blank, and on A4 with long texts.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from escuela_red import paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPixmap

    from escuela_red.reports.content.entry import ReportOptions
    from escuela_red.services.workspace import Workspace
    from escuela_red.ui.captures import Shots

_SCREEN = 900  # pixels of a window on a sheet
_SHEET = 560  # pixels of the longer side of a printed page
_GAP, _LABEL = 24, 30
_DOTS = 72  # per inch: enough to see what is cut or ugly
_MOST_PAGES = 8
_WORDS = (
    "Acompañar a las sedes rurales con materiales, talleres y transporte para que ningún estudiante de las veredas "
    "más apartadas deje de asistir por falta de recursos; "
)


@dataclass(frozen=True)
class Picture:
    """A picture with what it shows."""

    label: str
    image: Image.Image


@dataclass(frozen=True)
class _Job:
    """A report to print: its name, its file, and what is said below its pages."""

    report: str
    path: Path
    label: str


def main(folder: Path) -> int:
    """Make every sheet and print the list of them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="escuela-red-hojas-") as private:
        _at_home(Path(private))
        sheets = [*_window_sheets(folder, Path(private)), *_report_sheets(folder, Path(private))]
    print(*sheets, sep="\n")
    return 0


def _at_home(private: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, place in (("ESCUELA_RED_DATOS", "datos"), ("ESCUELA_RED_DOCUMENTOS", "Documentos")):
        (private / place).mkdir()
        os.environ[name] = str(private / place)


# The window


def _window_sheets(folder: Path, private: Path) -> Iterator[Path]:
    from escuela_red.exchange import example

    plain = _shots(_pages())
    series = (
        replace(plain, scales=(100, 150, 200)),
        replace(plain, scales=(100, 150), sizes=((1024, 528),)),
        replace(plain, themes=("oscuro", "contraste")),
    )
    found: dict[str, list[Picture]] = {}
    for number, shots in enumerate(series):
        for picture in _drawn(example.create(private / f"ejemplo-{number}.escuelared"), shots):
            found.setdefault(picture.label.split("-", 1)[0], []).append(picture)
    for page, pictures in found.items():
        yield _sheet(folder, f"pagina-{page}", pictures, 2)
    bare = list(_drawn(_junta(private / "vacia.escuelared"), plain, example=False))
    yield _sheet(folder, "pagina-junta-vacia", bare, 2)
    yield _sheet(folder, "pagina-sin-junta", list(_without_junta(private)), 2)


def _shots(pages: tuple[str, ...]) -> Shots:
    from escuela_red.ui.captures import Shots

    return Shots(pages=pages)


def _pages() -> tuple[str, ...]:
    from escuela_red.ui import navigation

    modules = {place.key: place.cls.partition(":")[0] for place in navigation.PLACES}
    return tuple(key for key, one in modules.items() if importlib.util.find_spec(f"escuela_red.ui.pages.{one}"))


def _drawn(workspace: Workspace, shots: Shots, *, example: bool = True) -> Iterator[Picture]:
    from escuela_red.ui import captures

    try:
        for name, pixmap in captures.draw(workspace, shots, example=example):
            yield Picture(name.removesuffix(".png"), _as_image(pixmap))
    finally:
        workspace.close()


def _without_junta(private: Path) -> Iterator[Picture]:
    """Yield the start page, without and with recent juntas, and the three steps of a new junta."""
    from PySide6.QtCore import QSize

    from escuela_red.ui import app
    from escuela_red.ui import settings as settings_file
    from escuela_red.ui.pages.first_run import Draft, FirstRun

    for look, scale, size in (("claro", 100, (1366, 690)), ("claro", 150, (1024, 528)), ("oscuro", 100, (1366, 690))):
        chosen = settings_file.Settings(tema=look, letra=scale)
        app.application()
        window = app.make_window(chosen)
        documents = window.documents
        assert documents is not None
        window.resize(QSize(*size))
        window.show()
        how = f"{look}-{scale}-{size[0]}x{size[1]}"
        yield Picture(f"principio-{how}", _grab(window))
        chosen.remember(private / "ejemplo-0.escuelared")
        documents.show_start()
        yield Picture(f"principio con recientes-{how}", _grab(window))
        draft = Draft(municipio="17013", nombre="Junta Municipal de Aguadas")
        documents.show_plain(partial(FirstRun, documents, draft))
        for step in (1, 2, 3):
            yield Picture(f"nueva junta, paso {step}-{how}", _grab(window))
            page = window.frame.stack.currentWidget()
            if step < 3 and isinstance(page, FirstRun):
                page.forward.click()
        documents.finish()
        window.close()
        window.deleteLater()


def _grab(window: object) -> Image.Image:
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(window, QWidget)
    for _ in range(6):
        QApplication.processEvents()
    return _as_image(window.grab())


def _as_image(pixmap: QPixmap) -> Image.Image:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return Image.open(BytesIO(buffer.data().data())).convert("RGB")


# The reports


def _report_sheets(folder: Path, private: Path) -> Iterator[Path]:
    from escuela_red.exchange import example
    from escuela_red.reports.blocks import Paper
    from escuela_red.reports.content.entry import ReportOptions

    with closing(example.create(private / "informes.escuelared")) as workspace:
        jobs = _jobs(workspace, private / "carta", ReportOptions(), "carta")
        jobs += _jobs(workspace, private / "en-blanco", ReportOptions(blank=True), "en blanco")
    with closing(_junta(private / "largos.escuelared")) as workspace:
        _fill_with_long_texts(workspace)
        jobs += _jobs(workspace, private / "a4", ReportOptions(paper=Paper.A4), "A4 con textos largos")
    printed = _printed([job.path for job in jobs], private)
    found: dict[str, list[Picture]] = {}
    for job in jobs:
        pictures = [
            Picture(f"{job.label}, {job.path.suffix[1:]}, página {number}", image)
            for number, image in enumerate(_leaves(printed[job.path], private), 1)
        ]
        found.setdefault(job.report, []).extend(pictures)
    for report, pictures in found.items():
        yield _sheet(folder, f"informe-{report}", pictures, 5)


def _jobs(workspace: Workspace, folder: Path, options: ReportOptions, label: str) -> list[_Job]:
    from escuela_red.reports import catalog

    folder.mkdir()
    found = []
    for entry in catalog.entries():
        for form in entry.formats:
            if form == "ics" or (options.blank and not entry.blank):
                continue
            path = folder / f"{folder.name}-{entry.name}-{form}.{form}"
            catalog.make(entry.name, form, workspace.lector, workspace.junta_id, path, options)
            found.append(_Job(entry.name, path, label))
    return found


def _printed(made: Sequence[Path], private: Path) -> dict[Path, Path]:
    """Return the PDF of each file: its own, or what one start of LibreOffice makes of all the others."""
    others = [path for path in made if path.suffix != ".pdf"]
    output = private / "impreso"
    profile = (private / "libreoffice").as_uri()
    command: list[str | Path] = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
    ]
    subprocess.run([*command, output, *others], check=True, capture_output=True, timeout=300)
    return {path: path if path.suffix == ".pdf" else output / f"{path.stem}.pdf" for path in made}


def _leaves(pdf: Path, private: Path) -> Iterator[Image.Image]:
    stem = private / f"{pdf.stem}-hoja"
    limits = ["-l", str(_MOST_PAGES), "-r", str(_DOTS)]
    subprocess.run(["pdftoppm", "-png", *limits, pdf, stem], check=True, capture_output=True, timeout=120)
    for path in sorted(private.glob(f"{stem.name}-*.png")):
        with Image.open(path) as image:
            yield image.convert("RGB")


# Juntas


def _junta(path: Path) -> Workspace:
    from escuela_red.models.junta import Junta
    from escuela_red.services import history
    from escuela_red.services.workspace import Workspace

    workspace = Workspace.create(path)
    with workspace.change("Crear la junta", kind=history.INICIO) as change:
        change.add(Junta(nombre="Junta Municipal de Aguadas", municipio="17013", periodo="2026–2027"))
    return workspace


def _fill_with_long_texts(workspace: Workspace) -> None:
    """Add forty allies whose every text is long, and activities alike."""
    from escuela_red.models.aliado import Aliado, Perfil
    from escuela_red.models.persona import Persona
    from escuela_red.models.ruta import Actividad, Paso
    from escuela_red.services import records

    long = (_WORDS * 4).strip()
    profiles, steps = list(Perfil), list(Paso)
    rows = [
        {
            "institucion": f"Cooperativa Departamental de Caficultores y Familias Rurales de la Vereda Número {number}",
            "perfil": profiles[number % 3],
            "objetivo_misional": long[: 120 + 9 * number],
            "aportes": long,
            "beneficios": long[: 40 + 11 * number],
            "intereses": long,
        }
        for number in range(1, 41)
    ]
    records.add_many(workspace, Aliado, rows)
    who = records.add(workspace, Persona, nombre="María de los Ángeles Valencia Arbeláez", cargo="rectora rural")
    activities = [
        {"paso": steps[number % 6], "texto": long[: 60 + 30 * number], "responsable_id": who, "mes": "2027-02"}
        for number in range(18)
    ]
    records.add_many(workspace, Actividad, activities)


# Sheets


def _sheet(folder: Path, name: str, pictures: Sequence[Picture], columns: int) -> Path:
    """Put pictures side by side, each with its label, and write them as one."""
    longest = _SCREEN if name.startswith("pagina") else _SHEET
    ready = [Picture(one.label, _fitted(one.image, longest)) for one in pictures]
    rows = [ready[start : start + columns] for start in range(0, len(ready), columns)]
    wide = max(sum(one.image.width + _GAP for one in row) for row in rows) + _GAP
    heights = [max(one.image.height for one in row) + _LABEL + _GAP for row in rows]
    canvas = Image.new("RGB", (wide, sum(heights) + _GAP), "#8a8f8c")
    pen = ImageDraw.Draw(canvas)
    letter = ImageFont.truetype(str(paths.resources() / "fonts" / "NunitoSans-SemiBold.ttf"), 18)
    top = _GAP
    for row, high in zip(rows, heights, strict=True):
        left = _GAP
        for one in row:
            pen.text((left, top), one.label, fill="white", font=letter)
            canvas.paste(one.image, (left, top + _LABEL))
            left += one.image.width + _GAP
        top += high
    path = folder / f"{name}.png"
    canvas.save(path)
    return path


def _fitted(image: Image.Image, longest: int) -> Image.Image:
    share = min(1.0, longest / max(image.size))
    return image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")))
