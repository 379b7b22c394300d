"""Joining units by what speaks for it, where something may speak against it.

A *bond* is a set of units that one piece of evidence (a name, a place) calls one. Where nothing
in a connected part keeps two units apart, the part is joined. Else

* a bond that holds two *rivals* (units that are kept apart) decides nothing: the name is borne by
  two. It still joins rivals that have all their rivals in it in common, as those on one side of a
  split;
* a unit that other bonds lead to two rivals is *torn*: it joins neither;
* all others join what they lead to, the nearer first.

Nothing here depends on the order of units or bonds; where two ways of the same length remain,
the order of chain ids decides, and never against a constraint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations

Apart = Callable[[int, int], bool]


class Joined:
    """Disjoint sets of units. `apart` is asked of two units, and never joined against."""

    def __init__(self, size: int, apart: Apart) -> None:
        self._root = list(range(size))
        self.members: dict[int, list[int]] = {unit: [unit] for unit in range(size)}
        self._apart = apart
        self._known: dict[tuple[int, int], bool] = {}

    def __len__(self) -> int:
        return len(self._root)

    def root(self, unit: int) -> int:
        """The smallest unit of the set that a unit is in."""
        return self._root[unit]

    def rivals(self, one: int, other: int) -> bool:
        """True when something keeps two sets, by their roots, apart."""
        return any(self._units_apart(a, b) for a in self.members[one] for b in self.members[other])

    def _units_apart(self, a: int, b: int) -> bool:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = self._apart(*pair)
        return self._known[pair]

    def join(self, units: Iterable[int], *, sure: bool = False) -> None:
        """Put units into one set, those left out that are kept apart from it. `sure`: nothing
        can keep them apart."""
        roots = sorted({self._root[unit] for unit in units})
        for other in roots[1:]:
            first = self._root[roots[0]]
            if sure or not self.rivals(first, other):
                self._merge(first, other)

    def _merge(self, one: int, other: int) -> None:
        moved = self.members.pop(other)
        self.members[one] += moved
        for unit in moved:
            self._root[unit] = one


def components(size: int, bonds: Iterable[AbstractSet[int]]) -> list[int]:
    """Unit → the smallest unit that bonds lead to from it."""
    parent = list(range(size))

    def find(unit: int) -> int:
        while parent[unit] != unit:
            parent[unit] = parent[parent[unit]]
            unit = parent[unit]
        return unit

    for bond in bonds:
        roots = sorted({find(unit) for unit in bond})
        for other in roots[1:]:
            parent[other] = roots[0]
    return [find(unit) for unit in range(size)]


def join_bonds(joined: Joined, bonds: Sequence[AbstractSet[int]]) -> list[Part]:
    """Join what the bonds say is one, and return the parts in which that is contested."""
    lifted = {frozenset(joined.root(unit) for unit in bond) for bond in bonds}
    held = [bond for bond in lifted if len(bond) > 1]
    parts: dict[int, list[frozenset[int]]] = {}
    found = components(len(joined), held)
    for bond in held:
        parts.setdefault(found[min(bond)], []).append(bond)
    contested: list[Part] = []
    for _, inside in sorted(parts.items()):
        part = Part(joined, sorted(inside, key=sorted))
        if part.rivals:
            part.join()
            contested.append(part)
        else:
            joined.join(part.groups, sure=True)
    return contested


@dataclass
class Part:
    """Groups that bonds connect, of which some are kept apart."""

    joined: Joined
    bonds: list[frozenset[int]]
    groups: list[int] = field(init=False)
    rivals: dict[int, set[int]] = field(init=False, default_factory=dict)
    torn: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.groups = sorted({group for bond in self.bonds for group in bond})
        for one, other in combinations(self.groups, 2):
            if self.joined.rivals(one, other):
                self.rivals.setdefault(one, set()).add(other)
                self.rivals.setdefault(other, set()).add(one)

    def join(self) -> None:
        """Join what is not contested."""
        clear = [bond for bond in self.bonds if not self._clouded(bond)]
        near = _near(clear)
        self.torn = self._between(near)
        for bond in self.bonds:
            for twins in self._twins(bond):
                self.joined.join(twins)
        self._grow(near)
        for bond in clear:
            self.joined.join(bond - self.torn)

    def left_over(self) -> list[AbstractSet[int]]:
        """For each bond that decides nothing, the groups that nothing else has placed.

        They stay together, as one of whom only the name is known.
        """
        placed = {self.joined.root(group) for group in self.rivals}
        found = (
            {group for group in bond - self.torn if self.joined.root(group) not in placed}
            for bond in self.bonds
            if self._clouded(bond)
        )
        return [free for free in found if len(free) > 1]

    def _clouded(self, bond: AbstractSet[int]) -> bool:
        return any(self.rivals.get(group, set()) & bond for group in bond)

    def _between(self, near: Mapping[int, set[int]]) -> set[int]:
        """Groups that are near to two rivals and a rival of neither."""
        return {
            group
            for one, others in self.rivals.items()
            for other in others
            if one < other
            for group in near.get(one, set()) & near.get(other, set())
            if not self.rivals.get(group, set()) & {one, other}
        }

    def _twins(self, bond: AbstractSet[int]) -> list[set[int]]:
        """Groups of a bond with the same rivals in it."""
        twins: dict[frozenset[int], set[int]] = {}
        for group in bond - self.torn:
            if rivals := self.rivals.get(group, set()) & bond:
                twins.setdefault(frozenset(rivals), set()).add(group)
        return [twins[rivals] for rivals in sorted(twins, key=sorted)]

    def _grow(self, near: Mapping[int, set[int]]) -> None:
        """Give each group that has no rivals to those it is nearest to."""
        placed = self.rivals.keys() - self.torn
        waiting = [group for group in self.groups if group not in placed | self.torn]
        while waiting:
            hosts = {
                group: {self.joined.root(other) for other in near.get(group, set()) & placed}
                for group in waiting
            }
            reached = [group for group in waiting if hosts[group]]
            split = {group for group in reached if self._any_rivals(hosts[group])}
            for group in reached:
                if group not in split:
                    self.joined.join({group, *hosts[group]})
            self.torn |= split
            placed = placed | (set(reached) - split)
            waiting = [group for group in waiting if not hosts[group]] if reached else []

    def _any_rivals(self, roots: Iterable[int]) -> bool:
        return any(self.joined.rivals(one, other) for one, other in combinations(sorted(roots), 2))


def _near(bonds: Iterable[AbstractSet[int]]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {}
    for bond in bonds:
        for group in bond:
            near.setdefault(group, set()).update(bond - {group})
    return near
