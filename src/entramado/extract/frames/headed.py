"""The tolls of a heading: "2 dead, 7 wounded", "Four shot", "three others injured".

A heading leaves out its verbs, and the parser reads it any way: "4 shot" as one noun, "4 wounded"
as those who did it. What stands right before the word is what it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.frames.lexical_units import Unit, lemmas
from entramado.extract.frames.page import Page
from entramado.extract.frames.telling import Counted
from entramado.extract.numerals import numerals
from entramado.model.report import ParagraphKind
from entramado.model.value import Measure, Scope, Value, ValueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLES = frozenset({ParagraphKind.HEADLINE, ParagraphKind.HEADING})
_HARMED = frozenset({Measure.KILLED, Measure.INJURED})
# Words between a number and what befell them: "three other people wounded".
_BETWEEN = 2
# A form that says what was done to them, not what they do: "5 shoot" is none.
_DONE = ("ed", "ead", "ot", "urt", "ain")


def headed(page: Page, block: int, trigger: Token, unit: Unit) -> Iterator[Counted]:
    """The number right before a trigger of harm in an English heading."""
    words = page.lexicons[block]
    if words.code != "en" or page.block(block).paragraph.kind not in _TITLES:
        return
    measure = next((m for m in unit.measure.values() if m in _HARMED), None)
    number = _number_before(page, block, trigger) if measure is not None else None
    if measure is None or number is None or not trigger.lower_.endswith(_DONE):
        return
    start, stop = page.block(block).span_of(number)
    figures = (f for f in page.figures_in(block, start, stop) if f.value.kind is ValueKind.COUNT)
    found = next(figures, None)
    value = found.value if found is not None else _bare(number, words.code)
    if value is None:
        return
    trigger_start, end = page.block(block).span_of(trigger)
    between = page.reading.report.text[stop:trigger_start].strip().lower()
    soft = any(word in words.within("others") for word in between.split())
    if soft:
        value = replace(value, scope=Scope.ADDITIONAL)
    value = replace(value, measure=Measure(measure), of=between or None)
    yield Counted(value, None, (start, end), trigger.i, soft)


def _bare(number: Token, code: str) -> Value | None:
    told = numerals(code).value(number.text)
    return Value(ValueKind.COUNT, number=told) if told else None


def _number_before(page: Page, block: int, trigger: Token) -> Token | None:
    """The number that stands before the trigger, with nothing but words for people between."""
    words = page.lexicons[block]
    known = words.within("people") | words.within("others")
    for back in range(1, _BETWEEN + 2):
        if trigger.i - back < 0:
            return None
        here = trigger.nbor(-back)
        if here.pos_ == "NUM":
            return here
        if not any(form in known for form in (here.lower_, *lemmas(here, words.code))):
            return None
    return None
