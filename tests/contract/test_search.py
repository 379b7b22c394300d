"""Searching: all words, accents and case ignored, places exact to the character."""

import pytest

from tests.contract.samples import add, purge, taken

# "está" and "Peñón" are written with combining accents, as text copied from a PDF is.
DECOMPOSED = "El Pen\u0303o\u0301n esta\u0301 cerrado. Ilario cruz\u00f3 el Pe\u00f1\u00f3n."


def found(store, words, **options):
    now = store.now
    hits = now.search(words, **options)
    return [now.report(hit.report).text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize("words", ["penon", "PEÑÓN", "pen\u0303on"])
def test_accents_do_not_matter_and_shift_nothing(store, words):
    add(store, taken(DECOMPOSED))
    assert found(store, words) == ["Pen\u0303o\u0301n", "Peñón"]


def test_all_words_must_stand_in_one_report(store):
    add(store, taken("Quenda was seized. Guards fled."), taken("Quenda escaped."))
    assert found(store, "guards quenda") == ["Quenda", "Guards"]
    assert found(store, "quenda nobody") == []


def test_words_side_by_side_are_one_hit(store):
    add(store, taken("El Faro said that el guard knew the owner of El-Faro."))
    assert found(store, "faro el") == ["El Faro", "El-Faro"]


def test_whole_words_only(store):
    add(store, taken("The guards fled."))
    assert found(store, "guard") == []


def test_letters_that_grow_when_folded_shift_nothing(store):
    add(store, taken("Die große Straße in Tormes."))
    assert found(store, "strasse") == ["Straße"]
    assert found(store, "tormes") == ["Tormes"]


@pytest.mark.parametrize(
    "words",
    ['"', "AND", "a OR", "NEAR(x", "te*", "^x", "-x", "col:x", "(", "'", "%", "_", "\x00", ""],
)
def test_nothing_a_person_types_is_an_operator(store, words):
    add(store, taken())
    assert found(store, words) == []


def test_the_past_and_what_was_purged_are_not_found(store):
    add(store, taken())
    later = taken("Quenda escaped.")
    add(store, later)
    assert len(store.at(1).search("quenda")) == 1
    assert len(store.now.search("quenda")) == 2
    purge(store, later[1].id)
    assert len(store.now.search("quenda")) == 1


def test_no_more_hits_than_asked_for(store):
    add(store, taken("Quenda, Quenda, Quenda."))
    assert len(found(store, "quenda", limit=2)) == 2
