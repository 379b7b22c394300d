from __future__ import annotations

import pytest

from entramado.model.judgement import Decision
from entramado.review.questions import Answer, QuestionKind
from tests.review import quarrel

MERGE = QuestionKind.MERGE


@pytest.fixture
def case():
    return quarrel.case()


def test_a_slip_of_a_letter_is_asked_with_both_names_and_their_quotes(case):
    [question] = quarrel.asked(case, MERGE)
    assert quarrel.BOSS in question.title
    assert quarrel.SLIP in question.title
    small, large = question.sides
    assert small.title == quarrel.SLIP
    assert small.lines[0].citations[0].quote == f"{quarrel.SLIP} was arrested on 1 June."
    assert large.lines[0].citations[0].quote == f"{quarrel.BOSS} leads the {quarrel.GROUP}."


def test_every_signal_is_told_with_what_it_costs(case):
    [question] = quarrel.asked(case, MERGE)
    assert all(signal.cost is not None for signal in question.signals)
    told = 1 - sum(signal.cost or 0 for signal in question.signals)
    assert question.score == pytest.approx(min(1, told))
    assert "Not merged" in question.warnings[0]


def test_what_is_predicted_is_what_moves(case):
    [question] = quarrel.asked(case, MERGE)
    before = case.view()
    [was] = [e.id for e in before.entities.values() if e.name == quarrel.SLIP]
    statements = [s for s in before.statements.values() if was in before.entities_in(s)]
    ties = [tie for tie in before.ties.values() if was in (tie.source, tie.target)]
    incidents = [i for i in before.incidents.values() if was in [p.entity for p in i.participants]]
    assert question.effect.statements == len(statements)
    assert question.effect.ties == len(ties)
    assert question.effect.incidents == len(incidents)
    case.decisions.identity(*question.subjects, Decision.SAME, why="read both")
    assert len(case.view().entities) == len(before.entities) - 1


@pytest.mark.parametrize("decision", [Decision.SAME, Decision.DIFFERENT, Decision.UNSURE])
def test_what_was_decided_is_not_asked_until_it_is_undone(case, decision):
    [question] = quarrel.asked(case, MERGE)
    case.decisions.identity(*question.subjects, decision, why="read both")
    assert quarrel.asked(case, MERGE) == []
    case.undo()
    assert quarrel.asked(case, MERGE) == [question]


def test_who_is_withheld_is_counted_not_named(case):
    told = str([question.plain() for question in quarrel.asked(case)])
    assert quarrel.BYSTANDER not in told
    assert quarrel.MISSPELT not in told
    assert quarrel.queued(case).withheld == 1


def test_the_answers_say_what_they_would_do(case):
    [question] = quarrel.asked(case, MERGE)
    assert "joins 2 people into one: 2 statements, 1 tie and 1 incident" in question.effect_words
    assert question.effect_words in question.answers[Answer.YES]
    assert "nothing moves" in question.answers[Answer.NO]
