"""What do the parts of an expression say: which number, which unit, one back or one ahead?

`View` is from where the expression is read; `timevalues` makes days of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from entramado.extract.numerals import numerals
from entramado.extract.times.periods import Period
from entramado.extract.times.timegrammar import Expression, Grammar

_UNITS = ("unit", "unit2", "unit3", "pluralunit", "pluralunit2", "week")


class Outlook(Enum):
    """On which side of the day of publication a time lies. EITHER: the nearer one."""

    BACK = "back"
    AHEAD = "ahead"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class View:
    """From where an expression is read: the day, where its clause looks, and words at hand.

    `year` is the year that the same sentence named before, for "in March" after "in 2009";
    `anchor` the time told of just before, for "the following day".
    """

    day: date
    outlook: Outlook = Outlook.BACK
    year: int | None = None
    anchor: Period | None = None


class Parts:
    """The filled classes of one expression, as values."""

    def __init__(self, found: Expression, view: View | None, grammar: Grammar, code: str) -> None:
        self.form = found.form
        self.parts = found.parts
        self.view = view
        self.grammar = grammar
        self.code = code

    @property
    def ahead(self) -> bool:
        """True when the clause looks ahead."""
        return self.view is not None and self.view.outlook is Outlook.AHEAD

    def number(self, name: str) -> int | None:
        part = self.parts.get(name)
        return int(part) if part is not None else None

    def look(self, table: str, name: str) -> int | None:
        part = self.parts.get(name)
        value = self.grammar.value(table, part) if part is not None else None
        return int(value) if value is not None else None

    def unit(self) -> str | None:
        """The unit that is counted or named; None when no word names one."""
        word = self._unit_word()
        if word is None and "frequency" in self.parts:
            return str(self.grammar.value("frequencies", self.parts["frequency"]))
        return None if word is None else str(self.grammar.value("units", word))

    def _unit_word(self) -> str | None:
        return next((self.parts[name] for name in _UNITS if name in self.parts), None)

    def is_plural(self) -> bool:
        """True of "days", of which one is a "day"."""
        word, units = self._unit_word() or "", self.grammar.words["units"]
        others = (one for one, unit in units.items() if unit == units.get(word) and one != word)
        return any(word.startswith(one) for one in others)

    def counted(self) -> bool:
        """True when a number or "half" stands before the unit."""
        return bool({"n", "n2", "half"} & self.parts.keys())

    def count(self) -> float | None:
        """How many; None when no number says so, or only "several"."""
        if "half" in self.parts:
            return 0.5
        word = self.parts.get("n") or self.parts.get("n2")
        half = 0.5 if {"more", "more2"} & self.parts.keys() else 0.0
        if word is None and half:  # "hace año y medio"
            return 1 + half
        if word is None:  # "the past year": one
            alone = "pluralunit" not in self.parts and self.form in ("recent", "set")
            return 1 if alone else None
        if word in self.grammar.words["vague_numbers"]:
            return None
        if word in self.grammar.words["articles"]:
            return 1 + half
        number = numerals(self.code).value(word)
        return None if number is None else number + half

    def shift(self) -> int | None:
        shift = self.look("shifts", "shift")
        return shift if shift is not None else self.look("shifts", "shift2")


def measured(found: Expression, grammar: Grammar, code: str) -> tuple[float | None, str | None]:
    """How many of which unit an expression names: 3, "month". None: "several", or none."""
    parts = Parts(found, None, grammar, code)
    return parts.count(), parts.unit()
