"""Whom a noun means: "the suspect", "el sacerdote", "la mujer".

In this order: who was called so; to whom that was done; who alone of that gender is near.
"""

from __future__ import annotations

from collections.abc import Iterable

from entramado.extract.names.nominals import Nominal
from entramado.extract.names.pointing_words import pointers
from entramado.extract.names.things import Thing, Things, gender_of
from entramado.extract.names.votes import PERSON
from entramado.extract.names.words import Words
from entramado.model.report import ParagraphKind

_ROLES = ("accused", "missing", "harmed")
_NEAR = 2  # sentences before its own in which a word for anybody finds somebody
Meant = tuple[Thing | None, str | None]


def person_meant(nominal: Nominal, words: Words, things: Things) -> Meant | None:
    """The person and the rule; (None, None) where it could be two; None where it is new."""
    noun = nominal.noun.lemma
    if noun in pointers(words.lists.code).sets["client"]:
        return _client(things)
    if not nominal.definite:
        return _of_headline(nominal, words, things)
    if _has_complement(nominal, words):
        return None
    gender = gender_of(nominal, words)
    known = pointers(words.lists.code)
    for family in dict.fromkeys((frozenset({noun}), known.family(noun))):
        fitting = _fitting(things.called(family), gender)
        if fitting:
            return _one(fitting, nominal, things, "the only one called so")
    for role in _ROLES:
        fitting = _fitting(things.in_role(role), gender) if noun in known.sets[role] else []
        if fitting:
            return _one(fitting, nominal, things, f"the only one {role}")
    return _near(nominal, gender, words, things)


def _one(fitting: list[Thing], nominal: Nominal, things: Things, rule: str) -> Meant:
    """The one that fits; of several the only one in the nearest sentence that has any."""
    if len(fitting) == 1:
        return fitting[0], rule
    keys = {thing.key for thing in fitting}
    for group in things.near(nominal.block, nominal.first, _NEAR):
        here = {s.thing.key: s.thing for s in group if s.thing.key in keys}
        if len(here) == 1:
            return next(iter(here.values())), f"{rule} near"
        if here:
            break
    return None, None


def _fitting(things: Iterable[Thing], gender: str | None) -> list[Thing]:
    persons = (t for t in things if t.schema == PERSON and not t.plural)
    return [t for t in persons if not (gender and t.gender and gender != t.gender)]


def _client(things: Things) -> Meant | None:
    """Whom a lawyer speaks for: the only accused."""
    fitting = _fitting(things.in_role("accused"), None)
    fitting = [t for t in fitting if t.named] or fitting
    return (fitting[0], "the only one accused") if len(fitting) == 1 else None


def _of_headline(nominal: Nominal, words: Words, things: Things) -> Meant | None:
    """As in "A fisherman" of the text is the fisherman of the headline."""
    first = words.lows[nominal.first]
    if first not in words.lists.articles or words.block.paragraph.kind is ParagraphKind.HEADLINE:
        return None
    same = [
        t
        for t in things.called({nominal.noun.lemma})
        if not t.named and not t.plural and t.key in things.of_headline
    ]
    return (same[0], "taken up from the headline") if len(same) == 1 else None


def _has_complement(nominal: Nominal, words: Words) -> bool:
    """As in "The leader of X" says itself whom it means."""
    at = nominal.last
    if words.low(at) not in {"of", "de", "del"}:
        return False
    at += 1 + (words.low(at + 1) in {"the", "la", "los", "las", "el"})
    return words.capital(at)


def _near(nominal: Nominal, gender: str | None, words: Words, things: Things) -> Meant | None:
    """As in "The man": the only person of that gender in the sentences before."""
    sets = pointers(words.lists.code).sets
    noun = nominal.noun.lemma
    if noun in sets["man"] | sets["woman"]:
        return _only_near(nominal, gender, things)
    lists = words.lists
    special = lists.offices | lists.kin.keys() | lists.crime
    if noun in special or any(noun in sets[role] for role in _ROLES):
        return None
    return _only_person(gender, words, things)


def _only_near(nominal: Nominal, gender: str | None, things: Things) -> Meant | None:
    speaker = things.speaker_beside(nominal.block, nominal.first)
    for group in things.near(nominal.block, nominal.first, _NEAR):
        here = {s.thing.key: s.thing for s in group if s.thing.schema == PERSON}
        if speaker is not None:
            here.pop(speaker, None)  # who is quoted with "esta mujer" is somebody else
        fitting = _fitting(here.values(), gender)
        if len(fitting) == 1 and (fitting[0].gender or len(here) == 1):
            return fitting[0], "the only one near"
        if fitting:
            return None, None
    return None


def _only_person(gender: str | None, words: Words, things: Things) -> Meant | None:
    """As in "The baker" of a report on one person, of whom no trade was told."""
    lists = words.lists
    persons = [t for t in _fitting(things.of_schema(PERSON), gender) if t.named]
    persons = [t for t in persons if not t.said & (lists.offices | lists.roles | lists.honorifics)]
    if len(persons) == 1 and persons[0].roles.intersection(_ROLES):
        return persons[0], "the only person told of"
    return None


def named_later(nominal: Nominal, words: Words, things: Things) -> Thing | None:
    """The one person named anywhere in the report who is called so: "exedil" in a headline."""
    known, noun = pointers(words.lists.code), nominal.noun.lemma
    gender = gender_of(nominal, words)
    for family in dict.fromkeys((frozenset({noun}), known.family(noun))):
        named = [t for t in _fitting(things.called(family), gender) if t.named]
        if named:
            return named[0] if len(named) == 1 else None
    for role in _ROLES:
        if noun in known.sets[role] or (role == "accused" and _is_charged(nominal, words)):
            named = [t for t in _fitting(things.in_role(role), gender) if t.named]
            return named[0] if len(named) == 1 else None
    return None


def _is_charged(nominal: Nominal, words: Words) -> bool:
    lows = set(words.lows[nominal.first : nominal.last])
    return bool(lows & pointers(words.lists.code).sets["against"])
