"""What the compiled word lists say."""

import pytest

from entramado.extract.names.lexicon import lexicon, listed
from entramado.lang.base import LANGUAGES, language


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("barranca cartel", "cartel"),
        ("cartel de la barranca", "cartel"),
        ("ministry of defence", "ministry"),
        ("secretaria de marina", "ministry"),
        ("joint harbour task force nine", "agency"),
        ("el ejercito mexicano", "army"),
        ("guardia nacional", "guard"),
    ],
)
def test_head_of_a_name(words, concept):
    for code in LANGUAGES:
        head = lexicon(code).head(words.split())
        assert head is not None
        assert head.concept == concept


def test_head_of_a_person_is_none():
    assert lexicon("en").head(["tobias", "corral"]) is None


def test_nationalities_are_inflected():
    table = lexicon("es").nationalities
    forms = ("mexicano", "mexicana", "mexicanos", "francesas", "españoles", "belga", "alemanes")
    assert [table[form] for form in forms] == ["MX", "MX", "MX", "FR", "ES", "BE", "DE"]


def test_given_names_and_surnames_of_either_language():
    lists = lexicon("en")
    assert lists.given("evaristo")
    assert lists.gender("abigail") == "f"
    assert lists.surname("quiroz")
    assert lists.surname("inventadez")
    assert not lists.surname("juez")


def test_listed_takes_commas_and_lists():
    assert listed("a, b,, c ") == ("a", "b", "c")
    assert listed(["a", 1]) == ("a", "1")


@pytest.mark.parametrize("name", ["organisations", "titles", "people", "contexts", "shields"])
def test_lists_have_the_same_keys_in_every_language(name):
    tables = [language(code).data(name) for code in LANGUAGES]
    assert {frozenset(table) for table in tables} == {frozenset(tables[0])}


def test_concepts_of_bodies_are_the_same_in_every_language():
    tables = [language(code).data("organisations") for code in LANGUAGES]
    for key in ("heads", "domains"):
        assert {frozenset(table[key]) for table in tables} == {frozenset(tables[0][key])}
    schemas = [{c: h["schema"] for c, h in table["heads"].items()} for table in tables]
    assert schemas[0] == schemas[1]
