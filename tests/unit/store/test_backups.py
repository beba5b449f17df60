"""Copies that can be trusted: made, thinned, found for a damaged file, brought back."""

from __future__ import annotations

import datetime as dt
import itertools
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escuela_red import paths
from escuela_red.errors import UserError
from escuela_red.store import backups, retention, seal
from escuela_red.store.backups import Backups, Razon, Shelf
from escuela_red.store.document import Document
from escuela_red.store.retention import Kept


@pytest.fixture
def document(tmp_path):
    with Document.create(tmp_path / "junta.escuelared") as found:
        write(found, "uno")
        yield found


def write(document, text):
    with document.transaction() as connection:
        connection.exec_driver_sql("INSERT OR REPLACE INTO documento VALUES ('nota', ?)", (text,))


def note(path):
    with Document.open(path) as document:
        return document.lector.scalar(sqltext("SELECT valor FROM documento WHERE clave = 'nota'"))


def sqltext(statement):
    from sqlalchemy import text

    return text(statement)


def clock(*stamps):
    """Return a clock that gives each moment twice (made, thinned), then the last for ever."""
    moments = itertools.chain.from_iterable((stamp, stamp) for stamp in stamps)
    return lambda: next(moments, stamps[-1])


# Making


def test_a_copy_counts_what_people_would_see(tmp_path):
    from escuela_red.models.aliado import Aliado
    from escuela_red.services import juntas, records
    from escuela_red.services.workspace import Workspace

    workspace = Workspace.create(tmp_path / "junta.escuelared")
    juntas.create(workspace, "17013", "Junta")
    ids = [records.add(workspace, Aliado, institucion=name) for name in ("SENA", "Alcaldía")]
    records.remove(workspace, Aliado, ids[:1])
    copy = Backups(workspace.document).make(Razon.A_PEDIDO)
    workspace.close()
    assert copy.counts["aliado"] == 1


def test_a_copy_says_what_it_is(document):
    copy = Backups(document).make(Razon.A_PEDIDO)
    assert (copy.sequence, copy.reason, copy.readable) == (1, "a pedido", True)
    assert copy.counts["aliado"] == 0
    assert "documento" not in copy.counts
    assert copy.path.parent == paths.backups() / document.doc_id
    assert copy.size == copy.path.stat().st_size
    assert [one.name for one in copy.path.parent.iterdir()] == [copy.path.name]


def test_a_copy_is_sealed_and_equal(document):
    copy = Backups(document).make(Razon.A_PEDIDO)
    with sqlite3.connect(copy.path) as raw:
        assert seal.is_sealed(raw)
        assert seal.verify(raw) == []
        assert raw.execute("SELECT valor FROM documento WHERE clave = 'nota'").fetchone() == ("uno",)
    raw.close()


def test_the_sequence_grows_in_the_file_whatever_the_clock_says(document):
    stamps = ["2026-11-22T10:00:00Z", "1980-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "2026-11-22T11:00:00Z"]
    keeper = Backups(document, clock(*stamps))
    made = [keeper.make(Razon.A_PEDIDO).sequence for _ in stamps]
    assert made == [1, 2, 3, 4]
    assert [one.sequence for one in keeper.list()] == [4, 3, 2, 1]


def test_a_restored_document_does_not_repeat_a_number(document, tmp_path):
    keeper = Backups(document)
    keeper.make(Razon.A_PEDIDO)
    keeper.make(Razon.A_PEDIDO)
    older = keeper.restore(1, tmp_path / "vieja.escuelared")
    with Document.open(older) as again:
        assert Backups(again).make(Razon.A_PEDIDO).sequence == 3


def test_a_moment_can_be_kept_later(document):
    keeper = Backups(document)
    taken = keeper.take(Razon.CADA_MEDIA_HORA)
    write(document, "dos")
    copy = keeper.keep(taken)
    with sqlite3.connect(copy.path) as raw:
        assert raw.execute("SELECT valor FROM documento WHERE clave = 'nota'").fetchone() == ("uno",)
    raw.close()


def test_what_a_kill_left_is_cleared(document):
    keeper = Backups(document)
    keeper.make(Razon.A_PEDIDO)
    (keeper.folder / "000009-x.escuelared.parcial").write_bytes(b"half")
    (keeper.folder / "000009-x.escuelared.parcial-journal").write_bytes(b"half")
    keeper.make(Razon.A_PEDIDO)
    assert all(path.suffix == ".escuelared" for path in keeper.folder.iterdir())


def test_a_copy_that_is_not_equal_is_not_kept(document, monkeypatch):
    keeper = Backups(document)
    monkeypatch.setattr(seal, "verify", lambda _raw: ["aliado"])
    with pytest.raises(UserError) as caught:
        keeper.make(Razon.A_PEDIDO)
    assert caught.value.code == "copia-no-verificada"
    assert list(keeper.folder.iterdir()) == []


# Bringing back


def test_restoring_makes_a_new_file(document, tmp_path):
    keeper = Backups(document)
    keeper.make(Razon.A_PEDIDO)
    write(document, "dos")
    keeper.make(Razon.A_PEDIDO)
    target = tmp_path / "restaurada.escuelared"
    target.write_bytes(b"de otro")
    path = keeper.restore(1, target)
    assert path.name == "restaurada-2.escuelared"
    assert target.read_bytes() == b"de otro"
    assert note(path) == "uno"
    assert note(keeper.restore(2, tmp_path / "otra.escuelared")) == "dos"


def test_a_number_that_is_not_there(document, tmp_path):
    with pytest.raises(UserError) as caught:
        Backups(document).restore(7, tmp_path / "x.escuelared")
    assert caught.value.code == "copia-no-existe"


def test_a_damaged_copy_is_refused_and_named(document, tmp_path):
    keeper = Backups(document)
    copy = keeper.make(Razon.ANTES_DE_IMPORTAR)
    data = bytearray(copy.path.read_bytes())
    at = data.index(b"notauno")
    data[at + 4] ^= 1
    copy.path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        keeper.restore(1, tmp_path / "x.escuelared")
    assert caught.value.code == "copia-con-fallas"
    assert not (tmp_path / "x.escuelared").exists()
    copy.path.write_bytes(b"nada")
    told = keeper.list()[0]
    assert (told.sequence, told.readable, told.reason) == (1, False, "antes de importar")


def test_put_back_keeps_the_one_that_was_there(document):
    keeper = Backups(document)
    keeper.make(Razon.A_PEDIDO)
    write(document, "dos")
    document.close()
    kept = Shelf(document.doc_id).put_back(1, document.path)
    assert note(document.path) == "uno"
    assert note(kept) == "dos"
    assert "-anterior-" in kept.name
    assert len(list(document.path.parent.glob("*.escuelared"))) == 2


@pytest.mark.parametrize("damage", ["header", "pages", "truncated", "empty", "gone", "id page"])
def test_a_damaged_document_finds_its_newest_good_copy(document, damage):
    keeper = Backups(document)
    keeper.make(Razon.A_PEDIDO)
    write(document, "dos")
    good = keeper.make(Razon.A_PEDIDO)
    write(document, "tres")
    bad = keeper.make(Razon.A_PEDIDO)
    bad.path.write_bytes(bad.path.read_bytes()[:5000])
    document.close()
    data = document.path.read_bytes()
    broken = {
        "header": b"\xff" * 100 + data[100:],
        "pages": data[:4096] + bytes(len(data) - 4096),
        "truncated": data[: len(data) // 2],
        "empty": b"",
        "gone": None,
        "id page": data.replace(document.doc_id.encode(), b"?" * 36),
    }[damage]
    document.path.unlink() if broken is None else document.path.write_bytes(broken)
    copy, kept = backups.bring_back(document.path)
    assert copy.sequence == good.sequence
    assert note(document.path) == "dos"
    if broken is not None:
        assert kept.read_bytes() == broken
        assert "-dañado-" in kept.name


def test_another_document_at_the_same_place_is_not_offered_foreign_copies(document):
    Backups(document).make(Razon.A_PEDIDO)
    document.close()
    document.path.unlink()
    with Document.create(document.path) as other:
        write(other, "otra")
    assert backups.shelf_of(document.path) is None


def test_a_document_that_was_moved_and_renamed_finds_its_copies(document, tmp_path):
    Backups(document).make(Razon.A_PEDIDO)
    document.close()
    moved = tmp_path / "otro nombre.escuelared"
    data = document.path.read_bytes()
    document.path.unlink()
    moved.write_bytes(b"\xff" * 100 + data[100:])
    shelf = backups.shelf_of(moved)
    assert shelf is not None
    assert shelf.doc_id == document.doc_id


def test_no_copy_at_all(tmp_path):
    (tmp_path / "x.escuelared").write_bytes(b"nada")
    with pytest.raises(UserError) as caught:
        backups.bring_back(tmp_path / "x.escuelared")
    assert caught.value.code == "sin-copia-buena"


def test_keeping_a_file_before_it_is_brought_up_to_date(document):
    document.close()
    backups.keep_file(document.path, document.doc_id, "antes de pasar del formato 0.9 al 1.0")
    copy = Shelf(document.doc_id).list()[0]
    assert copy.reason == "antes de pasar del formato 0.9 al 1.0"
    assert Shelf(document.doc_id).is_good(copy)


# Thinning

MORNING = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


def every(step, many, *, before=False, size=1, last=MORNING):
    return [Kept(many - back, last - step * back, before, size) for back in range(many)]


def kept(copies, now=MORNING, cap=retention.CAP):
    gone = retention.thin(copies, now, cap).delete
    return [one for one in copies if one.sequence not in gone]


def test_dense_first_then_sparse():
    left = kept(every(dt.timedelta(hours=1), 24 * 400))
    days = {one.when.date() for one in left}
    assert [one.when for one in left[:10]] == [MORNING - dt.timedelta(hours=back) for back in range(10)]
    assert days >= {MORNING.date() - dt.timedelta(days=back) for back in range(14)}
    assert {one.when.isocalendar()[:2] for one in left} >= {
        (MORNING - dt.timedelta(weeks=back)).isocalendar()[:2] for back in range(10)
    }
    assert len({(one.when.year, one.when.month) for one in left}) == 12
    assert len(left) < 45


def test_days_of_work_count_not_days_of_the_calendar():
    """A junta that meets once a month keeps its last meetings however long ago they were."""
    left = kept(every(dt.timedelta(days=30), 12))
    assert len(left) == 12


def test_a_burst_is_one_generation():
    burst = every(dt.timedelta(seconds=2), 25)
    older = [Kept(-n, MORNING - dt.timedelta(minutes=10 * n), before=False, size=1) for n in range(1, 10)]
    left = kept([*burst, *older])
    assert {one.sequence for one in older} <= {one.sequence for one in left}
    assert len(left) == 9 + retention.NEVER_DELETED


def test_before_something_is_kept_ninety_days():
    left = kept(every(dt.timedelta(hours=3), 24 * 40, before=True))
    assert all(MORNING - one.when <= dt.timedelta(days=90) for one in left[:720])
    assert len(left) >= 720


@pytest.mark.parametrize(
    "now",
    [dt.datetime(1980, 1, 1, tzinfo=dt.UTC), MORNING - dt.timedelta(days=2), dt.datetime(2099, 1, 1, tzinfo=dt.UTC)],
)
def test_a_wrong_clock_deletes_nothing(now):
    copies = every(dt.timedelta(minutes=5), 300)
    assert len(kept(copies, now)) == 300
    made_now = Kept(301, now, before=False, size=1)
    assert len(kept([*copies, made_now], now)) == 301


def test_the_cap_takes_from_the_oldest_dense_part():
    copies = every(dt.timedelta(hours=8), 60, before=True, size=100)
    thinned = retention.thin(copies, MORNING, 4000)
    left = [one for one in copies if one.sequence not in thinned.delete]
    assert thinned.over_cap
    assert sum(one.size for one in left) <= 4000
    assert {one.when.date() for one in left} == {one.when.date() for one in copies}
    assert max(thinned.delete) < 40


def test_the_newest_three_stay_even_over_the_cap():
    left = kept(every(dt.timedelta(hours=8), 9, size=1000), cap=10)
    assert [one.sequence for one in left] == [9, 8, 7]


@given(
    st.lists(st.tuples(st.integers(0, 60 * 24 * 900), st.booleans(), st.integers(1, 400)), min_size=1, max_size=80),
    st.integers(-500, 800),
)
def test_thinning_is_never_reckless(rows, days):
    copies = [
        Kept(number, MORNING - dt.timedelta(minutes=minutes), before, size)
        for number, (minutes, before, size) in enumerate(rows)
    ]
    now = MORNING + dt.timedelta(days=days)
    thinned = retention.thin(copies, now, 2000)
    left = [one for one in copies if one.sequence not in thinned.delete]
    newest = sorted(one.sequence for one in copies)[-3:]
    assert set(newest) <= {one.sequence for one in left}
    assert set(thinned.delete) <= {one.sequence for one in copies}
    assert sum(one.size for one in left) <= 2000 or len(left) == min(3, len(copies)) or not thinned.delete


def test_thinned_copies_are_gone_from_the_disk(document):
    start = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    stamps = [(start + dt.timedelta(minutes=30 * n)).isoformat() for n in range(16)]
    keeper = Backups(document, clock(*stamps))
    for _ in stamps:
        keeper.make(Razon.CADA_MEDIA_HORA)
    assert [one.sequence for one in keeper.list()] == list(range(16, 6, -1))


def test_the_newest_is_told_though_an_older_one_cannot_be_read(document):
    keeper = Backups(document)
    assert keeper.newest() is None
    first, second = keeper.make("a pedido"), keeper.make("al cerrar")
    first.path.write_bytes(b"nothing")
    assert keeper.newest() == second
