from __future__ import annotations

from datetime import UTC, datetime

import pytest

from entramado.model.judgement import Anchor, Decision, Judgement, JudgementKind
from entramado.review.questions import Answer, QuestionKind
from entramado.review.sitting import Sitting
from tests.review import quarrel
from tests.review.judging import Desk as Table

KIND = QuestionKind.CONFLICT


def _anchor(form):
    for _, made, extraction in quarrel.items():
        for mention in extraction.mentions:
            if mention.form == form:
                at = mention.passage
                return Anchor(made.id, at.start, at.end, form)
    raise AssertionError(form)


def _judged(table, id_, decision, day):
    targets = (_anchor(quarrel.BOSS), _anchor(quarrel.SLIP))
    when = datetime(2031, 10, day, tzinfo=UTC)
    made = Judgement(id_, JudgementKind.IDENTITY, targets, decision, "eve", when, f"day {day}")
    with table.store.transaction("judge", who="eve", when=when) as writer:
        writer.add_judgement(made)


@pytest.fixture
def sitting():
    """Two people have decided, one against the other: as when two copies of a case are merged."""
    table = Table(quarrel.items())
    _judged(table, "j-1", Decision.DIFFERENT, 1)
    _judged(table, "j-2", Decision.SAME, 2)
    return Sitting(table.decide, table.view, "en")


def test_both_decisions_are_shown_with_who_and_why(sitting):
    question = sitting.ask()
    assert question.kind is KIND
    assert [side.title.partition(":")[0] for side in question.sides] == ["same", "different"]
    assert "eve, 2031-10-02: day 2" in question.sides[0].notes[0]


@pytest.mark.parametrize(("said", "fewer"), [(Answer.YES, 1), (Answer.NO, 0)])
def test_one_answer_settles_it(sitting, said, fewer):
    question = sitting.ask()
    before = len(sitting.desk.view.entities)
    sitting.answer(question, said)
    assert before - len(sitting.desk.view.entities) == fewer
    assert all(pending.kind is not KIND for pending in sitting.waiting)
    sitting.undo()
    assert sitting.ask() == question
