"""Judgements on identity, carried out on chains: what joins, what holds, who is left alone."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind
from entramado.resolve.conflicts import Because, conflicts
from entramado.resolve.judged import carry_out
from entramado.resolve.proposals import proposals
from entramado.store.base import Node
from tests.resolve.test_clusters import node, together

FATHER, SON, SHORT, ALIAS = "Nereo Olmos Cervera", "Nereo Olmos Gálvez", "Nereo Olmos", "El Tejón"
START = datetime(2031, 5, 1, tzinfo=UTC)


def judged(
    id_: str, *forms: str, sides: dict[str, Sequence[int]] | None = None, **how: Sequence[str]
) -> Node:
    """A chain with judgements: `same=["j1"]`; j1 is older than j2. `sides`: of negative ones."""
    made = node(id_, *forms, apart=how.get("apart", ()))
    for decision in ("same", "different", "unsure"):
        made.body[decision] = sorted(how.get(decision, ()))
    made.body["sides"] = {j: [str(side) for side in on] for j, on in (sides or {}).items()}
    made.body["since"] = {j: j for j in how.get("same", ())}
    return made


def split(id_: str, side: int, *forms: str) -> Node:
    return judged(id_, *forms, different=["j"], sides={"j": [side]})


def groups(text: str) -> set[frozenset[str]]:
    return {frozenset(group) for group in text.split()}


def test_same_joins_in_chains_whatever_the_names_and_reports_say() -> None:
    a = judged("a", FATHER, same=["j1"], apart=["b"])
    b = judged("b", SON, same=["j1", "j2"], apart=["a"])
    c = judged("c", "Rosa Tarn Brume", same=["j2"])
    d = judged("d", SON)
    assert together(a, b, c, d) == groups("abcd")


def test_same_means_all_reports_of_both_names() -> None:
    one, other, third = FATHER, "Rosa Tarn Brume", "Lia Pell Rey"
    nodes = (
        judged("a", one, same=["j1"]),
        judged("b", other, same=["j1", "j2"]),
        judged("c", third, same=["j2"]),
        node("d", one),
        node("e", other, apart=["f"]),
        node("f", third, apart=["e"]),
        node("g", one, apart=["h"]),
        node("h", one, apart=["g"]),
    )
    assert together(*nodes) == groups("abcdef g h")


def test_same_means_reports_that_leave_out_a_surname_too() -> None:
    one, other = FATHER, "Rosa Tarn Brume"
    nodes = (
        judged("a", one, same=["j1"]),
        judged("b", other, same=["j1"]),
        node("c", SHORT, ALIAS),
        node("d", "Rosa Tarn"),
        node("e", one, ALIAS),
    )
    assert together(*nodes) == groups("abcde")


def test_same_says_nothing_of_who_else_has_the_nickname() -> None:
    nodes = (
        judged("a", FATHER, same=["j1"]),
        judged("b", ALIAS, same=["j1"]),
        node("c", "Rosa Tarn Brume", ALIAS),
    )
    assert together(*nodes) == groups("ab c")


def test_different_holds_against_a_chain_and_the_newest_same_stays_idle() -> None:
    a = judged("a", FATHER, same=["j1"], different=["k"])
    b = judged("b", "Rosa Tarn Brume", same=["j1", "j3"])
    c = judged("c", "Lia Pell", same=["j3", "j2"])
    d = judged("d", "Odalys Rey", same=["j2"], different=["k"])
    assert together(a, b, c, d) == groups("ab cd")
    assert carry_out([a, b, c, d]).idle == {"j3": ("k",)}


def test_different_holds_against_equal_names() -> None:
    assert together(split("a", 0, FATHER), split("b", 1, FATHER)) == groups("a b")


def test_a_name_that_two_bear_decides_nothing() -> None:
    sides = split("a", 0, FATHER), split("b", 0, FATHER), split("c", 1, FATHER)
    free = node("d", FATHER), node("e", FATHER), node("f", f"Gral. {FATHER}")
    assert together(*sides, *free) == groups("ab c def")


def test_a_name_of_two_whom_a_report_tells_apart_decides_nothing() -> None:
    nodes = (
        node("a", FATHER, apart=["b"]),
        node("b", FATHER, apart=["a"]),
        node("c", FATHER),
        node("d", FATHER),
    )
    assert together(*nodes) == groups("a b cd")


def test_what_else_is_printed_decides_between_namesakes() -> None:
    nodes = (
        split("a", 0, FATHER, ALIAS),
        split("b", 1, FATHER),
        node("c", FATHER, ALIAS),
        node("d", FATHER),
    )
    assert together(*nodes) == groups("ac b d")


def test_the_name_without_the_second_surname_goes_to_neither() -> None:
    nodes = node("a", FATHER, SHORT), node("b", SON, SHORT), node("c", SHORT), node("d", SHORT)
    assert together(*nodes) == groups("a b cd")


def test_two_spellings_of_a_surname_are_no_two_people() -> None:
    nodes = node("a", FATHER, SHORT), node("b", "Nereo Olmos Cerverra", SHORT), node("c", SHORT)
    assert together(*nodes) == groups("abc")


def test_a_report_that_uses_two_names_for_one_joins_neither_when_they_are_two() -> None:
    nodes = split("a", 0, ALIAS), split("b", 1, FATHER), node("c", ALIAS, FATHER)
    assert together(*nodes) == groups("a b c")
    more = node("d", ALIAS), node("e", FATHER)
    assert together(*nodes, *more) == groups("ad be c")


def test_such_a_report_goes_where_a_person_puts_it() -> None:
    nodes = (
        judged("a", ALIAS, different=["j"], sides={"j": [0]}, same=["j2"]),
        split("b", 1, FATHER),
        judged("c", ALIAS, FATHER, same=["j2"]),
        node("d", FATHER),
        node("e", ALIAS),
    )
    assert together(*nodes) == groups("ace bd")


def test_unsure_keeps_from_likeness_only() -> None:
    a, b = (judged(id_, FATHER, unsure=["u"]) for id_ in "ab")
    assert together(a, b) == groups("a b")
    a, b = (judged(id_, FATHER, unsure=["u"], same=["j1"]) for id_ in "ab")
    assert together(a, b) == groups("ab")
    a, b = judged("a", FATHER, unsure=["u"]), judged("b", ALIAS, unsure=["u"])
    assert together(a, b, node("c", FATHER, ALIAS)) == groups("abc")


def test_a_place_of_the_gazetteer_is_one_whatever_ties_are_read_into_it() -> None:
    nodes = [node(id_, "Nazas", schema="Place", apart=list("ab".replace(id_, ""))) for id_ in "ab"]
    for each in nodes:
        each.body["place"] = "MX.10.nazas"
    assert together(*nodes) == groups("ab")


def test_nothing_that_a_person_decided_is_proposed() -> None:
    slip = "Nereo Olmos Cerverra"
    for how in ({"different": ["j"]}, {"unsure": ["j"]}):
        nodes = [judged("a", FATHER, sides=None, **how), judged("b", slip, sides=None, **how)]
        assert not proposals(nodes)


def recorded(id_: str, decision: Decision, second: int) -> Judgement:
    when, anchor = START + timedelta(seconds=second), Anchor("r-1", 0, 5, "Nereo")
    return Judgement(
        id_, JudgementKind.IDENTITY, (anchor,), decision, "ada", when, "the registry says so"
    )


def test_conflicts_name_who_judged_what_and_the_way_between() -> None:
    nodes = (
        judged("a", FATHER, same=["j1"], different=["k"]),
        judged("b", SON, same=["j1", "j2"]),
        judged("c", ALIAS, same=["j2"], different=["k"]),
    )
    said = [
        recorded("j1", Decision.SAME, 1),
        recorded("j2", Decision.SAME, 2),
        recorded("k", Decision.DIFFERENT, 3),
    ]
    (found,) = conflicts(nodes, said)
    assert (found.idle.id, found.because) == ("j2", Because.BROKEN)
    assert [j.id for j in found.against] == ["k"]
    assert [j.id for j in found.through] == ["j1"]
    assert "ada, 2031-05-01: the registry says so" in found.words
    assert all(found.involves(id_) for id_ in ("j1", "j2", "k"))


def test_conflicts_leave_out_what_was_withdrawn_since_the_chains_were_derived() -> None:
    one = judged("a", FATHER, same=["j1"], different=["k"])
    other = judged("b", SON, same=["j1"], different=["k"])
    both = judged("c", FATHER, ALIAS, different=["l"], sides={"l": [0, 1]})
    assert conflicts([one, other, both], []) == []
    (found,) = conflicts([one, other], [recorded("j1", Decision.SAME, 1)])
    assert found.against == ()


def test_conflicts_name_the_report_that_uses_both_names_for_one() -> None:
    nodes = [judged("a", FATHER, ALIAS, different=["k"], sides={"k": [0, 1]})]
    (found,) = conflicts(nodes, [recorded("k", Decision.DIFFERENT, 1)])
    assert (found.because, found.reports) == (Because.ONE_CHAIN, ("r-a",))


def test_two_thousand_on_each_side_of_a_split() -> None:
    many = [split(f"n{at:04}", at % 2, FATHER) for at in range(4000)]
    many += [node(f"f{at:03}", FATHER) for at in range(500)]
    assert sorted(map(len, together(*many))) == [500, 2000, 2000]


NAMES = (FATHER, SON, SHORT, ALIAS, "Olmos", 'Nereo "El Tejón" Olmos', "Nereo Olmos Cerverra")
CHAIN = st.tuples(
    st.sets(st.sampled_from(NAMES), min_size=1, max_size=3),
    st.sets(st.sampled_from(("j1", "j2"))),
    st.dictionaries(st.sampled_from(("k1", "k2")), st.integers(0, 1)),
    st.sets(st.sampled_from(("u1",))),
    st.integers(0, 9),
)


@given(st.lists(CHAIN, min_size=2, max_size=9), st.randoms())
def test_groups_keep_every_constraint_in_any_order(
    told: list[tuple[set[str], set[str], dict[str, int], set[str], int]], chance: random.Random
) -> None:
    nodes = []
    for at, (forms, same, on, unsure, other) in enumerate(told):
        apart = [f"n{other}"] if other < len(told) and other != at else []
        nodes.append(
            judged(
                f"n{at}",
                *sorted(forms),
                same=sorted(same),
                different=sorted(on),
                unsure=sorted(unsure),
                sides={j: [side] for j, side in on.items()},
                apart=apart,
            )
        )
    found = together(*nodes)
    turned = nodes[:]
    chance.shuffle(turned)
    assert together(*turned) == found
    by_id = {each.id: each for each in nodes}
    for group in found:
        for judgement in ("k1", "k2"):
            on_sides = {tuple(by_id[id_].body["sides"].get(judgement, ())) for id_ in group}
            assert len(on_sides - {()}) < 2, (group, judgement)


@pytest.mark.parametrize("names", [(FATHER, SON), (FATHER, f"{FATHER}, hijo")])
def test_father_and_son_never_merge_by_themselves(names: tuple[str, str]) -> None:
    assert together(node("a", names[0], SHORT), node("b", names[1], SHORT)) == groups("a b")
