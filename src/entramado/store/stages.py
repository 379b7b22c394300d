"""Keeping derived components current: only the neighbourhood of what changed is computed anew.

A *stage* groups nodes (report-local chains into entities, report-local events into incidents).
Its result must be a function of the set of nodes alone. That holds because

* whether two nodes are `related` depends on those two nodes only;
* `group` sees whole connected parts of that relation, in order of node id;
* a part that lost or gained a node is taken up again with everything it was grouped with, or
  related to, before: two who were kept apart by a node that is gone may now be one.

`tests/store/test_stages.py` proves it: any sequence of changes ends where one pass over all
nodes ends.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from entramado.store.base import Node, Writer


class Stage(Protocol):
    """One kind of grouping."""

    @property
    def name(self) -> str:
        """Under which its nodes and components are stored."""

    def related(self, node: Node, other: Node) -> bool:
        """True when these two may end up together; depends on nothing else. Symmetric."""

    def face(self, node: Node) -> Hashable:
        """All of a node that `related` looks at: nodes with one face are related to the same."""

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        """Component id → node ids, for nodes that form whole parts of `related`."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Nodes that changed or are new, and nodes that are no longer there.

    `former`: those of them that were there before, as they were then.
    """

    changed: frozenset[str]
    gone: frozenset[str]
    former: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling changed: components that are gone or different, and those that stand now."""

    former: frozenset[str]
    current: Mapping[str, tuple[str, ...]]
    moved: frozenset[str]
    """Nodes that are in another component than before, new or gone."""

    @property
    def ended(self) -> frozenset[str]:
        """Components that are no more."""
        return self.former - self.current.keys()


def replace_nodes(
    writer: Writer, stage: str, reports: Iterable[str], nodes: Iterable[Node]
) -> Touched:
    """Make `nodes` the stage's nodes of these reports. `settle` takes out those that are gone."""
    before = {node.id: node for node in writer.nodes_of(stage, reports)}
    after = {node.id: node for node in nodes}
    changed = {id_ for id_, node in after.items() if before.get(id_) != node}
    writer.put_nodes(stage, [after[id_] for id_ in sorted(changed)])
    gone = before.keys() - after.keys()
    former = tuple(before[id_] for id_ in sorted(changed | gone) if id_ in before)
    return Touched(frozenset(changed), frozenset(gone), former)


def settle(writer: Writer, stage: Stage, touched: Touched) -> Settled:
    """Regroup everything that the touched nodes are, or were, connected with."""
    seeds = touched.changed | touched.gone
    if not seeds:
        return Settled(frozenset(), {}, frozenset())
    former = set(writer.components_of(stage.name, seeds).values())
    seeds |= set(writer.members(stage.name, former))
    writer.drop_nodes(stage.name, sorted(touched.gone))
    seeds |= _once_related(writer, stage, touched.former)
    nodes = connected(writer, stage, seeds - touched.gone)
    before = writer.components_of(stage.name, nodes)
    former |= set(before.values())
    current = {
        component: tuple(members)
        for component, members in stage.group([nodes[id_] for id_ in sorted(nodes)]).items()
    }
    moved = set(touched.gone)
    for component, members in current.items():
        moved |= {node for node in members if before.get(node) != component}
        writer.put_component(stage.name, component, members)
    return Settled(frozenset(former), current, frozenset(moved))


def _once_related(writer: Writer, stage: Stage, former: Iterable[Node]) -> set[str]:
    """The nodes that were related to these before they changed.

    What a purge has emptied tells nothing any more: then it is all nodes, which a purge can afford.
    """
    former = list(former)
    if any(node.body is None for node in former):
        return {each.id for each in writer.nodes(stage.name)}
    leads = _Leads(stage, former)
    return {each.id for each in writer.nodes_with(stage.name, leads.keys) if leads.to(each)}


def connected(writer: Writer, stage: Stage, seeds: Iterable[str]) -> dict[str, Node]:
    """Every node that a chain of related nodes leads to from `seeds`, by id."""
    found = {node.id: node for node in writer.nodes(stage.name, seeds)}
    frontier = list(found.values())
    while frontier:
        leads = _Leads(stage, frontier)
        frontier = [
            candidate
            for candidate in writer.nodes_with(stage.name, leads.keys)
            if candidate.id not in found and leads.to(candidate)
        ]
        found |= {node.id: node for node in frontier}
    return found


class _Leads:
    """Which candidates are related to one of some nodes with which they share a key.

    Each two faces are looked at once. Node by node, ten reports that name what half of 100,000
    chains name took 14 s.
    """

    def __init__(self, stage: Stage, nodes: Iterable[Node]) -> None:
        self._stage = stage
        self._held: dict[str, dict[Hashable, Node]] = {}
        self._known: dict[Hashable, bool] = {}
        for node in nodes:
            face = stage.face(node)
            for key in node.keys:
                self._held.setdefault(key, {}).setdefault(face, node)

    @property
    def keys(self) -> list[str]:
        return sorted(self._held)

    def to(self, candidate: Node) -> bool:
        asked = (self._stage.face(candidate), candidate.keys)
        if asked not in self._known:
            self._known[asked] = any(
                self._stage.related(candidate, node)
                for key in candidate.keys
                for node in self._held.get(key, {}).values()
            )
        return self._known[asked]


def pairs(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Every two nodes that share a key, each pair once, in order of id: what `group` compares."""
    by_id = {node.id: node for node in nodes}
    holders: dict[str, list[str]] = {}
    for node in nodes:
        for key in node.keys:
            holders.setdefault(key, []).append(node.id)
    for node in sorted(nodes, key=lambda n: n.id):
        others = {other for key in node.keys for other in holders[key] if other > node.id}
        for other in sorted(others):
            yield node, by_id[other]
