"""Where a text names somebody who is withheld, however it is written."""

from __future__ import annotations

import pytest

from entramado.model.entity import Entity, NameUse
from entramado.resolve.withheld import Bearer, Net, implied, merged

VICTIM = Bearer(("Noelia Brumaire Tarn", "Noelia Brumaire"), "Person", hidden=True)
BROTHER = Bearer(("José Luis Ferrante Oso",), "Person", hidden=False)
YOUNGER = Bearer(("Luis Ferrante",), "Person", hidden=True)
SCHOOL = Bearer(("Escuela Noelia Brumaire",), "Organization", hidden=False)
SHOP = Bearer(("Brumaire Textiles",), "Company", hidden=False)
NET = Net([VICTIM, BROTHER, YOUNGER, SCHOOL, SHOP])
MASK = "[…]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Killed: Noelia Brumaire Tarn, 31.", "Killed: […], 31."),
        ("MURIÓ NOELIA BRUMAIRE AYER", "MURIÓ […] AYER"),
        ("noelia brumaire, descansa", "[…], descansa"),
        ("Noélia Brúmaire and Brumaire\u2019s son", "[…] and […]\u2019s son"),
        ("Noe\u0301lia Bru\u0301maire", "[…]"),
        ("los Brumaires y la familia Brumaire", "los […] y la familia […]"),
        ("Bru-\nmaire said, Noelia\nBrumaire too", "[…] said, […] too"),
        ("Bru\u00admaire", "[…]"),
        ("Brumaire Tarn, Noelia", "[…]"),
        ("N. Brumaire", "N. […]"),
        ("https://x.example/2031/noelia-brumaire-muere", "https://x.example/2031/[…]-muere"),
        ("https://x.example/muere-brumaire?id=3", "https://x.example/muere-[…]?id=3"),
        ("https://x.example/n%C3%B3elia%20brumaire", "https://x.example/[…]"),
        ("/srv/in/NoeliaBrumaire_1.txt", "/srv/in/[…]_1.txt"),
        ("#JusticiaParaNoeliaBrumaire", "#[…]"),
        ("JusticiaParaNoeliaBrumaire", "[…]"),
        ("@noeliabrumaire, noelia.brumaire@x.example", "@[…], […]@x.example"),
        ("Escuela Noelia Brumaire", "Escuela […]"),
        ("Luis Ferrante died", "[…] died"),
    ],
)
def test_a_withheld_name_is_found_however_it_is_written(text: str, shown: str) -> None:
    assert NET.masked(text, MASK) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Noelia D'Arbelle said", "[…] said"),
        ("NOELIA D\u2019ARBELLE", "[…]"),
        ("Noelia DArbelle, noelia d arbelle", "[…], […]"),
        ("the D'Arbelle family", "the […] family"),
        ("https://x.example/noelia-d-arbelle-dies", "https://x.example/[…]-dies"),
    ],
)
def test_a_surname_with_a_letter_in_front_is_one_word(text: str, shown: str) -> None:
    net = Net([Bearer(("Noelia D\u2019Arbelle Tarn",), "Person", hidden=True)])
    assert net.masked(text, MASK) == shown


def test_who_is_shown_keeps_a_surname_with_a_letter_in_front() -> None:
    hidden = Bearer(("Noelia D'Arbelle",), "Person", hidden=True)
    net = Net([hidden, Bearer(("Bruno D'Arbelle",), "Person", hidden=False)])
    told = "Bruno D'Arbelle, D'Arbelle; Noelia D'Arbelle"
    assert net.masked(told, MASK) == f"Bruno D'Arbelle, D'Arbelle; {MASK}"


@pytest.mark.parametrize(
    "text",
    [
        "José Luis Ferrante Oso leads them, said Ferrante",
        "José Luis Ferrante",
        "Brumaire Textiles closed",
        "the brumaire of the valley",  # a surname in small letters is another word
        "Noelia",  # a given name alone is everybody's
        "Tarnished silver",
        "e-0123456789abcdef",
    ],
)
def test_what_names_somebody_else_stays(text: str) -> None:
    assert NET.masked(text, MASK) == text


def test_a_name_that_somebody_shown_bears_stays() -> None:
    net = Net([VICTIM, Bearer(("Noelia Brumaire",), "Person", hidden=False)])
    assert (
        net.masked("Noelia Brumaire and Noelia Brumaire Tarn", MASK)
        == f"Noelia Brumaire and {MASK}"
    )


def test_without_anybody_withheld_nothing_is_looked_for() -> None:
    assert Net([BROTHER, SHOP]).spans("Noelia Brumaire") == []


def test_spans_that_overlap_are_one() -> None:
    assert merged([(4, 9), (0, 5), (9, 10)]) == [(0, 9), (9, 10)]


def _entity(id_: str, name: str, schema: str = "Person", *, private: bool = False) -> Entity:
    use = NameUse(name, "en", ("m-1",))
    return Entity(id_, schema, name, (use,), (f"c-{id_}",), reports=("r-1",), private=private)


def test_a_surname_alone_is_in_doubt_theirs() -> None:
    withheld = _entity("e-1", "Noelia Brumaire", private=True)
    short = [
        _entity("e-2", "Brumaire"),
        _entity("e-3", "Los Brumaires", "Organization"),
        _entity("e-4", "Noelia"),
        _entity("e-5", "Noelia", "PublicBody"),
        _entity("e-6", "Ferrante"),
    ]
    assert implied([withheld, *short]) == {"e-2", "e-3", "e-4"}


def test_a_surname_that_somebody_shown_bears_is_not() -> None:
    withheld = _entity("e-1", "Noelia Brumaire", private=True)
    assert implied([withheld, _entity("e-2", "Brumaire"), _entity("e-3", "Odo Brumaire")]) == set()
