"""Nouns as plain JSON: what comes back is equal, and a quote that does not hold is refused."""

import json
from datetime import date

import pytest

from entramado.errors import BrokenCitation, IntegrityError
from entramado.model.entity import Entity, NameUse, Property, SameAs
from entramado.model.incident import Incident, IncidentPlace, Participant, ToldValue
from entramado.model.ledger import Entry, EntryKind, PairReading, Position, Reading
from entramado.model.origin import Origin, OriginRoot
from entramado.model.passage import Passage
from entramado.model.tie import Tie
from entramado.model.value import Comparator, Measure, Value, ValueKind
from entramado.model.when import When
from entramado.store.base import Row
from entramado.store.codec import canonical, decode, decode_row, encode, encode_row

TEXT = "Two barges burned at Ostrel."
DERIVED = [
    Entity(
        "e-1",
        "Person",
        "Ilario Quenda",
        (NameUse("Ilario Quenda", "en", ("m-1", "m-2")),),
        ("m-1",),
        (SameAs("Quenda", "Ilario Quenda", "a part of the full name", "s-1"),),
        (Property("role", "pilot", ("s-1",)),),
        private=True,
    ),
    Tie("t-1", "leads", "e-1", "e-2", When(None, date(2031, 1, 2), "by 2031"), (), (), (), True),
    Incident(
        "i-1",
        "arson",
        Passage.cut("r-1", TEXT, 0, len(TEXT)),
        When(date(2031, 1, 1), None, "in January"),
        (IncidentPlace("Ostrel", None, "XX", 1.5, None, "town", None),),
        (Participant("agent", None, "two men", ("s-1",)),),
        (ToldValue(Value(ValueKind.COUNT, Measure.KILLED, comparator=Comparator.ABOUT), ("s-1",)),),
        None,
        ("r-1",),
        ("o-1",),
        ("s-1",),
        ("asserted",),
        False,
    ),
    Entry(
        "l-1",
        EntryKind.COUNT,
        "i-1",
        "killed",
        (Position("a", "2", ("s-1",), ("o-1",)),),
        (PairReading("a", "b", Reading.REFINES, "One is a part of the other."),),
    ),
    Origin("o-1", OriginRoot.AGENCY, "Ribera Wire", ("r-1",), ("s-1",), ("named",)),
]


@pytest.mark.parametrize("noun", DERIVED, ids=lambda noun: type(noun).__name__)
def test_a_derived_noun_comes_back_equal(noun):
    row = encode_row("any", noun, component="c-1")
    assert row == Row("any", noun.id, "c-1", json.loads(json.dumps(encode(noun))))
    assert decode_row(type(noun), row, lambda _: TEXT) == noun


def test_every_load_proves_the_quote():
    body = encode(DERIVED[2])
    with pytest.raises(BrokenCitation):
        decode(Incident, body, lambda _: TEXT.replace("Two", "Ten"))


def test_a_passage_is_not_read_without_its_text():
    with pytest.raises(IntegrityError, match="r-1"):
        decode(Passage, encode(Passage.cut("r-1", TEXT, 0, 3)))


@pytest.mark.parametrize("body", [{}, None, {"id": "t-1"}, "text"])
def test_what_is_no_noun_is_named_as_such(body):
    with pytest.raises(IntegrityError, match="a stored Tie"):
        decode(Tie, body)


def test_an_unknown_word_of_a_list_is_refused():
    with pytest.raises(IntegrityError):
        decode(Entry, {**encode(DERIVED[3]), "kind": "hunch"})


def test_equal_bodies_have_equal_text():
    assert canonical({"b": ("x",), "a": 1}) == canonical({"a": 1, "b": ["x"]})
