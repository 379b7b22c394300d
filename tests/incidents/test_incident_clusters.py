"""Which local events are one incident: precision before recall."""

from __future__ import annotations

from typing import Any

import pytest

from entramado.incidents.clusters import IncidentStage, Link, link
from entramado.incidents.events import keys_of
from entramado.store.base import Node

NAZAS, OTHER_TOWN, DURANGO, SONORA = "MX.10.nazas", "MX.10.cuencame", "MX.10", "MX.26"


def node(name: str, **how: Any) -> Node:
    body: dict[str, Any] = {
        "type": "operation",
        "family": "operation",
        "when": None,
        "places": [],
        "patients": [],
        "others": [],
        "stands": True,
        "published": None,
        "news": how.get("published"),
        "said": [],
        "killed": [],
        "judged": [],
        "scene": None,
        "part_of": [],
        "statements": [],
        "event": name,
    }
    day = how.pop("day", None)
    body |= how
    if day:
        first, _, last = day.partition("/")
        body["when"] = [first, last or first]
    return Node(f"r-{name}:e1", f"r-{name}", keys_of(body), body)


def incidents(*nodes: Node) -> list[list[str]]:
    grouped = IncidentStage().group(sorted(nodes, key=lambda n: n.id))
    return sorted(
        sorted(m.removeprefix("r-").removesuffix(":e1") for m in g) for g in grouped.values()
    )


RAID = {"day": "2025-03-09", "places": [NAZAS]}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (RAID, RAID, Link.STRONG),
        (RAID, {"day": "2025-03-10", "places": [NAZAS]}, Link.STRONG),  # a day's slip
        (RAID, {"day": "2024-09-14", "places": [NAZAS]}, Link.NONE),  # two raids in one town
        (RAID, {"day": "2025-03-09", "places": [OTHER_TOWN]}, Link.NONE),
        (RAID, {"day": "2025-03-09", "places": [DURANGO]}, Link.NONE),  # a state alone is little
        (
            {**RAID, "others": ["e-navy"]},
            {"day": "2025-03-09", "places": [DURANGO], "others": ["e-navy"]},
            Link.STRONG,
        ),
        (
            {**RAID, "patients": ["e-x"]},
            {"day": "2025-03-08/2025-03-09", "patients": ["e-x"]},
            Link.STRONG,
        ),
        (RAID, {"places": [NAZAS]}, Link.WEAK),  # undated
        (RAID, {"day": "2025-01-01/2025-12-31", "places": [NAZAS]}, Link.WEAK),  # "in 2025"
        (RAID, {"day": "2025-03-09", "places": [NAZAS], "family": "arrest"}, Link.NONE),
    ],
)
def test_link(one: dict[str, Any], other: dict[str, Any], expected: Link) -> None:
    a, b = node("a", **one), node("b", **other)
    assert link(a, b) is expected
    assert link(b, a) is expected


def test_link_killing_by_victim_without_place_or_date() -> None:
    killing = {"family": "killing", "patients": ["e-x"]}
    assert link(node("a", **killing), node("b", **killing)) is Link.STRONG


def test_link_two_named_victims_are_two_killings() -> None:
    first = node("a", family="killing", patients=["e-x"], **RAID)
    second = node("b", family="killing", patients=["e-y"], **RAID)
    assert link(first, second) is Link.NONE


def test_link_never_within_a_report() -> None:
    raid = node("a", **RAID)
    assert link(raid, Node("r-a:e2", "r-a", (), raid.body)) is Link.NONE


def test_group_undated_report_joins_the_only_raid_it_can_mean() -> None:
    assert incidents(node("a", **RAID), node("b", **RAID), node("c", places=[NAZAS])) == [
        ["a", "b", "c"]
    ]


def test_group_undated_report_joins_neither_of_two_raids() -> None:
    earlier = {"day": "2024-09-14", "places": [NAZAS]}
    assert incidents(node("a", **RAID), node("b", **earlier), node("c", places=[NAZAS])) == [
        ["a"],
        ["b"],
        ["c"],
    ]


def test_group_roadblocks_of_one_day_and_state_are_one_wave() -> None:
    wave = {"family": "roadblock", "day": "2025-03-09"}
    near = node("a", places=[DURANGO, SONORA], **wave)
    assert incidents(near, node("b", places=[DURANGO], **wave)) == [["a", "b"]]


def test_link_nothing_happens_after_it_is_printed() -> None:
    printed_before = node("b", places=[NAZAS], published="2024-09-16")
    assert link(node("a", **RAID), printed_before) is Link.NONE


def test_group_undated_news_means_the_recent_one_of_two_raids() -> None:
    earlier = {"day": "2024-09-14", "places": [NAZAS]}
    news = node("c", places=[NAZAS], published="2025-03-11")
    assert incidents(node("a", **RAID), node("b", **earlier), news) == [["a", "c"], ["b"]]


def test_link_the_raid_in_which_somebody_died_is_one_raid() -> None:
    raid = node("a", killed=["e-x"], **RAID)
    assert link(raid, node("b", killed=["e-x"])) is Link.STRONG
    assert link(raid, node("b", killed=["e-y"])) is Link.NONE
