"""Where does a text speak of time, and in which form? (What it means is for `timevalues`.)

The rules are data (`lang/*/times.yaml`): a pattern with <classes>, under the name of what it
means. All rules of a language are one compiled alternation, so a text is read once; which rule
it was is asked only where it matched. (With a group for each of 200 classes in the alternation
itself, Spanish took four times as long.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from entramado.extract.numerals import either, numerals
from entramado.lang.base import language

# Forms that speak of time but name no date: they are found so that no other rule reads a part
# of them ("three months" in "for three months").
DATELESS = frozenset({"set", "duration", "age", "clock", "dayslot", "past", "present", "future"})
_SPACE = re.compile(r"\[[^\]]*\]| ")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST = 3
_QUOTES = "'’"
# No expression begins further before its telling word, or goes on further behind the last one.
_BEFORE, _AFTER = 48, 48
_STOP = r"(?![\w$]|[.,]\d)"
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_CLASS = re.compile(r"<([a-z]+)(\d?)>")
_ABSOLUTE = {
    "day": r"(?:0?[1-9]|[12]\d|3[01])",
    "year": r"(?:1[89]|20)\d\d",
    "iso": r"(?:19|20)\d\d-\d\d-\d\d",
    "numeric": r"\d{1,2}[/.-]\d{1,2}[/.-](?:(?:19|20)\d\d|\d\d)",
    "yy": r"\d\d",
    "quarter": r"[1-4]",
    "tens": r"(?:(?:1[89]|20)\d0|['’]?\d0)",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """Words about time at `start`-`end`; `parts` are the filled classes, case folded."""

    start: int
    end: int
    form: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the form it finds, its classes in order, its pattern with a group for each."""

    form: str
    parts: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The time words of one language, ready to use."""

    words: Mapping[str, Any]
    rules: tuple[Rule, ...]
    pattern: re.Pattern[str]
    year_before: re.Pattern[str]
    year_after: re.Pattern[str]
    year_unblocked: re.Pattern[str]
    triggers: frozenset[str]
    openings: frozenset[str]

    def find(self, text: str) -> Iterator[Expression]:
        """Every expression of time in `text`, from left to right, none inside another."""
        for start, reach in self._matches(text):
            rule, match = next(
                (rule, match)
                for rule in self.rules
                if (match := rule.pattern.match(text, start, reach))
            )
            if rule.form == "year" and self._counts(text, match.start(), match.end()):
                continue
            filled = zip(rule.parts, match.groups(), strict=True)
            parts = {name: _plain(part) for name, part in filled if part is not None}
            yield Expression(match.start(), match.end(), rule.form, parts)

    def _matches(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a rule matches and how far it may look; tried around words of time only."""
        position = 0
        for first, last in self._windows(text):
            reach = last + _AFTER
            for word in _WORD.finditer(text, max(position, first), last):
                start = word.start()
                if start < position or not self._opens(word[0]):
                    continue
                quoted = start > position and text[start - 1] in _QUOTES and word[0][0].isdigit()
                match = self.pattern.match(text, start - 1, reach) if quoted else None
                match = match or self.pattern.match(text, start, reach)
                if match is not None:
                    yield match.start(), reach
                    position = match.end()

    def _opens(self, word: str) -> bool:
        """True when an expression can begin with a word like this."""
        return word[0].isdigit() or _opening(word) in self.openings

    def _windows(self, text: str) -> Iterator[tuple[int, int]]:
        start = stop = -1
        for word in _WORD.finditer(text):
            if word[0].casefold() not in self.triggers and not _is_calendar(text, word):
                continue
            first, last = max(0, word.start() - _BEFORE), word.end()
            if first > stop:
                if stop >= 0:
                    yield start, stop
                start = first
            stop = last
        if stop >= 0:
            yield start, stop

    def value(self, table: str, word: str) -> Any:  # noqa: ANN401 - tables hold numbers and names
        """What `word` means in one of the tables; None when it is not there."""
        return self.words[table].get(word)

    def _counts(self, text: str, start: int, end: int) -> bool:
        """True when four digits are a number of things and no year ("2009 people")."""
        before, after = text[max(0, start - 24) : start], text[end : end + 16]
        if self.year_after.match(after):
            return True
        blocked = self.year_before.search(before)
        return blocked is not None and not self.year_unblocked.search(before)


def _plain(part: str) -> str:
    """As the tables write it. A pattern that ignores case takes the dotted and the dotless i of
    Turkish for an i; no table does.
    """
    folded = part.casefold().replace("\u00a0", " ")
    return folded.replace("i\u0307", "i").replace("\u0131", "i")


def _is_calendar(text: str, word: re.Match[str]) -> bool:
    """Four digits, two as in "'82", or an ordinal in digits."""
    if not word[0].isdigit():
        return _ORDINAL.fullmatch(word[0]) is not None
    if word.end() - word.start() == 2:
        return text[max(0, word.start() - 1) : word.start()] in {"'", "’"}
    return word.end() - word.start() == 4


@cache
def grammar(code: str) -> Grammar:
    """The time grammar of a language."""
    data = language(code).data("times")
    classes = _classes(code, data)
    rules, shapes = [], []
    for form, pattern in data["rules"]:
        names = tuple(name + number for name, number in _CLASS.findall(pattern))
        spaced = _SPACE.sub(_spaced, pattern)
        shape, filled = (_shape(spaced, classes, opening) for opening in ("(?:", "("))
        shapes.append(f"(?:{shape})")
        rules.append(Rule(form, names, _compiled(rf"(?:{filled}){_STOP}")))
    before = rf"(?:{either(data['year_blocked_before'])})[ \u00a0]?$"
    after = rf"[ \u00a0]?(?:{either(data['year_blocked_after'])})(?!\w)"
    return Grammar(
        _folded(data),
        tuple(rules),
        _compiled(rf"(?<![\w$.,/])(?:{'|'.join(shapes)}){_STOP}"),
        _compiled(before),
        _compiled(after),
        _compiled(rf"(?:{either(data['year_unblocked_before'])})[ \u00a0]?$"),
        _triggers(data),
        _openings(code, data),
    )


def _shape(rule: str, classes: Mapping[str, str], opening: str) -> str:
    """A rule with its classes filled in, each in a group that begins with `opening`."""

    def fill(match: re.Match[str]) -> str:
        tail = classes["day_suffix"] if match[1] == "day" else ""
        return f"{opening}{classes[match[1]]}){tail}"

    return _CLASS.sub(fill, rule)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _triggers(data: Mapping[str, Any]) -> frozenset[str]:
    """Words without one of which no rule can match, and the other words of `triggers`."""
    tables = (
        "months",
        "weekdays",
        "units",
        "dayparts",
        "seasons",
        "decades",
        "holidays",
        "parts_of_year",
        "frequencies",
    )
    # One word of each entry is enough: "semana" of "fin de semana", never its "de".
    words = {max(_WORD.findall(str(word)), key=len) for table in tables for word in data[table]}
    words |= {part for word in data["deictics"] for part in str(word).split()[-1:]}
    return frozenset(word.casefold() for word in words | {str(w) for w in data["triggers"]})


def _openings(code: str, data: Mapping[str, Any]) -> frozenset[str]:
    """The first letters of all words that stand in a rule. No expression begins with others."""
    number = numerals(code)
    said = [rule for _, rule in data["rules"]] + [data["clock"]]
    said += [*number.units, *number.scales, *number.short_scales]
    said += [word for table in data.values() if isinstance(table, dict) for word in table]
    said += [*data["vague_numbers"], *data["articles"]]
    return frozenset(_opening(word) for text in said for word in _LETTERS.findall(str(text)))


def _opening(word: str) -> str:
    """So few letters that endings in a rule ("consecutiv[oa]") do not matter."""
    letters = _LETTERS.match(word)
    return _plain(letters[0])[:_FIRST] if letters else ""


def _spaced(match: re.Match[str]) -> str:
    """A space in a rule also stands for one that does not break."""
    return r"[ \u00a0]" if match[0] == " " else match[0].replace(" ", r" \u00a0")


def _classes(code: str, data: Mapping[str, Any]) -> dict[str, str]:
    tables = {
        "unit": "units",
        "shift": "shifts",
        "yearshift": "shifts",
        "part": "parts",
        "daypart": "dayparts",
        "ordinal": "ordinals",
        "yearpart": "parts_of_year",
        "season": "seasons",
        "decadename": "decades",
        "deictic": "deictics",
        "holiday": "holidays",
        "direction": "directions",
        "frequency": "frequencies",
        "half": "halves",
        "more": "and_a_half",
        "stretch": "stretches",
        "century": "centuries",
        "dayword": "day_words",
    }
    classes = dict(_ABSOLUTE)
    classes |= {name: f"(?:{either(data[table])})" for name, table in tables.items()}
    units = data["units"]
    plural = [word for word in units if word.endswith("s") and units[word] != "weekend"]
    classes["pluralunit"] = f"(?:{either(plural)})"
    classes["week"] = f"(?:{either(word for word in units if units[word] in _WEEKS)})"
    number = [numerals(code).pattern]
    classes["n"] = f"(?:{either([*data['vague_numbers'], *data['articles']])}|{number[0]})"
    classes |= _names(data)
    classes |= {name: data[name] for name in ("day_suffix", "clock")}
    return classes


_WEEKS = ("weekend",)


def _names(data: Mapping[str, Any]) -> dict[str, str]:
    """Months and weekdays, in capitals where the language prints them so ("may", "sun")."""
    months, weekdays = list(data["months"]), list(data["weekdays"])
    shy = data["shy_months"]
    plain = [month for month in months if month not in shy and not month.endswith(".")]
    after = "|".join(rf"(?<=\b{word} )" for word in data["shy_after"])
    names = {
        "month": _cased(months, data),
        "plainmonth": _cased(plain, data),
        "weekday": _cased(weekdays, data),
    }
    names["shymonth"] = f"(?:{after}){_cased(shy, data)}"
    return names


def _cased(words: list[str], data: Mapping[str, Any]) -> str:
    if not data["months_capitalised"]:
        return f"(?:{either(words)})"
    return f"(?-i:{either([*words, *(word.upper() for word in words)])})"


def _folded(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        name: {str(word).casefold(): value for word, value in table.items()}
        if isinstance(table, dict)
        else table
        for name, table in data.items()
    }
