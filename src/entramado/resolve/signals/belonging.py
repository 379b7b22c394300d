"""What somebody belongs to: a group led, a firm owned, a father named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from entramado.resolve.said import Fact, Said
from entramado.resolve.signals.base import Kind, Signal
from entramado.resolve.signals.ends import both, one_end


def groups(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Signal]:
    """One group or firm on both sides. People change sides: two groups say nothing."""
    for a in (each for each in one if each.fact is Fact.GROUP):
        for b in (each for each in other if each.fact is Fact.GROUP):
            if one_end(a, b):
                yield Signal(Kind.SAME_GROUP, "; ".join(dict.fromkeys((a.of, b.of))))
                return


def kin(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Signal]:
    """The same kin of the same person on both sides."""
    for a in (each for each in one if each.fact is Fact.KIN):
        for b in (each for each in other if each.fact is Fact.KIN):
            if a.what == b.what and one_end(a, b):
                yield Signal(Kind.SAME_KIN, both(a, b))
                return
