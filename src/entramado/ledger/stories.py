"""Do two texts tell one story? By the names and numbers in them, which no rewriting changes.

This alone decides nothing: two newsrooms that cover one event share as many. It is asked only of
reports of which one names the other as its source, or that quote the same words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold
from entramado.ledger.outlets import words_of
from entramado.model.report import day_range

_TOKEN = re.compile(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ][\w'’-]*|\d+(?:[.,]\d+)*|[.!?:\n\"“”«»¿¡(]")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_FEWEST = 3  # a number below it is in every report ("two men")
# Names and numbers that both have, of those of the one that has fewer. On the tune half of
# bench/echo reports of one story that name a wire share .5 to 1, but for one of three words (.33);
# of two stories .2 at most. Of 1,087 US reports, all 14 pairs so linked tell one shooting.
_SHARE = 0.35
_LEAST = 2
# Days between a story and what is made of it. A weekly takes over what is a week old.
_DAYS = 21


def features(text: str) -> frozenset[str]:
    """The names (word by word, folded) and numbers of a text."""
    tokens = _TOKEN.findall(text)
    small = {fold(token) for token in tokens if token[0].islower()}
    leave = small | _common()
    inside: set[str] = set()
    before = "."
    for token, following in zip(tokens, [*tokens[1:], "."], strict=True):
        # At the head of a sentence a capital says nothing, unless another name follows it.
        if token[0].isupper() and len(token) > 1 and (before.isalnum() or following[0].isupper()):
            inside.add(fold(token.removesuffix("'s").removesuffix("’s")))
        before = token
    return frozenset((inside - leave) | set(_numbers(tokens)))


def years(published: str | None) -> frozenset[str]:
    """The year of a report and those beside it: every report of that time has them."""
    if not published:
        return frozenset()
    year = day_range(published)[0].year
    return frozenset(map(str, range(year - 1, year + 2)))


def _numbers(tokens: list[str]) -> Iterator[str]:
    """Numbers as digits: "86 mil", "$86,000" and "mil 200" are what they mean."""
    units, scales = _units(), _scales()
    value: float | None = None
    for token in [*tokens, "."]:
        form = token.lower()
        plain = _THOUSANDS.sub("", token).replace(",", ".")
        number = units.get(form, float(plain) if _is_number(plain) else None)
        if form in scales:
            value = (1 if value is None else value) * scales[form]
        elif number is not None:
            grows = value is not None and value >= 1000 > number and value % 1000 == 0
            if value is not None and not grows:
                yield from _said(value)
            value = (value or 0) + number if grows else number
        elif form not in {"y", "and"} or value is None:
            if value is not None:
                yield from _said(value)
            value = None


def _said(value: float) -> Iterator[str]:
    if value >= _FEWEST:
        yield f"{value:.6g}"


def _is_number(text: str) -> bool:
    return text[0].isdigit() and text.count(".") <= 1


def one_story(one: Collection[str], two: Collection[str], days: int | None) -> bool:
    """True when two texts have enough names and numbers in common, and come out close together.

    `days` lie between the two dates; None when one has no date.
    """
    if days is not None and days > _DAYS:
        return False
    return share(one, two) >= _SHARE and len(set(one) & set(two)) >= _LEAST


def share(one: Collection[str], two: Collection[str]) -> float:
    """How much of the shorter list the two have in common; 0 to 1."""
    least = min(len(one), len(two))
    return len(set(one) & set(two)) / least if least else 0.0


def days_between(one: str | None, two: str | None) -> int | None:
    """Days between two dates of publication, at the least; None when one is unknown."""
    if not one or not two:
        return None
    (first, last), (other_first, other_last) = day_range(one), day_range(two)
    return max(0, _gap(first, other_last), _gap(other_first, last))


def _gap(later: date, earlier: date) -> int:
    return (later - earlier).days


@cache
def _common() -> frozenset[str]:
    """Capitalised words that tell no story apart: weekdays, months, small words."""
    words = set(words_of("small") | words_of("weekdays", "bylines"))
    for kinds in (language(code).data("echoes")["channels"] for code in LANGUAGES):
        words |= {part for said in kinds.values() for w in said for part in fold(w).split()}
    words |= words_of("articles", "bylines") | words_of("kinds")
    for code in LANGUAGES:
        for forms in language(code).data("bylines")["months"].values():
            words |= set(map(fold, forms))
        words |= set(map(fold, language(code).data("numbers")["units"]))
    return frozenset(words)


@cache
def _units() -> dict[str, float]:
    return {w: float(n) for code in LANGUAGES for w, n in _table(code, "units").items()}


@cache
def _scales() -> dict[str, float]:
    return {w: float(n) for code in LANGUAGES for w, n in _table(code, "scales").items()}


def _table(code: str, name: str) -> dict[str, float]:
    table: dict[str, float] = language(code).data("numbers")[name]
    return table
