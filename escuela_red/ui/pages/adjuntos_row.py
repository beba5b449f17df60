"""One attachment in a list, and what can be done with it wherever it is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escuela_red.files import megas
from escuela_red.models.documentos import Adjunto
from escuela_red.services import adjuntos, records, suppression
from escuela_red.text import count, quoted
from escuela_red.ui import pickers, tasks, theme
from escuela_red.ui.dialogs.question import ask
from escuela_red.ui.widgets.buttons import IconButton
from escuela_red.ui.widgets.tags import Tag
from escuela_red.ui.widgets.text import IconLabel, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from escuela_red.files import Written
    from escuela_red.models.base import Fila
    from escuela_red.ui.bridge import Bridge
    from escuela_red.ui.main_window import MainWindow

_LOOKS = {"application/pdf": ("file-text", "PDF"), "image/png": ("image", "Imagen"), "image/jpeg": ("image", "Foto")}
_ERASED = "Se borra el contenido de este archivo y no se puede recuperar.\n"
_ELSEWHERE = "Las copias de seguridad de antes se borran en 90 días. Las que están en memorias no cambian."


def size_text(size: int) -> str:
    """Return bytes as people read them: «320 KB», «3,6 MB», «12 MB»."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size < 10_000_000 else megas(size)


class AttachmentActions(QObject):
    """What is done with an attachment; `tell` says in the list what went wrong."""

    def __init__(self, owner: QWidget, window: MainWindow, tell: Callable[[str], None]) -> None:
        super().__init__(owner)
        self._owner, self._window, self._tell = owner, window, tell

    @property
    def writable(self) -> bool:
        """Tell whether attachments can be taken away."""
        return self._bridge is not None and self._bridge.writable

    @property
    def _bridge(self) -> Bridge | None:
        return self._window.bridge

    def open(self, record: str) -> None:
        """Open an attachment with the system's viewer, from the private folder."""
        from escuela_red.ui.printing import make_private, open_made  # noqa: PLC0415 - only when something is opened

        documents = self._window.documents
        copy = self._copy(record)
        if copy is None or documents is None:
            return
        path = make_private(documents.temporary.folder(), copy.nombre, lambda to: adjuntos.exportar(copy, to.parent))
        if not open_made(path):
            self._tell(f"No encontramos un programa para ver este archivo. Quedó en «{path}».")

    def export(self, record: str) -> None:
        """Ask for a folder or a stick and write a copy there."""
        copy = self._copy(record)
        folder = pickers.folder(self._owner, "¿En qué carpeta guardar la copia?") if copy else None
        if copy is None or folder is None:
            return
        from escuela_red.exchange import drives  # noqa: PLC0415

        tasks.run(
            lambda _progress: adjuntos.exportar(copy, folder, lugar=drives.place_of(folder)),
            on_done=self._exported,
            on_error=self._failed,
        )

    def remove(self, record: str) -> None:
        """Put an attachment in the papelera."""
        bridge = self._bridge
        if bridge is not None:
            bridge.remove(lambda: records.remove(bridge.workspace, Adjunto, [record]))

    def erase(self, record: str) -> None:
        """Suppress an attachment with its bytes, after asking: it cannot be undone."""
        bridge = self._bridge
        row = records.one(bridge.workspace.lector, Adjunto, record) if bridge is not None else None
        if bridge is None or row is None or not bridge.writable:
            return
        others = adjuntos.iguales(bridge.workspace.lector, record)
        same = f"La misma foto está también en {' y '.join(others)}: allí se borra igual.\n" if others else ""
        answer = ask(
            self._window,
            f"¿Borrar para siempre {quoted(records.title(Adjunto, row))}?",
            f"{_ERASED}{same}{_ELSEWHERE}",
            [("conservar", "Conservarlo", "secondary"), ("borrar", "Borrar para siempre", "danger")],
        )
        erased = (
            bridge.do(lambda: suppression.suppress_attachment(bridge.workspace, record)) if answer == "borrar" else 0
        )
        if erased:
            bridge.told.emit("El adjunto se borró para siempre.")

    def _copy(self, record: str) -> adjuntos.Archivo | None:
        bridge = self._bridge
        return bridge.do(lambda: adjuntos.archivo(bridge.workspace.lector, record)) if bridge else None

    def _exported(self, written: Written) -> None:
        if self._bridge is not None:
            self._bridge.told.emit(f"Se guardó «{written.path.name}» en {written.path.parent}.")

    def _failed(self, sentence: str) -> None:
        self._tell(sentence)


class AttachmentRow(QWidget):
    """One attachment: what it is, how much it takes, and what can be done with it.

    `where` says in what sheet and workshop it is; with it the attachment can be erased for good. `removed` is one that
    is in the papelera.
    """

    def __init__(self, actions: AttachmentActions, row: Fila, *, where: str = "", removed: bool = False) -> None:
        super().__init__()
        self.record, self.name = str(row["id"]), str(row["nombre"])
        icon, kind = _LOOKS.get(row["tipo"], ("file", "Archivo"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        line.setSpacing(theme.px(8))
        line.addWidget(IconLabel(icon, "muted", 20))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(self.name, "strong"))
        pages = count(row["paginas"], "página", "páginas") if row["tipo"] == "application/pdf" else ""
        detail = " · ".join(part for part in (where, kind, pages, size_text(row["tamano"] or 0)) if part)
        words.addWidget(Text(detail, "hint"))
        line.addLayout(words, 1)
        if removed:
            line.addWidget(Tag("En la papelera", "neutral"))
        self.open_ = IconButton("eye", f"Ver «{self.name}»", on_click=lambda: actions.open(self.record))
        copy = f"Guardar una copia de «{self.name}»"
        self.export = IconButton("download", copy, on_click=lambda: actions.export(self.record))
        self.trash = IconButton("trash-2", f"Quitar «{self.name}»", on_click=lambda: actions.remove(self.record))
        erase = f"Borrar para siempre «{self.name}»…"
        self.erase = IconButton("eraser", erase, on_click=lambda: actions.erase(self.record))
        for button in self.buttons():
            line.addWidget(button)
        # Once inside: before, they would flash as windows.
        self.trash.setVisible(actions.writable and not removed)
        self.erase.setVisible(actions.writable and bool(where))

    def buttons(self) -> tuple[IconButton, ...]:
        """Return what can be pressed, in the order of Tab."""
        return (self.open_, self.export, self.trash, self.erase)

    def has_focus(self) -> bool:
        """Tell whether the keyboard is in one of its buttons."""
        return any(button.hasFocus() for button in self.buttons())
