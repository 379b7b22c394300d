"""How is this verb or noun said: as fact, as rumour, as plan; that it is so, or that it is not?

Scope follows the parse: words beside the token, its auxiliaries and negation, the clause it
stands in and the verbs that govern it. Who says it is for `speech`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from entramado.extract.reading import Block, Manner
from entramado.extract.speech.cue_words import is_hearsay
from entramado.lang.base import language
from entramado.model.attribution import Polarity, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_AUX = frozenset({"aux", "auxpass", "aux:pass", "cop"})
_BESIDE = frozenset({"advmod", "amod", "npadvmod", "obl", "nmod", "compound"})
_OBJECTS = frozenset(
    {"dobj", "obj", "pobj", "nsubj", "nsubjpass", "nsubj:pass", "attr", "obl", "nmod"}
)
_GOVERNED = frozenset({"ccomp", "xcomp", "acl", "advcl", "pcomp", "csubj", "acomp", "obj", "dobj"})
# Climbing further than this from a word leaves its clause.
_STEPS = 6
_OPENING = frozenset({'"', "“", "«", "‘", "'"})
_STRENGTH = (Voice.DENIED, Voice.HYPOTHETICAL, Voice.ALLEGED, Voice.FORECAST, Voice.PLANNED)


@dataclass(frozen=True, slots=True)
class _Words:
    beside: Mapping[str, Voice]
    auxiliaries: Mapping[str, Voice]
    heads: Mapping[str, Voice]
    passive_heads: frozenset[str]
    turning: frozenset[str]
    factual: frozenset[str]
    negations: frozenset[str]
    conditions: frozenset[str]
    light: frozenset[str]
    purpose: frozenset[str]
    rumour_conditional: bool


@cache
def _words(code: str) -> _Words:
    data = language(code).data("manner")
    beside, auxiliaries, heads = (
        {str(word): Voice(voice) for voice, listed in data[name].items() for word in listed}
        for name in ("beside", "auxiliaries", "heads")
    )
    lists = ("passive_heads", "turning", "factual", "negations", "light", "purpose", "conditions")
    sets = {name: frozenset(str(word) for word in data[name]) for name in lists}
    return _Words(
        beside=beside, auxiliaries=auxiliaries, heads=heads,
        rumour_conditional=bool(data["rumour_conditional"]), **sets,
    )  # fmt: skip


def manner(block: Block, token: int) -> Manner:
    """The voice and polarity of the verb or noun at `token`, and the word that gives them."""
    words = _words(block.pack.code)
    word = block.doc[token]
    negative = _negation(word, words)
    found = sorted(_voices(word, words), key=lambda pair: _STRENGTH.index(pair[0]))
    voice, cue = found[0] if found else (Voice.ASSERTED, None)
    marker = cue if cue is not None else negative
    polarity = Polarity.NEGATIVE if negative is not None else Polarity.POSITIVE
    return Manner(voice, polarity, block.span_of(marker) if marker is not None else None)


def _voices(word: Token, words: _Words) -> Iterator[tuple[Voice, Token]]:
    """Every voice that something around the word gives it."""
    yield from _beside(word, words)
    if word.pos_ not in _VERBS:
        yield from _around_noun(word, words)
        return
    yield from _auxiliary(word, words)
    yield from _condition(word, words)
    yield from _governed(word, words)


def _beside(word: Token, words: _Words) -> Iterator[tuple[Voice, Token]]:
    for child in word.children:
        voice = words.beside.get(child.lower_)
        if voice is not None and child.dep_ in _BESIDE:
            yield voice, child


def _around_noun(noun: Token, words: _Words) -> Iterator[tuple[Voice, Token]]:
    """What the verb or noun that governs an event noun makes of it."""
    node = noun
    for _ in range(_STEPS):
        head = node.head
        if head == node or node.dep_ not in (_OBJECTS | {"prep", "conj"}):
            return
        voice = words.heads.get(head.lemma_.casefold())
        if voice is not None and node.dep_ not in ("nsubj", "conj"):
            yield voice, head
            return
        if head.pos_ in _VERBS:
            if head.lemma_.casefold() in words.light:
                yield from _voices(head, words)
            return
        node = head


def _auxiliary(verb: Token, words: _Words) -> Iterator[tuple[Voice, Token]]:
    bearer = _bearer(verb)
    conditional = None
    for piece in (*(c for c in bearer.children if c.dep_ in _AUX), bearer):
        voice = words.auxiliaries.get(piece.lower_)
        if voice is not None and (piece != bearer or piece.pos_ == "AUX"):
            yield voice, piece
        elif "Fut" in piece.morph.get("Tense", []):
            yield Voice.FORECAST, piece
        elif "Cnd" in piece.morph.get("Mood", []):
            conditional = piece
    if conditional is not None and words.rumour_conditional:
        yield Voice.ALLEGED, conditional


def _bearer(verb: Token) -> Token:
    """The verb that carries auxiliaries for this one: the first of "could attack and seize"."""
    node = verb
    for _ in range(_STEPS):
        own = any(c.dep_ in _AUX or c.dep_.startswith("nsubj") for c in node.children)
        if node.dep_ != "conj" or own or node.head.pos_ not in _VERBS:
            return node
        if node.tag_ not in ("VB", node.head.tag_):
            return node
        node = node.head
    return node


def _condition(verb: Token, words: _Words) -> Iterator[tuple[Voice, Token]]:
    node = verb
    for _ in range(_STEPS):
        for child in node.children:
            if child.lower_ in words.conditions and child.dep_ in ("mark", "advmod"):
                yield Voice.HYPOTHETICAL, child
                return
        if node.head == node or node.dep_ not in ("conj", "xcomp", "advcl", "acl", "pcomp"):
            return
        if node.dep_ in ("advcl", "acl") and node != verb:
            return
        if node.dep_ == "advcl":
            return
        node = node.head


def _governed(verb: Token, words: _Words) -> Iterator[tuple[Voice, Token]]:
    """What the verbs and nouns above make of this one."""
    node = _bearer(verb)
    for _ in range(_STEPS):
        head = node.head
        if node.dep_ == "pcomp" and head.dep_ == "prep":  # "accused of killing"
            head = head.head
        if head == node:
            return
        if node.dep_ not in _GOVERNED and not (node.dep_ == "conj" and node != verb):
            return
        lemma = head.lemma_.casefold()
        voice = words.heads.get(lemma)
        if voice is not None and _reaches(node, voice):
            yield voice, head
            yield from _auxiliary(head, words)
            return
        if lemma in words.passive_heads and _passive(head) and _infinitive(node):
            yield Voice.ALLEGED, head
            return
        if _purpose(node, words):
            yield Voice.PLANNED, node
            return
        if node.dep_ == "xcomp" and (lemma in words.factual or head.pos_ in _VERBS):
            yield from _auxiliary(head, words)
            yield from _beside(head, words)
        else:
            return
        node = head


def _reaches(node: Token, voice: Voice) -> bool:
    """Plans govern infinitives and objects; beliefs and denials also clauses."""
    if voice is Voice.PLANNED:
        return _infinitive(node) or node.dep_ in ("dobj", "obj")
    if voice is Voice.DENIED and _quoted_behind(node):
        return False
    return node.dep_ != "advcl"


def _quoted_behind(node: Token) -> bool:
    """As in 'He denied it: "I was there to fish."': what is quoted is not what is denied."""
    verb, doc = node.head, node.doc
    between = doc[verb.i + 1 : node.i]
    return any(t.text in _OPENING and t.i and doc[t.i - 1].text in ":," for t in between)


def _infinitive(verb: Token) -> bool:
    if "Inf" in verb.morph.get("VerbForm", []) and verb.tag_ != "VBG":
        return True
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _passive(verb: Token) -> bool:
    if is_hearsay(verb):
        return True
    return any(
        child.dep_ in ("auxpass", "nsubjpass", "aux:pass", "nsubj:pass") for child in verb.children
    )


def _purpose(verb: Token, words: _Words) -> bool:
    """As in "To capture him", "para capturarlo": meant, not done."""
    if verb.dep_ not in ("advcl", "acl") or not _infinitive(verb):
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case", "aux")}
    return "to" in marks or bool(marks & words.purpose)


# -- polarity --------------------------------------------------------------------------------------


def _negation(word: Token, words: _Words) -> Token | None:
    """The word that turns this one into what did not happen."""
    own = _own_negation(word, words)
    if own is not None:
        return own
    if word.pos_ in _VERBS:
        return _verb_negation(word, words)
    node = word
    for _ in range(_STEPS):
        head = node.head
        if head == node or node.dep_ not in (_OBJECTS | {"prep", "conj"}):
            return None
        if head.lower_ in words.turning or head.lemma_.casefold() in words.turning:
            return head
        if head.pos_ in _VERBS:
            return _verb_negation(head, words) if head.lemma_.casefold() in words.light else None
        node = head
    return None


def _own_negation(word: Token, words: _Words) -> Token | None:
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


def _verb_negation(verb: Token, words: _Words) -> Token | None:
    bearer = _bearer(verb) if verb.tag_ == "VB" else verb
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
        if head.lemma_.casefold() in words.turning or head.lower_ in words.turning:
            return head
        if bearer.dep_ == "xcomp" and head.lemma_.casefold() in words.factual:
            return _own_negation(head, words)
    return None
