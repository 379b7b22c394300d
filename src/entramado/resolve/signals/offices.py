"""Offices: held at the same time in the same place, or in two places that nobody holds at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from entramado.resolve.said import Fact, Said
from entramado.resolve.signals.base import Kind, Signal
from entramado.resolve.signals.ends import both, level, one_end, two_ends

# Of these a place has one, and nobody is one of two places. At which level of the gazetteer.
_SEATS = {
    "mayor": {2}, "governor": {1}, "president": {0}, "sheriff": {1, 2}, "attorney_general": {0, 1},
}  # fmt: skip
# Of these only where the gazetteer has the place: "president", "procurador" are said of much else.
_KEYED = {"president", "attorney_general"}
_BODIES = {"attorney_general", "head"}  # words for who is at the head of one body
_LAW = {"prosecutor", "attorney_general"}
_HOUSES = {"senator", "legislator"}
_TOGETHER = timedelta(days=120)  # between two publications: a hand-over is rarely as near
_TERM = timedelta(days=4 * 365)


def offices(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Signal]:
    """At most one signal: what speaks for them before what speaks against."""
    ours, theirs = _of(one), _of(other)
    if not (ours and theirs):
        return
    shared = [(a, b) for a in ours for b in theirs if _alike(a, b) and one_end(a, b)]
    if shared:
        a, b = min(shared, key=lambda pair: (-_nearness(*pair), pair[0].told, pair[1].told))
        yield Signal(Kind.SAME_OFFICE, both(a, b), _nearness(a, b))
        return
    current = [(a, b) for a in ours for b in theirs if not (a.past or b.past) and _at_once(a, b)]
    for a, b in current:
        if a.what == b.what and _seated(a) and _seated(b) and two_ends(a, b):
            yield Signal(Kind.OTHER_SEAT, f"{both(a, b)}, within months")
            return
    for a, b in current:
        if _clash(a, b) and two_ends(a, b):
            yield Signal(Kind.OTHER_OFFICE, f"{both(a, b)}, within months")
            return


def _of(said: Sequence[Said]) -> list[Said]:
    return [each for each in said if each.fact is Fact.OFFICE]


def _alike(one: Said, other: Said) -> bool:
    """Of one kind, or two words for one: a prosecutor and the attorney general of a state."""
    kinds = {one.what, other.what}
    return len(kinds) == 1 or any(kinds <= group for group in (_BODIES, _LAW, _HOUSES))


def _nearness(one: Said, other: Said) -> float:
    """1 where both can be of one term; half where a successor may be meant."""
    if one.past or other.past:
        return 1.0
    ours, theirs = one.days, other.days
    if ours is None or theirs is None:
        return 0.5
    return 1.0 if max(ours[0], theirs[0]) - min(ours[1], theirs[1]) <= _TERM else 0.5


def _at_once(one: Said, other: Said) -> bool:
    ours, theirs = one.days, other.days
    if ours is None or theirs is None:
        return False
    return max(ours[0], theirs[0]) - min(ours[1], theirs[1]) <= _TOGETHER


def _seated(said: Said) -> bool:
    if said.what not in _SEATS or said.schema != "Place":
        return False
    at = level(said)
    return at in _SEATS[said.what] if at is not None else said.what not in _KEYED


def _clash(one: Said, other: Said) -> bool:
    """A seat beside another kind of office elsewhere.

    One office is printed under many bodies: of 17 pairs of one name in real reports whose bodies
    differed ("procurador" of the state's name, of the office's, of its short form) all 17 were one.
    """
    return (
        not _alike(one, other)
        and (_seated(one) or _seated(other))
        and "spoke" not in (one.what, other.what)
    )
