"""When two scenes are one: shared names, words, days and tolls; never place and day alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entramado.incidents.alike import (
    NEEDED,
    Likenesses,
    Shared,
    apart,
    likeness,
    one_scene,
    shared,
)

TOWN, OTHER_TOWN = "MX.10.nazas", "MX.07.torreon"
EMPTY: dict[str, Any] = {
    "day": None,
    "news": None,
    "towns": [],
    "areas": [],
    "involved": [],
    "victims": [],
    "people": [],
    "lead": [],
    "runs": [],
    "killed": [],
    "injured": [],
}
SHOOTING = {
    **EMPTY,
    "day": ["2031-05-03", "2031-05-03"],
    "news": "2031-05-04",
    "towns": [TOWN],
    "areas": ["MX.10"],
    "killed": [2.0],
    "lead": ["dance", "hall", "wedding", "marquee", "sunday"],
}


def scene(**over: Any) -> dict[str, Any]:
    return {**SHOOTING, **over}


def test_one_scene_told_in_the_same_words():
    assert one_scene(SHOOTING, scene(lead=["wedding", "marquee", "guests", "band"]))


def test_one_scene_named_alike_in_other_words():
    named = {"involved": ["ocampo", "rey"], "people": ["lino ocampo rey"]}
    assert one_scene(scene(**named, lead=["bride"]), scene(**named, lead=["boda"]))


def test_one_scene_place_day_and_toll_alone_are_two():
    other = scene(lead=["driver", "lorry", "toll", "booth"])
    assert likeness(SHOOTING, other) >= NEEDED  # enough of it, but nothing of the happening itself
    assert not one_scene(SHOOTING, other)


def test_apart_on_two_days_in_one_town():
    assert apart(SHOOTING, scene(day=["2031-05-09", "2031-05-09"]))


def test_apart_a_day_s_slip_is_none():
    assert not apart(SHOOTING, scene(day=["2031-05-04", "2031-05-04"]))


def test_apart_never_where_one_victim_is_named():
    named = {"victims": ["lino ocampo rey"]}
    assert not apart(scene(**named), scene(**named, day=["2031-05-09", "2031-05-09"]))


def test_apart_weeks_between_what_has_no_day():
    assert apart(SHOOTING, scene(day=None, news="2031-07-20", lead=["band"]))
    assert not apart(SHOOTING, scene(day=None, news="2031-05-10"))


def test_apart_without_any_time():
    assert apart(SHOOTING, scene(day=None, news=None))


def test_hold_together_is_a_mean():
    stranger = scene(towns=[OTHER_TOWN], lead=["lorry"], day=None, news="2031-05-15", killed=[])
    strangers = dict.fromkeys("cde", stranger)
    alike = Likenesses({"a": SHOOTING, "b": SHOOTING, **strangers})
    assert alike.hold_together(["a"], ["b"])
    assert not alike.hold_together(["a"], ["b", "c", "d", "e"])
    assert alike.hold_together(["a", "no scene"], ["b"])


def test_each_two_scenes_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def likeness_counted(one: Any, other: Any) -> float:
        compared.append((one, other))
        return likeness(one, other)

    monkeypatch.setattr("entramado.incidents.alike.likeness", likeness_counted)
    alike = Likenesses(dict.fromkeys("abcd", SHOOTING))
    for _ in range(3):
        assert alike.hold_together("ab", "cd")
    assert alike.of("c", "a") == alike.of("a", "c")
    assert len(compared) == 4


@pytest.mark.parametrize(
    ("over", "against"),
    [
        ({"towns": [OTHER_TOWN]}, Shared.OTHER_TOWNS),
        ({"killed": [7.0]}, Shared.OTHER_KILLED),
        ({"day": ["2031-05-09", "2031-05-09"]}, Shared.OTHER_DAY),
    ],
)
def test_shared_says_what_speaks_against(over, against):
    assert against in dict(shared(SHOOTING, scene(**over)))


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True).map(sorted)
DAYS = st.sampled_from([None, ["2031-05-03", "2031-05-03"], ["2031-05-09", "2031-05-10"]])
SCENES = st.builds(
    lambda **parts: {**EMPTY, **parts},
    day=DAYS,
    news=st.sampled_from([None, "2031-05-04", "2031-08-01"]),
    towns=WORDS,
    areas=WORDS,
    involved=WORDS,
    victims=WORDS,
    people=WORDS,
    lead=WORDS,
    killed=st.sampled_from([[], [1.0], [1.0, 2.0]]),
)


@given(SCENES, SCENES)
def test_one_scene_is_symmetric(one, other):
    assert one_scene(one, other) == one_scene(other, one)
    assert apart(one, other) == apart(other, one)
    assert likeness(one, other) == pytest.approx(likeness(other, one))
