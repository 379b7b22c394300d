"""Of a name that two people seem to bear: who are two, and who are one, by what is said of them.

Where the surroundings tell two bearers of one name apart, the name decides nothing any more; then
the same office, kin or birthday on both sides is what joins, and the others wait for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import NamedTuple, Protocol

from entramado.resolve.names import Likeness, Name, likeness
from entramado.resolve.printed import Printed
from entramado.resolve.said import Said
from entramado.resolve.together import apart, around, clash, speaks_for


class Face(NamedTuple):
    """All of a chain that likeness asks for. `names`: those that may decide.

    `said`: what its report says of the bearer, as far as it can tell two apart.
    """

    schema: str
    names: tuple[Name, ...]
    printed: tuple[str, ...]
    place: str | None
    said: tuple[Said, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """By which faces can be sorted."""
        return self.schema, self.printed, self.place or "", [each.order for each in self.said]


class Borne(Protocol):
    """Who bears names: a unit."""

    @property
    def faces(self) -> tuple[Face, ...]: ...


def said_of_two(unit: Borne, other: Borne) -> bool:
    """True when what reports say of the bearers tells them apart.

    Where a person joined some of whom this is so, it is theirs to say: whoever can be one of them
    is not kept from the others.
    """
    pairs = ((a.said, b.said) for a in unit.faces for b in other.faces)
    return all(clash(a, b) and apart(around(a, b)) for a, b in pairs)


def said_of_one(unit: Borne, other: Borne) -> bool:
    """True when what reports say of the bearers speaks for one person."""
    return any(speaks_for(around(a.said, b.said)) for a in unit.faces for b in other.faces)


def contested(units: Sequence[Borne], printed: Printed) -> set[int]:
    """The units that are told apart from another bearer of their name, or are one with such.

    Of all others it does not matter what is said.
    """
    rivals: dict[int, set[int]] = {}
    for bond in _called(units, printed):
        for a, b in combinations(bond, 2):
            if said_of_two(units[a], units[b]):
                rivals.setdefault(a, set()).update(bond)
                rivals.setdefault(b, set()).update(bond)
    return rivals.keys() | {
        other
        for rival, bond in rivals.items()
        for other in bond
        if said_of_one(units[rival], units[other])
    }


def agreeing(units: Sequence[Borne], printed: Printed) -> Iterator[AbstractSet[int]]:
    """Pairs of units that agree, from those of one name that what is said tells apart."""
    for bond in _called(units, printed):
        pairs = list(combinations(bond, 2))
        two = {(a, b) for a, b in pairs if said_of_two(units[a], units[b])}
        for a, b in pairs if two else ():
            if (a, b) not in two and said_of_one(units[a], units[b]):
                yield frozenset({a, b})


def _called(units: Sequence[Borne], printed: Printed) -> Iterator[list[int]]:
    """Those of one name of whom something is said."""
    for one, other in printed.pairs(_one_name):
        bearers = printed.bearers[one] | printed.bearers[other]
        yield sorted(n for n in bearers if any(face.said for face in units[n].faces))


def _one_name(name: Name, other: Name) -> bool:
    """The same name, or the same with a word left out."""
    return name.family == "person" and (
        name.key == other.key or likeness(name, other) in (Likeness.EQUAL, Likeness.FULLER)
    )
