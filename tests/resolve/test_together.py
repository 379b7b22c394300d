"""What is said around two names: what speaks for one bearer, what keeps two apart."""

from dataclasses import replace

import pytest

from entramado.resolve.policy import WEIGHTS, Decision, judge
from entramado.resolve.said import Fact, Said, as_json, from_json
from entramado.resolve.signals.base import Kind
from entramado.resolve.together import apart, around, clash, parting, speaks_for, weighed
from tests.resolve.surrounded import born, gender, leads, office

NAME = "Rogelio Arvizu Pando"
MAYOR = office("mayor", "Tapira")


def kinds(*sides: tuple[Said, ...]) -> list[Kind]:
    one, other = sides
    found = around(one, other)
    assert found == around(other, one)  # whichever side is given first
    return [signal.kind for signal in found]


def test_together_one_office_in_one_place_speaks_for_one_person() -> None:
    later = office("mayor", "TAPIRA", "2023-05-19", words="mayor")
    assert kinds((MAYOR,), (later,)) == [Kind.SAME_OFFICE]
    assert speaks_for(around((MAYOR,), (later,)))


def test_together_former_office_is_the_same_office() -> None:
    former = office("mayor", "Tapira", "2031-05-19", past=True)
    assert kinds((MAYOR,), (former,)) == [Kind.SAME_OFFICE]


def test_together_what_is_said_is_sorted_the_same_in_every_run() -> None:
    town = replace(MAYOR, schema="PublicBody")
    assert town != MAYOR
    assert town.order != MAYOR.order


def test_together_two_mayors_of_one_month_are_two() -> None:
    other = office("mayor", "Olmeda", "2023-03-20")
    assert kinds((MAYOR,), (other,)) == [Kind.OTHER_SEAT]
    assert apart(around((MAYOR,), (other,)))


@pytest.mark.parametrize(
    "other",
    [
        office("mayor", "Olmeda", "2029-03-20"),  # years later
        office("mayor", "Olmeda", "2023-03-20", past=True),
        office("mayor", "Nayala", "2023-03-20", place="MX.18"),  # a state has no mayor
        office("head", "Policía de Tapira", "2023-03-20"),
        Said(Fact.OFFICE, "mayor", "alcalde", first="2023-03-20", last="2023-03-20"),
    ],
)
def test_together_what_one_mayor_can_be_as_well(other: Said) -> None:
    assert not apart(around((MAYOR,), (other,)))


def test_together_seat_that_lies_in_the_other_place_is_no_other_seat() -> None:
    town = office("mayor", "Hondas", place="MX.18.hondas")
    state = office("mayor", "Nayala", place="MX.18")
    abroad = office("mayor", "Jarales", place="CL.03.jarales")
    assert kinds((town,), (state,)) == []
    assert kinds((town,), (abroad,)) == []  # more often a place that is put amiss


def test_together_mayor_here_and_judge_there_is_not_merged() -> None:
    judge_ = office("judge", "Olmeda", "2023-03-20", words="jueza")
    assert kinds((MAYOR,), (judge_,)) == [Kind.OTHER_OFFICE]
    assert apart(around((MAYOR,), (judge_,)))


def test_together_ages() -> None:
    one = born("1978-02-01", "1979-02-01")
    assert kinds((one,), (born("1979-06-01", "1980-06-01"),)) == [Kind.AGE_FITS]
    assert kinds((one,), (born("1984-06-01", "1985-06-01"),)) == [Kind.AGE_OFF]
    assert kinds((one,), (born("2001-06-01", "2002-06-01"),)) == [Kind.OTHER_AGE]
    assert kinds((born("1978-02-01"),), (born("1978-02-01"),)) == [Kind.SAME_BIRTH]


def test_together_a_boy_holds_no_office() -> None:
    boy = born("2007-03-01", "2008-03-01")
    assert kinds((MAYOR,), (boy,)) == [Kind.MINOR]
    assert kinds((office("mayor", "Tapira", "2040-03-04"),), (boy,)) == []


def test_together_gender() -> None:
    assert kinds((gender("f"),), (gender("m"),)) == [Kind.OTHER_GENDER]
    assert kinds((gender("f"), gender("m")), (gender("m"),)) == []


def test_together_a_death_shortly_before_alone_keeps_nobody_apart() -> None:
    dead = Said(Fact.DIED, "", "kill", first="2015-03-01", last="2015-03-01")
    acts = Said(Fact.ACTED, "", "arrest", first="2016-02-01", last="2016-02-01")
    assert kinds((dead,), (acts,)) == [Kind.DEAD_BEFORE]
    assert not apart(around((dead,), (acts,)))
    trades = [Said(Fact.TRADE, "wheel", "chofer"), Said(Fact.TRADE, "law", "abogado")]
    assert apart(around((dead, trades[0]), (acts, trades[1])))


def test_together_a_death_years_before_keeps_apart_but_for_what_agrees() -> None:
    dead = Said(Fact.DIED, "", "kill", first="2015-03-01", last="2015-03-01")
    acts = Said(Fact.ACTED, "", "arrest", first="2019-06-01", last="2019-06-01")
    assert apart(around((dead,), (acts,)))
    assert not apart(around((dead, leads("Los Tordos")), (acts, leads("Los Tordos"))))
    before = Said(Fact.ACTED, "", "arrest", first="2014-06-01", last="2014-06-01")
    assert kinds((dead,), (before,)) == []


def test_together_group_in_both_languages_and_kin() -> None:
    assert kinds((leads("Cártel de Nayala"),), (leads("Nayala Cartel"),)) == [Kind.SAME_GROUP]
    kin = Said(Fact.KIN, "sibling", "hermano of", "Evelio Tamez Barrios", "Person")
    other = Said(Fact.KIN, "sibling", "brother of", "Evelio Tamez", "Person")
    assert kinds((kin,), (other,)) == [Kind.SAME_KIN]


def test_together_agreement_helps_an_open_name_and_never_joins_it() -> None:
    names = judge("R. Arvizu", NAME, "Person")
    found = weighed(names, around((MAYOR,), (MAYOR,)))
    assert found.score > names.score
    assert not found.joins


def test_together_agreement_does_not_help_names_that_differ() -> None:
    names = judge("Pepe Tovar Ruiz", "José Tovar Ruiz", "Person")
    assert weighed(names, around((MAYOR,), (MAYOR,))) == names


def test_together_brothers_of_unlike_names_stay_two() -> None:
    names = judge("Juan Barandas", "Julián Barandas", "Person")
    assert weighed(names, around((MAYOR,), (MAYOR,))).decision is not Decision.SAME


def test_together_every_signal_has_a_weight() -> None:
    assert set(Kind) == set(WEIGHTS)


def test_together_clash_never_hides_what_keeps_apart() -> None:
    said = [
        (MAYOR,),
        (office("mayor", "Olmeda", "2023-03-20"),),
        (office("judge", "Olmeda", "2023-03-20"),),
        (born("1950-01-01"),),
        (born("2010-01-01"),),
        (gender("f"),),
        (gender("m"), leads("Los Tordos")),
        (Said(Fact.TRADE, "law", "abogada", first="2023-03-04", last="2023-03-04"),),
        (Said(Fact.TRADE, "wheel", "chofer"), Said(Fact.NATION, "CO", "colombiano")),
    ]
    for one in said:
        for other in said:
            if apart(around(one, other)):
                assert clash(one, other)


def test_together_said_survives_the_store_and_parts_by_the_month() -> None:
    rows = as_json([MAYOR, leads("Los Tordos")])
    assert set(from_json(rows)) == {MAYOR, leads("Los Tordos")}
    one, other = (
        parting(as_json([office("mayor", "Tapira", day), leads("Los Tordos")]))
        for day in ("2023-03-04", "2023-03-29")
    )
    assert one == other
    assert [each.fact for each in one] == [Fact.OFFICE]
