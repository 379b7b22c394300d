"""Who is tied to whom, in the report's own words. Never from standing near each other.

A tie needs a word that says it (`ties.yaml`), a holder that grammar or punctuation gives the
word to, and a target behind it; both ends must be of the kinds that `model/schema/ties.yaml` lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import (
    Slots,
    arguments,
    conjuncts,
    feature,
    is_passive,
    noun_arguments,
)
from entramado.extract.frames.evocation import is_unreal
from entramado.extract.frames.lexical_units import lemmas
from entramado.extract.frames.page import GROUPS, Page
from entramado.extract.tie_words import Relation, TieWords, phrase, tie_words
from entramado.extract.ties.tie_acts import by_act, by_making
from entramado.extract.ties.tie_holders import holders
from entramado.extract.ties.tie_targets import implied, targets
from entramado.extract.ties.tied import Telling, tied
from entramado.model.attribution import Voice
from entramado.model.mention import Mention
from entramado.model.statement import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_BASED = Relation("operates_in", "operates_in", "operates_in", ("based",))


def tie_statements(page: Page) -> Iterator[Statement]:
    """Every tie that the report states."""
    for index, block in enumerate(page.reading.blocks):
        words = tie_words(block.pack.code)
        for token in block.doc:
            if token.lower_ == "based":
                yield from _by_base(page, index, token)
            if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
                yield from _by_noun(page, index, token, words)
                yield from by_act(page, index, token, words)
            elif token.pos_ in {"VERB", "AUX"}:
                yield from _by_verb(page, index, token, words)
                yield from by_making(page, index, token, words)


def _by_noun(page: Page, block: int, token: Token, words: TieWords) -> Iterator[Statement]:
    relation = _named_relation(token, words)
    if relation is None or page.named(block, token.i) is not None:
        return
    firmness = _firmness(token, words)
    if firmness is None:
        yield from _of_others(page, block, token, relation, words)
        return
    held = holders(page, block, token, relation, words)
    if feature(token, "Number") == "Plur":
        # "Aldana, members of the group blocked ...": many are not one, unless two names are.
        held = [h for h in held if h.schema != "Person"]
    if relation.groups:
        held = [h for h in held if h.schema in GROUPS]
    if not held:
        return
    telling = Telling(page, block, token, relation, "noun", firmness)
    found = targets(page, block, token, relation, words)
    for holder in held:
        for target in found or implied(page, block, token, relation, holder, words):
            if not (relation.only and _between(token, page, block, holder, target)):
                yield from tied(telling, holder, target)


def _between(token: Token, page: Page, block: int, holder: Mention, target: Mention) -> bool:
    """As in "the company X in Y": what happened in Y need not be where X is."""
    start = page.block(block).span_of(token)[0]
    return start < holder.passage.start < target.passage.start


def _of_others(
    page: Page, block: int, token: Token, relation: Relation, words: TieWords
) -> Iterator[Statement]:
    """As in "X and other rivals of Y": X is one of them."""
    before = token.doc[max(0, token.i - 3) : token.i]
    if relation.tie not in words.sets["mutual"] or not any(
        t.lower_ in words.sets["others"] for t in before
    ):
        return
    head = token.head
    named = page.named(block, head.i) if token.dep_ == "conj" else None
    if named is None:
        return
    telling = Telling(page, block, token, relation, "noun")
    found = targets(page, block, token, relation, words)
    for target in found or implied(page, block, token, relation, named, words):
        yield from tied(telling, named, target)


def _by_base(page: Page, block: int, token: Token) -> Iterator[Statement]:
    """As in "the Tapira-based group": it operates there."""
    doc, head = token.doc, token.head
    if token.i < 2 or doc[token.i - 1].text != "-":
        return
    place, holder = page.named(block, token.i - 2), page.who(block, head.i)
    if place is None or holder is None or place.schema != "Place":
        return
    yield from tied(Telling(page, block, token, _BASED, "noun"), holder, place)


def _named_relation(token: Token, words: TieWords) -> Relation | None:
    code = token.doc.lang_
    for form in (*lemmas(token, code), token.lower_):
        for relation in words.nouns.get(form, ()):
            if phrase(token, relation) is not None:
                return relation
    return None


def _firmness(token: Token, words: TieWords) -> Voice | None:
    """The voice of the words around the noun; None when it says it is no longer or not yet so."""
    before = [t for t in token.doc[max(0, token.i - 4) : token.i] if t.sent == token.sent]
    near = {t.lower_ for t in token.children} | {t.lower_ for t in before[-2:]}
    near |= {t.lower_ for t in token.head.children if token.dep_ == "compound" and t.i < token.i}
    if near & words.sets["former"] or near & words.sets["unstated"]:
        return None
    return Voice.ALLEGED if near & words.sets["alleged"] else Voice.ASSERTED


def _by_verb(page: Page, block: int, token: Token, words: TieWords) -> Iterator[Statement]:
    code = token.doc.lang_
    for form in lemmas(token, code):
        for relation in words.verbs.get(form, ()):
            if not _particles(token, relation.words[1:]):
                continue
            if is_unreal(token, page.lexicons[block]):
                return
            slots = arguments(token)
            subjects = list(slots.get("subj", []))
            if not subjects and relation.tie == "operates_in" and is_passive(token):
                subjects = list(slots.get("obj", []))  # "a gang based in"
            if relation.together:
                subjects += [t for slot in words.sets["together"] for t in slots.get(slot, ())]
            telling = Telling(page, block, token, relation, "verb")
            held = list(_mentions(page, block, subjects))
            for target in _mentions(page, block, _behind(slots, relation)):
                for holder in held:
                    yield from tied(telling, holder, target)
            return


def _behind(slots: Slots, relation: Relation) -> list[Token]:
    """Where the target stands; the parser hangs "follows gangs for the institute" on the gangs."""
    own = slots.get(relation.slot, [])
    if own or relation.slot != "for":
        return own
    return [t for noun in slots.get("obj", []) for t in noun_arguments(noun).get("for", [])]


def _particles(token: Token, particles: tuple[str, ...]) -> bool:
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    return all(particle in following for particle in particles)


def _mentions(page: Page, block: int, tokens: list[Token]) -> Iterator[Mention]:
    for first in tokens:
        for token in conjuncts(first):
            mention = page.who(block, token.i)
            if mention is not None:
                yield mention
