"""Nouns, pronouns and times of a report linked by the plainest rules there are.

The program joins none of these across reports, and inside a report only while it reads; here they
are linked so that the score is one of all mentions, as it is published. No part of the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bench.aliases.phrases import CALLED, PRONOUNS, Mention
from entramado.lang.folding import fold
from entramado.resolve import lexicon
from entramado.resolve.said import listed

_BACK = 12  # mentions of a kind that a pronoun may be behind


def linked(mentions: Sequence[Mention], named: Mapping[str, str]) -> dict[str, str]:
    """Mention → entity; `named` are those of names.

    A noun is what the first of its kind was, in its own report before others; "the actress" is,
    before those of other reports, whom its report names most; a pronoun is who or what was spoken
    of last and can be called so.
    """
    entity_of = dict(named)
    first: dict[tuple[str, ...], str] = {}
    spoken: dict[tuple[str, str], list[Mention]] = {}
    called: dict[str, set[str]] = {}
    for mention in mentions:
        before = spoken.setdefault((mention.report, mention.kind), [])
        if mention.id not in entity_of:
            here = (mention.report, mention.kind, mention.head)
            if mention.head in PRONOUNS.get(mention.kind, ()):
                found = _meant(mention.head, before, entity_of, called)
            else:
                found = first.get(here) or _most_named(mention, before, entity_of, called)
                found = first.setdefault(here, found or first.get(here[1:], mention.id))
                first.setdefault(here[1:], found)
            entity_of[mention.id] = found or mention.id
        before.append(mention)
        called.setdefault(entity_of[mention.id], set()).update(_calls(mention))
    return entity_of


def _meant(
    word: str,
    before: Sequence[Mention],
    entity_of: Mapping[str, str],
    called: Mapping[str, set[str]],
) -> str | None:
    """Who was spoken of last, of those whom nothing keeps from being called by this pronoun."""
    asked = CALLED.get(word)
    for mention in reversed(before[-_BACK:]):
        entity = entity_of[mention.id]
        if asked is None or not called[entity] or asked in called[entity]:
            return entity
    return None


def _most_named(
    mention: Mention,
    before: Sequence[Mention],
    entity_of: Mapping[str, str],
    called: Mapping[str, set[str]],
) -> str | None:
    """The person of whom the report has spoken most, for a noun with "the" in the singular."""
    if mention.kind != "HUM" or mention.many or not mention.definite:
        return None
    asked = _calls(mention)
    often = Counter(entity_of[each.id] for each in before)
    persons = {entity_of[each.id] for each in before if each.name and each.schema == "Person"}
    fits = (
        (often[entity], entity)
        for entity in persons
        if "many" not in called[entity]
        and (not asked or not called[entity] or asked & called[entity])
    )
    return max(fits, default=(0, None))[1]


def _calls(mention: Mention) -> set[str]:
    """What pronouns say of whoever is so called: "m", "f", "many"; nothing where that is open."""
    if mention.kind != "HUM":
        return set()
    if mention.name:
        if mention.schema != "Person":
            return {"many"}
        return set(lexicon.given_names().get(fold(mention.name).split(" ")[0], ""))
    if mention.head in CALLED:
        return {CALLED[mention.head]}
    return {sex for sex, words in (("f", "women"), ("m", "men")) if mention.head in listed(words)}
