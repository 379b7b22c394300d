"""Which number of a happening is shown first."""

from __future__ import annotations

import pytest

from entramado.incidents.display import toll
from entramado.model.value import Measure
from tests.extract.reading_of import read


def shown(text: str, measure: Measure) -> float | None:
    return toll(measure, read(text, "en").statements, {}, {}).number


@pytest.mark.model
def test_toll_a_printed_number_is_shown():
    assert shown("Three men were killed in a shooting.", Measure.KILLED) == 3


@pytest.mark.model
def test_toll_somebody_without_a_number_is_one():
    assert shown("A man was shot dead on Friday.", Measure.KILLED) == 1


@pytest.mark.model
def test_toll_nobody_told_of_is_none():
    assert shown("A man was shot dead on Friday.", Measure.INJURED) is None


@pytest.mark.model
def test_toll_one_after_another_are_added_up():
    assert shown("The attack wounded a woman and a boy.", Measure.INJURED) == 2
