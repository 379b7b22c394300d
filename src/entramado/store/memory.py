"""A case in memory: the same contract, no SQL. For looking at the past, and for tests.

A transaction works on a copy of the state, which takes the state's place when the block ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Self, TypeVar

from entramado.model.judgement import Judgement
from entramado.model.listing import Absence, Edition, Listing, is_listed_report
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction
from entramado.store.base import Node, Reader, Refusal, Row, Tombstone, Transaction
from entramado.store.checks import (
    check_extraction,
    check_report,
    check_same,
    check_same_judgement,
    cites,
    without_address,
    without_words,
)
from entramado.store.codec import canonical
from entramado.store.lists import Looked
from entramado.store.memory_state import (
    Derived,
    Interval,
    MemoryReader,
    Noted,
    State,
    StoredNode,
)
from entramado.version import __version__

T = TypeVar("T")
K = TypeVar("K")


class MemoryWriter(MemoryReader):
    """`base.Writer` over a state of its own."""

    def __init__(self, state: State, number: int) -> None:
        super().__init__(lambda: state)
        self.number = number
        self._state = state

    def add_report(self, original: Original, report: Report, extraction: Extraction) -> None:
        check_report(original, report, extraction)
        if self.holds(report.id):
            check_same(self.report(report.id), report)
            return
        self._state.originals.setdefault(original.sha256, Noted(self.number, original))
        self._state.reports[report.id] = Noted(self.number, report)
        self.take(extraction)

    def add_extraction(self, extraction: Extraction) -> None:
        check_extraction(self.report(extraction.report), extraction)
        self.take(extraction)

    def add_judgement(self, judgement: Judgement) -> None:
        for recorded in self.judgements():
            if recorded.id == judgement.id:
                check_same_judgement(recorded, judgement)
                return
        self._state.judgements.append(Noted(self.number, judgement))
        self._mark(f"judgement:{judgement.id}", self.number)

    def add_refusal(self, refusal: Refusal) -> None:
        self._state.refusals.append(Noted(self.number, refusal))

    def purge(self, report_id: str, *, who: str, when: datetime, why: str) -> None:
        report = self.report(report_id)
        since = self._state.reports[report_id].tx
        self._forget(report)
        entries = [each.id for each in self.listing_versions() if each.sha256 == report.sha256]
        for id_ in entries if is_listed_report(report_id) else ():
            self._state.lists.forget(id_)
        tombstone = Tombstone(report_id, report.sha256, who, when, why)
        self._state.tombstones.append(Noted(self.number, tombstone))
        self._state.dirty.pop(report_id, None)
        self._mark(report_id, since)

    def add_listings(self, found: Iterable[tuple[Listing, Sequence[Looked]]]) -> None:
        self._state.lists.take(found, self.number)

    def add_absences(self, absences: Iterable[Absence]) -> None:
        self._state.lists.absences += [(self.number, absence) for absence in absences]

    def add_edition(self, edition: Edition) -> None:
        if edition not in self.editions():
            self._state.lists.editions.append((self.number, edition))

    def purge_listing(self, id_: str, *, who: str, when: datetime, why: str) -> None:
        self.listing(id_)
        for sha256 in dict.fromkeys(each.sha256 for each in self._state.lists.versions_of(id_)):
            tombstone = Tombstone(id_, sha256, who, when, why)
            self._state.tombstones.append(Noted(self.number, tombstone))
        self._state.lists.forget(id_)

    def clear_dirty(self, marks: Iterable[str]) -> None:
        for mark in set(marks):
            _end(self._state.dirty, mark, self.number)

    def put_nodes(self, stage: str, nodes: Iterable[Node]) -> None:
        keyed: dict[str, set[str]] = {}
        for node in {node.id: node for node in nodes}.values():
            self._unkey(stage, node.id)
            body = canonical(node.body)
            self._state.nodes[stage, node.id] = StoredNode(node.id, node.report, node.keys, body)
            for key in node.keys:
                keyed.setdefault(key, set()).add(node.id)
        for key, ids in keyed.items():
            self._state.keyed[stage, key] = self._state.keyed.get((stage, key), frozenset()) | ids

    def drop_nodes(self, stage: str, ids: Iterable[str]) -> None:
        gone = set(ids)
        for id_ in gone:
            self._unkey(stage, id_)
            self._state.nodes.pop((stage, id_), None)
        self._leave(stage, gone)

    def put_component(self, stage: str, component: str, nodes: Iterable[str]) -> None:
        members = frozenset(nodes)
        self._leave(stage, members | self._state.members.get((stage, component), frozenset()))
        for node in members:
            self._state.component_of[stage, node] = component
        self._state.members[stage, component] = members

    def put_rows(self, rows: Iterable[Row]) -> None:
        for name, row in {(row.kind, row.id): row for row in rows}.items():
            derived = Derived(row.component, canonical(row.body))
            standing = [s.what for s in self._state.rows.get(name, ()) if s.valid(None)]
            if standing != [derived]:
                _end(self._state.rows, name, self.number)
                begun = Interval(derived, self.number)
                self._state.rows[name] = (*self._state.rows.get(name, ()), begun)

    def drop_rows(self, kind: str, ids: Iterable[str]) -> None:
        for id_ in set(ids):
            _end(self._state.rows, (kind, id_), self.number)

    def take(self, extraction: Extraction) -> None:
        """Record an extraction that another store has checked."""
        runs = self._state.runs.get(extraction.report, ())
        self._state.runs[extraction.report] = (*runs, Noted(self.number, extraction))
        ids = [m.id for m in extraction.mentions] + [s.id for s in extraction.statements]
        self._state.report_of.update(dict.fromkeys(ids, extraction.report))
        self._mark(extraction.report, self.number)

    # ---- below: how --------------------------------------------------------------------------

    def _mark(self, mark: str, since: int) -> None:
        spans = self._state.dirty.get(mark, ())
        if not any(span.valid(None) for span in spans):
            self._state.dirty[mark] = (*spans, Interval(None, since))

    def _unkey(self, stage: str, node: str) -> None:
        held = self._state.nodes.get((stage, node))
        for key in held.keys if held else ():
            self._state.keyed[stage, key] -= {node}

    def _leave(self, stage: str, nodes: Iterable[str]) -> None:
        for node in nodes:
            component = self._state.component_of.pop((stage, node), None)
            if component is not None:
                self._state.members[stage, component] -= {node}

    def _forget(self, report: Report) -> None:
        state = self._state
        ids = {report.id} | {id_ for id_, held in state.report_of.items() if held == report.id}
        nodes = {name: node for name, node in state.nodes.items() if node.report == report.id}
        ids |= {id_ for _, id_ in nodes}
        for (kind, id_), spans in list(state.rows.items()):
            kept = [s for s in spans if not cites([id_, s.what.component, s.what.json()], ids)]
            state.rows[kind, id_] = tuple(kept)
        for (stage, id_), node in nodes.items():
            self._unkey(stage, id_)
            state.nodes[stage, id_] = replace(node, keys=(), body=None)
        begun = state.reports.pop(report.id).tx - 1
        addresses = (report.locator, report.url)
        what = without_address(state.transactions[begun].what, addresses, report.id)
        state.transactions[begun] = replace(state.transactions[begun], what=what)
        for id_ in [id_ for id_, held in state.report_of.items() if held == report.id]:
            del state.report_of[id_]
        del state.runs[report.id]
        if not any(noted.what.sha256 == report.sha256 for noted in state.reports.values()):
            state.originals.pop(report.sha256, None)
        state.judgements[:] = [
            replace(noted, what=without_words(noted.what, report.id)) for noted in state.judgements
        ]


class MemoryStore:
    """`base.Store` in memory. One writer at a time; readers see what was committed."""

    def __init__(self) -> None:
        self._state = State()
        self._writing = Lock()

    @classmethod
    def holding(
        cls, reader: Reader, reports: Iterable[str] | None = None, *, judgements: bool = True
    ) -> Self:
        """A store with what `reader` has recorded, all of it dirty, to derive from anew.

        Only `reports`, when they are given; without the original bytes, which derivation never
        reads; extractions the newest ones; transactions as they were.
        """
        store = cls()
        state = store._state
        state.transactions = list(reader.transactions())
        state.lists.elsewhere = reader
        writer = MemoryWriter(state, len(state.transactions))
        wanted = None if reports is None else list(reports)
        for report in reader.reports(wanted):
            state.reports[report.id] = Noted(writer.number, report)
        for extraction in reader.extractions(wanted):
            writer.take(extraction)
        for judgement in reader.judgements() if judgements else ():
            writer.add_judgement(judgement)
        return store

    @property
    def now(self) -> MemoryReader:
        return MemoryReader(lambda: self._state)

    def at(self, transaction: int) -> MemoryReader:
        return MemoryReader(lambda: self._state, transaction)

    @contextmanager
    def transaction(self, what: str, *, who: str, when: datetime) -> Iterator[MemoryWriter]:
        with self._writing:
            draft = self._state.copy()
            number = len(draft.transactions) + 1
            draft.transactions.append(Transaction(number, when, who, what, __version__))
            yield MemoryWriter(draft, number)
            self._state = draft

    def damage(self) -> Sequence[str]:
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


def _end(held: dict[K, tuple[Interval[T], ...]], key: K, number: int) -> None:
    """End an open interval; one opened in this transaction never was."""
    held[key] = tuple(
        replace(span, to_tx=number) if span.valid(None) else span
        for span in held.get(key, ())
        if not (span.valid(None) and span.from_tx == number)
    )
