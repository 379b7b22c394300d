"""Which words of two names stand for each other: equal, spelt otherwise, mistyped, an initial?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from entramado.resolve import lexicon
from entramado.resolve.scripts import skeleton, sound

# A slip is one letter (or two neighbours swapped); in 12 letters and more it may be two. Shorter
# words than 4 letters are other words ("Ana", "Ada"). With two slips in words of 9 letters the open
# half of bench/names/own.yaml has two pairs of unlike surnames for one.
_SHORTEST, _LONG = 4, 12
_SYLLABLES = "\u1100"
ALIKE = 0.65  # of the letters: a proposal at most. Public pairs, open half: F .79 without, .85 with
_SKELETON = 3  # consonants that must agree where vowels do not: Mohammed, Muhammad


class How(StrEnum):
    """How two words stand for each other, surest first."""

    EQUAL = "equal"
    SOUND = "sound"
    VOWELS = "vowels"
    PET_NAME = "pet name"
    INITIAL = "initial"
    TYPO = "typo"


_UNEQUAL = tuple(how for how in How if how is not How.EQUAL)


class Part(StrEnum):
    """Where in a name two words stand: each has slips of its own."""

    GIVEN = "given name"
    SURNAME = "surname"
    WORD = "word of an organisation"


@dataclass(frozen=True, slots=True)
class Pairing:
    """`pairs` are (place in one, place in the other, how), by place in one."""

    pairs: tuple[tuple[int, int, How], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def solid(self) -> int:
        """How many pairs are more than an initial."""
        return sum(how is not How.INITIAL for _, _, how in self.pairs)

    @property
    def places(self) -> tuple[int, ...]:
        """The places in the other name, in the order of the one."""
        return tuple(j for _, j, _ in self.pairs)


def pairing(one: tuple[str, ...], other: tuple[str, ...], *, person: bool) -> Pairing:
    """Pair the words of two names, surest first, each with the nearest of its kind.

    A person's first words are given names, where a last letter is the gender.
    """
    if one == other:
        pairs = tuple((i, i, How.EQUAL) for i in range(len(one)))
        return Pairing(pairs, (), ())
    left, right = list(range(len(one))), list(range(len(other)))
    found: list[tuple[int, int, How]] = []
    for i, word in enumerate(one):
        equal = [j for j in right if other[j] == word]
        if equal:
            _pair(i, min(equal, key=lambda j: (abs(i - j), j)), How.EQUAL, (left, right, found))
    told = {
        (i, j): how for i in left for j in right if (how := _how(person, one[i], other[j], i and j))
    }
    for how in _UNEQUAL if told else ():
        for i in tuple(left):
            near_ = [j for j in right if told.get((i, j)) is how]
            if near_:
                _pair(i, min(near_, key=lambda j: (abs(i - j), j)), how, (left, right, found))
    if left and right and len(one) != len(other):
        _join_split_words(one, other, left, right, found)
    return Pairing(tuple(sorted(found)), tuple(left), tuple(right))


def _pair(
    i: int, j: int, how: How, rest: tuple[list[int], list[int], list[tuple[int, int, How]]]
) -> None:
    left, right, found = rest
    left.remove(i)
    right.remove(j)
    found.append((i, j, how))


def _how(person: bool, one: str, other: str, behind: int) -> How | None:  # noqa: FBT001
    if not person:
        return near(one, other, Part.WORD)
    if one[0] == other[0] and (len(one) == 1) != (len(other) == 1):
        return How.INITIAL
    return near(one, other, Part.SURNAME if behind else Part.GIVEN)


def _join_split_words(
    one: tuple[str, ...],
    other: tuple[str, ...],
    left: list[int],
    right: list[int],
    found: list[tuple[int, int, How]],
) -> None:
    """As in "Abdulaziz" stands for "Abdul Aziz"."""
    for whole, parts, turned in ((left, right, False), (right, left, True)):
        names, others = (other, one) if turned else (one, other)
        for i in tuple(whole):
            for j in parts:
                two = others[j] + others[j + 1] if j + 1 in parts else ""
                if two and sound(two) == sound(names[i]):
                    found.append((j, i, How.SOUND) if turned else (i, j, How.SOUND))
                    whole.remove(i)
                    parts.remove(j)
                    parts.remove(j + 1)
                    break


@lru_cache(maxsize=1 << 16)
def near(one: str, other: str, part: Part) -> How | None:
    """How two unequal words could be one; None when they are two words."""
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < 2:
        return None
    if part is Part.GIVEN and gendered(one, other):
        return None
    if part is not Part.WORD and other in lexicon.spellings().get(one, ()):
        return How.SOUND
    if part is Part.GIVEN and _pet_name(one, other):
        return How.PET_NAME
    if max(len(one), len(other)) > 2 and sound(one) == sound(other):
        return How.SOUND
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST or max(one + other) >= _SYLLABLES:
        return None  # another sign of Chinese or letter of Hangul is another name
    known = lexicon.known_names()
    if part is not Part.WORD and one in known and other in known:
        return None
    if len(skeleton(one)) >= _SKELETON and skeleton(one) == skeleton(other):
        return How.VOWELS if abs(len(one) - len(other)) <= 2 else None
    limit = 2 if shortest >= _LONG else 1
    return How.TYPO if OSA.distance(one, other, score_cutoff=limit) <= limit else None


def _pet_name(one: str, other: str) -> bool:
    pets = lexicon.pet_names()
    return other in pets.get(one, ()) or one in pets.get(other, ())


def alike(one: str, other: str, part: Part) -> bool:
    """Two words that are no slip of each other and yet could be one, heard or copied badly."""
    if part is Part.GIVEN and gendered(one, other):
        return False
    known = part is not Part.WORD and {one, other} <= lexicon.known_names()
    if known or not (one.isalpha() and other.isalpha()) or max(one + other) >= _SYLLABLES:
        return False
    return min(len(one), len(other)) > _SHORTEST and (
        sorted(one) == sorted(other)
        or OSA.normalized_similarity(one, other) >= ALIKE
        or OSA.normalized_similarity(sound(one), sound(other)) >= ALIKE
    )


def one_slip_apart(one: str, other: str) -> bool:
    """The letters of two whole names, but for one: they differ in where the blanks are."""
    return min(len(one), len(other)) >= _LONG - 3 and OSA.distance(one, other, score_cutoff=1) <= 1


def gendered(one: str, other: str) -> bool:
    """One is a man's name and the other a woman's: Mario and María, Emil and Emily.

    >>> gendered("alejandro", "alejandra")
    True
    """
    genders = lexicon.given_names()
    ours, theirs = genders.get(one), genders.get(other)
    if ours and theirs:
        return not set(ours) & set(theirs)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        ends = {one[-1], other[-1]}
        return one[:-1] == other[:-1] and "a" in ends and bool(ends & set("oes"))
    return longer in (shorter + end for end in ("a", "y", "ia", "ina", "ette", "ella"))
