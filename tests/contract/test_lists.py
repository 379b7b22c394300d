"""Reference lists beside a case: append-only, found by keys, readable as of any transaction."""

from dataclasses import replace
from hashlib import sha256

import pytest

from entramado.errors import NoSuchName
from entramado.model.ident import ident
from entramado.model.listing import (
    Absence,
    Edition,
    ListedName,
    Listing,
    Stated,
    listed_report_id,
    listing_id,
)
from entramado.store.lists import Looked
from tests.contract.samples import NOON, taken


def entry(number, name="Ilario Quenda", *, list_="Ribera", says="1"):
    data = f'{{"id": "{number}", "says": "{says}"}}'.encode()
    return Listing(
        id=listing_id(list_, str(number)),
        list=list_,
        entry=str(number),
        schema="Person",
        names=(ListedName(name), ListedName("El Cuervo", weak=True)),
        stated=Stated(programs=("ORDEN-7",), listed=("2031-01-02",)),
        issuer=None,
        published="2031-05",
        locator=f"list.json#{number}",
        sha256=sha256(data).hexdigest(),
        data=data,
        media_type="application/json",
        encoding="utf-8",
        digest=says,
    )


def looked(listing, *keys):
    return [Looked("Person", listing.name, keys or ("two:ilario quenda",))]


def record(store, *listings, keys=()):
    with store.transaction("import", who="tester", when=NOON) as writer:
        writer.add_listings([(listing, looked(listing, *keys)) for listing in listings])
        return writer.number


def absent(store, listing):
    with store.transaction("import", who="tester", when=NOON) as writer:
        writer.add_absences([Absence(listing.id, listing.list, "2031-05", None)])


def edition(**how):
    said = {"list": "Ribera", "issuer": None, "published": "2031-05", "locator": "list.json"}
    counts = {"entries": 1, "changed": 1, "gone": 0, "refused": 0}
    return Edition(**{**said, "sha256": "f-1", **counts, **how})


def purge(store, method, id_):
    with store.transaction("purge", who="editor", when=NOON) as writer:
        getattr(writer, method)(id_, who="editor", when=NOON, why="asked for")


def test_an_entry_comes_back_as_it_went_in(store):
    first, second = entry(1), entry(2, "Orsola Vint")
    record(store, first, second)
    assert store.now.listing(first.id) == first
    both = sorted((first, second), key=lambda listing: listing.id)
    assert list(store.now.listings([second.id, first.id, "g-none"])) == both
    assert list(store.now.listing_versions()) == [first, second]
    with pytest.raises(NoSuchName):
        store.now.listing("g-none")


def test_a_later_version_supersedes_and_the_past_keeps_the_first(store):
    first = entry(1)
    then = record(store, first)
    later = entry(1, "Ilario Quenda Rey", says="2")
    record(store, later)
    assert store.now.listing(first.id) == later
    assert store.at(then).listing(first.id) == first
    assert store.now.standing_on("Ribera") == {first.id: "2"}
    assert store.at(then).standing_on("Ribera") == {first.id: "1"}
    assert len(list(store.now.listing_versions())) == 2


def test_an_absence_notes_and_a_return_ends_it(store):
    first = entry(1)
    then = record(store, first)
    absent(store, first)
    gone = Absence(first.id, "Ribera", "2031-05", None)
    assert store.now.listing(first.id) == replace(first, gone=gone)
    assert store.now.standing_on("Ribera") == {}
    assert store.at(then).listing(first.id).gone is None
    record(store, first)
    assert store.now.listing(first.id) == first
    assert store.now.standing_on("Ribera") == {first.id: "1"}
    assert store.now.standing_on("Another") == {}


def test_keys_lead_to_names_and_crowded_ones_to_none(store):
    many = [entry(n, f"Ilario Quenda {n}") for n in range(5)]
    then = record(store, many[0], keys=("rare", "crowd"))
    record(store, *many[1:], keys=("crowd",))
    found = store.now.names_under(["rare", "crowd", "none"], most=4)
    assert list(found) == ["rare"]
    [name] = store.now.names_listed(found["rare"])
    assert (name.listing, name.schema, name.value) == (many[0].id, "Person", "Ilario Quenda 0")
    assert len(store.now.names_under(["crowd"], most=5)["crowd"]) == 5
    assert len(store.at(then).names_under(["crowd"], most=4)["crowd"]) == 1
    assert list(store.at(then).names_listed([name.number + 1])) == []


def test_a_name_is_indexed_once(store):
    record(store, entry(1))
    record(store, entry(1, says="2"))
    assert len(store.now.names_under(["two:ilario quenda"], most=9)["two:ilario quenda"]) == 1


def test_editions_are_kept_in_order_and_noted_once(store):
    first, second = edition(), edition(published="2031-06", sha256="f-2")
    for each in (first, second, first):
        with store.transaction("import", who="tester", when=NOON) as writer:
            writer.add_edition(each)
    assert store.now.editions() == [first, second]
    assert store.at(1).editions() == [first]


def test_a_purged_entry_leaves_tombstones_and_nothing_else(store):
    first, other = entry(1), entry(2, "Orsola Vint")
    record(store, first, other)
    record(store, entry(1, says="2"))
    absent(store, first)
    purge(store, "purge_listing", first.id)
    for reader in (store.now, store.at(1)):
        assert list(reader.listing_versions()) == [other]
        found = reader.names_under(["two:ilario quenda"], most=9)
        assert [n.listing for ns in found.values() for n in reader.names_listed(ns)] == [other.id]
    stones = store.now.tombstones()
    assert [stone.report for stone in stones] == [first.id, first.id]
    assert stones[0].sha256 == first.sha256
    with pytest.raises(NoSuchName):
        purge(store, "purge_listing", first.id)


def test_with_the_report_that_an_entry_became_goes_the_entry(store):
    original, report, extraction = taken()
    listing = replace(entry(1), data=original.data, sha256=original.sha256)
    record(store, listing)
    id_ = listed_report_id(original.sha256, report.outlet)
    assert id_ != ident("r", original.sha256, report.outlet)
    listed = replace(report, id=id_)
    with store.transaction("judge", who="tester", when=NOON) as writer:
        writer.add_report(
            original, listed, replace(extraction, report=id_, mentions=(), statements=())
        )
    purge(store, "purge", id_)
    assert list(store.now.listing_versions()) == []


def test_an_entry_is_no_version_of_the_page_that_it_names(store):
    original, report, extraction = taken(url="https://faro.example/listed")
    id_ = listed_report_id(original.sha256, report.outlet)
    bare = replace(extraction, report=id_, mentions=(), statements=())
    with store.transaction("judge", who="tester", when=NOON) as writer:
        writer.add_report(original, replace(report, id=id_), bare)
    assert store.now.latest_at(report.url) is None


def test_an_exception_in_the_block_leaves_no_entry(store):
    with pytest.raises(ZeroDivisionError):
        fail_after(store, entry(1))
    assert list(store.now.listing_versions()) == []
    assert store.now.names_under(["two:ilario quenda"], most=9) == {}


def fail_after(store, listing):
    with store.transaction("import", who="tester", when=NOON) as writer:
        writer.add_listings([(listing, looked(listing))])
        raise ZeroDivisionError
