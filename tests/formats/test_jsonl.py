from __future__ import annotations

import json
from pathlib import Path

import pytest

from entramado.formats import jsonl
from entramado.formats.objects import Plain
from tests.dossier import small

KEYS = {
    "reports": "id title outlet url authors published published_text retrieved language text "
    "sha256 locator version supersedes status pages removed problems marking",
    "mentions": "id report start end quote kind schema entity",
    "entities": "id schema name names properties reports origins private listed former_ids",
    "statements": "id report event predicate role polarity subject object value when where "
    "attribution channel voice evidence extractor reviewed marking",
    "ties": "id type source target label when statements origins voices contested reviewed",
    "incidents": "id type title when where participants values part_of reports origins statements "
    "voices contested reviewed",
    "ledger": "id kind about measure positions readings",
    "origins": "id root name reports statements evidence",
    "judgements": "id kind targets decision who when why supersedes",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    jsonl.export(small.view(), folder / "out")
    return folder / "out"


def rows(folder: Path, name: str) -> list[Plain]:
    text = (folder / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n")[:-1]]


@pytest.mark.parametrize("name", KEYS)
def test_every_object_has_its_keys_and_they_are_in_order_of_id(folder, name):
    held = rows(folder, name)
    assert all(set(KEYS[name].split()) <= set(row) for row in held)
    assert [row["id"] for row in held] == sorted(row["id"] for row in held)
    assert held or name == "judgements"


def test_every_quote_is_the_text_at_its_offsets(folder):
    texts = {report["id"]: report["text"] for report in rows(folder, "reports")}
    spans = [(m["report"], m) for m in rows(folder, "mentions")]
    spans += [(s["report"], piece) for s in rows(folder, "statements") for piece in s["evidence"]]
    assert spans
    for report, span in spans:
        assert texts[report][span["start"] : span["end"]] == span["quote"]


def test_whole_numbers_are_whole(folder):
    raw = (folder / "statements.jsonl").read_text("utf-8")
    assert '"number": 3,' in raw
    assert "3.0" not in raw


def test_a_mention_has_its_entity_beside_it(folder):
    entities = {row["id"] for row in rows(folder, "entities")}
    for statement in rows(folder, "statements"):
        for end in (statement["subject"], statement["object"], *statement["where"]):
            assert end is None or end["entity"] in entities


def test_the_owners_copy_is_whole(folder):
    assert any(
        row["private"] and row["name"] == small.BYSTANDER for row in rows(folder, "entities")
    )
    assert not list(folder.glob(".*"))


def test_equal_cases_give_equal_bytes(folder, tmp_path):
    for path in jsonl.export(small.view(), tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_an_export_that_fails_leaves_the_earlier_one(tmp_path, monkeypatch):
    view = small.view()
    jsonl.export(view, tmp_path)

    def failing(_):
        raise KeyError("nothing")

    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(jsonl, "origin_object", failing)
    with pytest.raises(KeyError):
        jsonl.export(view, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_half_a_surrogate_pair_stays_readable():
    assert json.loads(jsonl._line({"text": "\ud83d!"})) == {"text": "\ud83d!"}
