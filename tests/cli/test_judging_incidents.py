"""Deciding on incidents and on the ledger from the command line."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def rows(entramado, case):
    def listed(kind, *options):
        _, out, _ = entramado(kind, "--json", "--case", case, *options)
        return json.loads(out)

    return listed


@pytest.fixture
def judge(entramado, case):
    def judged(*arguments):
        return entramado("judge", *arguments, "--case", case)

    return judged


def test_two_incidents_are_one_and_undone(entramado, case, rows, judge):
    before = rows("incidents")
    raid, killing = (i for i in before if i["type"] in ("operation", "killing"))
    code, out, _ = judge("same", raid["id"], killing["id"], "--why", "one night")
    assert code == 0
    assert out.startswith("recorded: same")
    after = rows("incidents")
    assert len(after) == len(before) - 1
    [joined] = [i for i in after if i["judged"]]
    assert joined["judged"][0] in out
    _, page, _ = entramado("show", joined["id"], "--case", case)
    assert "taken to tell one incident: ada decided so on" in " ".join(page.split())
    assert entramado("undo", "--case", case)[0] == 0
    assert rows("incidents") == before


def test_two_incidents_are_two(rows, judge):
    ids = [i["id"] for i in rows("incidents") if i["type"] in ("charge", "acquittal")]
    assert judge("different", *ids, "--why", "of two years")[0] == 0
    code, _, err = judge("same", *ids, "--why", "slip")
    assert code == 2
    assert "of two years" in err
    assert judge("unsure", *ids, "--why", "well")[0] == 0


def test_an_incident_is_split_by_its_reports(rows, judge):
    [raid] = [i for i in rows("incidents") if i["type"] == "operation"]
    first, second = raid["reports"]
    code, _, err = judge("split", raid["id"], first, second, "--why", "x")
    assert code == 2
    assert "both sides" in err
    code, _, _ = judge("split", raid["id"], second, "--why", "two boats")
    assert code == 0
    raids = [i for i in rows("incidents") if i["type"] == "operation"]
    assert sorted(i["reports"] for i in raids) == sorted([[first], [second]])
    assert len({tuple(i["judged"]) for i in raids}) == 1


def test_an_incident_and_a_name_are_no_pair(rows, judge):
    code, _, err = judge("same", rows("incidents")[0]["id"], "Tidewater Ring", "--why", "x")
    assert code == 2
    assert "not an entity" in err


def test_no_contradiction_and_they_do_contradict(entramado, case, rows, judge):
    [entry] = [e for e in rows("ledger") if e["kind"] == "tie"]
    assert [tie["contested"] for tie in rows("ties")] == [True]
    code, out, _ = judge("reject", entry["id"], "--why", "of two years")
    assert code == 0
    assert out.count("recorded: rejected") == 1
    assert [tie["contested"] for tie in rows("ties")] == [False]
    _, listed, _ = entramado("ledger", "--case", case)
    assert "No contradiction, judged by ada on" in listed
    _, page, _ = entramado("dossier", "Tidewater Ring", "--format", "md", "--case", case)
    assert "No contradiction: ada decided so on" in page
    _, page, _ = entramado(
        "dossier", "Tidewater Ring", "--format", "md", "--language", "es", "--case", case
    )
    assert "No hay contradicción: así lo decidió ada" in page
    assert judge("accept", entry["id"], "--why", "no, of one")[0] == 0
    assert [tie["contested"] for tie in rows("ties")] == [True]


def test_two_positions_of_an_entry(rows, judge):
    [entry] = [e for e in rows("ledger") if e["measure"] == "killed"]
    values = [position["value"] for position in entry["positions"]]
    code, _, _ = judge("accept", entry["id"], "--between", *values, "--why", "of one night")
    assert code == 0
    [entry] = [e for e in rows("ledger") if e["measure"] == "killed"]
    assert [pair["reading"] for pair in entry["readings"]] == ["conflicts"]
    assert entry["readings"][0]["judgement"]
    code, _, err = judge("accept", entry["id"], "--between", values[0], "90", "--why", "x")
    assert code == 3
    assert values[1] in err


def test_statements_and_entries_in_one_go(rows, judge):
    [entry] = [e for e in rows("ledger") if e["kind"] == "tie"]
    [tie] = rows("ties")
    code, out, _ = judge("accept", tie["id"], entry["id"], "--why", "read it")
    assert code == 0
    assert out.count("recorded: accepted") == 2
    assert rows("ties")[0]["reviewed"] == "accepted"
