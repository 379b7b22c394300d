"""Which place a place name means in this report.

Names are shared by many towns. What the report is about decides: the countries and divisions it
names without doubt, a division printed beside the name ("Tapira, Durango"), then population.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from entramado.extract.gazetteer import Place, places
from entramado.extract.names.found import Found
from entramado.extract.names.kinds import PLACE, countries_of
from entramado.extract.names.words import Words

# Villages share their names with villages that the gazetteer does not hold.
_METROPOLIS = 400_000  # reports name larger cities without their country
_SMALL = 8_000
# Two places of one name and this size in two countries: the name alone says neither.
_LARGE = 100_000
_CITY = 2  # depth in the gazetteer
_BESIDE, _SAME_DIVISION, _SAME_COUNTRY = 6.0, 2.0, 2.5


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a report is about: countries with how often, and the towns named of each division."""

    about: frozenset[str]
    countries: Counter[str]
    divisions: dict[str, set[str]]

    def elsewhere(self, place: Place, key: str) -> bool:
        """True when the report speaks of other divisions, and of this one by this name only."""
        others = {d for d, names in self.divisions.items() if names - {key}}
        return bool(others) and place.division not in others


def placed(finds: Sequence[Found], all_words: Sequence[Words]) -> list[Found]:
    """The finds, places with the key of the gazetteer where one fits."""
    scene = _scene(finds, all_words)
    kept = []
    for index, find in enumerate(finds):
        if find.schema != PLACE:
            kept.append(find)
            continue
        words = all_words[find.block]
        beside = _beside(finds, index, all_words)
        key = _abbreviated(find, words) or _best(find, scene, beside, words)
        kept.append(replace(find, place=key))
    return kept


def _scene(finds: Sequence[Found], all_words: Sequence[Words]) -> _Scene:
    """Counts what the report says without doubt."""
    countries: Counter[str] = Counter()
    divisions: dict[str, set[str]] = defaultdict(set)
    places_only = [find for find in finds if find.schema == PLACE]
    for find in places_only:
        known = places(find.form)
        large = {place.country for place in known if place.population >= _LARGE}
        if not known or (known[0].depth and len(large | {known[0].country}) > 1):
            continue
        countries[known[0].country] += 1
        if known[0].division and (known[0].depth == 1 or len(known) == 1):
            divisions[known[0].division].add(find.key)
    for words in all_words:
        keys = (words.lists.nationalities.get(low) for low in words.lows)
        countries.update(key[:2] for key in keys if key)
    return _Scene(countries_of(places_only, all_words), countries, divisions)


def _beside(finds: Sequence[Found], index: int, all_words: Sequence[Words]) -> str | None:
    """Key of the place printed directly behind this one: "Tapira, Durango", "Tapira (Dgo.)"."""
    find = finds[index]
    words = all_words[find.block]
    abbreviation = _dotted(words, find.last + 1)
    if abbreviation in words.lists.abbreviations:
        return words.lists.abbreviations[abbreviation]
    if index + 1 == len(finds):
        return None
    following = finds[index + 1]
    between = [words.low(at) for at in range(find.last, following.first)]
    near = following.block == find.block and len(between) <= 4 and bool(between)
    if not near or between[0] not in {",", "(", "in", "en", "de"} or following.schema != PLACE:
        return None
    known = places(following.form)
    return known[0].key if known and known[0].depth < 2 else None


def _dotted(words: Words, index: int) -> str:
    text = words.texts[index] if 0 <= index < len(words) else ""
    return text if text.endswith(".") or words.low(index + 1) != "." else f"{text}."


def _abbreviated(find: Found, words: Words) -> str | None:
    table = words.lists.abbreviations
    return table.get(find.form) or table.get(f"{find.form}.")


def _best(find: Found, scene: _Scene, beside: str | None, words: Words) -> str | None:
    known = places(find.form)
    if not known:
        return None
    preferred = words.lists.prefer.get(find.key)
    city = words.low(find.first - 1) in {"city", "ciudad", "town", "municipio", "capital"} or (
        words.low(find.first - 1) in {"de", "of"}
        and words.low(find.first - 2) in {"city", "ciudad", "town", "municipio", "penal"}
    )

    def score(place: Place) -> float:
        total = (4.0, 3.0, 0.0)[place.depth]
        total += 0.3 * len(str(place.population))
        if beside and place.key != beside and place.key.startswith(f"{beside}."):
            total += _BESIDE
        if place.depth == _CITY and not scene.elsewhere(place, find.key):
            total += _SAME_DIVISION
        total += 5.0 * (place.key == preferred)
        here = scene.countries[place.country]
        total += _SAME_COUNTRY * (here > 0) + min(here, 5) * 0.3
        return total + (4.0 if city and place.depth == _CITY else 0.0)

    best = max(known, key=score)
    if best.depth < _CITY or beside:
        return best.key
    if scene.about and best.country not in scene.about and best.population < _METROPOLIS:
        return None
    lost = scene.elsewhere(best, find.key) or _homestead(find, words)
    if best.population < _SMALL and lost:
        return None  # one of the many villages of this name, not this one
    return best.key


def _homestead(find: Found, words: Words) -> bool:
    return words.low(find.first - 1) in words.lists.not_towns
