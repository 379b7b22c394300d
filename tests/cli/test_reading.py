from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.model

TEXT = """The Harbor Post, 2031-05-03
Ring leader held
Police arrested Dario Pell in Nazas on Friday.
"""


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_what_is_read_is_in_the_case(entramado, texts, tmp_path):
    code, out, err = entramado("read", texts, "--case", tmp_path / "case")
    assert (code, out) == (0, "")
    assert "read     " in err
    assert "1 read; case:" in err
    _, out, _ = entramado("reports", "--case", tmp_path / "case", "--json")
    assert len(json.loads(out)) == 1


def test_what_the_case_has_is_skipped(entramado, texts, tmp_path):
    entramado("read", texts, "--case", tmp_path / "case")
    code, _, err = entramado("read", texts, "--case", tmp_path / "case")
    assert code == 0
    assert "0 read, 1 already in the case" in err


def test_what_cannot_be_read_is_named_with_the_reason_and_the_rest_is_read(
    entramado, texts, tmp_path
):
    (texts / "bad.txt").write_bytes(bytes(range(256)) * 8)
    (texts / "empty.txt").write_bytes(b"")
    code, out, err = entramado("read", texts, tmp_path / "missing.txt", "--case", tmp_path / "case")
    assert (code, out) == (1, "")
    refused = [line for line in err.splitlines() if line.startswith("not read: ")]
    assert {
        name
        for name in ("bad.txt", "empty.txt", "missing.txt")
        if any(name in line for line in refused)
    } == {"bad.txt", "empty.txt", "missing.txt"}
    assert "1 read, 3 not read" in err


def test_what_the_reader_says_goes_into_the_report(entramado, texts, tmp_path):
    case = tmp_path / "case"
    entramado("read", texts, "--outlet", "El Muelle", "--published", "2031-06-01", "--case", case)
    _, out, _ = entramado("reports", "--case", case, "--json")
    [report] = json.loads(out)
    assert (report["outlet"], report["published"]) == ("El Muelle", "2031-06-01")


def test_a_date_that_is_none_is_refused(entramado, texts, tmp_path):
    code, _, err = entramado("read", texts, "--published", "soon", "--case", tmp_path / "case")
    assert code == 2
    assert "soon" in err
