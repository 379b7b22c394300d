"""A case in a file: two programs at once, one killed, damaged and foreign files, erased bytes."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from sqlalchemy import insert

from entramado.errors import BrokenCitation, MissingExtra, StoreError, StoreTooNew
from entramado.store import tables
from entramado.store.base import Node, Row
from entramado.store.migrations import STEPS
from entramado.store.sql import SqlStore
from tests.contract.samples import NOON, add, judged, picture, purge, taken

SECRET = "Zacarias Brumel hid the ledgers under the chapel of Ostrel"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "case"


@pytest.fixture
def opening(folder):
    """Opens the case as often as asked, and closes each at the end."""
    stores = []

    def again(**options):
        stores.append(SqlStore.open(folder, create=True, **options))
        return stores[-1]

    yield again
    for store in stores:
        store.close()


@pytest.fixture
def store(opening):
    return opening()


def test_a_case_is_there_when_it_is_opened_again(store, opening):
    add(store, taken(), judged(taken()[1]))
    assert picture(opening().now) == picture(store.now)


def test_the_folder_is_for_its_owner_only(store, folder):
    assert (folder / "case.db").is_file()
    assert folder.stat().st_mode & 0o077 == 0


def test_without_a_case_it_says_what_to_do(folder):
    folder.mkdir()
    (folder / "case.db").touch()
    for place in (folder, folder / "none", "sqlite:///" + str(folder / "case.db")):
        with pytest.raises(StoreError, match="no case") as refused:
            SqlStore.open(place, create=False)
        assert refused.value.hint
    assert not (folder / "none").exists()


@pytest.mark.parametrize("url", ["nothing://", "oracle://host/name", "://"])
def test_a_url_that_names_no_database_is_refused(url):
    with pytest.raises(StoreError):
        SqlStore.open(url, create=True)


def test_a_url_that_names_no_file_yet_makes_none(tmp_path):
    with pytest.raises(StoreError, match="no case"):
        SqlStore.open(f"sqlite:///{tmp_path}/other.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_password_stands_in_no_message():
    with pytest.raises((StoreError, MissingExtra)) as refused:
        SqlStore.open("postgresql+psycopg://me:hush@localhost:1/none", create=False)
    assert "hush" not in refused.value.message + refused.value.hint


def test_a_file_that_is_no_case_is_refused(folder):
    folder.mkdir()
    (folder / "case.db").write_bytes(b"To be or not to be. " * 500)
    with pytest.raises(StoreError, match="not a case"):
        SqlStore.open(folder, create=False)
    with pytest.raises(StoreError, match="is a file"):
        SqlStore.open(folder / "case.db", create=True)


def test_a_damaged_case_is_refused_in_words(store, folder):
    add(store, *(taken(f"Person{n} Quenda fled. " * 200) for n in range(20)))
    store.close()
    with (folder / "case.db").open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 300_000)
    with pytest.raises(StoreError, match=r"damaged|not a case"):
        read_through(folder)


def read_through(folder):
    with closing(SqlStore.open(folder, create=False)) as store:
        list(store.now.statements())


def test_a_place_where_no_folder_can_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        SqlStore.open(tmp_path / "file" / "case", create=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_case_that_may_not_be_written_is_refused(store, folder):
    store.close()
    folder.chmod(0o500)
    (folder / "case.db").chmod(0o400)
    try:
        with pytest.raises(StoreError):
            SqlStore.open(folder, create=False)
    finally:
        folder.chmod(0o700)


def test_a_case_of_a_newer_program_is_left_alone(store, folder):
    with store._engine.begin() as connection:
        row = {"number": len(STEPS) + 1, "name": "from_the_future", "at": ""}
        connection.execute(insert(tables.migration), row)
    with pytest.raises(StoreTooNew, match="newer"):
        SqlStore.open(folder, create=True)


def test_a_text_changed_from_outside_breaks_the_citation(store, folder):
    add(store, taken())
    with sqlite3.connect(folder / "case.db") as connection:
        connection.execute("UPDATE report_version SET text = replace(text, 'Three', 'Forty')")
    connection.close()
    with pytest.raises(BrokenCitation):
        list(store.now.statements())


def test_a_second_writer_waits_and_then_says_so(store, opening):
    other = opening(wait=0.1)
    before = picture(other.now)
    with store.transaction("long", who="tester", when=NOON) as writer:
        writer.add_report(*taken())
        assert picture(other.now) == before
        with pytest.raises(StoreError, match="another program") as refused:
            add(other, taken("Another text."))
        assert refused.value.hint
    add(other, taken("Another text."))
    assert [t.number for t in store.now.transactions()] == [1, 2]


def test_a_reader_keeps_reading_while_another_writes(store, opening):
    add(store, taken("One text."), taken("Another text."))
    reports = opening().now.reports()
    next(reports)
    add(store, taken("Ostrel: a third text."))
    assert len(list(reports)) == 1


def test_search_works_without_fts5(store):
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE search")
        tables.search.create(connection)
    add(store, taken("Ilario Quenda fled."), taken("Quendas fled."))
    [hit] = store.now.search("quenda FLED")
    assert (hit.start, hit.end) == (7, 18)
    purge(store, hit.report)
    assert store.now.search("quenda") == []


def test_a_purge_leaves_no_byte_of_the_report(store, folder):
    _, report, extraction = sample = taken(f"{SECRET}. Nobody knew.", url=f"https://x/{SECRET}")
    mention = extraction.mentions[0].id
    kept = taken("Nothing else happened in Ostrel.")
    add(store, *(taken(f"Filler{n} Town. " * 60) for n in range(20)), sample, what=report.url)
    add(store, judged(report), kept)
    for n in range(3):
        with store.transaction("derive", who="tester", when=NOON) as writer:
            writer.put_nodes("names", [Node(mention, report.id, ("brumel",), {"name": SECRET})])
            writer.put_rows([Row("entity", "e-1", mention, {"name": SECRET, "n": n})])
    assert remains(folder)
    purge(store, report.id)
    assert remains(folder) == set()
    store.close()
    assert remains(folder) == set()


def remains(folder):
    """Which words of the secret stand in any file of the case, in any case of letters."""
    held = b"".join(path.read_bytes() for path in folder.iterdir()).lower()
    words = ("zacarias", "brumel", "ledgers", "chapel", "nobody")
    return {word for word in words if word.encode() in held}


def test_bytes_that_could_not_be_erased_are_spoken_of(store, folder):
    _, report, _ = sample = taken(f"{SECRET}.")
    add(store, sample)
    reader = sqlite3.connect(folder / "case.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM report_version").fetchone()
    store._engine.dispose()
    impatient = SqlStore.open(folder, create=False, wait=0.1)
    try:
        with pytest.raises(StoreError, match="still in the case's files"):
            purge(impatient, report.id)
    finally:
        reader.close()
        impatient.close()
    assert remains(folder) == set()


KILLED = """
import sys, time
from pathlib import Path
from tests.contract.samples import NOON, taken
from entramado.store.sql import SqlStore
store = SqlStore.open(sys.argv[1], create=False)
with store.transaction("killed", who="tester", when=NOON) as writer:
    for n in range(300):
        writer.add_report(*taken(f"Person{n} Quenda fled to Town{n}. " * 30))
    print("half way", flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_a_writer_that_is_killed_leaves_the_old_state(store, folder, root, opening):
    add(store, taken())
    before = picture(store.now)
    command = [sys.executable, "-c", KILLED, str(folder)]
    environment = {**os.environ, "PYTHONPATH": f"{root}:{root / 'src'}"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "half way\n"
        with pytest.raises(StoreError, match="another program"):
            add(opening(wait=0.1), taken("Too early."))
        writer.send_signal(signal.SIGKILL)
    assert picture(store.now) == before
    assert picture(opening().now) == before
    assert add(opening(), taken("After that.")) == 2
