"""Order: are the words of both names in one order, surnames first in one, or changed about?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from entramado.resolve import lexicon
from entramado.resolve.reading import Reading
from entramado.resolve.signals.base import Kind, Signal
from entramado.resolve.signals.people import with_initials


def person_order(one: Reading, other: Reading) -> Iterator[Signal]:
    """Nothing where both have the same order, whatever else differs."""
    if one.words == other.words or one.printed == other.printed:
        if one.listed != other.listed:
            yield Signal(Kind.ORDER, "one is printed with the surnames first")
        return
    places = with_initials(one, other).places
    if len(places) < 2 or places == tuple(sorted(places)):
        return
    if not _rotated(places):
        yield Signal(Kind.TURNED, f"{' '.join(one.words)} and {' '.join(other.words)}")
    elif len(places) == 2 and len(other.words) == 2 and _both_given(other.words):
        yield Signal(Kind.SWAPPED, "either word is a given name")
    else:
        yield Signal(Kind.ROTATED, "one may be printed with the surnames first")


def _rotated(places: tuple[int, ...]) -> bool:
    """As in "surnames, given names": falling once, and the last before the first."""
    falls = sum(a > b for a, b in pairwise(places))
    return falls == 1 and places[-1] < places[0]


def _both_given(words: tuple[str, ...]) -> bool:
    return all(word in lexicon.given_names() for word in words)
