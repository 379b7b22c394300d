"""What a person's `same` says of other reports: whoever they call by the two names is one.

Two units of names that are unlike, or that a report tells apart, are not kept apart where a person
joined chains of just these names. Only another judgement can do that.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from entramado.resolve.agreeing import Face
from entramado.resolve.names import Likeness, Name, likeness
from entramado.resolve.printed import Printed, printed_as
from entramado.resolve.units import Unit

_ALIKE = (Likeness.EQUAL, Likeness.FULLER)


class Vouched:
    """Which units a person's judgement on others makes one. Units are known by their numbers."""

    def __init__(self, units: Sequence[Unit], printed: Printed) -> None:
        # What people joined has more than one face; a place has no name to be alike.
        joined = {number: unit.faces for number, unit in enumerate(units) if len(unit.faces) > 1}
        self._pairs: dict[int, set[tuple[int, int]]] = {}
        self._called: dict[int, dict[int, set[int]]] = {}
        for number, faces in joined.items():
            self._pairs[number] = {
                (at, other)
                for at, other in combinations(range(len(faces)), 2)
                if not _alike(faces[at], faces[other])
            }
            for at, face in enumerate(faces):
                for unit in _bearers(face, printed):
                    if any(_alike(each, face) for each in units[unit].faces):
                        self._called.setdefault(unit, {}).setdefault(number, set()).add(at)

    def __call__(self, one: int, other: int) -> bool:
        """True when a person said that names like those of the two are one's."""
        ours, theirs = self._called.get(one, {}), self._called.get(other, {})
        return any(
            (min(a, b), max(a, b)) in self._pairs[number]
            for number in ours.keys() & theirs.keys()
            for a in ours[number]
            for b in theirs[number]
        )


def _bearers(face: Face, printed: Printed) -> set[int]:
    """The units that bear a name of this face, or one like it."""
    found: set[int] = set()
    for name in () if face.place else face.names:
        key = printed_as(name)
        for other in [key, *printed.near(key)]:
            if _one_name(name, printed.names[other]):
                found |= printed.bearers[other]
    return found


def _alike(face: Face, other: Face) -> bool:
    """True when a name of the one is a name of the other: a full one, if the first has any.

    Who is called El Tejón beside a full name is not whoever else is called so.
    """
    names = [name for name in face.names if name.full] or face.names
    return any(_one_name(name, each) for name in names for each in other.names)


def _one_name(name: Name, other: Name) -> bool:
    return name.key == other.key or likeness(name, other) in _ALIKE
