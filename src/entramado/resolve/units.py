"""What likeness joins or keeps apart: chains that are one already, in groups that are alike.

A *unit* is all chains of the same names that the same judgements and reports speak of, with what
people joined to them. So the 2,000 reports that name one country are one unit: pair by pair they
took 4 s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from entramado.resolve.agreeing import Face, contested, said_of_two
from entramado.resolve.joining import components
from entramado.resolve.judged import Sides, carry_out, lifted, parted, pooled, sides
from entramado.resolve.names import Likeness, Name, likeness
from entramado.resolve.policy import Decision, compare
from entramado.resolve.printed import Printed, alike_names
from entramado.resolve.together import parting
from entramado.store.base import Node


@dataclass(frozen=True, slots=True)
class Unit:
    """`faces`: the different ones of its chains; `sides`: on which sides of negative judgements
    it lies; `told`: chains that a report tells apart from one of these."""

    chains: frozenset[str]
    faces: tuple[Face, ...]
    sides: Mapping[str, frozenset[str]]
    told: frozenset[str]

    @property
    def names(self) -> list[Name]:
        """The names that may decide; a place of the gazetteer is not compared by name."""
        return [name for face in self.faces if not face.place for name in face.names]

    @property
    def places(self) -> set[str]:
        """The places of the gazetteer."""
        return {face.place for face in self.faces if face.place}


_NOWHERE: dict[str, frozenset[str]] = {}


def bundles(nodes: Sequence[Node]) -> list[Unit]:
    """Each chain, with those that people joined to it, as a unit of its own."""
    names = Sides(nodes, "different")
    moot = lifted(nodes)
    by_id = {node.id: node for node in nodes}
    groups = carry_out(nodes).groups
    joined = {chain for group in groups for chain in group}
    alone = [(node.id,) for node in nodes if node.id not in joined]
    return [_bundle([by_id[id_] for id_ in group], names, moot) for group in [*groups, *alone]]


def _bundle(nodes: Sequence[Node], names: Sides, moot: set[str]) -> Unit:
    on, unsure = _sides(nodes, "different"), _sides(nodes, "unsure")
    faces = {
        Face(
            node.body["schema"],
            tuple(names.deciding(node, on)),
            tuple(use["form"] for use in node.body["names"]),
            node.body["place"],
            parting(node.body.get("said", ())),
        )
        for node in nodes
    }
    return Unit(
        frozenset(node.id for node in nodes),
        tuple(sorted(faces, key=lambda face: face.order)),
        on | {id_: held for id_, held in unsure.items() if id_ not in moot} if unsure else on,
        frozenset([other for node in nodes for other in node.body["apart"]]),
    )


def _sides(nodes: Sequence[Node], decision: str) -> dict[str, frozenset[str]]:
    """Judgement → the sides on which these lie. Nearly no chain lies on any: those share one."""
    if not any(node.body.get(decision) for node in nodes):
        return _NOWHERE
    return pooled(sides(node, decision) for node in nodes)


def units_of(nodes: Sequence[Node]) -> list[Unit]:
    """The units that chains make up, in order of chain id.

    What a report tells apart only matters between chains that likeness could join, which is
    looked at first: most ties of a report are between two names that nobody would take for one.
    """
    found = _heard(bundles(nodes))
    alike = _gathered([Unit(unit.chains, unit.faces, unit.sides, frozenset()) for unit in found])
    number = {chain: at for at, unit in enumerate(alike) for chain in unit.chains}
    reached = components(len(alike), [*same_places(alike), *alike_names(printed_by(alike))])
    place = {chain: face.place for unit in found for face in unit.faces for chain in unit.chains}

    def told(unit: Unit) -> frozenset[str]:
        here = reached[number[min(unit.chains)]]
        places = {face.place for face in unit.faces if face.place}
        # A place of the gazetteer is one, whatever ties a report sees in it.
        return frozenset(
            other
            for other in unit.told - unit.chains
            if other in number and reached[number[other]] == here and place[other] not in places
        )

    return _gathered([replace(unit, told=told(unit)) for unit in found])


def _heard(found: Sequence[Unit]) -> list[Unit]:
    """The units without what is said of those whom it tells apart from nobody.

    That differs from report to report, and units that differ in nothing else are one.
    """
    if not any(face.said for unit in found for face in unit.faces):
        return list(found)
    alike = _gathered([Unit(unit.chains, unit.faces, {}, frozenset()) for unit in found])
    kept = {
        chain for number in contested(alike, printed_by(alike)) for chain in alike[number].chains
    }
    return [
        unit
        if unit.chains & kept or not any(face.said for face in unit.faces)
        else replace(unit, faces=_bare(unit.faces))
        for unit in found
    ]


def _bare(faces: Iterable[Face]) -> tuple[Face, ...]:
    silent = {face._replace(said=()) for face in faces}
    return tuple(sorted(silent, key=lambda face: face.order))


def _gathered(found: Iterable[Unit]) -> list[Unit]:
    """The units that are alike in everything, as one."""
    alike: dict[object, list[Unit]] = {}
    for unit in found:
        held = frozenset(unit.sides.items())
        alike.setdefault((unit.faces, held, unit.told), []).append(unit)
    joined = (
        units[0]
        if len(units) == 1
        else replace(units[0], chains=frozenset(chain for unit in units for chain in unit.chains))
        for units in alike.values()
    )
    return sorted(joined, key=lambda unit: min(unit.chains))


def printed_by(units: Sequence[Unit]) -> Printed:
    """The names that decide, and the numbers of the units that bear them."""
    return Printed({number: unit.names for number, unit in enumerate(units)})


def same_places(units: Sequence[Unit]) -> list[AbstractSet[int]]:
    """The numbers of the units that are one place of the gazetteer."""
    found: dict[str, set[int]] = {}
    for number, unit in enumerate(units):
        for place in unit.places:
            found.setdefault(place, set()).add(number)
    return [found[place] for place in sorted(found)]


def judged_apart(unit: Unit, other: Unit) -> bool:
    """True when a person says that the two are not one, or that it cannot be told."""
    return bool(parted(unit.sides, other.sides))


def told_apart(unit: Unit, other: Unit) -> bool:
    """True when a report says that the two are not one, or the names do, or what is said around
    them."""
    if unit.told & other.chains or other.told & unit.chains:
        return True
    if said_of_two(unit, other):
        return True
    return any(_unlike(face, theirs) for face in unit.faces for theirs in other.faces)


@lru_cache(maxsize=1 << 16)
def _unlike(face: Face, other: Face) -> bool:
    """True when the names of two chains cannot be one's."""
    if face == other or not (face.names and other.names):
        return False
    if face.names[0].family == "actor":
        return any(likeness(a, b) is Likeness.UNLIKE for a in face.names for b in other.names)
    ours, theirs = ([name for name in each.names if name.full] for each in (face, other))
    if not (ours and theirs):
        return False
    if all(likeness(a, b) is Likeness.UNLIKE for a in ours for b in theirs):
        return True
    # Father and son are both called by the name without the second surname, brothers by both
    # surnames; two spellings of one surname are no two people.
    return all(
        likeness(a, b) is Likeness.UNLIKE
        and compare(a.reading, b.reading).decision is not Decision.SAME
        for a in _fullest(ours)
        for b in _fullest(theirs)
    )


def _fullest(names: Sequence[Name]) -> list[Name]:
    """Without those that leave out words of another of them: the report says whose they are."""
    return [name for name in names if not any(set(name.words) < set(o.words) for o in names)]
