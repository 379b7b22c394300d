"""Golden times: tests/cases/times. Each case lists all expressions that are dates."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from entramado.extract.reading import Reading
from entramado.extract.times.periods import Period
from entramado.extract.times.timegrammar import grammar
from entramado.extract.times.timeparts import Outlook, View
from entramado.extract.times.times import expressions, times
from entramado.extract.times.timevalues import resolve
from entramado.lang.base import LANGUAGES
from tests.extract.told import told

CASES = Path(__file__).parents[2] / "cases" / "times"
GOLDEN = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['text'][:40]}")
    for path in sorted(CASES.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
VIEWS = st.none() | st.builds(
    View,
    DATES | st.sampled_from([date.min, date.max]),
    st.sampled_from(Outlook),
    st.none() | st.integers(1950, 2050),
    st.none() | st.builds(Period, DATES, DATES).filter(lambda period: period.first <= period.last),
)
WORDS = {code: grammar(code) for code in LANGUAGES}


def pieces(code: str) -> list[str]:
    words = WORDS[code].words
    tables = (
        "months", "weekdays", "units", "shifts", "parts", "dayparts", "deictics", "seasons",
        "directions", "ordinals", "frequencies", "halves", "and_a_half", "stretches", "centuries",
        "day_words", "holidays", "parts_of_year",
    )  # fmt: skip
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
        "99999999",
        "9999-12-31",
        "same",
        "mismo",
        "siglo",
        "century",
        "first",
        "primeros",
        "'98",
        "las 8 de la noche",
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
    view = data.draw(VIEWS)
    for found in WORDS[code].find(text):
        period = resolve(found, view, WORDS[code], code)
        assert period is None or period.first <= period.last


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("text", ["hace " * 9000, "between 3 and " * 9000, "el 3 de " * 9000])
def test_long_lines_are_read_in_one_pass(code, text):
    assert len(list(WORDS[code].find(text))) < len(text)


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_expressions_stay_what_they_are_when_read_again(code, data):
    text = " ".join(data.draw(st.lists(st.sampled_from(pieces(code)), max_size=12)))
    first = list(WORDS[code].find(text))
    assert first == list(WORDS[code].find(text))
    for found in first:
        alone = list(WORDS[code].find(text[: found.end]))
        assert alone
        assert alone[-1].end <= found.end


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "99999999 years ago, 0 years ago and 99999999999999999999999999 días después",
        "hace 99999999 años, hace 0 meses y dentro de 888888888888888888 siglos",
        "30 de febrero de 2030, 31 February 2030, 31/02/2030, 2030-02-31, 99/99/99",
        "el 32 de mayo, May 32, the first 900 months of 2030, los primeros 900 meses de 2030",
        "miércoles, míércoles, MİÉRCOLES, MONDAY, FRİDAY, vıernes",
        "3\u200f de marzo\u200e de 2029, \u202b3 March 2029\u202c, ٣ March 2029, ３ de marzo",
        "marzo\u0301 de 2029, an\u0303o pasado, mie\u0301rcoles pasado",
    ],
)
def test_absurd_times_are_read_without_a_made_up_day(code, text):
    anchor = Period(date(2031, 5, 1), date(2031, 5, 31))
    for day in (date.min, date(2031, 5, 14), date.max):
        for found in WORDS[code].find(text):
            assert text[found.start : found.end].strip()
            period = resolve(found, View(day, anchor=anchor), WORDS[code], code)
            assert period is None or period.first <= period.last


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["years ", "2009 ", "hace un año y medio ", "the same day of ", "'98 ", "de la semana "]
)
def test_a_line_of_nothing_but_times_is_read_in_linear_time(code, text):
    def seconds(repeated: int) -> float:
        start = process_time()
        assert sum(1 for _ in WORDS[code].find(text * repeated)) <= len(text) * repeated
        return process_time() - start

    seconds(10)
    short, long = seconds(1_000), seconds(16_000)
    assert long < 64 * max(short, 0.004)  # 16 in linear time, 256 when it grows with the square


@pytest.mark.model
def test_a_time_counted_from_another_needs_one_near_by():
    apart = "He left on 3 March 2029.\nNobody knew.\nNobody asked.\nTwo days later he was dead."
    assert read(told(apart, "en", published="2031-05-14"))[1:] == [
        ["Two days later", None, None, "event"]
    ]
    near = "He left on 3 March 2029.\nTwo days later he was dead."
    assert read(told(near, "en"))[1:] == [["Two days later", "2029-03-05", "2029-03-05"]]


@pytest.mark.model
def test_that_day_is_never_a_month():
    text = "It was the worst week since March 2029. That day ten men died."
    assert read(told(text, "en", published="2031-05-14"))[-1] == ["That day", None, None, "event"]


@pytest.mark.model
def test_expressions_also_give_what_names_no_date():
    found = expressions(told("He was held for three months, every Sunday.", "en"))
    assert [(expression.form, period) for _, expression, period in found] == [
        ("duration", None),
        ("set", None),
    ]
