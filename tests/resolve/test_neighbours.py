"""Which names are compared at all: nothing is lost by not comparing the others."""

from itertools import combinations

from bench.names import crowd
from entramado.resolve.names import Likeness, Name, asks, likeness, name_of, offers
from entramado.resolve.neighbours import could_be_one, hubs, neighbours
from entramado.resolve.policy import PROPOSE, Decision, compare
from entramado.store.base import Node

NODES = list(crowd.chains(700))
NAMES = sorted(
    {
        name_of(use["form"], node.body["schema"])
        for node in NODES
        if not node.body["place"]
        for use in node.body["names"]
    },
    key=lambda name: (name.schema, name.form),
)


def names(*forms: str, schema: str = "Person") -> list[Name]:
    return [name_of(form, schema) for form in forms]


def test_likeness_joins_only_names_that_ask_for_each_other() -> None:
    for one, other in combinations(NAMES, 2):
        if likeness(one, other) not in (Likeness.NONE, Likeness.UNLIKE):
            assert asks(one) & offers(other) or asks(other) & offers(one), (one, other)


def test_could_be_one_is_false_only_where_the_policy_says_no() -> None:
    told = 0
    for one, other in combinations(NAMES, 2):
        if one.family == other.family and not could_be_one(one.reading, other.reading):
            told += 1
            verdict = compare(one.reading, other.reading)
            assert verdict.score < PROPOSE or verdict.decision is Decision.DIFFERENT, (one, other)
    assert told > 500


def test_neighbours_finds_slips_initials_and_what_is_left_out() -> None:
    full = "Evaristo Olmos Tamez"
    for near in ("Evaristo Olmos", "E. Olmos Tamez", "Evaristo Olmoz Tamez", "Evaristo Olmso"):
        assert list(neighbours(names(full, near))), near
    groups = names("Cártel de Tesuila", "Cártel de Tesulia", schema="Organization")
    assert list(neighbours(groups))


def test_neighbours_gives_each_pair_once_in_any_order() -> None:
    pairs = [frozenset(pair) for pair in neighbours(NAMES)]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {frozenset(pair) for pair in neighbours(list(reversed(NAMES)))}


def test_neighbours_a_hub_is_named_and_not_compared() -> None:
    many = names(*(f"Olmos {chr(97 + at // 26)}{chr(97 + at % 26)}rro" for at in range(80)))
    assert hubs(many)[0][0] == 80
    alone = [*many, *names("Olmos")]
    assert not any(pair for pair in neighbours(alone) if {p.form for p in pair} >= {"Olmos"})


def test_crowd_is_the_beginning_of_every_larger_one() -> None:
    assert list(crowd.chains(300)) == NODES[:300]
    later: list[Node] = crowd.reports(2, 300)
    assert {node.id for node in later} <= {node.id for node in NODES[300:]}
    assert len({node.report for node in later}) == 2


def test_could_be_one_of_two_known_names_that_sound_alike() -> None:
    spelled = [name_of(f"{given} Palomares Olmos", "Person") for given in ("Estela", "Estella")]
    assert list(neighbours(spelled))
