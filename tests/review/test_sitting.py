from __future__ import annotations

from datetime import UTC, datetime

import pytest

from entramado.errors import DecisionError
from entramado.model.judgement import Decision
from entramado.review.questions import Answer, QuestionKind
from entramado.review.queue import Wanted
from entramado.review.sitting import Sitting, settled
from tests.review import quarrel
from tests.review.judging import Desk as Table


@pytest.fixture
def table():
    return Table(quarrel.items())


def _sitting(table, **wanted):
    return Sitting(table.decide, table.view, "en", Wanted(**wanted))


ANSWERS = {
    QuestionKind.MERGE: ((Answer.YES, "same"), (Answer.NO, "different"), (Answer.UNSURE, "unsure")),
    QuestionKind.INCIDENT: (
        (Answer.YES, "same"),
        (Answer.NO, "different"),
        (Answer.UNSURE, "unsure"),
    ),
    QuestionKind.CONTRADICTION: (
        (Answer.YES, "accepted"),
        (Answer.NO, "rejected"),
        (Answer.UNSURE, "unsure"),
    ),
    QuestionKind.STATEMENT: ((Answer.ACCEPT, "accepted"), (Answer.REJECT, "rejected")),
}


@pytest.mark.parametrize(
    ("kind", "said", "decision"),
    [(kind, said, decision) for kind, pairs in ANSWERS.items() for said, decision in pairs],
)
def test_an_answer_is_one_judgement_that_one_undo_takes_back(table, kind, said, decision):
    before = table.state()
    sitting = _sitting(table, kind=kind)
    question = sitting.ask()
    done = sitting.answer(question, said)
    assert done.judgement.decision.value == decision
    assert done.judgement.who == "ada"
    assert question.title in done.judgement.why
    assert len(table.store.now.judgements()) == 1
    after = sitting.ask()
    assert after is None or after.id != question.id
    assert sitting.undo() is not None
    assert table.state() == before
    assert sitting.ask() == question


def test_a_typed_reason_is_kept_as_it_was_typed(table):
    sitting = _sitting(table)
    done = sitting.answer(sitting.ask(), Answer.YES, "her own voter card says so")
    assert done.judgement.why == "her own voter card says so"


def test_an_answer_tells_what_it_moved(table):
    sitting = _sitting(table, kind=QuestionKind.MERGE)
    question = sitting.ask()
    done = sitting.answer(question, Answer.YES)
    assert done.moved.entities == 1
    assert done.moved.statements == question.effect.statements
    undone = sitting.undo()
    assert undone.moved.parted == 1


def test_what_waits_keeps_its_order(table):
    sitting = _sitting(table)
    waiting = [pending.id for pending in sitting.waiting]
    for _ in range(4):
        question = sitting.ask()
        sitting.answer(question, next(iter(question.answers)))
        left = [pending.id for pending in sitting.waiting if pending.id in waiting]
        assert left == [id_ for id_ in waiting if id_ in left]


def test_what_is_skipped_does_not_come_back(table):
    sitting = _sitting(table)
    first = sitting.ask()
    sitting.skip(first)
    assert sitting.ask().id != first.id
    assert table.store.now.judgements() == []
    assert _sitting(table).ask() == first


def test_a_limit_is_of_questions_seen(table):
    sitting = _sitting(table, limit=2)
    sitting.skip(sitting.ask())
    question = sitting.ask()
    sitting.answer(question, next(iter(question.answers)))
    assert sitting.ask() is None


def test_what_another_decided_since_is_not_undone(table):
    sitting = _sitting(table)
    question = sitting.ask()
    sitting.answer(question, Answer.YES)
    table.decide.private(quarrel.BOSS, Decision.PRIVATE, why="somebody else's decision")
    with pytest.raises(DecisionError):
        sitting.undo()
    assert _sitting(table).undo() is None


def test_an_answer_that_does_not_fit_is_refused(table):
    sitting = _sitting(table, kind=QuestionKind.MERGE)
    with pytest.raises(DecisionError):
        sitting.answer(sitting.ask(), Answer.ACCEPT)
    assert table.store.now.judgements() == []


def test_new_questions_stand_where_their_rank_puts_them(table):
    held = list(_sitting(table).queue.pending)
    known = [pending.id for pending in held if pending is not held[2]]
    assert [p.id for p in settled(known, held)] == [p.id for p in held]


def test_an_answer_is_told_of_even_when_looking_again_is_interrupted(table, monkeypatch):
    sitting = _sitting(table)

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(sitting, "_again", interrupted)
    question = sitting.ask()
    with pytest.raises(KeyboardInterrupt):
        sitting.answer(question, next(iter(question.answers)))
    assert [done.question.id for done in sitting.done] == [question.id]


def test_an_answer_does_not_bring_back_the_words_of_a_purged_report(table):
    sitting = _sitting(table, kind=QuestionKind.CONTRADICTION)
    question = sitting.ask()
    [report, *_] = {c.report for side in question.sides for x in side.lines for c in x.citations}
    when = datetime(2031, 5, 2, tzinfo=UTC)
    with table.store.transaction("purge", who="t", when=when) as writer:
        writer.purge(report, who="t", when=when, why="asked")
    with pytest.raises(DecisionError, match="no longer in the case"):
        sitting.answer(question, Answer.YES)
    assert table.store.now.judgements() == []
    assert sitting.done == []
