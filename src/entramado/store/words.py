"""Where searched words stand in a text: case and accents ignored, offsets those of the text.

A word is found again by folding the words of the text one by one, so nothing that folding adds
or takes away (a combining accent, the two letters of ß) can shift an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from entramado.lang.folding import fold

# A letter may be followed by accents of its own (U+0300-U+036F): text copied from PDF and macOS
# is written so, and its words must not fall apart at them.
_WORD = re.compile(r"\w[\w\u0300-\u036f]*")


@dataclass(slots=True)
class _Run:
    """Searched words that stand side by side."""

    start: int
    end: int
    words: set[str]


def folded_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of `text`, folded, with where it stands."""
    for found in _WORD.finditer(text):
        yield _folded(found[0]), found.start(), found.end()


def searchable(text: str) -> str:
    """The folded words of a text, for an index."""
    return " ".join(map(_folded, _WORD.findall(text)))


def places(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Where folded `words` stand, if all of them do: the runs that hold most of them.

    For "el tejón" these are the places of the full name, not every "el" of the page.
    """
    runs: list[_Run] = []
    for word, start, end in folded_words(text):
        if word not in words:
            continue
        if runs and _adjoin(text[runs[-1].end : start]):
            runs[-1].end = end
            runs[-1].words.add(word)
        else:
            runs.append(_Run(start, end, {word}))
    if not words or words - {word for run in runs for word in run.words}:
        return []
    most = max(len(run.words) for run in runs)
    return [(run.start, run.end) for run in runs if len(run.words) == most]


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def _adjoin(gap: str) -> bool:
    """One space, hyphen or apostrophe between two words; a line break ends the run."""
    return len(gap) == 1 and gap != "\n"
