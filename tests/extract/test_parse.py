"""Long and hostile paragraphs are parsed in pieces, with every position in its place."""

from __future__ import annotations

import itertools
import time

import pytest

from entramado.extract.parse import parse
from entramado.extract.reading import Reading
from tests.extract.reading_of import report_of

pytestmark = pytest.mark.model


def test_parse_long_paragraph_in_pieces_that_tile_it() -> None:
    text = "La policía detuvo a dos hombres en Torreón. " * 900
    reading = parse(Reading(report_of(text.strip(), "es")))
    blocks = reading.blocks
    assert len(blocks) > 2
    assert blocks[0].paragraph.start == 0
    for block, following in itertools.pairwise(blocks):
        assert block.paragraph.end == following.paragraph.start
        assert reading.report.text[: block.paragraph.end].rstrip().endswith(".")
    assert blocks[-1].paragraph.end == len(reading.report.text)


@pytest.mark.parametrize("run", ["(" * 30_000, '"' * 30_000, "[]" * 15_000, "x" * 30_000])
def test_parse_run_without_spaces_takes_no_quadratic_time(run: str) -> None:
    started = time.process_time()
    reading = parse(
        Reading(report_of(f"Police arrested Lino Ocampo. {run} He was in Torreón.", "en"))
    )
    assert time.process_time() - started < 15
    words = [token.text for block in reading.blocks for token in block.doc]
    assert {"arrested", "Torreón"} <= set(words)
