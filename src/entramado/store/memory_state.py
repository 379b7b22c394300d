"""What a case in memory holds, and reading it. Values never change; containers are copied."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Generic, Protocol, TypeVar

from entramado.errors import NoSuchName
from entramado.model.judgement import Judgement
from entramado.model.listing import Edition, Listing, is_listed_report
from entramado.model.mention import Mention
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction, Statement
from entramado.store.base import Hit, Json, Node, Refusal, Row, Tombstone, Transaction
from entramado.store.lists import IndexedName, ListReader
from entramado.store.memory_lists import Lists, lists_of
from entramado.store.words import folded_words, places

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Noted(Generic[T]):
    """Something recorded, and the transaction that recorded it."""

    tx: int
    what: T


@dataclass(frozen=True, slots=True)
class Interval(Generic[T]):
    """Something derived, valid from one transaction until another, or until further notice."""

    what: T
    from_tx: int
    to_tx: int | None = None

    def valid(self, upto: int | None) -> bool:
        """True when it stood at `upto`, or stands now when that is None."""
        if upto is None:
            return self.to_tx is None
        return self.from_tx <= upto and (self.to_tx is None or self.to_tx > upto)


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived row's component, and its body as canonical JSON text."""

    component: str
    body: str

    def json(self) -> Json:
        """The body as plain JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node with its body as JSON text; None when its report was purged."""

    id: str
    report: str
    keys: tuple[str, ...]
    body: str | None

    def node(self) -> Node:
        """As derivation sees it."""
        body = None if self.body is None else json.loads(self.body)
        return Node(self.id, self.report, self.keys, body)


Name = tuple[str, str]
"""(stage or kind, id)"""


@dataclass(slots=True)
class State:
    """Everything, as one value: a transaction works on a copy that replaces it at the end."""

    transactions: list[Transaction] = field(default_factory=list)
    originals: dict[str, Noted[Original]] = field(default_factory=dict)
    reports: dict[str, Noted[Report]] = field(default_factory=dict)
    runs: dict[str, tuple[Noted[Extraction], ...]] = field(default_factory=dict)
    report_of: dict[str, str] = field(default_factory=dict)  # by id of mention or statement
    judgements: list[Noted[Judgement]] = field(default_factory=list)
    refusals: list[Noted[Refusal]] = field(default_factory=list)
    tombstones: list[Noted[Tombstone]] = field(default_factory=list)
    rows: dict[Name, tuple[Interval[Derived], ...]] = field(default_factory=dict)
    dirty: dict[str, tuple[Interval[None], ...]] = field(default_factory=dict)
    nodes: dict[Name, StoredNode] = field(default_factory=dict)
    keyed: dict[Name, frozenset[str]] = field(default_factory=dict)
    component_of: dict[Name, str] = field(default_factory=dict)
    members: dict[Name, frozenset[str]] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)

    def copy(self) -> State:
        """The same values in containers of their own."""
        return State(*(getattr(self, each.name).copy() for each in fields(self)))


class MemoryReader:
    """`base.Reader` over a state. `upto`: the last transaction to see; None sees all."""

    def __init__(self, state: Callable[[], State], upto: int | None = None) -> None:
        self._held = state
        self._upto = upto

    @property
    def _lists(self) -> ListReader:
        return lists_of(self._held().lists, lambda: self._held().lists, self._upto)

    def editions(self) -> Sequence[Edition]:
        return self._lists.editions()

    def listing(self, id_: str) -> Listing:
        return self._lists.listing(id_)

    def listings(self, ids: Iterable[str]) -> Iterator[Listing]:
        return self._lists.listings(ids)

    def listing_versions(self) -> Iterator[Listing]:
        return self._lists.listing_versions()

    def standing_on(self, list_: str) -> Mapping[str, str]:
        return self._lists.standing_on(list_)

    def names_under(self, keys: Iterable[str], *, most: int) -> Mapping[str, Sequence[int]]:
        return self._lists.names_under(keys, most=most)

    def names_listed(self, numbers: Iterable[int]) -> Iterator[IndexedName]:
        return self._lists.names_listed(numbers)

    def transactions(self) -> Sequence[Transaction]:
        return [t for t in self._held().transactions if self._seen(t.number)]

    def holds(self, report_id: str) -> bool:
        return self._find(self._held().reports, report_id) is not None

    def report_ids(self) -> Sequence[str]:
        return sorted(id_ for id_, noted in self._held().reports.items() if self._seen(noted.tx))

    def report(self, report_id: str) -> Report:
        return _there(self._find(self._held().reports, report_id), "report", report_id)

    def reports(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        held = self._held().reports
        for report_id in self._wanted(ids):
            if (report := self._find(held, report_id)) is not None:
                yield report

    def latest_at(self, source: str) -> Report | None:
        here = [
            noted
            for noted in self._held().reports.values()
            if self._seen(noted.tx)
            and source == (noted.what.url or noted.what.locator)
            and not is_listed_report(noted.what.id)
        ]
        here.sort(key=lambda noted: (-noted.what.version, -noted.tx, noted.what.id))
        return here[0].what if here else None

    def original(self, sha256: str) -> Original:
        return _there(self._find(self._held().originals, sha256), "original", sha256)

    def extraction(self, report_id: str) -> Extraction:
        return _there(next(self.extractions([report_id]), None), "extraction of report", report_id)

    def extractions(self, reports: Iterable[str] | None = None) -> Iterator[Extraction]:
        runs = self._held().runs
        for report_id in self._wanted(reports):
            seen = [noted.what for noted in runs.get(report_id, ()) if self._seen(noted.tx)]
            yield from seen[-1:]

    def statements(self, ids: Iterable[str] | None = None) -> Iterator[Statement]:
        wanted = None if ids is None else set(ids)
        taken = (s for e in self.extractions(self._holding(wanted)) for s in e.statements)
        return iter(sorted(_among(taken, wanted), key=lambda statement: statement.id))

    def mentions(self, ids: Iterable[str] | None = None) -> Iterator[Mention]:
        wanted = None if ids is None else set(ids)
        taken = (m for e in self.extractions(self._holding(wanted)) for m in e.mentions)
        return iter(sorted(_among(taken, wanted), key=lambda mention: mention.id))

    def judgements(self) -> Sequence[Judgement]:
        return self._noted(self._held().judgements)

    def refusals(self) -> Sequence[Refusal]:
        return self._noted(self._held().refusals)

    def tombstones(self) -> Sequence[Tombstone]:
        return self._noted(self._held().tombstones)

    def search(self, words: str, *, limit: int = 50) -> Sequence[Hit]:
        wanted = frozenset(word for word, _, _ in folded_words(words) if word)
        hits: list[Hit] = []
        for report in self.reports():
            hits += [Hit(report.id, start, end) for start, end in places(report.text, wanted)]
            if len(hits) >= limit:
                break
        return hits[:limit]

    def dirty(self) -> frozenset[str]:
        marks = self._held().dirty.items()
        return frozenset(mark for mark, spans in marks if _open(spans, self._upto))

    def rows(
        self,
        kind: str,
        *,
        ids: Iterable[str] | None = None,
        components: Iterable[str] | None = None,
    ) -> Iterator[Row]:
        held = self._held().rows
        among = None if components is None else set(components)
        names = held if ids is None else {(kind, id_) for id_ in ids} & held.keys()
        for name in sorted(name for name in names if name[0] == kind):
            for derived in _open(held[name], self._upto):
                if among is None or derived.component in among:
                    yield Row(kind, name[1], derived.component, derived.json())

    def nodes(self, stage: str, ids: Iterable[str] | None = None) -> Iterator[Node]:
        held = self._held().nodes
        names = held if ids is None else {(stage, id_) for id_ in ids} & held.keys()
        for name in sorted(name for name in names if name[0] == stage):
            if held[name].body is not None:
                yield held[name].node()

    def nodes_of(self, stage: str, reports: Iterable[str]) -> Iterator[Node]:
        wanted = set(reports)
        for name, node in sorted(self._held().nodes.items()):
            if name[0] == stage and node.report in wanted:
                yield node.node()

    def nodes_with(self, stage: str, keys: Iterable[str]) -> Iterator[Node]:
        keyed = self._held().keyed
        return self.nodes(stage, {id_ for key in set(keys) for id_ in keyed.get((stage, key), ())})

    def components_of(self, stage: str, nodes: Iterable[str]) -> Mapping[str, str]:
        held = self._held().component_of
        return {node: held[stage, node] for node in set(nodes) if (stage, node) in held}

    def members(self, stage: str, components: Iterable[str]) -> Iterator[str]:
        held = self._held().members
        found = {node for each in set(components) for node in held.get((stage, each), ())}
        return iter(sorted(found))

    # ---- below: how --------------------------------------------------------------------------

    def _seen(self, tx: int) -> bool:
        return self._upto is None or tx <= self._upto

    def _find(self, held: Mapping[str, Noted[T]], id_: str) -> T | None:
        noted = held.get(id_)
        return noted.what if noted is not None and self._seen(noted.tx) else None

    def _noted(self, held: Iterable[Noted[T]]) -> list[T]:
        return [noted.what for noted in held if self._seen(noted.tx)]

    def _wanted(self, ids: Iterable[str] | None) -> Sequence[str]:
        return self.report_ids() if ids is None else sorted(set(ids))

    def _holding(self, ids: set[str] | None) -> set[str] | None:
        """The reports in which these mentions or statements stand."""
        held = self._held().report_of
        return None if ids is None else {held[id_] for id_ in ids if id_ in held}


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def _among(taken: Iterable[N], ids: set[str] | None) -> Iterator[N]:
    return (each for each in taken if ids is None or each.id in ids)


def _open(spans: Iterable[Interval[T]], upto: int | None) -> list[T]:
    return [span.what for span in spans if span.valid(upto)]


def _there(found: T | None, what: str, name: str) -> T:
    if found is None:
        raise NoSuchName(f"this case holds no {what} {name}")
    return found
