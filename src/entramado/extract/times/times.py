"""When? Every expression of time in a report, and the days it can mean.

Relative words are read from the day of publication; where that is reduced or unknown, so is
what they mean. Durations ("for three months") and repetitions ("every Sunday") are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from entramado.extract.numerals import either
from entramado.extract.reading import Block, Reading, TimeSpan
from entramado.extract.times.periods import Period
from entramado.extract.times.timegrammar import DATELESS, Expression, grammar
from entramado.extract.times.timevalues import View, resolve
from entramado.extract.wording import text_of
from entramado.lang.base import LanguagePack
from entramado.model.when import When

if TYPE_CHECKING:
    from spacy.tokens import Token

# Forms that can lie on either side of the day of publication.
_TWO_SIDED = frozenset(
    {
        "weekday",
        "shifted",
        "daytime",
        "day",
        "days",
        "month",
        "months",
        "season",
        "holiday",
        "dayofmonth",
        "part_of_year",
    }
)
_YEARED = frozenset({"year", "month", "day", "days", "months"})


def times(reading: Reading) -> Reading:
    """Find and read the expressions of time in every block."""
    days = reading.report.published_days()
    named = {} if days else _named_years(reading)
    found = [span for block in reading.blocks for span in _block_times(block, days, named)]
    return replace(reading, times=tuple(found))


def _named_years(reading: Reading) -> dict[int, int]:
    """Month to year, for months of which all full dates of the report name one year.

    A report without a date may print "February 22, 2026" once and "February 23" after that.
    """
    years: dict[int, set[int]] = {}
    for block in reading.blocks:
        rules = grammar(block.pack.code)
        for found in rules.find(text_of(block)):
            if found.form == "day" and "year" in found.parts:
                month = int(rules.value("months", found.parts["month"]))
                years.setdefault(month, set()).add(int(found.parts["year"]))
    return {month: min(named) for month, named in years.items() if len(named) == 1}


def _block_times(
    block: Block, days: tuple[date, date] | None, named: dict[int, int]
) -> Iterator[TimeSpan]:
    rules = grammar(block.pack.code)
    sentence, year = -1, None
    for found in rules.find(text_of(block)):
        if found.form in DATELESS or _is_nickname(block, found):
            continue
        here = _sentence_start(block, found.start)
        if here != sentence:
            sentence, year = here, None
        known = year
        if found.form == "day" and named and "month" in found.parts:
            known = year or named.get(int(rules.value("months", found.parts["month"])))
        period = meaning(found, block, days, known)
        if found.form in _YEARED and "year" in found.parts:
            year = int(found.parts["year"])
        yield _span(block, found, period)


def _is_nickname(block: Block, found: Expression) -> bool:
    """As in "del Mayo Ferrer": a month in capitals before another capital names somebody."""
    if found.form != "month" or block.pack.data("times")["months_capitalised"]:
        return False
    if set(found.parts) - {"month"}:
        return False
    text = text_of(block)
    word = re.search(r"\w+\Z", text[: found.end])
    behind = text[found.end : found.end + 2]
    return word is not None and word[0][0].isupper() and behind[:1] == " " and behind[1:].isupper()


def meaning(
    found: Expression, block: Block, days: tuple[date, date] | None, year: int | None = None
) -> Period | None:
    """The days `found` can mean in a report published on `days`.

    Read from the first and from the last day the report can be of: both readings are covered.
    """
    rules, code = grammar(block.pack.code), block.pack.code
    if days is None:
        view = View(date.min, year=year) if year and found.form in _YEARED else None
        return resolve(found, view, rules, code)
    ahead = found.form in _TWO_SIDED and "year" not in found.parts and looks_ahead(block, found)
    readings = [resolve(found, View(day, ahead, year), rules, code) for day in dict.fromkeys(days)]
    known = [period for period in readings if period is not None]
    if len(known) < len(readings) or not known:
        return None
    return Period(min(p.first for p in known), max(p.last for p in known))


def looks_ahead(block: Block, found: Expression) -> bool:
    """True when the clause around an expression speaks of what is to come."""
    span = block.doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    words = _future_words(block.pack)
    node = span.root
    for _ in range(8):
        if node.pos_ in ("VERB", "AUX"):
            return _future_verb(node, words)
        if node.head == node:
            break
        node = node.head
    return False


def _future_verb(verb: Token, words: tuple[frozenset[str], frozenset[str], frozenset[str]]) -> bool:
    markers, heads, going = words
    tense = verb.morph.get("Tense", [])
    if "Fut" in tense:
        return True
    below = list(verb.children)
    if any(child.lower_ in markers for child in below):
        return True
    auxiliaries = [child for child in below if child.dep_ in ("aux", "auxpass", "cop")]
    if any("Fut" in child.morph.get("Tense", []) or child.lemma_ in going for child in auxiliaries):
        return True
    if verb.lemma_ in heads and "Past" not in tense:
        return True
    infinitive = "Inf" in verb.morph.get("VerbForm", []) or any(
        child.lower_ == "to" and child.dep_ == "aux" for child in below
    )
    head = verb.head
    if infinitive and head != verb:
        return (
            head.lemma_ in heads
            or head.lemma_ in going
            or head.lemma_ == "be"
            or (head.pos_ == "NOUN" and head.lemma_ in heads)
        )
    return False


@cache
def _future_words(
    pack: LanguagePack,
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = pack.data("times")
    return (
        frozenset(data["future_words"]),
        frozenset(data["future_heads"]),
        frozenset(data["going"]),
    )


def _sentence_start(block: Block, position: int) -> int:
    span = block.doc.char_span(position, position + 1, alignment_mode="expand")
    return int(span[0].sent.start) if span is not None and len(span) else 0


def _span(block: Block, found: Expression, period: Period | None) -> TimeSpan:
    text = text_of(block)
    start, bound = _before(block.pack, text, found.start)
    words = text[start : found.end]
    first, last = (period.first, period.last) if period else (None, None)
    if bound == "since":
        last = None
    elif bound == "until":
        first = None
    elif bound == "after" and period:
        last = None
    when = When(first, last, words)
    relative = found.form == "event"
    return TimeSpan(block.start + found.start, block.start + found.end, when, relative)


def _before(pack: LanguagePack, text: str, start: int) -> tuple[int, str | None]:
    """Where the words begin with their preposition, and whether that opens the interval."""
    match = _openers(pack).search(text, max(0, start - 24), start)
    if match is None:
        return start, None
    kind = next((name for name in ("since", "until", "after") if match[name]), None)
    return match.start(), kind


@cache
def _openers(pack: LanguagePack) -> re.Pattern[str]:
    data = pack.data("times")
    groups = "|".join(f"(?P<{kind}>{either(data[kind])})" for kind in ("since", "until", "after"))
    return re.compile(
        rf"(?<!\w)(?:{groups}|{either(data['prepositions'])})[ \u00a0](?:the |el |la )?\Z",
        re.IGNORECASE,
    )
