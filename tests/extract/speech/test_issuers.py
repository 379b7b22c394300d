"""Who speaks in a whole report: a credited agency, the body of a communiqué, else nobody."""

from dataclasses import replace
from typing import Any

import pytest

from entramado.extract.names.names import names
from entramado.extract.reading import Reading
from entramado.extract.speech.speech import speech
from entramado.model.report import Removed
from tests.extract.told import told

TEXT = 'Dos hombres murieron en el muelle. "No hay más heridos", declaró la fiscal Irma Duarte Sol.'


def read(**changes: Any) -> Reading:
    reading = told(TEXT, "es")
    return speech(names(replace(reading, report=replace(reading.report, **changes))))


def said_at(reading: Reading, words: str) -> list[tuple[list[str], str | None]]:
    at = reading.report.text.index(words)
    found = [s.attribution for s in reading.speeches if s.covers(at)]
    return sorted(([link.name for link in a.chain], a.channel) for a in found)


@pytest.mark.model
def test_issuer_of_a_communique_is_the_body_that_prints_it():
    label = (Removed("Comunicado de prensa 7/2024", "heading"),)
    reading = read(outlet="Fiscalía General de Ortilia", removed=label)
    channel = "Comunicado de prensa 7/2024"
    assert said_at(reading, "murieron") == [(["Fiscalía General de Ortilia"], channel)]
    inner = ["Fiscalía General de Ortilia", "Irma Duarte Sol"]
    assert (inner, channel) in said_at(reading, "heridos")


@pytest.mark.model
def test_issuer_is_the_agency_of_an_unsigned_report():
    reading = read(outlet="El Faro de Ortilia", agency="Agencia Vértice")
    assert said_at(reading, "murieron") == [(["Agencia Vértice"], None)]


@pytest.mark.model
@pytest.mark.parametrize(
    "changes",
    [
        {"outlet": "El Faro de Ortilia"},
        {"outlet": "Fiscalía General de Ortilia"},
        {"outlet": "El Faro de Ortilia", "removed": (Removed("Comunicado", "heading"),)},
        {"outlet": "El Faro", "agency": "Agencia Vértice", "authors": ("Ana Sol",)},
    ],
)
def test_issuer_is_nobody_in_an_outlets_own_report(changes):
    assert said_at(read(**changes), "murieron") == []
