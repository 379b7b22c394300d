"""Numbers inside names: "El 03" is not "El 05", "Fund II" is not "Fund I"."""

from __future__ import annotations

from collections.abc import Iterator

from entramado.resolve.reading import Reading
from entramado.resolve.signals.base import Kind, Signal


def numbers(one: Reading, other: Reading) -> Iterator[Signal]:
    """Nothing where both have the same numbers, or none."""
    if one.numbers == other.numbers:
        return
    ours, theirs = " ".join(one.numbers), " ".join(other.numbers)
    if ours and theirs and _value(one) == _value(other):
        yield Signal(Kind.ZEROS, f"{ours} and {theirs}")
    elif ours and theirs:
        yield Signal(Kind.OTHER_NUMBER, f"{ours} and {theirs}")
    elif one.family == "actor":
        yield Signal(Kind.OTHER_NUMBER, f"only one has the number {ours or theirs}")


def _value(reading: Reading) -> tuple[str, ...]:
    return tuple(number.lstrip("0") for number in reading.numbers)
