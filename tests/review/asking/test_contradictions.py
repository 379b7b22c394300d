from __future__ import annotations

import pytest

from entramado.model.judgement import Decision
from entramado.review.questions import QuestionKind
from tests.review import quarrel

KIND = QuestionKind.CONTRADICTION


@pytest.fixture
def case():
    return quarrel.case()


def _on_the_toll(case):
    return next(q for q in quarrel.asked(case, KIND) if "killed" in q.title)


def test_both_positions_stand_with_their_quotes(case):
    sides = _on_the_toll(case).sides
    quotes = [side.lines[0].citations[0].quote for side in sides]
    assert sorted(quotes) == [
        "Nine gunmen died in the raid in Nazas on 2 May.",
        "Three gunmen died in a raid in Nazas on 2 May.",
    ]


def test_a_tie_that_is_denied_is_asked_as_one(case):
    [question] = [q for q in quarrel.asked(case, KIND) if "leads" in q.title]
    assert {side.subject for side in question.sides} == {"for", "against"}


@pytest.mark.parametrize("decision", [Decision.ACCEPTED, Decision.REJECTED, Decision.UNSURE])
def test_what_was_decided_is_not_asked_until_it_is_undone(case, decision):
    question = _on_the_toll(case)
    case.decisions.reading(question.subjects[0], decision, why="asked both papers")
    assert question.id not in [q.id for q in quarrel.asked(case, KIND)]
    case.undo()
    assert question == _on_the_toll(case)
