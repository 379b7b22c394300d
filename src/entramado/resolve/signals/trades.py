"""Trade and nationality: a priest and a hitman of one name, a Briton and an American."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entramado.resolve.said import Fact, Said
from entramado.resolve.signals.base import Kind, Signal

_PUBLIC = "office"
# Lines of work that one person is known to have at a time, or after one another.
_NEAR = (
    {"crime", "trade"}, {"crime", "arms"}, {"teaching", "study"}, {"press", "study"},
    {"law", "teaching"}, {"law", "study"}, {"trade", "wheel"}, {"law", _PUBLIC},
    {"trade", _PUBLIC}, {"teaching", _PUBLIC}, {"arms", _PUBLIC}, {"study", _PUBLIC},
    {"medicine", _PUBLIC}, {"medicine", "teaching"}, {"medicine", "study"},
    {"teaching", "law"}, {"crime", "wheel"}, {"press", "teaching"},
)  # fmt: skip


def trades(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Signal]:
    """Two lines of work that do not go together."""
    ours, theirs = _lines(one), _lines(other)
    if not (ours and theirs) or set(ours) & set(theirs):
        return
    if all({a, b} not in _NEAR for a in ours for b in theirs):
        told = f"{ours[min(ours)].told}; {theirs[min(theirs)].told}"
        yield Signal(Kind.OTHER_TRADE, told)


def _lines(said: Sequence[Said]) -> dict[str, Said]:
    lines: dict[str, Said] = {}
    for each in said:
        if each.fact is Fact.TRADE:
            lines[each.what] = each
        elif each.fact is Fact.OFFICE and not each.past and each.of:
            lines[_PUBLIC] = each
    return lines


def nations(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Signal]:
    """Two nationalities; nothing where a report gives somebody both."""
    ours, theirs = ({s.what: s for s in side if s.fact is Fact.NATION} for side in (one, other))
    if ours and theirs and not set(ours) & set(theirs):
        told = f"{ours[min(ours)].words}; {theirs[min(theirs)].words}"
        yield Signal(Kind.OTHER_NATION, told)
