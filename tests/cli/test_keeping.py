from __future__ import annotations

import json
import sqlite3

import pytest

from tests.dossier import small


def test_export_writes_nine_files_and_warns(entramado, filled, tmp_path):
    code, out, err = entramado(
        "export", "--format", "jsonl", "-o", tmp_path / "x", "--case", filled
    )
    assert code == 0
    assert len(out.splitlines()) == 9
    assert "unmasked" in err
    assert small.BYSTANDER in (tmp_path / "x" / "reports.jsonl").read_text("utf-8")


@pytest.mark.parametrize("kind", ["csv", "ftm", "stix"])
def test_a_format_to_come_says_so(entramado, filled, tmp_path, kind):
    code, _, err = entramado("export", "--format", kind, "-o", tmp_path, "--case", filled)
    assert code == 2
    assert "yet" in err


def test_export_into_a_file_is_refused(entramado, filled, tmp_path):
    place = tmp_path / "x"
    place.write_text("mine")
    assert entramado("export", "-o", place, "--case", filled)[0] == 2
    assert place.read_text() == "mine"


def test_check_proves_the_case(entramado, filled):
    code, out, err = entramado("check", "--case", filled)
    assert (code, err) == (0, "")
    assert "0 broken" in out


def test_check_finds_bytes_that_changed(entramado, case):
    with sqlite3.connect(case / "case.db") as base:
        tables = {row[0] for row in base.execute("select name from sqlite_master")}
        assert "original" in tables
        [(sha, data)] = base.execute("select sha256, data from original limit 1").fetchall()
        base.execute("update original set data = ? where sha256 = ?", (b"x" + data[1:], sha))
    code, out, err = entramado("check", "--case", case)
    assert code == 4
    assert "broken: report" in out
    assert "do not hold" in err


def test_purge_takes_a_report_out(entramado, case):
    _, out, _ = entramado("reports", "--json", "--case", case)
    gone = json.loads(out)[0]["id"]
    code, out, _ = entramado("purge", gone, "--why", "court order", "--case", case)
    assert (code, out.strip()) == (0, f"purged: {gone}")
    code, out, _ = entramado("reports", "--json", "--case", case)
    assert code == 0
    assert gone not in out
    assert entramado("purge", gone, "--why", "again", "--case", case)[0] == 3
