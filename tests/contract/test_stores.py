"""What was recorded: whole or not at all, numbered, append-only, readable as of any transaction."""

from dataclasses import replace

import pytest

from entramado.errors import BrokenCitation, NoSuchName, StoreError
from entramado.model.judgement import Decision
from entramado.model.passage import Passage
from entramado.store.base import Refusal
from entramado.store.dialect import SQLITE_MAX_VARS
from tests.contract.samples import NOON, TEXT, add, extracted, judged, picture, purge, taken


def test_a_report_comes_back_as_it_went_in(store):
    original, report, extraction = taken()
    add(store, (original, report, extraction))
    now = store.now
    assert now.report_ids() == [report.id]
    assert now.holds(report.id)
    assert now.report(report.id) == report
    assert now.original(original.sha256) == original
    assert now.extraction(report.id) == extraction
    assert list(now.statements()) == sorted(extraction.statements, key=lambda s: s.id)
    assert list(now.mentions()) == sorted(extraction.mentions, key=lambda m: m.id)


def test_what_is_not_here_has_no_name(store):
    now = store.now
    assert not now.holds("r-none")
    for ask in (now.report, now.original, now.extraction):
        with pytest.raises(NoSuchName):
            ask("none")
    assert list(now.statements(["none"])) == list(now.mentions(["none"])) == []
    assert list(now.reports(["none"])) == []
    assert now.latest_at("none") is None


def test_an_exception_in_the_block_leaves_nothing(store):
    add(store, taken("Orsola Vint was charged."))
    before = picture(store.now)
    with pytest.raises(ZeroDivisionError):
        write_and_fail(store, taken())
    assert picture(store.now) == before


def failing(store):
    return store.transaction("fails", who="tester", when=NOON)


def write_and_fail(store, sample):
    with failing(store) as writer:
        writer.add_report(*sample)
        writer.add_refusal(Refusal("x.pdf", "NotText", "not a text", ""))
        raise ZeroDivisionError


def test_an_object_that_fails_half_way_leaves_nothing(store):
    before = picture(store.now)
    original, report, extraction = taken()
    *good, last = extraction.statements
    broken = replace(extraction, statements=(*good, replace(last, frame=object())))
    # A store of objects does not mind what they hold, and fails at the end of the block.
    with pytest.raises((ZeroDivisionError, StoreError, TypeError)):
        write_and_fail(store, (original, report, broken))
    assert picture(store.now) == before


def test_a_quote_that_is_not_in_the_text_is_refused(store):
    original, report, extraction = taken()
    elsewhere = Passage(report.id, 0, 6, "Nobody", text="Nobody was seized.")
    broken = replace(extraction.mentions[0], passage=elsewhere)
    with pytest.raises(BrokenCitation), failing(store) as writer:
        writer.add_report(original, report, replace(extraction, mentions=(broken,)))
    assert store.now.report_ids() == []


def test_an_id_that_stands_twice_is_refused(store):
    original, report, extraction = taken()
    twice = replace(extraction, statements=extraction.statements * 2)
    with pytest.raises(StoreError, match="2 times"), failing(store) as writer:
        writer.add_report(original, report, twice)


def test_a_report_and_its_original_belong_together(store):
    _, report, extraction = taken()
    other, _, _ = taken("Another text stands here.")
    with pytest.raises(StoreError), failing(store) as writer:
        writer.add_report(other, report, extraction)


def test_reading_twice_changes_nothing(store):
    add(store, taken())
    before = picture(store.now)
    add(store, taken(reader="another"))
    after = picture(store.now)
    assert after.pop("transactions")[:1] == before.pop("transactions")
    assert after == before


def test_an_id_never_stands_for_another_text(store):
    original, report, extraction = taken()
    add(store, (original, report, extraction))
    changed = replace(report, text=report.text + " ")
    with pytest.raises(StoreError, match="another report"):
        add(store, (original, changed, extraction))


def test_two_outlets_with_the_same_bytes_are_two_reports(store):
    add(store, taken(), taken(outlet="Ribera Wire"))
    assert len(store.now.report_ids()) == 2


def test_transactions_are_numbered_without_gaps(store):
    add(store, taken(), what="one")
    with pytest.raises(ZeroDivisionError), failing(store):
        raise ZeroDivisionError
    assert add(store, what="two") == 2
    log = store.now.transactions()
    assert [(t.number, t.what, t.who, t.at) for t in log] == [
        (1, "one", "tester", NOON),
        (2, "two", "tester", NOON),
    ]


def test_a_writer_reads_what_it_has_written(store):
    original, report, extraction = taken()
    with failing(store) as writer:
        writer.add_report(original, report, extraction)
        assert writer.report(report.id) == report
        assert report.id in writer.dirty()
        assert [hit.report for hit in writer.search("Quenda")] == [report.id]


def test_a_better_reader_adds_and_the_past_keeps_the_first(store):
    original, report, extraction = taken()
    add(store, (original, report, extraction))
    better = extracted(report, reader="better", version="2")
    better = replace(better, mentions=better.mentions[:1], statements=better.statements[:1])
    with store.transaction("again", who="tester", when=NOON) as writer:
        writer.add_extraction(better)
    assert store.now.extraction(report.id) == better
    assert list(store.now.statements()) == list(better.statements)
    assert list(store.now.mentions([m.id for m in extraction.mentions])) == list(better.mentions)
    assert store.at(1).extraction(report.id) == extraction
    assert len(list(store.at(1).mentions())) == len(extraction.mentions)


def test_an_extraction_needs_its_report(store):
    _, _, extraction = taken()
    with pytest.raises(NoSuchName), failing(store) as writer:
        writer.add_extraction(extraction)


def test_judgements_stay_in_the_order_in_which_they_were_taken(store):
    _, report, _ = sample = taken()
    first = judged(report, number=9)
    second = judged(report, number=1, decision=Decision.WITHDRAWN, supersedes=first.id)
    add(store, sample, first)
    add(store, second, first)
    assert store.now.judgements() == [first, second]
    assert store.at(1).judgements() == [first]
    with pytest.raises(StoreError):
        add(store, replace(first, why="another reason"))


def test_refusals_are_kept(store):
    refusals = [Refusal(f"{n}.pdf", "NotText", "not a text", "convert it") for n in (2, 1)]
    for refusal in refusals:
        with store.transaction("refuse", who="tester", when=NOON) as writer:
            writer.add_refusal(refusal)
    assert store.now.refusals() == refusals
    assert store.at(1).refusals() == refusals[:1]


def test_the_newest_version_at_an_address_is_found(store):
    url = "https://faro.example/quenda"
    first, second = taken(url=url), taken(TEXT + " Corrected.", url=url, version=2)
    add(store, second)
    add(store, first)
    assert store.now.latest_at(url) == second[1]
    assert store.now.latest_at(first[1].locator) is None
    unaddressed = taken("Without an address.")
    add(store, unaddressed)
    assert store.now.latest_at(unaddressed[1].locator) == unaddressed[1]


def test_more_ids_than_one_query_takes(store):
    names = [f"Person{chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(500)]
    text = " ".join(f"{name} was seized. Nobody{name} fled." for name in names)
    _, _, extraction = sample = taken(text)
    assert len(extraction.statements) > SQLITE_MAX_VARS
    add(store, sample)
    ids = [s.id for s in extraction.statements]
    assert [s.id for s in store.now.statements(reversed(ids))] == sorted(ids)
    assert len(list(store.now.mentions(m.id for m in extraction.mentions))) == 1000


def test_a_purge_leaves_a_tombstone_and_nothing_else(store):
    kept = taken("Orsola Vint was charged.")
    original, report, _ = sample = taken(url="https://faro.example/quenda")
    add(store, kept, judged(kept[1]), what="first")
    add(store, sample, judged(report), what=f"read {report.url}")
    number = purge(store, report.id)
    for reader in (store.now, store.at(2), store.at(number)):
        assert list(reader.reports()) == [kept[1]]
        assert list(reader.extractions()) == [kept[2]]
        assert reader.search("Quenda") == []
        with pytest.raises(NoSuchName):
            reader.original(original.sha256)
        anchors = [j.targets[0] for j in reader.judgements()]
        assert [(a.form, a.label, a.end) for a in anchors] == [
            ("Orsola", "Orsola (Person)", 6),
            ("", None, 6),
        ]
        assert reader.transactions()[1].what == f"read {report.id}"
    [tombstone] = store.now.tombstones()
    assert (tombstone.report, tombstone.sha256) == (report.id, original.sha256)
    assert (tombstone.who, tombstone.when, tombstone.why) == ("editor", NOON, "asked for")
    assert store.at(number - 1).tombstones() == []


def test_bytes_that_another_report_has_survive_a_purge(store):
    original, report, _ = sample = taken()
    add(store, sample, twin := taken(outlet="Ribera Wire"))
    purge(store, report.id)
    assert store.now.original(original.sha256) == original
    purge(store, twin[1].id)
    with pytest.raises(NoSuchName):
        store.now.original(original.sha256)


def test_only_what_stands_can_be_purged(store):
    with pytest.raises(NoSuchName):
        purge(store, "r-none")


def test_a_purged_report_can_be_read_anew(store):
    sample = taken()
    add(store, sample)
    purge(store, sample[1].id)
    add(store, sample)
    assert store.now.report_ids() == [sample[1].id]
    assert store.at(2).report_ids() == []
    assert len(store.now.tombstones()) == 1
    assert store.now.search("Quenda")
