"""Where does a verb of saying say nothing: "saw killings fall", "compared to", "to say the least"?

What a place "saw" is no testimony, and what a find suggests is nobody's word. Asked of the parse
and of the words beside the verb; the lists are in `speech.yaml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.speech.cue_words import CueWords

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUX = frozenset({"aux", "auxpass", "aux:pass"})
_OBJECTS = frozenset({"dobj", "obj"})
# From the verb to both ends of an idiom ("to say the least", "needless to say").
_IDIOM = 3


def is_idle(verb: Token, lemma: str, words: CueWords) -> bool:
    """True for a verb of `speech.yaml` that attributes nothing where it stands."""
    return (
        (lemma in words.perceiving and _perceives(verb))
        or (lemma in words.resulting and _results(verb, words))
        or (lemma in words.likening and _likens(verb))
        or _is_aim(verb)
        or _in_idiom(verb, words)
    )


def _perceives(verb: Token) -> bool:
    """As in "the city saw killings fall", "saw 24 murders": no "saw that", nothing in quotes."""
    clauses = [c for c in verb.rights if c.dep_ in ("ccomp", "xcomp")]
    if any(_is_finite(clause) for clause in clauses):
        return False
    return bool(clauses) or any(c.dep_ in _OBJECTS for c in verb.rights)


def _is_finite(clause: Token) -> bool:
    verbs = (clause, *(c for c in clause.lefts if c.dep_ in _AUX or c.dep_ == "cop"))
    return any(
        "Fin" in token.morph.get("VerbForm", []) or token.tag_ == "MD" for token in verbs
    ) or any(c.dep_ == "mark" for c in clause.lefts)


def _results(verb: Token, words: CueWords) -> bool:
    """As in "Police found a lab, suggesting that ...": the finding does, and nobody says it."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or verb.nbor(-1).text != ",":
        return False
    head, lemma = verb.head, verb.head.lemma_.casefold()
    said = lemma in words.verbs and not (lemma in words.perceiving and _perceives(head))
    return head.pos_ in ("VERB", "AUX") and not said


def _likens(verb: Token) -> bool:
    """As in "18 million, compared to nine": nobody compares."""
    part = "Part" in verb.morph.get("VerbForm", []) and not any(c.dep_ in _AUX for c in verb.lefts)
    return part and verb.dep_ in ("prep", "advcl", "acl", "pcomp")


def _is_aim(verb: Token) -> bool:
    """As in "their unwillingness to report cases", "a chance to explain"."""
    to = any(c.tag_ == "TO" for c in verb.lefts)
    return to and verb.dep_ == "acl" and verb.head.pos_ == "NOUN"


def _in_idiom(verb: Token, words: CueWords) -> bool:
    if not words.idioms:
        return False
    first, last = max(verb.i - _IDIOM, 0), verb.i + _IDIOM + 1
    around = f" {' '.join(token.lower_ for token in verb.doc[first:last])} "
    return any(f" {idiom} " in around for idiom in words.idioms)
