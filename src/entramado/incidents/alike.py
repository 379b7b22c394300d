"""How much two scenes have in common: a table of what each thing counts, and what a pair needs.

Nothing here is learned while the program runs: whoever reads a pair can do the sum. That two
reports came out on one day in one town is never enough; something of the happening itself has to
be shared: a name, its day, its toll or the words it is told in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import product
from math import fsum

from entramado.incidents.scenes import Scene


class Shared(StrEnum):
    """What two scenes have in common, or what speaks against their being one."""

    WORDS = "words of headline and lead"
    INVOLVED = "names of those involved"
    PEOPLE = "full names"
    NEXT_DAY = "published within a day"
    THAT_WEEK = "published within four days"
    FORTNIGHT = "published within two weeks"
    TWO_MONTHS = "published within two months"
    MAIN_TOWN = "the town named most"
    TOWN = "a town"
    AREA = "a state or province"
    DAY = "the day"
    KILLED = "the number of dead"
    OTHER_DAY = "another day"
    OTHER_TOWNS = "other towns"
    OTHER_KILLED = "another number of dead"
    OTHER_INJURED = "another number of injured"


# Fitted on the open half of bench/incidents (1,673 pairs that share a key, 466 of one incident) by
# logistic regression, rounded. What publication counts was halved afterwards: there only every
# hundredth incident of a town is in the set, so that two reports of one day are nearly always of
# one incident; where a paper tells of every killing they are not.
WEIGHTS: Mapping[Shared, float] = {
    Shared.WORDS: 2.7,
    Shared.INVOLVED: 2.2,
    Shared.PEOPLE: 2.0,
    Shared.NEXT_DAY: 0.6,
    Shared.THAT_WEEK: 0.9,
    Shared.FORTNIGHT: 0.5,
    Shared.TWO_MONTHS: 0.7,
    Shared.MAIN_TOWN: 1.5,
    Shared.TOWN: 0.5,
    Shared.AREA: 1.4,
    Shared.DAY: 1.3,
    Shared.KILLED: 0.5,
    Shared.OTHER_DAY: -1.0,
    Shared.OTHER_TOWNS: -1.0,
    Shared.OTHER_KILLED: -0.5,
    Shared.OTHER_INJURED: -0.8,
}
# On the open half 6.0 gives precision 0.97 and recall 0.48; 7.0 takes five points off the recall.
# Of 602 other reports, half of them of one Mexican daily, it makes fifteen groups, three wrong.
NEEDED = 6.0
MUCH = 9.0
_RETOLD = 0.5
# Words in common without any name: two killings of one day in one town share four or five of a
# hundred (the sample's raid and the driver who died at a roadblock: 4.6).
TOLD = 0.8
_NAMED = frozenset({Shared.INVOLVED, Shared.PEOPLE})
# Shared words of a hundred: ten make one full count of WORDS.
_TENTH = 0.1
_SLACK = 1
# Days in which what has no day of its own is news.
_NEWS = 14
_PUBLISHED = (
    (1, Shared.NEXT_DAY),
    (4, Shared.THAT_WEEK),
    (14, Shared.FORTNIGHT),
    (60, Shared.TWO_MONTHS),
)
_MOST_INVOLVED, _MOST_PEOPLE = 3, 2
# One reprint, which shares everything, must not make up for two reports that share nothing. Without
# the mean of a group precision falls from 0.99 to 0.95.
_MOST = 12.0


def one_scene(one: Scene | None, other: Scene | None) -> bool:
    """True when two scenes are likely enough one; what is no scene is one with none."""
    if one is None or other is None or apart(one, other):
        return False
    found = dict(shared(one, other))
    itself = _NAMED & found.keys() or found.get(Shared.WORDS, 0) >= TOLD
    return bool(itself) and _sum(found) >= NEEDED


class Likenesses:
    """How alike scenes are, by the ids of their events: each two are compared once.

    Compared anew for every link, 80 reports of one shooting took two minutes.
    """

    def __init__(self, scenes: Mapping[str, Scene]) -> None:
        self._scenes = scenes
        self._known: dict[tuple[str, str], float] = {}

    def of(self, a: str, b: str) -> float:
        """The likeness of two scenes."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = likeness(self._scenes[pair[0]], self._scenes[pair[1]])
        return self._known[pair]

    def hold_together(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """True when two groups of events are alike on the whole, and not by one pair alone."""
        held, others = ([id_ for id_ in each if id_ in self._scenes] for each in (ours, theirs))
        alike = [min(_MOST, max(0.0, self.of(a, b))) for a, b in product(held, others)]
        return fsum(alike) >= (NEEDED - 1) * len(alike)


def likeness(one: Scene, other: Scene) -> float:
    """The sum of what two scenes share. Symmetric."""
    return _sum(dict(shared(one, other)))


def _sum(found: Mapping[Shared, float]) -> float:
    return sum(WEIGHTS[what] * much for what, much in found.items())


def apart(one: Scene, other: Scene) -> bool:
    """True when the two cannot be one: other days, or weeks between them, and no victim in common.

    Nobody is killed twice; whoever is said to have killed is named again and again. Across weeks
    it takes much in common, of the words as well.
    """
    if set(one["victims"]) & set(other["victims"]):
        return False
    if one["day"] and other["day"]:
        return _days_between(one["day"], other["day"]) > _SLACK
    first, last = (scene["day"] or [scene["news"]] * 2 for scene in (one, other))
    if not (first[0] and last[0]):
        return True
    return _days_between(first, last) > _NEWS and not _much_shared(one, other)


def _much_shared(one: Scene, other: Scene) -> bool:
    found = dict(shared(one, other))
    recent = Shared.TOWN in found and Shared.TWO_MONTHS in found
    here = recent or Shared.INVOLVED in found
    return here and found.get(Shared.WORDS, 0) >= _RETOLD and _sum(found) >= MUCH


def shared(one: Scene, other: Scene) -> Iterator[tuple[Shared, float]]:
    """What two scenes share, or are apart in, and how much of it."""
    lead = set(one["lead"]) & set(other["lead"])
    either = len(one["lead"]) + len(other["lead"]) - len(lead)
    if lead:
        yield Shared.WORDS, len(lead) / either / _TENTH
    if names := set(one["involved"]) & set(other["involved"]):
        yield Shared.INVOLVED, min(_MOST_INVOLVED, len(names))
    if people := set(one["people"]) & set(other["people"]):
        yield Shared.PEOPLE, min(_MOST_PEOPLE, len(people))
    yield from _times(one, other)
    yield from _places(one, other)
    yield from _tolls(one, other)


def _times(one: Scene, other: Scene) -> Iterator[tuple[Shared, float]]:
    if one["news"] and other["news"]:
        apart = abs((_date(one["news"]) - _date(other["news"])).days)
        yield from ((what, 1.0) for days, what in _PUBLISHED if apart <= days)
    if one["day"] and other["day"]:
        apart = _days_between(one["day"], other["day"])
        if apart == 0:
            yield Shared.DAY, 1.0
        elif apart > _SLACK:
            yield Shared.OTHER_DAY, 1.0


def _places(one: Scene, other: Scene) -> Iterator[tuple[Shared, float]]:
    if one["towns"] and other["towns"]:
        if one["towns"][0] == other["towns"][0]:
            yield Shared.MAIN_TOWN, 1.0
        both = set(one["towns"]) & set(other["towns"])
        yield (Shared.TOWN if both else Shared.OTHER_TOWNS), 1.0
    if set(one["areas"]) & set(other["areas"]):
        yield Shared.AREA, 1.0


def _tolls(one: Scene, other: Scene) -> Iterator[tuple[Shared, float]]:
    if one["killed"] and other["killed"]:
        both = set(one["killed"]) & set(other["killed"])
        yield (Shared.KILLED if both else Shared.OTHER_KILLED), 1.0
    if one["injured"] and other["injured"] and not set(one["injured"]) & set(other["injured"]):
        yield Shared.OTHER_INJURED, 1.0


def _days_between(one: Sequence[str], other: Sequence[str]) -> int:
    (first, last), (other_first, other_last) = map(_dates, (one, other))
    return max(0, (other_first - last).days, (first - other_last).days)


def _dates(days: Sequence[str]) -> tuple[date, date]:
    return _date(days[0]), _date(days[1])


def _date(iso: str) -> date:
    return date.fromisoformat(iso)
