"""Reading what was derived: rows with their validity, nodes, components, dirty marks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select

from entramado.store import tables
from entramado.store.base import Node, Row
from entramado.store.dialect import batches
from entramado.store.sql_lists import SqlListReader
from entramado.store.sql_recorded import Columns, fetched


class SqlReader(SqlListReader):
    """`base.Reader` over SQL."""

    def dirty(self) -> frozenset[str]:
        query = select(tables.dirty.c.mark).where(self._valid(tables.dirty))
        return frozenset(row["mark"] for row in self._all(query))

    def rows(
        self,
        kind: str,
        *,
        ids: Iterable[str] | None = None,
        components: Iterable[str] | None = None,
    ) -> Iterator[Row]:
        table = tables.row
        query = select(table).where(table.c.kind == kind, self._valid(table))
        among = None if components is None else set(components)
        if ids is None:
            found = self._picked(query, table.c.component, among)
        else:
            found = self._picked(query, table.c.id, ids)
        for row in sorted(found, key=itemgetter("id")):
            if among is None or row["component"] in among:
                yield Row(kind, row["id"], row["component"], json.loads(row["body"]))

    def nodes(self, stage: str, ids: Iterable[str] | None = None) -> Iterator[Node]:
        table = tables.node
        query = select(table).where(table.c.stage == stage, table.c.body.is_not(None))
        return _nodes(self._picked(query, table.c.id, ids))

    def nodes_of(self, stage: str, reports: Iterable[str]) -> Iterator[Node]:
        table = tables.node
        query = select(table).where(table.c.stage == stage)
        return _nodes(self._picked(query, table.c.report, reports))

    def nodes_with(self, stage: str, keys: Iterable[str]) -> Iterator[Node]:
        table = tables.node_key
        query = select(table.c.node).where(table.c.stage == stage)
        return self.nodes(stage, [row["node"] for row in self._picked(query, table.c.key, keys)])

    def components_of(self, stage: str, nodes: Iterable[str]) -> Mapping[str, str]:
        table = tables.component
        query = select(table).where(table.c.stage == stage)
        return {row["node"]: row["component"] for row in self._picked(query, table.c.node, nodes)}

    def members(self, stage: str, components: Iterable[str]) -> Iterator[str]:
        table = tables.component
        query = select(table.c.node).where(table.c.stage == stage)
        found = self._picked(query, table.c.component, components)
        return iter(sorted(row["node"] for row in found))

    # ---- below: how --------------------------------------------------------------------------

    def _valid(self, table: Table) -> ColumnElement[bool]:
        """The intervals that were open then."""
        ended = table.c.to_tx
        if self._upto is None:
            return ended.is_(None)
        return (table.c.from_tx <= self._upto) & (ended.is_(None) | (ended > self._upto))

    def _picked(
        self, query: Select[Any], column: ColumnElement[str], values: Iterable[str] | None
    ) -> Sequence[Columns]:
        """The rows whose `column` is one of `values`; all of them when that is None."""
        if values is None:
            return self._all(query)
        with self._connect() as connection:
            return [
                row
                for some in batches(sorted(set(values)))
                for row in fetched(connection, query.where(column.in_(some)))
            ]


def _nodes(rows: Iterable[Columns]) -> Iterator[Node]:
    for row in sorted(rows, key=itemgetter("id")):
        body = None if row["body"] is None else json.loads(row["body"])
        yield Node(row["id"], row["report"], tuple(row["keys"]), body)
