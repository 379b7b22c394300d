"""What stands around a person's name: honorific, generation, nickname."""

from __future__ import annotations

from collections.abc import Iterator

from entramado.resolve.reading import Reading
from entramado.resolve.signals.base import Kind, Signal


def title(one: Reading, other: Reading) -> Iterator[Signal]:
    """An honorific in front of one of them."""
    if one.titled != other.titled:
        yield Signal(Kind.TITLE, "one has an honorific in front")


def generation(one: Reading, other: Reading) -> Iterator[Signal]:
    """Father and son: "Jr." against "Sr.", or against nothing."""
    if one.generation == other.generation:
        return
    if min(len(one.words), len(other.words)) < 2 and not (one.generation and other.generation):
        return  # "Olmos" alone leaves more open than that
    if one.generation and other.generation:
        yield Signal(Kind.OTHER_GENERATION, "one is the younger, the other the older")
    else:
        yield Signal(Kind.GENERATION_OPEN, "only one is marked as the younger or the older")


def nicknames(one: Reading, other: Reading) -> Iterator[Signal]:
    """The nicknames of two full names."""
    if one.nicknames == other.nicknames:
        return
    if not (one.nicknames and other.nicknames):
        told = ", ".join(sorted(one.nicknames | other.nicknames))
        yield Signal(Kind.NICKNAME_LEFT_OUT, f"one is also called {told}")
    elif not one.nicknames & other.nicknames:
        told = ", ".join(sorted(one.nicknames | other.nicknames))
        yield Signal(Kind.NICKNAMES_DIFFER, f"called {told}")
