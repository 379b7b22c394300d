"""Of a name that two seem to bear: who stays by himself, who is still one."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from entramado.resolve.clusters import EntityStage
from entramado.resolve.policy import Decision
from entramado.resolve.proposals import proposals
from entramado.store.base import Node
from tests.resolve.surrounded import bearer, born, gender, leads, office

NAME = "Arturo Lara Cid"
OLD, YOUNG = born("1958-01-01", "1958-12-31"), born("1990-01-01", "1990-12-31")
HERE, THERE = office("mayor", "Tapira"), office("mayor", "Olmeda", "2023-03-20")
ALSO_HERE = office("mayor", "Tapira", "2024-09-20", words="mayor")


def grouped(*nodes: Node) -> set[frozenset[str]]:
    return {frozenset(chains) for chains in EntityStage().group(nodes).values()}


def test_agreeing_one_name_of_whom_nothing_else_is_said_is_one() -> None:
    nodes = bearer("a", NAME), bearer("b", NAME, said=[HERE]), bearer("c", NAME, said=[OLD])
    assert grouped(*nodes) == {frozenset("abc")}


def test_agreeing_father_and_son_of_one_name_are_not_merged() -> None:
    nodes = bearer("a", NAME, said=[OLD]), bearer("b", NAME, said=[YOUNG])
    assert grouped(*nodes) == {frozenset("a"), frozenset("b")}


def test_agreeing_who_is_called_by_the_name_alone_joins_neither() -> None:
    nodes = (
        bearer("a", NAME, said=[HERE]),
        bearer("b", NAME, said=[THERE]),
        bearer("c", NAME),
        bearer("d", NAME, said=[gender("m")]),
    )
    assert grouped(*nodes) == {frozenset("a"), frozenset("b"), frozenset("cd")}


def test_agreeing_same_office_joins_where_the_name_is_borne_by_two() -> None:
    nodes = (
        bearer("a", NAME, said=[HERE]),
        bearer("b", NAME, said=[THERE]),
        bearer("c", NAME, said=[ALSO_HERE]),
    )
    assert grouped(*nodes) == {frozenset("ac"), frozenset("b")}


def test_agreeing_namesakes_are_asked_about_with_what_keeps_them_apart() -> None:
    nodes = bearer("a", NAME, said=[OLD, leads("Los Tordos")]), bearer("b", NAME, said=[YOUNG])
    (found,) = proposals(nodes)
    assert found.verdict.decision is Decision.DIFFERENT
    assert "ages that are not one person's" in " ".join(found.verdict.reasons)


def test_agreeing_open_name_with_one_office_is_asked_first_and_not_merged() -> None:
    nodes = (
        bearer("a", "A. Lara Cid", said=[HERE]),
        bearer("b", NAME, said=[ALSO_HERE]),
        bearer("c", "Arturo Larra Cid"),
    )
    found = proposals(nodes)
    assert {frozenset(p.chains) for p in found[:1]} == {frozenset("ab")}
    assert grouped(*nodes) == {frozenset("a"), frozenset("b"), frozenset("c")}


SAID = [(), (HERE,), (THERE,), (ALSO_HERE,), (OLD,), (YOUNG,), (HERE, OLD), (gender("f"),)]
FORMS = [NAME, "Arturo Lara", "Lara Cid", "ARTURO LARA CID"]


@given(
    st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(SAID)), min_size=2, max_size=9),
    st.randoms(use_true_random=False),
)
def test_agreeing_does_not_depend_on_the_order_and_never_joins_what_is_said_of_two(
    drawn: list[tuple[str, tuple[object, ...]]], shuffler: random.Random
) -> None:
    nodes = [
        bearer(f"n{at}", form, said=said)  # type: ignore[arg-type]
        for at, (form, said) in enumerate(drawn)
    ]
    groups = grouped(*nodes)
    shuffler.shuffle(nodes)
    assert grouped(*nodes) == groups
    by_id = {node.id: node.body["said"] for node in nodes}
    ages = {node.id for node in nodes if any(row["fact"] == "born" for row in by_id[node.id])}
    for group in groups:
        years = {row["first"] for id_ in group & ages for row in by_id[id_] if "first" in row}
        assert not {"1958-01-01", "1990-01-01"} <= years


def test_agreeing_a_person_who_joins_two_ages_joins_the_other_reports_too() -> None:
    def judged(node: Node) -> Node:
        body = {**node.body, "same": ["j-1"], "sides": {"j-1": [f"#{node.id}"]}}
        body["since"] = {"j-1": "2031-01-01T00:00:00+00:00"}
        return replace(node, body=body)

    nodes = (
        judged(bearer("a", NAME, said=[OLD])),
        judged(bearer("b", NAME, said=[YOUNG])),
        bearer("c", NAME, said=[YOUNG]),
        bearer("d", NAME),
    )
    assert grouped(*nodes) == {frozenset("abcd")}
