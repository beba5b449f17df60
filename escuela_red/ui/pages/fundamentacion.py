"""Fundamentación: the reading part by part, with the doubts that come up beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from escuela_red.guide.guia import ClaseTarea
from escuela_red.models.vivencia import Duda
from escuela_red.services import avance, records
from escuela_red.ui import theme
from escuela_red.ui.pages.fundamentacion_dudas import DoubtsPanel
from escuela_red.ui.pages.fundamentacion_lectura import ReadingCard
from escuela_red.ui.pages.fundamentacion_partes import PartsIndex, parts_of
from escuela_red.ui.pages.page import Link, Page
from escuela_red.ui.widgets.base import maybe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escuela_red.services.workspace import Changed
    from escuela_red.ui.pages.fundamentacion_partes import Part
    from escuela_red.ui.projection import Slide

BESIDE, INDEX, LOW, TALL = 1050, 760, 480, 560
_READING = re.compile(r"«(.+)»")
_PLACE = "fundamentacion"
_HINT = "Anótelas para conversarlas con el padrino."


class FundamentacionPage(Page):
    """Index, reading and doubts side by side; where there is no room, the reading or the doubts."""

    short_title = "Lectura"
    projectable = True

    def build(self) -> None:
        self._parts = parts_of(self.guide)
        self._current = self._parts[0].key if self._parts else ""
        self._visited = False
        self._width, self._height = BESIDE, TALL
        self._talking = not self._parts  # the doubts are in the place of the reading
        self._say_titles()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        row.setSpacing(theme.px(20))
        self.index = PartsIndex(self._parts, self._say(ClaseTarea.LECTURA, "ayuda", ""))
        self.index.chosen.connect(self.show_part)
        self.card = ReadingCard(self._parts)
        self.card.chosen.connect(self.show_part)
        self.card.marked.connect(self._mark)
        self.card.doubts.connect(lambda: self._talk(talking=True))
        self.doubts = DoubtsPanel(self.bridge, self._say(ClaseTarea.DUDAS, "consigna", _HINT))
        self.doubts.back.connect(lambda: self._talk(talking=False))
        row.addWidget(self.index)
        row.addWidget(self.card, 1)
        row.addWidget(self.doubts)
        if self._parts:
            self.card.text.setFocus()  # where a visit begins: a focus proxy would let Tab pass over what stands before
        self._set_links()

    def refresh(self, changed: Changed | None = None) -> None:
        if changed is None:
            self.doubts.composer.release()
            if not self._visited and self._parts:
                self._visited = True
                self._current = self.bridge.looking.get(_PLACE) or self._where_they_were()
                self._set_links()
        self._show_reading()
        if changed is None or changed.touches("duda") or changed.touches("taller"):
            self.doubts.refresh()
        number = self.doubts.count
        self.card.doubts_button.set_text(f"Dudas ({number})" if number else "Dudas")

    def adapt(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        beside = width >= BESIDE
        folded = width < INDEX
        reading = bool(self._parts) and (beside or not self._talking)
        self.index.setVisible(bool(self._parts) and not folded)
        self.card.setVisible(reading)
        self.card.adapt(folded=folded, narrow=not beside, low=height < LOW)
        self.doubts.setVisible(beside or not reading)
        self.doubts.adapt(beside=beside and bool(self._parts), tall=height >= TALL)

    def show_record(self, record: str, field: str = "") -> None:
        task = next((one for one in self.guide.tareas if one.clave == record), None)
        if any(one.key == record for one in self._parts):
            self.show_part(record)
        elif task is not None and task.clase is ClaseTarea.DUDAS:
            self._talk(talking=True)
        elif task is not None:
            self._talk(talking=False)
        elif record:
            self._show_doubt(record, field)

    def commands(self) -> dict[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"proyectar": self._project}
        if self.bridge.writable:
            found |= {"agregar": lambda: self._talk(talking=True), "quitar": self.doubts.remove}
        return found

    def leave(self) -> None:
        super().leave()
        self.doubts.composer.release()

    def slides(self) -> Sequence[Slide]:
        """Return what the room sees: the reading, and the doubts that are open now."""
        from escuela_red.ui.pages import fundamentacion_laminas  # noqa: PLC0415 - only when somebody projects

        return fundamentacion_laminas.slides(self.bridge)

    # The reading

    def show_part(self, key: str) -> None:
        """Show a part of the reading; the one left behind without its mark is offered, never forced."""
        before = self._part()
        self._current = self.bridge.looking[_PLACE] = key
        if self._talking and self._width < BESIDE:
            self._talk(talking=False)
        self._set_links()
        self._show_reading()
        self.window_.frame.refresh(self)
        self.card.text.setFocus()
        unread = before is not None and before.key != key and before.key not in self._read()
        goes_on = unread and before is not None and before.number < self._number()
        if goes_on and before is not None and self.bridge.writable:
            self.card.offer(
                f"«{before.title}» quedó sin marcar.", "Ya la leímos", lambda: self._mark_one(before, read=True)
            )
        else:
            self.card.withdraw()

    def _show_reading(self) -> None:
        read, part = self._read(), self._part()
        if part is not None:
            self.index.show_state(self._current, read)
            finished = part.task.clave in self._finished()
            self.card.show_part(part, read, finished=finished, writable=self.bridge.writable)

    def _mark(self, read: bool) -> None:  # noqa: FBT001 - a Qt signal gives it
        part = self._part()
        if part is not None:
            self._mark_one(part, read=read)

    def _mark_one(self, part: Part, *, read: bool) -> None:
        self.card.withdraw()
        self.bridge.do(
            lambda: avance.marcar(self.bridge.workspace, part.task.clave, lista=read, parte=part.key), anyway=True
        )
        self._show_reading()
        whole = {one.key for one in self._parts if one.task.clave == part.task.clave}
        if read and part.task.clave not in self._finished() and whole <= self._read():
            self.card.offer("Ya leyeron todas las partes.", part.task.marca, lambda: self._finish(part))

    def _finish(self, part: Part) -> None:
        self.card.withdraw()
        self.bridge.do(lambda: avance.marcar(self.bridge.workspace, part.task.clave, lista=True), anyway=True)

    def _read(self) -> set[str]:
        """Return the keys of the parts that are read: by themselves, or with the whole reading."""
        lector, bridge = self.bridge.workspace.lector, self.bridge
        tasks = {one.task.clave for one in self._parts}
        read = {key for task in tasks for key in avance.partes(lector, bridge.junta_id, bridge.taller_id, task)}
        done = self._finished()
        return read | {one.key for one in self._parts if one.task.clave in done}

    def _finished(self) -> set[str]:
        bridge = self.bridge
        return avance.marcadas(bridge.workspace.lector, bridge.junta_id, bridge.taller_id)

    def _where_they_were(self) -> str:
        """Return the first part that nobody has marked as read, the first one when all are."""
        read = self._read()
        return next((one.key for one in self._parts if one.key not in read), self._parts[0].key)

    def _part(self) -> Part | None:
        return next((one for one in self._parts if one.key == self._current), None)

    def _number(self) -> int:
        part = self._part()
        return part.number if part else 0

    # The doubts

    def _talk(self, *, talking: bool) -> None:
        """Put the keyboard in the doubts or in the reading; where only one fits, that one is shown."""
        self._talking = talking or not self._parts
        self.adapt(self._width, self._height)
        if talking:
            self.doubts.write()
        else:
            self.card.text.setFocus()

    def _show_doubt(self, record: str, field: str) -> None:
        row = records.one(self.bridge.workspace.lector, Duda, record)
        if row is None:
            return
        if row["taller_id"] and row["taller_id"] != self.bridge.taller_id:
            self.window_.use_taller(row["taller_id"])
            page = self.window_.page()
            if page is not None and page is not self:  # another guide: the page was built again
                page.show_record(record, field)
                return
        self._talking = True
        self.adapt(self._width, self._height)
        self.doubts.show_doubt(record, field)

    def _say(self, kind: ClaseTarea, name: str, without: str) -> str:
        task = next((one for one in self.guide.tareas if one.clase is kind), None)
        return str(getattr(task, name)) if task is not None else without

    # Words of the frame

    def _say_titles(self) -> None:
        tasks = [one for one in self.guide.tareas if one.clase in {ClaseTarea.LECTURA, ClaseTarea.DUDAS}]
        if not tasks:
            self.title = "Lectura"
            return
        moment = self.guide.momento_de(tasks[0].clave)
        named = _READING.search(tasks[0].titulo)
        self.title = named[1] if named else tasks[0].titulo
        self.moment = moment.letra
        self.kicker = f"Momento {moment.letra} · {moment.nombre} · {moment.modo}"

    def _set_links(self) -> None:
        number = self._number()
        before = self._parts[number - 2] if number > 1 else None
        after = self._parts[number] if number < len(self._parts) else None
        self.back = self._link(before) if before else Link("vivencia", "Vivencia")
        self.forward = self._link(after) if after else Link("ejercitacion", "Siguiente: Ejercitación", "Ejercitación")

    @staticmethod
    def _link(part: Part) -> Link:
        return Link("fundamentacion", f"Parte {part.number}: {part.title}", f"Parte {part.number}", part.key)

    def _project(self) -> None:
        from escuela_red.ui.pages import fundamentacion_laminas  # noqa: PLC0415 - only when somebody projects
        from escuela_red.ui.projection import project  # noqa: PLC0415

        self.bridge.flush()
        bridge = self.bridge
        focus = maybe(self.focusWidget())
        talking = (self._talking and self._width < BESIDE) or (focus is not None and self.doubts.isAncestorOf(focus))
        here = fundamentacion_laminas.DOUBTS if talking else self._current
        keys = [slide.key for slide in self.slides()]
        project(
            self.window_, bridge, lambda: fundamentacion_laminas.slides(bridge), keys.index(here) if here in keys else 0
        )
