"""What comparing asks of one printed name, and the numbers inside it as digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from entramado.resolve import lexicon

_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One name. `words` are folded and in the order "given name, surnames".

    `alone` is True where a nickname is all there is of a person. `legal`, `country` and `heads`
    are of organisations; `words` of these are concepts, and `printed` the folded words.
    """

    form: str
    family: str
    words: tuple[str, ...]
    printed: str
    nicknames: frozenset[str] = frozenset()
    alone: bool = False
    generation: str | None = None
    listed: bool = False
    article: bool = False
    titled: bool = False
    legal: str | None = None
    country: str | None = None
    acronym: bool = False
    brackets: str | None = None
    bodies: frozenset[str] = frozenset()
    spellings: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def counted(words: tuple[str, ...]) -> tuple[str, ...]:
    """Number words as digits: "cero dos" is "0 2", "forty four" is "44"."""
    numbers = lexicon.pairs("numbers")
    told: list[str] = []
    for word in words:
        digits = numbers.get(word) or _ordinal(word) or _ROMAN.get(word)
        if digits is None:
            told.append(word)
        elif told and told[-1].isdigit() and len(digits) == 1 and _is_tens(told[-1]):
            told[-1] = str(int(told[-1]) + int(digits))
        else:
            told.append(digits)
    return tuple(told)


def _is_tens(digits: str) -> bool:
    return len(digits) == 2 and digits[0] > "1" and digits[1] == "0"


def _ordinal(word: str) -> str | None:
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th|o|a)", word)
    return found.group(1) if found else None


def numbers_of(words: Iterable[str]) -> tuple[str, ...]:
    """The words that have a digit."""
    return tuple(word for word in words if any(map(str.isdigit, word)))
