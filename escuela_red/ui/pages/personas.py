"""Personas: who takes part, who accompanies, and who answers at each ally; with what they authorised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escuela_red.models.aliado import Aliado
from escuela_red.models.persona import Cuerpo, Persona
from escuela_red.services import adjuntos, nombres, personas, records, suppression
from escuela_red.ui.dialogs.question import ask
from escuela_red.ui.pages.kind_page import KindPage, KindView
from escuela_red.ui.widgets.buttons import Button
from escuela_red.ui.widgets.cards import Card
from escuela_red.ui.widgets.flow import FlowRow
from escuela_red.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from escuela_red.models.base import Fila
    from escuela_red.services.nombres import Escritos
    from escuela_red.ui.bridge import Bridge


def _groups(bridge: Bridge, rows: Sequence[Fila]) -> dict[str, str]:
    """Return the group of each person: of the junta, the padrino, or contact of an ally."""
    lector, junta_id = bridge.workspace.lector, bridge.junta_id
    contacts = {row["contacto_id"] for row in records.every(lector, Aliado, junta_id)}
    helpers = {row["persona_id"] for row in personas.by_body(lector, junta_id, Cuerpo.PADRINO)}
    found = {}
    for row in rows:
        contact = "Contactos de los aliados" if row["id"] in contacts else "De la junta"
        found[row["id"]] = "Acompaña el taller" if row["id"] in helpers else contact
    return found


def _tag(row: Fila) -> tuple[str, str] | None:
    """Return the mark of a person who keeps private data without having authorised it."""
    kept = any(row[name] for name in personas.PRIVATE)
    return ("Falta la autorización", "warn") if kept and not row["autorizo"] else None


class PersonasPage(KindPage):
    """The people, in groups, with their form beside."""

    title = "Personas"
    kicker = "La Red"
    view = KindView(
        Persona,
        icon="users",
        groups=("De la junta", "Acompaña el taller", "Contactos de los aliados"),
        group_of=_groups,
        tag=_tag,
        empty_title="Todavía no hay personas",
        empty_words="Agregue a quienes participan en la junta. Sus datos quedan solo en este computador.",
    )

    def below(self) -> QWidget:
        self.suppress_button = Button("Suprimir sus datos…", "danger", icon="eraser", on_click=self.suppress)
        words = Text("Si la persona pide que se borren sus datos. No se puede deshacer.", "hint")
        return Card(words, FlowRow(self.suppress_button), title="Borrar los datos de esta persona")

    def suppress(self) -> None:
        """Erase a person's data for good, after asking: it is one of the two things that cannot be undone."""
        record = self.form.record
        lector, junta_id = self.bridge.workspace.lector, self.bridge.junta_id
        row = records.one(lector, Persona, record)
        if row is None or not self.bridge.writable or not self.bridge.flush():
            return
        typed = nombres.escritos(lector, junta_id, record)
        scans = bool(adjuntos.todos(lector, junta_id))
        answers = [("conservar", "Conservar sus datos", "secondary"), ("suprimir", "Suprimir los datos", "danger")]
        if typed.frase:
            answers.insert(1, ("buscar", "Ver dónde está su nombre", "secondary"))
        answer = ask(
            self.window_, f"¿Suprimir los datos de «{records.title(Persona, row)}»?", _told(typed, scans=scans), answers
        )
        if answer == "suprimir":
            self.bridge.do(lambda: suppression.suppress(self.bridge.workspace, record))
            self.bridge.told.emit("Los datos de la persona se suprimieron.")
            if scans:
                self.window_.go("papel", "adjuntos")
        elif answer == "buscar":
            self.window_.go("buscar", typed.palabras)


def _told(typed: Escritos, *, scans: bool) -> str:
    """Return what goes and what stays, a sentence per line."""
    lines = ["Se borran su nombre, cargo, teléfono, correo y documento, también del historial."]
    if typed.frase:
        lines.append(f"Su nombre parece estar escrito también en {typed.frase}. Eso no se borra: cámbielo allí antes.")
    else:
        lines.append("Si alguien escribió su nombre dentro de otro texto, ese texto no cambia.")
    if scans:  # no program can take a person out of a picture
        lines.append("Las fotos y los escaneos pueden mostrarla todavía. Después verá la lista para borrar los suyos.")
    lines.append("No se puede deshacer. Las copias de seguridad de antes se borran en 90 días.")
    return "\n".join(lines)
