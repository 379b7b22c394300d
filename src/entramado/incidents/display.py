"""Which number of a happening is shown first, of all that reports tell: the order of display.

Nothing is dropped: every other number stays beside it, and the ledger says how they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from entramado.incidents.wholes import happened
from entramado.model.statement import Role, Statement
from entramado.model.value import Comparator, Measure, Scope, Value


@dataclass(frozen=True, slots=True)
class Toll:
    """What is displayed of the numbers of one measure; `value` None where no number is printed."""

    number: float | None
    value: Value | None = None


_SHARES = (Scope.ADDITIONAL, Scope.PARTIAL)
# Frames that say somebody was hurt; of whom was hit nobody knows who lived, once somebody died.
_HURT = ("injure.", "injured.", "suffer.", "survive.", "hospitalize.")
_HIT = ("shoot.", "strike.")


def toll(
    measure: Measure,
    told: Iterable[Statement],
    entity_of: Mapping[str, str],
    origin_of: Mapping[str, str],
) -> Toll:
    """The number to display of a happening; every other one stays beside it in the ledger.

    The order: a whole before a share of it, what says that it is all first; an exact number before
    a bound; what more origins say; the larger. One after another ("a man and a boy") are added up;
    a number below that of the people who are named is none of all; where none is printed, those
    who are named are counted, and somebody without a name as one.
    """
    statements = [s for s in told if happened(s)]
    counts: dict[Value, list[Statement]] = {}
    for s in statements:
        if s.value is not None and s.value.measure is measure and s.value.number is not None:
            counts.setdefault(s.value, []).append(s)
    people = max(_people(measure, statements, entity_of), _one_by_one(counts))

    def rank(value: Value) -> tuple[object, ...]:
        number = value.number or 0
        by = {origin_of.get(s.id, s.id) for s in counts[value]}
        total = value.scope is Scope.TOTAL and number > 1
        bound = value.comparator is not Comparator.EQUAL
        return value.scope in _SHARES, number < people, not total, bound, -len(by), -number

    best = min(counts, key=rank, default=None)
    if best is None or (best.number or 0) < people:
        return Toll(people or None, best)
    return Toll(best.number, best)


def _one_by_one(counts: Mapping[Value, Sequence[Statement]]) -> int:
    """How many one sentence counts, each by its own words: "wounded a woman and a boy"."""
    said: dict[int, set[str]] = {}
    for value, statements in counts.items():
        if value.number == 1 and value.of and value.scope is Scope.UNKNOWN:
            for s in statements:
                said.setdefault(s.sentence.start, set()).add(value.of.lower())
    return max((len(words) for words in said.values() if len(words) > 1), default=0)


def _people(measure: Measure, statements: Sequence[Statement], entity_of: Mapping[str, str]) -> int:
    """How many are said by name to have died, or been hurt and not died; one without a name."""
    victims = [s for s in statements if s.role is Role.VICTIM and s.subject is not None]
    dying = [s for s in victims if s.event_type in {"killing", "body_found"}]
    dead = [s for s in dying if not s.frame.startswith(_HURT)]
    died = _named(dead, entity_of)
    if measure is Measure.KILLED:
        lethal = any(
            s.event_type == "killing" and not s.frame.startswith(_HURT) for s in statements
        )
        return len(died) or int(bool(dead) or lethal)
    if measure is not Measure.INJURED:
        return 0
    values = (s.value for s in statements if s.value is not None)
    lethal = bool(dead) or any(v.measure is Measure.KILLED and v.number for v in values)
    hurt = [s for s in victims if s.frame.startswith(_HURT if lethal else (*_HURT, *_HIT))]
    named = _named(hurt, entity_of) - died
    return len(named) or (min(1, len(hurt)) if not lethal else 0)


def _named(told: Iterable[Statement], entity_of: Mapping[str, str]) -> set[str]:
    return {entity_of[s.subject] for s in told if s.subject is not None and s.subject in entity_of}
