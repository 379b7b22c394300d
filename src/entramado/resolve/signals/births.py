"""Ages: two that one person can have had on the days on which they were printed, or cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from entramado.resolve.said import Fact, Said, listed
from entramado.resolve.signals.base import Kind, Signal

_YEAR = timedelta(days=365)
_SLACK = 1 * _YEAR  # newspapers are a year off
# Years between two ages from which on they are not one person's. Father and son are 15 and more
# apart. Of 142 pairs of one name with an age each, in reports on one incident, 8 were 3 to 9 years
# off, by slips of the newspapers, and none more; all were one person.
_APART = 12 * _YEAR
_OFFICE, _ADULT = 21, 18  # ages from which on people hold an office, have a trade


def births(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Signal]:
    """What the ages of both say; else that one is a minor, and the other can be none."""
    ours, theirs = _births(one), _births(other)
    if ours and theirs:
        gap, a, b = min(
            ((_gap(a, b), a, b) for a in ours for b in theirs),
            key=lambda found: (found[0], found[1].words, found[2].words),
        )
        told = f"{a.words}; {b.words}"
        if gap >= _APART:
            yield Signal(Kind.OTHER_AGE, told)
        elif gap > _SLACK:
            yield Signal(Kind.AGE_OFF, told)
        else:
            yield Signal(Kind.SAME_BIRTH if _same_day(a, b) else Kind.AGE_FITS, told)
    for young, old in ((ours, other), (theirs, one)):
        grown = [latest for each in old if (latest := _grown_by(each)) is not None]
        if young and grown and all(_first(b) > min(grown)[0] + _SLACK for b in young):
            yield Signal(Kind.MINOR, f"{young[0].words}; {min(grown)[1]}")
            return


def _births(said: Sequence[Said]) -> list[Said]:
    return [each for each in said if each.fact is Fact.BORN and each.days]


def _first(said: Said) -> date:
    return said.days[0] if said.days else date.min


def _gap(one: Said, other: Said) -> timedelta:
    ours, theirs = one.days, other.days
    if ours is None or theirs is None:
        return timedelta(0)
    return max(timedelta(0), max(ours[0], theirs[0]) - min(ours[1], theirs[1]))


def _same_day(one: Said, other: Said) -> bool:
    return one.days == other.days and one.first == one.last


def _grown_by(said: Said) -> tuple[date, str] | None:
    """The last day on which somebody was born who is this by then."""
    if said.days is None:
        return None
    if said.fact is Fact.OFFICE and said.what != "spoke":
        return said.days[1] - _OFFICE * _YEAR, said.told
    if said.fact is Fact.TRADE and said.what in listed("grown"):
        return said.days[1] - _ADULT * _YEAR, said.told
    return None
