"""What does a verb of saying say: its clause, its object, or the sentence around it?

Token indices are those of the block's doc; quotations are for `quoted`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.speech.cue_words import CueWords
from entramado.extract.speech.naming import named
from entramado.extract.speech.phrases import noun_phrase
from entramado.model.attribution import Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSE = frozenset({"ccomp"})
# Words that can stand between a cue and the comma behind it ("told the paper on Sunday").
_CUE_TAIL = 8
_CLOSING = frozenset("\"”»'")
BEFORE_CUE = frozenset({",", ",”", "”", '"', "''", "»", "?", "!", "—", "–"})


def content_of(verb: Token, words: CueWords, source: Token | None) -> frozenset[int]:
    """The clause said; empty where a quotation may stand for it."""
    if _as_told(verb, words):
        below = {token.i for token in verb.subtree}
        return frozenset(i for i in range(*between_semicolons(verb)) if i not in below)
    return _clause_of(verb, words, source)


def _clause_of(verb: Token, words: CueWords, source: Token | None) -> frozenset[int]:
    lemma = verb.lemma_.casefold()
    content: set[int] = set()
    blocked = {verb.i}
    if lemma in words.naming:
        content.update(named(verb, words))
    for child in verb.children:
        if _is_clause(child, verb, words):
            content.update(token.i for token in child.subtree)
        elif child.dep_ in ("dobj", "obj") and lemma in words.object_is_content:
            content.update(_object(verb, child, words))
    if lemma in words.quotes_only:
        return frozenset()
    if content:
        return frozenset(content - blocked)
    if set_apart(verb):
        return frozenset(range(verb.sent.start, verb.sent.end))
    if verb.dep_ in ("parataxis", "ccomp", "advcl") and _parenthetical(verb, source):
        below = {token.i for token in verb.subtree}
        begin, end = between_semicolons(verb)
        rest = {i for i in range(begin, _behind_quote(verb, source) or end) if i not in below}
        if rest:
            return frozenset(rest)
    return frozenset()


def _as_told(verb: Token, words: CueWords) -> bool:
    """As in ", según adelantó el diario": what stands around is what it says."""
    mark = next((c for c in verb.lefts if c.lower_ in words.as_told), None)
    return mark is not None and (mark.i == verb.sent.start or mark.nbor(-1).is_punct)


def _is_clause(child: Token, verb: Token, words: CueWords) -> bool:
    if child.dep_ in _CLAUSE or (child.dep_ == "xcomp" and child.i > verb.i):
        return True
    return child.dep_ in ("parataxis", "advcl") and any(
        c.lower_ in words.that for c in child.children if c.dep_ == "mark"
    )


def _object(verb: Token, thing: Token, words: CueWords) -> Iterator[int]:
    """What is denied, confirmed or announced, as a noun; not what else is told of it."""
    if thing.i < verb.i or thing.pos_ not in ("NOUN", "PROPN", "VERB"):
        return
    aside = {
        token.i
        for child in thing.rights
        if child.dep_ in ("relcl", "acl:relcl") and _behind_comma(child)
        for token in child.subtree
    }
    yield from (token.i for token in thing.subtree if token.i not in aside)
    if words.verbs[verb.lemma_.casefold()] is Voice.ALLEGED:
        yield from _of_what(verb, thing)
    elif verb.lemma_.casefold() in words.judging:
        for child in verb.rights:
            mark = [child, *(c for c in child.lefts if c.dep_ in ("case", "mark"))]
            if child.i > thing.i and any(t.lower_ in words.judged for t in mark):
                yield from (token.i for token in child.subtree)


def _behind_comma(clause: Token) -> bool:
    """As in "threatened the mayor, who was murdered weeks later"."""
    edge = clause.left_edge
    return edge.i > 0 and edge.nbor(-1).text == ","


def _of_what(verb: Token, thing: Token) -> Iterator[int]:
    """What somebody is accused of, to whom a deed is laid: "accuse X of Y", "atribuir X a Y"."""
    for child in verb.rights:
        if child.i > thing.i and child.dep_ in ("prep", "obl", "obl:arg", "iobj", "obj", "advcl"):
            yield from (token.i for token in child.subtree)


def set_apart(verb: Token) -> bool:
    """As in ", dijo,": alone between commas, so the subject beside it is not its own."""
    doc, i = verb.doc, verb.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "," and doc[i + 1].text in ",."


def _behind_quote(verb: Token, source: Token | None) -> int | None:
    """The first token of the cue where closed quotation marks stand before it: what follows the
    cue is told then ('"No," the mayor said after the raid').
    """
    first = min(verb.i, noun_phrase(source)[0]) if source is not None else verb.i
    doc, last = verb.doc, first - 1
    if last > verb.sent.start and doc[last].text == ",":
        last -= 1
    return first if last >= verb.sent.start and doc[last].text[-1] in _CLOSING else None


def _parenthetical(verb: Token, source: Token | None) -> bool:
    """As in ", the mayor said," set into or behind another clause."""
    left = verb.left_edge.i
    if source is None or verb.head == verb:
        return False
    marked = any(child.dep_ == "mark" for child in verb.children)
    return not marked and left > verb.sent.start and verb.doc[left - 1].is_punct


def around(verb: Token, source: Token | None, words: CueWords) -> frozenset[int]:
    """All of the sentence around "..., the mayor said, ..." or before "..., the mayor said."."""
    doc, sent = verb.doc, verb.sent
    first = min(verb.i, noun_phrase(source)[0]) if source is not None else verb.i
    if first <= sent.start + 1 or doc[first - 1].text not in BEFORE_CUE:
        return frozenset()
    last = max(verb.i, noun_phrase(source)[-1]) if source is not None else verb.i
    for token in doc[last + 1 : last + _CUE_TAIL]:
        if token.i >= sent.end or token.text in ",.":
            begin, end = between_semicolons(verb)
            if _behind_quote(verb, source) is not None:
                return frozenset(range(begin, first))
            # "said X, a lawyer, who", "said X, adding that"
            if source is not None and _described(source, token.i + 1):
                return frozenset(range(begin, first))
            if _next_cue(verb, token.i + 1, words):
                return frozenset(range(begin, first))
            return frozenset({*range(begin, first), *range(token.i, end)})
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.is_punct:
            break
    return frozenset()


def _next_cue(verb: Token, index: int, words: CueWords) -> bool:
    """True when the same speaker is made to say more: ", adding that ...", ", and added ..."."""
    doc = verb.doc
    while index < verb.sent.end and doc[index].pos_ in ("CCONJ", "ADV"):
        index += 1
    if index >= verb.sent.end:
        return False
    token = doc[index]
    joined = token.head == verb and token.dep_ in ("advcl", "conj", "xcomp")
    return joined and token.pos_ == "VERB" and token.lemma_.casefold() in words.verbs


def between_semicolons(verb: Token) -> tuple[int, int]:
    """The part of the sentence that a cue set into it can reach."""
    sent, doc = verb.sent, verb.doc
    begin = max((t.i + 1 for t in doc[sent.start : verb.i] if t.text == ";"), default=sent.start)
    return begin, min((t.i for t in doc[verb.i : sent.end] if t.text == ";"), default=sent.end)


def _described(source: Token, index: int) -> bool:
    """True when what begins at a token is said of the speaker."""
    return any(
        child.left_edge.i == index and child.dep_ in ("appos", "relcl", "acl", "acl:relcl")
        for child in source.rights
    )
