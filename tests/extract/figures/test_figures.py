"""Golden figures: tests/cases/figures. Each case lists every figure and what is not default."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from entramado.extract.figures.figuregrammar import figure_grammar
from entramado.extract.figures.figures import figures
from entramado.extract.numerals import numerals
from entramado.extract.reading import Reading
from entramado.extract.times.times import times
from entramado.lang.base import LANGUAGES
from entramado.model.value import Comparator, Scope, ValueKind
from tests.extract.told import told

CASES = Path(__file__).parents[2] / "cases" / "figures"
GOLDEN = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['text'][:40]}")
    for path in sorted(CASES.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
DEFAULTS = {
    "kind": ValueKind.COUNT, "upper": None, "comparator": Comparator.EQUAL,
    "scope": Scope.UNKNOWN, "unit": None, "currency": None, "of": None,
}  # fmt: skip


def read(reading: Reading) -> list[dict[str, object]]:
    text, found = reading.report.text, []
    for figure in figures(times(reading)).figures:
        value = figure.value
        told_of = {name: getattr(value, name) for name in DEFAULTS}
        kept = {n: v for n, v in told_of.items() if v != DEFAULTS[n]}
        noun = reading.blocks[figure.block].doc[figure.noun].text
        found.append(
            {"quote": text[figure.start : figure.end], "number": value.number, **kept, "noun": noun}
        )
    return found


@pytest.mark.model
@pytest.mark.parametrize(("code", "case"), GOLDEN)
def test_figures_of_a_sentence(code, case):
    assert read(told(case["text"], code, published="2031-05-14")) == case["figures"]


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "two hundred and ten", 210),
        ("en", "1,500", 1500),
        ("en", "2.5 million", 2_500_000),
        ("en", "15m", 15_000_000),
        ("es", "treinta y cinco mil", 35_000),
        ("es", "10.000", 10_000),
        ("es", "2,500", 2500),
        ("es", "3 mil 500", 3500),
        ("es", "dos mil millones", 2_000_000_000),
        ("es", "2,5 millones", 2_500_000),
    ],
)
def test_numerals_have_values(code, text, number):
    assert numerals(code).value(text) == number


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_numbers_are_true_spans_in_order(code, data):
    text = data.draw(
        st.text(alphabet=st.sampled_from("1.,2 $€-aonemilydosand:/%\u202e"), max_size=80)
    )
    last = 0
    for printed in figure_grammar(code).find(text):
        assert last <= printed.first < printed.last <= printed.end <= len(text)
        assert printed.upper is None or printed.number is None or printed.number <= printed.upper
        last = printed.last


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["one " * 30000, "1," * 50000, "at least " * 20000, "mil " * 30000]
)
def test_long_lines_of_numbers_are_read_in_one_pass(code, text):
    assert len(list(figure_grammar(code).find(text))) < len(text)
