"""Does the clause around a time speak of what is to come?

"On Friday" and "in October" lie ahead where it does. A time that belongs to the subject ("the
January figures will be presented") may lie on either side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from entramado.extract.reading import Block
from entramado.extract.times.timegrammar import Expression
from entramado.extract.times.timeparts import Outlook
from entramado.extract.wording import text_of
from entramado.lang.base import LanguagePack

if TYPE_CHECKING:
    from spacy.tokens import Token

# From a time up to its verb, and from an infinitive up to the verb it depends on.
_CLIMB, _GOVERNORS = 8, 3
_LAST_WORDS = re.compile(r"(\w+)(?:\s+(?:the|el|la|los|las))?\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of `times.yaml` that look ahead."""

    markers: frozenset[str]
    heads: frozenset[str]
    going: frozenset[str]
    deferring: frozenset[str]
    goals: frozenset[str]
    owning: frozenset[str]


def outlook(block: Block, found: Expression) -> Outlook:
    """On which side of the day of publication the clause around `found` looks."""
    span = block.doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None or not len(span):
        return Outlook.BACK
    words, before = _words(block.pack), _word_before(block, found)
    goal = before in words.goals
    node: Token = span.root
    owned = before in words.owning and node.head.pos_ in ("NOUN", "PROPN", "ADP")
    loose = owned or node.dep_ in ("compound", "poss")
    for _ in range(_CLIMB):
        if node.pos_ in ("VERB", "AUX") or node.lemma_ in words.heads or _is_predicate(node):
            if not _is_ahead(node, words, goal=goal):
                return Outlook.BACK
            return Outlook.EITHER if loose else Outlook.AHEAD
        if node.pos_ == "ADJ" and _feature(node, "VerbForm") == "Part" and node.dep_ == "amod":
            return Outlook.BACK  # "será citado, según un oficio difundido el sábado"
        if node.head == node:
            break
        loose = loose or node.dep_.startswith("nsubj")
        node = node.head
    return Outlook.BACK


def _word_before(block: Block, found: Expression) -> str:
    text = text_of(block)
    printed = text[found.start : found.end].split(None, 1)[0].casefold()
    if printed in ("de", "del"):
        return printed
    match = _LAST_WORDS.search(text, max(0, found.start - 24), found.start)
    return match[1].casefold() if match else ""


def _is_predicate(node: Token) -> bool:
    return any(child.dep_ == "cop" for child in node.children)


def _is_ahead(verb: Token, words: _Words, *, goal: bool) -> bool:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "cop")]
    tenses = [_feature(word, "Tense") for word in (verb, *auxiliaries)]
    if "Fut" in tenses or any(child.lemma_ in words.going for child in auxiliaries):
        return True
    if goal and verb.lemma_ in words.deferring:
        return True  # "was postponed until June"
    if any(child.lemma_ in ("have", "haber") for child in auxiliaries):
        return False  # "may have fled on Friday"
    if any(child.lower_ in words.markers or child.lemma_ in words.markers for child in auxiliaries):
        return True
    if verb.lemma_ in words.heads:
        return _plans(verb, tenses, goal=goal)
    if _feature(verb, "Mood") == "Sub" and tenses[0] == "Pres":
        return True  # "se espera que llegue en junio"
    return _is_infinitive(verb) and _governed(verb, words)


def _plans(verb: Token, tenses: list[str], *, goal: bool) -> bool:
    """As in "plans", "is scheduled", "scheduled it for June"; not "was scheduled", "planned"."""
    if "Past" in tenses[1:]:
        return False
    passive = len(tenses) > 1 and _feature(verb, "VerbForm") == "Part"
    return goal or passive or tenses[0] != "Past"


def _is_infinitive(verb: Token) -> bool:
    return _feature(verb, "VerbForm") == "Inf" or any(
        child.lower_ == "to" and child.dep_ == "aux" for child in verb.children
    )


def _governed(verb: Token, words: _Words) -> bool:
    """True when an infinitive hangs on a word of intent, however many infinitives between."""
    node = verb
    for _ in range(_GOVERNORS):
        if node.head == node:
            return False
        node = node.head
        if node.lemma_ in words.heads | words.going or node.lemma_ == "be":
            return True
        if any(child.lemma_ in words.heads for child in node.children if child.pos_ == "ADJ"):
            return True  # "tiene previsto abrir"
        if not _is_infinitive(node):
            return False
    return False


def _feature(token: Token, name: str) -> str:
    return next(iter(token.morph.get(name, [])), "")


@cache
def _words(pack: LanguagePack) -> _Words:
    data = pack.data("times")
    names = (
        "future_words", "future_heads", "going", "deferring", "goal_words", "owning_words"
    )  # fmt: skip
    return _Words(*(frozenset(data[name]) for name in names))
