"""When? Every expression of time in a report, and the days it can mean.

Relative words are read from the day of publication; where that is reduced or unknown, so is
what they mean. Durations ("for three months") and repetitions ("every Sunday") are no dates.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from entramado.extract.numerals import either
from entramado.extract.reading import Block, Reading, TimeSpan
from entramado.extract.times.periods import LENGTHS, Period
from entramado.extract.times.tense import outlook
from entramado.extract.times.timegrammar import DATELESS, Expression, grammar
from entramado.extract.times.timeparts import Outlook, Parts, View
from entramado.extract.times.timevalues import resolve
from entramado.extract.wording import text_of
from entramado.lang.base import LanguagePack
from entramado.model.when import When

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
# Forms counted from another time of the text.
_COUNTED = frozenset({"same", "moved", "year_before"})
# Forms that no "following day" is counted from: they last until today.
_SPANS = frozenset({"recent", "coming", "so_far", "ongoing", "dayslot"})
_KEPT = 8
_ANY = 10**6
_ANCHORED = _COUNTED | {"ongoing", "dayslot"}


def times(reading: Reading) -> Reading:
    """Find and read the expressions of time in every block."""
    found = [
        _span(block, found, period)
        for block, found, period in expressions(reading)
        if found.form not in DATELESS
    ]
    return replace(reading, times=tuple(found))


def expressions(reading: Reading) -> Iterator[tuple[Block, Expression, Period | None]]:
    """Every expression of every block with the days it can mean; also those that name no date."""
    days = reading.report.published_days()
    thread = _Thread(reading.blocks, days, {} if days else _named_years(reading))
    for index, block in enumerate(reading.blocks):
        for found in grammar(block.pack.code).find(text_of(block)):
            if not _is_nickname(block, found):
                yield block, found, thread.read(index, found)


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


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence: the index of its block and its first token."""

    block: int
    token: int


class _Thread:
    """The times a report has told of so far, from which "the following day" is counted.

    Invariant: `_year` was printed in the sentence `_place`; `_told` holds the last few times.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        days: tuple[date, date] | None,
        named: Mapping[int, int],
    ) -> None:
        self._blocks = blocks
        self._days = days
        self._named = named
        self._place = _Place(-1, -1)
        self._year: int | None = None
        self._told: deque[tuple[_Place, Period]] = deque(maxlen=_KEPT)

    def read(self, index: int, found: Expression) -> Period | None:
        """The days an expression can mean here; it is remembered for those that follow."""
        if found.form in DATELESS - _ANCHORED:
            return None
        block = self._blocks[index]
        place = _Place(index, _sentence_start(block, found.start))
        if place != self._place:
            self._place, self._year = place, None
        anchor = self._anchor(block, found) if found.form in _ANCHORED else None
        period = meaning(found, block, self._days, self._known_year(block, found), anchor)
        if found.form in _YEARED and "year" in found.parts:
            self._year = int(found.parts["year"])
        if period is not None and found.form not in _SPANS:
            self._told.append((place, period))
        return period

    def _anchor(self, block: Block, found: Expression) -> Period | None:
        """The last time told of that is no longer than the unit: "that day" is never a month."""
        unit = Parts(found, None, grammar(block.pack.code), block.pack.code).unit()
        if unit is None and found.form in ("ongoing", "dayslot"):  # "al cierre de la jornada"
            unit = "day"
        shortest, longest = 1, LENGTHS.get(unit or "", _ANY)
        if unit is None and found.form == "year_before":  # "the same period of last year"
            shortest, longest = 2, LENGTHS["year"]
        near = (period for place, period in reversed(self._told) if self._is_near(place))
        fitting = (p for p in near if shortest <= (p.last - p.first).days + 1 <= longest)
        return next(fitting, None)

    def _is_near(self, place: _Place) -> bool:
        """True of a place in this sentence or in the one before."""
        here = self._place
        if place.block == here.block:
            return self._sentences(here.block, place.token, here.token) <= 1
        if place.block < here.block - 1 or here.token > 0:
            return False
        return self._sentences(place.block, place.token, len(self._blocks[place.block].doc)) == 0

    def _sentences(self, index: int, after: int, last: int) -> int:
        starts = (sentence.start for sentence in self._blocks[index].doc.sents)
        return sum(after < start <= last for start in starts)

    def _known_year(self, block: Block, found: Expression) -> int | None:
        if found.form != "day" or not self._named or "month" not in found.parts:
            return self._year
        month = int(grammar(block.pack.code).value("months", found.parts["month"]))
        return self._year or self._named.get(month)


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
    found: Expression,
    block: Block,
    days: tuple[date, date] | None,
    year: int | None = None,
    anchor: Period | None = None,
) -> Period | None:
    """The days `found` can mean in a report published on `days`, after `anchor` was told of.

    Read from the first and from the last day the report can be of: both readings are covered.
    """
    rules, code = grammar(block.pack.code), block.pack.code
    if days is None:
        seen = (year and found.form in _YEARED) or (anchor and found.form in _COUNTED)
        view = View(date.min, year=year, anchor=anchor) if seen else None
        return resolve(found, view, rules, code)
    sided = found.form in _TWO_SIDED and "year" not in found.parts
    side = outlook(block, found) if sided else Outlook.BACK
    views = [View(day, side, year, anchor) for day in dict.fromkeys(days)]
    readings = [resolve(found, view, rules, code) for view in views]
    known = [period for period in readings if period is not None]
    if len(known) < len(readings) or not known:
        return None
    return Period(min(p.first for p in known), max(p.last for p in known))


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
    relative = found.form == "event" or (found.form in _COUNTED and period is None)
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
        rf"(?<!\w)(?:{groups}|{either(data['prepositions'])})[ \u00a0]"
        r"(?:the |el |la |los |las )?\Z",
        re.IGNORECASE,
    )
