"""Where does the phrase of a speaker begin and end, short ("the mayor") and whole (", who ...")?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Longer phrases are sentences that the parse has lost.
_LONGEST_SOURCE = 40
# No phrase that attributes has more words ("en palabras de").
_CUE_TOKENS = 4
_CLAUSES = frozenset({"relcl", "acl", "acl:relcl", "advcl", "ccomp", "parataxis", "punct"})


def noun_phrase(head: Token) -> range:
    """The tokens of a speaker's noun phrase: no clause, no second noun joined by a comma."""
    first, last = _without_clauses(head)
    first = _behind_cue(head, max(first, head.i - _LONGEST_SOURCE))
    last = min(last, head.i + _LONGEST_SOURCE)
    while last > head.i and head.doc[last].is_punct:
        last -= 1
    return range(first, last + 1)


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


def whole_phrase(head: Token) -> range:
    """The tokens of a speaker with what is said of him: ", a lawyer of the town, who ..."."""
    short = noun_phrase(head)
    last = min(head.right_edge.i, head.i + _LONGEST_SOURCE)
    for child in head.rights:  # ", citing officials,": another cue
        if child.dep_ == "acl" and head.doc[child.left_edge.i - 1].is_punct:
            last = min(last, child.left_edge.i - 1)
    while last > head.i and (head.doc[last].is_punct or head.doc[last].is_space):
        last -= 1
    return range(short.start, max(last + 1, short.stop))
