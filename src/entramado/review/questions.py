"""What a person is asked: both sides with their quotes, what speaks for what, what would move.

All text here is ready for print: names of people who are withheld are masked already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from entramado.dossier.nouns import Line


class QuestionKind(StrEnum):
    """What is asked about."""

    MERGE = "merge"
    NAMESAKE = "namesake"
    LISTING = "listing"
    INCIDENT = "incident"
    CONTRADICTION = "contradiction"
    STATEMENT = "statement"
    CONFLICT = "conflict"


class Answer(StrEnum):
    """What a person can say, by the key they press."""

    YES = "y"
    NO = "n"
    UNSURE = "h"
    ACCEPT = "a"
    REJECT = "r"


# What can be answered to every question but those on statements, and to those.
DECIDED = (Answer.YES, Answer.NO, Answer.UNSURE)
REVIEWED = (Answer.ACCEPT, Answer.REJECT)


@dataclass(frozen=True, slots=True)
class Effect:
    """How much of the map an answer would move: counted in the case, never guessed.

    `entities`, `happenings`: how many become one, or are parted. `statements`, `ties`,
    `incidents`, `entries`: what goes from one to the other. `origins`: origins that turn out to
    be one. `drafts`: statements that are no draft any more.
    """

    entities: int = 0
    happenings: int = 0
    statements: int = 0
    ties: int = 0
    incidents: int = 0
    entries: int = 0
    origins: int = 0
    drafts: int = 0

    @property
    def weight(self) -> float:
        """One number to order by: see `WEIGHTS`."""
        return float(sum(weight * getattr(self, name) for name, weight in WEIGHTS.items()))


# What is a node or a line of the map counts more than one sentence behind it; what only stops
# being a draft stands where it stood. Set by hand: with a draft at 0.5 the first question on who
# is who came 17th in the sample's queue, behind twelve on what was read.
WEIGHTS: Mapping[str, float] = {
    "entities": 1,
    "happenings": 1,
    "statements": 1,
    "ties": 2,
    "incidents": 2,
    "entries": 2,
    "origins": 3,
    "drafts": 0.25,
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are compared: what it is called, what reports say of it, cited."""

    subject: str
    title: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Speaks:
    """One thing that speaks for or against, in words. `cost`: what it takes off the score."""

    text: str
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One decision to take. `subjects` are the ids it is about, in the order of the sides.

    `answers`: what each key would do, in words. `warnings` stand where they cannot be missed.
    `score`: how likely the program holds a "yes" to be, 0 to 1.
    """

    id: str
    kind: QuestionKind
    title: str
    subjects: tuple[str, ...]
    sides: tuple[Side, ...]
    signals: tuple[Speaks, ...]
    score: float
    effect: Effect
    effect_words: str
    answers: Mapping[Answer, str]
    warnings: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The question for other programs."""
        told = asdict(self)
        told["answers"] = {key.value: said for key, said in self.answers.items()}
        told["kind"] = self.kind.value
        told["effect"] |= {"weight": self.effect.weight, "words": told.pop("effect_words")}
        return told
