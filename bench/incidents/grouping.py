"""How well reports are grouped: pairs of reports, and B-cubed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

from bench.scoring import Counts

Groups = Mapping[str, Hashable]


def pairs(said: Groups, gold: Groups) -> Counts:
    """Pairs of reports that are said to tell one incident, against those that do."""
    return Counts.of(_together(said), _together(gold))


def _together(groups: Groups) -> set[tuple[str, str]]:
    return {pair for held in _held(groups).values() for pair in combinations(sorted(held), 2)}


def _held(groups: Groups) -> dict[Hashable, list[str]]:
    held: dict[Hashable, list[str]] = {}
    for item, group in groups.items():
        held.setdefault(group, []).append(item)
    return held


def b_cubed(said: Groups, gold: Groups) -> tuple[float, float]:
    """Precision and recall of B-cubed (Bagga and Baldwin 1998): means over items."""
    ours, theirs = _held(said), _held(gold)
    precision = _mean([_share(ours[said[i]], theirs[gold[i]]) for i in said])
    recall = _mean([_share(theirs[gold[i]], ours[said[i]]) for i in said])
    return precision, recall


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    return len(set(one) & set(other)) / len(one)


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 1.0
