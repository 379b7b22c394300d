"""Who is named behind what was done to them, where the parser loses the thread: "Fueron asesinados,
en las afueras de Nazas, A y B"; "the victim, identified as A".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.names.undergone import is_passive, is_subject
from entramado.extract.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words between the verb and the last of several names: the longest such list we met has 22.
_FAR = 30
_NEAR = 10
_STOPS = frozenset({";", ":", "por", "by", "que", "who", "donde", "where"})
_AS = frozenset({"como", "as"})


def done_before(words: Words, first: int) -> str | None:
    """The verb of a passive clause whose subject, behind it, the name at token `first` is."""
    at = _head(words, first)
    start = max(words.sentences[first], first - _FAR)
    while at is not None and at >= start:
        token = words.block.doc[at]
        if token.pos_ in {"VERB", "AUX"} or token.tag_ == "VBN":
            return None if not _bare_passive(token) else token.lemma_.lower()
        if token.lower_ in _STOPS:
            return None
        at -= 1
    return None


def called_before(
    words: Words, first: int, called: frozenset[str], identified: frozenset[str]
) -> str | None:
    """What the one is called whom the name at token `first` identifies: "the victim"."""
    at = first - 1
    while at >= words.sentences[first] and words.low(at) not in _AS and _of_names(words, at):
        at -= 1
    if words.low(at) not in _AS or words.low(at - 1) not in identified:
        return None
    start = max(words.sentences[first], at - _NEAR)
    return next(
        (words.low(i) for i in range(at - 2, start - 1, -1) if words.low(i) in called), None
    )


def _head(words: Words, first: int) -> int | None:
    """Back over the names that stand beside this one; None behind a preposition of its own."""
    at = first - 1
    while at >= words.sentences[first]:
        token = words.block.doc[at]
        if token.text == ",":
            return at - 1
        if token.pos_ == "ADP" and not (words.capital(at - 1) and words.capital(at + 1)):
            return None
        if token.pos_ in {"VERB", "AUX"} or token.tag_ == "VBN":
            return at
        at -= 1
    return None


def _of_names(words: Words, at: int) -> bool:
    return words.capital(at) or words.low(at) in {",", "y", "e", "and", "de", "la", "los"}


def _bare_passive(verb: Token) -> bool:
    """A passive whose subject does not stand before it."""
    return is_passive(verb) and not any(is_subject(c) and c.i < verb.i for c in verb.children)
