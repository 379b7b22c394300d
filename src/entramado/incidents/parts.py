"""Groups of events that refuse to join what a person has told apart.

What people join is a *whole*; inside it, events that the machine's own rules would let stand
together are a *strand*. A report is laid beside strands: two reports with two dates, joined by a
person, stay open to a third that has one of the dates. Judgements are carried out oldest first;
the result depends on the set of nodes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from entramado.model.judgement import Decision
from entramado.store.base import Node

Sides = dict[str, set[int]]
Conflict = tuple[str, tuple[str, ...]]
"""A judgement `same` that is not carried out, and the ones `different` that it would break."""
Consistent = Callable[[AbstractSet[str], AbstractSet[str], Mapping[str, Node]], bool]


@dataclass(eq=False)
class _Whole:
    """Events that are one; `apart` and `unsure`: judgement → the sides that lie in it."""

    events: set[str]
    apart: Sides = field(default_factory=dict)
    unsure: Sides = field(default_factory=dict)


class Parts:
    """Disjoint groups of events. `conflicts`: judgements that are not carried out."""

    def __init__(self, nodes: Sequence[Node], consistent: Consistent) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._consistent = consistent
        self._strand = {node.id: {node.id} for node in nodes}
        self._whole = {node.id: _whole(node) for node in nodes}
        self.conflicts: list[Conflict] = []
        for judgement, events in _sames(nodes):
            self._carry_out(judgement, events)

    def whole(self, event: str) -> AbstractSet[str]:
        """All that is one with an event; one object for all of its events until the next join."""
        return self._whole[event].events

    def fits(self, a: str, b: str, *, weak: bool = False) -> bool:
        """True when nothing keeps the groups of two events apart.

        `weak`: they are only a little alike, so it is enough that a person could not tell.
        """
        ours, theirs = self._whole[a], self._whole[b]
        if ours is theirs:
            return True
        if _crossed(ours.apart, theirs.apart) or (weak and _crossed(ours.unsure, theirs.unsure)):
            return False
        return self._consistent(self._strand[a], self._strand[b], self._nodes)

    def join(self, a: str, b: str) -> None:
        """Make the groups of two events one. The caller has asked whether they fit."""
        self._join_strands(a, b)
        self._join_wholes(a, b)

    def torn(self, links: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Those links that lead one event to both sides of what a person told apart.

        It could be either: a link that does not tell which joins neither.
        """
        reached: dict[str, Sides] = {}
        led: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for a, b in links:
            for here, there in ((a, b), (b, a)):
                for judgement, sides in self._whole[there].apart.items():
                    if judgement in self._whole[here].apart:
                        continue
                    reached.setdefault(here, {}).setdefault(judgement, set()).update(sides)
                    led.setdefault((here, judgement), []).append((a, b))
        return frozenset(
            link
            for (here, judgement), found in led.items()
            if len(reached[here][judgement]) > 1
            for link in found
        )

    def groups(self) -> list[list[str]]:
        """The events of each group, sorted."""
        return [sorted(whole.events) for whole in dict.fromkeys(self._whole.values())]

    def _carry_out(self, judgement: str, events: Sequence[str]) -> None:
        wholes = list(dict.fromkeys(self._whole[event] for event in events))
        broken = {j for a, b in combinations(wholes, 2) for j in _crossed(a.apart, b.apart)}
        if broken:
            self.conflicts.append((judgement, tuple(sorted(broken))))
            return
        for event in events[1:]:
            self._join_wholes(events[0], event)
        for a, b in combinations(sorted(self._whole[events[0]].events), 2):
            if self._consistent(self._strand[a], self._strand[b], self._nodes):
                self._join_strands(a, b)

    def _join_strands(self, a: str, b: str) -> None:
        ours, theirs = self._strand[a], self._strand[b]
        if ours is not theirs:
            ours |= theirs
            self._strand |= dict.fromkeys(theirs, ours)

    def _join_wholes(self, a: str, b: str) -> None:
        ours, theirs = self._whole[a], self._whole[b]
        if ours is theirs:
            return
        ours.events |= theirs.events
        for held, more in ((ours.apart, theirs.apart), (ours.unsure, theirs.unsure)):
            for judgement, sides in more.items():
                held.setdefault(judgement, set()).update(sides)
        self._whole |= dict.fromkeys(theirs.events, ours)


def judged(node: Node) -> Sequence[Mapping[str, Any]]:
    """The judgements that are anchored in an event: id, when, decision, side."""
    found: Sequence[Mapping[str, Any]] = node.body["judged"]
    return found


def judged_same(node: Node) -> set[str]:
    """The judgements that say this event is one with others."""
    return {j["id"] for j in judged(node) if j["decision"] == Decision.SAME}


def conflicts(nodes: Iterable[Node]) -> list[Conflict]:
    """The judgements on incidents that are not carried out, oldest first.

    Of several `same` that would together break a `different` it is the newest. `nodes`: at least
    all events that a `same` is anchored in.
    """
    held = sorted((node for node in nodes if judged(node)), key=lambda node: node.id)
    return Parts(held, lambda *_: False).conflicts


def _whole(node: Node) -> _Whole:
    whole = _Whole({node.id})
    kept = {Decision.DIFFERENT.value: whole.apart, Decision.UNSURE.value: whole.unsure}
    for judgement in judged(node):
        if judgement["decision"] in kept:
            kept[judgement["decision"]].setdefault(judgement["id"], set()).add(judgement["side"])
    return whole


def _sames(nodes: Sequence[Node]) -> list[tuple[str, list[str]]]:
    """(judgement, its events) for every `same`, oldest judgement first."""
    found: dict[tuple[str, str], list[str]] = {}
    for node in nodes:
        for when, id_ in {(j["when"], j["id"]) for j in judged(node) if j["decision"] == "same"}:
            found.setdefault((when, id_), []).append(node.id)
    return [(id_, sorted(events)) for (_, id_), events in sorted(found.items())]


def _crossed(ours: Sides, theirs: Sides) -> list[str]:
    """The judgements of which one group holds another side than the other."""
    if not ours or not theirs:
        return []
    return [j for j, sides in ours.items() if j in theirs and len(sides | theirs[j]) > 1]
