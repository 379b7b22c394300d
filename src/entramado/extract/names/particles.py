"""The little words inside and around names, of all languages together: "de la", "of the".

Names of either kind stand in reports of either language: the Loma Cartel in a Spanish one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from entramado.extract.names.lexicon import listed
from entramado.lang.base import LANGUAGES, language


@dataclass(frozen=True, slots=True)
class Particles:
    """The compiled `names.yaml` of every language. `small` words count for nothing when two names
    are compared or shortened to their initials.
    """

    articles: frozenset[str]
    opening: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    links: frozenset[str]
    heads: frozenset[str]
    purpose: frozenset[str]
    joins: frozenset[str]
    of: frozenset[str]
    at: frozenset[str]
    titles: frozenset[str]
    fields: frozenset[str]
    small: frozenset[str]

    @property
    def of_the(self) -> frozenset[str]:
        """What stands between "members" and the name of their group."""
        return self.of | self.articles

    def meaning(self, key: str) -> list[str]:
        """The words of a folded name that mean something."""
        return [word for word in key.split() if word not in self.small]


@cache
def particles() -> Particles:
    """The little words of all languages."""
    every = [language(code).data("names") for code in LANGUAGES]
    sets = (frozenset(w for data in every for w in listed(data[f.name])) for f in fields(Particles))
    return Particles(*sets)
