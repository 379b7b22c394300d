"""The names that chains print, and which of them are evidence that two chains are one.

Names are compared only where one asks for what the other offers, so that a case of thousands of
names is not compared pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import combinations

from entramado.resolve.names import Likeness, Name, asks, likeness, name_of, offers
from entramado.resolve.policy import Decision, judge
from entramado.store.base import Node


def names_of(node: Node) -> list[Name]:
    """The printed names of a chain."""
    return [name_of(use["form"], node.body["schema"]) for use in node.body["names"]]


def name_keys(nodes: Iterable[Node]) -> set[str]:
    """The keys of all names (and the place) of some chains."""
    keys: set[str] = set()
    for node in nodes:
        if node.body["place"]:
            keys.add(f"place:{node.body['place']}")
        else:
            keys |= {name.key for name in names_of(node)}
    return keys


def printed_as(name: Name) -> str:
    """A name with all that likeness asks for: forms of one key can differ in what else they say,
    a nickname or an acronym."""
    return f"{name.key}|{name.form}|{name.schema}"


class _Neighbours:
    """Of some names, by `printed_as`: which ask for what which others offer."""

    def __init__(self, names: Mapping[str, Name]) -> None:
        self._names = names
        self._near: dict[str, list[str]] = {}
        self._asked: dict[str, list[str]] = {}
        self._offered: dict[str, list[str]] = {}
        for key, name in names.items():
            for block in asks(name):
                self._asked.setdefault(block, []).append(key)
            for block in offers(name):
                self._offered.setdefault(block, []).append(key)

    def near(self, key: str) -> list[str]:
        """The other names that ask for what this one offers, or offer what it asks for, sorted."""
        if key not in self._near:
            name = self._names[key]
            found: set[str] = set()
            found.update(*(self._offered.get(block, ()) for block in asks(name)))
            found.update(*(self._asked.get(block, ()) for block in offers(name)))
            self._near[key] = sorted(found - {key})
        return self._near[key]


# Grouping asks three times of the same names, of other units each time.
@lru_cache(maxsize=1)
def _neighbours(names: frozenset[Name]) -> _Neighbours:
    return _Neighbours({printed_as(name): name for name in names})


class Printed:
    """The different names of some groups of chains (by number), and who bears them."""

    def __init__(self, groups: Mapping[int, Iterable[Name]]) -> None:
        bearers: dict[Name, set[int]] = {}
        for group, names in groups.items():
            for name in names:
                bearers.setdefault(name, set()).add(group)
        self.names = {printed_as(name): name for name in bearers}
        self.bearers = {printed_as(name): held for name, held in bearers.items()}
        self.near = _neighbours(frozenset(bearers)).near

    def pairs(self, alike: Callable[[Name, Name], bool]) -> Iterator[tuple[str, str]]:
        """Each name that is `alike` itself, and each two that are, in order."""
        for key in sorted(self.names):
            for other in [key, *self.near(key)]:
                if key <= other and alike(self.names[key], self.names[other]):
                    yield key, other


def alike_names(printed: Printed) -> list[AbstractSet[int]]:
    """Whoever likeness could join at all."""
    apart = (Likeness.UNLIKE, Likeness.NONE)
    pairs = printed.pairs(lambda name, other: likeness(name, other) not in apart)
    return [printed.bearers[one] | printed.bearers[other] for one, other in pairs]


def equal_names(printed: Printed) -> list[AbstractSet[int]]:
    """Whoever bears a name, or one of two names that are the same in full."""
    pairs = printed.pairs(lambda name, other: likeness(name, other) is Likeness.EQUAL)
    return [printed.bearers[one] | printed.bearers[other] for one, other in pairs]


def short_names(printed: Printed, root: Callable[[int], int]) -> list[AbstractSet[int]]:
    """Whoever bears a short form, or a short form and what it may be short for.

    `root` tells of which larger group a group is by now. An acronym or short name that fits two
    groups of unlike names is left out: it stands for neither.
    """
    open_ = {key for key in printed.names if _stands_for_two(key, printed, root)}
    return [
        printed.bearers[one] | printed.bearers[other]
        for one, other in printed.pairs(_shortens)
        if one not in open_ and other not in open_
    ]


def _shortens(name: Name, other: Name) -> bool:
    """A nickname, an acronym, a group without "Cartel", a surname left out."""
    return likeness(name, other) in (Likeness.SHORT, Likeness.FULLER)


def _stands_for_two(key: str, printed: Printed, root: Callable[[int], int]) -> bool:
    name = printed.names[key]
    if name.family != "actor":
        return False
    full = [
        other
        for other in printed.near(key)
        if likeness(name, printed.names[other]) is Likeness.SHORT
        and not printed.names[other].acronym
    ]
    roots = {other: {root(group) for group in printed.bearers[other]} for other in full}
    return any(
        not roots[one] & roots[other] and _unlike(printed.names[one], printed.names[other])
        for one, other in combinations(full, 2)
    )


def _unlike(name: Name, other: Name) -> bool:
    verdict = judge(name.form, other.form, name.schema)
    return verdict.decision is not Decision.SAME and likeness(name, other) is not Likeness.SHORT
