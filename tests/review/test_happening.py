"""Decisions on incidents: taken by id or by title, honoured, superseded, undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from entramado.errors import AmbiguousName, DecisionError, NoSuchName
from entramado.model.judgement import Decision, JudgementKind
from entramado.model.passage import Evidence, EvidenceRole, Passage
from entramado.model.statement import Extraction, Role
from entramado.proof import prove
from entramado.review.happening import idle, incident_named, is_incident
from tests.derivation.cast import Item, Line, Told, report
from tests.derivation.test_order import START
from tests.review.judging import Desk

NAZAS, RODEO = ("Nazas", "MX.10.nazas"), ("Rodeo", "MX.10.rodeo")
MARCH = "2025-03-09"


def raid(outlet: str, *, day: str = MARCH, town: tuple[str, str] = NAZAS) -> Item:
    told = Told("operation", event="e1", day=day, place=town[0])
    line = Line(f"Hubo un operativo naval en {town[0]}, publica {outlet}.", (town,), (told,))
    return report([line], outlet=outlet, published="2025-03-20")


@pytest.fixture
def desk() -> Desk:
    items = [raid("Faro"), raid("Veta"), raid("Ribera", day="2025-03-12"), raid("Paso", town=RODEO)]
    return Desk(items)


def groups(desk: Desk) -> list[list[str]]:
    view = desk.view()
    return sorted(
        sorted(view.reports[r].outlet or "" for r in incident.reports)
        for incident in view.incidents.values()
    )


def of(desk: Desk, outlet: str) -> str:
    view = desk.view()
    return next(
        i.id
        for i in view.incidents.values()
        if outlet in {view.reports[r].outlet for r in i.reports}
    )


def test_same_by_id_and_undo(desk: Desk) -> None:
    before = desk.state()
    assert groups(desk) == [["Faro", "Veta"], ["Paso"], ["Ribera"]]
    made = desk.decide.happening(of(desk, "Faro"), of(desk, "Paso"), Decision.SAME, why="one ranch")
    assert made.kind is JudgementKind.INCIDENT
    assert {anchor.predicate for anchor in made.targets} == {"operation"}
    assert groups(desk) == [["Faro", "Paso", "Veta"], ["Ribera"]]
    view = desk.view()
    assert [i.judged for i in view.incidents.values() if len(i.reports) > 1] == [(made.id,)]
    desk.decide.undo()
    assert desk.state() == before


def test_a_former_id_still_answers(desk: Desk) -> None:
    ours, theirs = of(desk, "Faro"), of(desk, "Paso")
    desk.decide.happening(ours, theirs, Decision.SAME, why="one ranch")
    view = desk.view()
    assert incident_named(view, ours).id == incident_named(view, theirs).id


def test_an_incident_is_named_by_words_of_its_title(desk: Desk) -> None:
    view = desk.view()
    assert incident_named(view, "operativo naval Rodeo").id == of(desk, "Paso")
    with pytest.raises(AmbiguousName) as refused:
        incident_named(view, "operativo naval")
    assert len(refused.value.candidates) == 3
    with pytest.raises(NoSuchName):
        incident_named(view, "naval ballet")
    assert not is_incident(view, "Nazas")  # an entity
    assert is_incident(view, "operativo naval Rodeo")


def test_alike_goes_to_incidents_or_to_entities(desk: Desk) -> None:
    made = desk.decide.alike("operativo naval Rodeo", of(desk, "Faro"), Decision.SAME, why="one")
    assert made.kind is JudgementKind.INCIDENT
    assert desk.decide.alike("Nazas", "Rodeo", Decision.UNSURE, why="x").kind is (
        JudgementKind.IDENTITY
    )


def test_a_split_by_reports(desk: Desk) -> None:
    before = desk.state()
    view = desk.view()
    veta = next(r.id for r in view.reports.values() if r.outlet == "Veta")
    desk.decide.split_happening(of(desk, "Faro"), [veta], why="another ranch, by the photographs")
    assert groups(desk) == [["Faro"], ["Paso"], ["Ribera"], ["Veta"]]
    desk.decide.undo()
    assert desk.state() == before
    with pytest.raises(DecisionError):
        desk.decide.split_happening(of(desk, "Paso"), [], why="nothing to split")


def test_same_against_a_standing_different_is_refused(desk: Desk) -> None:
    ours, theirs = of(desk, "Faro"), of(desk, "Paso")
    desk.decide.happening(ours, theirs, Decision.DIFFERENT, why="two ranches")
    with pytest.raises(DecisionError, match="two ranches"):
        desk.decide.happening(ours, theirs, Decision.SAME, why="slip")


def test_one_incident_is_no_pair(desk: Desk) -> None:
    with pytest.raises(DecisionError):
        desk.decide.happening(of(desk, "Faro"), of(desk, "Veta"), Decision.DIFFERENT, why="x")


def test_a_second_thought_supersedes_the_first(desk: Desk) -> None:
    ours, theirs = of(desk, "Faro"), of(desk, "Paso")
    unsure = desk.decide.happening(ours, theirs, Decision.UNSURE, why="no idea")
    sure = desk.decide.happening(ours, theirs, Decision.DIFFERENT, why="two ranches")
    assert sure.supersedes == unsure.id
    same = desk.decide.happening(ours, theirs, Decision.UNSURE, why="well")
    assert same.supersedes == sure.id


def test_the_newest_same_that_would_break_a_different_is_named(desk: Desk) -> None:
    faro, paso, ribera = (of(desk, outlet) for outlet in ("Faro", "Paso", "Ribera"))
    desk.decide.happening(faro, paso, Decision.SAME, why="first")
    late = desk.decide.happening(paso, ribera, Decision.SAME, why="second")
    assert idle(desk.view()) == []
    view = desk.view()
    reports = [r.id for r in view.reports.values() if r.outlet == "Ribera"]
    apart = desk.decide.split_happening(of(desk, "Faro"), reports, why="another day")
    assert idle(desk.view()) == [(late, (apart,))]
    assert groups(desk) == [["Faro", "Paso", "Veta"], ["Ribera"]]
    [alone] = [i for i in desk.view().incidents.values() if len(i.reports) == 1]
    assert late.id not in alone.judged
    [conflict] = prove(desk.store.now).conflicts
    assert (conflict.idle, conflict.against) == (late, (apart,))
    assert "another day" in conflict.words


def test_a_decision_whose_sentence_tells_no_such_thing_any_more_is_listed(desk: Desk) -> None:
    made = desk.decide.happening(of(desk, "Faro"), of(desk, "Paso"), Decision.SAME, why="one ranch")
    assert prove(desk.store.now).unplaced == ()
    report_ = made.targets[0].report
    mentions = desk.store.now.extraction(report_).mentions
    with desk.store.transaction("read", who="t", when=START) as writer:
        writer.add_extraction(Extraction(report_, "other", "2", mentions, ()))
    assert prove(desk.store.now).unplaced == (made,)
    assert not any(i.judged for i in desk.view().incidents.values())


def test_a_decision_survives_a_better_reader(desk: Desk) -> None:
    """The new reader gives other ids, and cuts the sentence before its last word."""
    desk.decide.happening(of(desk, "Faro"), of(desk, "Paso"), Decision.SAME, why="one ranch")
    joined = groups(desk)
    for report_ in list(desk.store.now.reports()):
        old = desk.store.now.extraction(report_.id)
        [told] = old.statements
        at = told.sentence
        cut = Passage.cut(report_.id, report_.text, at.start, at.end - 6)
        new = replace(
            told, id=f"s-{told.id[3:]}x", evidence=(Evidence(EvidenceRole.SENTENCE, cut),)
        )
        with desk.store.transaction("read", who="t", when=START) as writer:
            writer.add_extraction(Extraction(report_.id, "better", "2", old.mentions, (new,)))
    assert groups(desk) == joined


def test_a_decision_stays_on_an_event_when_its_sentence_is_rejected() -> None:
    agent = Told("operation", "Marina", role=Role.AGENT, event="e1", day=MARCH)
    where = Told("operation", event="e1", day=MARCH, place=NAZAS[0])
    lines = [
        Line(f"Hubo un operativo naval en {NAZAS[0]}.", (NAZAS,), (where,)),
        Line("La Marina entró al rancho.", (("Marina", "PublicBody"),), (agent,)),
    ]
    desk = Desk([report(lines, outlet="Faro", published="2025-03-20"), raid("Paso", town=RODEO)])
    made = desk.decide.happening(of(desk, "Faro"), of(desk, "Paso"), Decision.SAME, why="one")
    before = groups(desk)
    assert before == [["Faro", "Paso"]]
    [told] = [a.label for a in made.targets if a.form in {line.text for line in lines}]
    desk.decide.accept([str(told)], Decision.REJECTED, why="misread")
    assert groups(desk) == before
