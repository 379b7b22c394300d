"""Proving a cleaned text from its source."""

from __future__ import annotations

import pytest

from entramado.errors import BrokenCitation
from entramado.model.offsets import OffsetMap, Segment, SegmentKind

SOURCE = "<p>Qui&ntilde;ones  cay\\u00f3</p>"
CLEAN = "Quiñones cayó"
MAP = OffsetMap(
    (
        Segment(0, 3, 3, 6, SegmentKind.COPY),
        Segment(3, 4, 6, 14, SegmentKind.REFERENCE),
        Segment(4, 8, 14, 18, SegmentKind.COPY),
        Segment(8, 9, 18, 20, SegmentKind.SPACE),
        Segment(9, 12, 20, 23, SegmentKind.COPY),
        Segment(12, 13, 23, 29, SegmentKind.ESCAPE),
    )
)


def test_prove_holds() -> None:
    MAP.prove(CLEAN, SOURCE)


@pytest.mark.parametrize("position", range(len(CLEAN)))
def test_prove_fails_on_any_changed_letter(position: int) -> None:
    changed = CLEAN[:position] + "X" + CLEAN[position + 1 :]
    with pytest.raises(BrokenCitation):
        MAP.prove(changed, SOURCE)


@pytest.mark.parametrize("index", range(6))
def test_prove_fails_on_a_gap(index: int) -> None:
    with pytest.raises(BrokenCitation):
        OffsetMap(MAP.segments[:index] + MAP.segments[index + 1 :]).prove(CLEAN, SOURCE)


def test_prove_of_a_span_looks_at_that_span_only() -> None:
    MAP.prove(CLEAN[:9] + "XXXX", SOURCE, 0, 8)


def test_source_span_widens_to_whole_references() -> None:
    start, end = MAP.source_span(1, 5)
    assert SOURCE[start:end] == "ui&ntilde;o"


def test_source_span_refuses_outside() -> None:
    with pytest.raises(BrokenCitation):
        MAP.source_span(5, 99)
