"""Verdicts on pairs of names: golden cases of both languages, and what holds for any pair."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from entramado.resolve.policy import WEIGHTS, Decision, judge
from entramado.resolve.signals.base import Kind

CASES = Path(__file__).parents[1] / "cases" / "identity"
GIVEN = ("Nereo", "Juana", "Evaristo", "Mabel", "Ma.", "N.", "José", "Nerea")
SURNAMES = ("Olmos", "Cervera", "Quiñones", "Tamez", "de la Torre", "Olmoz", "Corwick")
AROUND = ("", ", hijo", " Jr.", " (a) El Tejón", ", padre")
SCHEMAS = ("Person", "Organization", "PublicBody", "Company", "Location")


def cases() -> list[dict[str, Any]]:
    return [
        case for file in sorted(CASES.glob("*.yaml")) for case in yaml.safe_load(file.read_text())
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['one']} | {case['two']}")
def test_policy_golden_case(case: dict[str, Any]) -> None:
    verdict = judge(case["one"], case["two"], case["schema"])
    assert verdict.decision.value == case["verdict"], verdict.reasons
    assert verdict.joins == case.get("joins", False), verdict.reasons


@st.composite
def people(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(GIVEN), min_size=1, max_size=2))
    words += draw(st.lists(st.sampled_from(SURNAMES), min_size=0, max_size=2))
    return " ".join(words) + draw(st.sampled_from(AROUND))


@given(people(), people())
def test_policy_is_symmetric(one: str, two: str) -> None:
    assert judge(one, two, "Person") == judge(two, one, "Person")


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(SCHEMAS))
def test_policy_takes_any_text_symmetrically(one: str, two: str, schema: str) -> None:
    verdict = judge(one, two, schema)
    assert verdict == judge(two, one, schema)
    assert 0 <= verdict.score <= 1
    assert verdict.reasons


@given(people())
def test_policy_a_name_is_itself(name: str) -> None:
    assert judge(name, name, "Person").decision is Decision.SAME


@given(st.sampled_from(GIVEN), st.sampled_from(SURNAMES), st.sampled_from(AROUND))
def test_policy_father_and_son_never_join(given_name: str, surname: str, around: str) -> None:
    father, son = f"{given_name} {surname} Berrocal{around}", f"{given_name} {surname} Arizaga"
    assert not judge(father, son, "Person").joins
    assert judge(father, son, "Person").decision is not Decision.SAME
    marked = f"{given_name} {surname} Arizaga, hijo"
    assert not judge(marked, son, "Person").joins


def test_policy_says_what_each_signal_took() -> None:
    verdict = judge("Nereo Olmos Cervera", "Nereo Olmos Gálvez", "Person")
    assert verdict.reasons == ("other second surname: cervera in one, galvez in the other (-0.80)",)
    assert verdict.score == pytest.approx(0.2)


def test_policy_weighs_every_signal() -> None:
    assert set(WEIGHTS) == set(Kind)


def test_policy_only_spellings_of_one_name_join() -> None:
    slips = {Kind.TYPO, Kind.INITIAL, Kind.SURNAME_OPEN, Kind.SOUND, Kind.VOWELS, Kind.ALIKE}
    assert not any(WEIGHTS[kind].joins for kind in slips)
    assert not any(weight.joins and weight.parts for weight in WEIGHTS.values())
