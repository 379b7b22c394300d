"""Promise 6: derived state is a function of what is recorded, whatever the order it came in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from entramado.derivation.derive import KINDS, derive
from entramado.model.ident import ident
from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind, in_force
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


def judgement(number: int, decision: Decision, one: int, other: int) -> Judgement:
    """A judgement on the first names of two reports (or on the first statement of one)."""
    if decision in (Decision.ACCEPTED, Decision.REJECTED):
        told = POOL[one][2].statements[0]
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
    else:
        passages = [POOL[index][2].mentions[0].passage for index in (one, other)]
        targets = tuple(Anchor(p.report, p.start, p.end, p.quote) for p in passages)
        kind = JudgementKind.IDENTITY
    when = START + timedelta(seconds=number)
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
)
INDEX = st.integers(0, len(POOL) - 1)
STEP = st.one_of(
    st.tuples(st.just("read"), INDEX),
    st.tuples(
        st.just("judge"),
        st.sampled_from(DECISIONS),
        INDEX,
        INDEX,
    ),
    st.tuples(st.just("undo")),
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


@given(st.lists(STEP, max_size=15), st.lists(st.tuples(st.just(Decision.SAME), INDEX, INDEX)))
def test_undo_restores_derived_state_byte_for_byte(
    steps: list[tuple[object, ...]], decisions: list[tuple[Decision, int, int]]
) -> None:
    store = MemoryStore()
    for number, step in enumerate(steps):
        apply(store, number, step)
    derive(store, who="t")
    before = state(store.now)
    made = [judgement(100 + n, *decision) for n, decision in enumerate(decisions)]
    for one in made:
        judge(store, one)
        derive(store, who="t")
    for number, one in enumerate(reversed(made)):
        judge(store, withdrawal(200 + number, one))
    derive(store, who="t")
    assert state(store.now) == before


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
        case ("judge", Decision() as decision, int(one), int(other)):
            judge(store, judgement(number, decision, one, other))
        case ("undo",):
            standing = in_force(store.now.judgements())
            if standing:
                judge(store, withdrawal(number, standing[-1]))
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
