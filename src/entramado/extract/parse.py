"""Each paragraph parsed by the parser of its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from entramado.extract.reading import Block, Reading
from entramado.lang.base import LANGUAGES, language
from entramado.model.report import Paragraph

# spaCy holds a whole batch in memory; 16 paragraphs keep the peak near that of one article.
_BATCH = 16


def parse(reading: Reading) -> Reading:
    """Parse every paragraph whose language has a pack; the others are kept unread."""
    blocks: dict[int, Block] = {}
    for code in LANGUAGES:
        blocks |= dict(_parsed(reading, code))
    return replace(reading, blocks=tuple(blocks[start] for start in sorted(blocks)))


def _parsed(reading: Reading, code: str) -> Iterator[tuple[int, Block]]:
    ours = [p for p in reading.report.paragraphs if p.language == code and p.end > p.start]
    if not ours:
        return
    pack = language(code)
    texts = ((_text(reading, paragraph), paragraph) for paragraph in ours)
    for doc, paragraph in pack.parser().pipe(texts, as_tuples=True, batch_size=_BATCH):
        yield paragraph.start, Block(paragraph, doc, pack)


def _text(reading: Reading, paragraph: Paragraph) -> str:
    return reading.report.text[paragraph.start : paragraph.end]
