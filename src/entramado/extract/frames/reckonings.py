"""Is a number told of one happening, or is it a statistic: "129 homicides so far this year"?

Sums over a year, a term of office or more tell no event, and put none on the map.
"""

from __future__ import annotations

from entramado.extract.frames.circumstance import is_statistic
from entramado.extract.frames.counts import PEOPLE
from entramado.extract.frames.page import Page
from entramado.extract.frames.telling import Telling

# From here on a number of a whole year is a statistic and not one happening; what goes on for
# long may be told as one.
_MANY = 20
_HUGE = 1000  # more people than any one day's events of these reports
_MONTH = 32
_GRADUAL = frozenset({"deployment", "extradition"})


def is_sum(page: Page, telling: Telling, triggers: dict[int, Telling]) -> bool:
    """True for "129 homicides so far this year": a statistic tells no one event."""
    if not telling.counts or telling.type in _GRADUAL:
        return False
    most = max(c.value.number or 0 for c in telling.counts)
    people = any(c.value.measure in PEOPLE for c in telling.counts)
    dated = telling.time is not None and (telling.time.when.days or _MONTH) < _MONTH
    if most >= _HUGE and people and not dated:
        return True
    named = any(f.mention is not None and page.is_named(f.mention) for f in telling.fillers)
    if most < _MANY and (telling.where or named):
        return False
    if most >= _MANY and people and _is_reckoned(page, telling):
        return True
    return is_statistic(page, telling, triggers)


def _is_reckoned(page: Page, telling: Telling) -> bool:
    said = page.reading.report.text[slice(*telling.sentence)].lower()
    return any(words in said for words in page.lexicons[telling.block].within("reckoning"))
