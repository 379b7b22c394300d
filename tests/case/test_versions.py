"""One source read twice is two versions, also where both are on their way at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from entramado import intake
from entramado.case import Case
from entramado.model.report import Original, Report
from entramado.model.statement import Extraction


def _at_once(
    reports: Iterator[tuple[Original, Report]], *_: object
) -> Iterator[tuple[Original, Report, Extraction]]:
    """As with several workers: all are taken in hand before the first is recorded."""
    for original, report in list(reports):
        yield original, report, Extraction(report.id, "test", "1", (), ())


def test_versions_in_one_batch_follow_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_extracted", _at_once)
    page = {"url": "https://faro.example/nota", "outlet": "El Faro Norte"}
    texts = ("La policía detuvo a tres hombres.", "La policía detuvo a cuatro hombres.")
    file = tmp_path / "notas.jsonl"
    file.write_text("".join(json.dumps({**page, "text": t}) + "\n" for t in texts), "utf-8")
    with Case.open(tmp_path / "case", create=True) as case:
        case.read([str(file)], workers=2)
        found = sorted(case.store.now.reports(), key=lambda report: report.version)
    assert [report.version for report in found] == [1, 2]
    assert found[1].supersedes == found[0].id
