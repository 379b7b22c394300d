"""Is an event told though nobody is named in it and nothing dates it?

"Hubo un enfrentamiento", "No arrests were made", a heading's "Balacera en Tapira": the words say
that it happened, or that it did not. A noun that is only talked about says neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.frames.clause import feature, preposition
from entramado.extract.frames.lexical_units import UnitKind, lemmas
from entramado.extract.frames.page import Page
from entramado.extract.frames.telling import Telling
from entramado.model.attribution import Polarity
from entramado.model.report import ParagraphKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLES = frozenset({ParagraphKind.HEADLINE, ParagraphKind.HEADING})
_ARGUMENTS = frozenset(
    {"dobj", "obj", "nsubj", "nsubjpass", "attr", "ROOT", "conj", "nmod", "appos", "iobj"}
)
_CLIMB = 4
SHARES = frozenset({"percent", "ciento", "%", "percentage", "porcentaje"})


def tells_itself(page: Page, telling: Telling) -> bool:
    """True when the grammar around a trigger says by itself that the event was."""
    token = page.token(telling.block, telling.token)
    if telling.polarity is Polarity.NEGATIVE:
        return telling.unit.kind is not UnitKind.NOUN or _is_carried(page, telling, token)
    match telling.unit.kind:
        case UnitKind.VERB:
            return telling.unit.sure and _is_finished(page, telling, token) and not _of_any(token)
        case UnitKind.NOUN:
            if page.block(telling.block).paragraph.kind in _TITLES:
                return _heads_title(token)
            return _is_carried(page, telling, token) or _is_around(page, telling, token)
        case UnitKind.ADJECTIVE:
            return telling.unit.sure


def _of_any(verb: Token) -> bool:
    """As in "the most journalists killed", "migrants kidnapped": of any, not of these."""
    if feature(verb, "Person") in {"1", "2"}:
        return True  # "me detendré a revisar": nobody is arrested
    if any(word.lower_ in SHARES for word in verb.sent):
        return True  # "90 percent of those arrested went free"
    noun = verb.head
    if verb.dep_ not in {"acl", "amod", "relcl"} or feature(noun, "Number") != "Plur":
        return False
    told = any(c.dep_ in {"det", "nummod", "poss"} for c in noun.children)
    return not told or any(c.lower_ in {"most", "more", "más"} for c in noun.children)


def _is_finished(page: Page, telling: Telling, verb: Token) -> bool:
    """True for a finite verb or participle: it was done, not something that one can do."""
    if page.block(telling.block).paragraph.kind in _TITLES:
        return True
    for word in (verb, *(child for child in verb.children if child.dep_ in {"aux", "auxpass"})):
        if word.tag_ in {"VBD", "VBN", "VBZ", "VBP", "MD"} or feature(word, "VerbForm") == "Fin":
            return True
    return feature(verb, "VerbForm") == "Part" or verb.pos_ == "ADJ"


def _heads_title(noun: Token) -> bool:
    """As in "Balacera en Tapira deja tres muertos", "Domingo de bloqueos en Tapira"."""
    if not any(t.pos_ in {"VERB", "ADP", "SCONJ"} for t in noun.doc[: noun.i]):
        return True
    if not any(child.dep_ in {"prep", "nmod", "obl", "case"} for child in noun.children):
        return noun.dep_ in {"nsubj", "obj", "dobj"}
    here = noun
    for _ in range(_CLIMB):
        if here.dep_ not in _ARGUMENTS:
            return False
        if here.head == here or here.dep_ == "nsubj":
            return True
        here = here.head
    return False


def _is_carried(page: Page, telling: Telling, noun: Token) -> bool:
    """As in "Se registró un enfrentamiento", "There were no arrests": some verb says it was."""
    words = page.lexicons[telling.block]
    here = noun
    while here.dep_ == "conj" and here.head.pos_ == "NOUN":
        here = here.head
    if here.dep_ not in {"dobj", "obj", "nsubj", "nsubjpass", "attr", "ccomp"}:
        return False
    verb = here.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    if verb.lemma_ in {"be", "ser"} and here.dep_ in {"nsubj", "nsubjpass"}:
        return False  # "Extortion is not unique to the valley"
    if telling.polarity is Polarity.POSITIVE and not _is_past(verb):
        return False  # "para evitar que cometan crímenes", "se cometen asesinatos"
    return any(form in words.within("existing") for form in lemmas(verb, words.code))


_NONE = frozenset({"no", "none", "not", "without", "never", "ningún", "ninguna", "sin", "nunca"})


def _is_past(verb: Token) -> bool:
    for word in (verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass", "cop"})):
        if feature(word, "Mood") == "Sub":
            return False
        if word.tag_ == "VBD" or feature(word, "Tense") in {"Past", "Imp", "Fut"}:
            return True
        if word.tag_ == "MD" or feature(word, "Mood") == "Cnd":
            return True
        if word.lemma_ in {"have", "haber"} and word != verb:
            return True
    return False


def _is_around(page: Page, telling: Telling, noun: Token) -> bool:
    """As in "murió en un enfrentamiento", "after an attack": one that something else was told in.

    A bare plural counts too ("soldados heridos en combates").
    """
    words = page.lexicons[telling.block]
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    word, holder = preposition(noun)
    if holder is None or word not in words.within("told_in"):
        return False
    article = any(c.dep_ in {"det", "poss"} for c in noun.children)
    if not article and feature(noun, "Number") != "Plur":
        return False
    verb = holder
    for _ in range(_CLIMB):
        if verb.pos_ in {"VERB", "AUX"} or verb.head == verb:
            break
        verb = verb.head
    finite = verb if verb.pos_ in {"VERB", "AUX"} else None
    if finite is None:
        return False
    return _is_past(finite) and not any(word.lower_ in _NONE for word in noun.sent)
