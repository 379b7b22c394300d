"""The steps that made, and will change, the tables of a case.

A step is a function; the table `migration` notes which were taken. A new case gets the tables as
they are today from the first step, so later ones are only noted for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, inspect, select

from entramado.errors import StoreTooNew
from entramado.store.dialect import Dialect
from entramado.store.tables import (
    edition,
    listing,
    listing_absence,
    listing_key,
    listing_name,
    metadata,
    migration,
)

Step = Callable[[Connection, Dialect], None]


def create_everything(connection: Connection, dialect: Dialect) -> None:
    """All tables of today."""
    metadata.create_all(connection)
    dialect.create_search(connection)


def add_reference_lists(connection: Connection, _: Dialect) -> None:
    """The tables of reference lists."""
    for table in (edition, listing, listing_absence, listing_name, listing_key):
        table.create(connection)


STEPS: tuple[Step, ...] = (create_everything, add_reference_lists)


def version_of(connection: Connection) -> int:
    """How many steps this database has taken; 0 when it holds no case."""
    if not inspect(connection).has_table(migration.name):
        return 0
    return connection.scalar(select(func.max(migration.c.number))) or 0


def check_version(connection: Connection) -> int:
    """As `version_of`. Raises StoreTooNew when the case has taken steps unknown here."""
    version = version_of(connection)
    if version > len(STEPS):
        raise StoreTooNew(
            f"this case was written by a newer entramado (tables {version}, known here: "
            f"{len(STEPS)})",
            hint="Install the newest entramado and open the case with it.",
        )
    return version


def migrate(connection: Connection, dialect: Dialect) -> None:
    """Take every step not taken yet, in the caller's transaction."""
    version = check_version(connection)
    for step in STEPS[version:] if version else STEPS[:1]:
        step(connection, dialect)
    now = datetime.now(UTC).isoformat()
    taken = [
        {"number": number, "name": step.__name__, "at": now}
        for number, step in enumerate(STEPS, start=1)
        if number > version
    ]
    if taken:
        connection.execute(insert(migration), taken)
