"""Each paragraph parsed by the parser of its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entramado.extract.annotating import RULER, ruler_of
from entramado.extract.reading import Block, Reading
from entramado.lang.base import LANGUAGES, LanguagePack, language
from entramado.model.report import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Characters that spaCy holds in memory at once. Ten paragraphs of 120 characters cost a third
# more one by one than together; beyond 24,000 characters nothing is won, and the peak rises.
_TOGETHER = 24_000
# More than the pieces of one batch, so that spaCy does not part it again (into quarters of this).
_BATCH = 4_096
# A longer paragraph is parsed in pieces, cut where a sentence ends: the parser refuses a million
# characters, and steps that look across a paragraph would take their time squared. Of 1,139
# in-domain reports, most of them printed as one line, 21 are longer; the longest has 32,592.
_LONGEST = 12_000
# Characters without a space that are no words: the tokenizer takes quadratic time on them (20,000
# brackets, 35 s). The longest such run in the same reports, a web address, has 373.
_RUN = re.compile(r"\S{400,}")
# "the council,[3] which": the mark of a footnote sticks to the word before it.
_NOTE = re.compile(r"(?<=[\w.,;:)\"”])\[\d{1,3}\]")
_SENTENCE_END = re.compile(r"[.!?…»”\"]\s+")

# A paragraph, or a part of one, with the number of its report among those parsed together.
Piece = tuple[int, Paragraph]


def parse(reading: Reading) -> Reading:
    """Parse every paragraph whose language has a pack; the others are kept unread."""
    return parsed([reading])[0]


def parsed(readings: Sequence[Reading]) -> list[Reading]:
    """Several reports parsed together: short ones one by one take a fifth longer."""
    blocks: list[dict[int, Block]] = [{} for _ in readings]
    for code in LANGUAGES:
        for number, block in _blocks(readings, code):
            blocks[number][block.start] = block
    return [
        replace(reading, blocks=tuple(own[start] for start in sorted(own)))
        for reading, own in zip(readings, blocks, strict=True)
    ]


def _blocks(readings: Sequence[Reading], code: str) -> Iterator[tuple[int, Block]]:
    own = (
        (number, piece)
        for number, reading in enumerate(readings)
        for paragraph in reading.report.paragraphs
        if paragraph.language == code and paragraph.end > paragraph.start
        for piece in pieces(paragraph, reading.report.text)
    )
    for batch in _batches(own):
        pack = language(code)
        texts = [readings[number].report.text[piece.start : piece.end] for number, piece in batch]
        for (number, piece), doc in zip(batch, _docs(texts, pack), strict=True):
            yield number, Block(piece, doc, pack)


def _batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    size = 0
    for number, piece in pieces:
        length = piece.end - piece.start
        if batch and size + length > _TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append((number, piece))
        size += length
    if batch:
        yield batch


def _docs(texts: Iterable[str], pack: LanguagePack) -> Iterator[Doc]:
    """The parser's own steps, its rules for features by a faster way (see `annotating`)."""
    parser, ruler = pack.parser(), ruler_of(pack.code)
    after = ("lemmatizer",) if parser.has_pipe("lemmatizer") else ()
    apart = (RULER, *after) if ruler is not None else ()
    for doc in parser.pipe(map(_readable, texts), batch_size=_BATCH, disable=apart):
        # The vectors of its words, which nobody asks for: half a kilobyte a word.
        doc.tensor = doc.tensor[:0].copy()
        if ruler is None:
            yield doc
            continue
        annotated = ruler(doc)
        for name in after:
            annotated = parser.get_pipe(name)(annotated)
        yield annotated


def pieces(paragraph: Paragraph, text: str) -> Iterator[Paragraph]:
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
    """The text, every character in its place, with runs and marks that are no words blanked out."""
    return _NOTE.sub(_blank, _RUN.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
