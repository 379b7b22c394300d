"""What the words of a name itself say about what it names: heads, given names, the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from entramado.extract.gazetteer import places
from entramado.extract.names.contexts import contexts
from entramado.extract.names.found import Found
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import (
    BODY,
    COMPANY,
    GROUP,
    OTHER,
    PERSON,
    PLACE,
    Vote,
    vote,
)
from entramado.extract.names.words import Words
from entramado.lang.concepts import concept_of

# Known beyond its country: reports name such cities without saying where they lie.
_METROPOLIS = 400_000
_CITY = 2  # depth of a city in the gazetteer
_ACRONYM = 6
# "Al-Tapira", "al Tapira": gazetteers leave the article out.
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|ad|at)[- ](?=\w)", re.IGNORECASE)
NUMERAL = re.compile(r"[IVXL]{2,}")
_TITLE = 3  # words of the title of a newspaper
_BROAD = frozenset({"press", "institute", "group"})


def inside(find: Found, words: Words, about: frozenset[str]) -> Iterator[Vote]:
    """Evidence in the name, counted once for the report. `about`: its countries."""
    lists, keys = words.lists, find.key.split()
    if not keys:
        return
    yield from _of_body(find, words, keys)
    yield from _of_person(words, keys)
    yield from _of_place(find, words, keys, about)
    if len(keys) > 1 and keys[0] in particles().singular and not _well_known(find, about):
        if concept_of(keys[1]) is not None:
            yield vote(GROUP, "group name")
        elif keys[1] in lists.papers and not _titled(find, words):
            yield vote(GROUP, "paper")
        else:
            # In an English report a Spanish article is part of a nickname, or of a place.
            cue = "nickname, foreign" if lists.code != "es" else "nickname"
            yield vote(PERSON, cue, "nickname", 1.0 if keys[0] == "el" else 1 / 3)
    elif 1 < len(keys) <= _TITLE and lists.papers & set(keys) and not lists.given(keys[0]):
        yield vote(GROUP, "paper", scale=0.6)  # "Prensa Nueva", of which no head word speaks
    if len(keys) > 1 and keys[0] in particles().plural and not places(find.form):
        yield vote(GROUP, "group name")


def _titled(find: Found, words: Words) -> bool:
    """True for "drug lord El Faro": a nickname after all."""
    return find.lead is not None or words.lists.title(words.low(find.first - 1)) is not None


def acronym(form: str, *, or_place: bool = False) -> bool:
    """True for capitals that stand for a name and, unless allowed, are no place themselves."""
    bare = form.replace(".", "")
    short = 2 <= len(bare) <= _ACRONYM
    return bare.isupper() and bare.isalpha() and short and (or_place or not places(form))


def _of_body(find: Found, words: Words, keys: list[str]) -> Iterator[Vote]:
    lists = words.lists
    if " ".join(keys) in lists.bodies:
        yield vote(BODY, "well-known body")
    head = lists.head(keys)
    if head is not None and (len(keys) > 1 or head.unique):
        cue = "broad head word" if head.concept in _BROAD else "head word"
        yield vote(head.schema, cue, f"head word: {head.concept}")
    if words.low(find.last - 1) in lists.suffixes or words.low(find.last) in lists.suffixes:
        yield vote(COMPANY, "legal form")
    if acronym(find.form):
        yield vote(GROUP, "acronym")
    if find.form in lists.not_names or find.key in lists.peoples or NUMERAL.fullmatch(find.form):
        yield vote(OTHER, "not a name")


def _of_person(words: Words, keys: list[str]) -> Iterator[Vote]:
    lists = words.lists
    given = lists.given(keys[0])
    if given:
        cue = "given name and more" if len(keys) > 1 else "given name alone"
        yield vote(PERSON, cue, "given name")
    if lists.surname(keys[-1]):
        yield vote(PERSON, "surname")
    elif not given and keys[0] not in particles().articles:
        yield vote(PERSON, "no name of a person")


def _well_known(find: Found, about: frozenset[str]) -> bool:
    """True for a place that a report may name without more: "El Salvador", not "El Cuervo"."""
    return any(
        place.depth < _CITY or place.population >= _METROPOLIS or place.country in about
        for place in places(find.form)
    )


def _of_place(find: Found, words: Words, keys: list[str], about: frozenset[str]) -> Iterator[Vote]:
    lists = words.lists
    known = places(find.form) or places(_ARTICLE.sub("", find.form))
    if known:
        best = known[0]
        near = not about or any(place.country in about for place in known)
        cue = ("country", "division")[best.depth] if best.depth < _CITY else _size(best.population)
        near = near or best.population >= _METROPOLIS
        yield vote(PLACE, cue, "gazetteer", 1.0 if near else 0.25)
    elif " ".join(keys) in lists.regions:
        yield vote(PLACE, "region")
    else:
        yield vote(PLACE, "not in the gazetteer")
    kinds = contexts(words).place_kinds
    own = keys[-1] in lists.after_place or keys[0] in lists.first_of_place
    if len(keys) > 1 and (own or keys[-1 if lists.code == "en" else 0] in kinds):
        yield vote(PLACE, "place word in it", "place word")
    elif len(keys) > 1 and keys[0] in lists.before_place:
        yield vote(PLACE, "place word before it", "place word")


def _size(people: int) -> str:
    return "city" if people >= 100_000 else "town" if people >= 15_000 else "village"
