"""Numbers side by side."""

from __future__ import annotations

import pytest

from entramado.lang.counted import counted_class
from entramado.ledger.counts import count_entries
from entramado.model.ledger import Reading
from entramado.model.value import Scope, Value
from tests.ledger.told import killed, told

SAME_DAY = ("2025-03-10", "2025-03-10")


@pytest.mark.parametrize(
    ("one", "other", "days", "expected"),
    [
        (killed(4), killed(4), SAME_DAY, None),  # one position, no entry
        (killed(4), killed(5), SAME_DAY, Reading.CONFLICTS),
        (killed(4), killed(5), ("2025-03-10", "2025-03-12"), Reading.UPDATES),
        (killed(4, sign=">="), killed(5), SAME_DAY, Reading.REFINES),
        (killed(4, sign=">"), killed(4), SAME_DAY, Reading.CONFLICTS),
        (killed(40, sign="~"), killed(38), SAME_DAY, Reading.REFINES),
        (killed(40, sign="~"), killed(20), SAME_DAY, Reading.CONFLICTS),
        (killed(40, sign=">"), killed(38, sign=">="), SAME_DAY, Reading.AGREES),
        (killed(40, sign="~"), killed(38, sign=">="), SAME_DAY, Reading.AGREES),
        (killed(5, sign="<="), killed(5), SAME_DAY, Reading.REFINES),
        (killed(3, scope=Scope.ADDITIONAL), killed(5), SAME_DAY, Reading.DIFFERENT_SCOPE),
        (
            killed(3, scope=Scope.ADDITIONAL),
            killed(7, scope=Scope.TOTAL),
            SAME_DAY,
            Reading.DIFFERENT_SCOPE,
        ),
        (killed(3), killed(3, scope=Scope.TOTAL), SAME_DAY, Reading.AGREES),
        (killed(3, of="soldados"), killed(7, of="gunmen"), SAME_DAY, None),  # others are counted
        (killed(4, of=None), killed(7, of="gunmen"), SAME_DAY, Reading.CONFLICTS),
    ],
)
def test_count_entries_reading(
    one: Value, other: Value, days: tuple[str, str], expected: Reading | None
) -> None:
    pair = [
        told(value=one, published=days[0], source="A"),
        told(value=other, published=days[1], source="B"),
    ]
    for order in (pair, pair[::-1]):
        entries = count_entries("i-1", order)
        readings = [pair.reading for entry in entries for pair in entry.readings]
        assert readings == ([expected] if expected else [])


def test_count_entries_keep_every_position_with_its_origins() -> None:
    items = [told(value=killed(4), source=source) for source in ("A", "B")]
    items.append(told(value=killed(5), source="C"))
    (entry,) = count_entries("i-1", items)
    assert [len(position.origins) for position in entry.positions] == [2, 1]
    assert entry.contested


def test_count_entries_explanation_names_both_figures() -> None:
    items = [told(value=killed(3, scope=Scope.ADDITIONAL)), told(value=killed(5))]
    (entry,) = count_entries("i-1", items)
    assert "3 gunmen" in entry.readings[0].explanation
    assert "5 gunmen" in entry.readings[0].explanation


def test_counted_class_is_the_same_in_both_languages() -> None:
    assert counted_class("soldiers") == counted_class("soldados") == "forces"
    assert counted_class("presuntos integrantes") == counted_class("cartel members") == "group"
    assert counted_class(None) == counted_class("people") == "anyone"


def test_count_entries_of_one_state_and_of_four_differ_in_scope() -> None:
    place_of = {"m1": "MX.10", "m2": "MX.10", "m3": "MX.05"}
    items = [told(value=killed(22), where=("m1",)), told(value=killed(40), where=("m2", "m3"))]
    (entry,) = count_entries("i-1", items, place_of)
    assert entry.readings[0].reading is Reading.DIFFERENT_SCOPE
