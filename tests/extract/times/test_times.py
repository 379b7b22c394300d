"""Golden times: tests/cases/times. Each case lists all expressions that are dates."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from entramado.extract.reading import Reading
from entramado.extract.times.timegrammar import grammar
from entramado.extract.times.times import times
from entramado.extract.times.timevalues import View, resolve
from entramado.lang.base import LANGUAGES
from tests.extract.told import told

CASES = Path(__file__).parents[2] / "cases" / "times"
GOLDEN = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['text'][:40]}")
    for path in sorted(CASES.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
WORDS = {code: grammar(code) for code in LANGUAGES}


def pieces(code: str) -> list[str]:
    words = WORDS[code].words
    tables = ("months", "weekdays", "units", "shifts", "parts", "dayparts", "deictics", "seasons")
    found = [word for table in tables for word in words[table]]
    return [
        *found,
        "3",
        "31",
        "2009",
        "2031",
        "0",
        "hace",
        "ago",
        "the",
        "de",
        "y",
        "-",
        "30/02/20",
    ]


def read(reading: Reading) -> list[list[object]]:
    text = reading.report.text
    return [
        [
            text[span.start : span.end],
            span.when.earliest and str(span.when.earliest),
            span.when.latest and str(span.when.latest),
            *(["event"] if span.relative_to_event else []),
        ]
        for span in times(reading).times
    ]


@pytest.mark.model
@pytest.mark.parametrize(("code", "case"), GOLDEN)
def test_times_of_a_sentence(code, case):
    published = case.get("published", "2031-05-14")
    assert read(told(case["text"], code, published=published)) == case["times"]


@pytest.mark.model
def test_times_without_a_publication_date_stay_unknown():
    reading = told("The raid took place on Sunday, and again in March 2029.", "en")
    assert read(reading) == [["on Sunday", None, None], ["March 2029", "2029-03-01", "2029-03-31"]]


@pytest.mark.model
def test_times_of_a_reduced_publication_date_cover_all_it_can_mean():
    reading = told("The raid took place last month.", "en", published="2031")
    assert read(reading) == [["last month", "2030-12-01", "2031-11-30"]]


@pytest.mark.model
def test_times_keep_what_other_steps_found():
    reading = replace(told("Hoy.", "es", published="2031-05-14"), speeches=())
    assert times(reading).blocks == reading.blocks


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_expressions_are_true_spans_in_order(code, data):
    text = data.draw(st.text(max_size=200))
    last = 0
    for found in WORDS[code].find(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_values_are_periods_that_end_after_they_begin(code, data):
    text = " ".join(data.draw(st.lists(st.sampled_from(pieces(code)), max_size=12)))
    view = data.draw(
        st.none() | st.builds(View, DATES, st.booleans(), st.none() | st.integers(1950, 2050))
    )
    for found in WORDS[code].find(text):
        period = resolve(found, view, WORDS[code], code)
        assert period is None or period.first <= period.last


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("text", ["hace " * 9000, "between 3 and " * 9000, "el 3 de " * 9000])
def test_long_lines_are_read_in_one_pass(code, text):
    assert len(list(WORDS[code].find(text))) < len(text)
