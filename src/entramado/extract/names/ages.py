"""Whether the age that is said of a person is that of a minor.

Only constructions of age count: "condenan a X a 11 años de prisión" once made X a child.
"""

from __future__ import annotations

import re
from functools import cache

from entramado.extract.names.lexicon import listed
from entramado.extract.names.words import Words
from entramado.lang.base import language

_ADULT = 18
_BEFORE, _BEHIND = 25, 60  # characters in which an age may stand
_PLAIN = re.compile(r",? ?[,(] ?(\d{1,2})[,.;)]")
_LINK = re.compile(
    r"^(?: (?:de|del|of)(?: (?:la|el|los|las|the))? \w+)?[,(]?"
    r"(?: (?:who is|is|was|quien tenía|de|tiene|tenía))? ?$"
)
_LISTED = re.compile(
    r"^ (?:y|e|and) [^,.;]{2,40}, (?:de|aged) (?P<one>\d{1,2}) (?:y|e|and) \d{1,2}"
)
_LATER = re.compile(r"^, (?:de|aged) \d{1,2} (?:y|e|and) (?P<two>\d{1,2})")


def is_under_age(words: Words, first: int, last: int) -> bool:
    """True when the text gives this person an age below 18."""
    doc = words.block.doc
    closing = doc[last - 1]
    begin, end = doc[first].idx, closing.idx + len(closing.text)
    behind = words.text[end : end + _BEHIND]
    for listed_age in (_LISTED.match(behind), _after_and(words, first, behind)):
        if listed_age is not None:
            number = listed_age.groupdict().get("one") or listed_age.groupdict().get("two")
            return int(number or _ADULT) < _ADULT
    age, numbers = _ages(words.lists.code)
    text = words.text
    near = age.finditer(text, max(0, begin - _BEFORE), end + _BEHIND)
    found = [match for match in near if _told(match, text, begin, end)]
    if any(0 < _number(match, numbers) < _ADULT for match in found):
        return True
    plain = _PLAIN.match(behind)
    return bool(plain and 0 < int(plain.group(1)) < _ADULT)


def _after_and(words: Words, first: int, behind: str) -> re.Match[str] | None:
    """The second of "X y Y, de 19 y 16 años"."""
    return _LATER.match(behind) if words.low(first - 1) in {"y", "e", "and"} else None


def _told(match: re.Match[str], text: str, begin: int, end: int) -> bool:
    """True when nothing but little words stand between the age and the person."""
    if match.end() <= begin:
        between = text[match.end() : begin]
        return len(between) <= 12 and not set(between) & set(".,;") and " y " not in between
    if match.start() < end:
        return True
    return bool(_LINK.match(text[end : match.start()]))


def _number(match: re.Match[str], numbers: tuple[str, ...]) -> int:
    word = next((group for group in match.groups() if group), "0")
    if word.isdigit():
        return int(word)
    return numbers.index(word) + 1 if word in numbers else 0


@cache
def _ages(code: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    data = language(code).data("shields")
    return re.compile(data["age"]), listed(data["numbers"])
