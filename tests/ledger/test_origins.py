"""To whom a statement goes back, in a report that repeats others and adds a word of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from entramado.ledger.origins import source_of
from entramado.model.attribution import Attribution, Speaker, SpeakerKind
from tests.ledger.told import told


def lineage(**changed: Any) -> dict[str, Any]:
    row = {
        "root": "Agencia Ráfaga",
        "kind": "agency",
        "why": "credits",
        "own": [],
        "outlet": "Remo",
    }
    return {**row, **changed}


def test_origin_of_a_reprint_is_the_agency() -> None:
    source = source_of(told().statement, lineage(), {})
    assert source is not None
    assert (source.name, source.root.value) == ("Agencia Ráfaga", "agency")


def test_origin_of_what_an_outlet_found_out_itself_is_the_outlet() -> None:
    source = source_of(told().statement, lineage(own=[[0, 40]]), {})
    assert source is not None
    assert (source.name, source.root.value) == ("Remo", "outlet")


def test_origin_of_a_derivative_report_is_nobody() -> None:
    assert source_of(told().statement, lineage(root=None), {}) is None


def test_origin_of_an_agency_is_one_with_and_without_its_article() -> None:
    keys = set()
    for name in ("The Alder Chronicle", "Alder Chronicle"):
        chain = (Speaker(name, SpeakerKind.OUTLET),)
        statement = replace(told().statement, attribution=Attribution(chain))
        source = source_of(statement, lineage(), {})
        assert source is not None
        keys.add(source.key)
    assert len(keys) == 1
