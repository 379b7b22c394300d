"""The words of lists: the same fields in each language, none of them two things at once."""

from __future__ import annotations

import pytest

from entramado.lang.base import LANGUAGES, language
from entramado.listings.lexicon import bare, columns, says_ended, types
from entramado.listings.table import head_of


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_has_the_fields_of_the_first(code):
    for key in ("columns", "types"):
        first = language(LANGUAGES[0]).data("listings")[key]
        assert language(code).data("listings")[key].keys() == first.keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_heading_says_two_things(code):
    lists = language(code).data("listings")["columns"].values()
    forms = [bare(form) for each in lists for form in each.split(",")]
    assert len(forms) == len(set(forms)) == len(columns(code))


def test_types_and_ends_in_either_language():
    assert types()["persona fisica"] == types()["individual"] == "Person"
    assert types()["buque"] == "Other"
    assert says_ended("Dado de Baja")
    assert says_ended("no longer in force")
    assert not says_ended("in force")
    assert not says_ended("")


@pytest.mark.parametrize(
    ("line", "separator", "code"),
    [
        ("id,name,alias,type,program", ",", "en"),
        ("clave;nombre;alias;tipo;programa", ";", "es"),
        ("Nombre\tMotivo\tPaís", "\t", "es"),
        ('"name"|"country"', "|", "en"),
    ],
)
def test_a_header_says_its_separator_and_language(line, separator, code):
    head = head_of(line)
    assert head is not None
    assert (head.separator, head.language) == (separator, code)
    assert "name" in head.fields


@pytest.mark.parametrize("line", ["", "a,b,c", "alias;programa", "42"])
def test_a_line_without_a_column_of_names_is_no_header(line):
    assert head_of(line) is None
