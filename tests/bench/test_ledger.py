"""The gold of bench/ledger holds together, and what the program says is scored as it should be."""

from __future__ import annotations

from collections import Counter

from bench.ledger.pairs import TUNE, UNTOUCHED, pairs
from bench.ledger.reading import Read
from bench.ledger.run import OWN, READINGS, Judged, counts_of
from entramado.model.ledger import EntryKind, Reading


def test_ledger_gold_has_enough_conflicts_and_near_ones() -> None:
    found = list(pairs(OWN))
    assert len(found) >= 160
    assert sum(pair.reading == "conflicts" for pair in found) >= 40
    assert sum(pair.near and pair.reading != "conflicts" for pair in found) >= 30
    assert not any(pair.near and pair.reading == "conflicts" for pair in found)


def test_ledger_gold_speaks_of_kinds_and_readings_that_the_program_knows() -> None:
    found = list(pairs(OWN))
    assert {pair.kind for pair in found} == {kind.value for kind in EntryKind}
    assert {pair.reading for pair in found} == set(READINGS)
    assert set(READINGS) == {reading.value for reading in Reading} | {"unrelated"}


def test_ledger_gold_has_the_same_readings_in_both_halves() -> None:
    found = list(pairs(OWN))
    tune, rest = (
        Counter(pair.reading for pair in found if pair.half == half) for half in (TUNE, UNTOUCHED)
    )
    assert all(abs(tune[reading] - rest[reading]) <= 2 for reading in READINGS)


def test_ledger_says_where_a_wrong_pair_went_wrong() -> None:
    pair = next(p for p in pairs(OWN) if p.reading == "conflicts")
    silent = Judged(pair, Read(None, (), (True, True), 2))
    assert silent.said == "unrelated"
    assert silent.cause == "both read, not laid side by side"
    assert counts_of([silent], "conflicts").recall == 0.0
    right = Judged(pair, Read("conflicts", (), (True, True), 1))
    assert counts_of([right], "conflicts").f == 1.0
