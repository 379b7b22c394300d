"""Organisations: the same heads and proper parts in either language, and what one has more?

A sister agency differs in place or branch, a splinter in a word beside the old name: both are
others, however alike the rest is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entramado.lang.concepts import initials_of
from entramado.resolve import lexicon
from entramado.resolve.reading import Reading
from entramado.resolve.signals.base import Kind, Signal
from entramado.resolve.signals.people import spelt
from entramado.resolve.signals.words import How, Pairing, Part, alike, near, one_slip_apart, pairing


def organisation_words(one: Reading, other: Reading) -> Iterator[Signal]:
    """The signals of the words of two organisations, neither of them an acronym."""
    if sorted(one.words) == sorted(other.words):
        yield Signal(Kind.SAME, f"both are {' '.join(sorted(one.words))}")
        return
    if one.printed == other.printed:
        yield Signal(Kind.SPACES, f"{one.form} and {other.form} have the same letters")
        return
    if len(one.words) != len(other.words) and one_slip_apart(one.printed, other.printed):
        yield Signal(Kind.TYPO, f"{one.printed} for {other.printed}")
        return
    if one.bodies & other.bodies:
        yield Signal(Kind.BODY, f"both name {', '.join(sorted(one.bodies & other.bodies)).upper()}")
        return
    ours, theirs = without_own_acronym(one), without_own_acronym(other)
    found = slips(one, other, pairing(one.words, other.words, person=False))
    left = [one.words[i] for i in found.left if i in ours]
    right = [other.words[j] for j in found.right if j in theirs]
    yield from spelt(one, other, found)
    if not (found.pairs or (left and right)):
        yield Signal(Kind.NOTHING, "no word is shared")
    elif left and right:
        yield from _instead(left, right, shared=bool(found.pairs))
    elif left or right:
        yield from _more(left or right, one if right else other, found)


def slips(one: Reading, other: Reading, found: Pairing) -> Pairing:
    """With a mistyped word of the lexicon beside the word: "Hermanadad", "Hermandad"."""
    pairs, left, right = list(found.pairs), list(found.left), list(found.right)
    for i in found.left:
        for j in right:
            if near(one.spellings[i], other.spellings[j], Part.WORD):
                pairs.append((i, j, How.TYPO))
                left.remove(i)
                right.remove(j)
                break
    return Pairing(tuple(sorted(pairs)), tuple(left), tuple(right))


def without_own_acronym(reading: Reading) -> frozenset[int]:
    """Places of the words but for an acronym that stands beside its own long form."""
    everywhere = range(len(reading.words))
    for place in (0, len(reading.words) - 1):
        word = reading.words[place] if reading.words else ""
        rest = [w for at, w in enumerate(reading.words) if at != place]
        if len(word) > 2 and len(rest) > 1 and word in initials_of(" ".join(rest)):
            return frozenset(everywhere) - {place}
    return frozenset(everywhere)


def _instead(left: Sequence[str], right: Sequence[str], *, shared: bool) -> Iterator[Signal]:
    ours, theirs = " ".join(left), " ".join(right)
    for short, long in ((left, right), (right, left)):
        if len(short) == 1 and len(long) > 1 and "".join(w[0] for w in long) == short[0]:
            yield Signal(Kind.ACRONYM, f"{short[0]} for {' '.join(long)}")
            return
    heads = lexicon.concepts("heads") | lexicon.concepts("fillers")
    if len(left) == len(right) == 1 and alike(left[0], right[0], Part.WORD):
        yield Signal(Kind.ALIKE, f"{ours} is like {theirs}")
        return
    if not shared:
        yield Signal(Kind.NOTHING, "no word is shared")
        return
    strength = 0.5 if heads.issuperset([*left, *right]) else 1.0
    yield Signal(Kind.OTHER_WORD, f"{ours} in one, {theirs} in the other", strength)


def _more(more: Sequence[str], shorter: Reading, found: Pairing) -> Iterator[Signal]:
    for word in more:
        yield Signal(_kind(word, shorter, found), f"only one has {word}")


def _kind(word: str, shorter: Reading, found: Pairing) -> Kind:
    if word in lexicon.concepts("splinters"):
        return Kind.SPLINTER
    if word in lexicon.concepts("fillers"):
        return Kind.FILLER
    if word in lexicon.concepts("heads"):
        # "Nayala" is a place; "La Barranca" and "Arvizu Pando" are what a group is called.
        named = shorter.article or len(found.pairs) > 1
        return Kind.HEAD_OPEN if named else Kind.PLACE_OR_GROUP
    if word in lexicon.concepts("national"):
        return Kind.LEVEL_OPEN
    return Kind.WORD_OPEN


def country(one: Reading, other: Reading) -> Iterator[Signal]:
    """The country that the name of a public body gives."""
    if one.country == other.country:
        return
    if one.country and other.country:
        yield Signal(Kind.OTHER_COUNTRY, f"one is of {one.country}, the other of {other.country}")
    else:
        yield Signal(Kind.COUNTRY_OPEN, f"only one says it is of {one.country or other.country}")


def legal_form(one: Reading, other: Reading) -> Iterator[Signal]:
    """As in "S.A. de C.V." in one name, nothing or "GmbH" in the other."""
    if one.legal == other.legal:
        return
    if one.legal and other.legal:
        yield Signal(Kind.OTHER_LEGAL_FORM, "two legal forms")
    else:
        yield Signal(Kind.LEGAL_FORM, "one has its legal form behind it")
