"""Who writes a finding: a person of the junta, or a group by any name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from escuela_red.models.persona import Persona
from escuela_red.services import diagnostico, records
from escuela_red.services.diagnostico import Autor
from escuela_red.ui import editors
from escuela_red.ui.widgets.picker import Option, SearchPicker

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from escuela_red.ui.bridge import Bridge


class AuthorPicker(SearchPicker):
    """Who wrote a note: a person of the junta, or a group by any name. Its value is an `Autor` or None."""

    def __init__(self, bridge: Bridge, placeholder: str = "Una persona o un grupo") -> None:
        super().__init__((), placeholder, name="¿Quién lo escribió?", may_create=True)
        self._bridge = bridge
        self.create_asked.connect(self._take_group)

    def show_author(self, autor: Autor | None, name: str) -> None:
        """Show who it is, without asking who else there is."""
        if autor == self.value() and name == self.text():
            return
        self.set_options([Option(autor, name)] if autor else [])
        self.set_value(autor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.set_options(self._everybody())
        super().focusInEvent(event)

    def _everybody(self) -> list[Option]:
        lector, junta_id = self._bridge.workspace.lector, self._bridge.junta_id
        people = editors.as_options(records.choices(lector, Persona, junta_id))
        found = [Option(Autor(persona_id=one.value), one.words, one.detail) for one in people]
        groups = diagnostico.grupos(lector, junta_id)
        mine = self.value()
        if isinstance(mine, Autor) and mine.grupo and mine.grupo not in groups:
            groups.append(mine.grupo)
        return [*found, *(Option(Autor(grupo=name), name, "Grupo") for name in groups)]

    def settle(self) -> None:
        """Take what is typed now as who writes: a key may add the note before anybody leaves this line."""
        self._completer.popup().hide()
        if self.text().strip() != self._words():
            self.set_options(self._everybody())  # somebody may have been added or taken out meanwhile
            self._filter(self.text())
        self._leave()

    def _leave(self) -> None:
        typed = self.text().strip()
        if not typed or typed == self._words() or self._completer.popup().isVisible():
            super()._leave()
            return
        people = [one for one in self.matches() if isinstance(one.value, Autor) and one.value.persona_id]
        exact = self._list.exact(typed)
        if exact is not None or len(people) == 1:  # «Ana» is the only Ana; «Mesa 1» is not «Mesa 10»
            self._take(exact or people[0])
        else:
            self._take_group(typed)

    def _words(self) -> str:
        option = self._list.find(self.value())
        return option.words if option else ""

    def _take_group(self, name: str) -> None:
        self._take(Option(Autor(grupo=name), name, "Grupo"))
