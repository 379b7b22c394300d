"""Promises 5 and 6 for decisions on incidents and on the ledger: any order, any undo."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from entramado.derivation.derive import derive
from entramado.model.ident import ident
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind, in_force
from entramado.model.statement import Statement
from entramado.store.base import Store
from entramado.store.memory import MemoryStore
from tests.derivation.stories import pool
from tests.derivation.test_order import START, add, from_nothing, judge, state, withdrawal

POOL = pool()
EVENTS = [s for item in POOL for s in item[2].statements if s.event is not None]
TOLD = [s for item in POOL for s in item[2].statements]
POINTS = ("count killed", "date", "place", "status", "tie leads")
IDENTITY = (Decision.SAME, Decision.DIFFERENT, Decision.UNSURE)
REVIEW = (Decision.ACCEPTED, Decision.REJECTED, Decision.UNSURE)

Choice = tuple[object, ...]
ON_EVENT = st.integers(0, len(EVENTS) - 1)
ON_STATEMENT = st.integers(0, len(TOLD) - 1)
DECIDED = st.one_of(
    st.tuples(
        st.just("incident"),
        st.sampled_from(IDENTITY),
        st.lists(ON_EVENT, min_size=2, max_size=4),
        st.booleans(),
    ),
    st.tuples(
        st.just("ledger"),
        st.sampled_from(REVIEW),
        st.lists(ON_STATEMENT, min_size=2, max_size=3),
        st.sampled_from(POINTS),
    ),
    st.tuples(
        st.just("accept"),
        st.sampled_from(REVIEW[:2]),
        st.lists(ON_STATEMENT, min_size=1, max_size=2),
        st.just(0),
    ),
)
STEP = st.one_of(
    st.tuples(st.just("read"), st.integers(0, len(POOL) - 1)),
    DECIDED,
    st.tuples(st.just("undo")),
    st.tuples(st.just("derive")),
    st.tuples(st.just("purge"), st.integers(0, len(POOL) - 1)),
)


def anchor(told: Statement, *, side: int | None = None, point: str | None = None) -> Anchor:
    at = told.sentence
    return Anchor(at.report, at.start, at.end, at.quote, told.predicate, told.id, side, point)


def decided(number: int, choice: Choice) -> Judgement:
    kind, decision, indices, how = choice
    assert isinstance(decision, Decision)
    assert isinstance(indices, list)
    if kind == "incident":
        sides = [place % 2 if how else None for place in range(len(indices))]
        targets = [anchor(EVENTS[i], side=s) for i, s in zip(indices, sides, strict=True)]
    else:
        point = how if isinstance(how, str) else None
        targets = [anchor(TOLD[i], point=point) for i in indices]
    when = START + timedelta(seconds=number)
    return Judgement(
        ident("j", number),
        JudgementKind(str(kind)),
        tuple(targets),
        decision,
        "t",
        when,
        "because",
    )


def apply(store: Store, number: int, step: Choice) -> None:
    match step:
        case ("read", int(index)):
            if POOL[index][1].id not in store.now.report_ids():
                add(store, POOL[index])
        case ("undo",):
            standing = in_force(store.now.judgements())
            if standing:
                judge(store, withdrawal(number, standing[-1]))
        case ("derive",):
            derive(store, who="t")
        case ("purge", int(index)):
            if POOL[index][1].id in store.now.report_ids():
                with store.transaction("purge", who="t", when=START) as writer:
                    writer.purge(POOL[index][1].id, who="t", when=START, why="asked")
        case _:
            judge(store, decided(number, step))


@given(st.lists(STEP, max_size=25))
def test_derive_any_sequence_of_decisions_ends_as_one_pass(steps: list[Choice]) -> None:
    store = MemoryStore()
    for item in POOL[:9]:
        add(store, item)
    for number, step in enumerate(steps):
        apply(store, number, step)
    derive(store, who="t")
    held = set(store.now.report_ids())
    items = [item for item in POOL if item[1].id in held]
    assert state(store.now) == from_nothing(items, store.now.judgements())


@given(st.permutations(range(len(POOL))), st.lists(DECIDED, max_size=8), st.integers(0, 14))
def test_derive_decisions_in_any_order_of_reading(
    order: list[int], choices: list[Choice], pause: int
) -> None:
    made = [decided(number, choice) for number, choice in enumerate(choices)]
    store = MemoryStore()
    for one in made:
        judge(store, one)
    for position, index in enumerate(order):
        add(store, POOL[index])
        if position == pause:
            derive(store, who="t")
    derive(store, who="t")
    assert state(store.now) == from_nothing(POOL, made)


@given(st.lists(DECIDED, max_size=5), st.lists(DECIDED, min_size=1, max_size=4))
def test_undo_restores_every_byte_of_incidents_and_ledger(
    earlier: list[Choice], choices: list[Choice]
) -> None:
    store = MemoryStore()
    for item in POOL:
        add(store, item)
    for number, choice in enumerate(earlier):
        judge(store, decided(number, choice))
    derive(store, who="t")
    before = state(store.now)
    made = [decided(100 + number, choice) for number, choice in enumerate(choices)]
    for one in made:
        judge(store, one)
        derive(store, who="t")
    for number, one in enumerate(reversed(made)):
        judge(store, withdrawal(200 + number, one))
    derive(store, who="t")
    assert state(store.now) == before


@given(st.lists(DECIDED, min_size=1, max_size=8))
def test_different_holds_against_every_chain(choices: list[Choice]) -> None:
    """No incident ever tells both sides of a decision that stands, but where one event is both."""
    made = [decided(number, choice) for number, choice in enumerate(choices)]
    store = MemoryStore()
    for item in POOL:
        add(store, item)
    for one in made:
        judge(store, one)
    derive(store, who="t")
    by_component: dict[str, list[dict[str, set[int]]]] = {}
    for node in store.now.nodes("incident"):
        sides: dict[str, set[int]] = {}
        for judgement in node.body["judged"]:
            if judgement["decision"] == "different":
                sides.setdefault(judgement["id"], set()).add(judgement["side"])
        component = store.now.components_of("incident", [node.id])[node.id]
        by_component.setdefault(component, []).append(sides)
    for events in by_component.values():
        for i, ours in enumerate(events):
            for theirs in events[i + 1 :]:
                assert not any(
                    j in theirs and len(sides | theirs[j]) > 1 for j, sides in ours.items()
                )
