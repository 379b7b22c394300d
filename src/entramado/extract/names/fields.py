"""Fields of government behind an office, which name no body: "ministro de Justicia"."""

from __future__ import annotations

from entramado.extract.gazetteer import places
from entramado.extract.names.particles import particles
from entramado.extract.names.words import Words, folded

_LONGEST = 4


def without_field(words: Words, first: int, last: int) -> int:
    """Where the run `first`-`last` goes on behind the field it begins with, else `first`.

    `last` when the whole run is a field; the person of "la ministra de Trabajo Ana Lara" stays.
    """
    office = _office(words, first)
    if office is None:
        return first
    lists = words.lists
    form = words.block.doc[first:last].text
    named = " ".join(words.keys(first, last))
    if named in lists.bodies or places(form) or folded(form) in lists.regions or form.isupper():
        return first
    known = _known_field(words, first, last)
    person = next((at for at in range(first, last) if lists.given(words.folds[at])), None)
    if person is not None and person > first:
        return person
    if known is not None:
        return last if known == last else first
    head = lists.head(words.keys(first, last)) is not None
    return last if office in lists.ministers and not head and person is None else first


def _office(words: Words, first: int) -> str | None:
    lists, at = words.lists, first - 1
    if words.low(at) in particles().articles:
        at -= 1
    if words.low(at) not in particles().fields:
        return None
    while words.low(at - 1) in lists.nationalities:
        at -= 1
    low = words.low(at - 1)
    return low if low in lists.ministers | lists.directors else None


def _known_field(words: Words, first: int, last: int) -> int | None:
    for end in range(last, first, -1):
        if " ".join(words.keys(first, end)) in words.lists.domains:
            return end
    return None
