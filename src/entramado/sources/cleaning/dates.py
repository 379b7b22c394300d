"""Which day a line of a page names. Only whole dates; what has two readings has none.

Nothing here decides that a date is the day of publication: `lead` and `page` do, from where it
stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from entramado.model.report import day_range
from entramado.sources.cleaning.lexicon import lexicon

_LONGEST = 400  # characters; a header line is shorter
_REDUCED = re.compile(r"\d{4}(?:-\d{2})?")
_MIDDAY = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text. `iso` is None when it has two readings, or no such day exists."""

    start: int
    end: int
    text: str
    iso: str | None
    ambiguous: bool = False


def dates_in(text: str, *, day_first: bool) -> Iterator[Dated]:
    """Every full date of a short text; none of a long one."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return
    for match in _pattern().finditer(text):
        yield _dated(match, day_first=day_first)


def read_date(text: str, *, day_first: bool) -> Dated | None:
    """The date that a whole field is ("2026-01", "March 11, 2025 10:30 GMT"); else None."""
    field = text.strip()
    if _REDUCED.fullmatch(field):
        return Dated(0, len(text), field, _valid(field))
    found = next(dates_in(field, day_first=day_first), None)
    return found if found and not field[: found.start].strip() else None


def _dated(match: re.Match[str], *, day_first: bool) -> Dated:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    ambiguous = False
    if "y1" in parts:
        numbers = (parts["y1"], parts["m1"], parts["d1"])
    elif "d2" in parts:
        numbers = (parts["y2"], _month(parts["m2"]), parts["d2"])
    elif "d3" in parts:
        numbers = (parts["y3"], _month(parts["m3"]), parts["d3"])
    else:
        first, second, year = parts["a4"], parts["b4"], parts["y4"]
        ambiguous = not (day_first or parts["s4"] == "." or first == second)
        ambiguous = ambiguous and max(int(first), int(second)) <= _MIDDAY
        swapped = int(second) > _MIDDAY
        numbers = (year, first, second) if swapped else (year, second, first)
    day = _valid(f"{int(numbers[0]):04}-{int(numbers[1]):02}-{int(numbers[2]):02}")
    iso = None if ambiguous or day is None else day + _time(parts)
    return Dated(match.start(), match.end(), match.group().strip(" ,"), iso, ambiguous)


def _time(parts: dict[str, str]) -> str:
    """The time after a date, with its zone when there is one; empty when there is none."""
    if "hour" not in parts:
        return ""
    hour, minute = int(parts["hour"]), int(parts["minute"])
    half = parts.get("half", "").lower()[:1]
    if half:
        hour = hour % _MIDDAY + (_MIDDAY if half == "p" else 0)
    zone = parts.get("zone", "")
    zone = lexicon().zones.get(zone, zone)
    if len(zone) == len("+0000"):
        zone = f"{zone[:3]}:{zone[3:]}"
    second = f":{parts['second']}" if "second" in parts else ""
    time = f"T{hour:02}:{minute:02}{second}{zone}"
    try:
        datetime.fromisoformat(f"2000-01-01{time}")
    except ValueError:
        return ""
    return time


def _valid(iso: str) -> str | None:
    try:
        first, _ = day_range(iso)
    except ValueError:
        return None
    return iso if date(1800, 1, 1) <= first <= date(2200, 1, 1) else None


def _month(word: str) -> str:
    return str(lexicon().months[word.lower().rstrip(".")])


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    months = "|".join(sorted(words.months, key=len, reverse=True))
    weekdays = "|".join(sorted(words.weekdays, key=len, reverse=True))
    zones = "|".join(words.zones)
    return re.compile(
        rf"""(?<![\w/.-])(?:(?:{weekdays})\.?,?\s+(?:de\s+|the\s+)?)?(?:
        (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})
        |(?P<d2>\d{{1,2}})(?:st|nd|rd|th|º|°|ro)?[\s-]+(?:de\s+|of\s+)?(?P<m2>{months})\.?,?[\s-]+(?:de\s+|del\s+)?(?P<y2>\d{{4}})
        |(?P<m3>{months})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:de\s+|del\s+)?(?P<y3>\d{{4}})
        |(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>\d{{4}})
        )(?:(?:T|[\s,|·–-]{{1,4}}(?:at\s+|a\s+las?\s+)?)(?P<hour>\d{{1,2}})[:h](?P<minute>\d{{2}})
        (?::(?P<second>\d{{2}})(?:\.\d+)?)?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?
        (?:\s?(?:hrs?|horas|h)\b\.?)?(?:\s?\(?(?P<zone>(?-i:{zones})\b|[+-]\d{{2}}:?\d{{2}})\)?)?)?(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    )
