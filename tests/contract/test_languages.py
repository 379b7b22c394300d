"""What every language pack must provide. A new language is done when this passes."""

from __future__ import annotations

from importlib.resources import files

import pytest

from entramado.errors import UnsupportedLanguage
from entramado.lang.base import LANGUAGES, language
from entramado.model.types import event_types, tie_types

REFERENCE = LANGUAGES[0]


def lists(code: str) -> set[str]:
    folder = files("entramado.lang").joinpath(code)
    return {f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_language_has_the_same_lists_as_the_first(code: str) -> None:
    assert lists(code) == lists(REFERENCE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_language_lists_load_and_are_not_empty(code: str) -> None:
    for name in lists(code):
        assert language(code).data(name), name


@pytest.mark.parametrize("code", LANGUAGES)
def test_language_concepts_are_those_of_the_first(code: str) -> None:
    assert language(code).data("concepts").keys() == language(REFERENCE).data("concepts").keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_language_counted_kinds_are_those_of_the_first(code: str) -> None:
    assert language(code).data("counted").keys() == language(REFERENCE).data("counted").keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_language_has_labels_for_every_type(code: str) -> None:
    for table in (event_types(), tie_types()):
        assert all(code in entry.labels for entry in table.values())


def test_language_without_a_pack_is_refused() -> None:
    with pytest.raises(UnsupportedLanguage):
        language("tlh")
