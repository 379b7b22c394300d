"""Where does a text print a number that counts, weighs or pays something?

Finds the numeral with the words that bind it ("more than", "another", "in total") and throws
out what only looks like a count: years, ages, clock times, percentages, ordinals, telephone
and road numbers. What is counted is for `counted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from entramado.extract.numerals import Numerals, either, numerals
from entramado.lang.base import language
from entramado.model.value import Comparator, Scope

# How far the words that bind a number can begin before it ("well over an estimated ...").
_REACH = 48


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: `start`-`end` with its binding words, `first`-`last` the digits alone.

    `currency` is "" for money of an unnamed currency and None where there is no money.
    """

    start: int
    end: int
    first: int
    last: int
    number: float | None
    upper: float | None
    comparator: Comparator
    scope: Scope
    unit: str | None = None
    currency: str | None = None
    vague: bool = False
    none: bool = False


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """The number words of one language, compiled."""

    data: Mapping[str, Any]
    numerals: Numerals
    number: re.Pattern[str]
    binding: re.Pattern[str]
    trailing: re.Pattern[str]
    behind: re.Pattern[str]
    upper: re.Pattern[str]
    skip_before: re.Pattern[str]
    skip_after: re.Pattern[str]
    tables: Mapping[str, Mapping[str, str]]

    def find(self, text: str) -> Iterator[Printed]:
        """Every number that may be a figure, from left to right."""
        position = 0
        while match := self.number.search(text, position):
            printed = self._read(text, match)
            position = max(printed.end if printed else match.end(), match.end())
            if printed is not None:
                yield printed

    def scope_behind(self, text: str, position: int) -> Scope:
        """The scope that the words behind a counted noun give: "seven members in total"."""
        match = self.behind.match(text, position)
        word = re.sub(r"\s+", " ", match["word"].casefold()) if match else ""
        return Scope(self.tables["scope_after"][word]) if match else Scope.UNKNOWN

    def _read(self, text: str, match: re.Match[str]) -> Printed | None:
        if match["none"]:
            return Printed(
                match.start(), match.end("none"), match.start(), match.end("none"),
                0.0, None, Comparator.EQUAL, Scope.UNKNOWN, none=True,
            )  # fmt: skip
        first, last = match.span("vague" if match["vague"] else "numeral")
        number, upper, vague = self._number(match)
        if number is None and not vague:
            return None
        if not vague and (second := self.upper.match(text, last)):
            high = self.numerals.value(second["upper"])
            if high is not None and number is not None and high > number:
                number, high = self._same_scale(number, high, match["numeral"], second["upper"])
                upper, last = high, second.end("upper")
        after = self.trailing.match(text, last)
        end = after.end() if after else last
        if self.skip_after.match(text, last) or (
            not after and self.skip_before.search(text, max(0, match.start() - 16), match.start())
        ):
            return None
        return self._bound(
            text, match.start(), (first, last, end), (number, upper, vague), match, after
        )

    def _number(self, match: re.Match[str]) -> tuple[float | None, float | None, bool]:
        if match["vague"]:
            word = re.sub(r"\s+", " ", match["vague"].casefold())
            low, high = self.data["vague"][word]
            return (float(low) if low is not None else None), high, True
        return self.numerals.value(match["numeral"]), None, False

    @staticmethod
    def _same_scale(low: float, high: float, first: str, second: str) -> tuple[float, float]:
        """As in "5 to 7 million": the scale of the second stands for both."""
        written = re.search(r"[^\W\d_]+", second)
        if written and not re.search(r"[^\W\d_]", first) and high / low >= 1000:
            digits = re.match(r"[\d.,]+", second)
            if digits:
                return low * (high / float(digits[0].replace(",", "."))), high
        return low, high

    def _bound(
        self,
        text: str,
        begin: int,
        spans: tuple[int, int, int],
        amount: tuple[float | None, float | None, bool],
        match: re.Match[str],
        after: re.Match[str] | None,
    ) -> Printed:
        first, last, end = spans
        number, upper, vague = amount
        comparator = Comparator.ABOUT if vague and number is not None else Comparator.EQUAL
        scope, start = Scope.UNKNOWN, begin
        while before := self.binding.search(text, max(0, start - _REACH), start):
            word = re.sub(r"\s+", " ", before["word"].casefold())
            if before["between"] and (upper is None or vague):
                break
            if word in self.tables["before"]:
                comparator = Comparator(self.tables["before"][word])
            elif word in self.tables["scope_before"]:
                scope = Scope(self.tables["scope_before"][word])
            start = before.start("word")
        currency = self._currency(match, after)
        factor = 1.0
        unit = None
        if after:
            comparator, scope = self._after(after, comparator, scope)
            unit = self.tables["units"].get((after["unit"] or "").casefold())
            if after["bundle"]:
                factor = float(self.data["money"]["bundles"][after["bundle"].casefold()][0])
        return Printed(
            start, end, first, last,
            number * factor if number is not None else None,
            float(upper) * factor if upper is not None else None,
            comparator, scope, unit, currency, vague,
        )  # fmt: skip

    def _after(
        self, after: re.Match[str], comparator: Comparator, scope: Scope
    ) -> tuple[Comparator, Scope]:
        if after["compare"]:
            comparator = Comparator(self.tables["after"][after["compare"].casefold()])
        if after["scope"]:
            scope = Scope(self.tables["scope_after"][after["scope"].casefold()])
        return comparator, scope

    def _currency(self, match: re.Match[str], after: re.Match[str] | None) -> str | None:
        money = self.tables["money"]
        if after and after["bundle"]:
            return str(self.data["money"]["bundles"][after["bundle"].casefold()][1])
        if after and after["currency"]:
            named = money[after["currency"].casefold()]
            if named or not match["sign"]:
                return named
        return money[match["sign"].casefold()] if match["sign"] else None


@cache
def figure_grammar(code: str) -> FigureGrammar:
    """The figure grammar of a language."""
    data = language(code).data("numbers")
    numbers, money = numerals(code), data["money"]
    signs = either([*money["signs"], *money["codes"]])
    number = (
        rf"(?<![\w.,:/#-])(?:(?P<none>(?:{either(data['none'])})"
        rf"(?=[ \u00a0](?:{either(data['none_nouns'])})\b))"
        rf"|(?:(?P<sign>{signs})[ \u00a0]?)?(?:(?P<vague>{either(data['vague'])})(?=[ \u00a0])"
        rf"|(?P<numeral>{numbers.pattern}))(?![\w/:]|-\w))"
    )
    before = _inverted(data["comparators"])
    scope_before = _inverted(data["scope_before"])
    after, scope_after = _inverted(data["comparators_after"]), _inverted(data["scope_after"])
    units = _inverted(data["units_of"])
    currencies = {**money["words"], **money["codes"]}
    between = either(pair[0] for pair in data["between"])
    words = either([*before, *scope_before])
    bundles = either(money["bundles"]) or r"(?!)"
    space = r"[ \u00a0]"
    of = either(data["vague_of"])
    trailing = (
        rf"(?:{space}(?P<bundle>{bundles})(?!\w))?"
        rf"(?:{space}(?:(?:{of}){space})?(?P<currency>{either(currencies)})(?!\w))?"
        rf"(?:{space}?(?P<unit>{either(units)})(?!\w))?"
        rf"(?:{space}?(?P<compare>{either(after)})(?!\w))?"
        rf"(?:{space}(?P<scope>{either(scope_after)})(?!\w))?"
    )
    ranged = either([*data["range_words"], *(pair[1] for pair in data["between"])])
    sign_again = f"(?:{either(money['signs'])})?"
    to = rf"(?:{space}(?:{ranged}){space}|{space}?[-–—]{space}?)"
    upper = rf"{to}{sign_again}(?P<upper>{numbers.pattern})(?!\w)"
    return FigureGrammar(
        data,
        numbers,
        re.compile(number, re.IGNORECASE),
        re.compile(rf"(?<!\w)(?P<word>{words}|(?P<between>{between})){space}+\Z", re.IGNORECASE),
        re.compile(trailing, re.IGNORECASE),
        re.compile(
            rf"[ \u00a0](?P<word>{either(scope_after)})(?!\w)(?![ \u00a0]\w*(?:de|que|than)\b)",
            re.IGNORECASE,
        ),
        re.compile(upper, re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{either(data['skip_before'])})[ \u00a0]?\Z", re.IGNORECASE),
        re.compile(rf"[ \u00a0-]?(?:{either(data['skip_after'])})(?!\w)", re.IGNORECASE),
        {
            "before": before,
            "scope_before": scope_before,
            "after": after,
            "scope_after": scope_after,
            "units": units,
            "money": {
                word.casefold(): code or ""
                for word, code in {**currencies, **money["signs"]}.items()
            },
        },
    )


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {str(word).casefold(): key for key, words in table.items() for word in words}
