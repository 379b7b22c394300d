"""Accepting and rejecting what is told: exactly those statements, and what they carried."""

from __future__ import annotations

import pytest

from entramado.dossier.listing import Filter, listed
from entramado.model.judgement import Decision
from entramado.model.statement import Role
from entramado.model.value import Measure, Value, ValueKind
from tests.derivation.cast import Item, Line, Told, report
from tests.review.judging import Desk

HEAD, GROUP = ("Dario Pell Arroyo", "Person"), ("Tidewater Ring", "Organization")
TOWN, DAY = ("Nazas", "MX.10.nazas"), "2025-03-09"


def told_by(outlet: str, dead: float) -> Item:
    """A tie in one sentence; a raid, whom it was after and a toll in another."""
    toll = Value(ValueKind.COUNT, Measure.KILLED, "pistoleros", dead)
    return report(
        [
            Line(
                f"{HEAD[0]} encabeza {GROUP[0]}, según {outlet}.",
                (HEAD, GROUP),
                (Told("leads", HEAD[0], GROUP[0], speaker=f"vocero de {outlet}"),),
            ),
            Line(
                f"Buscaban a {HEAD[0]} en {TOWN[0]}: {dead} muertos, publica {outlet}.",
                (HEAD, TOWN),
                (
                    Told(
                        "operation", HEAD[0], role=Role.TARGET, event="e1", day=DAY, place=TOWN[0]
                    ),
                    Told("killed", event="e2", event_type="killing", value=toll, part_of="e1"),
                ),
            ),
        ],
        outlet=outlet,
        published="2025-03-10",
    )


@pytest.fixture
def desk() -> Desk:
    return Desk([told_by("Faro", 4), told_by("Veta", 5)])


def test_accepting_a_tie_or_an_incident_covers_exactly_its_statements(desk: Desk) -> None:
    view = desk.view()
    [tie], [raid] = view.ties.values(), view.incidents.values()
    for thing, decided in ((tie, tie.statements), (raid, raid.statements)):
        made = desk.decide.accept([thing.id], Decision.ACCEPTED, why="read both")
        assert sorted(str(anchor.label) for anchor in made.targets) == sorted(decided)
        after = desk.view()
        assert {s for s in after.statements if after.decision_on(s)} == set(decided)
        desk.decide.undo()


def test_reviewed_is_said_only_of_what_is_reviewed_whole(desk: Desk) -> None:
    [tie] = desk.view().ties.values()
    desk.decide.accept(tie.statements[:1], Decision.ACCEPTED, why="read")
    assert [t.reviewed for t in desk.view().ties.values()] == [None]
    desk.decide.accept(tie.statements[1:], Decision.ACCEPTED, why="read")
    assert [t.reviewed for t in desk.view().ties.values()] == ["accepted"]
    assert [i.reviewed for i in desk.view().incidents.values()] == [None]


def test_rejecting_one_statement_of_two_leaves_the_other(desk: Desk) -> None:
    before = desk.state()
    [tie] = desk.view().ties.values()
    gone, kept = tie.statements
    lost = desk.view().origin_of[gone]
    desk.decide.accept([gone], Decision.REJECTED, why="misread")
    view = desk.view()
    [left] = view.ties.values()
    assert left.statements == (kept,)
    assert lost not in left.origins
    assert lost not in view.origins  # it carried nothing else
    assert gone in view.statements
    desk.decide.undo()
    assert desk.state() == before


def test_a_rejected_statement_carries_nothing_but_stays_in_the_list(desk: Desk) -> None:
    view = desk.view()
    [raid], [tie] = view.incidents.values(), view.ties.values()
    head = next(e for e in view.entities.values() if e.name == HEAD[0])
    assert head.origins
    assert any(e.about == raid.id for e in view.entries.values())
    desk.decide.accept([raid.id, tie.id], Decision.REJECTED, why="misread")
    after = desk.view()
    assert not after.ties
    assert not after.incidents
    assert not after.entries
    assert not after.origins
    assert after.entities[head.id].origins == ()
    rows = {row["id"]: row["reviewed"] for row in listed(after, "statements", Filter())}
    assert {id_ for id_, reviewed in rows.items() if reviewed == "rejected"} == {
        *raid.statements,
        *tie.statements,
    }
    assert all(row["origin"] is None for row in listed(after, "statements", Filter()))


def test_a_rejected_toll_takes_no_position(desk: Desk) -> None:
    [entry] = [e for e in desk.view().entries.values() if e.measure == "killed"]
    desk.decide.accept(entry.positions[0].statements, Decision.REJECTED, why="misread")
    assert not [e for e in desk.view().entries.values() if e.measure == "killed"]
    [raid] = desk.view().incidents.values()
    assert [told.value.number for told in raid.values] == [5]
    assert not raid.contested
