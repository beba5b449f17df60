"""What every test has: a home of its own, no network, no screen, the clock as it was, no document left open."""

from __future__ import annotations

import gc
import os
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from escuela_red import clock, paths

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Qt asks the desktop for these; a test must look the same on every computer.
for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(name, None)

# The same examples each time: a failure that comes and goes teaches nothing. `make faults` draws new ones.
settings.register_profile(
    "proyecto",
    deadline=None,
    derandomize="ESCUELA_RED_AZAR" not in os.environ,
    print_blob=True,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("proyecto")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the long editions and of the automatic run."""
    group = parser.getgroup("escuela_red")
    group.addoption("--nothing-left-out", action="store_true", help="a test that was skipped is a failure")
    group.addoption("--faults-more", action="store_true", help="the long edition of the fault tests")
    group.addoption("--faults-full", action="store_true", help="the goals of a release for the fault tests")


def _left_out(config: pytest.Config) -> list[tuple[str, str]]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return [(report.nodeid, _reason(report.longrepr)) for report in reports]


def _reason(longrepr: object) -> str:
    return str(longrepr[-1]).removeprefix("Skipped: ") if isinstance(longrepr, tuple) else str(longrepr)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail the run when something was left out and that was not allowed."""
    worker = hasattr(session.config, "workerinput")
    if exitstatus != pytest.ExitCode.OK or worker or not session.config.getoption("--nothing-left-out"):
        return
    if _left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Name what was not run."""
    left_out = _left_out(config)
    if left_out:
        terminalreporter.section("not run on this computer")
        for nodeid, reason in left_out:
            terminalreporter.write_line(f"{nodeid}: {reason}")
        if config.getoption("--nothing-left-out"):
            terminalreporter.write_line("This counts as a failure here.", red=True)


def _no_network(address: object) -> NoReturn:
    raise AssertionError(f"a test tried to reach the network: {address!r}")


@pytest.fixture(scope="session", autouse=True)
def _blocked_sockets():
    """Let no socket reach out; the program has no network and neither have its tests."""
    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto", "bind")}
    with pytest.MonkeyPatch.context() as patch:
        for name, method in real.items():
            patch.setattr(socket.socket, name, _only_local_files(method))
        patch.setattr(socket, "getaddrinfo", lambda host, *_args, **_kwargs: _no_network(host))
        yield


def _only_local_files(method: Any) -> Any:
    def guarded(self: socket.socket, *args: Any) -> Any:
        if self.family != getattr(socket, "AF_UNIX", None):  # a Unix socket is a file of this computer
            _no_network(args)
        return method(self, *args)

    return guarded


@pytest.fixture(autouse=True)
def hogar(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that stands for the person's home during one test."""
    folder = tmp_path_factory.mktemp("hogar")
    documents = folder / "Documentos"
    documents.mkdir()
    monkeypatch.setenv("ESCUELA_RED_DATOS", str(folder / "datos"))
    monkeypatch.setenv("ESCUELA_RED_DOCUMENTOS", str(documents))
    return folder


@pytest.fixture(autouse=True)
def _clock_as_it_was():
    yield
    clock.fix_today(None)


def _open_documents() -> set[str]:
    """Return the documents that this process holds open, as the system sees it."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return set()
    held = set()
    for entry in folder.iterdir():
        try:
            target = entry.readlink()
        except OSError:  # closed while we were looking
            continue
        if paths.EXTENSION in target.name:
            held.add(str(target))
    return held


@pytest.fixture(autouse=True)
def _no_document_left_open():
    """Fail the test that opens a document and does not close it."""
    before = _open_documents()
    yield
    left = _open_documents() - before
    if left:
        gc.collect()
        left = _open_documents() - before
    assert not left, f"documents left open: {sorted(left)}"


@pytest.fixture(autouse=True)
def _every_icon_exists():
    """Fail the test in which the window asks for an icon that does not exist: it is drawn as another one."""
    yield
    icons = sys.modules.get("escuela_red.ui.theme.icons")
    assert not getattr(icons, "missing", ()), f"no icons with these names: {sorted(icons.missing)}"


@pytest.fixture(scope="session")
def raiz() -> Path:
    """Return the root of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def python() -> str:
    """Return the interpreter, for tests that need a process of its own."""
    return sys.executable
