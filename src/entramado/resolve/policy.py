"""What the signals of two names add up to: a table of what each costs, and two thresholds.

A pair starts at 1; every signal takes off what the table says. Nothing here is learned: whoever
reads a verdict can do the sum. Similarity alone merges nobody: only signals that the table lets
`join` (another spelling of one and the same name) may, and all of a pair's must.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from entramado.resolve.reading import Reading
from entramado.resolve.readings import read
from entramado.resolve.signals.acronyms import acronym
from entramado.resolve.signals.around import generation, nicknames, title
from entramado.resolve.signals.base import Kind, Signal
from entramado.resolve.signals.nicknames import nickname
from entramado.resolve.signals.numbers import numbers
from entramado.resolve.signals.order import person_order
from entramado.resolve.signals.organisations import country, legal_form, organisation_words
from entramado.resolve.signals.people import person_words


class Decision(StrEnum):
    """What two names have to do with each other, as far as the names can tell."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Weight(NamedTuple):
    """`cost` is taken off a pair's score; `joins`: this alone keeps nobody from being merged;
    `parts`: with this the two are different, unless a person or a report says otherwise."""

    cost: float
    joins: bool = False
    parts: bool = False


# Open half of bench/names/own.yaml: from 0.7 up all that is called one is one, and 143 of 144 are
# found. Public pairs, open half: precision 0.99 at 0.7, 0.90 at 0.5, where F is best (0.86).
SAME = 0.7
PROPOSE = 0.5
# Behind each: pairs that are one, of those in which it spoke; our own open half, then the public.
WEIGHTS: dict[Kind, Weight] = {
    Kind.SAME: Weight(0, joins=True),  # 81/87, 33/34
    Kind.TITLE: Weight(0.02, joins=True),  # 6/6, 2/3
    Kind.ORDER: Weight(0.05, joins=True),  # 7/7, 2/2
    Kind.SPACES: Weight(0.05, joins=True),  # 1/1, 2/2
    Kind.NICKNAME_LEFT_OUT: Weight(0.03, joins=True),  # 7/7, 0/0
    Kind.LEGAL_FORM: Weight(0.03, joins=True),  # 5/5, 2/3
    Kind.ROTATED: Weight(0.1),  # 1/2, 3/4
    Kind.ARTICLE: Weight(0.03),  # 8/8, 0/0
    Kind.BODY: Weight(0.05),  # 6/6, 0/0
    Kind.FILLER: Weight(0.08),  # 2/2, 0/0
    Kind.MIDDLE_OPEN: Weight(0.15),  # 8/8, 13/13
    Kind.SOUND: Weight(0.08),  # 11/11, 19/20
    Kind.INITIAL: Weight(0.1),  # 7/7, 0/0
    Kind.VOWELS: Weight(0.12),  # 3/3, 10/12
    Kind.TYPO: Weight(0.12),  # 3/3, 19/19
    Kind.SURNAME_OPEN: Weight(0.4),  # 9/9, 3/3
    Kind.LEVEL_OPEN: Weight(0.08),  # 1/1, 0/0
    Kind.COUNTRY_OPEN: Weight(0.12),  # 2/3, 1/1
    Kind.ACRONYM: Weight(0.15),  # 5/5, 1/1
    Kind.HEAD_OPEN: Weight(0.15),  # 4/4, 1/1
    Kind.NICKNAME_ALONE: Weight(0.2),  # 0/0, 0/0
    Kind.GIVEN_OPEN: Weight(0.5),  # 0/0, 4/4
    Kind.NICKNAMES_DIFFER: Weight(0.35),  # 0/1, 0/0
    Kind.OTHER_LEGAL_FORM: Weight(0.31),  # 0/0, 2/6
    Kind.PET_NAME: Weight(0.31),  # 0/0, 0/0
    Kind.ALIKE: Weight(0.38),  # 0/7, 6/14
    Kind.GENERATION_OPEN: Weight(0.35),  # 0/0, 0/0
    Kind.ZEROS: Weight(0.35),  # 0/0, 0/0
    Kind.NICKNAME_SLIP: Weight(0.4),  # 0/0, 0/0
    Kind.TURNED: Weight(0.35),  # 0/1, 2/2
    Kind.SWAPPED: Weight(0.4),  # 0/0, 0/0
    Kind.PLACE_OR_GROUP: Weight(0.4),  # 0/1, 0/0
    Kind.WORD_OPEN: Weight(0.52),  # 0/5, 2/8
    Kind.ONE_WORD: Weight(0.45),  # 0/0, 0/1
    Kind.INITIALS_ONLY: Weight(0.9),  # 0/0, 0/1
    Kind.NOTHING: Weight(1),  # 1/4, 2/17
    Kind.OTHER_GIVEN: Weight(0.8, parts=True),  # 0/23, 2/15
    Kind.OTHER_SURNAME: Weight(0.8, parts=True),  # 0/14, 3/22
    Kind.OTHER_NAME: Weight(0.7, parts=True),  # 0/15, 2/38
    Kind.OTHER_GENERATION: Weight(0.9, parts=True),  # 0/5, 0/0
    Kind.OTHER_NICKNAME: Weight(0.9, parts=True),  # 0/15, 0/0
    Kind.OTHER_NUMBER: Weight(0.8, parts=True),  # 0/9, 6/8
    Kind.OTHER_ACRONYM: Weight(0.9, parts=True),  # 0/1, 0/0
    Kind.OTHER_BODY: Weight(0.8, parts=True),  # 0/1, 0/0
    Kind.OTHER_COUNTRY: Weight(0.9, parts=True),  # 0/1, 0/0
    Kind.OTHER_WORD: Weight(0.8, parts=True),  # 0/24, 7/16
    Kind.SPLINTER: Weight(0.8, parts=True),  # 0/7, 0/0
    # What is said around the names (`together`); below 0 it speaks for one person. Behind each:
    # pairs that are one, of those in which it spoke; the open half of surroundings.yaml, then pairs
    # of one name in 1,029 real reports (2,835 pairs, nearly all of one person).
    Kind.SAME_OFFICE: Weight(-0.25),  # 17/23, 70/70
    Kind.SAME_BIRTH: Weight(-0.25),  # 0/0, 0/0
    Kind.SAME_KIN: Weight(-0.2),  # 5/6, 36/36
    Kind.SAME_GROUP: Weight(-0.15),  # 5/8, 15/15
    Kind.AGE_FITS: Weight(-0.1),  # 9/9, 126/126
    Kind.AGE_OFF: Weight(0.15),  # 0/0, 8/8
    Kind.DEAD_BEFORE: Weight(0.2),  # 1/5, 7/7; an act more than two years later 0/2, 0/0
    Kind.OTHER_NATION: Weight(0.2),  # 0/3, 0/0 of 17 with two nations
    Kind.OTHER_TRADE: Weight(0.31),  # 0/3, 0/0 of 24 with two trades
    Kind.OTHER_OFFICE: Weight(0.35),  # 0/6, 0/0
    Kind.OTHER_GENDER: Weight(0.5),  # 0/4, 0/0
    Kind.OTHER_SEAT: Weight(0.8, parts=True),  # 0/5, 0/0
    Kind.OTHER_AGE: Weight(0.8, parts=True),  # 0/9, 0/0
    Kind.MINOR: Weight(0.8, parts=True),  # 0/4, 0/0
}
Ask: TypeAlias = Callable[[Reading, Reading], Iterator[Signal]]
_FULL: tuple[Ask, ...] = (person_words, person_order, title, generation, nicknames, numbers)
_NICKNAME: tuple[Ask, ...] = (nickname, numbers)
_ACTOR: tuple[Ask, ...] = (organisation_words, country, legal_form, numbers)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision, the score that it rests on, and every signal that spoke."""

    decision: Decision
    score: float
    signals: tuple[Signal, ...]
    joins: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each signal in words, with what it took off."""
        return tuple(
            f"{s.kind.value}: {s.reason} ({-WEIGHTS[s.kind].cost * s.strength:+.2f})"
            for s in self.signals
        )


def judge(one: str, other: str, schema: str) -> Verdict:
    """The verdict on two printed names of things of one schema. Symmetric."""
    return compare(read(one, schema), read(other, schema))


def compare(one: Reading, other: Reading) -> Verdict:
    """The verdict on two readings. Symmetric: the order in which they are given is not used."""
    if (len(one.words), one.form) > (len(other.words), other.form):
        one, other = other, one
    return _compared(one, other)


@lru_cache(maxsize=1 << 16)
def _compared(one: Reading, other: Reading) -> Verdict:
    if one.family != other.family:
        return Verdict(Decision.UNSURE, 0.0, (Signal(Kind.NOTHING, "two kinds of things"),), False)
    signals = tuple(signal for ask in _asked(one, other) for signal in ask(one, other))
    score = 1.0 - sum(WEIGHTS[s.kind].cost * s.strength for s in signals)
    decision = Decision.UNSURE
    if any(WEIGHTS[s.kind].parts for s in signals):
        decision = Decision.DIFFERENT
    elif score >= SAME:
        decision = Decision.SAME
    # With nothing spoken ("JC" for "Jean-Claude") there is nothing to merge upon.
    joins = decision is Decision.SAME and bool(signals)
    joins = joins and all(WEIGHTS[s.kind].joins for s in signals)
    return Verdict(decision, max(0.0, round(score, 4)), signals, joins)


def _asked(one: Reading, other: Reading) -> tuple[Ask, ...]:
    if one.family == "person":
        return _NICKNAME if one.alone or other.alone else _FULL
    if one.family == "actor":
        if one.acronym != other.acronym or (one.acronym and one.words != other.words):
            return (acronym, country)
        return _ACTOR
    return (_place,)


def _place(one: Reading, other: Reading) -> Iterator[Signal]:
    if one.words == other.words:
        yield Signal(Kind.SAME, f"both are {' '.join(one.words)}")
    else:
        yield Signal(Kind.NOTHING, "two places")


def forget() -> None:
    """Drop the verdicts that are held, as a long process may and a clock must."""
    _compared.cache_clear()
