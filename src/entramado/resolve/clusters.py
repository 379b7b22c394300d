"""Which chains are one entity: a readable policy, in tiers, the same in any order of reading.

Tiers, strongest first. A tier joins what it may; a weaker tier never undoes a stronger one, and
never joins what a constraint keeps apart.

1. a person judged them the same;
2. the names are the same, or one has a middle name the other leaves out (both surnames equal);
   the same place of the gazetteer;
3. a short form: nickname, acronym, one surname left out. Only when everything it could mean
   here is compatible: a nickname borne by two people joins neither.

Constraints: judged different; two full names that cannot be one person's; two that one report
relates to each other ("his brother ...").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from entramado.model.ident import ident
from entramado.resolve.names import Likeness, Name, blocking_keys, likeness, name_of
from entramado.resolve.policy import Decision, judge
from entramado.store.base import Node

NAME = "entity"
_SHORT = Likeness.SHORT


@dataclass(frozen=True, slots=True)
class EntityStage:
    """The stage that groups chains into entities."""

    name: str = NAME

    def related(self, node: Node, other: Node) -> bool:
        """True when some tier could join the two."""
        if set(node.body["same"]) & set(other.body["same"]):
            return True
        if node.body["place"] or other.body["place"]:
            return bool(node.body["place"] == other.body["place"])
        return any(
            likeness(a, b) in (Likeness.EQUAL, Likeness.FULLER, Likeness.SHORT)
            for a in names_of(node)
            for b in names_of(other)
        )

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        """Entity id → its chains."""
        nodes = sorted(nodes, key=lambda node: node.id)
        clusters = _Clusters(nodes)
        for tier in (_judged, _equal):
            for first, second in tier(nodes):
                clusters.join(first, second)
        _join_short_forms(nodes, clusters)
        return _identified(clusters)


def names_of(node: Node) -> list[Name]:
    """The printed names of a chain."""
    return [name_of(use["form"], node.body["schema"]) for use in node.body["names"]]


class _Clusters:
    """Disjoint sets that refuse to join what a constraint keeps apart.

    Chains with the same names and judgements are compared once: pair by pair, the 2,000 reports
    that name one country took 4 s.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.members: dict[str, set[str]] = {node.id: {node.id} for node in nodes}
        self.root = {node.id: node.id for node in nodes}
        self._apart = {node.id: set(node.body["apart"]) for node in nodes}
        self._faces = {node.id: {_face(node): node} for node in nodes}

    def join(self, first: str, second: str) -> bool:
        a, b = sorted((self.root[first], self.root[second]))
        if a == b:
            return True
        if not self.compatible(a, b):
            return False
        moved = self.members.pop(b)
        self.members[a] |= moved
        self.root |= dict.fromkeys(moved, a)
        self._apart[a] |= self._apart.pop(b)
        self._faces[a] |= self._faces.pop(b)
        return True

    def compatible(self, first: str, second: str) -> bool:
        """True when nothing keeps the clusters of two nodes apart."""
        a, b = self.root[first], self.root[second]
        told = (
            (self.nodes[one], self.nodes[other])
            for other in self._apart[a] & self.members[b]
            for one in self.members[a].intersection(self.nodes[other].body["apart"])
        )
        faces = product(self._faces[a].values(), self._faces[b].values())
        return not any(_apart(node, other) for node, other in chain(told, faces))


def _face(node: Node) -> tuple[object, ...]:
    """All of a chain that `_apart` asks for, but for the chains that its report relates it to."""
    return (
        node.body["schema"],
        tuple(use["form"] for use in node.body["names"]),
        tuple(node.body["same"]),
        tuple(node.body["different"]),
    )


def _apart(node: Node, other: Node) -> bool:
    if set(node.body["different"]) & set(other.body["different"]):
        return True
    if set(node.body["same"]) & set(other.body["same"]):
        return False
    if other.id in node.body["apart"]:
        return True
    ours, theirs = names_of(node), names_of(other)
    if ours[0].family == "actor":
        return any(likeness(a, b) is Likeness.UNLIKE for a in ours for b in theirs)
    full = [(a, b) for a in ours for b in theirs if a.full and b.full]
    return bool(full) and all(likeness(a, b) is Likeness.UNLIKE for a, b in full)


def _judged(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    by_judgement: dict[str, list[str]] = {}
    for node in nodes:
        for judgement in node.body["same"]:
            by_judgement.setdefault(judgement, []).append(node.id)
    for judgement in sorted(by_judgement):
        yield from _star(by_judgement[judgement])


def _printed_as(name: Name) -> str:
    return f"{name.key}|{name.form}|{name.schema}"


class _Printed:
    """The different names of some nodes, who bears them, and which may be alike.

    Names are compared only where they share a blocking key, so that a case of thousands of names
    is not compared pair by pair.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.names: dict[str, Name] = {}
        self.bearers: dict[str, list[str]] = {}
        self._found: dict[str, set[str]] = {}
        for node in nodes:
            for name in () if node.body["place"] else names_of(node):
                # Two forms of one key can differ in what else they say: a nickname, an acronym.
                self.names[_printed_as(name)] = name
                self.bearers.setdefault(_printed_as(name), []).append(node.id)
        for key, name in self.names.items():
            for block in blocking_keys(name):
                self._found.setdefault(block, set()).add(key)

    def near(self, key: str) -> list[str]:
        """The other names that share a blocking key with this one, as `_printed_as`, sorted."""
        found = {other for block in blocking_keys(self.names[key]) for other in self._found[block]}
        return sorted(found - {key})


def _equal(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    places: dict[str, list[str]] = {}
    for node in nodes:
        if node.body["place"]:
            places.setdefault(node.body["place"], []).append(node.id)
    for key in sorted(places):
        yield from _star(places[key])
    printed = _Printed(nodes)
    for key in sorted(printed.names):
        name = printed.names[key]
        if likeness(name, name) is Likeness.EQUAL:
            yield from _star(printed.bearers[key])
        for other in printed.near(key):
            if key < other and likeness(name, printed.names[other]) is Likeness.EQUAL:
                yield printed.bearers[key][0], printed.bearers[other][0]


def _star(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((ids[0], other) for other in ids[1:])


def _join_short_forms(nodes: Sequence[Node], clusters: _Clusters) -> None:
    """Join each short form with everything it could mean, if that is one thing only."""
    printed = _Printed(nodes)
    open_ = {key for key in printed.names if _stands_for_two(key, printed, clusters)}
    for key in sorted(printed.names.keys() - open_):
        name = printed.names[key]
        meant = [
            node
            for other in [key, *printed.near(key)]
            if other not in open_
            and (
                likeness(name, printed.names[other]) is Likeness.SHORT
                or _left_open(name, printed.names[other])
            )
            for node in printed.bearers[other]
        ]
        if not meant:
            continue
        joined = sorted({clusters.root[node] for node in [*printed.bearers[key], *meant]})
        if all(clusters.compatible(a, b) for a, b in combinations(joined, 2)):
            for first, second in _star(joined):
                clusters.join(first, second)


def _stands_for_two(key: str, printed: _Printed, clusters: _Clusters) -> bool:
    """An acronym or short name that fits two groups of unlike names: it joins neither."""
    name = printed.names[key]
    if name.family != "actor":
        return False
    fits = [other for other in printed.near(key) if likeness(name, printed.names[other]) is _SHORT]
    full = [other for other in fits if not printed.names[other].acronym]
    return any(
        clusters.root[printed.bearers[one][0]] != clusters.root[printed.bearers[other][0]]
        and _unlike(printed.names[one], printed.names[other])
        for one, other in combinations(full, 2)
    )


def _unlike(name: Name, other: Name) -> bool:
    verdict = judge(name.form, other.form, name.schema)
    return verdict.decision is not Decision.SAME and likeness(name, other) is not _SHORT


def _left_open(name: Name, other: Name) -> bool:
    """`name` is the shorter of two: it leaves a surname of `other` open."""
    return likeness(name, other) is Likeness.FULLER and len(name.words) < len(other.words)


def _identified(clusters: _Clusters) -> dict[str, list[str]]:
    """Name each cluster by its first name key, so that its id outlives further reports."""
    keyed: dict[str, list[tuple[str, list[str]]]] = {}
    for root in sorted(clusters.members):
        members = sorted(clusters.members[root])
        keyed.setdefault(min(name_keys(clusters.nodes[m] for m in members)), []).append(
            (root, members)
        )
    named: dict[str, list[str]] = {}
    for key, found in keyed.items():
        for _, members in found:
            # Namesakes share their first key; the chain tells them apart.
            named[entity_id(key if len(found) == 1 else f"{key}/{min(members)}")] = members
    return named


def name_keys(nodes: Iterable[Node]) -> set[str]:
    """The keys of all names (and the place) of some chains."""
    keys: set[str] = set()
    for node in nodes:
        if node.body["place"]:
            keys.add(f"place:{node.body['place']}")
        else:
            keys |= {name.key for name in names_of(node)}
    return keys


def entity_id(key: str) -> str:
    """The id of the entity whose first name key is `key`."""
    return ident("e", key)
