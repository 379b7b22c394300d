"""What was asked, found and slipped, over many reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bench.own.gold import GoldReport, Span
from bench.scoring import Counts

Row: TypeAlias = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts by kind, and what was missed or false, in words."""

    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    slips: list[str] = field(default_factory=list)

    def add(self, kind: str, counts: Counts) -> None:
        """Add one report's counts to a kind."""
        self.counts[kind] += counts

    def ask(self, kind: str, *, good: bool, said: bool = True) -> None:
        """One question with one answer, right or wrong, or none."""
        self.add(kind, Counts(int(good), int(said), int(good), 1))

    def slip(self, kind: str, gold: GoldReport, span: Span, what: str = "") -> None:
        """Note an error for people."""
        start, end = span
        before, after = gold.text[max(0, start - 40) : start], gold.text[end : end + 30]
        quote = f"{before}[{gold.text[start:end]}]{after}".replace("\n", " ¶ ")
        self.slips.append(f"{kind:12} {gold.id:16} {what:34} …{quote}…")

    def kinds(self) -> Iterator[tuple[str, Counts]]:
        """The kinds in the order of the alphabet."""
        yield from sorted(self.counts.items())


def overlap(one: Span, other: Span) -> bool:
    """True when two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]
