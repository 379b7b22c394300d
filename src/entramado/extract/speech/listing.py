"""What stands under "la fiscalía informa:"? The points of the list are all of the same speech."""

from __future__ import annotations

import re

from entramado.extract.reading import Block, Reading
from entramado.extract.speech.drafts import Draft
from entramado.extract.wording import text_of
from entramado.model.report import ParagraphKind

_POINT = re.compile(r"\s*(?:[•·*▪◦‣●■➢✓–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]-?\s)")


def opens_list(block: Block, token: int) -> bool:
    """True when the last sentence of a paragraph has this cue and ends in a colon."""
    text = text_of(block).rstrip()
    return text.endswith(":") and block.doc[token].sent.end_char >= len(text)


def carry_lists(reading: Reading, drafts: list[Draft]) -> None:
    """Give the points under a colon to the cue that stands last before it."""
    for index, block in enumerate(reading.blocks[:-1]):
        if not text_of(block).rstrip().endswith(":"):
            continue
        points = _points(reading, index + 1)
        here = [d for d in drafts if d.cue and _opens(block, d)]
        if not points or not here:
            continue
        last = max(here, key=lambda draft: draft.cue or (0, 0))
        last.content = sorted([*last.content, *points])


def _opens(block: Block, draft: Draft) -> bool:
    at = (draft.cue or (0, 0))[0] - block.start
    if not 0 <= at < len(text_of(block)):
        return False
    span = block.doc.char_span(at, at + 1, alignment_mode="expand")
    return span is not None and len(span) > 0 and opens_list(block, span.start)


def _points(reading: Reading, index: int) -> list[tuple[int, int]]:
    """The paragraphs of a list, without their bullets and numbers."""
    found = []
    for block in reading.blocks[index:]:
        text = text_of(block)
        match = _POINT.match(text)
        if match is None and block.paragraph.kind is not ParagraphKind.BULLET:
            break
        start, end = match.end() if match else 0, len(text.rstrip())
        if start < end:
            found.append((block.start + start, block.start + end))
    return found
