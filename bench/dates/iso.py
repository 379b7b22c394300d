"""An expression of time and the days it can mean, as the type and value that TIMEX3 gives them.

The program keeps intervals of days and has no use for these strings; the gold is written in them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from entramado.extract.times.periods import Period
from entramado.extract.times.timegrammar import Expression, Grammar
from entramado.extract.times.timeparts import measured

_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "DE", "century": "CE",
    "lustrum": "Y",
}  # fmt: skip
_LONGER = {"lustrum": (5, "year"), "decade": (10, "year"), "century": (100, "year")}
_SHORTER = {"minute": (60, "second"), "hour": (60, "minute"), "year": (12, "month")}
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?(?P<rest>.*)")
_PARTED = {"so_far": 4, "month": 7, "year": 4, "part": 4, "decade": 3}


def timex(found: Expression, period: Period | None, grammar: Grammar, code: str) -> tuple[str, str]:
    """Type and value. "XXXX-XX-XX": a date that cannot be told."""
    if found.form in _REFERENCES:
        return "DATE", _REFERENCES[found.form]
    if found.form in ("duration", "recent", "coming"):
        return "DURATION", _length(found, grammar, code)
    if found.form == "event" and measured(found, grammar, code)[1]:
        # "Two days after the raid" is "two days" in TIMEX3, and "after" a word of its own.
        return "DURATION", _length(found, grammar, code)
    if found.form == "set":
        return "SET", _repeated(found, grammar, code)
    if found.form == "dayslot" and period is None:
        return "TIME", f"XXXX-XX-XXT{grammar.value('dayparts', found.parts['daypart'])}"
    if period is None:
        return "DATE", "XXXX-XX-XX"
    return _date(found, period, grammar)


def _date(found: Expression, period: Period, grammar: Grammar) -> tuple[str, str]:
    value = written(period)
    if "part" in found.parts or found.form == "so_far":
        # "Early June" is June; that it is early stands in another attribute.
        unit = grammar.value("units", found.parts.get("unit", ""))
        width = {"year": 4, "month": 7}.get(unit, _PARTED.get(found.form))
        value = period.first.isoformat()[:width] if width else value
    if found.form == "season":
        season = grammar.value("seasons", found.parts.get("season") or found.parts["season2"])
        return "DATE", f"{period.first.year}-{season}"
    daypart = grammar.value("dayparts", found.parts.get("daypart", ""))
    return ("TIME", f"{value}T{daypart}") if daypart else ("DATE", value)


def clock(printed: str, day: date | None) -> str:
    """The clock: "6:40 p.m." as T18:40 of a day; a Z for universal time."""
    match = _CLOCK.search(printed.casefold())
    if match is None:
        return f"{day}TXX:XX" if day else "TXX:XX"
    hour, rest = int(match["hour"]), match["rest"].replace(" ", "").replace(".", "")
    hour += 12 if rest.startswith("pm") and hour < 12 else 0
    zone = "Z" if "utc" in rest or "gmt" in rest else ""
    return f"{day or ''}T{hour:02}:{match['minute'] or '00'}{zone}"


def written(period: Period) -> str:
    """The shortest ISO 8601 form of a period; both ends when it has none of its own."""
    first, last = period.first, period.last
    days = (last - first).days + 1
    if days == 1:
        return first.isoformat()
    year, week, weekday = first.isocalendar()
    if days == 7 and weekday == 1:
        return f"{year}-W{week:02}"
    if days == 2 and weekday == 6:
        return f"{year}-W{week:02}-WE"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return _months(first, last)
    return f"{first}/{last}"


def _months(first: date, last: date) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1200:
        return f"{first.year // 100:02}"
    shapes = {
        1: first.isoformat()[:7],
        3: f"{first.year}-Q{first.month // 3 + 1}",
        6: f"{first.year}-H{first.month // 6 + 1}",
        12: f"{first.year}",
        120: f"{first.year}"[:3],
    }
    whole = months in shapes and (first.month - 1) % min(months, 12) == 0
    return shapes[months] if whole else f"{first}/{last}"


def _length(found: Expression, grammar: Grammar, code: str) -> str:
    count, unit = measured(found, grammar, code)
    unit = unit or "day"
    if count is not None and unit in _LONGER:  # ISO 8601 counts neither decades nor half hours
        count, unit = count * _LONGER[unit][0], _LONGER[unit][1]
    elif count is not None and count % 1 and unit in _SHORTER:
        count, unit = count * _SHORTER[unit][0], _SHORTER[unit][1]
    letter, number = _UNITS[unit], "X" if count is None else f"{count:g}"
    return f"P{letter[:-1]}{number}{letter[-1]}" if letter[0] == "T" else f"P{number}{letter}"


def _repeated(found: Expression, grammar: Grammar, code: str) -> str:
    weekday = grammar.value("weekdays", found.parts.get("weekday", ""))
    if weekday is not None:
        return f"XXXX-WXX-{int(weekday) + 1}"
    return _length(found, grammar, code)
