"""Promise 6: derived state is a function of what is recorded, whatever the order it came in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from entramado.derivation.derive import KINDS, derive
from entramado.model.ident import ident
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind, standing
from entramado.model.passage import Passage
from entramado.store.base import Node, Reader, Row, Store
from entramado.store.codec import canonical
from entramado.store.memory import MemoryStore
from tests.derivation.cast import Item
from tests.derivation.stories import pool

POOL = pool()
START = datetime(2025, 7, 1, tzinfo=UTC)


def state(reader: Reader) -> dict[str, list[str]]:
    """Everything derived, as text: byte for byte."""
    return {
        kind: sorted(canonical([row.id, row.component, row.body]) for row in reader.rows(kind))
        for kind in KINDS
    }


def add(store: Store, item: Item) -> None:
    with store.transaction("read", who="t", when=START) as writer:
        writer.add_report(*item)


def judge(store: Store, judgement: Judgement) -> None:
    with store.transaction("judge", who="t", when=judgement.when) as writer:
        writer.add_judgement(judgement)


# A mention of the pool: of which report, and which of its names.
Place = tuple[int, int]


def passage(place: Place) -> Passage:
    mentions = POOL[place[0]][2].mentions
    return mentions[place[1] % len(mentions)].passage


def anchor(place: Place, side: int | None = None) -> Anchor:
    found = passage(place)
    return Anchor(found.report, found.start, found.end, found.quote, side=side)


def judgement(number: int, decision: Decision, *places: Place) -> Judgement:
    """A judgement on names of the pool (or on the first statement of a report)."""
    if decision in (Decision.ACCEPTED, Decision.REJECTED):
        told = POOL[places[0][0]][2].statements[0]
        sentence = told.sentence
        targets: tuple[Anchor, ...] = (
            Anchor(
                told.report,
                sentence.start,
                sentence.end,
                sentence.quote,
                told.predicate,
                told.id,
            ),
        )
        kind = JudgementKind.ACCEPT
    elif decision in (Decision.PRIVATE, Decision.PUBLIC):
        targets = (anchor(places[0]),)
        kind = JudgementKind.PRIVATE
    else:
        targets = tuple(anchor(place) for place in places)
        kind = JudgementKind.IDENTITY
    return recorded(number, kind, decision, targets)


def split(number: int, decision: Decision, sides: Sequence[tuple[Place, int]]) -> Judgement:
    """A `different` or `unsure` that keeps the sides apart and not what lies on one."""
    targets = tuple(anchor(place, side) for place, side in sides)
    return recorded(number, JudgementKind.IDENTITY, decision, targets)


def recorded(
    number: int, kind: JudgementKind, decision: Decision, targets: tuple[Anchor, ...]
) -> Judgement:
    # Several in one second: then the id decides which of them is older.
    when = START + timedelta(seconds=number // 3)
    return Judgement(ident("j", number), kind, targets, decision, "t", when, "because")


def withdrawal(number: int, undone: Judgement) -> Judgement:
    when = START + timedelta(seconds=number)
    return Judgement(
        ident("j", number),
        undone.kind,
        undone.targets,
        Decision.WITHDRAWN,
        "t",
        when,
        "undo",
        supersedes=undone.id,
    )


def from_nothing(items: Sequence[Item], judgements: Sequence[Judgement]) -> dict[str, list[str]]:
    """The state that one pass over everything gives."""
    store = MemoryStore()
    for item in items:
        add(store, item)
    for one in judgements:
        judge(store, one)
    derive(store, who="t")
    return state(store.now)


DECISIONS = (
    Decision.SAME,
    Decision.DIFFERENT,
    Decision.UNSURE,
    Decision.ACCEPTED,
    Decision.REJECTED,
    Decision.PRIVATE,
    Decision.PUBLIC,
)
INDEX = st.integers(0, len(POOL) - 1)
PLACE = st.tuples(INDEX, st.integers(0, 3))
JUDGE = st.tuples(
    st.just("judge"), st.sampled_from(DECISIONS), st.lists(PLACE, min_size=2, max_size=4)
)
SPLIT = st.tuples(
    st.just("split"),
    st.sampled_from((Decision.DIFFERENT, Decision.UNSURE)),
    st.lists(st.tuples(PLACE, st.integers(0, 1)), min_size=2, max_size=8),
)
STEP = st.one_of(
    st.tuples(st.just("read"), INDEX),
    JUDGE,
    SPLIT,
    st.tuples(st.just("undo"), st.integers(0, 99)),
    st.tuples(st.just("purge"), INDEX),
    st.tuples(st.just("derive")),
)


@given(st.permutations(range(len(POOL))), st.sets(st.integers(0, len(POOL))))
def test_derive_same_state_in_any_order(order: list[int], pauses: set[int]) -> None:
    store = MemoryStore()
    for position, index in enumerate(order):
        add(store, POOL[index])
        if position in pauses:
            derive(store, who="t")
    derive(store, who="t")
    assert state(store.now) == from_nothing(POOL, [])


@given(st.lists(STEP, max_size=25))
def test_derive_any_sequence_ends_as_one_pass(steps: list[tuple[object, ...]]) -> None:
    store = MemoryStore()
    for number, step in enumerate(steps):
        apply(store, number, step)
    derive(store, who="t")
    held = set(store.now.report_ids())
    items = [item for item in POOL if item[1].id in held]
    assert state(store.now) == from_nothing(items, store.now.judgements())


@given(st.lists(STEP, max_size=12), st.lists(st.one_of(JUDGE, SPLIT), max_size=6), st.randoms())
def test_undo_restores_derived_state_byte_for_byte(
    steps: list[tuple[object, ...]], decisions: list[tuple[object, ...]], chance: random.Random
) -> None:
    store = MemoryStore()
    for number, step in enumerate(steps):
        apply(store, number, step)
    derive(store, who="t")
    before, known = state(store.now), {j.id for j in store.now.judgements()}
    for number, step in enumerate(decisions):
        apply(store, 100 + number, step)
        derive(store, who="t")
    after = state(store.now)
    made = [j for j in store.now.judgements() if j.id not in known]
    chance.shuffle(made)
    undone = [withdrawal(200 + number, one) for number, one in enumerate(made)]
    for one in undone:
        judge(store, one)
    derive(store, who="t")
    assert state(store.now) == before
    for number, one in enumerate(undone):
        judge(store, withdrawal(300 + number, one))
    derive(store, who="t")
    assert state(store.now) == after


@given(st.lists(STEP, min_size=1, max_size=12))
def test_any_past_state_can_be_asked_for(steps: list[tuple[object, ...]]) -> None:
    store = MemoryStore()
    states: dict[int, dict[str, list[str]]] = {}
    for number, step in enumerate(step for step in steps if step[0] != "purge"):
        apply(store, number, step)
        derive(store, who="t")
        states[len(store.now.transactions())] = state(store.now)
    for transaction, expected in states.items():
        then = MemoryStore.holding(store.at(transaction))
        derive(then, who="t")
        assert state(then.now) == expected
        assert state(store.at(transaction)) == expected


def apply(store: Store, number: int, step: tuple[object, ...]) -> None:
    match step:
        case ("read", int(index)):
            if POOL[index][1].id not in store.now.report_ids():
                add(store, POOL[index])
        case ("judge", Decision() as decision, [*places]):
            judge(store, judgement(number, decision, *cast("list[Place]", places)))
        case ("split", Decision() as decision, [*sides]):
            judge(store, split(number, decision, cast("list[tuple[Place, int]]", sides)))
        case ("undo", int(which)):
            # Any that has an effect: undoing an undo brings a judgement back.
            held = standing(store.now.judgements())
            if held:
                judge(store, withdrawal(number, held[which % len(held)]))
        case ("purge", int(index)):
            if POOL[index][1].id in store.now.report_ids():
                with store.transaction("purge", who="t", when=START) as writer:
                    writer.purge(POOL[index][1].id, who="t", when=START, why="asked")
        case _:
            derive(store, who="t")


def test_derive_anew_when_the_rules_have_changed() -> None:
    store = MemoryStore()
    for item in POOL:
        add(store, item)
    derive(store, who="t")
    expected = state(store.now)
    with store.transaction("older rules", who="t", when=START) as writer:
        writer.put_rows([Row("derivation", "version", "version", 0)])
        writer.put_rows([Row("tie", "t-old", "t-old", {"left": "over"})])
        stale = [Node(node.id, node.report, (), {}) for node in writer.nodes("incident")]
        writer.put_nodes("incident", stale)
    derive(store, who="t")
    assert state(store.now) == expected
