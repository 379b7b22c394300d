import json
import re
from dataclasses import replace
from html import unescape

import pytest

from bench.sample.gold import Gold, Match, name_key
from bench.sample.run import GOLD, REPORTS, result, score
from bench.sample.told import Told, ToldEntity, ToldMention, ToldReport
from entramado.model.value import Comparator, Scope
from tests.bench.perfect import perfect


@pytest.fixture(scope="module")
def gold():
    return Gold.load(GOLD)


@pytest.fixture
def told(gold):
    return perfect(gold)


def scored(gold, told):
    findings, violations = score(Match(gold, told))
    return {finding.kind: finding for finding in findings}, violations


def test_a_perfect_prediction_scores_one(gold, told):
    findings, violations = scored(gold, told)
    assert not violations
    for finding in findings.values():
        assert (finding.missed, finding.false) == ((), ()), finding.kind
        assert finding.counts.precision == finding.counts.recall == 1.0, finding.kind
        assert finding.counts.asked, finding.kind


def test_an_empty_prediction_finds_nothing(gold):
    silent = {
        row["report"]: ToldReport(None, None, "", None, (), "") for row in gold.rows("reports")
    }
    findings, violations = scored(gold, Told(reports=silent))
    assert not violations
    for finding in findings.values():
        # Saying nothing scores nothing; 1.0 is a kind in which nothing was asked.
        assert finding.counts.found == 0, finding.kind
        assert finding.counts.precision in (0.0, 1.0)


def test_merged_people_are_found(gold, told):
    merged = tuple(
        replace(m, entity="e-tejon") if m.entity == "e-abundio" else m for m in told.mentions
    )
    findings, violations = scored(gold, replace(told, mentions=merged))
    assert any("tejon and abundio" in slip.what for slip in violations)
    assert findings["entities"].counts.precision < 1
    assert any("merged" in slip.what for slip in findings["entities"].false)


def test_a_split_person_is_found(gold, told):
    split = tuple(
        replace(m, entity="e-other") if name_key(m.quote) == "badger" else m for m in told.mentions
    )
    entities = told.entities | {"e-other": ToldEntity("Person", "The Badger")}
    findings, _ = scored(gold, replace(told, mentions=split, entities=entities))
    assert findings["entities"].counts.recall < 1
    assert findings["entities"].counts.precision == 1
    assert any("badger" in slip.what for slip in findings["entities"].missed)


def test_an_invented_name_costs_precision(gold, told):
    report = next(iter(told.reports))
    start = told.reports[report].text.index(" ")
    name = ToldMention(report, start, start + 4, "Gato", "name", "e-new")
    entities = told.entities | {"e-new": ToldEntity("Person", "Gato")}
    findings, _ = scored(gold, replace(told, mentions=(*told.mentions, name), entities=entities))
    assert findings["entities"].counts.precision < 1
    assert findings["entities"].counts.recall == 1


def test_a_tie_the_wrong_way_round_is_missed_and_false(gold, told):
    tie = next(t for t in told.ties if t.type == "owns")
    turned = replace(tie, source=tie.target, target=tie.source)
    findings, _ = scored(gold, replace(told, ties=(turned, *(t for t in told.ties if t != tie))))
    assert [slip.what for slip in findings["ties"].false] == ["cerro_pardo owns arvizu"]
    assert len(findings["ties"].missed) == 1


def test_a_rivalry_holds_in_either_direction(gold, told):
    ties = tuple(
        replace(t, source=t.target, target=t.source) if t.type == "rival_of" else t
        for t in told.ties
    )
    findings, _ = scored(gold, replace(told, ties=ties))
    assert findings["ties"].counts.recall == 1


def test_an_uncontested_accusation_is_a_violation(gold, told):
    ties = tuple(replace(t, contested=False) for t in told.ties)
    _, violations = scored(gold, replace(told, ties=ties))
    assert len([slip for slip in violations if slip.what.startswith("uncontested")]) == 2


def test_a_shattered_incident_is_missed_and_its_pieces_are_false(gold, told):
    whole = told.incidents["i-raid"]
    pieces = {f"i-{r}": replace(whole, id=f"i-{r}", reports=(r,)) for r in whole.reports}
    incidents = {k: i for k, i in told.incidents.items() if k != whole.id} | pieces
    findings, _ = scored(gold, replace(told, incidents=incidents))
    assert any(slip.what.startswith("raid ") for slip in findings["incidents"].missed)
    assert len(findings["incidents"].false) == len(pieces)


def test_two_raids_in_one_are_a_violation(gold, told):
    raid, other = told.incidents["i-raid"], told.incidents["i-raid_2024"]
    both = replace(raid, reports=(*raid.reports, *other.reports), earliest=other.earliest)
    _, violations = scored(gold, replace(told, incidents=told.incidents | {raid.id: both}))
    assert any("raid and raid_2024" in slip.what for slip in violations)


def test_an_early_date_is_another_incident(gold, told):
    raid = told.incidents["i-acquittal"]
    moved = replace(raid, earliest=raid.earliest.replace(year=2020))
    moved = replace(moved, latest=moved.earliest)
    findings, _ = scored(gold, replace(told, incidents=told.incidents | {raid.id: moved}))
    assert findings["incidents"].counts.recall < 1
    assert findings["incidents"].counts.precision < 1


def test_a_victim_told_as_the_perpetrator_is_wrong(gold, told):
    killing = told.incidents["i-fausto_killing"]
    parts = tuple(("agent" if r == "victim" else r, e) for r, e in killing.parts)
    changed = {killing.id: replace(killing, parts=parts)}
    findings, _ = scored(gold, replace(told, incidents=told.incidents | changed))
    assert findings["roles"].counts.recall < 1
    assert findings["roles"].counts.precision < 1


@pytest.mark.parametrize("field", ["comparator", "scope", "number"])
def test_a_number_read_wrongly_is_missed_and_false(gold, told, field):
    said = next(s for s in told.said.values() if s.value and s.value.scope is Scope.ADDITIONAL)
    wrong = {"comparator": Comparator.ABOUT, "scope": Scope.TOTAL, "number": 99}[field]
    value = replace(said.value, **{field: wrong})
    changed = told.said | {said.id: replace(said, value=value)}
    findings, _ = scored(gold, replace(told, said=changed))
    assert len(findings["counts"].missed) == len(findings["counts"].false) == 1


def test_a_whole_that_no_word_marks_may_be_unknown(gold, told):
    quotes = {
        r["quote"] for r in gold.rows("counts") if r["scope"] == "total" and "marked" not in r
    }
    loose = {
        id_: replace(s, value=replace(s.value, scope=Scope.UNKNOWN))
        for id_, s in told.said.items()
        if s.spans and s.value and s.spans[0].quote in quotes
    }
    findings, _ = scored(gold, replace(told, said=told.said | loose))
    assert len(loose) > 1
    assert findings["counts"].counts.recall == 1


def test_a_hedge_told_as_fact_is_wrong_and_a_violation(gold, told):
    flat = {id_: replace(s, voice="asserted") for id_, s in told.said.items()}
    findings, violations = scored(gold, replace(told, said=flat))
    assert findings["voices.voice"].counts.recall < 1
    assert findings["voices.speaker"].counts.recall == 1
    # Every `voice` row, the withdrawn count, and no other rule.
    rows = sum("voice" in row or "count" in row for row in gold.rows("must_not"))
    assert len(violations) == rows


def test_a_wrong_reading_of_the_ledger_is_missed(gold, told):
    entry = next(e for e in told.entries if e.kind == "place")
    wrong = replace(entry, readings=tuple((a, b, "agrees") for a, b, _ in entry.readings))
    entries = tuple(wrong if e == entry else e for e in told.entries)
    findings, _ = scored(gold, replace(told, entries=entries))
    assert len(findings["ledger"].missed) == 1
    assert findings["ledger"].counts.precision == 1


def test_a_shared_origin_that_is_none_costs_precision(gold, told):
    first = told.origins[0]
    wider = replace(first, reports=(*first.reports, "06_docket_sanctions"))
    findings, _ = scored(gold, replace(told, origins=(wider, *told.origins[1:])))
    assert len(findings["origins"].false) == 2


def test_a_shown_witness_is_a_violation(gold, told):
    entities = {id_: replace(e, private=False) for id_, e in told.entities.items()}
    findings, violations = scored(gold, replace(told, entities=entities))
    assert findings["shielded"].counts.recall == 0
    assert len({slip.what for slip in violations}) == 3


def test_removing_what_carries_facts_costs_precision(gold, told):
    kept = gold.rows("kept")[0]
    report = told.reports[kept["report"]]
    cut = replace(report, text=report.text.replace(kept["text"], ""))
    findings, _ = scored(gold, replace(told, reports=told.reports | {kept["report"]: cut}))
    assert findings["removed"].counts.precision < 1


def test_the_result_has_two_scores_per_kind_and_the_violations(gold, told):
    findings, violations = score(Match(gold, told))
    plain = result(findings, violations, [GOLD]).plain()
    assert plain["scores"]["must_not"] == 0
    assert len(plain["scores"]) == 2 * len(findings) + 1
    assert plain["held"] == {"must_not": "falls"}


def test_every_quote_of_the_gold_stands_in_its_report(gold):
    texts = dict(originals())
    for section, key in (
        ("counts", "quote"),
        ("voices", "quote"),
        ("short_forms", "form"),
        ("kept", "text"),
    ):
        for row in gold.rows(section):
            assert " ".join(row[key].split()) in texts[row["report"]], row


def test_every_id_the_gold_refers_to_is_in_it(gold):
    entities = {row["id"] for row in gold.rows("entities")}
    incidents = {row["id"] for row in gold.rows("incidents")}
    for row in gold.rows("ties"):
        assert {row["source"], row["target"]} <= entities
    for row in gold.rows("incidents"):
        assert {e for names in row["participants"].values() for e in names} <= entities
        assert row["part_of"] is None or row["part_of"] in incidents
    assert {row["incident"] for row in gold.rows("counts")} <= incidents
    assert {row["about"] for row in gold.rows("ledger")} <= entities | incidents


def originals():
    for path in REPORTS.iterdir():
        text = path.read_text("utf-8")
        if path.suffix == ".jsonl":
            for number, line in enumerate(text.splitlines(), 1):
                record = json.loads(line)
                yield (
                    f"{path.stem}#{number}",
                    " ".join(f"{record['title']} {record['text']}".split()),
                )
        else:
            plain = unescape(re.sub(r"<[^>]+>", " ", text)) if path.suffix == ".html" else text
            yield path.stem, " ".join(plain.split())
