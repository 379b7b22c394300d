"""How is this verb or noun said: as fact, as rumour, as plan; that it is so, or that it is not?

Scope follows the parse: words beside the token, its auxiliaries and negation, the clause it
stands in and the verbs that govern it. Who says it is for `speech`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entramado.extract.reading import Block, Manner
from entramado.extract.speech.cue_words import is_hearsay
from entramado.extract.speech.manner_words import (
    AUX,
    OBJECTS,
    STEPS,
    VERBS,
    MannerWords,
    carrier,
    manner_words,
)
from entramado.extract.speech.negation import negation
from entramado.model.attribution import Polarity, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE = frozenset({"advmod", "amod", "npadvmod", "obl", "nmod", "compound"})
_ASIDE = frozenset(
    {"advmod", "npadvmod", "obl", "nmod", "advcl", "prep", "parataxis", "obj", "iobj"}
)
# Words of "de manera extraoficial", less one.
_LONGEST_ASIDE = 4
_GOVERNED = frozenset({"ccomp", "xcomp", "acl", "advcl", "pcomp", "csubj", "acomp", "obj", "dobj"})
_OPENING = frozenset({'"', "“", "«", "‘", "'"})
_STRENGTH = (Voice.DENIED, Voice.HYPOTHETICAL, Voice.ALLEGED, Voice.FORECAST, Voice.PLANNED)


def manner(block: Block, token: int) -> Manner:
    """The voice and polarity of the verb or noun at `token`, and the word that gives them."""
    words = manner_words(block.pack.code)
    word = block.doc[token]
    negative = negation(word, words)
    found = sorted(_voices(word, words), key=lambda pair: _STRENGTH.index(pair[0]))
    voice, cue = found[0] if found else (Voice.ASSERTED, None)
    marker = cue if cue is not None else negative
    polarity = Polarity.NEGATIVE if negative is not None else Polarity.POSITIVE
    return Manner(voice, polarity, block.span_of(marker) if marker is not None else None)


def _voices(word: Token, words: MannerWords) -> Iterator[tuple[Voice, Token]]:
    """Every voice that something around the word gives it."""
    yield from _beside(word, words)
    if word.pos_ not in VERBS:
        yield from _around_noun(word, words)
        return
    yield from _auxiliary(word, words)
    yield from _condition(word, words)
    yield from _governed(word, words)


def _beside(word: Token, words: MannerWords) -> Iterator[tuple[Voice, Token]]:
    for child in word.children:
        voice = words.beside.get(child.lower_)
        if voice is not None and child.dep_ in _BESIDE:
            yield voice, child
        elif child.dep_ in _ASIDE and child.right_edge.i - child.left_edge.i < _LONGEST_ASIDE:
            said = " ".join(t.lower_ for t in child.subtree if not t.is_punct)
            if said in words.asides:
                yield words.asides[said], child


def _around_noun(noun: Token, words: MannerWords) -> Iterator[tuple[Voice, Token]]:
    """What the verb or noun that governs an event noun makes of it."""
    node = noun
    for _ in range(STEPS):
        head = node.head
        if head == node or node.dep_ not in (OBJECTS | {"prep", "conj"}):
            return
        voice = words.heads.get(head.lemma_.casefold())
        if voice is not None and node.dep_ not in ("nsubj", "conj"):
            yield from _of_noun(noun, node, head, words)
            return
        if head.pos_ in VERBS:
            if head.lemma_.casefold() in words.light:
                yield from _voices(head, words)
            return
        node = head


def _of_noun(
    noun: Token, node: Token, head: Token, words: MannerWords
) -> Iterator[tuple[Voice, Token]]:
    """What a head makes of an event noun: plans reach what is planned, not what it is about."""
    lemma = head.lemma_.casefold()
    voice = words.heads[lemma]
    if voice is Voice.PLANNED:
        if lemma in words.wanted and _passive(head, words) and _wanted_for(noun, node, words):
            yield Voice.ALLEGED, head
            return
        if not _is_planned(noun, node, head, words):
            return
        if lemma in words.presupposing and _definite(noun) and node == noun and not _finite(head):
            yield from _voices(head, words)  # "arrested for ordering the murder of the mayor"
            return
    if lemma in words.looking_into and node == noun and _definite(noun):
        return  # "investigate the murder": there was one
    yield voice, head


def _is_planned(noun: Token, node: Token, head: Token, words: MannerWords) -> bool:
    """As in "plan an attack", "threat of an attack", "called for the release": not "demanded
    justice for the murder", "wanted for murder", "set up a roadblock".
    """
    lemma = head.lemma_.casefold()
    if head.pos_ not in VERBS:
        return node in (noun, noun.head)
    if lemma in words.asking_for and node == noun.head and node.lower_ in words.purposes:
        return True
    cases = {c.lower_ for c in noun.lefts if c.dep_ == "case"}
    return (
        lemma not in words.infinitive_only
        and node == noun
        and (not cases or bool(cases & words.purposes))
    )


def _wanted_for(noun: Token, node: Token, words: MannerWords) -> bool:
    """As in "wanted for the murder", "buscado por el asesinato"."""
    return node.lower_ in words.wanted_for or any(c.lower_ in words.wanted_for for c in noun.lefts)


def _definite(noun: Token) -> bool:
    return any(
        "Def" in c.morph.get("Definite", []) or c.dep_ == "poss" or "Yes" in c.morph.get("Poss", [])
        for c in noun.lefts
    )


def _finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", [])


def _auxiliary(verb: Token, words: MannerWords) -> Iterator[tuple[Voice, Token]]:
    bearer = carrier(verb)
    conditional = None
    for piece in (*(c for c in bearer.children if c.dep_ in AUX), bearer):
        voice = words.auxiliaries.get(piece.lower_)
        if voice is not None and (piece != bearer or piece.pos_ == "AUX"):
            yield voice, piece
        elif "Fut" in piece.morph.get("Tense", []):
            yield Voice.FORECAST, piece
        elif "Cnd" in piece.morph.get("Mood", []):
            conditional = piece
    if conditional is not None and words.rumour_conditional:
        yield Voice.ALLEGED, conditional


def _condition(verb: Token, words: MannerWords) -> Iterator[tuple[Voice, Token]]:
    node = verb
    for _ in range(STEPS):
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


def _governed(verb: Token, words: MannerWords) -> Iterator[tuple[Voice, Token]]:
    """What the verbs and nouns above make of this one."""
    node = carrier(verb)
    for _ in range(STEPS):
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
        if node.dep_ == "ccomp":
            yield from _beside(head, words)
        if lemma in words.passive_heads and _passive(head, words) and _infinitive(node):
            yield Voice.ALLEGED, head
            return
        if _purpose(node, words):
            yield Voice.PLANNED, node
            return
        if node.dep_ == "xcomp" and (lemma in words.factual or head.pos_ in VERBS):
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


def _passive(verb: Token, words: MannerWords) -> bool:
    if is_hearsay(verb):
        return True
    return any(
        child.dep_ in ("auxpass", "nsubjpass", "aux:pass", "nsubj:pass")
        or (child.dep_ == "aux" and child.lemma_.casefold() in words.passive_aux)
        for child in verb.children
    )


def _purpose(verb: Token, words: MannerWords) -> bool:
    """As in "To capture him", "para capturarlo": meant, not done."""
    if verb.dep_ not in ("advcl", "acl") or not _infinitive(verb):
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case", "aux")}
    return "to" in marks or bool(marks & words.purpose)
