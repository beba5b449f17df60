"""Printing: the PDF is made in the private folder and opened with the system's own viewer."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from escuela_red import files
from escuela_red.errors import Cancelled
from escuela_red.ui import navigation, tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from escuela_red.exchange.stick import ExportResult
    from escuela_red.reports.content.entry import ReportOptions
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.documents import Documents
    from escuela_red.ui.tasks import Progress

_MADE: set[Path] = set()


def print_page(documents: Documents) -> None:
    """Print what the page on screen has to print; a page without reports leads to where everything is printed."""
    page = documents.window.page()
    if page is None:
        return
    if not page.reports:
        documents.window.go("exportar")
        return
    print_reports(documents, page.reports, registro=page.printed())


def print_blank(documents: Documents) -> None:
    """Print the forms in blank of the page on screen, or the notebook with all of them."""
    from escuela_red.reports import catalog  # noqa: PLC0415 - only when something is printed
    from escuela_red.reports.content import formatos_en_blanco  # noqa: PLC0415

    page = documents.window.page()
    forms = [entry for entry in catalog.entries() if entry.blank and "pdf" in entry.formats]
    here = navigation.place(documents.window.key) if page else None
    kinds = {*here.tasks, here.key} if here else set()
    reports = page.reports if page else ()
    mine = [one.name for one in forms if one.name in reports or kinds.intersection(one.serves)]
    print_reports(documents, mine or [formatos_en_blanco.NOTEBOOK], blank=True)


def print_reports(
    documents: Documents,
    names: Sequence[str],
    *,
    blank: bool = False,
    rows: int = 0,
    taller: str = "",
    registro: str = "",
) -> None:
    """Make the PDF of each report from a snapshot, in a thread, and open it.

    `rows` is that of the form in blank; `taller` the workshop, the one on screen unless another is chosen; `registro`
    the one record that the reports are of, all of them when it is empty.
    """
    bridge = documents.bridge
    if bridge is None or not bridge.flush():
        return
    from escuela_red.reports.blocks import Paper  # noqa: PLC0415
    from escuela_red.reports.content.entry import ReportOptions  # noqa: PLC0415

    options = ReportOptions(
        Paper(documents.settings.papel),
        blank=blank,
        blank_rows=rows,
        taller=taller or bridge.taller_id,
        registro=registro,
    )
    documents.tell("Preparando lo que se va a imprimir…")
    tasks.run(
        _making(documents, bridge, names, options),
        on_done=lambda made: show_made(documents, made),
        on_error=lambda sentence: documents.tell(sentence, "error"),
        parent=documents,
    )


def _making(
    documents: Documents, bridge: Bridge, names: Sequence[str], options: ReportOptions
) -> Callable[[Progress], list[Path]]:
    """Return the work that makes the PDF of each report from a snapshot of now."""
    from escuela_red.reports import catalog  # noqa: PLC0415

    snapshot, junta_id = bridge.workspace.snapshot(), bridge.junta_id
    folder = documents.temporary.folder()

    def work(progress: Progress) -> list[Path]:
        made = []
        with snapshot:
            for name in names:
                progress.check()
                of = "" if options.blank else catalog.of(catalog.entry(name), options)
                file = catalog.file_name(name, "pdf", snapshot, junta_id, of)
                produce = functools.partial(catalog.make, name, "pdf", snapshot, junta_id, options=options)
                made.append(make_private(folder, file, produce))
        return made

    return work


def write_one(documents: Documents, name: str, format_name: str, registro: str) -> None:
    """Save the document of one record in Documentos, verified, and open it with the program of the system.

    It is for documents that people go on writing: in the private folder what they wrote would end with the session.
    """
    bridge = documents.bridge
    if bridge is None or not bridge.flush():
        return
    from escuela_red import paths  # noqa: PLC0415
    from escuela_red.exchange import handover  # noqa: PLC0415
    from escuela_red.reports.blocks import Paper  # noqa: PLC0415
    from escuela_red.reports.content.entry import ReportOptions  # noqa: PLC0415

    chosen = [handover.Chosen(name, format_name, registro=registro)]
    options = ReportOptions(Paper(documents.settings.papel), taller=bridge.taller_id)
    snapshot, junta_id, folder = bridge.workspace.snapshot(), bridge.junta_id, paths.documents()

    def work(progress: Progress) -> ExportResult:
        with snapshot:
            return handover.export(chosen, snapshot, junta_id, folder, options, is_cancelled=lambda: progress.cancelled)

    documents.tell("Preparando el documento…")
    tasks.run(
        work,
        on_done=lambda result: _show_saved(documents, result),
        on_error=lambda sentence: documents.tell(sentence, "error"),
        parent=documents,
    )


def _show_saved(documents: Documents, result: ExportResult) -> None:
    path = result.written[0].path
    _MADE.add(path.resolve())
    if open_made(path):
        documents.tell(f"Se abrió «{path.name}». Está en la carpeta «{path.parent}»: lo que le escriba queda ahí.")
    else:
        documents.tell(f"No encontramos un programa para abrirlo. El archivo quedó en «{path}».", "error")


def make_private(folder: Path, name: str, produce: Callable[[Path], object]) -> Path:
    """Let a writer make a file in a private folder and remember it as one that `open_made` may open."""
    path = next(folder / one for one in files.numbered(name) if not (folder / one).exists())
    produce(path)
    if not path.is_file():
        raise Cancelled
    _MADE.add(path.resolve())
    return path


def open_made(path: Path) -> bool:
    """Open a file with the system's viewer: only one that this program has just written in its private folder."""
    if path.resolve() not in _MADE or not path.is_file():
        message = "only files that this program made are opened"
        raise ValueError(message)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_made(documents: Documents, made: Sequence[Path]) -> None:
    """Open what was made to be printed, and say where it is when nothing opens it."""
    refused = [path for path in made if not open_made(path)]
    if refused:
        where = ", ".join(str(path) for path in refused)
        documents.tell(f"No encontramos un programa para ver PDF. El archivo quedó en «{where}».", "error")
    else:
        documents.tell("Se abrió para imprimir. Use el botón de imprimir de ese programa.")
