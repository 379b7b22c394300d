"""Keeping derived components current: only the neighbourhood of what changed is computed anew.

A *stage* groups nodes (report-local chains into entities, report-local events into incidents).
Its result must be a function of the set of nodes alone. That holds because

* whether two nodes are `related` depends on those two nodes only;
* `group` sees whole connected parts of that relation, in order of node id;
* a part that lost or gained a node is taken up again with everything it was grouped with before.

`tests/store/test_stages.py` proves it: any sequence of changes ends where one pass over all
nodes ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        """Component id → node ids, for nodes that form whole parts of `related`."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Nodes that changed or are new, and nodes that are no longer there."""

    changed: frozenset[str]
    gone: frozenset[str]


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
    return Touched(frozenset(changed), frozenset(before.keys() - after.keys()))


def settle(writer: Writer, stage: Stage, touched: Touched) -> Settled:
    """Regroup everything that the touched nodes are, or were, connected with."""
    seeds = touched.changed | touched.gone
    if not seeds:
        return Settled(frozenset(), {}, frozenset())
    former = set(writer.components_of(stage.name, seeds).values())
    seeds |= set(writer.members(stage.name, former))
    writer.drop_nodes(stage.name, sorted(touched.gone))
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


def connected(writer: Writer, stage: Stage, seeds: Iterable[str]) -> dict[str, Node]:
    """Every node that a chain of related nodes leads to from `seeds`, by id."""
    found = {node.id: node for node in writer.nodes(stage.name, seeds)}
    frontier = list(found.values())
    while frontier:
        by_key: dict[str, list[Node]] = {}
        for node in frontier:
            for key in node.keys:
                by_key.setdefault(key, []).append(node)
        frontier = [
            candidate
            for candidate in writer.nodes_with(stage.name, sorted(by_key))
            if candidate.id not in found and _leads_to(stage, candidate, by_key)
        ]
        found |= {node.id: node for node in frontier}
    return found


def _leads_to(stage: Stage, candidate: Node, by_key: Mapping[str, list[Node]]) -> bool:
    return any(
        stage.related(candidate, node) for key in candidate.keys for node in by_key.get(key, ())
    )


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
