"""Nicknames: is "El Tejón" the same as "Tejón", or as a full name that has it inside?"""

from __future__ import annotations

from collections.abc import Iterator

from entramado.resolve.reading import Reading
from entramado.resolve.signals.base import Kind, Signal
from entramado.resolve.signals.words import How, Part, near

# "Los Tordos" and "Los Torcidos" are two; a letter in a shorter nickname makes another one.
_LONG = 6


def nickname(one: Reading, other: Reading) -> Iterator[Signal]:
    """Two names of which at least one is nothing but a nickname."""
    if one.alone and other.alone:
        yield from _both(one, other)
    elif one.nicknames & other.nicknames:
        told = ", ".join(sorted(one.nicknames & other.nicknames))
        yield Signal(Kind.NICKNAME_ALONE, f"both are called {told}")
    elif one.words == other.words and not (
        one.nicknames and other.nicknames and len(one.words) > 1
    ):
        # "Tejón" for "El Tejón".
        yield Signal(Kind.SAME, f"both are {' '.join(one.words)}")
        yield Signal(Kind.ARTICLE, "one has an article or quotation marks")
    else:
        nick, full = (one, other) if one.alone else (other, one)
        words = " ".join(nick.words)
        if full.nicknames or len(full.words) == 1:
            yield Signal(Kind.OTHER_NICKNAME, f"{words} is not what the other is called")
        elif set(nick.words) & set(full.words) and not nick.numbers:
            yield Signal(Kind.ONE_WORD, f"{words} may be a part of {' '.join(full.words)}")
        else:
            yield Signal(Kind.NOTHING, "a nickname and another name")


def _both(one: Reading, other: Reading) -> Iterator[Signal]:
    if one.words == other.words:
        yield Signal(Kind.SAME, f"both are {' '.join(one.words)}")
        if one.article != other.article:
            yield Signal(Kind.ARTICLE, "one has an article")
        return
    ours, theirs = " ".join(one.words), " ".join(other.words)
    long = min(len(ours), len(theirs)) >= _LONG
    alike = len(one.words) == len(other.words) and all(
        a == b or near(a, b, Part.GIVEN) in (How.SOUND, How.TYPO)
        for a, b in zip(one.words, other.words, strict=True)
    )
    if long and alike:
        yield Signal(Kind.NICKNAME_SLIP, f"{ours} and {theirs}")
    else:
        yield Signal(Kind.OTHER_NICKNAME, f"{ours} and {theirs}")
