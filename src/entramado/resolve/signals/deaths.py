"""Deaths: who is reported dead does nothing afterwards and dies no second time.

Reports of deaths are wrong, and are read wrong: of 25 dated deaths of named people in 600 texts 4
were no death of theirs. So a death a little before keeps nobody apart by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from entramado.resolve.said import Fact, Said
from entramado.resolve.signals.base import Kind, Signal

_SLACK = timedelta(days=31)
_OBITUARY = timedelta(days=366)  # for a year the dead are called by their office as if they lived
# The contradictions between reports on one man (7 of 7) were of two days of one death, months or
# decades apart: an anniversary taken for the day. Whoever acts or holds an office two years later
# is no slip; agreement can still outweigh it.
_LONG, _FIRM = timedelta(days=2 * 365), 1.6
_ALIVE = frozenset({Fact.ACTED, Fact.DIED, Fact.OFFICE})


def deaths(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Signal]:
    """One signal, if the reports on the one have an end before those on the other."""
    found = [
        (gap > _LONG and said.fact is not Fact.DIED, f"dead by {death.last}; {_then(said)}")
        for dead, living in ((one, other), (other, one))
        for death in dead
        for said in living
        if (gap := _after(death, said)) is not None
    ]
    if found:
        firm, told = max(found)
        yield Signal(Kind.DEAD_BEFORE, told, _FIRM if firm else 1.0)


def _then(said: Said) -> str:
    told = "dead" if said.fact is Fact.DIED else said.told
    return f"{told} {said.first}"


def _after(death: Said, said: Said) -> timedelta | None:
    """How long after a death something is said to be so that asks for somebody alive."""
    if death.fact is not Fact.DIED or death.last is None or said.days is None:
        return None
    if said.fact not in _ALIVE or said.past:
        return None
    slack = _OBITUARY if said.fact is Fact.OFFICE else _SLACK
    gap = said.days[0] - date.fromisoformat(death.last)
    return gap if gap > slack else None
