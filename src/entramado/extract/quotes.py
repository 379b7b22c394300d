"""Where are the quotation marks, and which belong together?

Reads each paragraph once, from left to right, with a stack of at most two open marks. A
quotation that a paragraph leaves open goes on when the next one opens again (the printer's
rule) and otherwise ends with its paragraph; a first mark that only closes began with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"“": "”", "«": "»", "‘": "’", "‹": "›", "„": "“"}
_STRAIGHT = frozenset('"')
_SINGLE = frozenset({"'", "‘", "’"})
# An open single mark without a partner within this many characters is an apostrophe.
_SINGLE_REACH = 600
# Blanks inside the marks are forgiven around a nickname, not around a sentence.
_SPACED = 40


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words at `start`-`end` of a text, marks included. `open_ended`: no closing mark."""

    start: int
    end: int
    open_ended: bool = False


# Two single marks are one mark in some archives and papers (``so'', ‘‘so’’).
_DOUBLED = re.compile(r"''|``|‘‘|’’")


def quotes(text: str) -> Iterator[Quote]:
    """The outermost quotations of one paragraph, in order."""
    if _DOUBLED.search(text) is None:
        yield from _single_marks(text)
        return
    for quote in _single_marks(_DOUBLED.sub(_as_one, text)):
        start, end = quote.start, quote.end
        if text[start - 1 : start + 1] in _TWO:
            start -= 1
        if text[end - 1 : end + 1] in _TWO:
            end += 1
        yield Quote(start, end, quote.open_ended)


_TWO = frozenset({"''", "``", "‘‘", "’’"})


def _as_one(match: re.Match[str]) -> str:
    """The same two places with one mark, beside the words that it quotes."""
    text, start = match.string, match.start()
    opens = start == 0 or text[start - 1].isspace() or text[start - 1] in "(["
    if match[0] != "''":
        opens = match[0] in ("``", "‘‘")
    return ' "' if opens else '" '


def _single_marks(text: str) -> Iterator[Quote]:
    opened, closing, seen = -1, "", False
    for position, mark in enumerate(text):
        if mark not in _MARKS:
            continue
        if not seen and (opened < 0 or closing in _SINGLE) and _dangles(text, position, mark):
            yield Quote(max(opened, 0), position + 1, open_ended=True)
            opened, seen = -1, True
        elif opened < 0:
            if _opens(text, position, mark):
                opened, closing = position, _PAIRS.get(mark, mark)
        elif (
            mark == closing or (closing == '"' and mark == "”") or (closing == "”" and mark == '"')
        ):
            if mark in _SINGLE and not _closes_single(text, position):
                continue
            yield Quote(opened, position + 1)
            opened, seen = -1, True
        elif (
            closing in _SINGLE
            and position - opened > _SINGLE_REACH
            and _opens(text, position, mark)
        ):
            opened, closing = position, _PAIRS.get(mark, mark)
    if opened >= 0 and closing not in _SINGLE:
        yield Quote(opened, len(text), open_ended=True)


_MARKS = frozenset(_PAIRS) | frozenset(_PAIRS.values()) | _STRAIGHT | _SINGLE


def _opens(text: str, position: int, mark: str) -> bool:
    if mark in ("”", "»", "›"):
        return False
    after = text[position + 1 : position + 2]
    before = text[position - 1 : position] if position else ""
    if mark in _SINGLE:
        # ‘El Negro’ opens after a space; in "the cartel's" and "'82" nothing does.
        return not before.isalnum() and (after.isalpha() or after in '¿¡‘“"') and mark != "’"
    if mark == '"':
        if after.isspace() and before.isspace():
            return _is_spaced(text, position)
        return bool(after) and not after.isspace() and not before.isalnum()
    return bool(after)


def _is_spaced(text: str, position: int) -> bool:
    """True for the first mark of 'alias " El Cuervo ," who': a taken-out link left its blanks."""
    end = text.find('"', position + 1, position + _SPACED)
    return end > 0 and not text[end - 1].isspace() and not text[end + 1 : end + 2].isalnum()


def _dangles(text: str, position: int, mark: str) -> bool:
    """A closing mark whose partner is missing: the paragraph opened with speech."""
    before, after = text[max(0, position - 1) : position], text[position + 1 : position + 2]
    return mark in ('"', "”") and bool(before) and not before.isspace() and not after.isalnum()


def _closes_single(text: str, position: int) -> bool:
    after = text[position + 1 : position + 2]
    return not after.isalnum()
