"""Promise 1: a passage that is not the text cannot be built."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entramado.errors import BrokenCitation
from entramado.model.passage import Passage


@given(st.text(max_size=40), st.integers(-3, 43), st.integers(-3, 43), st.text(max_size=5))
def test_passage_holds_or_is_refused(text: str, start: int, end: int, quote: str) -> None:
    try:
        passage = Passage("r", start, end, quote, text=text)
    except BrokenCitation:
        assert not (0 <= start < end <= len(text) and text[start:end] == quote)
    else:
        assert text[passage.start : passage.end] == passage.quote


@given(st.text(min_size=1, max_size=40), st.data())
def test_passage_cut_is_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Passage.cut("r", text, start, end).quote == text[start:end]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (5, 9), (2, 99)])
def test_passage_cut_refuses_empty_and_outside(start: int, end: int) -> None:
    with pytest.raises(BrokenCitation):
        Passage.cut("r", "La Marina"[:5], start, end)
