"""The words that change how a verb or noun is said, and which verb carries them for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from entramado.lang.base import language
from entramado.model.attribution import Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = frozenset({"VERB", "AUX"})
AUX = frozenset({"aux", "auxpass", "aux:pass", "cop"})
OBJECTS = frozenset(
    {"dobj", "obj", "pobj", "nsubj", "nsubjpass", "nsubj:pass", "attr", "obl", "nmod"}
)
# Climbing further than this from a word leaves its clause.
STEPS = 6


@dataclass(frozen=True, slots=True)
class MannerWords:
    """The lists of `manner.yaml`."""

    beside: Mapping[str, Voice]
    asides: Mapping[str, Voice]
    auxiliaries: Mapping[str, Voice]
    heads: Mapping[str, Voice]
    passive_heads: frozenset[str]
    turning: frozenset[str]
    factual: frozenset[str]
    negations: frozenset[str]
    conditions: frozenset[str]
    light: frozenset[str]
    purpose: frozenset[str]
    infinitive_only: frozenset[str]
    asking_for: frozenset[str]
    purposes: frozenset[str]
    looking_into: frozenset[str]
    presupposing: frozenset[str]
    wanted: frozenset[str]
    wanted_for: frozenset[str]
    passive_aux: frozenset[str]
    turning_to: Mapping[str, str]
    rumour_conditional: bool


@cache
def manner_words(code: str) -> MannerWords:
    """The words of a language, read once."""
    data = language(code).data("manner")
    beside, asides, auxiliaries, heads = (
        {str(word): Voice(voice) for voice, listed in data[name].items() for word in listed}
        for name in ("beside", "asides", "auxiliaries", "heads")
    )
    lists = ("passive_heads", "turning", "factual", "negations", "light", "purpose", "conditions",
             "infinitive_only", "asking_for", "purposes", "looking_into", "presupposing",
             "wanted", "wanted_for", "passive_aux")  # fmt: skip
    sets = {name: frozenset(str(word) for word in data[name]) for name in lists}
    return MannerWords(
        beside=beside, asides=asides, auxiliaries=auxiliaries, heads=heads,
        turning_to={str(verb): str(word) for verb, word in data["turning_to"].items()},
        rumour_conditional=bool(data["rumour_conditional"]), **sets,
    )  # fmt: skip


def carrier(verb: Token) -> Token:
    """The verb that carries auxiliaries for this one: the first of "could attack and seize"."""
    node = verb
    for _ in range(STEPS):
        own = any(c.dep_ in AUX or c.dep_.startswith("nsubj") for c in node.children)
        if node.dep_ != "conj" or own or node.head.pos_ not in VERBS:
            return node
        if node.tag_ not in ("VB", node.head.tag_):
            return node
        node = node.head
    return node
