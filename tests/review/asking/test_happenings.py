from __future__ import annotations

import pytest

from entramado.model.judgement import Decision
from entramado.review.questions import QuestionKind
from tests.review import quarrel

KIND = QuestionKind.INCIDENT


@pytest.fixture
def case():
    return quarrel.case()


def test_a_raid_without_a_date_may_be_either_of_two(case):
    questions = quarrel.asked(case, KIND)
    assert len(questions) == 2
    assert all("date not known" in question.title for question in questions)


def test_two_raids_on_two_dates_are_not_asked(case):
    for question in quarrel.asked(case, KIND):
        assert not ("2 May" in question.title and "20 May" in question.title)


def test_what_speaks_against_it_has_its_cost(case):
    question = quarrel.asked(case, KIND)[0]
    costs = sum(signal.cost or 0 for signal in question.signals)
    assert question.score == pytest.approx(1 - costs)


@pytest.mark.parametrize("decision", [Decision.SAME, Decision.DIFFERENT, Decision.UNSURE])
def test_what_was_decided_is_not_asked_until_it_is_undone(case, decision):
    before = quarrel.asked(case, KIND)
    case.decisions.happening(*before[0].subjects, decision, why="read both")
    assert before[0].id not in [q.id for q in quarrel.asked(case, KIND)]
    case.undo()
    assert quarrel.asked(case, KIND) == before
