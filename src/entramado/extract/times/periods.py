"""Calendar arithmetic on full days, weeks (from Monday), months and years.

Knows nothing of words: `timevalues` says which of these an expression means.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = {"day": 1, "week": 7}
MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "lustrum": 60,
    "decade": 120,
    "century": 1200,
}
# The most days that each unit has.
LENGTHS = {
    "day": 1, "week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366, "decade": 3653,
}  # fmt: skip
# How far back "recent days" (and the like, without a number) can reach: more than one unit, less
# than one of the next longer unit that a reader would have used instead.
_RECENT = {
    "second": 1, "minute": 1, "hour": 1, "day": 14, "week": 61, "month": 366, "year": 3653,
}  # fmt: skip
# Periods of more days than these are decades, years, months; shorter ones have no early or late.
_CENTURY, _DECADE, _YEAR, _MONTH = 30000, 3000, 300, 20


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Full days from `first` to `last`."""

    first: date
    last: date


def trimmed(period: Period, part: str) -> Period:
    """The early, middle or late third of a period, in full months for a year."""
    length = (period.last - period.first).days + 1
    if length > _CENTURY:
        years = {"early": (0, 33), "middle": (34, 66), "late": (67, 99)}[part]
        first = period.first.year
        return Period(date(first + years[0], 1, 1), date(first + years[1], 12, 31))
    if length > _DECADE:
        years = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}[part]
        first = period.first.year
        return Period(date(first + years[0], 1, 1), date(first + years[1], 12, 31))
    if length > _YEAR:
        months = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}[part]
        return Period(
            month_of(period.first.year, months[0]).first, month_of(period.last.year, months[1]).last
        )
    if length > _MONTH:
        days = {"early": (0, 9), "middle": (10, 19), "late": (20, length - 1)}[part]
        return Period(
            period.first + timedelta(days=days[0]), period.first + timedelta(days=days[1])
        )
    return period


def year_of(year: int, *, last: int | None = None) -> Period:
    """A year, or several."""
    return Period(date(year, 1, 1), date(last or year, 12, 31))


def month_of(year: int, month: int) -> Period:
    """A month of a year; months outside 1-12 run over into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def week_of(day: date) -> Period:
    """The week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def unit_of(unit: str, day: date, shift: int = 0) -> Period | None:
    """The day, week, month ... `shift` away from the one that holds `day`."""
    if unit == "day":
        moved = day + timedelta(days=shift)
        return Period(moved, moved)
    if unit == "week":
        return week_of(day + timedelta(days=7 * shift))
    if unit == "weekend":
        # On a Saturday or Sunday "last weekend" is the one before; on a weekday the one just gone.
        week = week_of(day + timedelta(days=7 * shift))
        return Period(week.last - timedelta(days=1), week.last)
    if unit not in MONTHS:
        return None
    return _months_of(MONTHS[unit], day, shift)


def _months_of(length: int, day: date, shift: int) -> Period:
    index = (day.year * 12 + day.month - 1) // length + shift
    start, stop = index * length, index * length + length - 1
    return Period(
        month_of(start // 12, start % 12 + 1).first, month_of(stop // 12, stop % 12 + 1).last
    )


def reach(unit: str) -> int:
    """How many days "recent weeks" (days, months ...) can go back."""
    return _RECENT.get(unit, 3653)


def around(period: Period, unit: str) -> Period:
    """The day, week, month ... that holds a period; the period itself when it is longer."""
    first, last = unit_of(unit, period.first), unit_of(unit, period.last)
    return first if first is not None and first == last else period


def back(day: date, count: float, unit: str) -> date:
    """The day `count` units before `day` (after it, when negative). Raises ValueError if the unit
    is none or the day outside the calendar.
    """
    if unit in ("second", "minute", "hour"):
        return day - timedelta(days=int(count / 24) if unit == "hour" else 0)
    if unit in ("day", "week", "weekend"):
        return day - timedelta(days=round(count * DAYS.get(unit, 7)))
    if unit not in MONTHS:
        raise ValueError(f"no unit of days or months: {unit!r}")
    index = day.year * 12 + day.month - 1 - round(count * MONTHS[unit])
    month = month_of(index // 12, index % 12 + 1)
    return min(month.last, month.first + timedelta(days=day.day - 1))
