from __future__ import annotations

import pytest

from entramado.review.questions import Answer, QuestionKind
from entramado.review.queue import Wanted
from entramado.review.sitting import Sitting
from tests.listings.lists import ISSUER, nested, taken, written
from tests.review import quarrel
from tests.review.judging import Desk as Table

KIND = QuestionKind.LISTING


@pytest.fixture
def sitting(tmp_path):
    table = Table(quarrel.items())
    entries = [nested("a1", quarrel.BOSS), nested("a2", "Somebody Else Entirely")]
    taken(table.store, written(tmp_path / "list.json", *entries), name="ribera", issuer=ISSUER)
    return Sitting(table.decide, table.view, "en", Wanted(kind=KIND))


def test_an_entry_is_asked_beside_whom_it_may_mean(sitting):
    question = sitting.ask()
    assert quarrel.BOSS in question.title
    assert ISSUER in question.title
    ours, theirs = question.sides
    assert ours.lines
    assert theirs.title == quarrel.BOSS
    assert any("ORDEN-7" in note for note in theirs.notes)


def test_accepting_one_links_it_and_one_undo_takes_it_back(sitting):
    question = sitting.ask()
    before = set(sitting.desk.view.reports)
    sitting.answer(question, Answer.YES)
    assert len(sitting.desk.view.reports) == len(before) + 1
    assert question.id not in [pending.id for pending in sitting.waiting]
    sitting.undo()
    assert set(sitting.desk.view.reports) == before
    assert sitting.ask() == question


@pytest.mark.parametrize("said", [Answer.NO, Answer.UNSURE])
def test_what_was_decided_is_not_asked_again(sitting, said):
    question = sitting.ask()
    sitting.answer(question, said)
    assert question.id not in [pending.id for pending in sitting.waiting]


def test_whoever_is_withheld_is_not_looked_up(tmp_path):
    table = Table(quarrel.items())
    entries = [nested("a1", quarrel.BYSTANDER)]
    taken(table.store, written(tmp_path / "list.json", *entries), name="ribera", issuer=ISSUER)
    assert Sitting(table.decide, table.view, "en", Wanted(kind=KIND)).ask() is None
