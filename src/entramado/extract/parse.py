"""Each paragraph parsed by the parser of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from entramado.extract.reading import Block, Reading
from entramado.lang.base import LANGUAGES, language
from entramado.model.report import Paragraph

# spaCy holds a whole batch in memory; 16 paragraphs keep the peak near that of one article.
_BATCH = 16
# A longer paragraph is parsed in pieces, cut where a sentence ends: the parser refuses a million
# characters, and steps that look across a paragraph would take their time squared. Of 1,139
# in-domain reports, most of them printed as one line, 21 are longer; the longest has 32,592.
_LONGEST = 12_000
# Characters without a space that are no words: the tokenizer takes quadratic time on them (20,000
# brackets, 35 s). The longest such run in the same reports, a web address, has 373.
_RUN = re.compile(r"\S{400,}")
_SENTENCE_END = re.compile(r"[.!?…»”\"]\s+")


def parse(reading: Reading) -> Reading:
    """Parse every paragraph whose language has a pack; the others are kept unread."""
    blocks: dict[int, Block] = {}
    for code in LANGUAGES:
        blocks |= dict(_parsed(reading, code))
    return replace(reading, blocks=tuple(blocks[start] for start in sorted(blocks)))


def _parsed(reading: Reading, code: str) -> Iterator[tuple[int, Block]]:
    text = reading.report.text
    ours = [
        piece
        for paragraph in reading.report.paragraphs
        if paragraph.language == code and paragraph.end > paragraph.start
        for piece in _pieces(paragraph, text)
    ]
    if not ours:
        return
    pack = language(code)
    texts = ((_readable(text[piece.start : piece.end]), piece) for piece in ours)
    for doc, piece in pack.parser().pipe(texts, as_tuples=True, batch_size=_BATCH):
        yield piece.start, Block(piece, doc, pack)


def _pieces(paragraph: Paragraph, text: str) -> Iterator[Paragraph]:
    """The paragraph, or its parts when it is too long to be parsed at once."""
    start = paragraph.start
    while paragraph.end - start > _LONGEST:
        stop = start + _LONGEST
        ends = [found.end() for found in _SENTENCE_END.finditer(text, start, stop)]
        blank = text.rfind(" ", start, stop) + 1
        cut = ends[-1] if ends else blank if blank > start else stop
        yield replace(paragraph, start=start, end=cut)
        start = cut
    yield replace(paragraph, start=start)


def _readable(text: str) -> str:
    """The text, every character in its place, with runs that are no words blanked out."""
    return _RUN.sub(lambda run: " " * len(run[0]), text)
