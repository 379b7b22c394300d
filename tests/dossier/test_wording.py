from __future__ import annotations

from datetime import date

import pytest
import yaml

from entramado.dossier.wording import LANGUAGES, Wording
from entramado.errors import UsageError
from entramado.model.incident import IncidentPlace
from entramado.model.types import event_types, tie_types
from entramado.model.value import Comparator, Measure, Scope, Value, ValueKind
from entramado.model.when import When


def keys(table: object, before: str = "") -> set[str]:
    if not isinstance(table, dict):
        return {before}
    return {key for name, held in table.items() for key in keys(held, f"{before}.{name}")}


def test_both_languages_say_the_same_things(root):
    tables = [
        yaml.safe_load((root / f"src/entramado/dossier/phrases/{language}.yaml").read_text("utf-8"))
        for language in LANGUAGES
    ]
    # Commands are keys there, and the words one searches for differ.
    first, second = ({k for k in keys(t) if ".next." not in k} for t in tables)
    assert first == second


@pytest.mark.parametrize(
    ("when", "en", "es"),
    [
        (When(date(2031, 5, 2), date(2031, 5, 2), ""), "2 May 2031", "2 de mayo de 2031"),
        (When(date(2031, 5, 1), date(2031, 5, 31), ""), "May 2031", "mayo de 2031"),
        (When(date(2031, 1, 1), date(2031, 12, 31), ""), "2031", "2031"),
        (When(date(2031, 5, 2), date(2031, 5, 4), ""), "2–4 May 2031", "2–4 de mayo de 2031"),
        (When(None, date(2031, 5, 4), ""), "4 May 2031 or earlier", "4 de mayo de 2031 o antes"),
        (When(None, None, "ayer"), "date not known (“ayer”)", "fecha desconocida («ayer»)"),
        (None, "date not known", "fecha desconocida"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(when, en, es):
    assert Wording("en").when(when) == en
    assert Wording("es").when(when) == es


def test_a_value_keeps_what_binds_it():
    value = Value(
        ValueKind.COUNT,
        Measure.KILLED,
        "troops",
        1200.0,
        comparator=Comparator.AT_LEAST,
        scope=Scope.ADDITIONAL,
    )
    assert Wording("en").value(value) == "at least 1,200 (troops), in addition"
    assert Wording("es").value(value) == "al menos 1\N{NO-BREAK SPACE}200 (troops), además"


def test_places_name_what_they_lie_in():
    town = IncidentPlace("Nazas", "Durango", "Mexico", 1.0, 1.0, "town", None)
    state = IncidentPlace("Durango", "Durango", "Mexico", 1.0, 1.0, "admin1", None)
    assert Wording("en").places([town, state]) == "Nazas (Durango), Durango"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_label(language):
    words = Wording(language)
    assert all(words.event(name) for name in event_types())
    assert all(words.tie(name) for name in tie_types())
    assert all(words.table("measures")[measure.value] for measure in Measure)


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageError):
        Wording("xx")
