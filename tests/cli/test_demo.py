from __future__ import annotations

import json

import pytest

from entramado.cli.sample import sample_files

pytestmark = pytest.mark.model

# People of the sample whom its README calls "only in the way": a driver and a child.
WITHHELD = ("Lomelí", "Ezequiel", "Danae")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "demo-case"


@pytest.fixture
def told(entramado, folder):
    code, out, err = entramado("demo", folder)
    assert code == 0
    return out, err


def test_the_map_is_cited_short_and_a_draft(told):
    out, _ = told
    lines = out.splitlines()
    assert 60 < len(lines) < 150
    # The last lines are commands to copy; a temporary folder makes them as long as it likes.
    assert all(len(line) <= 100 for line in lines[:-11])
    assert "DRAFT." in out
    assert "not guilt" in out
    assert out.count("[r-") > 20
    assert "entramado show" in out


def test_nobody_who_is_only_in_the_way_is_named(told, entramado, folder):
    out, err = told
    for kind in ("entities", "incidents", "statements", "reports", "ledger", "origins"):
        _, listed, said = entramado(kind, "--case", folder, "--json")
        out, err = out + listed, err + said
    for name in WITHHELD:
        assert name not in out + err


def test_a_second_run_reads_nothing_and_says_the_same(told, entramado, folder):
    code, out, err = entramado("demo", folder)
    assert code == 0
    assert out == told[0]
    assert "15 already in the case" in err


def test_the_case_it_makes_holds(told, entramado, folder):
    assert entramado("check", "--case", folder)[0] == 0
    _, out, _ = entramado("entities", "--case", folder, "--json")
    for row in json.loads(out):
        code, shown, _ = entramado("show", row["id"], "--case", folder)
        assert (code, shown[:5]) == (0, "DRAFT")


def test_the_sample_is_found(root):
    files = sample_files()
    assert len(files) == 14
    assert {file.suffix for file in files} == {".txt", ".html", ".jsonl"}
