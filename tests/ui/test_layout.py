"""Nothing is cut, too small or out of reach: every page, at the sizes, letters and themes that people have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from escuela_red.exchange import example
from escuela_red.models.aliado import Aliado
from escuela_red.services import records
from escuela_red.ui.navigation import PLACES
from tests.ui.layout_lint import lint
from tests.ui.window import look_like, new_workspace, shown

LAPTOP, NETBOOK = (1366, 690), (1024, 528)
SCREENS = (
    ("claro", 100, LAPTOP),
    ("claro", 150, LAPTOP),
    ("claro", 200, LAPTOP),
    ("claro", 100, NETBOOK),
    ("claro", 150, NETBOOK),
    ("contraste", 100, LAPTOP),
)


def _record(window, key: str) -> str:
    """Return the first ally for the page that shows one."""
    rows = records.every(window.bridge.workspace.lector, Aliado, window.bridge.junta_id) if key == "aliado" else ()
    return rows[0]["id"] if rows else ""


def _findings(window, size) -> list[str]:
    found = []
    for place in PLACES:
        window.go(place.key, _record(window, place.key))
        found += [f"{place.key}: {finding}" for finding in lint(window, QSize(*size))]
    return found


@pytest.mark.parametrize("junta", ["ejemplo", "vacía"])
def test_nothing_is_cut(qapp, tmp_path, junta):
    workspace = example.create(tmp_path / "e.escuelared") if junta == "ejemplo" else new_workspace(tmp_path)
    found = []
    with shown(workspace, "inicio") as window:
        for look, letter, size in SCREENS:
            look_like(window, look, letter, size)
            found += [f"{look} {letter} % {size[0]}×{size[1]}, {one}" for one in _findings(window, size)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("letter", "size"), [(150, NETBOOK), (200, LAPTOP)])
def test_what_opens_on_a_page_is_not_cut_either(qapp, tmp_path, letter, size):
    found = []
    with shown(example.create(tmp_path / "e.escuelared"), "mapa") as window:
        look_like(window, "claro", letter, size)
        window.frame.toggle_sidebar()
        found += lint(window, QSize(*size))
        window.frame.toggle_sidebar()
        window.page().view.set_value("mapa")
        window.page().adapt(window.frame.room.content, int(window.frame.room.height))
        found += lint(window, QSize(*size))
        window.frame.notices.removed("Se quitó «Cooperativa de Caficultores del Norte».", window.bridge.undo)
        window.frame.notices.failed("No se pudo guardar. Sus datos siguen en pantalla.", [("Reintentar", qapp.aboutQt)])
        found += lint(window, QSize(*size))
    assert not found, "\n".join(found)
