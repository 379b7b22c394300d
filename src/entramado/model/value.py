"""Numbers as reports give them: of what, at least or about, additional or in total."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ValueKind(StrEnum):
    """What kind of quantity a value is."""

    COUNT = "count"
    MONEY = "money"
    QUANTITY = "quantity"  # a weight or volume, with a unit
    TEXT = "text"  # a role or description in the report's words


class Comparator(StrEnum):
    """How the printed number binds: exactly, more than, at least, ..., about."""

    EQUAL = "="
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"


class Scope(StrEnum):
    """Whether a count is the whole, comes on top of something, or is part of it."""

    TOTAL = "total"
    ADDITIONAL = "additional"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """What is counted. The ledger compares only values of one measure."""

    KILLED = "killed"
    INJURED = "injured"
    ARRESTED = "arrested"
    KIDNAPPED = "kidnapped"
    MISSING = "missing"
    DISPLACED = "displaced"
    DEPLOYED = "deployed"
    EXTRADITED = "extradited"
    RELEASED = "released"
    ROADBLOCKS = "roadblocks"
    VEHICLES_BURNED = "vehicles_burned"
    PLACES = "places"
    SEIZED = "seized"
    REWARD = "reward"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its meaning. `upper` closes a range ("between 20 and 30": 20, upper 30).

    `of` is what is counted, in the report's words ("cartel members"). `number` is None for a
    count without one ("several"). `currency` is ISO 4217. `text` holds a TEXT value as printed.
    """

    kind: ValueKind
    measure: Measure | None = None
    of: str | None = None
    number: float | None = None
    upper: float | None = None
    comparator: Comparator = Comparator.EQUAL
    scope: Scope = Scope.UNKNOWN
    unit: str | None = None
    currency: str | None = None
    text: str | None = None


def plain_number(number: float) -> str:
    """A number as people write it: `1,800,000`, `2.5`.

    >>> plain_number(1_800_000.0)
    '1,800,000'
    """
    return f"{int(number):,}" if number == int(number) else f"{number:,}"
