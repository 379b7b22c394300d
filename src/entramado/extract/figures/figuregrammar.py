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
# How far before "from 12 to 20" the verb stands that makes it a change and no range.
_RISE = 60
_SPACE = r"[ \u00a0]"


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: `start`-`end` with its binding words, `first`-`last` the digits alone.

    `currency` is "" for pesos and "$" for a "$" of an unnamed country, None where there is no
    money.
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
    rising: re.Pattern[str]
    share: re.Pattern[str]
    skip_before: re.Pattern[str]
    skip_after: re.Pattern[str]
    tables: Mapping[str, Mapping[str, str]]

    def find(self, text: str) -> Iterator[Printed]:
        """Every number that may be a figure, from left to right."""
        position = 0
        while match := self.number.search(text, position):
            printed = self._read(text, match)
            position = max(printed.end if printed else match.end(), match.end())
            if printed is None and (skipped := self.skip_after.match(text, position)):
                position = skipped.end()  # the "ciento" of "36 por ciento" is no hundred
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
        group = next(name for name in ("vague", "exact", "half", "numeral") if match[name])
        first, last = match.span(group)
        number, upper, vague = self._number(match)
        if number is None and not vague:
            return None
        changed = self.rising.search(text, max(0, match.start() - _RISE), match.start())
        if not vague and not changed and (second := self.upper.match(text, last)):
            high = self.numerals.value(second["upper"])
            if high is not None and number is not None and high > number:
                number, high = self._same_scale(number, high, match[group], second["upper"])
                upper, last = high, second.end("upper")
        after = self.trailing.match(text, last)
        end = after.end() if after else last
        if self.skip_after.match(text, last) or self.skip_after.match(text, end):
            return None
        begin = match.start()
        if end == last and self.skip_before.search(text, max(0, begin - 16), begin):
            return None
        return self._bound(
            text, match.start(), (first, last, end), (number, upper, vague), match, after
        )

    def _number(self, match: re.Match[str]) -> tuple[float | None, float | None, bool]:
        if match["vague"]:
            word = re.sub(r"\s+", " ", match["vague"].casefold())
            low, high = self.data["vague"][word]
            return (float(low) if low is not None else None), high, True
        for table in ("exact", "half"):
            if match[table]:
                word = re.sub(r"\s+", " ", match[table].casefold())
                return float(self.data[table][word]), None, False
        return self.numerals.value(match["numeral"]), None, False

    def _same_scale(self, low: float, high: float, first: str, second: str) -> tuple[float, float]:
        """As in "5 to 7 million", "three to eight million": the scale of the second is of both."""
        words = re.split(r"[\s-]+", second.casefold())
        scale = self.numerals.scales.get(words[-1])
        scaled = self.numerals.scales.keys() & set(re.split(r"[\s-]+", first.casefold()))
        if scale is not None and scale > low and not scaled:
            return low * scale, high
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
        if scope is Scope.UNKNOWN and self.share.match(text, last):
            scope = Scope.PARTIAL
        factor = 1.0
        unit = None
        if after:
            if number is not None and (after["more"] or after["more_behind"]):
                number += self._half_of(match["numeral"] or "")
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

    def _half_of(self, numeral: str) -> float:
        """What "and a half" adds: half of one, or of the scale the numeral ends in."""
        word = re.split(r"[\s-]+", numeral.strip().casefold())[-1]
        return self.numerals.scales.get(word, 1) / 2

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
    numbers, tables = numerals(code), _tables(data)
    units = either(tables["units"])
    between = either(pair[0] for pair in data["between"])
    words = either([*tables["before"], *tables["scope_before"]])
    of, the, scopes = (
        either(data["vague_of"]), either(data["the"]), either(tables["scope_after"])
    )  # fmt: skip
    rising = either(data["rising"])
    patterns = {
        "number": _number_pattern(data, numbers, units),
        "binding": rf"(?<!\w)(?P<word>{words}|(?P<between>{between})){_SPACE}+\Z",
        "trailing": _trailing_pattern(data, units, either(tables["after"]), scopes),
        "behind": rf"{_SPACE}(?P<word>{scopes})(?!\w)(?!{_SPACE}\w*(?:de|que|than)\b)",
        "upper": _upper_pattern(data, numbers),
        "rising": rf"(?<!\w)(?:{rising})(?!\w)[^.;]*{_SPACE}(?:{between}){_SPACE}\Z",
        "share": rf"{_SPACE}(?:{of}){_SPACE}(?:(?:{the})(?!\w)|(?:{numbers.pattern}))",
        "skip_before": rf"(?<!\w)(?:{either(data['skip_before'])}){_SPACE}?\Z",
        "skip_after": rf"[ \u00a0-]?(?:{either(data['skip_after'])})(?!\w)",
    }
    compiled = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
    return FigureGrammar(data=data, numerals=numbers, tables=tables, **compiled)


def _tables(data: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    """What the words of the grammar mean."""
    money = data["money"]
    printed = {**money["words"], **money["codes"], **money["signs"], **money["letters"]}
    return {
        "before": _inverted(data["comparators"]),
        "scope_before": _inverted(data["scope_before"]),
        "after": _inverted(data["comparators_after"]),
        "scope_after": _inverted(data["scope_after"]),
        "units": _inverted(data["units_of"]),
        "money": {
            word.casefold(): code or ("$" if word == "$" else "") for word, code in printed.items()
        },
    }


def _trailing_pattern(data: Mapping[str, Any], units: str, after: str, scopes: str) -> str:
    """What may follow the number: "and a half", a currency, a unit, "or more", "in total"."""
    money = data["money"]
    currency = rf"{either(money['words'])}|(?-i:{either(money['codes'])})"  # no "cop", "pen"
    bundles = either(money["bundles"]) or r"(?!)"
    more, than, of = either(data["and_a_half"]), either(data["than"]), either(data["vague_of"])
    return (
        rf"(?:{_SPACE}(?P<more>{more})(?!\w))?"
        rf"(?:{_SPACE}(?P<bundle>{bundles})(?!\w))?"
        rf"(?:{_SPACE}(?:(?:{of}){_SPACE})?(?P<currency>{currency})(?!\w))?"
        rf"(?:{_SPACE}?(?P<unit>{units})(?!\w)(?:{_SPACE}(?P<more_behind>{more})(?!\w))?)?"
        rf"(?:{_SPACE}?(?P<compare>{after})(?!\w))?"
        rf"(?:{_SPACE}(?P<scope>{scopes})(?!\w)(?!{_SPACE}(?:{than})\b))?"
    )


def _upper_pattern(data: Mapping[str, Any], numbers: Numerals) -> str:
    """The other end of a range: "to 30", "-30", "a los 500 mil"."""
    the, signs = either(data["the"]), either(data["money"]["signs"])
    ranged = either([*data["range_words"], *(pair[1] for pair in data["between"])])
    to = rf"(?:{_SPACE}(?:{ranged}){_SPACE}(?:(?:{the}){_SPACE})?|{_SPACE}?[-–—]{_SPACE}?)"
    return rf"{to}(?:{signs})?(?P<upper>{numbers.pattern})(?!\w)"


def _number_pattern(data: Mapping[str, Any], numbers: Numerals, units: str) -> str:
    """A number where it may begin: none, a collective, half of a unit, a numeral."""
    money, space = data["money"], r"[ \u00a0]"
    letters = rf"(?-i:{either(money['letters'])})(?={space}?(?:\d\d|\d[.,]\d))"
    signs = rf"{either(money['signs'])}|(?-i:{either(money['codes'])})"
    scales = rf"(?:{either(data['scales'])})\b"
    a_scale = rf"(?:(?:{either(data['articles'])}){space}(?={scales}))?"
    nobody = rf"(?:{either(data['nobody'])})(?!\w)"
    return (
        rf"(?<![\w.,:/#-])(?:(?P<none>(?:{either(data['none'])})"
        rf"(?={space}(?:{either(data['none_nouns'])})\b)|{nobody})"
        rf"|(?:(?P<sign>{signs}|{letters}){space}?)?"
        rf"(?:(?<!\d{space})(?P<vague>{either(data['vague'])})(?={space})"
        rf"|(?P<exact>{either(data['exact'])})(?={space})"
        rf"|(?P<half>{either(data['half'])})(?={space}(?:{units})\b)"
        # "9-11 men" is a range and "3kg" a weight; "12-B" and half of "1,000" are no numbers.
        rf"|(?P<numeral>{a_scale}{numbers.pattern}))"
        rf"(?:(?<=\d)(?=(?:{units})\b)|(?![\w/:]|[.,]\d|-(?!\d+\b(?!-))\w)))"
    )


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {str(word).casefold(): key for key, words in table.items() for word in words}
