"""What people decide on incidents: it goes before likeness, and is carried out oldest first."""

from __future__ import annotations

from typing import Any

from entramado.incidents.parts import conflicts
from tests.incidents.test_incident_clusters import DURANGO, NAZAS, OTHER_TOWN, incidents, node

MARCH = {"day": "2025-03-09", "places": [NAZAS]}
LATER = {"day": "2025-03-12", "places": [NAZAS]}
FAR = {"day": "2025-03-09", "places": [OTHER_TOWN]}


def on(id_: str, decision: str, side: int, *, second: int = 0) -> dict[str, Any]:
    when = f"2025-07-01T00:00:{second:02}.000000+00:00"
    return {"id": id_, "when": when, "decision": decision, "side": side}


def test_same_joins_what_the_words_keep_apart() -> None:
    ours = node("a", judged=[on("j1", "same", 0)], **MARCH)
    theirs = node("b", judged=[on("j1", "same", 1)], **FAR)
    assert incidents(ours, theirs) == [["a", "b"]]


def test_same_joins_in_chains() -> None:
    first = node("a", judged=[on("j1", "same", 0)], **MARCH)
    middle = node("b", judged=[on("j1", "same", 1), on("j2", "same", 0)], **FAR)
    last = node("c", judged=[on("j2", "same", 1)], **LATER)
    assert incidents(first, middle, last) == [["a", "b", "c"]]


def test_two_days_that_a_person_joined_stay_open_to_either() -> None:
    first = node("a", judged=[on("j1", "same", 0)], **MARCH)
    slip = node("b", judged=[on("j1", "same", 1)], **LATER)
    assert incidents(first, slip, node("c", **MARCH), node("d", **LATER)) == [["a", "b", "c", "d"]]


def test_an_undated_event_that_a_person_dated_joins_no_other() -> None:
    killing = {"family": "killing", "patients": ["e-x"]}
    vague = node("a", judged=[on("j1", "same", 0)], **killing)
    dated = node("c", judged=[on("j1", "same", 1)], **killing, **MARCH)
    assert incidents(vague, node("b", **killing, **LATER), dated) == [["a", "c"], ["b"]]


def test_different_holds_against_likeness_and_against_a_chain_of_links() -> None:
    ours = node("a", judged=[on("j1", "different", 0)], **MARCH)
    theirs = node("b", judged=[on("j1", "different", 1)], **MARCH)
    assert incidents(ours, theirs) == [["a"], ["b"]]
    near = node("c", day="2025-03-09", places=[DURANGO], others=["e-navy"])
    ours = node("a", judged=[on("j1", "different", 0)], **MARCH, others=["e-navy"])
    [whole] = [group for group in incidents(ours, near, theirs) if "c" in group]
    assert whole != ["a", "b", "c"]


def test_a_report_that_fits_both_sides_joins_neither() -> None:
    ours = node("a", judged=[on("j1", "different", 0)], **MARCH)
    theirs = node("b", judged=[on("j1", "different", 1)], **MARCH)
    assert incidents(ours, theirs, node("c", **MARCH)) == [["a"], ["b"], ["c"]]


def test_the_events_of_one_side_stay_one() -> None:
    side = [node(n, judged=[on("j1", "different", 0)], **MARCH) for n in ("a", "b")]
    other = node("c", judged=[on("j1", "different", 1)], **MARCH)
    assert incidents(*side, other) == [["a", "b"], ["c"]]


def test_unsure_keeps_a_weak_link_from_joining() -> None:
    vague = {"places": [NAZAS]}
    assert incidents(node("a", **MARCH), node("b", **vague)) == [["a", "b"]]
    ours = node("a", judged=[on("j1", "unsure", 0)], **MARCH)
    theirs = node("b", judged=[on("j1", "unsure", 1)], **vague)
    assert incidents(ours, theirs) == [["a"], ["b"]]


def test_unsure_leaves_a_strong_link() -> None:
    ours = node("a", judged=[on("j1", "unsure", 0)], **MARCH)
    theirs = node("b", judged=[on("j1", "unsure", 1)], **MARCH)
    assert incidents(ours, theirs) == [["a", "b"]]


def test_the_newest_same_that_breaks_a_different_is_idle_and_named() -> None:
    first = node("a", judged=[on("j2", "same", 0, second=1), on("j9", "different", 0)], **MARCH)
    middle = node("b", judged=[on("j2", "same", 1, second=1), on("j1", "same", 0, second=2)], **FAR)
    last = node("c", judged=[on("j1", "same", 1, second=2), on("j9", "different", 1)], **LATER)
    for order in ([first, middle, last], [last, middle, first]):
        assert incidents(*order) == [["a", "b"], ["c"]]
        assert conflicts(order) == [("j1", ("j9",))]


def test_a_decision_of_which_one_side_is_left_decides_nothing() -> None:
    assert incidents(node("a", judged=[on("j1", "same", 0)], **MARCH), node("b", **FAR)) == [
        ["a"],
        ["b"],
    ]
    assert conflicts([node("a", judged=[on("j1", "same", 0)], **MARCH)]) == []
