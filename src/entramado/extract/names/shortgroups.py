"""Names of places and things that are short for the one group that is called after them.

"Loma agents" in a report on the Loma Cartel means its agents; "in Loma" never does.
Only grammar turns a place into a group; a word that is no place needs no more than the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from entramado.extract.gazetteer import places
from entramado.extract.names.contexts import contexts
from entramado.extract.names.found import Found
from entramado.extract.names.particles import particles
from entramado.extract.names.votes import GROUP
from entramado.extract.names.words import Words
from entramado.extract.tie_words import tie_words

_GANGS = frozenset({"cartel", "gang"})


def with_short_groups(finds: Sequence[Found], all_words: Sequence[Words]) -> list[Found]:
    """The finds, with the short forms of groups typed as groups."""
    distinctive = _distinctive(finds, all_words)
    kept = []
    for find in finds:
        words = all_words[find.block]
        if find.key in distinctive and find.schema != GROUP and _means_group(find, words):
            rules = (*find.rules[:1], "short for a group")
            kept.append(replace(find, schema=GROUP, place=None, rules=rules))
        else:
            kept.append(find)
    return kept


def distinctive_part(key: str, words: Words) -> str | None:
    """What is left of the name of a gang without its head word: "loma"."""
    parts = key.split()
    head = words.lists.head(parts)
    if head is None or head.concept not in _GANGS or len(parts) < 2:
        return None
    rest = [part for part in parts if part not in particles().small]
    rest = [part for part in rest if words.lists.head([part]) is None]
    return " ".join(rest) or None


def _distinctive(finds: Sequence[Found], all_words: Sequence[Words]) -> set[str]:
    groups = (find for find in finds if find.schema == GROUP)
    parts = (distinctive_part(find.key, all_words[find.block]) for find in groups)
    return {part for part in parts if part}


def _means_group(find: Found, words: Words) -> bool:
    following = words.low(find.last) in contexts(words).gang_words
    if words.low(find.last) in tie_words(words.lists.code).sets["dissident"]:
        # "a Loma dissident group": of the gang, not of the place.
        noun = words.lists.nouns.get(words.low(find.last + 1))
        following = following or (noun is not None and noun.schema == GROUP)
    if places(find.form) and places(find.form)[0].depth < 2:
        return following
    before = words.low(find.first - 1)
    return following or before == "la" or (before == "los" and words.lists.code == "es")
