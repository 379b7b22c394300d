"""The dossier's own words, from `phrases/*.yaml`: numbers, dates, counts, stances.

A sentence never says that something is so; it says how many independent origins say it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from entramado.errors import UsageError
from entramado.model.incident import IncidentPlace
from entramado.model.types import entity_types, event_types, tie_types
from entramado.model.value import Value
from entramado.model.when import When

LANGUAGES = ("en", "es")

# More places than this make no sentence; the others are counted.
_PLACES = 4
_YEAR, _MONTH = len("2026"), len("2026-01")


class Wording:
    """Phrases in one language. Raises UsageError when there are none."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise UsageError(
                f"no phrases for {language!r}", hint=f"Languages: {', '.join(LANGUAGES)}."
            )
        self.language = language
        self._phrases = _phrases(language)

    def _held(self, *keys: str) -> Any:  # noqa: ANN401 - YAML holds text, lists and tables
        found: Any = self._phrases
        for key in keys:
            found = found[key]
        return found

    def text(self, *keys: str) -> str:
        """The phrase under `keys`, as it stands."""
        return str(self._held(*keys))

    def table(self, *keys: str) -> Mapping[str, str]:
        """The words under `keys`, by code."""
        found: Mapping[str, str] = self._held(*keys)
        return found

    def say(self, *keys: str, **values: object) -> str:
        """The phrase under `keys`, filled."""
        return self.text(*keys).format(**values)

    def word(self, table: str, key: str) -> str:
        """The word for a coded value; the code itself, in plain letters, when there is none."""
        return str(self.table(table).get(key, key.replace("_", " ")))

    def number(self, number: int) -> str:
        """A small number as a word."""
        words: Sequence[str] = self._held("numbers")
        return words[number] if 0 <= number < len(words) else str(number)

    def several(self, number: int, *keys: str) -> str:
        """One form for one, another for more."""
        return self.say(*keys, "one" if number == 1 else "many", number=self.number(number))

    def event(self, name: str) -> str:
        """The label of an event type."""
        known = event_types().get(name)
        return known.labels[self.language] if known else name.replace("_", " ")

    def tie(self, name: str) -> str:
        """The label of a tie type, to stand between its two ends."""
        known = tie_types().get(name)
        return known.labels[self.language] if known else name.replace("_", " ")

    def schema(self, name: str) -> str:
        """The label of a kind of entity."""
        known = entity_types().get(name)
        return known.labels[self.language] if known else name

    def day(self, day: date) -> str:
        """One day."""
        return self.say("dates", "day", day=day.day, month=self._month(day), year=day.year)

    def published(self, iso: str | None) -> str:
        """A date of publication, as far as it is known."""
        if not iso:
            return self.text("undated")
        if len(iso) == _YEAR:
            return iso
        if len(iso) == _MONTH:
            month = date.fromisoformat(f"{iso}-01")
            return self.say("dates", "month", month=self._month(month), year=month.year)
        return self.day(date.fromisoformat(iso[:10]))

    def when(self, when: When | None) -> str:
        """An uncertain date: a day, a month, a span, or the words that could not be placed."""
        if when is None or not when.known:
            words = when.text if when else ""
            return self.say("dates", "words" if words else "none", text=words)
        first, last = when.earliest, when.latest
        if first is None or last is None:
            known = "until" if first is None else "from"
            return self.say(
                "dates", known, first=first and self.day(first), last=last and self.day(last)
            )
        if first == last:
            return self.day(first)
        return self._span(first, last)

    def _span(self, first: date, last: date) -> str:
        after = date.fromordinal(last.toordinal() + 1)
        if (first, after) == (date(first.year, 1, 1), date(first.year + 1, 1, 1)):
            return str(first.year)
        month = self._month(first)
        if (first.year, first.month) != (last.year, last.month):
            return self.say("dates", "span", first=self.day(first), last=self.day(last))
        if first.day == after.day == 1:
            return self.say("dates", "month", month=month, year=first.year)
        return self.say(
            "dates", "same_month", first=first.day, last=last.day, month=month, year=first.year
        )

    def _month(self, day: date) -> str:
        months: Sequence[str] = self._held("months")
        return months[day.month - 1]

    def amount(self, number: float) -> str:
        """A number with its thousands apart."""
        text = f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"
        return text.replace(",", self.text("thousands"))

    def value(self, value: Value) -> str:
        """A value with what binds it: "at least 4 (members), in total"."""
        if value.text:
            return value.text
        if value.number is None:
            told = self.text("uncounted")
        else:
            told = self.amount(value.number)
            if value.upper is not None:
                told = self.say("range", number=told, upper=self.amount(value.upper))
            told = self.say("comparators", value.comparator.value, number=told)
        told = " ".join(part for part in (told, value.unit, value.currency) if part)
        if value.of:
            told = self.say("value_of", number=told, of=value.of)
        scope = self.text("scopes", value.scope.value)
        return f"{told}, {scope}" if scope else told

    def places(self, places: Sequence[IncidentPlace]) -> str:
        """Where, each town with the state or country it lies in; empty when nobody says."""
        named = []
        for place in places[:_PLACES]:
            outer = (place.admin1 or place.country) if place.precision == "town" else None
            named.append(f"{place.name} ({outer})" if outer else place.name)
        if len(places) > _PLACES:
            named.append(self.say("more", number=self.number(len(places) - _PLACES)))
        return ", ".join(named)


@cache
def _phrases(language: str) -> Mapping[str, Any]:
    text = files("entramado.dossier.phrases").joinpath(f"{language}.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded
