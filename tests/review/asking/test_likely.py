from __future__ import annotations

from entramado.review.asking.desk import Desk as Table
from entramado.review.asking.likely import likely
from entramado.review.questions import QuestionKind
from entramado.review.queue import Wanted, queue
from tests.derivation.cast import Line, Told, report
from tests.review.judging import Desk

LION, SIMON, SURNAMES = "Lionel Ostrander Quill", "Simon Ostrander Quill", "Ostrander Quill"
GROUP = "Tidewater Ring"
ONE, TWO = "Lionel Ostrander Quill", "Baltasar Greene Arrobal"
NICKNAME = "El Grajo"


def _person(*names):
    return tuple((name, "Person") for name in names)


def _brothers():
    kin = Line(
        f"{SIMON} is a brother of {LION}.", _person(SIMON, LION), (Told("family", SIMON, LION),)
    )
    heads = Line(
        f"{SURNAMES} leads the {GROUP}.",
        (*_person(SURNAMES), (GROUP, "Organization")),
        (Told("leads", SURNAMES, GROUP),),
    )
    return [
        report([kin], outlet="Signal", published="2031-01-02"),
        report([heads], outlet="Ribera", published="2031-01-03"),
    ]


def _named(desk, proposals):
    entities = desk.view().entities
    return [sorted(entities[id_].name for id_ in p.entities) for p in proposals]


def test_a_surname_that_brothers_share_may_be_either_and_the_brothers_are_not_asked():
    desk = Desk(_brothers())
    asked = _named(desk, likely(Table(desk.view(), "en")))
    assert sorted(asked) == [[LION, SURNAMES], [SURNAMES, SIMON]]


def test_each_owner_is_less_likely_and_the_other_is_named():
    desk = Desk(_brothers())
    found = queue(Table(desk.view(), "en"), Wanted(kind=QuestionKind.MERGE))
    for pending in found.pending:
        question = pending.build()
        assert question is not None
        assert pending.score == question.score / 2
        other = SIMON if LION in question.title else LION
        assert any(other in warning for warning in question.warnings)


def test_one_nickname_of_two_men_makes_no_question():
    aliases = [
        report(
            [
                Line(
                    f"{name}, alias {NICKNAME}, was seen.",
                    _person(name, NICKNAME),
                    (Told("known_as", name, NICKNAME),),
                    same=((name, NICKNAME),),
                )
            ],
            outlet=outlet,
        )
        for name, outlet in ((ONE, "Signal"), (TWO, "Ribera"))
    ]
    desk = Desk(aliases)
    assert len(desk.view().entities) == 2
    assert likely(Table(desk.view(), "en")) == []
