"""Reading what was recorded, now or as it stood when a transaction ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    exists,
    select,
    true,
)

from entramado.errors import NoSuchName
from entramado.model.judgement import Judgement
from entramado.model.listing import LISTED_REPORT
from entramado.model.mention import Mention
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction, Statement
from entramado.store import tables
from entramado.store.base import Hit, Refusal, Tombstone, Transaction
from entramado.store.codec import decode
from entramado.store.dialect import Dialect, batches
from entramado.store.words import folded_words, places

T = TypeVar("T")
Connect: TypeAlias = Callable[[], AbstractContextManager[Connection]]
Texts: TypeAlias = dict[str, str]
Columns: TypeAlias = dict[str, Any]
Among: TypeAlias = Callable[[ColumnElement[str]], ColumnElement[bool]]

# Reports whose extraction is built at a time: 44 MB with 180 mentions and 60 statements each.
_REPORTS_AT_A_TIME = 100


class RecordedReader:
    """The recorded half of `base.Reader`. `upto`: the last transaction to see; None sees all."""

    def __init__(self, connect: Connect, dialect: Dialect, upto: int | None = None) -> None:
        self._connect = connect
        self._dialect = dialect
        self._upto = upto

    def transactions(self) -> Sequence[Transaction]:
        number = tables.transaction.c.number
        seen = true() if self._upto is None else number <= self._upto
        query = select(tables.transaction).where(seen).order_by(number)
        return [decode(Transaction, row) for row in self._all(query)]

    def holds(self, report_id: str) -> bool:
        query = select(tables.report_version.c.id).where(tables.report_version.c.id == report_id)
        return bool(self._all(query.where(self._then(tables.report_version))))

    def report_ids(self) -> Sequence[str]:
        ids = tables.report_version.c.id
        query = select(ids).where(self._then(tables.report_version)).order_by(ids)
        return self._column(query)

    def report(self, report_id: str) -> Report:
        return _only(self.reports([report_id]), "report", report_id)

    def reports(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        wanted = self.report_ids() if ids is None else sorted(set(ids))
        table = tables.report_version
        for some in batches(wanted, _REPORTS_AT_A_TIME):
            query = select(table).where(table.c.id.in_(some), self._then(table))
            for row in self._all(query.order_by(table.c.id)):
                yield decode(Report, row)

    def latest_at(self, source: str) -> Report | None:
        version = tables.report_version.c
        here = (version.url == source) | (version.url.is_(None) & (version.locator == source))
        # An entry of a list names the page that announced it; it is no version of that page.
        read = version.id.not_like(f"{LISTED_REPORT}-%")
        query = select(version.id).where(here, read, self._then(tables.report_version))
        newest = query.order_by(version.version.desc(), version.tx.desc(), version.id).limit(1)
        return next((self.report(row["id"]) for row in self._all(newest)), None)

    def original(self, sha256: str) -> Original:
        table = tables.original
        query = select(table).where(table.c.sha256 == sha256, self._then(table))
        names = Original.__slots__
        found = (Original(**{name: row[name] for name in names}) for row in self._all(query))
        return _only(found, "original", sha256)

    def extraction(self, report_id: str) -> Extraction:
        return _only(self.extractions([report_id]), "extraction of report", report_id)

    def extractions(self, reports: Iterable[str] | None = None) -> Iterator[Extraction]:
        wanted = self.report_ids() if reports is None else sorted(set(reports))
        for some in batches(wanted, _REPORTS_AT_A_TIME):
            with self._connect() as connection:
                found = list(self._extractions(connection, some))
            yield from found

    def statements(self, ids: Iterable[str] | None = None) -> Iterator[Statement]:
        texts: Texts = {}
        for among in self._batches(tables.statement, ids):
            with self._connect() as connection:
                rows = self._newest(connection, tables.statement, among)
                found = self._statements(connection, rows, texts, among)
            yield from found

    def mentions(self, ids: Iterable[str] | None = None) -> Iterator[Mention]:
        texts: Texts = {}
        for among in self._batches(tables.mention, ids):
            with self._connect() as connection:
                rows = self._newest(connection, tables.mention, among)
                found = self._mentions(connection, rows, texts)
            yield from found

    def judgements(self) -> Sequence[Judgement]:
        return self._noted(Judgement, tables.judgement)

    def refusals(self) -> Sequence[Refusal]:
        return self._noted(Refusal, tables.refusal)

    def tombstones(self) -> Sequence[Tombstone]:
        return self._noted(Tombstone, tables.tombstone)

    def search(self, words: str, *, limit: int = 50) -> Sequence[Hit]:
        wanted = frozenset(word for word, _, _ in folded_words(words) if word)
        hits: list[Hit] = []
        for report, text in self._texts_with(wanted) if wanted else ():
            hits += [Hit(report, start, end) for start, end in places(text, wanted)]
            if len(hits) >= limit:
                break
        return hits[:limit]

    # ---- below: how --------------------------------------------------------------------------

    def _all(self, query: Select[Any]) -> Sequence[Columns]:
        with self._connect() as connection:
            return fetched(connection, query)

    def _column(self, query: Select[tuple[str]]) -> Sequence[str]:
        with self._connect() as connection:
            return list(connection.scalars(query))

    def _then(self, table: FromClause) -> ColumnElement[bool]:
        """The rows of a recorded table that stood then."""
        return true() if self._upto is None else table.c.tx <= self._upto

    def _newest_run(self, table: Table) -> ColumnElement[bool]:
        """The rows that stood then and are of the newest extraction of their report."""
        later = tables.extraction_run.alias()
        superseded = exists().where(
            later.c.report == table.c.report, later.c.id > table.c.run, self._then(later)
        )
        return self._then(table) & ~superseded

    def _batches(self, table: Table, ids: Iterable[str] | None) -> Iterator[Among]:
        """Conditions that, one after the other, pick the rows of these ids, or all, in order."""
        if ids is not None:
            yield from (partial(_listed, some) for some in batches(sorted(set(ids))))
            return
        query = select(table.c.id).where(self._newest_run(table)).order_by(table.c.id)
        yield from (partial(_between, some) for some in batches(self._column(query)))

    def _newest(self, connection: Connection, table: Table, among: Among) -> list[Columns]:
        query = select(table).where(among(table.c.id), self._newest_run(table))
        return fetched(connection, query.order_by(table.c.id))

    def _noted(
        self, cls: type[T], table: Table, condition: ColumnElement[bool] | None = None
    ) -> Sequence[T]:
        """The rows of a table, in the order in which they were written."""
        query = select(table).where(self._then(table), true() if condition is None else condition)
        query = query.order_by(table.c.n)
        return [decode(cls, row) for row in self._all(query)]

    def _extractions(self, connection: Connection, reports: list[str]) -> Iterator[Extraction]:
        run = tables.extraction_run
        query = select(run).where(run.c.report.in_(reports), self._then(run))
        newest = {row.report: row for row in connection.execute(query.order_by(run.c.id))}
        runs = [row.id for row in newest.values()]
        texts: Texts = {}
        mentions: dict[str, list[Mention]] = {}
        rows = _of_runs(connection, tables.mention, runs)
        for mention in self._mentions(connection, rows, texts):
            mentions.setdefault(mention.report, []).append(mention)
        statements: dict[str, list[Statement]] = {}
        rows = _of_runs(connection, tables.statement, runs)
        among = [partial(_listed, some) for some in batches(sorted(row["id"] for row in rows))]
        for statement in self._statements(connection, rows, texts, *among):
            statements.setdefault(statement.report, []).append(statement)
        for report in sorted(newest):
            took = (tuple(mentions.get(report, ())), tuple(statements.get(report, ())))
            yield Extraction(report, newest[report].reader, newest[report].version, *took)

    def _mentions(
        self, connection: Connection, rows: Sequence[Columns], texts: Texts
    ) -> list[Mention]:
        self._load_texts(connection, {row["report"] for row in rows}, texts)
        # The columns of a mention are those of its passage, and more.
        return [decode(Mention, {**row, "passage": row}, texts.__getitem__) for row in rows]

    def _statements(
        self, connection: Connection, rows: list[Columns], texts: Texts, *batches_: Among
    ) -> list[Statement]:
        self._load_texts(connection, {row["report"] for row in rows}, texts)
        by_statement: dict[tuple[str, int], list[Columns]] = {}
        table = tables.evidence
        query = select(table).order_by(table.c.statement, table.c.run, table.c.n)
        for among in batches_:
            for piece in fetched(connection, query.where(among(table.c.statement))):
                by_statement.setdefault((piece["statement"], piece["run"]), []).append(piece)
        for row in rows:
            row["evidence"] = by_statement.get((row["id"], row["run"]), ())
        return [decode(Statement, row, texts.__getitem__) for row in rows]

    def _load_texts(self, connection: Connection, reports: set[str], texts: Texts) -> None:
        table = tables.report_version
        for some in batches(sorted(reports - texts.keys())):
            query = select(table.c.id, table.c.text).where(table.c.id.in_(some))
            texts.update((row.id, row.text) for row in connection.execute(query))

    def _texts_with(self, words: frozenset[str]) -> Iterator[tuple[str, str]]:
        search, version = tables.search.c, tables.report_version.c
        with self._connect() as connection:
            holding = self._dialect.containing(connection, words)
            query = select(search.report).where(holding)
            found = sorted(row.report for row in connection.execute(query))
        for some in batches(found, _REPORTS_AT_A_TIME):
            texts = select(version.id, version.text).where(
                version.id.in_(some), self._then(tables.report_version)
            )
            for row in self._all(texts.order_by(version.id)):
                yield row["id"], row["text"]


def fetched(connection: Connection, query: Select[Any]) -> list[Columns]:
    """The rows a query finds, by column, as plain dicts: 36,000 in 0.10 s (mappings: 0.29 s)."""
    result = connection.execute(query)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result.all()]


def _listed(ids: list[str], column: ColumnElement[str]) -> ColumnElement[bool]:
    return column.in_(ids)


def _between(ids: list[str], column: ColumnElement[str]) -> ColumnElement[bool]:
    """For a run of all ids there are: two variables instead of one for each."""
    return (column >= ids[0]) & (column <= ids[-1])


def _of_runs(connection: Connection, table: Table, runs: list[int]) -> list[Columns]:
    query = select(table).where(table.c.run.in_(runs)).order_by(table.c.run, table.c.n)
    return fetched(connection, query)


def _only(found: Iterator[T], what: str, name: str) -> T:
    one = next(found, None)
    if one is None:
        raise NoSuchName(f"this case holds no {what} {name}")
    return one
