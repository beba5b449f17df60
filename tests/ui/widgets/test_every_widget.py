"""Every widget on one page: nothing is cut at any size, and the lint sees it when it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from escuela_red.ui import theme, widgets
from tests.ui.layout_lint import lint
from tests.ui.widgets.conftest import LONG


def all_of_them() -> QWidget:
    """Return a page with every widget."""
    page = widgets.PageScroll()
    page.add(
        widgets.FlowRow(
            widgets.Button("Agregar aliado", "primary", icon="plus"),
            widgets.Button("Siguiente: Ruta de articulación", "primary", icon="arrow-right", icon_right=True),
            widgets.Button("Ver reuniones", "ghost"),
            widgets.Button("Borrar", "danger", compact=True),
            widgets.IconButton("pencil", "Cambiar el aliado"),
            widgets.Segmented([("t", "Tabla"), ("m", "Mapa")]),
            widgets.HelpMark("expediente", "La carpeta de una alianza."),
        )
    )
    card = widgets.Card(title="Vivencia", gap=0)
    card.add(
        widgets.RowButton("Hacer el diagnóstico municipal", widgets.Tag.state("listo", quiet=True), status="Listo")
    )
    card.add(widgets.RowButton(LONG, widgets.Tag("Atrasada 3 días", "error"), detail=LONG, chevron=True))
    page.add(widgets.Columns(card, widgets.Card(widgets.Text(LONG, "h2"), widgets.Text(LONG, "hint"))))
    actions = [("Reintentar", print), ("Guardar copia en otra carpeta", print)]
    page.add(
        widgets.NoticeBar("No se pudo guardar. Sus datos siguen en pantalla.", "error", actions=actions, closable=True)
    )
    page.add(widgets.FormField("Aportes que puede realizar", widgets.TextBox(), help_text=LONG, mark=("aportes", "x")))
    wrong = widgets.FormField("¿Qué perfil tiene?", widgets.RadioGroup([(1, "Empresa privada"), (2, LONG)]))
    wrong.set_error("Elija el perfil del aliado.")
    page.add(wrong)
    page.add(
        widgets.Columns(
            widgets.FormField("Fecha", widgets.DateEdit()),
            widgets.FormField("Valor", widgets.MoneyEdit()),
            widgets.FormField("Estado", widgets.SelectBox([(1, "Por buscar"), (2, LONG)])),
            widgets.FormField("Municipio", widgets.SearchPicker()),
        )
    )
    page.add(
        widgets.ChoiceCards([("e", "KINGSTON (E:)", "Memoria USB", "usb"), ("d", LONG, LONG, "folder")], name="Dónde")
    )
    page.add(widgets.CheckRow(LONG, detail=LONG, roomy=True))
    page.add(widgets.FileProgressRow(f"{LONG}.pdf", "comprobando"))
    page.add(widgets.ProgressBar("Avance del taller: 3 de 8 tareas listas", 3, 8))
    page.add(
        widgets.EmptyState(
            "handshake", "Todavía no hay aliados", LONG, widgets.Button("Agregar el primer aliado", "primary")
        )
    )
    page.end()
    return page


@pytest.mark.parametrize(
    ("name", "percent", "size"),
    [
        ("claro", 100, (1142, 584)),
        ("claro", 150, (976, 400)),
        ("claro", 200, (1318, 584)),
        ("contraste", 115, (1142, 584)),
        ("claro", 100, (480, 500)),
    ],
)
def test_nothing_is_cut_at_any_size(qapp, qtbot, name, percent, size):
    theme.apply(qapp, theme.Theme.of(name, percent))
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(all_of_them())
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    assert lint(window, QSize(1366, 690)) == []


def test_the_lint_sees_what_is_cut(qtbot):
    window = QWidget()
    text = QLabel("Un título demasiado largo para su lugar", window)
    text.setGeometry(10, 10, 60, 20)
    button = QPushButton("Guardar todo", window)
    button.setGeometry(10, 40, 20, 20)
    beside = QPushButton("Fuera", window)
    beside.setGeometry(380, 80, 120, 40)
    bare = QPushButton("", window)
    bare.setGeometry(10, 140, 60, 40)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    found = "\n".join(lint(window))
    for finding in ("of width", "smaller than 24", "cut at the side", "no accessible name"):
        assert finding in found
