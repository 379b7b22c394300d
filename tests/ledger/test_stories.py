from __future__ import annotations

import pytest

from entramado.ledger.stories import days_between, features, one_story, years


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("llevaba 86 mil pesos", "86000"),
        ("he had $86,000 on him", "86000"),
        ("pagó mil 200 pesos", "1200"),
        ("twelve barges sank", "12"),
        ("doce barcas se hundieron", "12"),
        ("se perdieron 1.5 millones", "1.5e+06"),
    ],
)
def test_story_reads_numbers_as_what_they_mean(text: str, number: str) -> None:
    assert number in features(text)


def test_story_takes_no_capital_at_the_head_of_a_sentence_for_a_name() -> None:
    told = features("Officials came late. Nobody saw Orsola Finch. Finch had left.")
    assert told == {"orsola", "finch"}


def test_story_leaves_out_days_and_small_numbers() -> None:
    assert features("On Monday two men left for Alder in March") == {"alder"}


def test_story_is_one_when_names_and_numbers_agree() -> None:
    one = features("In Alder, Orsola Finch lost 14 barges")
    two = features("En Alder, 14 barcas perdió Orsola Finch")
    assert one_story(one, two, 1)
    assert not one_story(one, two, 60)
    assert not one_story(one, features("In Alder, Tobias Rook sold 9 mills"), 1)


def test_story_days_between_reduced_dates_are_the_fewest() -> None:
    assert days_between("2031-05", "2031-05-20") == 0
    assert days_between("2031-05-01", "2031-05-20") == 19
    assert days_between(None, "2031-05-20") is None


def test_story_years_around_a_report_tell_nothing() -> None:
    assert years("2031-05") == {"2030", "2031", "2032"}
