"""The program has no network and asks for none: it works where there is none, and never makes a socket for it."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_NEW_NETWORK, _NEW_USERS = 0x40000000, 0x10000000
_NOT_POSSIBLE = "no namespace"


def test_a_whole_day_of_commands(tmp_path):
    found = without_network(commands, tmp_path)
    assert set(found["codes"]) == {0}
    assert {".pdf", ".xlsx", ".docx", ".ics"} <= set(found["made"])
    assert found["sockets"] == []


def test_the_window_and_every_page_of_the_example(tmp_path):
    found = without_network(window, tmp_path)
    assert {"inicio", "mapa", "ruta", "personas", "exportar", "ajustes"} <= set(found["shown"])
    assert found["sockets"] == []


def test_a_socket_would_be_noticed(tmp_path):
    found = without_network(reaching_out, tmp_path)
    assert any(event.startswith("socket.__new__") for event in found["sockets"])
    assert any(event.startswith("socket.connect") for event in found["sockets"])
    assert found["refused"]


def without_network(work, folder):
    """Run a function of this module in a new process that has no network; return what it found."""
    program = f"from tests.unit import test_network; test_network.alone(test_network.{work.__name__}, {str(folder)!r})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    if _NOT_POSSIBLE in done.stderr:
        pytest.skip("this system does not let a process be without network")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def alone(work, folder):
    """Leave every network behind, listen for sockets, do the work and print what was found as JSON."""
    flags = _NEW_NETWORK | (_NEW_USERS if os.geteuid() else 0)
    if ctypes.CDLL(None, use_errno=True).unshare(flags) != 0:
        sys.exit(_NOT_POSSIBLE)
    interfaces = [line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines()[2:]]
    assert set(interfaces) <= {"lo"}, interfaces
    sockets: list[str] = []

    def hear(event, arguments):
        if event.startswith("socket.") and "AF_UNIX" not in str(arguments):
            sockets.append(f"{event} {arguments}")

    sys.addaudithook(hear)
    print(json.dumps({**work(Path(folder)), "sockets": sockets}))


def commands(folder):
    """Do with commands what a junta does in a day."""
    from escuela_red import cli, paths

    junta, out = folder / "junta.escuelared", folder / "informes"
    out.mkdir()
    day = [
        ["nuevo", junta, "--municipio", "17013", "--nombre", "Junta de prueba"],
        ["importar", junta, paths.resources() / "examples" / "ejemplo-aguadas.json"],
        ["revisar", junta],
        ["respaldos", junta],
        ["datos", junta],
        ["exportar", junta, out],
    ]
    codes = [cli.main([str(word) for word in command]) for command in day]
    return {"codes": codes, "made": sorted({path.suffix for path in out.rglob("*") if path.is_file()})}


def window(_folder):
    """Open the example in the window and visit every page."""
    from escuela_red.ui import app, navigation

    application = app.application()
    shown = app.make_window()
    shown.show()
    assert shown.documents
    shown.documents.open_example()
    visited = []
    for place in navigation.PLACES:
        if place.key != "aliado":  # it shows one ally, which the mapa opens
            shown.go(place.key)
            application.processEvents()
            visited.append(place.key)
    shown.documents.finish()
    return {"shown": visited}


def reaching_out(_folder):
    """Try to connect, as nothing of the program does."""
    import socket

    with socket.socket() as plug:
        refused = plug.connect_ex(("192.0.2.1", 9)) != 0
    return {"refused": refused}
