"""Three clocks that are never mixed: when it was published, when we knew, when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Clocks:
    """What to look at.

    `published_by`: only reports published by that day; those without a date are left out, and
    counted. `known_at`: what the case held at that moment. `since`, `until`: what happened, or
    may have happened, in that time.
    """

    published_by: date | None = None
    known_at: datetime | None = None
    since: date | None = None
    until: date | None = None
