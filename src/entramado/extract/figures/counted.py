"""What does a number count? The noun and the phrase around it, through the parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NUMERIC = frozenset(
    {"nummod", "quantmod", "compound", "det", "amod", "advmod", "nmod", "npadvmod"}
)
_NOUNS = frozenset({"NOUN", "PROPN"})
# Left of the noun and part of its name: "cartel members", "presuntos integrantes".
_LEFT = frozenset({"compound", "amod", "nmod", "flat", "poss"})
_THE = frozenset({"los", "las"})
_OF = frozenset({"of", "de", "del"})
# "members of the Rojo group": longer phrases are clauses in disguise.
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """`noun` is a token index; `first`-`last` the tokens of its phrase without number and article.

    `bare`: nothing is named ("three were wounded"); then `noun` is the number's own token.
    """

    noun: int
    first: int
    last: int
    bare: bool


def paid(doc: Doc, start: int, end: int) -> Counted | None:
    """What an amount of money is: the bounty of "a bounty of $5 million"; None where unsaid."""
    span = doc.char_span(start, end, alignment_mode="expand")
    node = span.root if span is not None and len(span) else None
    for _ in range(4):
        if node is None or node.head == node:
            return None
        joined = node.lower_ in _OF or any(c.lower_ in _OF and c.i < node.i for c in node.lefts)
        outside = span is not None and not span.start <= node.head.i < span.end
        if outside and node.head.pos_ in _NOUNS and node.head.i < node.i and joined:
            return Counted(node.head.i, *phrase_before(node.head, node.left_edge.i), bare=False)
        node = node.head
    return None


def alone(doc: Doc, start: int, end: int) -> Counted | None:
    """The words of a sum themselves: what else stands in its list says nothing of it."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    return Counted(span.root.i, span.root.i, span.root.i, bare=True)


def phrase_before(noun: Token, stop: int) -> tuple[int, int]:
    """The phrase of a noun up to a token that is no longer part of it."""
    first, last = phrase(noun, 0)
    return first, max(noun.i, min(last, stop - 1))


def counted(doc: Doc, start: int, end: int, *, after: int, unit: bool = False) -> Counted | None:
    """What the number in characters `start`-`end` counts; `after`: where the words behind end.

    With a `unit` it is what the unit measures ("250 kilos of fish": fish).
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    root = span.root
    noun = _noun(doc, root, span.start, span.end, after)
    if noun is None:
        return Counted(root.i, root.i, root.i, bare=True)
    if unit:
        noun = _of_noun(noun, noun.i + 1) or _stuff(doc, after) or noun
    floor = next((token.i for token in doc[span.end : noun.i] if token.idx >= after), noun.i)
    first, last = phrase(noun, floor)
    return Counted(noun.i, first, last, bare=False)


def _noun(doc: Doc, root: Token, first: int, last: int, after: int) -> Token | None:
    below = _of_noun(root, last)
    if below is not None:
        return below
    head = root
    for _ in range(4):
        if head.dep_ not in _NUMERIC or head.head == head:
            break
        head = head.head
        if head.pos_ in _NOUNS and not first <= head.i < last and head.i >= first:
            return head
    return _next_noun(doc, last, after)


def _of_noun(root: Token, last: int) -> Token | None:
    """The noun of "dozens of people", "una decena de personas"."""
    for child in root.children:
        if child.i < last:
            continue
        if child.lower_ in _OF:
            return next((c for c in child.children if c.pos_ in _NOUNS), None)
        if child.dep_ in ("nmod", "obl", "compound") and child.pos_ in _NOUNS:
            marks = [c for c in child.children if c.dep_ == "case"]
            if marks and marks[0].lower_ in _OF and marks[0].i <= last + 1:
                return child
    return None


def _stuff(doc: Doc, after: int) -> Token | None:
    """The noun of "half a kilo of resin" by its place, where the parse hung it elsewhere."""
    first = next((token.i for token in doc if token.idx >= after and not token.is_space), len(doc))
    if first + 1 < len(doc) and doc[first].lower_ in _OF and doc[first + 1].pos_ in _NOUNS:
        return doc[first + 1]
    return None


def _next_noun(doc: Doc, last: int, after: int) -> Token | None:
    """The noun that follows directly, where the parse went astray."""
    best = None
    if doc[last : last + 1].text.lower() in _THE:  # "suman 14 los muertos"
        last += 1
    for token in doc[last : last + 5]:
        if token.idx < after or (best is None and token.lower_ in _OF):
            continue
        if token.pos_ in _NOUNS:
            best = token
        elif token.pos_ != "ADJ" or best is not None:
            break
    if best is None and last < len(doc) and doc[last].pos_ == "ADJ" and _ends(doc, last + 1):
        return doc[last]  # "tres menores", "two dead"
    return best


def _ends(doc: Doc, index: int) -> bool:
    return index >= len(doc) or doc[index].is_punct or doc[index].pos_ in ("CCONJ", "ADP")


def phrase(noun: Token, floor: int) -> tuple[int, int]:
    """First and last token of the phrase of `noun`: its modifiers and its "of ..."."""
    first = noun.i
    for child in noun.lefts:
        if child.dep_ in _LEFT and child.pos_ != "NUM" and child.i >= floor:
            first = min(first, child.left_edge.i if child.left_edge.i >= floor else child.i)
    last = noun.i
    for child in noun.rights:
        if child.i > last + 3:
            break
        if child.dep_ in ("flat", "amod", "compound") and child.i == last + 1:
            last = child.i
        elif _is_of(child) and child.right_edge.i - noun.i <= _LONGEST:
            last = _edge(child)
    return first, last


def _is_of(child: Token) -> bool:
    if child.lower_ in _OF:
        return True
    return child.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ in _OF for c in child.lefts)


def _edge(child: Token) -> int:
    """The end of an "of ..." phrase, before any clause or list that hangs on it."""
    stop = child.right_edge.i
    for token in child.subtree:
        if token.i > child.i and (
            token.dep_ in ("relcl", "acl", "conj", "cc", "punct", "appos") or token.is_punct
        ):
            stop = min(stop, token.left_edge.i - 1)
    return max(stop, child.i)
