from __future__ import annotations

import pytest

from entramado.ledger.outlets import NAME, spelled, whole


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Agencia Ráfaga", "RAFAGA"),
        ("The Alder Chronicle", "Alder Chronicle"),
        ("Semanario Tinta", "Tinta"),
        ("Kestrel News Agency", "Kestrel"),
        ("Diario de La Cumbre", "La Cumbre"),
        ("The Alder Chronicle", "www.alderchronicle.com"),
    ],
)
def test_outlet_is_known_under_a_shorter_name(one: str, two: str) -> None:
    assert spelled(one) & spelled(two)


@pytest.mark.parametrize(
    ("one", "two"), [("The Alder Chronicle", "The Birch Chronicle"), ("Radio Uno", "Radio Dos")]
)
def test_outlets_of_one_kind_are_two(one: str, two: str) -> None:
    assert not spelled(one) & spelled(two)


def test_outlet_that_is_only_a_kind_stays_whole() -> None:
    assert spelled("The Press") == {"press"}
    assert spelled("Radio Uno") == {"radio uno", "radiouno"}


def test_outlet_is_one_with_and_without_its_article() -> None:
    assert whole("The Alder Chronicle") == whole("Alder Chronicle")


def test_outlet_name_is_found_with_small_words_in_it() -> None:
    assert NAME.findall("contó a Diario de la Cumbre que no") == ["Diario de la Cumbre"]
