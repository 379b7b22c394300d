"""The word lists that comparing names reads, of all languages together, folded.

Names of either kind stand in reports of either language: "Banda del Norte" in an English report,
"Jr." in a Spanish one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from entramado.lang.base import LANGUAGES, language
from entramado.lang.concepts import concept_of, concepts_of
from entramado.lang.folding import fold


def _lists(name: str, key: str) -> Iterator[str]:
    for code in LANGUAGES:
        yield from str(language(code).data(name)[key]).split(",")


@cache
def words(key: str, name: str = "identity") -> frozenset[str]:
    """The folded entries of a list, of all languages."""
    return frozenset(fold(word) for word in _lists(name, key)) - {""}


@cache
def titles() -> frozenset[str]:
    """Single words that stand in front of a person's name and are no part of it."""
    found = words("ranks") | words("honorifics", "titles") | words("offices", "titles")
    return found - words("articles")


@cache
def concepts(key: str) -> frozenset[str]:
    """The entries of a list as the concepts of `concepts.yaml` where they have one."""
    return frozenset(concept_of(word) or word for word in words(key))


@cache
def pairs(key: str) -> Mapping[str, str]:
    """A list of `word:meaning`, both folded."""
    split = (entry.partition(":") for entry in _lists("identity", key))
    return {fold(word): fold(meaning) for word, _, meaning in split if word.strip()}


@cache
def pet_names() -> Mapping[str, frozenset[str]]:
    """Folded pet form → the given names that it may stand for."""
    found: dict[str, frozenset[str]] = {}
    for entry in _lists("identity", "pet_names"):
        short, _, names = entry.partition(":")
        told = frozenset(fold(name) for name in names.split("|"))
        found[fold(short)] = found.get(fold(short), frozenset()) | told
    return found


@cache
def keyed(key: str) -> Mapping[str, str]:
    """A mapping of lists, turned round: folded form → its key."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for one, forms in language(code).data("identity")[key].items():
            found |= {fold(form): one for form in str(forms).split(",")}
    return found


@cache
def given_names() -> Mapping[str, str]:
    """Folded given name → "m", "f" or "mf"."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        lists = language(code).data("given")
        for key, gender in (("male", "m"), ("female", "f")):
            for word in map(fold, str(lists[key]).split()):
                if gender not in found.get(word, ""):
                    found[word] = found.get(word, "") + gender
    return found


@cache
def known_names() -> frozenset[str]:
    """Given names and surnames that are spelt well: two of them are no slip of one another."""
    surnames = (str(language(code).data("given")["surnames"]).split() for code in LANGUAGES)
    return frozenset(given_names()) | {fold(word) for each in surnames for word in each}


@cache
def spellings() -> Mapping[str, frozenset[str]]:
    """Folded given name → all the spellings of it."""
    found: dict[str, frozenset[str]] = {}
    for code in LANGUAGES:
        for line in language(code).data("identity")["spellings"]:
            group = frozenset(fold(word) for word in str(line).split(","))
            found |= dict.fromkeys(group, group)
    return found


@cache
def bodies() -> Mapping[str, frozenset[str]]:
    """Folded acronym, and the concepts of each full name joined by blanks → the acronyms."""
    found: dict[str, set[str]] = {}
    for code in LANGUAGES:
        for acronym, names in language(code).data("organisations")["bodies"].items():
            found.setdefault(fold(acronym), set()).add(fold(acronym))
            for name in str(names).split(", "):
                concepts_key = " ".join(sorted(concepts_of(fold(name))))
                found.setdefault(concepts_key, set()).add(fold(acronym))
    return {name: frozenset(acronyms) for name, acronyms in found.items()}
