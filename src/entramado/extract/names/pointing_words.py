"""Which words of a language take up what others have named: `pointing.yaml`, compiled once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from entramado.extract.names.lexicon import Common, lexicon, listed
from entramado.lang.base import language

_KINDS = ("public", "company", "armed", "association", "press")
_SCHEMAS = {"public": "PublicBody", "company": "Company"}
_ROLES = ("accused", "harmed", "missing", "man", "woman", "client")
_SETS = (
    "accused",
    "harmed",
    "missing",
    "harms",
    "arrests",
    "against",
    "man",
    "woman",
    "client",
    "person_objects",
    "answers",
    "speaker",
    "speakers",
    "held_by",
    "whose",
    "of_age",
    "years",
)


@dataclass(frozen=True, slots=True)
class Pointers:
    """`takes_up`: the words that a noun can take up, itself among them; `kinds` and `concepts`:
    what bodies a noun can mean; `depths`: what places.
    """

    takes_up: Mapping[str, frozenset[str]]
    sets: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    concepts: Mapping[str, frozenset[str]]
    depths: Mapping[str, int]
    clitics: Mapping[str, str]
    nouns: Mapping[str, Common]
    """Nouns that are mentions only where they point at something known: "the office"."""

    def family(self, noun: str) -> frozenset[str]:
        """The words that `noun` takes up."""
        return self.takes_up.get(noun) or frozenset({noun})


@cache
def pointers(code: str) -> Pointers:
    """The compiled `pointing.yaml` of a language."""
    data = language(code).data("pointing")
    takes_up: dict[str, set[str]] = defaultdict(set)
    for row in data["same"]:
        words = listed(row)
        for word in words:
            takes_up[word] |= {*words}
    for row in data["wide"]:
        narrow, _, broad = row.partition(":")
        for word in listed(broad):
            takes_up[word] |= {word, *listed(narrow)}
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind in _KINDS:
        for word in listed(data[kind]):
            kinds[word].add(kind)
    concepts: dict[str, set[str]] = defaultdict(set)
    for concept, words in data["bynames"].items():
        for word in listed(words):
            concepts[word].add(concept)
    people = dict.fromkeys((*takes_up, *(w for n in _ROLES for w in listed(data[n]))), "Person")
    bodies = {w: _SCHEMAS.get(next(iter(found)), "Organization") for w, found in kinds.items()}
    places = {w: "Place" for words in data["places"].values() for w in listed(words)}
    bodies |= dict.fromkeys(concepts, "PublicBody")
    nouns = {**places, **bodies, **people}
    known = lexicon(code).nouns
    return Pointers(
        takes_up={word: frozenset(words) for word, words in takes_up.items()},
        sets={name: frozenset(listed(data[name])) for name in _SETS},
        kinds={word: frozenset(found) for word, found in kinds.items()},
        concepts={word: frozenset(found) for word, found in concepts.items()},
        depths={w: depth for depth, words in data["places"].items() for w in listed(words)},
        clitics={w: g for w, _, g in (pair.partition(":") for pair in listed(data["clitics"]))},
        nouns={w: Common(w, s, plural=False) for w, s in nouns.items() if w not in known},
    )
