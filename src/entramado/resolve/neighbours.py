"""Which names are worth comparing: those that share a neighbourhood, and could be one at all.

A neighbourhood is a word and an initial, two words, the letters of an acronym, as they sound. One
that most of a case lives in is none, so that no name is compared with all others; and of two that
share one, most say at a glance that they are two. The outcome depends on the names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from entramado.resolve import lexicon
from entramado.resolve.names import Name, blocking_keys
from entramado.resolve.reading import Reading
from entramado.resolve.scripts import skeleton, sound
from entramado.resolve.signals.organisations import without_own_acronym
from entramado.resolve.signals.words import ALIKE

# Names in one neighbourhood. With 2,000 invented Mexican names the largest has 33, of one surname
# and one initial; a larger one is a surname that tells nobody apart.
HUB = 60
# Neighbourhoods of a single word, of a word and an initial, of a given name and a surname, and of
# an acronym's letters.
_ONE, _INITIAL, _GIVEN, _LETTERS = "one:", "initial:", "given+:", "letters:"
_FEW = {_ONE: 1, _INITIAL: 2, _GIVEN: 2}
_ASKED = frozenset((*_FEW, _LETTERS, "within:"))
_SHORT = 3  # letters of a word that may be initials of several: "JC", "LXC"


def neighbours(names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Each two names that share a neighbourhood and could be one, once."""
    listed = sorted(names, key=lambda name: (name.schema, name.form))
    readings = [name.reading for name in listed]
    seen: set[int] = set()
    for one, other in _near(_blocks(listed), [_has_few(reading) for reading in readings]):
        pair = one * len(listed) + other
        if pair not in seen:
            seen.add(pair)
            if could_be_one(readings[one], readings[other]):
                yield listed[one], listed[other]


def _near(
    blocks: Mapping[str, Sequence[int]], few: Sequence[Iterable[str]]
) -> Iterator[tuple[int, int]]:
    """All pairs of a block; where little is shared only those with a name that has little."""
    for key, held in blocks.items():
        if not 1 < len(held) <= HUB:
            continue
        kind = key[key.index("/") + 1 : key.index(":") + 1]
        if kind not in _ASKED:
            yield from combinations(held, 2)
            continue
        for one in held:
            if kind in few[one]:
                yield from ((min(one, other), max(one, other)) for other in held if one != other)


def hubs(names: Iterable[Name]) -> list[tuple[int, str]]:
    """The neighbourhoods that are too large to compare, the largest first: size and key."""
    found = [(len(held), key) for key, held in _blocks(list(names)).items() if len(held) > HUB]
    return sorted(found, key=lambda hub: (-hub[0], hub[1]))


def neighbourhoods(name: Name) -> frozenset[str]:
    """Under which a name is looked for when slips and left-out words may stand between."""
    keys = set(blocking_keys(name))
    if name.family == "place":
        return frozenset(keys)  # a town with a slip in its name is another town
    words = name.reading.words
    if name.family == "actor":
        common = lexicon.concepts("heads") | lexicon.concepts("fillers")
        words = tuple(word for word in words if word not in common) or words
        if len(words) == 1:  # all that names it: a slip in it leaves nothing else to be found by
            keys.update(f"slip:{words[0][:at]}{words[0][at + 1 :]}" for at in range(len(words[0])))
    heard = [skeleton(word) for word in words]
    keys.update(f"nick:{nickname}" for nickname in name.reading.nicknames)
    keys.update(_ONE + word for word in heard)
    for place, word in enumerate(heard):
        for other in heard[:place]:
            keys.add(f"{_INITIAL}{word} {other[:1]}")
            keys.add(f"{_INITIAL}{other} {word[:1]}")
            keys.add(f"two:{word} {other}" if word < other else f"two:{other} {word}")
    return frozenset(keys)


def _has_few(reading: Reading) -> frozenset[str]:
    """The kinds of neighbourhood in which this name says enough of itself to be asked about.

    Two names of three words with a slip in one of them share the two others.
    """
    found = {kind for kind, most in _FEW.items() if len(reading.words) <= most}
    return frozenset(found | ({_LETTERS} if reading.acronym or reading.brackets else set()))


def _blocks(names: Sequence[Name]) -> Mapping[str, list[int]]:
    """Neighbourhood → places of its names in `names`."""
    blocks: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        for key in neighbourhoods(name):
            blocks.setdefault(f"{name.family}/{key}", []).append(at)
    return blocks


def could_be_one(one: Reading, other: Reading) -> bool:
    """False only where `policy.compare` would say of these two names that they are not one.

    In a case of 100,000 mentions nine of ten pairs of neighbours share two words and have another
    third one; the whole comparison takes ten times as long.
    """
    if one.family != other.family or one.family == "place":
        return one.family == other.family and one.words == other.words
    if one.alone or other.alone or one.bodies & other.bodies:
        return True
    if one.acronym or other.acronym:
        return not (one.acronym and other.acronym) or one.words == other.words
    ours, theirs = list(one.words), list(other.words)
    for word in one.words:
        if word in theirs:
            theirs.remove(word)
            ours.remove(word)
    if not (ours and theirs):
        return True
    if one.family == "person":
        if len(ours) == len(theirs) == 1:
            return _may(ours[0], theirs[0], True)
        fewer, more = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
        return all(any(_may(word, each, True) for each in more) for word in fewer)
    return _actors(_named(one, ours), _named(other, theirs))


def _actors(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """Of the words that only one of two organisations has, each with its spelling."""
    fewer, more = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    if "".join(word[0] for word in more) in fewer:
        return True
    return all(
        any(_may(word, each, False) or _may(fewer[word], more[each], False) for each in more)
        for word in fewer
    )


def _named(reading: Reading, words: Sequence[str]) -> dict[str, str]:
    """Word → spelling, without an acronym that stands beside its own long form."""
    return {
        reading.words[at]: reading.spellings[at]
        for at in sorted(without_own_acronym(reading))
        if reading.words[at] in words
    }


def _may(one: str, other: str, person: bool) -> bool:  # noqa: FBT001
    """Could one word stand for the other: a slip, a pet name, initials, a part of it?"""
    if min(len(one), len(other)) <= _SHORT and one[0] == other[0]:
        return True
    if person:
        known, pets = lexicon.known_names(), lexicon.pet_names()
        if other in pets.get(one, ()) or one in pets.get(other, ()):
            return True
        if other in lexicon.spellings().get(one, ()):
            return True
        if one in known and other in known:  # "Estela" and "Estella" are one by sound
            return sound(one) == sound(other)
    if OSA.normalized_similarity(one, other, score_cutoff=ALIKE):
        return True
    if OSA.normalized_similarity(sound(one), sound(other), score_cutoff=ALIKE):
        return True
    if len(one) == len(other) and sorted(one) == sorted(other):
        return True
    heard, also = skeleton(one), skeleton(other)
    if len(heard) < len(also):
        heard, also = also, heard
    return heard.startswith(also) or heard.endswith(also)
