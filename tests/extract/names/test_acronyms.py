"""Capitals against names, in the same language and across."""

import pytest

from entramado.extract.names.acronyms import stands_for


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("CDC", "cartel de la canada"),
        ("CDC", "canada cartel"),
        ("CSNG", "sandia new generation cartel"),
        ("CSNG", "cartel sandia nueva generacion"),
        ("CDN", "cartel del norte"),
        ("CDN", "northern cartel"),
        ("NCHS", "national council for harbour safety"),
        ("FGR", "fiscalia general de la republica"),
        ("C.D.C.", "cartel de la canada"),
    ],
)
def test_stands_for_a_name(form, key):
    assert stands_for(form, key, "es")


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("CDC", "cartel del norte"),
        ("CSNG", "sandia cartel"),
        ("FGR", "fiscalia general de rivas"),  # a well-known body, and not this one
        ("Cdc", "cartel de la canada"),
        ("C", "cartel"),
        ("CANADA", "canada"),
        ("NCH", "national council for harbour safety"),
    ],
)
def test_stands_for_nothing_else(form, key):
    assert not stands_for(form, key, "es")
