"""A plain text or Markdown file: one report, its lines as they stand."""

from __future__ import annotations

from entramado.sources.block import blocks_of
from entramado.sources.draft import Draft
from entramado.sources.traced import TracedText


def read_text(source: str) -> Draft:
    """The paragraphs of a decoded text."""
    return Draft(tuple(blocks_of(TracedText.of(source))))
