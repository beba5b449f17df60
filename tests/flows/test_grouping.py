"""AS2: what each one wrote becomes what all say, with the projector on the other screen and the mouse on the laptop."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from escuela_red.models.persona import Persona
from escuela_red.models.taller import Taller
from escuela_red.models.vivencia import Hallazgo, TipoHallazgo
from escuela_red.reports import catalog
from escuela_red.reports.drawing.shapes import Label
from escuela_red.services import diagnostico, records
from escuela_red.ui.projection_session import Projection
from escuela_red.ui.widgets.base import accessible_name
from escuela_red.ui.widgets.choices import CheckRow
from tests.flows.person import Keyboard, Mouse, calm, reads
from tests.ui import second_screen
from tests.ui.layout_lint import settle
from tests.ui.window import new_workspace, shown

NOTES = {
    "Marta Osorio": ("Nos prometen cosas y nadie se acuerda", "El transporte es muy caro"),
    "Luis Cano": ("Todo queda de palabra", "No hay convenio firmado"),
    "Microcentro Pore": ("Nadie firma lo que promete",),
}
SHARED = "Alianzas de palabra, sin documento firmado"


def grouping(folder):
    """Do it as a padrino would and tell what the laptop, the wall and the file say."""
    workspace = new_workspace(folder)
    for name in ("Marta Osorio", "Luis Cano"):
        records.add(workspace, Persona, nombre=name, cargo="docente")
    with shown(workspace, "vivencia") as window:
        keys, mouse, saw = Keyboard(window), Mouse(QTest, window), {}
        settle(window)
        keys.press("F5")
        projection = Projection.of(window)
        saw["wall"] = projection.projector.screen().name()
        mouse.press("Lo de cada uno")
        for author, notes in NOTES.items():
            mouse.press("¿Quién lo escribió?")
            keys.press("Ctrl+A")
            keys.write(author)
            keys.press("Return")
            for note in notes:
                mouse.press("Escriba una debilidad")
                keys.write(note)
                keys.press("Return")
        saw["live"] = wall_words(projection)
        first = ("Nos prometen cosas y nadie se acuerda", "Todo queda de palabra")
        for note in first:
            choose(window, mouse, note)
        mouse.press("Juntar")
        mouse.press("Escriba cómo lo dicen todos")
        keys.press("Ctrl+A")
        keys.write(SHARED)
        mouse.press("Pasar a lo de todos")
        choose(window, mouse, "Nadie firma lo que promete")
        mouse.press("Juntar")
        mouse.press(f"Juntar con: {SHARED}")
        mouse.press("Lo de todos")
        calm()
        saw["told"] = reads(window, SHARED)
        saw["said"] = said(workspace)
        keys.press("Ctrl+Z")
        saw["undone"] = said(workspace)
        keys.press("Ctrl+Y")
        saw["redone"] = said(workspace)
        saw["by"] = sorted(by_whom(workspace).items())
        mouse.press("Dejar de proyectar")
        saw["ended"] = projection.active
        saw["talleres"] = len(records.every(workspace.lector, Taller, workspace.junta_id))
        report = catalog.build("diagnostico-municipal", workspace.lector, workspace.junta_id)
        saw["paper"] = SHARED in repr(report.blocks)
        QApplication.processEvents()
    return saw


def choose(window, mouse, note):
    """Tick the box of a note."""
    boxes = [one for one in window.findChildren(CheckRow) if one.isVisibleTo(window)]
    mouse.on(next(one for one in boxes if accessible_name(one).startswith(f"Escoger: {note}")))


def wall_words(projection):
    """Return the words that are drawn on the wall."""
    shapes = projection.projector.canvas.drawing.shapes
    return " ".join(one.text for one in shapes if isinstance(one, Label))


def said(workspace):
    rows = diagnostico.compartidos(workspace.lector, workspace.junta_id, TipoHallazgo.DEBILIDAD)
    return [[one.texto, one.dicho] for one in rows]


def by_whom(workspace):
    rows = records.every(workspace.lector, Hallazgo, workspace.junta_id, individual=True)
    title = "autor_id" + records.TITLE
    return {row["texto"]: row["autor"] or row[title] for row in rows}


def test_what_each_one_wrote_becomes_what_all_say(tmp_path):
    saw = second_screen.run("tests.flows.test_grouping:grouping", tmp_path)
    assert saw["wall"] == "pantalla-2"
    assert "El transporte es muy caro" in saw["live"], "the room reads it while it is typed"
    assert saw["said"] == [[SHARED, "2 personas y 1 grupo lo dijeron"]]
    assert saw["undone"] == [[SHARED, "2 personas lo dijeron"]]
    assert saw["redone"] == saw["said"]
    assert saw["by"] == sorted([note, author] for author, notes in NOTES.items() for note in notes)
    assert saw["told"]
    assert not saw["ended"]
    assert saw["talleres"] == 1
    assert saw["paper"]
