"""Comparing names without case, accents or punctuation. Never for display."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

_WORD = re.compile(r"\w+", re.UNICODE)


def fold(text: str) -> str:
    """Lower-cased words without accents, single spaces between them.

    >>> fold("Cártel de la  Loma")
    'cartel de la loma'
    """
    if text.isascii():  # nine words of ten; four times as fast
        return " ".join(_WORD.findall(text.lower()))
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(_WORD.findall(bare))


def word_runs(text: str, length: int = 6) -> list[str]:
    """Hashes (16 hex digits) of every run of `length` folded words: what reprints share."""
    words = fold(text).split()
    runs = (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
    return [blake2b(run.encode(), digest_size=8).hexdigest() for run in runs]
