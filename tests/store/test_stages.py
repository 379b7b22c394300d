"""Regrouping only what a change touches ends where one pass over everything ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from entramado.store.base import Node
from entramado.store.memory import MemoryStore
from entramado.store.stages import replace_nodes, settle

NOW = datetime(2031, 5, 1, tzinfo=UTC)


class Nicknames:
    """Groups nodes of one name. A name that two kinds of bearers have joins nobody."""

    name = "names"

    def related(self, node: Node, other: Node) -> bool:
        return bool(set(node.keys) & set(other.keys))

    def face(self, node: Node) -> tuple[str, ...]:
        return node.keys

    def group(self, nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
        by_key: dict[str, list[Node]] = {}
        for node in nodes:
            by_key.setdefault(node.keys[0], []).append(node)
        found: dict[str, list[str]] = {}
        for key, held in by_key.items():
            one = len({node.body for node in held if node.body}) < 2
            for node in held:
                found.setdefault(key if one else node.id, []).append(node.id)
        return found


STAGE = Nicknames()
REPORT = st.tuples(
    st.integers(0, 4),
    st.lists(st.tuples(st.sampled_from("xy"), st.sampled_from(("", "p", "q"))), max_size=3),
)


def nodes_of(report: int, told: Sequence[tuple[str, str]]) -> list[Node]:
    return [
        Node(f"{report}-{at}", f"r{report}", (key,), body) for at, (key, body) in enumerate(told)
    ]


@given(st.lists(REPORT, max_size=12))
def test_settle_ends_where_one_pass_ends(changes: list[tuple[int, list[tuple[str, str]]]]) -> None:
    store = MemoryStore()
    held: dict[int, list[Node]] = {}
    for report, told in changes:
        held[report] = nodes_of(report, told)
        with store.transaction("derive", who="t", when=NOW) as writer:
            touched = replace_nodes(writer, STAGE.name, [f"r{report}"], held[report])
            settle(writer, STAGE, touched)
    every = sorted((node for nodes in held.values() for node in nodes), key=lambda node: node.id)
    expected = {
        node: component for component, nodes in STAGE.group(every).items() for node in nodes
    }
    assert store.now.components_of(STAGE.name, [node.id for node in every]) == expected
