"""Where reports agree, refine or contradict each other on one point. Nothing is retired."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """What the positions of an entry differ in."""

    COUNT = "count"
    DATE = "date"
    PLACE = "place"
    ROLE = "role"
    IDENTITY = "identity"
    STATUS = "status"
    TIE = "tie"


class Reading(StrEnum):
    """How two positions stand to each other."""

    AGREES = "agrees"
    REFINES = "refines"
    DIFFERENT_SCOPE = "different_scope"
    UPDATES = "updates"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Position:
    """One value that is held, in print form, and who holds it."""

    key: str
    value: str
    statements: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairReading:
    """How positions `a` and `b` (keys) stand to each other, in one sentence a reader can check.

    `judgement`: the decision of a person on these two that stands, also when they could not tell.
    """

    a: str
    b: str
    reading: Reading
    explanation: str
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One point on which reports can be laid side by side; `about` is an incident or entity id."""

    id: str
    kind: EntryKind
    about: str
    measure: str | None
    positions: tuple[Position, ...]
    readings: tuple[PairReading, ...]

    @property
    def contested(self) -> bool:
        """True when two positions cannot both be right."""
        return any(pair.reading is Reading.CONFLICTS for pair in self.readings)

    @property
    def point(self) -> str:
        """What its positions differ in, for the anchors of judgements on it."""
        return f"{self.kind.value} {self.measure}" if self.measure else self.kind.value
