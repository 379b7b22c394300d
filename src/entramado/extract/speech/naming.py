"""Who calls whom what ("identified X as the leader"), and who says it in the passive?

"Ana Ruiz was accused by the ministry of fraud": the one behind "by" speaks, and what stands
around is said of the subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entramado.extract.speech.cue_words import CueWords
from entramado.extract.speech.phrases import whole_phrase
from entramado.model.attribution import Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUFFERING = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})


def named(verb: Token, words: CueWords) -> set[int]:
    """The tokens of who is called something and of what; none where only one of them is there."""
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "obj") and not _as(c, words)), None)
    if thing is None or "Yes" in thing.morph.get("Reflex", []):  # "calls itself"
        return set()
    end = _called(verb, thing.i, words)
    return set(range(thing.left_edge.i, end + 1)) - {verb.i} if end is not None else set()


def _as(token: Token, words: CueWords) -> bool:
    """As in "señalan a X *como jefe*": parsed as a second object now and then."""
    return any(c.lower_ in words.naming_as for c in token.lefts)


def _called(verb: Token, after: int, words: CueWords) -> int | None:
    """Where "as the leader of the gang", "como jefe de plaza", "a mistake" ends."""
    for child in verb.rights:
        if child.i <= after:
            # "identified X [as Y]", with the noun phrase swallowing the rest
            inner = [c for c in child.rights if c.lower_ in words.naming_as]
            if inner:
                return inner[0].right_edge.i
        elif child.dep_ == "oprd" or child.lower_ in words.naming_as or _as(child, words):
            return child.right_edge.i
    return None


def suffers(verb: Token, words: CueWords) -> bool:
    """As in "ha sido señalado", "fue confirmada": the subject is what is spoken of."""
    return participle(verb) and any(
        c.dep_ in ("aux:pass", "auxpass")
        or (c.dep_ == "aux" and c.lemma_.casefold() in words.passive_aux)
        for c in verb.children
    )


def participle(verb: Token) -> bool:
    """As in "said", "dicho"."""
    return "Part" in verb.morph.get("VerbForm", []) and "Past" in verb.morph.get("Tense", [])


def agent_of(verb: Token, words: CueWords) -> Token | None:
    """Who does it in the passive: the noun behind "by"."""
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.pos_ in _NOUNS), None)
        if child.pos_ in _NOUNS and any(
            c.lower_ in words.agents and c.dep_ == "case" for c in child.lefts
        ):
            return child
    return None


def said_in_passive(
    verb: Token, agent: Token, words: CueWords
) -> tuple[frozenset[int], int | None]:
    """What the agent says of the subject: the charge, the name, or the subject itself; and the
    token at which no name of the agent goes on.
    """
    lemma = verb.lemma_.casefold()
    subject = next((c for c in verb.lefts if c.dep_ in _SUFFERING), None)
    spoken_of: set[int] = set()
    if subject is not None and subject.lower_ not in words.relatives:
        spoken_of = set(whole_phrase(subject))
    behind = _behind(verb, agent, words)
    limit = behind.start if behind else None
    if lemma in words.naming:
        return frozenset(spoken_of | set(behind)) if behind else frozenset(), limit
    if words.verbs.get(lemma) is Voice.ALLEGED:
        return frozenset(behind), limit
    return frozenset(spoken_of) if lemma in words.object_is_content else frozenset(), None


def _behind(verb: Token, agent: Token, words: CueWords) -> range:
    """From "as", "of" behind the agent to the end of its clause; empty where there is none."""
    doc, end = verb.doc, verb.sent.end
    opening = words.naming_as if verb.lemma_.casefold() in words.naming else words.charged_with
    begin = None
    for token in doc[agent.i + 1 : end]:
        if token.text in ",;.:":
            end = token.i
            break
        following = doc[token.i + 1] if token.i + 1 < end else None
        if begin is None and token.lower_ in opening and following is not None:
            # "by the Ministry of Ports of fraud": not the first
            begin = token.i if following.pos_ != "PROPN" or opening == words.naming_as else None
    return range(begin, end) if begin is not None else range(0)
