"""Which days does a time mean that is counted from another time of the text?

"That day", "two days later", "the same month a year ago": seen from the view's anchor, and
unknown without one.
"""

from __future__ import annotations

from datetime import timedelta

from entramado.extract.times.periods import Period, around, back, month_of, reach
from entramado.extract.times.timeparts import Parts


def same(parts: Parts) -> Period | None:
    """As in "that day": the unit that holds the time told of just before, or that time."""
    anchor = _anchor(parts)
    return around(anchor, parts.unit() or "day") if anchor else None


def moved(parts: Parts) -> Period | None:
    """As in "the following day", "a year earlier". Raises ValueError outside the calendar."""
    anchor, unit = _anchor(parts), parts.unit() or "day"
    if anchor is None:
        return None
    counted = parts.counted()
    count = parts.count() if counted else None if parts.is_plural() else 1
    way = parts.look("directions", "direction") or 0
    if count is None:  # "days later"
        span = timedelta(days=reach(unit))
        return Period(anchor.first - span, anchor.last) if way < 0 else Period(
            anchor.first, anchor.last + span
        )  # fmt: skip
    first, last = (back(day, -way * count, unit) for day in (anchor.first, anchor.last))
    # "A year earlier" than a month is that month; "the previous year" is all of it.
    exact = counted and anchor.first != anchor.last
    return Period(first, last) if exact else around(Period(first, last), unit)


def year_before(parts: Parts, then: Period | None) -> Period | None:
    """As in "the same month a year ago", "the same month of 2028"; `then` is this year's month."""
    if then is None:
        return None
    named = parts.number("year")
    years = then.last.year - named if named else 1
    first, last = back(then.first, years, "year"), back(then.last, years, "year")
    whole = then == Period(
        then.first.replace(day=1), month_of(then.last.year, then.last.month).last
    )
    return Period(first, month_of(last.year, last.month).last if whole else last)


def _anchor(parts: Parts) -> Period | None:
    return parts.view.anchor if parts.view else None
