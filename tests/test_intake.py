"""Reading into a case: what cannot be read is refused with a reason, and recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from entramado import intake
from entramado.case import Case


def test_read_refuses_a_report_that_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_LONGEST", 100)
    (tmp_path / "book.txt").write_text("Police arrested Lino Ocampo in Tapira. " * 20, "utf-8")

    with Case.open(tmp_path / "case", create=True) as case:
        read = case.read([str(tmp_path / "book.txt")])

    assert (read.taken, [refusal.code for refusal in read.refused]) == (0, ["TooLarge"])
