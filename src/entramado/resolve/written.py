"""The words of a text as names are looked for in it: folded, whole again where a line broke them,
and which of them stand in an address, a file name or a hashtag.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from entramado.lang.folding import fold

# Letters with the accents and invisible hyphens that may stand behind each.
_SOFT = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"(?:[^\W\d_][\u0300-\u036f{_SOFT}]*)+")
_SOFT_MARKS = re.compile(f"[{_SOFT}]")
# "Olve-" at the end of a line, "ra" on the next.
_BROKEN = re.compile(r"[-‐‑]\s+")
# "O'Farrill", in an address "o-farrill": one surname with a letter in front.
_APOSTROPHE = "'’‘´`ʼ"
_LETTER = re.compile(rf"[{_APOSTROPHE}\-‐‑_+ ]")
_WITH_LETTER = re.compile(rf"\b([^\W\d_])[{_APOSTROPHE}]([^\W\d_]{{2}})")
# What may stand between two words of one name; a comma and a full stop have rules of their own.
_BETWEEN = re.compile(r"[\s_+·*'’\"“”«»()\-‐‑]{1,4}")
# "Olmos" inside "JusticeForAnaOlmos": a capital in the middle of a word.
_ADDRESS = re.compile(
    r"\S*(?:[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]|[/@#\\]\w|\w[_%+]\w|\w-\w+-\w|\w\.[a-z][a-z0-9]{1,5}(?=[\s\"”»'’).,;:?!\]]|$))\S*"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands, folded, and whether it is printed with a capital."""

    start: int
    end: int
    folded: str
    capital: bool


def words_in(text: str, known: Container[str] = frozenset()) -> list[Word]:
    """The words of a text; two that a line break parted are one where `known` has that one."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = Word(match.start(), match.end(), _folded(match[0]), match[0][0].isupper())
        before = found[-1] if found else None
        if before is not None and _parted(text, before, word):
            whole = before.folded + word.folded
            if whole in known:
                found[-1] = Word(before.start, word.end, whole, before.capital or word.capital)
                continue
        found.append(word)
    return found


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a printed name; "O'Farrill" is one."""
    return tuple(word.folded for word in words_in(_WITH_LETTER.sub(r"\1\2", name)))


def _parted(text: str, before: Word, word: Word) -> bool:
    """True when what stands between may part what is one word: a line break, an apostrophe."""
    if _BROKEN.fullmatch(text, before.end, word.start):
        return True
    letter = len(before.folded) == 1
    return letter and bool(_LETTER.fullmatch(text, before.end, word.start))


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold(_SOFT_MARKS.sub("", word)).replace(" ", "")


def apart(text: str, word: Word, following: Word) -> bool:
    """True when what stands between two words parts them: they are not of one name."""
    if following.start - word.end > 4:
        return True
    between = text[word.end : following.start]
    if _BETWEEN.fullmatch(between):
        return False
    match between.strip():
        case ".":  # "M. Olmos", "ana.olmos"; not the end of a sentence
            return len(word.folded) > 1 and between != "."
        case ",":  # "Olmos, Ana"
            return not (word.capital and following.capital)
    return True


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where web addresses, file names, handles and hashtags stand."""
    for found in _ADDRESS.finditer(text):
        yield found.start(), found.end()
