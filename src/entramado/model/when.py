"""Uncertain dates: an interval of days and the words it came from. Never a made-up day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class When:
    """Some time from `earliest` to `latest`, both included; None is open or unknown.

    Both None: the report says *when* only in words that cannot be placed ("hours earlier", in a
    report without a date); `text` keeps the words as printed.
    """

    earliest: date | None
    latest: date | None
    text: str

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.text!r}: {self.earliest} is after {self.latest}")

    @property
    def known(self) -> bool:
        """True when at least one end is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def exact(self) -> bool:
        """True when this is one day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def days(self) -> int | None:
        """How many days the interval spans; None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: When, *, slack: int = 0) -> bool:
        """True when both can be the same day, give or take `slack` days. Unknown overlaps all."""
        return not (_before(self, other, slack) or _before(other, self, slack))

    def within(self, other: When) -> bool:
        """True when this interval lies inside `other` (so it refines it)."""
        if self.earliest is None or self.latest is None:
            return False
        after = other.earliest is None or other.earliest <= self.earliest
        before = other.latest is None or self.latest <= other.latest
        return after and before and other.known


def _before(first: When, second: When, slack: int) -> bool:
    if first.latest is None or second.earliest is None:
        return False
    return (second.earliest - first.latest).days > slack


UNKNOWN = When(None, None, "")
