"""Which body or place a noun means: "the agency", "la dependencia", "el municipio".

A word of its name or of its kind first, then a word for any body of that sort; of several the
one that stands alone in the nearest sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from entramado.extract.names.nominals import Nominal
from entramado.extract.names.pointing_words import pointers
from entramado.extract.names.things import Thing, Things
from entramado.extract.names.votes import PLACE
from entramado.extract.names.words import Words
from entramado.lang.folding import fold

_SCHEMAS = ("Organization", "PublicBody", "Company")
# Sentences before its own in which one of several is looked for; with three, one in ten was wrong.
_NEAR = 1
_ASSOCIATIONS = frozenset({"association", "institute", "group"})
Meant = tuple[Thing | None, str | None]


def body_meant(nominal: Nominal, words: Words, things: Things) -> Meant | None:
    """The body and the rule; (None, None) where it could be two; None where it is new."""
    lists, lows = words.lists, words.lows[nominal.first : nominal.last]
    if any(low in lists.nationalities for low in lows):
        return None
    # "The new group" is another one than the group that was named.
    if lists.apart.intersection(lows):
        return None
    bodies = things.of_schema(*_SCHEMAS)
    for fits in (_by_word(nominal, words), _by_kind(nominal, words)):
        fitting = [thing for thing in bodies if not thing.plural and fits(thing)]
        if fitting:
            return _one(fitting, nominal, things, "the only body of this kind")
    return None


def place_meant(nominal: Nominal, words: Words, things: Things) -> Meant | None:
    """The only place named so far that lies as deep as the noun says."""
    if words.capital(nominal.head):
        return None
    depth = pointers(words.lists.code).depths.get(nominal.noun.lemma)
    fitting = [t for t in things.of_schema(PLACE) if t.depth == depth and t.place]
    if len(fitting) == 1:
        return fitting[0], "the only place of this kind"
    return (None, None) if fitting else None


def _one(fitting: list[Thing], nominal: Nominal, things: Things, rule: str) -> Meant:
    """The one that fits; of several the only one, or the only subject, of the nearest sentence."""
    if len(fitting) == 1:
        return fitting[0], rule
    keys = {thing.key for thing in fitting}
    for group in things.near(nominal.block, nominal.first, _NEAR):
        here = {s.thing.key: s for s in group if s.thing.key in keys}
        subjects = {key: s for key, s in here.items() if s.subject}
        for found in (here, subjects):
            if len(found) == 1:
                return next(iter(found.values())).thing, f"{rule} near"
        if here:
            break
    return None, None


def _by_word(nominal: Nominal, words: Words) -> Callable[[Thing], bool]:
    """A body whose name or kind has this word: "the ministry", "la columna"."""
    noun, lists = nominal.noun.lemma, words.lists
    folded = fold(noun)
    head = lists.head([folded])
    bynames = pointers(lists.code).concepts.get(noun, frozenset())

    def fits(thing: Thing) -> bool:
        if folded in thing.family or noun in thing.said or thing.concepts & bynames:
            return True
        return head is not None and head.unique and head.concept in thing.concepts

    return fits


def _by_kind(nominal: Nominal, words: Words) -> Callable[[Thing], bool]:
    """Any body of that sort: "la dependencia" a public one, "the firm" a company."""
    noun, lists = nominal.noun.lemma, words.lists
    kinds = pointers(lists.code).kinds.get(noun, frozenset())
    head = lists.head([fold(noun)])

    def fits(thing: Thing) -> bool:
        if "armed" in kinds and thing.criminal:
            return True
        if "public" in kinds and thing.schema == "PublicBody":
            return True
        if "company" in kinds and thing.schema == "Company":
            return True
        if "association" in kinds and not thing.criminal and thing.concepts & _ASSOCIATIONS:
            return True
        if "press" in kinds and "press" in thing.concepts:
            return True
        return head is not None and not head.unique and head.concept in (thing.concepts - _LOOSE)

    return fits


_LOOSE = frozenset({"agency", "group", "association", "institute"})
