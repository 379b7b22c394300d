"""Gender, by the words of office, trade and kin and by given names that only one of both bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entramado.resolve.said import Fact, Said
from entramado.resolve.signals.base import Kind, Signal


def genders(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Signal]:
    """A woman and a man; nothing where a report calls somebody by words of both."""
    ours, theirs = _of(one), _of(other)
    sure = len({each.what for each in ours}) == 1 == len({each.what for each in theirs})
    if sure and ours[0].what != theirs[0].what:
        yield Signal(Kind.OTHER_GENDER, f"{ours[0].words}; {theirs[0].words}")


def _of(said: Sequence[Said]) -> list[Said]:
    return [each for each in said if each.fact is Fact.GENDER]
