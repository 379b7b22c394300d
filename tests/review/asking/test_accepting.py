from __future__ import annotations

import pytest

from entramado.model.judgement import Decision
from entramado.review.asking import accepting
from entramado.review.questions import Answer, QuestionKind
from tests.review import quarrel

KIND = QuestionKind.STATEMENT


@pytest.fixture
def case():
    return quarrel.case()


def test_one_question_covers_a_tie_with_all_of_its_quotes(case):
    [question] = [q for q in quarrel.asked(case, KIND) if "leads" in q.title]
    quotes = [citation.quote for line in question.sides[0].lines for citation in line.citations]
    assert quotes == [
        f"{quarrel.BOSS} leads the {quarrel.GROUP}.",
        f"{quarrel.BOSS} does not lead the {quarrel.GROUP}, she said.",
    ]
    assert any("denied" in warning for warning in question.warnings)


def test_every_statement_is_covered_once(case):
    covered = [s for q in quarrel.asked(case, KIND) for s in q.subjects]
    assert len(covered) == len(set(covered))
    assert set(covered) == set(case.view().statements)


def test_what_was_read_from_a_sentence_stands_beside_it(case):
    [question] = [q for q in quarrel.asked(case, KIND) if "2 May" in q.title]
    told = {line.citations[0].quote: line.text for line in question.sides[0].lines}
    read = told["Nine gunmen died in the raid in Nazas on 2 May."]
    assert "killed: 9 (gunmen), in total" in read
    assert "when: 2 May 2031" in read
    assert "where: Nazas" in read


def test_the_victims_name_is_masked_in_what_is_asked(case):
    shot = [q for q in quarrel.asked(case, KIND) if q.title.startswith("Read right? Killing")]
    quotes = [c.quote for q in shot for line in q.sides[0].lines for c in line.citations]
    assert len(quotes) == 2
    assert all(quote.startswith("[name withheld]") for quote in quotes)


@pytest.mark.parametrize("decision", [Decision.ACCEPTED, Decision.REJECTED])
def test_what_was_decided_is_not_asked_until_it_is_undone(case, decision):
    before = quarrel.asked(case, KIND)
    case.decisions.accept(before[0].subjects, decision, why="read it")
    assert before[0].id not in [q.id for q in quarrel.asked(case, KIND)]
    case.undo()
    assert quarrel.asked(case, KIND) == before


def test_only_accepting_and_rejecting_answer_it(case):
    assert set(quarrel.asked(case, KIND)[0].answers) == {Answer.ACCEPT, Answer.REJECT}


def test_what_many_reports_say_of_one_subject_is_asked_report_by_report(case, monkeypatch):
    monkeypatch.setattr(accepting, "_MANY", 0)
    questions = quarrel.asked(case, KIND)
    view = case.view()
    of = [(q, {view.statements[s].report for s in q.subjects}) for q in questions]
    parted = [q for q, reports in of if ", on: " in q.title and len(reports) == 1]
    assert len(parted) > 1
    assert len({q.id for q in questions}) == len(questions)
    covered = [s for q in questions for s in q.subjects]
    assert sorted(covered) == sorted(view.statements)
