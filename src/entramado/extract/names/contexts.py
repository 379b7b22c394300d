"""The words around and in names that show what they name: `contexts.yaml`, loaded."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from entramado.extract.names.lexicon import lexicon, listed
from entramado.extract.names.words import Words
from entramado.lang.base import language


@dataclass(frozen=True, slots=True)
class Contexts:
    """The compiled `contexts.yaml` of a language."""

    human_verbs: frozenset[str]
    body_verbs: frozenset[str]
    reporting: frozenset[str]
    """Verb forms: what papers do more than people. What has no given name is a paper."""
    human_objects: frozenset[str]
    group_objects: frozenset[str]
    members: frozenset[str]
    naming: frozenset[str]
    gang_words: frozenset[str]
    nicknaming: frozenset[str]
    offices_of_places: frozenset[str]
    place_kinds: frozenset[str]
    reigns: frozenset[str]
    who: frozenset[str]
    by: frozenset[str]
    followers: frozenset[str]

    @property
    def deeds(self) -> tuple[frozenset[str], ...]:
        """Verbs of what people and bodies do, never places."""
        return self.body_verbs, self.human_objects, self.group_objects


@cache
def place_words(code: str) -> frozenset[str]:
    """Every word that says of a name beside it that it is a place."""
    lists = lexicon(code)
    return _contexts(code).place_kinds | lists.before_place | lists.after_place


def contexts(words: Words) -> Contexts:
    """The words of this block's language that show what a name beside them is."""
    return _contexts(words.lists.code)


@cache
def _contexts(code: str) -> Contexts:
    data = language(code).data("contexts")
    return Contexts(*(frozenset(listed(data[field.name])) for field in fields(Contexts)))
