"""Linking an entry: one judgement, one undo, and everything but the log is as before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entramado.case import Case
from entramado.errors import AmbiguousName, DecisionError, NoSuchName
from entramado.formats.jsonl import export
from entramado.listings.candidates import candidates
from entramado.listings.judged import judged_pairs
from entramado.model.clocks import Clocks
from entramado.model.judgement import Decision
from entramado.settings import Settings
from entramado.store.memory import MemoryStore
from tests.derivation.test_order import from_nothing, state
from tests.listings.lists import held, nested, taken, written
from tests.listings.reports import BROTHER, LEADER, few

START = datetime(2026, 1, 1, tzinfo=UTC)
OTHER = "Evaristo Quiñones"


@pytest.fixture
def case():
    store = MemoryStore()
    for item in few():
        with store.transaction("read", who="t", when=START) as writer:
            writer.add_report(*item)
    return Case(store, Settings(actor="ada"), location="memory")


@pytest.fixture
def listed(case, tmp_path):
    """The case with a list beside it: the leader, a namesake of one surname, a brother."""
    said = {"endDate": ["2025-11-30"]}
    path = written(
        tmp_path / "list.json",
        nested("p1", LEADER, "El Tejón Mayor", says=said, nationality=["mx"]),
        nested("p2", OTHER),
        nested("p3", BROTHER.upper()),
        nested("g1", "Barranca Cartel", schema="Organization"),
        nested("p9", "Nobody Here"),
    )
    taken(case.store, path, published="2026-01")
    return case


def entry(case, name):
    return held(case.store)[name].id


def exported(case, folder):
    export(case.view(), folder)
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if path.name != "judgements.jsonl"
    }


def asked(case, **how):
    return {(c.ours, c.listing.entry) for c in candidates(case.view(), **how)}


def test_importing_changes_nothing_of_the_case(case, tmp_path):
    case.view()
    before = state(case.store.now)
    taken(case.store, written(tmp_path / "list.json", nested("p1", LEADER)))
    assert case.store.now.dirty() == frozenset()
    case.view()
    assert state(case.store.now) == before


def test_candidates_are_those_alike_with_their_reasons(listed):
    found = {c.listing.entry: c for c in candidates(listed.view())}
    assert found.keys() == {"p1", "p2", "p3", "g1"}
    assert [c.score for c in candidates(listed.view())] == sorted(
        (c.score for c in found.values()), reverse=True
    )
    assert found["p1"].verdict.signals
    assert any("2025-11-30" in reason for reason in found["p1"].speaks_against)
    assert found["g1"].entity == listed.view().find("Cártel de la Barranca").id
    assert found["p2"].score < found["p1"].score


def test_private_people_are_not_looked_for_unless_asked(listed):
    listed.decisions.private(LEADER, Decision.PRIVATE, why="asked")
    assert ("p1" in {e for _, e in asked(listed)}) is False
    assert "p1" in {e for _, e in asked(listed, private=True)}


def test_linking_adds_a_report_of_the_issuer_and_overwrites_nothing(listed):
    before = listed.view().find(LEADER)
    listed.decisions.listing(LEADER, entry(listed, "p1"), Decision.SAME, why="born there")
    view = listed.view()
    after = view.find(LEADER)
    assert (after.id, after.name, after.schema) == (before.id, before.name, before.schema)
    assert [use.value for use in after.names if use.value == "El Tejón Mayor"]
    assert len(after.reports) == len(before.reports) + 1
    [designation] = after.listed
    quote = view.statements[designation].sentence.quote
    assert "ORDEN-7" in quote
    [status] = [
        e for e in view.entries.values() if e.kind.value == "status" and e.about == after.id
    ]
    assert {p.key for p in status.positions} == {"designation", "delisting"}
    assert listed.prove().holds
    assert "p1" not in {e for _, e in asked(listed)}


@pytest.mark.parametrize("decision", [Decision.DIFFERENT, Decision.UNSURE])
def test_what_is_told_apart_or_left_open_is_not_asked_again_and_shows_nowhere(
    listed, tmp_path, decision
):
    before = exported(listed, tmp_path / "before")
    made = listed.decisions.listing(LEADER, entry(listed, "p1"), decision, why="another")
    assert exported(listed, tmp_path / "after") == before
    assert "p1" not in {e for _, e in asked(listed)}
    proof = listed.prove()
    assert (proof.holds, proof.judgements) == (True, 1)
    listed.undo()
    assert "p1" in {e for _, e in asked(listed)}
    assert made.targets[1].form == LEADER


def test_undo_restores_every_list_and_export(listed, tmp_path):
    before, shown = exported(listed, tmp_path / "before"), listed.view()
    listed.decisions.listing(LEADER, entry(listed, "p1"), Decision.SAME, why="yes")
    assert exported(listed, tmp_path / "linked") != before
    listed.undo()
    assert exported(listed, tmp_path / "after") == before
    assert listed.view().reports == shown.reports
    assert len(listed.store.now.report_ids()) == len(shown.reports) + 1
    again = listed.decisions.listing(LEADER, entry(listed, "p1"), Decision.SAME, why="after all")
    assert exported(listed, tmp_path / "again") == exported(listed, tmp_path / "twice")
    assert again.decision is Decision.SAME


STEP = st.one_of(
    st.tuples(
        st.sampled_from([LEADER, BROTHER]),
        st.sampled_from(["p1", "p2", "p3"]),
        st.sampled_from([Decision.SAME, Decision.DIFFERENT, Decision.UNSURE]),
    ),
    st.just("undo"),
    st.just("look"),
)


@settings(max_examples=25)
@given(st.lists(STEP, max_size=8))
def test_any_sequence_ends_as_one_pass_and_undoing_all_ends_where_it_began(tmp_path_factory, steps):
    store = MemoryStore()
    for item in few():
        with store.transaction("read", who="t", when=START) as writer:
            writer.add_report(*item)
    case = Case(store, Settings(actor="ada"), location="memory")
    case.view()
    begun = state(store.now)
    lines = (nested("p1", LEADER), nested("p2", OTHER), nested("p3", BROTHER))
    taken(store, written(tmp_path_factory.mktemp("l") / "list.json", *lines))
    made = 0
    for step in steps:
        made += _done(case, step, made)
    case.view()
    items = [
        (store.now.original(r.sha256), r, store.now.extraction(r.id)) for r in store.now.reports()
    ]
    assert state(store.now) == from_nothing(items, store.now.judgements())
    if made:
        case.undo(made)
    case.view()
    assert state(store.now) == begun


def _done(case, step, made):
    """How many judgements more are in force."""
    if step == "undo" and made:
        case.undo()
        return -1
    if isinstance(step, tuple):
        before = len(case.view().judgements)
        try:
            judgement = case.decisions.listing(step[0], entry(case, step[1]), step[2], why="x")
        except (DecisionError, AmbiguousName):
            assert len(case.view().judgements) == before
            return 0
        return 0 if judgement.supersedes else 1
    case.view()
    return 0


def test_an_entry_that_its_list_changes_is_asked_about_again(listed, tmp_path):
    listed.decisions.listing(LEADER, entry(listed, "p1"), Decision.SAME, why="yes")
    path = tmp_path / "list.json"
    taken(listed.store, written(path, nested("p1", LEADER, says={"status": ["revoked"]})))
    [again] = [c for c in candidates(listed.view()) if c.listing.entry == "p1"]
    assert "changed" in again.speaks_for[0]
    listed.decisions.listing(LEADER, entry(listed, "p1"), Decision.SAME, why="still")
    view = listed.view()
    versions = {r.version: r for r in view.reports.values() if r.id.startswith("rl-")}
    assert versions[2].supersedes == versions[1].id
    assert "p1" not in {c.listing.entry for c in candidates(view)}


def test_the_past_knows_what_was_linked_then(listed):
    then = datetime.now(UTC)
    listed.decisions.listing(LEADER, entry(listed, "p1"), Decision.SAME, why="yes")
    past = listed.view(Clocks(known_at=then))
    assert not past.find(LEADER).listed
    assert "p1" in {c.listing.entry for c in candidates(past)}
    assert "p1" not in {c.listing.entry for c in candidates(listed.view())}


def test_an_unlinked_entry_is_not_counted_among_undated_reports(listed, tmp_path):
    taken(listed.store, written(tmp_path / "b.json", {**nested("x", LEADER), "last_change": ""}))
    by = Clocks(published_by=datetime(2027, 1, 1, tzinfo=UTC).date())
    before = listed.view(by).left_out
    listed.decisions.listing(LEADER, entry(listed, "x"), Decision.DIFFERENT, why="no")
    assert listed.view(by).left_out == before


def test_purging_an_entry_takes_its_report_too(listed):
    id_ = entry(listed, "p1")
    listed.decisions.listing(LEADER, id_, Decision.SAME, why="yes")
    gone = listed.purge(id_, why="court order")
    assert len(gone.reports) == 2
    assert not listed.view().find(LEADER).listed
    assert judged_pairs(listed.view()) == {}
    with pytest.raises(NoSuchName):
        listed.store.now.listing(id_)


def test_what_cannot_be_judged(listed):
    id_ = entry(listed, "p1")
    with pytest.raises(NoSuchName):
        listed.decisions.alike(LEADER, "g-none", Decision.SAME, why="x")
    with pytest.raises(DecisionError, match="place"):
        listed.decisions.listing("Nazas", id_, Decision.SAME, why="x")
    with pytest.raises(DecisionError, match="group"):
        listed.decisions.alike(entry(listed, "g1"), LEADER, Decision.SAME, why="x")
    listed.decisions.alike(LEADER, id_, Decision.SAME, why="x")
    with pytest.raises(DecisionError, match="already"):
        listed.decisions.listing(LEADER, id_, Decision.SAME, why="x")
