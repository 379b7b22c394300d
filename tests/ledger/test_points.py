"""Dates, places, ties and status side by side."""

from __future__ import annotations

from entramado.ledger.dates import date_entries
from entramado.ledger.places import place_entries
from entramado.ledger.status import status_entries
from entramado.ledger.ties import tie_entries, tie_of
from entramado.model.attribution import Polarity, Voice
from entramado.model.ledger import Reading
from entramado.model.statement import Role
from tests.ledger.told import told

TIE = ("leads", "e-1", "e-2")


def readings(entries: list) -> list[Reading]:  # type: ignore[type-arg]
    return [pair.reading for entry in entries for pair in entry.readings]


def test_date_entries_narrower_refines() -> None:
    items = [told(when=("2025-03-01", "2025-03-31")), told(when=("2025-03-09", "2025-03-09"))]
    assert readings(date_entries("i", items)) == [Reading.REFINES]


def test_date_entries_disjoint_conflict() -> None:
    items = [told(when=("2025-03-08", "2025-03-08")), told(when=("2025-03-09", "2025-03-09"))]
    assert readings(date_entries("i", items)) == [Reading.CONFLICTS]


def test_date_entries_take_no_position_from_a_forecast() -> None:
    later = told(when=("2025-04-09", "2025-04-09"), voice=Voice.FORECAST)
    assert date_entries("i", [told(when=("2025-03-09", "2025-03-09")), later]) == []


def test_place_entries_town_in_state_refines_two_towns_conflict() -> None:
    place_of = {"m1": "MX.10", "m2": "MX.10.nazas", "m3": "MX.10.rodeo"}
    items = [told(where=("m1",)), told(where=("m2",)), told(where=("m3",))]
    (entry,) = place_entries("i", items, place_of, {})
    assert sorted(readings([entry])) == [Reading.CONFLICTS, Reading.REFINES, Reading.REFINES]


def test_place_entries_several_places_take_no_position() -> None:
    place_of = {"m1": "MX.10", "m2": "MX.32"}
    assert place_entries("i", [told(where=("m1", "m2")), told(where=("m1",))], place_of, {}) == []


def test_tie_denied_is_contested_and_both_sides_stand() -> None:
    items = [
        told(predicate="leads", event_type=None),
        told(predicate="leads", event_type=None, voice=Voice.DENIED),
    ]
    assert tie_of(TIE, items, reviewed=None).contested
    (entry,) = tie_entries(TIE, items)
    assert len(entry.positions) == 2
    assert readings([entry]) == [Reading.CONFLICTS]


def test_tie_only_negative_is_not_contested() -> None:
    items = [told(predicate="leads", event_type=None, polarity=Polarity.NEGATIVE)]
    assert not tie_of(TIE, items, reviewed=None).contested


def test_status_acquittal_stands_beside_charge() -> None:
    items = [
        told(predicate="charge", event_type="charge", role=Role.SUSPECT),
        told(predicate="acquittal", event_type="acquittal", role=Role.SUSPECT),
        told(predicate="arrest", event_type="arrest", role=Role.SUSPECT),
    ]
    (entry,) = status_entries("e-1", items)
    assert [position.key for position in entry.positions] == ["acquittal", "charge"]
    assert readings([entry]) == [Reading.UPDATES]


def test_status_charge_alone_is_no_entry() -> None:
    items = [told(predicate="charge", event_type="charge", role=Role.SUSPECT)]
    assert status_entries("e-1", items) == []
