"""The tests' own home does what it promises: no network, no trace, nothing left open."""

from __future__ import annotations

import socket
import sqlite3

import pytest

from escuela_red import clock, paths
from tests import conftest


def test_no_socket_reaches_the_network():
    with socket.socket() as plug, pytest.raises(AssertionError, match="reach the network"):
        plug.connect(("127.0.0.1", 9))
    with pytest.raises(AssertionError, match="reach the network"):
        socket.getaddrinfo("example.org", 80)


def test_everything_is_written_in_a_home_of_the_test(hogar):
    for folder in (paths.user_data(), paths.backups(), paths.logs(), paths.documents()):
        assert folder.is_relative_to(hogar)


def test_a_document_that_stays_open_is_seen(tmp_path):
    with_document = tmp_path / f"junta{paths.EXTENSION}"
    before = conftest._open_documents()
    connection = sqlite3.connect(with_document)
    connection.execute("CREATE TABLE t (a)")
    assert conftest._open_documents() - before == {str(with_document)}
    connection.close()
    assert conftest._open_documents() == before


def test_the_clock_can_be_set():
    day = clock.hoy().replace(year=2031, day=1)
    clock.fix_today(day)
    assert clock.hoy() == day


def test_and_the_next_test_finds_it_running():
    assert clock.hoy().year != 2031
