"""The words of the same noun phrase that say what a named person is: "drug lord", "fiscal"."""

from __future__ import annotations

from entramado.extract.names.found import Found
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import PERSON
from entramado.extract.names.words import Words

_MOST = 5


def described(find: Found, words: Words) -> tuple[str, ...]:
    """The words in front of a person's name, as printed; nothing for groups and places."""
    span = title_span(find, words)
    return (words.block.doc[span[0] : span[1]].text,) if span else ()


def title_span(find: Found, words: Words) -> tuple[int, int] | None:
    """The tokens of those words."""
    if find.schema != PERSON:
        return None
    first = find.lead if find.lead is not None else find.first
    end = find.first
    if find.lead is None and words.low(first - 1) == ",":
        first, end = first - 1, first - 1  # "el fiscal general, Tomás ..."
        if words.capital(first - 1):
            return None
    begin = first
    while begin > 0 and (first - begin < _MOST or _is_title(words, begin - 1)):
        if _belongs(words, begin - 1, anchor=begin == end):
            begin -= 1
            continue
        further = _over_office(words, begin)
        if further == begin:
            break
        begin = further
    while begin < end and not words.texts[begin][:1].isalpha():
        begin += 1
    if begin >= end or not any(_is_title(words, at) for at in range(begin, end)):
        return None
    return begin, end


def _over_office(words: Words, begin: int) -> int:
    """In front of "of State" in "Secretary of State Ana Lara", else `begin` itself.

    Behind "of" stands a field: "the sister of ex-president X", "consejero de X" say nothing of X.
    """
    for length in (1, 2, 3):
        at = begin - length - 1
        kin = words.low(at - 1) in words.lists.kin  # "a brother of cartel boss X" is not X
        if at >= 1 and words.lows[at] in particles().of and _is_title(words, at - 1) and not kin:
            if words.lows[at - 1] in words.lists.kin:
                return begin
            inside = words.texts[at + 1 : begin]
            if all(text[:1].isalpha() for text in inside):
                return at - 1
    return begin


def _is_title(words: Words, at: int) -> bool:
    low = words.lows[at]
    return words.lists.title(low) is not None or low in words.lists.kin


def _belongs(words: Words, at: int, *, anchor: bool) -> bool:
    low = words.lows[at]
    if _is_title(words, at):
        return True
    if anchor and words.lists.code != "es":
        return False
    if low in words.lists.modifiers or low in words.lists.nationalities:
        return True
    token = words.block.doc[at]
    return words.lists.code == "en" and token.pos_ in {"NOUN", "ADJ"} and not words.capitals[at]
