"""What each name is, by evidence over the whole report.

Every occurrence of a name votes: the parser's label, titles, head words, the gazetteer, the verbs
and prepositions around it. The name gets one schema everywhere in the report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from entramado.extract.gazetteer import places
from entramado.extract.names.around import around
from entramado.extract.names.found import Found
from entramado.extract.names.inside import inside
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import (
    ACTOR,
    ACTORS,
    GROUP,
    OTHER,
    PERSON,
    PLACE,
    Vote,
    vote,
)
from entramado.extract.names.words import Words

_DOING = frozenset({"does what people do", "suffers what people suffer", "acts, no place"})
_STRONG, _TIMES = 2.0, 3
_TWICE = 2  # a byline prints a name once, a report whom it is about again
_CITY = 2  # depth of a city in the gazetteer
_METROPOLIS = 400_000  # as in inside.py
# Below this the sum of all evidence for a name that only its capitals gave away is too thin.
_LEAST = 1.3


def typed(finds: Sequence[Found], all_words: Sequence[Words]) -> list[Found]:
    """The finds with schema and rules; those that are neither actor nor place are left out."""
    by_key: dict[str, list[Found]] = defaultdict(list)
    for find in finds:
        by_key[_bare(find.key)].append(find)
    about = countries_of(finds, all_words)
    kept: list[Found] = []
    full: dict[str, list[list[str]]] = defaultdict(list)
    for key, same in sorted(by_key.items(), key=lambda item: -len(item[0].split())):
        seen = [list(around(find, all_words[find.block])) for find in same]
        votes = _fair(seen)
        forms = {find.key: find for find in same}
        for find in forms.values():
            votes += inside(find, all_words[find.block], about)
        votes += _of_longer_names(key, full, acts=_acts(seen))
        decided = _decision(votes, thin=_thin(same, all_words))
        if decided is not None:
            schema, rules = decided
            kept += [replace(f, schema=schema, rules=(*f.rules, *rules)) for f in same]
            if schema == PERSON:
                parts = key.split()
                for word in dict.fromkeys(parts):
                    full[word] += [parts] * min(len(same), _TWICE)
    return sorted(kept, key=lambda find: (find.block, find.first))


def _bare(key: str) -> str:
    """The key without its article: "los Encinos" and "Los Encinos" are voted on together."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in particles().articles else key


def _thin(same: Sequence[Found], all_words: Sequence[Words]) -> bool:
    """True when little more than capitals speaks for a name: the parser was silent, or its one
    word only ever opens sentences.
    """
    if all("capitals" in find.rules for find in same):
        return True
    return all(
        find.last - find.first == 1 and all_words[find.block].opens[find.first] for find in same
    )


def countries_of(finds: Sequence[Found], all_words: Sequence[Words]) -> frozenset[str]:
    """The countries that a report names, or whose divisions or people it names; where it does
    neither, the country of most of its towns.
    """
    named: set[str] = set()
    towns: Counter[str] = Counter()
    # In order of the text: of two countries with equally many towns the first named is meant, not
    # the one that the order of a set puts first in this run.
    for form in dict.fromkeys(find.form for find in finds):
        known = places(form)
        if known and known[0].depth < _CITY:
            named.add(known[0].country)
        elif len({place.country for place in known}) == 1:
            towns[known[0].country] += 1
    for words in all_words:
        keys = (words.lists.nationalities.get(low) for low in words.lows)
        named |= {key[:2] for key in keys if key}
    if towns and not named:
        named.add(towns.most_common(1)[0][0])
    return frozenset(named)


def _acts(seen: Sequence[Sequence[Vote]]) -> int:
    """How often it does something, of what does so more often than anything is in it."""
    rules = [{one.rule for one in votes} for votes in seen]
    doing = sum(bool(told & _DOING) for told in rules)
    held = sum("preposition" in told for told in rules)
    if doing <= 1 or doing <= held:
        return 0
    return doing if doing > _TIMES * held else 1


def _of_longer_names(
    key: str, full: Mapping[str, Sequence[list[str]]], *, acts: int
) -> Iterator[Vote]:
    """A surname or given name of a full name that the report gives elsewhere (`full`: the words
    of persons' names by each of them).
    """
    words = key.split()
    within = sum(_stands_in(words, parts) for parts in full.get(words[0] if words else "", ()))
    if not within:
        return
    known = places(key)
    # "Por Ana Lara Madrid" at the head of a dispatch does not make Madrid a person.
    large = bool(known) and (known[0].depth < _CITY or known[0].population >= _METROPOLIS)
    sure = 2.0 if within >= _TWICE and acts > _TWICE else 1.0
    scale = (sure if acts else 0.5) if large else 1.0
    yield vote(PERSON, "part of a full name", scale=scale)


def _stands_in(words: list[str], parts: list[str]) -> bool:
    at = parts.index(words[0])
    return len(parts) > len(words) and parts[at : at + len(words)] == words


def _fair(occurrences: Sequence[Sequence[Vote]]) -> list[Vote]:
    """Weak votes count as those of three occurrences at most, strong ones twice: what the report
    says once ("drug lord X") must stand against the parser's error repeated fourteen times.
    """
    scale = min(len(occurrences), _TIMES) / len(occurrences)
    votes: list[Vote] = []
    strong: Counter[str] = Counter()
    for one in (one for votes_here in occurrences for one in votes_here):
        if one.weight < _STRONG:
            votes.append(replace(one, weight=one.weight * scale))
        elif strong[one.rule] < 2:
            strong[one.rule] += 1
            votes.append(one)
    return votes


def _decision(votes: Sequence[Vote], *, thin: bool) -> tuple[str, tuple[str, ...]] | None:
    sums: dict[str, float] = defaultdict(float)
    for one in votes:
        sums[one.schema] += one.weight
    actor = sum(sums[schema] for schema in (ACTOR, *ACTORS))
    totals = {PERSON: sums[PERSON], GROUP: actor, PLACE: sums[PLACE], OTHER: sums[OTHER]}
    best = max(totals, key=lambda schema: totals[schema])
    if best == OTHER or totals[best] <= 0 or (thin and totals[best] < _LEAST):
        return None
    if best == GROUP:
        best = max(ACTORS, key=lambda schema: (sums[schema], schema == GROUP))
    rules = [one.rule for one in votes if one.schema in _voters(best) and one.weight > 0]
    return best, tuple(dict.fromkeys(rules))[:4]


def _voters(schema: str) -> tuple[str, ...]:
    return (schema, ACTOR) if schema in ACTORS else (schema,)
