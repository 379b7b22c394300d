"""The only place that knows SQLite from PostgreSQL.

Everything else speaks SQLAlchemy Core. A dialect opens the engine, takes the write lock, keeps
the search index, and puts the database's errors into words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, and_, create_engine, event, insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import Table

from entramado.errors import DamagedCase, StoreError
from entramado.store import tables

T = TypeVar("T")

SQLITE_MAX_VARS = 900
"""Ids in one query. SQLite took at most 999 variables before 3.32 (2020), and a statement needs a
few beside the ids. Larger batches are no faster: 30,000 statements load in 2.9 s by 900, in 3.2 s
by 9,000 (and in 4.0 s by 90)."""

# One encoder for all: `json.dumps` with options builds a new one at each of 600 calls a report.
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Dialect(Protocol):
    """What differs from one database to the other."""

    def engine(self, url: URL, wait: float) -> Engine:
        """Connections to `url`; a writer waits at most `wait` seconds for another to end."""

    def lock(self, connection: Connection) -> None:
        """Become the one writer, in the transaction just begun."""

    def create_search(self, connection: Connection) -> None:
        """Make the table `search`."""

    def containing(self, _: Connection, words: Iterable[str], /) -> ColumnElement[bool]:
        """The condition on `search` that a text holds all these folded words."""

    def damage(self, connection: Connection) -> Sequence[str]:
        """What the database finds wrong with its own files; empty when they are sound."""

    def scrub(self, engine: Engine) -> None:
        """Write the database anew, so that what was deleted stands nowhere in its files.

        Raises StoreError when another program keeps the old file contents in use.
        """


class Sqlite:
    """One file, write-ahead log, one writer."""

    def engine(self, url: URL, wait: float) -> Engine:
        # A thread that iterates lends its connection to nobody, so the check only costs.
        options = {"timeout": wait, "check_same_thread": False}
        engine = create_engine(url, connect_args=options, json_serializer=_dumps)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def lock(self, connection: Connection) -> None:
        """Nothing more: `writing` began with BEGIN IMMEDIATE."""

    def create_search(self, connection: Connection) -> None:
        try:
            connection.execute(
                text(
                    "CREATE VIRTUAL TABLE search USING fts5("
                    "report UNINDEXED, words, tokenize='unicode61 remove_diacritics 2')"
                )
            )
        except DBAPIError as error:
            if "no such module" not in str(error):
                raise
            tables.search.create(connection)

    def containing(self, connection: Connection, words: Iterable[str]) -> ColumnElement[bool]:
        if not _has_fts5(connection):
            return _spaced(words)
        # Each word a quoted phrase: no word of a user is an operator of FTS5.
        phrases = " ".join(f'"{word}"' for word in sorted(words))
        match: ColumnElement[bool] = text("search MATCH :phrases").bindparams(phrases=phrases)  # type: ignore[assignment]
        return match

    def damage(self, connection: Connection) -> Sequence[str]:
        said = connection.execute(text("PRAGMA integrity_check(10)")).scalars()
        return [line for found in said for line in str(found).splitlines() if line != "ok"]

    def scrub(self, engine: Engine) -> None:
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            if cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_data'").fetchone():
                # FTS5 keeps the words of deleted rows until its segments are merged.
                cursor.execute("INSERT INTO search (search) VALUES ('optimize')")
            # secure_delete blanks what is deleted, but not the copies that rebalancing pages left.
            cursor.execute("VACUUM")
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
        if busy:
            raise StoreError(
                "the content is taken out, but its bytes are still in the case's files, because "
                "another program is reading them",
                hint="They go when every program has closed the case.",
            )


class Postgres:
    """A server, shared by a team."""

    def engine(self, url: URL, wait: float) -> Engine:
        options = {"options": f"-c lock_timeout={int(wait * 1000)}"}
        return create_engine(url, connect_args=options, json_serializer=_dumps)

    def lock(self, connection: Connection) -> None:
        # An advisory lock also holds while the tables are still being made. The number is ours.
        connection.execute(text("SELECT pg_advisory_xact_lock(1701737586)"))

    def create_search(self, connection: Connection) -> None:
        tables.search.create(connection)

    def containing(self, _: Connection, words: Iterable[str]) -> ColumnElement[bool]:
        return _spaced(words)

    def damage(self, _: Connection) -> Sequence[str]:
        return ()  # the server's own care: data checksums

    def scrub(self, engine: Engine) -> None:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM FULL"))


def dialect_of(url: str | URL) -> Dialect:
    """The dialect that a URL names. Raises StoreError for a database that is neither."""
    name = make_url(url).get_backend_name()
    if name == "sqlite":
        return Sqlite()
    if name == "postgresql":
        return Postgres()
    raise StoreError(f"{name!r} is not a database that a case can be kept in")


def insert_or_ignore(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows; leave those alone whose key is there already."""
    build = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    if rows:
        connection.execute(build(table).on_conflict_do_nothing(), rows)


def insert_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows in one go."""
    if rows:
        connection.execute(insert(table), rows)


def insert_pairs(connection: Connection, table: Table, pairs: Iterable[tuple[int, int]]) -> None:
    """Insert rows of two numbers as the driver takes them: a million in 2 s (by `insert`, 9 s)."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    names = ", ".join(column.name for column in table.columns)
    said = f"INSERT INTO {table.name} ({names}) VALUES ({mark}, {mark})"  # noqa: S608
    for some in batches(pairs, 50_000):
        connection.exec_driver_sql(said, some)


def batches(items: Iterable[T], size: int = SQLITE_MAX_VARS) -> Iterator[list[T]]:
    """Items in lists that fit into one query."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch


@contextmanager
def writing(engine: Engine, dialect: Dialect) -> Iterator[Connection]:
    """A transaction of the one writer: committed whole when the block ends, else not at all."""
    connecting = engine.connect().execution_options(begin="BEGIN IMMEDIATE")
    with connecting as connection, connection.begin():
        dialect.lock(connection)
        yield connection


@contextmanager
def in_words(location: str) -> Iterator[None]:
    """Turn what the database says into a StoreError that says what to do.

    DamagedCase when what it holds is not what was put there.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        for part, message, hint in _SAYINGS:
            if part in said:
                refused = DamagedCase if part == "malformed" else StoreError
                raise refused(f"{location}: {message}", hint=hint) from error
        raise StoreError(f"{location}: {said.strip()}") from error
    except json.JSONDecodeError as error:
        raise DamagedCase(
            f"{location}: a stored value is no JSON: {error}",
            hint="The case has been changed from outside; restore it from a backup.",
        ) from error


# Part of what the driver says → what it means → what to do.
_SAYINGS = (
    (
        "not a database",
        "this is not a case, or its first bytes have been overwritten",
        "Restore the case from a backup.",
    ),
    (
        "malformed",
        "the case file is damaged",
        "Restore the case from a backup.",
    ),
    (
        "locked",
        "another program is writing to this case and has not finished in time",
        "Wait until it has finished, or end it, then try again.",
    ),
    (
        "lock timeout",
        "another program is writing to this case and has not finished in time",
        "Wait until it has finished, or end it, then try again.",
    ),
    (
        "readonly",
        "the case cannot be written here",
        "Copy the case folder to a place where you may write.",
    ),
    (
        "unable to open",
        "the case file cannot be opened",
        "Check that the folder exists and that you may write in it.",
    ),
    (
        "full",
        "there is no room left on the disk",
        "Nothing was lost of what stood; make room and try again.",
    ),
    (
        "no such table",
        "this database holds no case",
        "Start one with `entramado read`, or name the right folder with `--case`.",
    ),
)


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode = WAL",  # readers go on while one writes; a killed writer leaves nothing
        "synchronous = FULL",  # a decision shown as taken survives a power cut
        "foreign_keys = ON",
        "secure_delete = ON",  # deleted content is overwritten, not only unlinked
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _has_fts5(connection: Connection) -> bool:
    made = "SELECT 1 FROM sqlite_master WHERE name = 'search' AND sql LIKE '%fts5%'"
    return connection.scalar(text(made)) is not None


def _spaced(words: Iterable[str]) -> ColumnElement[bool]:
    """Without an index: a folded word stands between spaces."""
    padded = " " + tables.search.c.words + " "
    return and_(*(padded.contains(f" {word} ", autoescape=True) for word in sorted(words)))
