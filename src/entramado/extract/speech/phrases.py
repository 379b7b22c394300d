"""Where does the phrase of a speaker begin and end, short ("the mayor") and whole (", who ...")?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Longer phrases are sentences that the parse has lost.
_LONGEST_SOURCE = 40
# No phrase that attributes has more words ("en palabras de").
_CUE_TOKENS = 4
# A dateline ("PORT ELM, Orra (Agency) -", "Olmo, a 4 de marzo de 2031.-") has no more tokens.
_DATELINE = 24
_DASHES = frozenset({"-", "–", "—", "--", ".-"})
_STOPPED = (".-", ".–", ".—", ".--")
_CLAUSES = frozenset({"relcl", "acl", "acl:relcl", "advcl", "ccomp", "parataxis", "punct"})


def noun_phrase(head: Token) -> range:
    """The tokens of a speaker's noun phrase: no clause, no second noun joined by a comma."""
    first, last = _without_clauses(head)
    first = _behind_cue(head, max(first, head.i - _LONGEST_SOURCE))
    if first <= 1 and (edge := behind_dateline(head.doc)) <= head.i:
        first = max(first, edge)
    last = min(last, head.i + _LONGEST_SOURCE)
    while last > head.i and head.doc[last].is_punct:
        last -= 1
    return range(first, _closed(head, last) + 1)


def _closed(head: Token, last: int) -> int:
    """With the bracket that closes "the Port Office (PO"."""
    doc = head.doc
    opened = [t.i for t in doc[head.i : last + 1] if t.text == "("]
    shut = last + 1 < len(doc) and doc[last + 1].text == ")"
    return last + 1 if opened and shut and ")" not in doc[opened[-1] : last + 1].text else last


def _without_clauses(head: Token) -> tuple[int, int]:
    first, last = head.left_edge.i, head.right_edge.i
    for child in head.children:
        if child.dep_ not in _CLAUSES:
            continue
        if child.i > head.i:
            last = min(last, max(child.left_edge.i - 1, head.i))
        elif child.dep_ != "punct":
            first = max(first, min(child.right_edge.i + 1, head.i))
    return first, last


def _behind_cue(head: Token, first: int) -> int:
    """Past "según", "de acuerdo con", "a": what the parse puts into the phrase but is no name."""
    for index in range(first, head.i):
        token = head.doc[index]
        begins = index == first
        if token.is_punct or token.pos_ in ("ADP", "SCONJ"):
            joined = token.head == head or head.doc[index - 1].dep_ == "fixed"
            if begins or (joined and index - first < _CUE_TOKENS):
                first = index + 1
        elif begins and (token.is_space or token.pos_ in ("CCONJ", "ADV")):
            first = index + 1
    return first


def behind_dateline(doc: Doc) -> int:
    """The first token behind the place and day over a report; 0 where none is printed."""
    for token in doc[:_DATELINE]:
        if token.pos_ in ("VERB", "AUX") and not token.is_upper:
            return 0
        if token.text.endswith(_STOPPED):
            return token.i + 1
        if token.text in _DASHES:
            closed = token.i > 0 and (doc[token.i - 1].text in ").")
            return token.i + 1 if closed or (token.i > 0 and doc[0].is_upper) else 0
    return 0


def whole_phrase(head: Token) -> range:
    """The tokens of a speaker with what is said of him: ", a lawyer of the town, who ..."."""
    short = noun_phrase(head)
    last = min(head.right_edge.i, head.i + _LONGEST_SOURCE)
    for child in head.rights:  # ", citing officials,": another cue
        if child.dep_ == "acl" and head.doc[child.left_edge.i - 1].is_punct:
            last = min(last, child.left_edge.i - 1)
    while last > head.i and (head.doc[last].is_punct or head.doc[last].is_space):
        last -= 1
    last = _closed(head, last)
    return range(short.start, max(last + 1, short.stop))
