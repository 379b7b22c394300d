"""People: which words of one full name does the other lack, and which does it have instead?

The rule that tells father from son stands here: the same given name and first surname with two
different second surnames are two people.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from entramado.resolve.reading import Reading
from entramado.resolve.signals.base import Kind, Signal
from entramado.resolve.signals.words import How, Pairing, Part, alike, one_slip_apart, pairing

_HOW = {
    How.SOUND: Kind.SOUND,
    How.VOWELS: Kind.VOWELS,
    How.INITIAL: Kind.INITIAL,
    How.PET_NAME: Kind.PET_NAME,
    How.TYPO: Kind.TYPO,
}


def person_words(one: Reading, other: Reading) -> Iterator[Signal]:
    """The signals of two full names, `one` having no more words than `other`."""
    if one.words == other.words:
        yield Signal(Kind.SAME, f"both are {' '.join(one.words)}")
        return
    if one.printed == other.printed:
        yield Signal(Kind.SPACES, f"{one.form} and {other.form} have the same letters")
        return
    if len(one.words) != len(other.words) and one_slip_apart(one.printed, other.printed):
        yield Signal(Kind.TYPO, f"{one.printed} for {other.printed}")
        return
    found = with_initials(one, other)
    alike_words = _alike(one, other, found) if found.left else None
    if not (found.solid or alike_words):
        yield _no_word(found)
        return
    yield from spelt(one, other, found)
    if alike_words:
        yield alike_words
    else:
        yield from missing(one, other, found)


def _no_word(found: Pairing) -> Signal:
    if found.pairs:
        return Signal(Kind.INITIALS_ONLY, "only initials agree")
    return Signal(Kind.NOTHING, "no word is shared")


@lru_cache(maxsize=8)  # the signals of one pair ask one after the other
def with_initials(one: Reading, other: Reading) -> Pairing:
    """The pairing of two names; "JC" may stand for "Jean Claude"."""
    found = pairing(one.words, other.words, person=True)
    for ours, theirs, turned in ((one, other, False), (other, one, True)):
        left, right = (found.right, found.left) if turned else (found.left, found.right)
        for place in left:
            word = ours.words[place]
            letters = "".join(theirs.words[j][0] for j in right)
            if len(word) > 1 and word == letters:
                rest = tuple(p for p in left if p != place)
                return Pairing(found.pairs, () if turned else rest, rest if turned else ())
    return found


def spelt(one: Reading, other: Reading, found: Pairing) -> Iterator[Signal]:
    """One signal for each word that is not printed the same in both names."""
    for i, j, how in found.pairs:
        if how is not How.EQUAL:
            yield Signal(_HOW[how], f"{one.words[i]} for {other.words[j]}")


def missing(one: Reading, other: Reading, found: Pairing) -> Iterator[Signal]:
    """What either name has more than the other."""
    if found.left and found.right:
        yield _instead(one, other, found)
    elif found.right:
        yield _left_out(one, other, found.right)
    elif found.left:
        yield _left_out(other, one, found.left)


def _alike(one: Reading, other: Reading, found: Pairing) -> Signal | None:
    """The words on either side are alike one by one, too far apart for slips."""
    if len(found.left) != len(found.right):
        return None
    pairs = list(zip(found.left, found.right, strict=True))
    for i, j in pairs:
        part = Part.SURNAME if i and j else Part.GIVEN
        if not alike(one.words[i], other.words[j], part):
            return None
    told = ", ".join(f"{one.words[i]} is like {other.words[j]}" for i, j in pairs)
    return Signal(Kind.ALIKE, told, float(len(pairs)))


def _instead(one: Reading, other: Reading, found: Pairing) -> Signal:
    ours = " ".join(one.words[i] for i in found.left)
    theirs = " ".join(other.words[j] for j in found.right)
    reason = f"{ours} in one, {theirs} in the other"
    if 0 in found.left and 0 in found.right:
        return Signal(Kind.OTHER_GIVEN, reason)
    last = len(one.words) - 1 in found.left and len(other.words) - 1 in found.right
    return Signal(Kind.OTHER_SURNAME if last and found.solid > 1 else Kind.OTHER_NAME, reason)


def _left_out(shorter: Reading, longer: Reading, more: tuple[int, ...]) -> Signal:
    words = " ".join(longer.words[j] for j in more)
    if len(shorter.words) == 1:
        return Signal(Kind.ONE_WORD, f"only one word is shared, {words} is not")
    if 0 in more:
        return Signal(Kind.GIVEN_OPEN, f"one leaves out {words}", _many(more))
    if len(longer.words) - 1 in more:
        return Signal(Kind.SURNAME_OPEN, f"one leaves out {words}", _many(more))
    return Signal(Kind.MIDDLE_OPEN, f"one leaves out {words}", _many(more))


def _many(more: tuple[int, ...]) -> float:
    """One word left out is half as much as two."""
    return min(1.0, len(more) / 2)
