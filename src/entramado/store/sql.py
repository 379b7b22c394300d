"""A case in a SQL database: a folder with `case.db` in it, or a server named by a URL.

One writer at a time; readers never wait. Whatever kills a writer leaves the state before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from entramado.errors import MissingExtra, StoreError
from entramado.store import tables
from entramado.store.base import Transaction
from entramado.store.codec import encode
from entramado.store.dialect import Dialect, dialect_of, in_words, writing
from entramado.store.migrations import STEPS, check_version, migrate
from entramado.store.sql_derived import SqlReader
from entramado.store.sql_writer import SqlWriter
from entramado.version import __version__

FILE = "case.db"
WAIT_SECONDS = 30.0
"""How long a writer waits for another. A report is written in 20 ms; what may take seconds is the
first derivation of a large case, and rewriting the file after a purge (1.1 s for 54 MB)."""


class SqlStore:
    """`base.Store` over SQL."""

    def __init__(self, engine: Engine, dialect: Dialect, location: str) -> None:
        self.location = location
        self._engine = engine
        self._dialect = dialect

    @classmethod
    def open(cls, path_or_url: str | Path, *, create: bool, wait: float = WAIT_SECONDS) -> Self:
        """Open the case in a folder or at a database URL; `create` starts one if need be.

        Raises StoreError when there is no case, or it cannot be read or written; StoreTooNew.
        """
        url = _url(path_or_url, create=create)
        # What stands in messages: never a password.
        location = url.render_as_string() if "://" in str(path_or_url) else str(path_or_url)
        dialect = dialect_of(url)
        engine = _engine(dialect, url, wait)
        try:
            with in_words(location):
                _bring_up_to_date(engine, dialect, location, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, dialect, location)

    @property
    def now(self) -> SqlReader:
        return SqlReader(self._reading, self._dialect)

    def at(self, transaction: int) -> SqlReader:
        return SqlReader(self._reading, self._dialect, transaction)

    @contextmanager
    def transaction(self, what: str, *, who: str, when: datetime) -> Iterator[SqlWriter]:
        with in_words(self.location), writing(self._engine, self._dialect) as connection:
            number = _begin(connection, what, who=who, when=when)
            writer = SqlWriter(connection, self._dialect, number)
            yield writer
        if writer.purged:
            with in_words(self.location):
                self._dialect.scrub(self._engine)

    def damage(self) -> Sequence[str]:
        with self._reading() as connection:
            return self._dialect.damage(connection)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_words(self.location), self._engine.connect() as connection:
            yield connection


def _begin(connection: Connection, what: str, *, who: str, when: datetime) -> int:
    last = connection.scalar(select(func.max(tables.transaction.c.number))) or 0
    begun = Transaction(last + 1, when, who, what, __version__)
    connection.execute(insert(tables.transaction), encode(begun))
    return begun.number


def _bring_up_to_date(engine: Engine, dialect: Dialect, location: str, *, create: bool) -> None:
    with engine.connect() as connection:
        version = check_version(connection)
    if not version and not create:
        raise _no_case(location)
    if version < len(STEPS):
        with writing(engine, dialect) as connection:
            migrate(connection, dialect)


def _url(path_or_url: str | Path, *, create: bool) -> URL:
    if "://" not in str(path_or_url):
        return _file_url(Path(path_or_url), create=create)
    try:
        url = make_url(str(path_or_url))
    except ArgumentError as error:
        raise StoreError(
            "this is not a database URL", hint="postgresql+psycopg://user@host/name"
        ) from error
    if url.get_backend_name() == "sqlite":
        return _file_url(Path(url.database or "").parent, create=create, file=url.database)
    return url


def _file_url(folder: Path, *, create: bool, file: str | None = None) -> URL:
    path = Path(file or folder / FILE)
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a case folder", hint="Name a folder.")
    if not create and not path.is_file():
        raise _no_case(str(folder))
    try:
        # What a case holds is for its owner's eyes.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder}: the folder cannot be made: {error.strerror}",
            hint="Name a folder in a place where you may write.",
        ) from error
    return URL.create("sqlite", database=str(path))


def _engine(dialect: Dialect, url: URL, wait: float) -> Engine:
    try:
        return dialect.engine(url, wait)
    except ImportError as error:
        raise MissingExtra(
            f"the driver for {url.drivername} is not installed",
            hint="pip install 'entramado[postgres]'",
        ) from error


def _no_case(location: str) -> StoreError:
    return StoreError(
        f"there is no case in {location}",
        hint="Start one with `entramado read`, or name another folder with `--case`.",
    )
