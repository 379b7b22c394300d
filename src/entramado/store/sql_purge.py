"""Taking a report's content out of every table, past states included."""

from __future__ import annotations

import json

from sqlalchemy import Connection, delete, select, update

from entramado.store import tables
from entramado.store.checks import cites, without_address


def forget(connection: Connection, report: str) -> None:
    """Delete what was recorded and derived from a report, and its bytes if no other has them.

    Works on rows, never on nouns: a report whose quotes no longer hold can be purged too.
    """
    ids = _ids_in(connection, report)
    _forget_derived(connection, report, ids)
    _forget_locator(connection, report)
    _forget_recorded(connection, report)


def _ids_in(connection: Connection, report: str) -> set[str]:
    """Every id under which a derived row can cite something of a report."""
    found = {report}
    for table in (tables.mention, tables.statement, tables.node):
        found.update(connection.scalars(select(table.c.id).where(table.c.report == report)))
    return found


def _forget_derived(connection: Connection, report: str, ids: set[str]) -> None:
    row, node, key = tables.row, tables.node, tables.node_key
    columns = (row.c.kind, row.c.id, row.c.component, row.c.body)
    for kind, id_, component, body in connection.execute(select(*columns)).all():
        if cites([id_, component, json.loads(body)], ids):
            same = (row.c.kind == kind) & (row.c.id == id_) & (row.c.body == body)
            connection.execute(delete(row).where(same))
    here = select(node.c.stage, node.c.id).where(node.c.report == report)
    for stage, id_ in connection.execute(here).all():
        connection.execute(delete(key).where(key.c.stage == stage, key.c.node == id_))
    emptied = update(node).where(node.c.report == report).values(keys=[], body=None)
    connection.execute(emptied)


def _forget_locator(connection: Connection, report: str) -> None:
    """The log says where a report was read from, and an address often tells what it says."""
    version, log = tables.report_version, tables.transaction
    query = (
        select(log.c.number, log.c.what, version.c.locator, version.c.url)
        .join(log, log.c.number == version.c.tx)
        .where(version.c.id == report)
    )
    for number, what, locator, url in connection.execute(query).all():
        said = without_address(what, (locator, url), report)
        connection.execute(update(log).where(log.c.number == number).values(what=said))


def _forget_recorded(connection: Connection, report: str) -> None:
    version, run = tables.report_version, tables.extraction_run
    runs = select(run.c.id).where(run.c.report == report).scalar_subquery()
    for table in (tables.evidence, tables.mention, tables.statement):
        connection.execute(delete(table).where(table.c.run.in_(runs)))
    connection.execute(delete(run).where(run.c.report == report))
    connection.execute(delete(tables.search).where(tables.search.c.report == report))
    sha256 = connection.scalar(select(version.c.sha256).where(version.c.id == report))
    connection.execute(delete(version).where(version.c.id == report))
    held = select(version.c.sha256).where(version.c.sha256 == sha256)
    if connection.scalar(held) is None:
        connection.execute(delete(tables.original).where(tables.original.c.sha256 == sha256))
