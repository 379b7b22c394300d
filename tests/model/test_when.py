"""Intervals of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entramado.model.report import day_range
from entramado.model.when import UNKNOWN, When

DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@st.composite
def whens(draw: st.DrawFn) -> When:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return When(
        draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])), "in those days"
    )


@given(whens(), whens(), st.integers(0, 3))
def test_overlaps_is_symmetric(one: When, other: When, slack: int) -> None:
    assert one.overlaps(other, slack=slack) == other.overlaps(one, slack=slack)


@given(whens(), whens())
def test_within_implies_overlap(one: When, other: When) -> None:
    if one.within(other):
        assert one.overlaps(other)


@given(whens())
def test_unknown_overlaps_everything(when: When) -> None:
    assert UNKNOWN.overlaps(when)


def test_when_refuses_a_backward_interval() -> None:
    with pytest.raises(ValueError, match="after"):
        When(date(2025, 3, 2), date(2025, 3, 1), "backwards")


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-03-09", "2024-03-09", "2024-03-09"),
        ("2024-11-20T17:42:00-05:00", "2024-11-20", "2024-11-20"),
    ],
)
def test_day_range(iso: str, first: str, last: str) -> None:
    assert day_range(iso) == (date.fromisoformat(first), date.fromisoformat(last))
