"""Which word turns a verb or noun into what did not happen?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.speech.manner_words import OBJECTS, STEPS, VERBS, MannerWords, carrier

if TYPE_CHECKING:
    from spacy.tokens import Token


def negation(word: Token, words: MannerWords) -> Token | None:
    """The word that turns this one into what did not happen."""
    own = _own_negation(word, words)
    if own is not None:
        return own
    if word.pos_ in VERBS:
        return _verb_negation(word, words)
    node = word
    for _ in range(STEPS):
        head = node.head
        if head == node or node.dep_ not in (OBJECTS | {"prep", "conj"}):
            return None
        if _is_turning(head, words):
            return head if _turns(node, head, words) else None
        if head.pos_ in VERBS:
            return _verb_negation(head, words) if head.lemma_.casefold() in words.light else None
        if head.pos_ in ("NOUN", "PROPN") and node.dep_ != "conj":
            return _lacking(word, head, words)
        node = head
    return None


def _lacking(word: Token, head: Token, words: MannerWords) -> Token | None:
    """As in "no signs of fighting": the noun before it is turned. "The scene of the murder" that
    somebody avoided is not.
    """
    own = _own_negation(head, words)
    return own if own is not None and word.head in (head, *head.children) else None


def _is_turning(head: Token, words: MannerWords) -> bool:
    return head.lower_ in words.turning or head.lemma_.casefold() in words.turning


def _turns(node: Token, head: Token, words: MannerWords) -> bool:
    """True when what hangs on a head did not happen: "dejó de cobrar", not "dejó tres muertos",
    not "did not fail to attack".
    """
    if node.dep_ == "nsubj" and any(
        c.dep_ in ("dobj", "obj", "xcomp", "ccomp", "prep") for c in head.children
    ):
        return False  # "The governor refrained from commenting": there is a governor
    wanted = words.turning_to.get(head.lemma_.casefold())
    if wanted is not None and not any(
        c.lower_ == wanted and c.dep_ in ("mark", "case") for c in node.lefts
    ):
        return False
    return _own_negation(head, words) is None


def _own_negation(word: Token, words: MannerWords) -> Token | None:
    return next(
        (
            child
            for child in word.children
            if child.lower_ in words.negations
            and child.dep_
            in ("neg", "det", "advmod", "preconj", "cc", "nsubj", "nsubjpass", "dobj", "obj")
        ),
        None,
    )


def _verb_negation(verb: Token, words: MannerWords) -> Token | None:
    bearer = carrier(verb) if verb.tag_ == "VB" else verb
    own = _own_negation(bearer, words)
    if own is not None:
        return own
    for child in bearer.children:
        if child.dep_.startswith("nsubj") or child.dep_ in ("dobj", "obj", "attr"):
            none = next(
                (
                    c
                    for c in child.children
                    if c.lower_ in words.negations and c.dep_ in ("det", "neg")
                ),
                None,
            )
            if none is not None:
                return none
        elif child.lower_ in words.turning and child.dep_ in ("mark", "case"):
            return child
    head = bearer.head
    if bearer.dep_ in ("xcomp", "pcomp", "advcl", "prep") and head != bearer:
        if _is_turning(head, words):
            return head if _turns(bearer, head, words) else None
        if bearer.dep_ == "xcomp" and head.lemma_.casefold() in words.factual:
            return _own_negation(head, words)
    return None
