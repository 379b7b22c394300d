"""Is "two more", "another two" more than somebody told before, or only other people than these?

"Murieron cuatro. Dos personas más fueron detenidas": the two are not on top of other arrests.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from entramado.extract.frames.telling import Counted, Telling
from entramado.model.value import Measure, Scope

# What a named sufferer of an event counts as, one of.
_MEASURED = {
    "killing": Measure.KILLED,
    "arrest": Measure.ARRESTED,
    "kidnapping": Measure.KIDNAPPED,
    "disappearance": Measure.MISSING,
    "extradition": Measure.EXTRADITED,
    "release": Measure.RELEASED,
}


def settle_scopes(told: list[Telling]) -> None:
    """Take back `additional` where the report told nothing of that measure before.

    A heading tells the same again, so that what it counts is nothing before.
    """
    for telling in told:
        telling.counts = tuple(_settled(told, telling, counted) for counted in telling.counts)


def _settled(told: list[Telling], telling: Telling, counted: Counted) -> Counted:
    value = counted.value
    if value.scope is not Scope.ADDITIONAL or not counted.soft or value.measure is None:
        return counted
    if any(_tells_before(other, telling, counted) for other in told):
        return counted
    return replace(counted, value=replace(value, scope=Scope.UNKNOWN))


def _tells_before(other: Telling, telling: Telling, counted: Counted) -> bool:
    here, there = (telling.block, counted.token), (other.block, other.token)
    if other is telling:
        return any(
            c.value.measure is counted.value.measure and c.token < counted.token
            for c in other.counts
        )
    if there >= here or other.title:
        return False
    if any(c.value.measure is counted.value.measure for c in other.counts):
        return True
    hurt = counted.value.measure is Measure.INJURED and other.unit.event == "injury"
    return bool(other.mentions) and (hurt or _MEASURED.get(other.type) is counted.value.measure)


# Of whom it is said that they were hit, not that they were hurt and live.
_HIT = frozenset({"shoot", "strike"})
_HITTING = frozenset({"killing", "attack", "attempted_killing", "armed_clash", "injury"})
_SELF = frozenset({"i", "we", "me", "us", "yo", "nosotros"})


def settle_hit(told: list[Telling]) -> None:
    """Of "Five were shot, one fatally" nobody knows who lived: then those shot are no injured.

    Where nobody is said to have died, or they are said to be others, whoever was shot is hurt.
    """
    days = [t.time.when.earliest for t in told if t.type in _HITTING and t.time and _dated(t)]
    first = days[0] if days else None
    dead = [t for t in told if t.type == "killing" and not _of_speaker(t) and not _old(t, first)]
    for telling in told:
        if telling.unit.frame in _HIT and telling.type != "killing" and dead:
            telling.counts = tuple(c for c in telling.counts if _are_others(c))


def _dated(telling: Telling) -> bool:
    return telling.time is not None and telling.time.when.days == 1


def _old(telling: Telling, first: date | None) -> bool:
    """True for a death before the day of what the report tells first: it recalls it."""
    last = telling.time.when.latest if telling.time is not None else None
    return first is not None and last is not None and last < first


def _of_speaker(telling: Telling) -> bool:
    """As in "I thought I would die": whoever says it lives."""
    return any(mention.form.casefold() in _SELF for mention in telling.mentions)


def _are_others(counted: Counted) -> bool:
    return counted.soft or counted.value.scope is Scope.ADDITIONAL
