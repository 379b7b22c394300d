"""What number do these characters write: digits in both punctuation styles, or words?

A numeral is a run such as "1,500", "10.000", "15 million", "treinta y cinco mil". Whether it
counts something is for `figures`; `times` reads "three" of "three months ago" with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from entramado.lang.base import language

# No report counts in more digits than this, and int() refuses absurd ones.
_LONGEST = 18
# And in no more words than "novecientos noventa y nueve mil novecientos noventa y nueve" has.
_WORDS = 9


class _Tree(dict[str, "_Tree"]):
    """Letters to what may follow them; "" where a word may end."""


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, longest first; "" for none.

    Words with a common beginning share it in the pattern: 100 plain alternatives cost ten times
    as much at each place where none of them stands.
    """
    tree = _Tree()
    for word in words:
        node = tree
        for letter in str(word):
            node = node.setdefault(letter, _Tree())
        node[""] = _Tree()
    return _pattern(tree)


def _pattern(tree: _Tree) -> str:
    branches = [
        (r"[ \u00a0]" if letter == " " else re.escape(letter)) + _pattern(below)
        for letter, below in sorted(tree.items())
        if letter
    ]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}"


@dataclass(frozen=True, slots=True)
class Numerals:
    """How one language writes numbers. `pattern` matches one numeral, without groups."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    point_parts_thousands: bool
    pattern: str
    words: str

    def value(self, text: str) -> float | None:
        """The number that `text` writes; None when it writes none."""
        text = text.casefold().replace("\u00a0", " ").replace("\u202f", " ").strip()
        digits = re.match(r"[\d.,]*\d(?: \d{3})*(?![\d.,])", text)
        if digits is None:
            return self._worded(re.split(r"[\s-]+", text), 0.0)
        number = self._digits(digits.group())
        rest = text[digits.end() :].strip(" -")
        if number is None or not rest:
            return number
        if rest in self.short_scales:
            return number * self.short_scales[rest]
        return self._worded(rest.split(), number)

    def _digits(self, text: str) -> float | None:
        if len(text) > _LONGEST:
            return None
        text = text.replace(" ", "")
        if "," in text and "." in text:
            point = max(text.rfind(","), text.rfind("."))
            whole = re.sub(r"[.,]", "", text[:point])
            return _number(f"{whole}.{text[point + 1 :]}")
        for mark in ",.":
            parts = text.split(mark)
            if len(parts) == 1:
                continue
            thousands = all(len(part) == 3 for part in parts[1:]) and 0 < len(parts[0]) <= 3
            if len(parts) == 2 and mark == "." and not self.point_parts_thousands:
                thousands = False
            return _number("".join(parts) if thousands else f"{parts[0]}.{''.join(parts[1:])}")
        return _number(text)

    def _worded(self, words: list[str], start: float) -> float | None:
        total, current = 0.0, start
        for word in words:
            if word in self.units or word.isdecimal():
                current += self.units[word] if word in self.units else int(word[:_LONGEST])
            elif (scale := self.scales.get(word)) == 100:
                current = (current or 1) * 100
            elif scale is not None:
                if 0 < total < scale:
                    total = (total + current) * scale
                else:
                    total += (current or 1) * scale
                current = 0.0
        return total + current


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


@cache
def numerals(code: str) -> Numerals:
    """The numerals of a language."""
    data = language(code).data("numbers")
    units, scales, short = data["units"], data["scales"], data["short_scales"]
    joiner, after = data["joiner"]
    least = min(units.get(word, scales.get(word, 0)) for word in after)
    below = either(word for word, value in units.items() if value < least)
    any_word = either([*units, *scales])
    joins = "|".join(rf"(?<={word})[ \u00a0]{joiner}[ \u00a0](?=(?:{below})\b)" for word in after)
    words = rf"(?:{any_word})\b(?:(?:{joins}|[ \u00a0-])(?:{any_word})\b){{0,{_WORDS}}}"
    scale = f"[ \\u00a0-]?(?:{either(scales)})\\b"
    briefly = rf"[ \u00a0]?(?:{either(short)})\b" if short else r"(?!)"
    digits = r"\d{1,18}(?:[.,\u00a0\u202f]\d{3}){0,5}(?:[.,]\d+)?(?!\d)"
    if data["space_parts_thousands"]:  # "1 400 heridos"; not "el 1 400 personas"
        apart = r"(?<!\bel )(?<!\bdía )(?<![\d.,]\s)\d{1,3}(?: \d{3}){1,3}(?![.,]?\d)"
        digits = rf"(?:{apart}|{digits})"
    if data["mixed"]:  # "mil 200", "3 mil 500"
        digits = (
            rf"(?:(?:\d{{1,3}}[ \u00a0])?{data['mixed']}[ \u00a0]\d{{1,3}}(?![.,]?\d)|{digits})"
        )
    pattern = rf"(?:{digits}(?:(?:{scale}){{1,2}}|{briefly})?|{words})"
    if data["mixed"]:  # "un millón 800 mil", "2 millones 350 mil 500"
        behind = "|".join(rf"(?<={word})" for word in data["mixed_behind"])
        rest = rf"[ \u00a0]\d{{1,3}}[ \u00a0]{data['mixed']}\b(?:[ \u00a0]\d{{1,3}}(?![.,]?\d))?"
        hundreds = rf"(?<=[ \u00a0]{data['mixed']})[ \u00a0]\d{{1,3}}(?![.,]?\d)"  # "tres mil 500"
        pattern = rf"(?:{pattern}(?:(?:{behind}){rest}|{hundreds})?)"
    return Numerals(units, scales, short, data["point_parts_thousands"], pattern, words)
