"""Writing within one transaction of a SQL database. Rows of a kind go in together."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from entramado.errors import NoSuchName
from entramado.model.judgement import Judgement
from entramado.model.listing import is_listed_report
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction
from entramado.store import tables
from entramado.store.base import Node, Refusal, Row, Tombstone
from entramado.store.checks import (
    check_extraction,
    check_report,
    check_same,
    check_same_judgement,
    without_words,
)
from entramado.store.codec import canonical, encode
from entramado.store.dialect import Dialect, batches, insert_all, insert_or_ignore
from entramado.store.sql_list_writer import SqlListWriter
from entramado.store.sql_purge import forget
from entramado.store.words import searchable

# Mentions, or statements, that are made rows at a time: of a million characters all at once the
# rows took 170 MB.
_TOGETHER = 500


class SqlWriter(SqlListWriter):
    """`base.Writer` over SQL; reads what it has written. `purged`: the file must be scrubbed."""

    def __init__(self, connection: Connection, dialect: Dialect, number: int) -> None:
        super().__init__(lambda: nullcontext(connection), dialect)
        self.number = number
        self.purged = False
        self._connection = connection

    def add_report(self, original: Original, report: Report, extraction: Extraction) -> None:
        check_report(original, report, extraction)
        if self.holds(report.id):
            check_same(self.report(report.id), report)
            return
        bytes_ = {name: getattr(original, name) for name in Original.__slots__}
        insert_or_ignore(self._connection, tables.original, [{**bytes_, "tx": self.number}])
        self._insert(tables.report_version, [encode(report)])
        words = {"report": report.id, "words": searchable(report.text)}
        insert_all(self._connection, tables.search, [words])
        self._take(extraction)
        self._mark(report.id)

    def add_extraction(self, extraction: Extraction) -> None:
        check_extraction(self.report(extraction.report), extraction)
        self._take(extraction)
        self._mark(extraction.report)

    def add_judgement(self, judgement: Judgement) -> None:
        known = tables.judgement.c.id == judgement.id
        for recorded in self._noted(Judgement, tables.judgement, known):
            check_same_judgement(recorded, judgement)
            return
        self._insert(tables.judgement, [encode(judgement)])
        self._mark(f"judgement:{judgement.id}")

    def add_refusal(self, refusal: Refusal) -> None:
        self._insert(tables.refusal, [encode(refusal)])

    def purge(self, report_id: str, *, who: str, when: datetime, why: str) -> None:
        version = tables.report_version.c
        query = select(version.sha256, version.tx).where(version.id == report_id)
        found = self._connection.execute(query).first()
        if found is None:
            raise NoSuchName(f"this case holds no report {report_id}")
        forget(self._connection, report_id)
        if is_listed_report(report_id):
            self._forget_entries(found.sha256)
        for judgement in self.judgements():
            if (bare := without_words(judgement, report_id)) != judgement:
                self._replace_targets(bare)
        tombstone = Tombstone(report_id, found.sha256, who, when, why)
        self._insert(tables.tombstone, [encode(tombstone)])
        # What was derived from it is gone from the past too, so it counts as not yet derived
        # from the moment it came in.
        self._connection.execute(delete(tables.dirty).where(tables.dirty.c.mark == report_id))
        self._mark(report_id, since=found.tx)
        self.purged = True

    def clear_dirty(self, marks: Iterable[str]) -> None:
        for some in batches(set(marks)):
            self._end(tables.dirty, tables.dirty.c.mark.in_(some))

    def put_nodes(self, stage: str, nodes: Iterable[Node]) -> None:
        wanted = list({node.id: node for node in nodes}.values())
        self._drop(tables.node, stage, "id", [node.id for node in wanted])
        self._drop(tables.node_key, stage, "node", [node.id for node in wanted])
        rows: list[dict[str, Any]] = []
        keys: list[dict[str, Any]] = []
        for node in wanted:
            rows.append(
                {
                    "stage": stage,
                    "id": node.id,
                    "report": node.report,
                    "keys": list(node.keys),
                    "body": canonical(node.body),
                }
            )
            keys += [{"stage": stage, "key": key, "node": node.id} for key in set(node.keys)]
        insert_all(self._connection, tables.node, rows)
        insert_all(self._connection, tables.node_key, keys)

    def drop_nodes(self, stage: str, ids: Iterable[str]) -> None:
        gone = list(ids)
        self._drop(tables.node, stage, "id", gone)
        self._drop(tables.node_key, stage, "node", gone)
        self._drop(tables.component, stage, "node", gone)

    def put_component(self, stage: str, component: str, nodes: Iterable[str]) -> None:
        members = sorted(set(nodes))
        self._drop(tables.component, stage, "component", [component])
        self._drop(tables.component, stage, "node", members)
        rows = [{"stage": stage, "node": node, "component": component} for node in members]
        insert_all(self._connection, tables.component, rows)

    def put_rows(self, rows: Iterable[Row]) -> None:
        kinds: dict[str, dict[str, dict[str, Any]]] = {}
        for row in rows:
            put = {**_columns(row), "from_tx": self.number}
            kinds.setdefault(row.kind, {})[row.id] = put
        for kind, wanted in kinds.items():
            table = tables.row
            query = select(table).where(table.c.kind == kind, self._valid(table))
            standing = {row["id"]: row for row in self._picked(query, table.c.id, wanted)}
            changed = [
                put
                for id_, put in wanted.items()
                if (old := standing.get(id_)) is None
                or (old["component"], old["body"]) != (put["component"], put["body"])
            ]
            self.drop_rows(kind, [put["id"] for put in changed if put["id"] in standing])
            insert_all(self._connection, table, changed)

    def drop_rows(self, kind: str, ids: Iterable[str]) -> None:
        table = tables.row
        for some in batches(set(ids)):
            self._end(table, (table.c.kind == kind) & table.c.id.in_(some))

    # ---- below: how --------------------------------------------------------------------------

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        insert_all(self._connection, table, [{**row, "tx": self.number} for row in rows])

    def _take(self, extraction: Extraction) -> None:
        head = {
            "report": extraction.report,
            "reader": extraction.reader,
            "version": extraction.version,
            "tx": self.number,
        }
        adding = insert(tables.extraction_run).returning(tables.extraction_run.c.id)
        run = self._connection.execute(adding, head).scalar_one()
        for some in batches(enumerate(extraction.mentions), _TOGETHER):
            mentions = [(n, encode(mention)) for n, mention in some]
            self._insert(
                tables.mention,
                [{**row, **row.pop("passage"), "run": run, "n": n} for n, row in mentions],
            )
        for told in batches(enumerate(extraction.statements), _TOGETHER):
            statements = [(n, encode(statement)) for n, statement in told]
            evidence = [
                {**piece, "statement": row["id"], "run": run, "n": place}
                for _, row in statements
                for place, piece in enumerate(row.pop("evidence"))
            ]
            self._insert(tables.statement, [{**row, "run": run, "n": n} for n, row in statements])
            self._insert(tables.evidence, evidence)

    def _mark(self, mark: str, *, since: int | None = None) -> None:
        table = tables.dirty
        query = select(table.c.mark).where(table.c.mark == mark, self._valid(table))
        if self._connection.execute(query).first() is None:
            row = {"mark": mark, "from_tx": since or self.number}
            self._connection.execute(insert(table), row)

    def _end(self, table: Table, condition: ColumnElement[bool]) -> None:
        """End open intervals; one opened in this transaction never was."""
        begun_here = table.c.from_tx == self.number
        self._connection.execute(delete(table).where(condition, self._valid(table), begun_here))
        ending = update(table).where(condition, self._valid(table))
        self._connection.execute(ending.values(to_tx=self.number))

    def _drop(self, table: Table, stage: str, column: str, values: Iterable[str]) -> None:
        for some in batches(set(values)):
            here = (table.c.stage == stage) & table.c[column].in_(some)
            self._connection.execute(delete(table).where(here))

    def _replace_targets(self, judgement: Judgement) -> None:
        table = tables.judgement
        replaced = update(table).where(table.c.id == judgement.id)
        self._connection.execute(replaced.values(targets=encode(judgement)["targets"]))


def _columns(row: Row) -> dict[str, Any]:
    """A derived row as its columns, the body as canonical text."""
    return {
        "kind": row.kind,
        "id": row.id,
        "component": row.component,
        "body": canonical(row.body),
    }
