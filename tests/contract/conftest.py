"""Every store there is, each new and empty."""

import os
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text

from entramado.store.memory import MemoryStore
from entramado.store.sql import SqlStore

POSTGRES = "ENTRAMADO_TEST_POSTGRES"


@contextmanager
def opened(kind, folder):
    """A new store of a kind."""
    if kind == "memory":
        yield MemoryStore()
        return
    location = folder if kind == "sqlite" else emptied(os.environ[POSTGRES])
    store = SqlStore.open(location, create=True)
    try:
        yield store
    finally:
        store.close()


def emptied(url):
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


KINDS = [
    "memory",
    "sqlite",
    pytest.param(
        "postgres",
        marks=[
            pytest.mark.postgres,
            pytest.mark.skipif(POSTGRES not in os.environ, reason=f"{POSTGRES} names no server"),
        ],
    ),
]


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def store(kind, tmp_path):
    with opened(kind, tmp_path / "case") as store:
        yield store


@pytest.fixture(params=KINDS[1:], scope="session")
def open_kind(request):
    """A way to open as many new stores of one kind as a property test needs."""
    return lambda folder: opened(request.param, folder)
