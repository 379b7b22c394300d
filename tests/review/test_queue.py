from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entramado.errors import NoSuchName
from entramado.model.judgement import Decision
from entramado.review.questions import QuestionKind
from entramado.review.queue import Wanted, queue
from tests.review import quarrel

NUMBER = len(quarrel.items())


def _told(case):
    return json.dumps([question.plain() for question in quarrel.asked(case)])


WHOLE = _told(quarrel.case())


@settings(max_examples=10)
@given(order=st.permutations(range(NUMBER)))
def test_the_queue_does_not_depend_on_the_order_of_reading(order):
    assert _told(quarrel.case(order)) == WHOLE


@settings(max_examples=10)
@given(
    first=st.permutations(range(NUMBER)).map(lambda order: order[:4]),
    taken=st.lists(st.integers(0, 30), max_size=3),
)
def test_a_queue_after_decisions_and_their_undoing_is_the_same(first, taken):
    case = quarrel.case(first)
    before = _told(case)
    done = 0
    for number in taken:
        asked = quarrel.asked(case, QuestionKind.STATEMENT)
        if asked:
            chosen = asked[number % len(asked)]
            case.decisions.accept(chosen.subjects, Decision.ACCEPTED, why="read")
            done += 1
    if done:
        case.undo(done)
    assert _told(case) == before


def test_what_moves_most_comes_first_and_no_kind_wears_one_out():
    kinds = [question.kind for question in quarrel.asked(quarrel.case())]
    assert kinds[0] is QuestionKind.MERGE
    runs = [kinds[n : n + 4] for n in range(len(kinds) - 4)]
    others = [kind for kind in kinds if kind is not QuestionKind.STATEMENT]
    assert all(len(set(run)) > 1 for run in runs[: kinds.index(others[-1])])


def test_it_can_be_about_one_name_or_of_one_kind():
    desk = quarrel.desk(quarrel.case())
    about = queue(desk, Wanted(about=quarrel.RIVAL)).pending
    assert [pending.kind for pending in about] == [QuestionKind.STATEMENT]
    assert len(queue(desk, Wanted(limit=2)).pending) == 2
    only = queue(desk, Wanted(kind=QuestionKind.INCIDENT)).pending
    assert {pending.kind for pending in only} == {QuestionKind.INCIDENT}
    with pytest.raises(NoSuchName):
        queue(desk, Wanted(about="Nobody At All"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_is_worded(language):
    for question in quarrel.asked(quarrel.case(), language=language):
        words = [question.title, question.effect_words, *question.answers.values()]
        assert all(word and "{" not in word for word in (*words, *question.warnings))
