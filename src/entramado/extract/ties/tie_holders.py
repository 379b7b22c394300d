"""Who a relational noun is said of: apposition, compound, copula, "as", or a name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.frames.clause import arguments, preposition
from entramado.extract.frames.page import Page
from entramado.extract.tie_words import Relation, TieWords, phrase
from entramado.model.mention import Mention, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SKIPPED = frozenset({"ADJ", "NOUN", "DET", "CCONJ", "NUM", "ADV", "PROPN"})
_OPENING = frozenset({",", '"', "“", "'", "‘", "«"})
_ANY = frozenset({"un", "una"})
_COMMA = 2  # the comma of "his deputy, known as X", and where X starts
_APPOSED = 8  # words between a name and the noun that describes it ("X, long the main boss of Y")


def holders(
    page: Page, block: int, token: Token, relation: Relation, words: TieWords
) -> list[Mention]:
    """Who is called by the noun: apposition, compound, copula, "as", or a name beside it."""
    span = phrase(token, relation) or range(token.i, token.i + 1)
    found = (
        _beside(page, block, token, token.doc[span.stop - 1], words)
        or _apposed(page, block, token)
        or _predicated(page, block, token, words)
        or _called(page, block, token, words)
    )
    if found is not None:
        return [found]
    own = page.who(block, token.i)
    return [own] if own is not None and own.kind is not MentionKind.PRONOUN else []


def _beside(page: Page, block: int, token: Token, last: Token, words: TieWords) -> Mention | None:
    """As in "Cartel leader X", "leader of the cartel, X", "su hermano X"."""
    head = token.head
    if token.dep_ in {"compound", "amod", "nmod", "appos"} and head.i > token.i:
        name = page.named(block, head.i)
        if name is not None and _adjoins(token, name, page, block):
            return name
    for child in token.children:
        if child.dep_ in {"appos", "flat"} and child.i > token.i:
            name = page.named(block, child.i)
            if name is not None and not _owns_next(page, block, token, name):
                return name
    return _next_name(page, block, last, words)


def _adjoins(token: Token, name: Mention, page: Page, block: int) -> bool:
    end = page.block(block).span_of(token)[1]
    between = page.reading.report.text[end : name.passage.start]
    return not between.strip(" \"'“”‘’«»,")


def _next_name(page: Page, block: int, token: Token, words: TieWords) -> Mention | None:
    """The name right behind the noun, or behind its "of the group": "leader of the group, X"."""
    doc = token.doc
    position = token.i + 1
    for child in token.children:
        if child.dep_ in {"prep", "nmod"} and child.i <= position + 2:
            inner = [t for t in child.subtree if page.named(block, t.i)]
            if inner:
                position = max(t.i for t in _span_tokens(page, block, inner[0])) + 1
                break
    while position < len(doc) and doc[position].text in _OPENING:
        position += 1
    if position <= token.i + _COMMA:
        # Not behind a target: "founder of Y, also known as Z" tells Y's other name.
        position = _past_connector(doc, position, words)
    if position >= len(doc) or doc[position].sent != token.sent:
        return None
    name = page.named(block, position)
    if name is None or page.roots[name.id][0] != block:
        return None
    starts = name.passage.start == page.block(block).span_of(doc[position])[0]
    fits = starts and name.schema == "Person" and not _owns_next(page, block, token, name)
    return name if fits else None


def _past_connector(doc: Doc, position: int, words: TieWords) -> int:
    """Behind "known as" in "his deputy, known as X"."""
    for size in (3, 2, 1):
        said = " ".join(t.lower_ for t in doc[position : position + size])
        if said in words.connectors:
            position += size
            while position < len(doc) and doc[position].text in _OPENING:
                position += 1
            break
    return position


def _owns_next(page: Page, block: int, token: Token, name: Mention) -> bool:
    """True for the "X" of "Y's mayor, X's brother": it owns what follows, and is not the mayor."""
    text = page.reading.report.text
    commas = text[page.block(block).span_of(token)[1] : name.passage.start].count(",")
    if commas == 0:
        return False
    if commas > 1 and token.doc.lang_ == "es" and any(c.lower_ in _ANY for c in token.children):
        return True  # "un comandante de Y, un juez y el gobernador, X": a list, no apposition
    return text[name.passage.end : name.passage.end + 2] in {"'s", "’s"}


def _span_tokens(page: Page, block: int, token: Token) -> list[Token]:
    name = page.named(block, token.i)
    if name is None:
        return [token]
    span = page.block(block).tokens(name.passage.start, name.passage.end)
    return list(span) if span is not None else [token]


def _apposed(page: Page, block: int, token: Token) -> Mention | None:
    """As in "X, the infamous boss and leader of Y": left to the comma, then the name before it."""
    if token.dep_ == "appos" and token.head.i < token.i:
        name = page.named(block, token.head.i)
        if name is not None and not _others_between(page, block, name, token):
            return name
    if any(child.dep_ == "nummod" for child in token.children):
        return None  # "According to X, one company in Y": one of many is nobody's apposition
    doc = token.doc
    for position in range(token.i - 1, max(token.i - _APPOSED, token.sent.start), -1):
        here = doc[position]
        if here.text in {",", "("}:
            before = page.named(block, position - 1)
            closing = doc[position - 1].text in {'"', "”", "'", "’", "»"} and position > 1
            return before or (page.named(block, position - 2) if closing else None)
        if here.pos_ not in _SKIPPED or page.named(block, here.i) is not None:
            # "Y leader" has the target itself in between.
            name = page.named(block, here.i)
            if name is None or name.schema == "Person":
                return None
    return None


def _others_between(page: Page, block: int, name: Mention, token: Token) -> bool:
    """As in "X, former wife of Y, leader of Z": the leader is Y, wherever the parser hangs it."""
    start = page.block(block).span_of(token)[0]
    return any(
        page.is_named(other) and other.schema == "Person" and other.chain != name.chain
        for other in page.mentions_in(block, name.passage.end, start)
    )


def _predicated(page: Page, block: int, token: Token, words: TieWords) -> Mention | None:
    """As in "X is the leader of Y"; Spanish hangs the copula on the noun."""
    head = token.head
    if token.dep_ in {"attr", "acomp"} and head.lemma_.lower() in words.sets["copulas"]:
        subjects = arguments(head).get("subj", [])
    elif any(c.dep_ == "cop" and c.lemma_ in words.sets["copulas"] for c in token.children):
        subjects = [c for c in token.children if c.dep_ == "nsubj"]
    else:
        return None
    return page.who(block, subjects[0].i) if subjects else None


def _called(page: Page, block: int, token: Token, words: TieWords) -> Mention | None:
    """As in "identified as leader of Y": what the verb is said of."""
    holder = verb_of(token, words)
    if holder is None:
        return None
    slots = arguments(holder)
    for slot in ("obj", "a", "subj"):
        for candidate in slots.get(slot, ()):
            name = page.who(block, candidate.i) if candidate.i != token.i else None
            if name is not None and name.schema == "Person":
                return name
    return None


def verb_of(token: Token, words: TieWords) -> Token | None:
    """The verb of "named him as leader", "reconoció como jefe a X"; None for no "as"."""
    word, holder = preposition(token)
    if word not in words.sets["as"]:
        marked = any(c.lower_ in words.sets["as"] and c.i < token.i for c in token.children)
        holder = token.head if marked else None
    return holder if holder is not None and holder.pos_ in {"VERB", "AUX"} else None
