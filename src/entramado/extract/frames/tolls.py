"""Numbers that stand away from what they count: "the death toll rose to 12", "de bloqueos, 22".

The noun is told once; the number hangs on a verb of counting. Only a bare number that the
grammar gives to that verb is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.frames.clause import SUBJECTS, case_of, past_dateline
from entramado.extract.frames.lexical_units import lemmas
from entramado.extract.frames.page import Page
from entramado.extract.reading import Figure
from entramado.model.value import Measure, Scope, ValueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMB = 5
# Characters in which "worth" stands before a sum.
_WORTH = 24
_LEFT = frozenset({"obj", "dobj", "nmod", "conj", "appos", "pobj", "prep", "amod", "acomp", "oprd"})
_NOMINAL = frozenset({"pobj", "prep", "nmod", "compound", "conj"})


def away(page: Page, block: int, noun: Token) -> Iterator[tuple[Figure, Token]]:
    """The numbers that count `noun` from afar, each with the verb that carries it."""
    words = page.lexicons[block]
    verb = _reaching(page, block, noun)
    if verb is not None:
        for figure in _bare(page, block, verb, words.within("reaching_to")):
            value = replace(figure.value, of=None)
            if value.scope is Scope.UNKNOWN:  # what a toll stands at is all there is
                value = replace(value, scope=Scope.TOTAL)
            yield replace(figure, value=value), verb
        return
    verb = _topic_of(page, block, noun)
    if verb is not None:
        for figure in _bare(page, block, verb, frozenset()):
            yield figure, verb


def _reaching(page: Page, block: int, noun: Token) -> Token | None:
    """The verb of "the count of the dead stands at": its subject is the noun or its quantity."""
    words, here = page.lexicons[block], noun
    for _ in range(_CLIMB):
        if here.dep_ == "appos" and past_dateline(here.head) == here:
            here = here.head
        if here.dep_ in SUBJECTS:
            known = any(form in words.within("reaching") for form in lemmas(here.head, words.code))
            return here.head if known else None
        if here.dep_ not in _NOMINAL:
            return None
        here = here.head
        quantity = here.pos_ != "NOUN" or _is_in(here, words.within("quantities"), words.code)
        if not quantity:
            return None
    return None


def _topic_of(page: Page, block: int, noun: Token) -> Token | None:
    """The verb of "As for the roadblocks, 22 were recorded", "De los bloqueos, se contaron 22"."""
    words = page.lexicons[block]
    if noun.dep_ in SUBJECTS or not any(c.lower_ in {"los", "las", "the"} for c in noun.children):
        return None
    opening = noun.doc[noun.sent.start : noun.i].text.lower()
    if not opening.startswith(tuple(words.within("topics"))):
        return None
    for token in noun.sent:
        comma = token.i > noun.i and any(t.text == "," for t in noun.doc[noun.i : token.i])
        if comma and token.pos_ == "VERB" and _is_in(token, words.within("recording"), words.code):
            return token
    return None


def _bare(page: Page, block: int, verb: Token, linked: frozenset[str]) -> Iterator[Figure]:
    for child in verb.children:
        number = child
        if child.dep_ == "prep" and child.lower_ in linked:
            number = next((c for c in child.children if c.dep_ == "pobj"), child)
        elif linked and not (case_of(child) in linked or child.dep_ in {"dobj", "obj"}):
            continue
        if number.pos_ != "NUM":
            continue
        for figure in page.figures_at(block, number.i):
            if figure.value.kind is ValueKind.COUNT:
                yield figure


def _is_in(token: Token, words: frozenset[str], code: str) -> bool:
    return any(form in words for form in lemmas(token, code))


def is_all(page: Page, block: int, token: Token) -> bool:
    """As in "el ataque dejó tres muertos", "so far this year, 19": all that there are."""
    data = page.block(block).pack.data("numbers")
    start, end = page.block(block).sentence(token.i)
    said = page.reading.report.text[start:end].lower()
    if any(words in said for words in data["so_far"]):
        return True
    left, here = frozenset(data["left"]), token
    for _ in range(_CLIMB):
        if here.dep_ not in _LEFT or here.head == here:
            return False
        here = here.head
        if _is_in(here, left, page.lexicons[block].code):
            return True
    return False


def is_worth(page: Page, figure: Figure) -> bool:
    """As in "cocaine worth $5 million", "con valor de": what something would cost."""
    words = page.block(figure.block).pack.data("numbers")["worth"]
    text = page.reading.report.text[max(0, figure.start - _WORTH) : figure.end].lower()
    return any(word.strip(",.;:()") in words for word in text.split())


# What spreads over several states: one state's share of it is not the whole.
_SPREAD = frozenset({Measure.ROADBLOCKS, Measure.VEHICLES_BURNED, Measure.PLACES})


def is_share(page: Page, block: int, token: Token, measure: Measure) -> bool:
    """As in "22 bloqueos en siete municipios de la entidad": of one state alone."""
    if measure not in _SPREAD:
        return False
    start, end = page.block(block).sentence(token.i)
    said = page.reading.report.text[start:end].lower()
    return any(f" {words}" in said for words in page.lexicons[block].within("own_share"))
