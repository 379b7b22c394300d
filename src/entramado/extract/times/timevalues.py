"""Which days can an expression of time mean, seen from a given day?

One method for each form of the grammar. What the words
leave open stays open: "last month" is the whole month, "recent weeks" a span.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from entramado.extract.times.anchored import moved, same, year_before
from entramado.extract.times.periods import (
    MONTHS,
    Period,
    back,
    month_of,
    reach,
    trimmed,
    unit_of,
    week_of,
    year_of,
)
from entramado.extract.times.timegrammar import Expression, Grammar
from entramado.extract.times.timeparts import Outlook, Parts, View

# "A deadline on 1 June", printed on 28 May without a verb that looks ahead: nobody leaves the year
# out of a date that is eleven months gone. (All 16 such dates
# lay ahead, 8 in 120 English and 8 in 120 Spanish news texts.)
_STALE = 300

_FRIDAY = 4


def resolve(found: Expression, view: View | None, grammar: Grammar, code: str) -> Period | None:
    """The days that `found` can mean. None when that cannot be told from here.

    Without a view (a report without a date) only what carries its own year has a meaning.
    """
    reader = _Reader(found, view, grammar, code)
    try:
        period: Period | None = getattr(reader, found.form)()
    except (ValueError, OverflowError):  # "31 February", a year outside the calendar
        return None
    if period is None or period.first > period.last:  # "de 5 a 3 de marzo"
        return None
    if "part" not in found.parts:
        return period
    return trimmed(period, grammar.value("parts", found.parts["part"]))


class _Reader(Parts):
    """One method for each form of the grammar."""

    def near(self, candidates: list[Period]) -> Period | None:
        """The nearest past of some repeating periods, or the nearest ahead."""
        if self.view is None:
            return None
        shift, day = self.shift(), self.view.day
        ahead = self.ahead if shift is None else shift > 0
        coming = [p for p in candidates if p.first > day or p.first < day <= p.last]
        if ahead:
            return coming[0] if coming else None
        past = [p for p in candidates if p.first <= day]
        either = shift is None and self.view.outlook is Outlook.EITHER
        if either and past and coming:
            nearer = coming[0].first - day < day - past[-1].last
            return coming[0] if nearer else past[-1]
        if shift is not None and shift < 0:
            past = [p for p in past if p.last < day]
        elif past and coming and (day - past[-1].last).days > _STALE:
            return coming[0]
        return past[-1] if past else None

    def in_year(self, month: int, day: int | None = None, *, named: str = "year") -> Period | None:
        year = self.number(named) or self.number("year") or self.number("year2")
        of_year = self.look("shifts", "yearshift")  # "October of next year"
        if of_year is not None and self.view is not None:
            year = self.view.day.year + of_year
        year = year or (self.view.year if self.view else None)
        if year is not None:
            return self.of(year, month, day)
        if self.view is None:
            return None
        around = range(self.view.day.year - 4, self.view.day.year + 5)
        periods = [self.of(near, month, day) for near in around if _exists(near, month, day)]
        return self.near(periods)

    @staticmethod
    def of(year: int, month: int, day: int | None) -> Period:
        return (
            Period(date(year, month, day), date(year, month, day)) if day else month_of(year, month)
        )

    # -- forms that carry a calendar name ----------------------------------------------------------

    def numeric(self) -> Period | None:
        if "iso" in self.parts:
            day = date.fromisoformat(self.parts["iso"])
            return Period(day, day)
        first, second, year = (int(part) for part in _split(self.parts["numeric"]))
        year = _full(year)
        readings = (
            [(first, second)]
            if self.grammar.words["day_first"]
            else [(second, first), (first, second)]
        )
        days = sorted(date(year, m, d) for d, m in readings if _exists(year, m, d))
        # "03/04/2020" in English is March or April: both readings stand.
        return Period(days[0], days[-1]) if days else None

    def day(self) -> Period | None:
        day = self.number("day") or self.look("day_words", "dayword")
        return self.in_year(self.look("months", "month") or 0, day)

    def days(self) -> Period | None:
        if "weekday2" in self.parts:
            last = self.weekday_named(self.parts["weekday2"])
            first = self.look("weekdays", "weekday") or 0
            if last is None:
                return None
            return Period(last.last - timedelta(days=(last.last.weekday() - first) % 7), last.last)
        month2 = self.look("months", "month2")
        month = self.look("months", "month") or month2 or 0
        last = self.in_year(month2 or month, self.number("day2"))
        if last is None:
            return None
        first_day = self.number("day") or 1
        year = last.last.year - (1 if month > (month2 or month) else 0)
        return Period(date(year, month, first_day), last.last)

    def month(self) -> Period | None:
        month = self.look("months", "month") or self.look("months", "plainmonth")
        return self.in_year(month or self.look("months", "shymonth") or 0)

    def months(self) -> Period | None:
        named = "year2" if "year2" in self.parts or "month" in self.parts else ""
        last = self.in_year(self.look("months", "month2") or 0, named=named)
        month = self.look("months", "month") or 1  # "2013 through April"
        if last is None:
            return None
        year = last.last.year - (1 if month > last.last.month else 0)
        if "year" in self.parts and "year2" in self.parts:
            year = int(self.parts["year"])
        return Period(date(year, month, 1), last.last)

    def year(self) -> Period:
        if "yy" in self.parts:
            return year_of(_full(int(self.parts["yy"])))
        return year_of(int(self.parts["year"]))

    def years(self) -> Period:
        return year_of(int(self.parts["year"]), last=int(self.parts["year2"]))

    def decade(self) -> Period:
        tens = self.look("decades", "decadename")
        if tens is None:
            tens = int(self.parts["tens"].strip("'’"))
        if tens < 100:
            tens += 2000 if tens < 20 or (tens == 20 and self.view) else 1900
        return year_of(tens, last=tens + 9)

    def century(self) -> Period | None:
        number = self.look("centuries", "century")
        return year_of(number * 100 - 99, last=number * 100) if number else None

    def weekofmonth(self) -> Period | None:
        month = self.month()
        if month is None:
            return None
        length = self.look("stretches", "stretch") or 7
        ordinal = self.look("ordinals", "ordinal") or 1
        last = month.last.day
        if ordinal < 0:
            return Period(month.last - timedelta(days=length - 1), month.last)
        first = (ordinal - 1) * length
        rest = first + length if length == 7 else last if ordinal > 1 else length
        return Period(
            month.first + timedelta(days=first), month.first + timedelta(days=min(rest, last) - 1)
        )

    def share(self) -> Period | None:
        """As in "the first nine months of the year"."""
        year, count = self.number("year") or self.number("year2"), self.count()
        if count is None or (year is None and self.view is None):
            return None
        if year is None and self.view is not None:
            year = self.view.day.year + (self.shift() or 0)
        whole, day = year_of(year or 0), timedelta(days=1)
        if (self.look("ordinals", "ordinal") or self.look("ordinals", "ordinal2") or 1) < 0:
            return Period(back(whole.last + day, count, self.unit() or ""), whole.last)
        return Period(whole.first, back(whole.first, -count, self.unit() or "") - day)

    def part_of_year(self) -> Period | None:
        shift = self.look("shifts", "shift")
        if "yearpart" not in self.parts and "quarter" not in self.parts:
            quarter = shift if shift is not None else self.look("shifts", "shift2")
            return self.shifted_unit("quarter", quarter or 0)
        pieces = self.look("parts_of_year", "yearpart") or 4
        ordinal = self.look("ordinals", "ordinal") or self.number("quarter") or 1
        ordinal = pieces if ordinal < 0 else ordinal
        if ordinal > pieces:
            return None
        year = self.number("year") or (self.view and self.view.year)
        if year is None and self.view is None:
            return None
        if year is None and self.view is not None:
            year = self.view.day.year + (shift or 0)
            if shift is None and not self.ahead:
                begins = (ordinal - 1) * (12 // pieces) + 1
                year -= begins > self.view.day.month
        length = 12 // pieces
        first = (ordinal - 1) * length + 1
        return Period(
            month_of(year or 0, first).first, month_of(year or 0, first + length - 1).last
        )

    def season(self) -> Period | None:
        name = str(self.grammar.value("seasons", self.parts.get("season") or self.parts["season2"]))
        month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
        start = self.in_year(month)
        if start is None:
            return None
        return Period(start.first, month_of(start.first.year, month + 2).last)

    def holiday(self) -> Period | None:
        *year, month, day = self.grammar.value("holidays", self.parts["holiday"])
        return self.of(year[0], month, day) if year else self.in_year(month, day)

    # -- forms seen from the day of publication --------------------------------------------------

    def deictic(self) -> Period | None:
        offset = self.look("deictics", "deictic") or 0
        return self.shifted_unit("day", offset)

    def tomorrow(self) -> Period | None:
        return self.shifted_unit("day", 1)

    def dayofmonth(self) -> Period | None:
        if self.view is None:
            return None
        day = self.number("day") or 1
        months = [(self.view.day.year, self.view.day.month + step) for step in range(-2, 3)]
        days = [month_of(year, month) for year, month in months]
        fitting = [date(p.first.year, p.first.month, day) for p in days if day <= p.last.day]
        return self.near([Period(day, day) for day in fitting])

    def weekday(self) -> Period | None:
        week = self.look("shifts", "yearshift")
        week = self.look("shifts", "yearshift2") if week is None else week
        if week is not None and self.view is not None:  # "Monday of last week"
            wanted = int(self.grammar.value("weekdays", self.parts["weekday"]))
            day = week_of(self.view.day).first + timedelta(days=7 * week + wanted)
            return Period(day, day)
        return self.weekday_named(self.parts["weekday"])

    def daytime(self) -> Period | None:
        return self.deictic() if "deictic" in self.parts else self.weekday()

    def weekday_named(self, word: str) -> Period | None:
        if self.view is None:
            return None
        wanted = int(self.grammar.value("weekdays", word))
        around = (self.view.day + timedelta(days=step) for step in range(-8, 9))
        if wanted == self.view.day.weekday() and self.shift() is None:
            return Period(self.view.day, self.view.day)  # the day that it is printed on
        return self.near([Period(day, day) for day in around if day.weekday() == wanted])

    def shifted(self) -> Period | None:
        unit, shift = self.unit() or "", self.shift() or 0
        if unit == "weekend" and shift == 0 and self.view is not None:
            # From Monday to Thursday "over the weekend" is the one just gone.
            gone = self.view.day.weekday() < _FRIDAY and not self.ahead
            shift = -1 if gone else 0
        return self.shifted_unit(unit, shift)

    def part(self) -> Period | None:
        return self.shifted_unit(self.unit() or "year", 0)

    def shifted_unit(self, unit: str, shift: int) -> Period | None:
        return unit_of(unit, self.view.day, shift) if self.view else None

    def ago(self) -> Period | None:
        if self.view is None:
            return None
        unit, count, day = self.unit() or "", self.count(), self.view.day
        if count is None:
            return Period(day - timedelta(days=reach(unit)), day)
        if unit in ("hour", "minute"):
            earliest = day - timedelta(days=1 + int(count // 24) if unit == "hour" else 1)
            return Period(earliest, day - timedelta(days=int(count // 24) if unit == "hour" else 0))
        unit_of_answer = "year" if MONTHS.get(unit, 0) >= 12 else unit
        return unit_of(unit_of_answer, back(day, count, unit))

    def so_far(self) -> Period | None:
        if "year" in self.parts:
            return self.year()
        now = self.shifted_unit(self.unit() or "", 0)
        return Period(now.first, self.view.day) if now and self.view else None

    def recent(self) -> Period | None:
        if self.view is None:
            return None
        unit, count, day = self.unit() or "", self.count(), self.view.day
        if count is None:
            return Period(day - timedelta(days=reach(unit)), day)
        return Period(back(day, max(count, 1) if unit != "hour" else count + 24, unit), day)

    def coming(self) -> Period | None:
        if self.view is None:
            return None
        unit, count, day = self.unit() or "", self.count(), self.view.day
        if count is None:
            return Period(day, day + timedelta(days=reach(unit)))
        return Period(day, back(day, -count, unit))

    # -- forms seen from another time of the text ------------------------------------------------

    def event(self) -> None:
        """Counted from another event of the text."""

    past = present = future = duration = age = set = clock = named = event

    def same(self) -> Period | None:
        return same(self)

    dayslot = same

    def ongoing(self) -> Period | None:
        """As in "rose by the end of the day": the day told of, otherwise the day of the report."""
        return same(self) or self.shifted_unit(self.unit() or "day", 0)

    def moved(self) -> Period | None:
        return moved(self)

    def year_before(self) -> Period | None:
        return year_before(self, same(self) or self.shifted_unit("year", 0))


def _full(year: int) -> int:
    return year if year > 99 else year + 2000 if year < 60 else year + 1900


def _split(numeric: str) -> list[str]:
    return numeric.replace(".", "/").replace("-", "/").split("/")


def _exists(year: int, month: int, day: int | None) -> bool:
    return 1 <= month <= 12 and (day is None or 1 <= day <= monthrange(year, month)[1])
