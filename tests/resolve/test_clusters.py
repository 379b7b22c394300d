"""Chains into entities by their names: what joins by itself, and what never does."""

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from entramado.resolve.clusters import EntityStage
from entramado.resolve.names import blocking_keys, name_of
from entramado.resolve.proposals import proposals
from entramado.store.base import Node


def node(
    id_: str, *forms: str, schema: str = "Person", apart: Sequence[str] = (), **decided: list[str]
) -> Node:
    keys = {key for form in forms for key in blocking_keys(name_of(form, schema))}
    body = {
        "schema": schema,
        "names": [{"form": form, "language": "es", "mentions": [id_]} for form in forms],
        "place": None,
        "apart": list(apart),
        "same": decided.get("same", []),
        "different": decided.get("different", []),
    }
    return Node(id_, f"r-{id_}", tuple(sorted(keys)), body)


def together(*nodes: Node) -> set[frozenset[str]]:
    return {frozenset(chains) for chains in EntityStage().group(nodes).values()}


def test_clusters_join_title_order_and_nickname() -> None:
    nodes = (
        node("a", "Gral. Nereo Olmos Cervera"),
        node("b", "OLMOS CERVERA, Nereo"),
        node("c", 'Nereo "El Tejón" Olmos Cervera'),
    )
    assert together(*nodes) == {frozenset("abc")}


def test_clusters_nickname_alone_comes_to_the_name_printed_with_it() -> None:
    nodes = node("a", 'Nereo "El Tejón" Olmos'), node("b", "El Tejón")
    assert together(*nodes) == {frozenset("ab")}


def test_clusters_father_and_son_stay_two() -> None:
    nodes = (
        node("a", "Nereo Olmos Cervera"),
        node("b", "Nereo Olmos Gálvez"),
        node("c", "Nereo Olmos Cervera, hijo"),
        node("d", "Nereo Olmos"),
    )
    assert together(*nodes) == {frozenset("a"), frozenset("b"), frozenset("c"), frozenset("d")}


def test_clusters_group_without_its_head() -> None:
    nodes = (
        node("a", "Cártel de Encinar", schema="Organization"),
        node("b", "Encinar", schema="Organization"),
    )
    assert together(*nodes) == {frozenset("ab")}


def test_clusters_short_name_of_two_groups_joins_neither() -> None:
    nodes = (
        node("a", "Cártel de Encinar", schema="Organization"),
        node("b", "Clan de Encinar", schema="Organization"),
        node("c", "Encinar", schema="Organization"),
    )
    assert together(*nodes) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_clusters_acronym_of_two_groups_joins_neither() -> None:
    nodes = (
        node("a", "Cártel de Encinar", schema="Organization"),
        node("b", "Cártel de Escarpa", schema="Organization"),
        node("c", "CDE", schema="Organization"),
    )
    assert together(*nodes) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_clusters_acronym_in_brackets() -> None:
    nodes = (
        node("a", "Cártel de Encinar (CDE)", schema="Organization"),
        node("b", "CDE", schema="Organization"),
        node("c", "Encinar Cartel", schema="Organization"),
    )
    assert together(*nodes) == {frozenset("abc")}


def test_clusters_slip_is_proposed_and_not_joined() -> None:
    nodes = node("a", "Nereo Olmos Cervera"), node("b", "Nereo Olmos Cerverra")
    assert together(*nodes) == {frozenset("a"), frozenset("b")}
    (proposal,) = proposals(nodes)
    assert set(proposal.chains) == {"a", "b"}
    assert any("cerverra" in reason for reason in proposal.verdict.reasons)


def test_proposals_leave_out_what_is_decided_or_told_apart() -> None:
    one, two = "Nereo Olmos Cervera", "Nereo Olmos Cerverra"
    assert not proposals([node("a", one, different=["j"]), node("b", two, different=["j"])])
    assert not proposals([node("a", one, apart=["b"]), node("b", two, apart=["a"])])
    assert not proposals([node("a", one), node("b", "Nereo Olmos Gálvez")])


def test_proposals_surname_alone() -> None:
    (proposal,) = proposals([node("a", "Cervera"), node("b", "Nereo Cervera")])
    assert set(proposal.names) == {"Cervera", "Nereo Cervera"}


NAMES = ("Nereo Olmos", "Nereo Olmos Cervera", "Nereo Olmos Gálvez", "Nereo Olmoz", "Olmos",
         "N. Olmos Cervera", "El Tejón", 'Nereo "El Tejón" Olmos')  # fmt: skip


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=8), st.randoms())
def test_proposals_and_groups_do_not_depend_on_order(
    forms: list[str], chance: random.Random
) -> None:
    nodes = [node(f"n{at}", form) for at, form in enumerate(forms)]
    turned = nodes[:]
    chance.shuffle(turned)
    assert proposals(nodes) == proposals(turned)
    assert together(*nodes) == together(*turned)
