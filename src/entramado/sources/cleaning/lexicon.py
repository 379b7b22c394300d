"""The word lists of page furniture and bylines, of all languages at once, ready to match.

All at once because pages mix them: a Spanish article stands on a page whose buttons say "Share".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Lexicon:
    """Lists by name: `phrases` to be equal to, `openings` to begin with, `anywhere` to contain."""

    phrases: Mapping[str, frozenset[str]]
    openings: Mapping[str, re.Pattern[str]]
    anywhere: Mapping[str, re.Pattern[str]]
    agencies: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: frozenset[str]
    zones: Mapping[str, str]

    def is_one(self, kind: str, text: str) -> bool:
        """True when `text` is one of the phrases of a list, case and accents ignored."""
        return fold(text) in self.phrases[kind]

    def opening(self, kind: str, text: str) -> int | None:
        """Where the opening phrase of a list ends in `text`; None when it begins otherwise."""
        match = self.openings[kind].match(text)
        return match.end() if match else None

    def has(self, kind: str, text: str) -> bool:
        """True when `text` contains a phrase of the list."""
        return self.anywhere[kind].search(text) is not None

    def agency(self, text: str) -> str | None:
        """The agency that `text` names, as it is called here; None when it names none."""
        return self.agencies.get(fold(text))


@cache
def lexicon() -> Lexicon:
    """The lists of every language pack, read once."""
    names = ("furniture", "bylines")
    lists = [language(code).data(name) for code in LANGUAGES for name in names]
    phrases = _merged(lists)
    return Lexicon(
        phrases={key: frozenset(map(fold, words)) for key, words in phrases.items()},
        openings={key: _pattern(words, r"\W{0,3}") for key, words in phrases.items()},
        anywhere={key: _pattern(words, r"(?<!\w)") for key, words in phrases.items()},
        agencies={
            fold(form): name
            for table in _tables(lists, "agencies")
            for name, forms in table.items()
            for form in forms
        },
        months={
            form: int(number)
            for table in _tables(lists, "months")
            for number, forms in table.items()
            for form in forms
        },
        weekdays=frozenset(phrases["weekdays"]),
        zones={name: zone for table in _tables(lists, "zones") for name, zone in table.items()},
    )


def day_first(code: str) -> bool:
    """True when a language writes 3/4/2025 for 3 April everywhere it is spoken."""
    return code in LANGUAGES and bool(language(code).data("bylines")["day_first"])


def _merged(lists: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    merged: dict[str, list[str]] = {}
    for words in lists:
        for key, value in words.items():
            if isinstance(value, list):
                merged.setdefault(key, []).extend(map(str, value))
    return merged


def _tables(lists: Iterable[Mapping[str, Any]], key: str) -> list[Mapping[Any, Any]]:
    return [words[key] for words in lists if key in words]


def _pattern(words: Iterable[str], before: str) -> re.Pattern[str]:
    """Any of the words, longest first; one that ends in a letter may go on only in "est·a nota"."""
    bodies = [
        r"\s+".join(map(re.escape, word.split())).replace("'", "['’]") + _after(word)
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"{before}(?:{'|'.join(bodies)})", re.IGNORECASE) if bodies else _NEVER


def _after(word: str) -> str:
    return r"\w{0,3}(?!\w)" if word.endswith(" est") else r"(?!\w)"
