"""A person's decision: superseded, never deleted; anchored to what was printed.

A judgement points at passages of reports, in offsets of the *source text*, with the form as
printed: so it survives another merge and another, better reader. What can no longer be placed is
listed by `entramado check`, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What is decided."""

    IDENTITY = "identity"
    ACCEPT = "accept"
    PRIVATE = "private"
    RELIABILITY = "reliability"
    INCIDENT = "incident"
    LEDGER = "ledger"


class Decision(StrEnum):
    """The decisions a person can take. `withdrawn` undoes the judgement it supersedes."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PRIVATE = "private"
    PUBLIC = "public"
    GRADED = "graded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about: source text `start`-`end` of a report, which reads `form`.

    `predicate` narrows a sentence to one statement of it; `label` is what the person saw on the
    screen (an entity's name, an outlet), for display only. An anchor about an outlet has no
    report: `form` is the outlet's name, start and end are 0. `side`: on which side of a split it
    lies; a `different` keeps the sides apart, not the anchors of one side. Without it every anchor
    is a side of its own. `point`: for a judgement on the ledger, what the positions differ in
    ("count killed", "place"); one sentence can take a position on several points.
    """

    report: str
    start: int
    end: int
    form: str
    predicate: str | None = None
    label: str | None = None
    side: int | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision, with who, when and why. `grade` is an Admiralty letter A-F, for reliability."""

    id: str
    kind: JudgementKind
    targets: tuple[Anchor, ...]
    decision: Decision
    who: str
    when: datetime
    why: str
    supersedes: str | None = None
    grade: str | None = None


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that stand: not superseded by a standing one, and not a mere withdrawal.

    Withdrawing a withdrawal brings the first judgement back.
    """
    return [
        judgement
        for judgement in standing(judgements)
        if judgement.decision is not Decision.WITHDRAWN
    ]


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """All that no standing one supersedes: those in force, and the withdrawals that hold."""
    recorded = list(judgements)
    superseded_by: dict[str, list[str]] = {}
    for judgement in recorded:
        if judgement.supersedes:
            superseded_by.setdefault(judgement.supersedes, []).append(judgement.id)
    stands: dict[str, bool] = {}
    # A judgement can only supersede an earlier one, so later ones are settled first.
    for judgement in reversed(recorded):
        later = superseded_by.get(judgement.id, [])
        stands[judgement.id] = not any(stands.get(other, True) for other in later)
    return [judgement for judgement in recorded if stands[judgement.id]]
