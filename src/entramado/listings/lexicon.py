"""How lists call their columns, what they list, and that somebody is not listed any more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold


def bare(words: str) -> str:
    """Folded, with underscores and hyphens as blanks: `birth_date` is "birth date"."""
    return fold(words.replace("_", " ").replace("-", " "))


@cache
def columns(code: str) -> Mapping[str, str]:
    """Folded heading → the field that it heads, in one language."""
    return _turned(code, "columns")


@cache
def types() -> Mapping[str, str]:
    """Folded word → schema, over all languages; `Other` for what is neither people nor group."""
    return {
        form: key for code in reversed(LANGUAGES) for form, key in _turned(code, "types").items()
    }


@cache
def _ended() -> frozenset[str]:
    lists = (str(language(code).data("listings")["delisted"]).split(",") for code in LANGUAGES)
    return frozenset(fold(word) for each in lists for word in each) - {""}


def says_ended(status: str) -> bool:
    """True when a status says that somebody is not listed any more."""
    return bare(status) in _ended()


def _turned(code: str, key: str) -> dict[str, str]:
    lists = language(code).data("listings")[key]
    return {bare(form): one for one, forms in lists.items() for form in str(forms).split(",")}
