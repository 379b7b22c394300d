"""Is "two more", "another two" more than somebody told before, or only other people than these?

"Murieron cuatro. Dos personas más fueron detenidas": the two are not on top of other arrests.
"""

from __future__ import annotations

from dataclasses import replace

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
