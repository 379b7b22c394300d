"""What a report says of the bearers of its names, taken from its own extraction."""

from datetime import date

import pytest

from entramado.model.attribution import Polarity, Voice
from entramado.model.statement import Role
from entramado.resolve.called import Word
from entramado.resolve.hearing import born_at, heard
from entramado.resolve.said import Fact, Said
from tests.derivation.cast import Line, Told, report

NAME = "Ariel Olmos Cervera"
TOWN = ("Tapira", "Place")
GROUP = ("Los Tordos", "Organization")


def said(line: Line, *, published: str | None = "2023-03-04") -> list[Said]:
    """What is said of NAME in a report of one line."""
    _, told, extraction = report([line], published=published)
    chains = {m.chain or "" for m in extraction.mentions if m.form == NAME}
    return [
        each for chain, held in heard(told, extraction).items() if chain in chains for each in held
    ]


def facts(line: Line, **how: str | None) -> set[tuple[Fact, str]]:
    return {(each.fact, each.what) for each in said(line, **how)}


def line(text: str, *told: Told, names: tuple[tuple[str, str], ...] = ()) -> Line:
    return Line(text, ((NAME, "Person"), *names), told)


def test_hearing_group_and_its_name() -> None:
    (found,) = said(
        line(f"{NAME} encabeza Los Tordos.", Told("leads", NAME, GROUP[0]), names=(GROUP,))
    )
    assert (found.fact, found.what, found.of) == (Fact.GROUP, "leads", "Los Tordos")
    assert found.statement


@pytest.mark.parametrize(
    ("voice", "polarity"),
    [(Voice.DENIED, Polarity.POSITIVE), (Voice.ASSERTED, Polarity.NEGATIVE)],
)
def test_hearing_nothing_that_is_denied(voice: Voice, polarity: Polarity) -> None:
    told = Told("leads", NAME, GROUP[0], voice=voice, polarity=polarity)
    assert said(line(f"{NAME} encabeza Los Tordos.", told, names=(GROUP,))) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"{NAME}, de 43 años, salió.", 1979),
        (f"{NAME}, 43, salió.", 1979),
        (f"{NAME} (43) salió.", 1979),
        (f"{NAME}, nacido en 1978, salió.", 1978),
    ],
)
def test_hearing_ages_come_to_years_of_birth(text: str, year: int) -> None:
    (born,) = said(line(text))
    assert born.fact is Fact.BORN
    assert born.days
    assert born.days[0].year <= year <= born.days[1].year
    assert (born.days[1] - born.days[0]).days <= 370


def test_hearing_no_age_in_a_sentence_of_years_nor_without_a_date() -> None:
    assert said(line(f"Condenan a {NAME} a 43 años de cárcel.")) == []
    assert said(line(f"{NAME}, de 43 años de prisión, salió.")) == []
    assert said(line(f"{NAME} tenía 12 años cuando huyó.")) == []
    assert said(line(f"{NAME}, de 43 años, salió."), published=None) == []


def test_hearing_death_with_its_day_and_act_with_its() -> None:
    death = Told("killing", NAME, role=Role.VICTIM, event="e1", day="2023-03-01")
    act = Told("attack", NAME, role=Role.AGENT, event="e1", day="2023-03-01")
    assert facts(line(f"Atacó {NAME}.", act)) == {(Fact.ACTED, "")}
    # The frame of a test's event is "test": only words of dying tell a death.
    assert facts(line(f"Murió {NAME}.", death)) == set()


@pytest.mark.parametrize(
    ("text", "office", "trade", "past", "open_"),
    [
        ("alcalde de Tapira", "mayor", None, False, False),
        ("ex alcalde", "mayor", None, True, False),
        ("exalcalde", "mayor", None, True, False),
        ("former mayor", "mayor", None, True, False),
        ("attorney general", "attorney_general", "law", False, False),
        ("candidato a gobernador", "governor", None, False, True),
        ("vice president", "president", None, False, True),
        ("drug lord", None, "crime", False, False),
        ("abogada", None, "law", False, False),
    ],
)
def test_hearing_words_of_office_and_trade(
    text: str, office: str | None, trade: str | None, *, past: bool, open_: bool
) -> None:
    word = Word(text)
    assert (word.kind("offices"), word.past, word.open) == (office, past, open_)
    assert word.kind("trades") in {trade, None}


def test_hearing_gender_and_nation_of_words() -> None:
    assert Word("abogada").gender == "f"
    assert Word("businessman").gender == "m"
    assert Word("fiscal").gender is None
    assert Word("empresaria colombiana").nation == "CO"


def test_hearing_given_name_goes_before_words_of_gender() -> None:
    name = "Rosa Olmos Cervera"
    told = Line(f"{name} salió.", ((name, "Person"),), ())
    _, page, extraction = report([told], published="2023-03-04")
    (found,) = heard(page, extraction).values()
    assert [(each.fact, each.what) for each in found] == [(Fact.GENDER, "f")]


def test_hearing_birth_of_an_age() -> None:
    day = date(2023, 3, 4)
    born = born_at((day, day), 43, 43, "43")
    assert born.days
    assert born.days[0] <= date(1979, 3, 5)
    assert born.days[1] >= date(1980, 3, 3)
