"""What people's judgements make of the chains, before any likeness is looked at.

`same` joins, oldest first; `different` holds against any chain of them, so a `same` that would
break one stays idle. Depends on the nodes alone, and only on those that a judgement is anchored
to. Negative judgements have *sides*: they keep the sides apart, not what lies on one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from entramado.resolve.names import Name
from entramado.resolve.printed import names_of
from entramado.store.base import Node


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """`groups`: chains that people joined, as ids; `idle`: a `same` that is not carried out → the
    negative judgements that it would break."""

    groups: tuple[tuple[str, ...], ...]
    idle: Mapping[str, tuple[str, ...]]


def sides(node: Node, decision: str) -> dict[str, frozenset[str]]:
    """Judgement → the sides of it that a chain lies on, for `different` or `unsure`."""
    told = node.body.get("sides", {})
    return {id_: frozenset(told.get(id_, [node.id])) for id_ in node.body.get(decision, ())}


def parted(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> set[str]:
    """The judgements that keep two apart, by the sides that each lies on."""
    return {id_ for id_ in one.keys() & other.keys() if len(one[id_] | other[id_]) > 1}


def pooled(held: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """The sides of several together."""
    found: dict[str, frozenset[str]] = {}
    for each in held:
        for id_, labels in each.items():
            found[id_] = found.get(id_, frozenset()) | labels
    return found


def carry_out(nodes: Iterable[Node]) -> CarriedOut:
    """Join what people judged the same, each judgement whole or not at all."""
    judged = [node for node in sorted(nodes, key=lambda node: node.id) if node.body["same"]]
    members = {node.id: [node.id] for node in judged}
    root = {node.id: node.id for node in judged}
    held = {node.id: sides(node, "different") for node in judged}
    idle: dict[str, tuple[str, ...]] = {}
    for judgement, chains in _oldest_first(judged):
        roots = sorted({root[chain] for chain in chains})
        if broken := _broken([held[each] for each in roots]):
            idle[judgement] = broken
            continue
        first = roots[0]
        held[first] = pooled(held[each] for each in roots)
        for other in roots[1:]:
            members[first] += members[other]
            root |= dict.fromkeys(members.pop(other), first)
    groups = (tuple(sorted(group)) for group in members.values() if len(group) > 1)
    return CarriedOut(tuple(sorted(groups)), idle)


def _oldest_first(judged: Sequence[Node]) -> Iterator[tuple[str, list[str]]]:
    holders: dict[tuple[str, str], list[str]] = {}
    for node in judged:
        for id_ in node.body["same"]:
            when = node.body.get("since", {}).get(id_, "")
            holders.setdefault((when, id_), []).append(node.id)
    return ((id_, holders[when, id_]) for when, id_ in sorted(holders))


def _broken(held: Sequence[Mapping[str, frozenset[str]]]) -> tuple[str, ...]:
    """Judgements of which two of these lie on different sides."""
    together = pooled(held)
    return tuple(
        sorted(
            id_
            for id_, labels in together.items()
            if len(labels) > 1 and sum(id_ in each for each in held) > 1
        )
    )


class Sides:
    """Which names belong to one side only of each judgement that keeps chains apart.

    So a chain can be told that prints names of two sides for one: it spans the judgement.
    """

    def __init__(self, nodes: Iterable[Node], decision: str) -> None:
        self.decision = decision
        printed: dict[str, dict[str, set[str]]] = {}
        for node in nodes:
            for id_, labels in sides(node, decision).items():
                for label in labels:
                    keys = printed.setdefault(id_, {}).setdefault(label, set())
                    keys |= {name.key for name in names_of(node)}
        self._owners: dict[str, dict[str, str]] = {}
        for id_, by_side in printed.items():
            for key, side in _own(by_side):
                self._owners.setdefault(key, {})[id_] = side

    def spanned(self, node: Node) -> dict[str, dict[str, set[str]]]:
        """Judgement → side → names of that side alone, for those of which the chain prints two
        sides or more."""
        found: dict[str, dict[str, set[str]]] = {}
        if not self._owners:
            return found
        for name in names_of(node):
            for id_, side in self._owners.get(name.key, {}).items():
                found.setdefault(id_, {}).setdefault(side, set()).add(name.key)
        return {id_: by_side for id_, by_side in found.items() if len(by_side) > 1}

    def deciding(self, node: Node, on: Mapping[str, frozenset[str]]) -> list[Name]:
        """The names of a chain that may decide whom it means; `on`: the sides it was put on.

        A report that uses two names for one, which a person judged to be two, cannot be both:
        neither name decides, unless a person put the chain on a side, and then that side's.
        """
        spanned = self.spanned(node)
        if not spanned:
            return names_of(node)
        dropped: set[str] = set()
        for id_, by_side in spanned.items():
            for side, keys in by_side.items():
                dropped |= set() if on.get(id_) == frozenset({side}) else keys
        return [name for name in names_of(node) if name.key not in dropped]


def _own(by_side: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Each name that is printed on one side only, with the side."""
    counted: dict[str, list[str]] = {}
    for side, keys in by_side.items():
        for key in keys:
            counted.setdefault(key, []).append(side)
    return ((key, on[0]) for key, on in counted.items() if len(on) == 1)


def lifted(nodes: Sequence[Node]) -> set[str]:
    """The `unsure` that no longer keep apart: a report uses names of both sides for one."""
    names = Sides(nodes, "unsure")
    return {id_ for node in nodes for id_ in names.spanned(node)}
