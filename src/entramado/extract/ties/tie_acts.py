"""Ties told by what somebody does or has: "announced its separation from", "runs the finances of".

The noun names the tie; who has it is its possessor or the subject of the verb that carries it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import arguments, conjuncts, feature, noun_arguments
from entramado.extract.frames.evocation import is_unreal
from entramado.extract.frames.lexical_units import lemmas
from entramado.extract.frames.page import GROUPS, Page
from entramado.extract.tie_words import Relation, TieWords
from entramado.extract.ties.tied import Telling, tied
from entramado.model.attribution import Voice
from entramado.model.mention import Mention
from entramado.model.statement import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 3  # "acknowledged having a pact with": from the noun up to the verb that has a subject
_FOUNDED = Relation("founded", "founded", "founded", ("make", "from"))
_SPLIT = Relation("split_from", "split_from", "split_from", ("make", "from"))


def by_act(page: Page, block: int, token: Token, words: TieWords) -> Iterator[Statement]:
    """Ties of a noun that is had, made or announced."""
    code = token.doc.lang_
    if page.named(block, token.i) is not None:
        return
    for form in lemmas(token, code):
        for relation in words.acts.get(form, ()):
            verb = _carrier(token)
            if relation.verbs and not _carried(verb, relation, code):
                continue
            found = _ends(page, block, token, verb, relation)
            held = _holders(page, block, token, verb, relation)
            firmness = Voice.ASSERTED
            if verb is not None and _accused(verb, words):
                held, firmness = list(_named(page, block, [verb.head.head])), Voice.ALLEGED
            elif verb is not None and is_unreal(verb, page.lexicons[block]):
                return
            telling = Telling(page, block, verb or token, relation, "act", firmness)
            for holder in held:
                for target in found:
                    if not relation.groups or holder.schema == target.schema == "Organization":
                        yield from tied(telling, holder, target)
            return


def _carrier(token: Token) -> Token | None:
    """The verb whose object, or whose "at war", the noun is."""
    if token.dep_ in {"dobj", "obj"} and token.head.pos_ in {"VERB", "AUX", "NOUN"}:
        head: Token = token.head
        return head
    if token.dep_ == "pobj" and token.head.lower_ in {"at", "in"}:
        return token.head.head if token.head.head.pos_ in {"VERB", "AUX"} else None
    if token.dep_ == "obl" and token.head.pos_ in {"VERB", "AUX"}:
        above: Token = token.head
        return above
    return None


def _carried(verb: Token | None, relation: Relation, code: str) -> bool:
    return verb is not None and any(form in relation.verbs for form in lemmas(verb, code))


def _ends(
    page: Page, block: int, token: Token, verb: Token | None, relation: Relation
) -> list[Mention]:
    slots = noun_arguments(token)
    found = [m for slot in relation.only for m in _named(page, block, slots.get(slot, ()))]
    if found or verb is None:
        return found
    slots = arguments(verb)
    behind = {
        slot: [t for t in slots.get(slot, ()) if t.i > token.i]
        for slot in relation.only - {"de", "of"}
    }
    return [m for tokens in behind.values() for m in _named(page, block, tokens)]


def _holders(
    page: Page, block: int, token: Token, verb: Token | None, relation: Relation
) -> list[Mention]:
    own = [c for c in noun_arguments(token).get("poss", ()) if c.pos_ not in {"PRON", "DET"}]
    if own and "poss" not in relation.only:
        return list(_named(page, block, own))
    if verb is None:
        return []
    if feature(verb, "Person") == "1" or any(
        c.lower_ in {"we", "i"} and c.dep_ == "nsubj" for c in verb.children
    ):
        return _speaker(page, block, verb)
    return list(_named(page, block, arguments(verb).get("subj", ())))


def _accused(verb: Token, words: TieWords) -> bool:
    """As in "the haulier accused of running": the parser takes the participle for an adjective."""
    head = verb.head
    return head.lower_ in words.sets["alleged"] and head.dep_ in {"amod", "acl", "appos"}


def _speaker(page: Page, block: int, verb: Token) -> list[Mention]:
    """Who says "we have no pact with Y"."""
    speech = page.speech_at(page.block(block).span_of(verb)[0])
    origin = speech.attribution.origin if speech is not None else None
    mention = page.by_id.get(origin.mention) if origin is not None and origin.mention else None
    return [mention] if mention is not None and mention.schema in {*GROUPS, "Person"} else []


def _named(page: Page, block: int, tokens: list[Token] | tuple[()]) -> Iterator[Mention]:
    for first in tokens:
        for token in conjuncts(first):
            mention = page.who(block, token.i)
            if mention is not None:
                yield mention


def by_making(page: Page, block: int, token: Token, words: TieWords) -> Iterator[Statement]:
    """As in "X made the group from a Y splinter": he founded it, and it split from Y."""
    code = token.doc.lang_
    if not any(form in words.sets["making"] for form in lemmas(token, code)):
        return
    slots = arguments(token)
    made = [m for m in _named(page, block, slots.get("obj", [])) if m.schema in GROUPS]
    splinters = [
        noun
        for slot in words.sets["made_from"]
        for noun in slots.get(slot, ())
        if _is_splinter(noun, words)
    ]
    if not made or not splinters or is_unreal(token, page.lexicons[block]):
        return
    for group in made:
        for maker in _named(page, block, slots.get("subj", [])):
            if maker.schema == "Person":
                yield from tied(Telling(page, block, token, _FOUNDED, "verb"), maker, group)
        for noun in splinters:
            for source in _within(page, block, noun):
                yield from tied(Telling(page, block, token, _SPLIT, "verb"), group, source)


def _is_splinter(noun: Token, words: TieWords) -> bool:
    around = {noun.lower_, *(child.lower_ for child in noun.children)}
    return bool(around & words.sets["dissident"])


def _within(page: Page, block: int, noun: Token) -> list[Mention]:
    behind = [t for slot in ("of", "de", "from") for t in noun_arguments(noun).get(slot, ())]
    found = {
        mention.id: mention
        for token in (*noun.doc[noun.left_edge.i : noun.i], *behind)
        if (mention := page.named(block, token.i)) is not None
    }
    return list(found.values())
