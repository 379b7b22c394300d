"""Whom a relational noun ties its holder to: what stands behind it, before it, or is understood.

Understood is only what the report leaves no choice about: the one prosecutor's office it names,
the town a paragraph opens with, the one other group near "rivals".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import arguments, conjuncts, noun_arguments
from entramado.extract.frames.lexical_units import lemmas
from entramado.extract.frames.page import GROUPS, Page, chain_of
from entramado.extract.gazetteer import is_town
from entramado.extract.names.lexicon import lexicon
from entramado.extract.tie_words import Relation, TieWords, phrase
from entramado.extract.ties.tie_holders import verb_of
from entramado.lang.folding import fold
from entramado.model.mention import Mention, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTRY = 2  # letters of a country's key


def targets(
    page: Page, block: int, token: Token, relation: Relation, words: TieWords
) -> list[Mention]:
    """What the words of the noun phrase, or the verb that carries it, give as target."""
    found: list[Mention] = []
    for at in phrase(token, relation) or (token.i,):
        for slot, tokens in noun_arguments(token.doc[at]).items():
            if slot in words.sets["targets"] and _may_hold(slot, relation):
                found += _joined(page, block, tokens)
    if found or relation.only:
        return found
    before = (
        _name_before(page, block, token, relation)
        or _namer(page, block, token, words)
        or _nation(page, block, token, relation, words)
    )
    return [before] if before is not None else []


def _may_hold(slot: str, relation: Relation) -> bool:
    if relation.only:
        return slot in relation.only
    return slot != "in" or relation.tie == "holds_office_in"


def _joined(page: Page, block: int, tokens: list[Token]) -> Iterator[Mention]:
    for first in tokens:
        for each in conjuncts(first):
            mention = page.who(block, each.i)
            if mention is not None:
                yield mention


def _namer(page: Page, block: int, token: Token, words: TieWords) -> Mention | None:
    """As in "the group recognised X as its leader": the group, when nothing else is named."""
    holder = verb_of(token, words)
    if holder is None:
        return None
    code = token.doc.lang_
    if not any(form in words.sets["named_by"] for form in lemmas(holder, code)):
        return None
    for subject in arguments(holder).get("subj", ()):
        name = page.who(block, subject.i)
        if name is not None and name.schema in GROUPS:
            return name
    return None


def _name_before(page: Page, block: int, token: Token, relation: Relation) -> Mention | None:
    """The group printed right before the noun: "Treasury press secretary", "X leader"."""
    position = token.i - len(relation.words)
    doc = token.doc
    while position >= 0 and doc[position].pos_ in {"ADJ", "NOUN"} and token.i - position < 4:
        if page.named(block, position) is not None:
            break
        position -= 1
    if position < 0 or doc[position].text in {"'s", "’s"}:
        position -= 1
    if position < 0:
        return None
    name = page.named(block, position)
    return name if name is not None and name.schema != "Person" else None


def _nation(
    page: Page, block: int, token: Token, relation: Relation, words: TieWords
) -> Mention | None:
    """As in "Mexican President X", where the report also names the country."""
    if not words.sets["national"] & {" ".join(relation.words), token.lower_}:
        return None
    doc, span = token.doc, phrase(token, relation) or range(token.i, token.i + 1)
    nations = lexicon(doc.lang_).nationalities
    beside = [doc[at].lower_ for at in (span.start - 1, span.stop) if 0 <= at < len(doc)]
    for word in beside:
        key = nations.get(word)
        if key and len(key) == _COUNTRY:
            return _nearest(page, block, token, key)
    return None


def _nearest(page: Page, block: int, token: Token, key: str) -> Mention | None:
    here = page.block(block).span_of(token)[0]
    named = [m for m in page.reading.mentions if m.place == key and m.kind is MentionKind.NAME]
    return min(named, key=lambda m: abs(m.passage.start - here), default=None)


def implied(
    page: Page, block: int, token: Token, relation: Relation, holder: Mention, words: TieWords
) -> list[Mention]:
    """What the report leaves no choice about, where the phrase itself names nothing."""
    name = " ".join(relation.words)
    found: Mention | None = None
    if relation.tie == "rival_of" and holder.schema == "Organization":
        found = _other_group(page, block, token, holder)
    elif holder.kind is not MentionKind.NAME:
        # "el procurador" alone pointed at a woman who was missing (1 of 30 reports read).
        found = None
    elif name in words.offices and _is_bare(token):
        found = _only_office(page, block, words.offices[name])
    elif name in words.sets["local"] and _is_bare(token):
        found = _scene(page, block, token, words)
    return [found] if found is not None else []


def _is_bare(token: Token) -> bool:
    """True when no place or body follows: "the mayor of ..." names its own."""
    following = token.doc[token.i + 1 : token.i + 2]
    return not any(t.lower_ in {"of", "de", "del", "for"} for t in following)


def _other_group(page: Page, block: int, token: Token, holder: Mention) -> Mention | None:
    """The one other group of this and the sentence before; else the one other of the report."""
    sent = token.sent
    start = page.block(block).start + sent.start_char
    end = page.block(block).start + sent.end_char
    if sent.start > 0:
        start = page.block(block).start + token.doc[sent.start - 1].sent.start_char
    groups = [
        m
        for m in page.reading.mentions
        if m.schema == "Organization" and page.is_named(m) and _is_armed(page, m)
    ]
    near = [m for m in groups if start <= m.passage.start < end]
    return _alone(near, holder) or _alone([m for m in groups if m.passage.start < end], holder)


def _alone(groups: list[Mention], holder: Mention) -> Mention | None:
    others = {chain_of(m): m for m in groups if chain_of(m) != chain_of(holder)}
    return next(iter(others.values())) if len(others) == 1 else None


def _is_armed(page: Page, mention: Mention) -> bool:
    """True for a cartel or gang, by its head word or the "Los" of its name."""
    for other in page.reading.mentions:
        if chain_of(other) != chain_of(mention) or other.kind is not MentionKind.NAME:
            continue
        parts = fold(other.form).split()
        head = lexicon("es").head(parts) or lexicon("en").head(parts)
        if parts[0] == "los" or (head is not None and head.concept in _ARMED):
            return True
    return False


_ARMED = frozenset({"cartel", "gang", "armed_group"})


def _only_office(page: Page, block: int, concept: str) -> Mention | None:
    """The one office of a kind that the report names: "the attorney general, X"."""
    lists = lexicon(page.block(block).pack.code)
    found: dict[str, Mention] = {}
    for mention in page.reading.mentions:
        if mention.schema == "PublicBody" and mention.kind is MentionKind.NAME:
            head = lists.head(fold(mention.form).split())
            if head is not None and head.concept == concept:
                found.setdefault(chain_of(mention), mention)
    return next(iter(found.values())) if len(found) == 1 else None


def _scene(page: Page, block: int, token: Token, words: TieWords) -> Mention | None:
    """The town that this or the last paragraph opens with: "In X, neighbours say ... The mayor"."""
    for index in (block, block - 1):
        if index < 0:
            return None
        doc = page.block(index).doc
        if len(doc) < 4 or doc[0].lower_ not in words.sets["scene"]:
            continue
        place = page.named(index, 1)
        if place is None or place.place is None or not is_town(place.place):
            continue
        _, last = place.passage.start, place.passage.end
        text = page.reading.report.text
        before = index < block or page.block(block).span_of(token)[0] > last
        if before and text[last : last + 1] == ",":
            return place
    return None
