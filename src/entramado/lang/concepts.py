"""What the words of an organisation's name mean, whichever language they are printed in.

"Cártel de la Loma" and "Loma Cartel" have the same concepts; the initials of either
language's word order are what acronyms are made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from entramado.lang.base import LANGUAGES, language
from entramado.lang.folding import fold

_LINKING = frozenset(
    {
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "of",
        "the",
        "and",
        "for",
        "a",
        "an",
        "al",
        "en",
        "in",
        "to",
        "s",
    }
)
ARTICLES = frozenset({"el", "la", "los", "las", "the"})


@cache
def _lexicon() -> Mapping[str, str]:
    """Folded word → concept, over all languages (`concepts.yaml` in each)."""
    lexicon: dict[str, str] = {}
    for code in LANGUAGES:
        for concept, words in language(code).data("concepts").items():
            for word in words:
                lexicon[fold(word)] = concept
    return lexicon


@cache
def _words_by_concept() -> Mapping[str, Mapping[str, str]]:
    return {
        code: {
            concept: fold(words[0]) for concept, words in language(code).data("concepts").items()
        }
        for code in LANGUAGES
    }


@cache
def _countries() -> Mapping[str, str]:
    """Folded nationality or country name → country, over all languages."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        lists = language(code).data("nationalities")
        for pair in f"{lists['nationalities']},{lists['countries']}".split(","):
            word, _, key = pair.strip().rpartition(":")
            if word and key:
                for form in _genders(fold(word)) if code == "es" else (fold(word),):
                    found[form] = key[:2]
    return found


def _genders(folded: str) -> tuple[str, ...]:
    return (folded, f"{folded[:-1]}a") if folded.endswith("o") else (folded,)


def concept_of(word: str) -> str | None:
    """The key of `concepts.yaml` that a folded word belongs to; None when it is in no list."""
    return _lexicon().get(word)


def country_in(folded: str) -> tuple[str | None, str]:
    """The country a body's folded name says it is of, and the name without it.

    >>> country_in("mexican navy")
    ('MX', 'navy')
    """
    words = folded.split()
    for length in (2, 1):
        for start in range(len(words) - length + 1):
            country = _countries().get(" ".join(words[start : start + length]))
            rest = words[:start] + words[start + length :]
            if country and any(word not in _LINKING for word in rest):
                return country, " ".join(rest)
    return None, folded


def concepts_of(folded: str) -> frozenset[str]:
    """The concepts of a folded name; a word that is in no lexicon is its own concept.

    "Ministry" says nothing where the rest names the body: "Navy Ministry", "la Marina".
    """
    lexicon = _lexicon()
    words = (word for word in folded.split() if word not in _LINKING)
    found = frozenset(lexicon.get(word, word) for word in words)
    return found - {"ministry"} or found


@cache
def initials_of(folded: str) -> frozenset[str]:
    """Acronyms that this name can have: its initials as printed and in the other languages.

    Word order differs between languages ("Alta Cartel", "Cártel de la Alta"), so the head may
    come first or last; "de" may give a letter (CDA) or not (CA).
    """
    words = [word for word in folded.split() if word not in _LINKING]
    if len(words) < 2:
        return frozenset()
    lexicon = _lexicon()
    found = {_letters(words), _letters([w for w in folded.split() if w not in ARTICLES])}
    for dictionary in _words_by_concept().values():
        told = [dictionary.get(lexicon.get(word, ""), word) for word in words]
        for ordered in (told, [told[-1], *told[:-1]], [told[-1], *reversed(told[:-1])]):
            found.add(_letters(ordered))
            found.add(_letters([ordered[0], "de", *ordered[1:]]))
    return frozenset(found)


def _letters(words: list[str]) -> str:
    return "".join(word[0] for word in words)
