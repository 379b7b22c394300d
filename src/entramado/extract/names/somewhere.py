"""Which nouns of place point at a place of the report: "the mosque", "a nearby camp".

Asked of nouns that take up no name; where it lies stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from entramado.extract.names.nominals import Nominal

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SAID_OF = frozenset({"attr", "oprd", "appos"})
_DETERMINERS = frozenset({"DET", "PRON"})


def stands_somewhere(words: Words, nominal: Nominal) -> bool:
    """False without a determiner ("in prison") and for what is only said of a name ("is a village",
    "X, a town in the north"): half of the false places of the tune half of re3d.
    """
    token = words.block.doc[nominal.head]
    if words.capital(nominal.head) or _is_said(token):
        return False
    return _is_held(words, nominal) or _shares_determiner(token)


def _is_held(words: Words, nominal: Nominal) -> bool:
    before = words.low(nominal.first - 1)
    melted = before in words.lists.melts
    first = words.block.doc[nominal.first]
    return first.pos_ in _DETERMINERS or melted or before in _POSSESSIVE


def _shares_determiner(token: Token) -> bool:
    """As in "the station and restaurant"."""
    above = token.head
    return token.dep_ == "conj" and any(child.pos_ == "DET" for child in above.children)


def _is_said(token: Token) -> bool:
    return token.dep_ in _SAID_OF or any(child.dep_ == "cop" for child in token.children)
