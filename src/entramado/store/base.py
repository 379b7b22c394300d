"""What any store of a case must do. Reading and writing are different objects.

Invariants, proved for every store by `tests/contract/`:

* recorded rows are append-only and carry the number of the transaction that wrote them; only
  `purge` takes content away, and leaves a tombstone;
* a report is taken whole (original, report, extraction, dirty mark) or not at all;
* `at(n)` reads what was recorded when transaction `n` ended, whatever came later;
* derived rows can be deleted and rebuilt; each belongs to a component, and has a validity
  interval, so that what was derived at `n` can be read back until it is dropped;
* whoever adds a recorded row marks dirty what it touches; whoever derives clears the mark in the
  same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from entramado.model.judgement import Judgement
from entramado.model.mention import Mention
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction, Statement
from entramado.store.lists import ListReader, ListWriter

Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Transaction:
    """One write: numbered from 1 without gaps, with who did what, when, under which version."""

    number: int
    at: datetime
    who: str
    what: str
    program: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: what, where, why, what to do."""

    locator: str
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a purged report: that it was there, and who took it out, when and why."""

    report: str
    sha256: str
    who: str
    when: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that a stage of derivation groups (a chain, an event, a report).

    `keys` are the blocking keys under which others find it; `body` is what the stage compares.
    """

    id: str
    report: str
    keys: tuple[str, ...]
    body: Json


@dataclass(frozen=True, slots=True)
class Row:
    """One derived object: `kind` (entity, tie, incident, entry, origin, ...), the component it
    belongs to, and the object as plain JSON (`entramado.store.codec` turns it back into a noun)."""

    kind: str
    id: str
    component: str
    body: Json


@dataclass(frozen=True, slots=True)
class Hit:
    """One find of a search: cleaned-text offsets of the words in a report."""

    report: str
    start: int
    end: int


class Reader(ListReader, Protocol):
    """Reads a case. Nothing here writes. All iterations are in order of id unless said."""

    def transactions(self) -> Sequence[Transaction]:
        """Every transaction so far, oldest first."""

    def report_ids(self) -> Sequence[str]:
        """Ids of all report versions that stand (not purged), sorted."""

    def holds(self, report_id: str) -> bool:
        """True when this report version stands."""

    def report(self, report_id: str) -> Report:
        """One report version. Raises NoSuchName when it is unknown or purged."""

    def reports(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        """Report versions by id; all that stand when `ids` is None."""

    def latest_at(self, source: str) -> Report | None:
        """The newest version read from `source` (a URL, or a locator where there is no URL); an
        entry of a reference list is no version of the page that it names."""

    def original(self, sha256: str) -> Original:
        """The stored bytes. Raises NoSuchName when they are unknown or purged."""

    def extraction(self, report_id: str) -> Extraction:
        """The newest extraction of a report. Raises NoSuchName when there is none."""

    def extractions(self, reports: Iterable[str] | None = None) -> Iterator[Extraction]:
        """The newest extractions of these reports, in order of report id; all when None."""

    def statements(self, ids: Iterable[str] | None = None) -> Iterator[Statement]:
        """Statements of newest extractions by id; all when `ids` is None."""

    def mentions(self, ids: Iterable[str] | None = None) -> Iterator[Mention]:
        """Mentions of newest extractions by id; all when `ids` is None."""

    def judgements(self) -> Sequence[Judgement]:
        """Every judgement ever recorded, oldest first, superseded ones included."""

    def refusals(self) -> Sequence[Refusal]:
        """Inputs that could not be read, oldest first."""

    def tombstones(self) -> Sequence[Tombstone]:
        """What was purged, oldest first."""

    def search(self, words: str, *, limit: int = 50) -> Sequence[Hit]:
        """Where all of `words` stand in one report's text, case and accents ignored: in order of
        report, then of place. Words that stand side by side are one hit, and where some do, single
        ones are none (for "el tejón", not every "el"). Nothing in `words` is an operator."""

    def dirty(self) -> frozenset[str]:
        """What derivation has not seen yet: report ids, and `judgement:<id>`."""

    def rows(
        self,
        kind: str,
        *,
        ids: Iterable[str] | None = None,
        components: Iterable[str] | None = None,
    ) -> Iterator[Row]:
        """Derived rows of one kind, in order of id; all, or by id, or by component."""

    def nodes(self, stage: str, ids: Iterable[str] | None = None) -> Iterator[Node]:
        """Nodes of a stage, in order of id; all when `ids` is None."""

    def nodes_of(self, stage: str, reports: Iterable[str]) -> Iterator[Node]:
        """Nodes of a stage that come from these reports, in order of id. Those of a purged report
        are met only here, without keys and with body None, until derivation drops them."""

    def nodes_with(self, stage: str, keys: Iterable[str]) -> Iterator[Node]:
        """Nodes of a stage that have at least one of `keys`; each once, in order of id."""

    def components_of(self, stage: str, nodes: Iterable[str]) -> Mapping[str, str]:
        """Node id → the component it was last put into; nodes without one are left out."""

    def members(self, stage: str, components: Iterable[str]) -> Iterator[str]:
        """Ids of the nodes last put into these components."""


class Writer(Reader, ListWriter, Protocol):
    """Writes within one transaction, and reads its own writes."""

    number: int
    """The number of this transaction."""

    def add_report(self, original: Original, report: Report, extraction: Extraction) -> None:
        """Record a report whole, and mark it dirty. A report that stands already is left as it is,
        its extraction included: reading twice changes nothing. A report whose id has a tombstone
        is added anew as if never seen.

        Raises StoreError when the three do not belong together, when another report stands under
        this id, or when two mentions, or two statements, share one; BrokenCitation when a quote is
        not in the report's text."""

    def add_extraction(self, extraction: Extraction) -> None:
        """Record what another reader, or a newer version, took from a report already here, and
        mark the report dirty. Raises NoSuchName, and as `add_report`."""

    def add_judgement(self, judgement: Judgement) -> None:
        """Record a decision and mark `judgement:<id>` dirty; one that stands already is left as it
        is. Raises StoreError when another stands under its id."""

    def add_refusal(self, refusal: Refusal) -> None:
        """Record an input that could not be read."""

    def purge(self, report_id: str, *, who: str, when: datetime, why: str) -> None:
        """Take out a report's content everywhere, past states included; leave a tombstone, and
        mark the report dirty. The original's bytes go when no other report has them.

        With it go derived rows, past and present, that cite the report, a mention, a statement or
        a node of it; the words that judgements quote from it (where they stood is kept); its
        address in the log. Its nodes stay, emptied, so that derivation can tell whom they were
        grouped with. When the transaction ends, nothing of it is left in the files either. With
        a report that is an entry of a reference list goes that entry.

        Raises NoSuchName."""

    def clear_dirty(self, marks: Iterable[str]) -> None:
        """Say that derivation has seen these."""

    def put_nodes(self, stage: str, nodes: Iterable[Node]) -> None:
        """Add or replace nodes of a stage."""

    def drop_nodes(self, stage: str, ids: Iterable[str]) -> None:
        """Take nodes out of a stage, and out of their components."""

    def put_component(self, stage: str, component: str, nodes: Iterable[str]) -> None:
        """Say which nodes make up a component now: they leave the one they were in, and others
        that were in this one leave it."""

    def put_rows(self, rows: Iterable[Row]) -> None:
        """Add derived rows, valid from this transaction; a row with the same kind and id and
        another body or component ends there; an equal one is left as it is (its interval goes
        on)."""

    def drop_rows(self, kind: str, ids: Iterable[str]) -> None:
        """End the validity of derived rows with this transaction."""


class Store(Protocol):
    """A case's storage: a reader of now, readers of the past, and one writer at a time."""

    @property
    def now(self) -> Reader:
        """What the case holds now."""

    def at(self, transaction: int) -> Reader:
        """What was recorded, and what rows were valid, when `transaction` ended; rows of then are
        complete where `dirty` of then is empty. Nodes and components are those of now."""

    def transaction(self, what: str, *, who: str, when: datetime) -> AbstractContextManager[Writer]:
        """Open a transaction; it is committed when the block ends, rolled back when it raises.

        Raises StoreError when another writer does not end in time, or nothing can be written."""

    def damage(self) -> Sequence[str]:
        """What is wrong with the files themselves, in the words of the database."""

    def close(self) -> None:
        """Let go of files and connections."""
