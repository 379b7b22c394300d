"""What a name is must not hang on the order of a set: the same report, the same answer."""

from __future__ import annotations

import pytest

from entramado.extract.names.found import Found
from entramado.extract.names.kinds import countries_of


@pytest.mark.parametrize(
    ("forms", "country"), [(("Saltillo", "Tegucigalpa"), "MX"), (("Tegucigalpa", "Saltillo"), "HN")]
)
def test_countries_of_equally_many_towns_is_the_first_named(
    forms: tuple[str, str], country: str
) -> None:
    finds = [Found(0, at, at + 1, form, schema="Place") for at, form in enumerate(forms)]
    assert countries_of(finds, ()) == {country}
