"""Decisions on the ledger: they do contradict, they do not, it cannot be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entramado.derivation.derive import derive
from entramado.errors import DecisionError, NoSuchName
from entramado.model.attribution import Polarity
from entramado.model.judgement import Decision, JudgementKind
from entramado.model.ledger import Entry, EntryKind, Reading
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.statement import Extraction, Statement
from entramado.model.value import Measure, Value, ValueKind
from entramado.store.memory import MemoryStore
from tests.derivation.cast import Item, Line, Told, report
from tests.derivation.test_order import START, add, state
from tests.review.judging import Desk

TOWN, DAY = ("Nazas", "MX.10.nazas"), "2025-03-09"
HEAD, GROUP = ("Dario Pell Arroyo", "Person"), ("Tidewater Ring", "Organization")


def raid(
    outlet: str, dead: float, *, hurt: float | None = None, published: str = "2025-03-10"
) -> Item:
    told = [Told("operation", event="e1", day=DAY, place=TOWN[0])]
    for event, measure, number in (("e2", Measure.KILLED, dead), ("e3", Measure.INJURED, hurt)):
        if number is not None:
            value = Value(ValueKind.COUNT, measure, "pistoleros", number)
            told.append(
                Told(measure.value, event=event, event_type="killing", value=value, part_of="e1")
            )
    line = Line(f"Operativo en {TOWN[0]}: cayeron {dead}, publica {outlet}.", (TOWN,), tuple(told))
    return report([line], outlet=outlet, published=published)


def leads(outlet: str, polarity: Polarity = Polarity.POSITIVE) -> Item:
    told = Told("leads", HEAD[0], GROUP[0], polarity=polarity)
    line = Line(f"{HEAD[0]} y {GROUP[0]}, según {outlet}.", (HEAD, GROUP), (told,))
    return report([line], outlet=outlet, published="2025-03-10")


@pytest.fixture
def desk() -> Desk:
    return Desk([raid("Faro", 4), raid("Veta", 5)])


def entry(desk: Desk, kind: EntryKind = EntryKind.COUNT, measure: str = "killed") -> Entry:
    return next(
        e
        for e in desk.view().entries.values()
        if e.kind is kind and (kind is not EntryKind.COUNT or e.measure == measure)
    )


def whole_contested(desk: Desk) -> bool:
    return any(i.contested for i in desk.view().incidents.values())


def test_no_contradiction_lifts_contested_and_undo_brings_it_back(desk: Desk) -> None:
    before = desk.state()
    assert whole_contested(desk)
    made = desk.decide.reading(entry(desk).id, Decision.REJECTED, why="one was found later")
    assert made.kind is JudgementKind.LEDGER
    assert {anchor.point for anchor in made.targets} == {"count killed"}
    [pair] = entry(desk).readings
    assert pair.reading is Reading.DIFFERENT_SCOPE
    assert "judged by ada on " in pair.explanation
    assert not whole_contested(desk)
    desk.decide.undo()
    assert desk.state() == before


def test_they_do_contradict_though_one_came_later() -> None:
    desk = Desk([raid("Faro", 4), raid("Veta", 5, published="2025-03-14")])
    assert [pair.reading for pair in entry(desk).readings] == [Reading.UPDATES]
    desk.decide.reading(entry(desk).id, Decision.ACCEPTED, why="both are of Monday")
    [pair] = entry(desk).readings
    assert pair.reading is Reading.CONFLICTS
    assert "A contradiction, judged by ada" in pair.explanation


def test_unsure_is_noted_and_changes_nothing_else(desk: Desk) -> None:
    before = entry(desk)
    made = desk.decide.reading(before.id, Decision.UNSURE, why="nobody knows")
    [pair], [former] = entry(desk).readings, before.readings
    assert (pair.reading, pair.judgement) == (former.reading, made.id)
    assert entry(desk).contested


def test_what_else_contests_still_does() -> None:
    desk = Desk([raid("Faro", 4, hurt=1), raid("Veta", 5, hurt=2)])
    desk.decide.reading(entry(desk).id, Decision.REJECTED, why="found later")
    assert whole_contested(desk)
    desk.decide.reading(entry(desk, measure="injured").id, Decision.REJECTED, why="as well")
    assert not whole_contested(desk)


def test_the_same_figure_from_another_origin_is_decided_another_figure_is_open(desk: Desk) -> None:
    made = desk.decide.reading(entry(desk).id, Decision.REJECTED, why="found later")
    add(desk.store, raid("Ribera", 5))
    [pair] = entry(desk).readings
    assert pair.judgement == made.id
    add(desk.store, raid("Paso", 7))
    judged = [pair.judgement for pair in entry(desk).readings]
    assert sorted(judged, key=str) == sorted([made.id, None, None], key=str)
    assert entry(desk).contested


def test_two_positions_are_named_as_printed(desk: Desk) -> None:
    add(desk.store, raid("Paso", 7))
    found = entry(desk)
    a, b = (found.positions[place].value for place in (0, 2))
    desk.decide.reading(found.id, Decision.REJECTED, why="found later", a=a, b=b)
    assert [pair.judgement is not None for pair in entry(desk).readings] == [False, True, False]
    with pytest.raises(NoSuchName):
        desk.decide.reading(found.id, Decision.REJECTED, why="x", a=a, b="12 pistoleros")
    with pytest.raises(DecisionError):
        desk.decide.reading(found.id, Decision.REJECTED, why="x", a=a)
    with pytest.raises(NoSuchName):
        desk.decide.reading("x-0", Decision.REJECTED, why="x")


def test_a_whole_entry_is_one_decision(desk: Desk) -> None:
    add(desk.store, raid("Paso", 7))
    made = desk.decide.reading(entry(desk).id, Decision.REJECTED, why="one list, day by day")
    assert {pair.judgement for pair in entry(desk).readings} == {made.id}
    assert not whole_contested(desk)


def test_a_second_thought_supersedes_the_first(desk: Desk) -> None:
    first = desk.decide.reading(entry(desk).id, Decision.REJECTED, why="found later")
    second = desk.decide.reading(entry(desk).id, Decision.ACCEPTED, why="no, it was not")
    assert second.supersedes == first.id
    assert entry(desk).contested


def test_a_denied_tie_that_a_person_sees_no_contradiction_in() -> None:
    desk = Desk([leads("Faro"), leads("Veta", Polarity.NEGATIVE)])
    assert [tie.contested for tie in desk.view().ties.values()] == [True]
    found = entry(desk, EntryKind.TIE)
    desk.decide.reading(found.id, Decision.REJECTED, why="of two years")
    assert [tie.contested for tie in desk.view().ties.values()] == [False]
    assert [len(p.statements) for p in entry(desk, EntryKind.TIE).positions] == [1, 1]


def reread(desk: Desk, told: Statement, cut: Passage) -> Statement:
    return replace(told, id=f"s-better-{told.id}", evidence=(Evidence(EvidenceRole.SENTENCE, cut),))


def test_a_decision_survives_a_better_reader(desk: Desk) -> None:
    desk.decide.reading(entry(desk).id, Decision.REJECTED, why="found later")
    for one in list(desk.store.now.reports()):
        old = desk.store.now.extraction(one.id)
        cut = Passage.cut(one.id, one.text, 0, len(one.text) - 8)
        told = tuple(reread(desk, statement, cut) for statement in old.statements)
        with desk.store.transaction("read", who="t", when=START) as writer:
            writer.add_extraction(Extraction(one.id, "better", "2", old.mentions, told))
    [pair] = entry(desk).readings
    assert pair.reading is Reading.DIFFERENT_SCOPE
    anew = MemoryStore.holding(desk.store.now)
    derive(anew, who="t")
    assert state(anew.now) == state(desk.store.now)


def test_of_several_that_are_judged_at_once_all_are_recorded_or_none(desk: Desk) -> None:
    held = entry(desk)
    statement = min(desk.view().statements)
    before = desk.state()
    with pytest.raises(NoSuchName):
        desk.decide.review(
            [statement, held.id], Decision.REJECTED, why="x", between=("4 pistoleros", "90")
        )
    assert desk.store.now.judgements() == []
    made = desk.decide.review([statement, held.id], Decision.REJECTED, why="one night")
    assert [judgement.kind for judgement in made] == [JudgementKind.ACCEPT, JudgementKind.LEDGER]
    assert list(made) == desk.store.now.judgements()
    desk.decide.undo(2)
    assert desk.state() == before


def test_two_positions_need_an_entry(desk: Desk) -> None:
    statement = min(desk.view().statements)
    with pytest.raises(DecisionError):
        desk.decide.review([statement], Decision.REJECTED, why="x", between=("4", "5"))
    assert list(desk.decide.review([], Decision.REJECTED, why="x")) == []
    assert desk.store.now.judgements() == []
