"""What a report is about: the countries it speaks of, and the towns it names of each division.

Only names that can mean one country count: two Georgias say nothing of either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from entramado.extract.gazetteer import Place, places
from entramado.extract.names.found import Found
from entramado.extract.names.kinds import countries_of
from entramado.extract.names.votes import PLACE
from entramado.extract.names.words import Words

# Two places of one name and this size in two countries: the name alone says neither.
_LARGE = 100_000
_CITY = 2  # depth in the gazetteer


@dataclass(frozen=True, slots=True)
class Scene:
    """Countries with how often they are named; divisions with the names that lie in them."""

    about: frozenset[str]
    countries: Counter[str]
    several: frozenset[str]
    """Divisions of which the report names two places or more."""
    single: dict[str, str]
    """The others, with the one name."""
    by_name: Counter[str]
    """Of how many divisions a name is the one name."""

    def elsewhere(self, place: Place, key: str) -> bool:
        """True when the report speaks of other divisions, and of this one by this name only."""
        if not self.several and len(self.single) <= self.by_name[key]:
            return False
        division = place.division or ""
        return division not in self.several and self.single.get(division, key) == key


def scene_of(finds: Sequence[Found], all_words: Sequence[Words]) -> Scene:
    """Counts what the report says without doubt."""
    countries: Counter[str] = Counter()
    divisions: dict[str, set[str]] = defaultdict(set)
    named = [find for find in finds if find.schema == PLACE]
    for find in named:
        known = places(find.form)
        if not known or _doubtful(known):
            continue
        countries[known[0].country] += 1
        if known[0].division and (known[0].depth == 1 or len(known) == 1):
            divisions[known[0].division].add(find.key)
    for words in all_words:
        keys = (words.lists.nationalities.get(low) for low in words.lows)
        countries.update(key[:2] for key in keys if key)
    single = {key: min(names) for key, names in divisions.items() if len(names) == 1}
    return Scene(
        about=countries_of(named, all_words),
        countries=countries,
        several=frozenset(divisions) - frozenset(single),
        single=single,
        by_name=Counter(single.values()),
    )


def _doubtful(known: Sequence[Place]) -> bool:
    """True when places of this name in several countries are large, or none is more than a town."""
    large = {place.country for place in known if place.depth == 1 or place.population >= _LARGE}
    return len(large | {known[0].country}) > 1
