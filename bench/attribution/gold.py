"""What one record says was said by whom, and the same as the program reads it.

Spans are code points of `text`; tokens are runs of letters and digits, so that a mark or blank at
the edge of a span, on which annotators differ, costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from entramado.extract.names.names import names
from entramado.extract.parse import parse
from entramado.extract.reading import Reading, Speech
from entramado.extract.speech.speech import speech
from entramado.model.offsets import OffsetMap, Segment, SegmentKind
from entramado.model.report import Paragraph, ParagraphKind, Report

Span = tuple[int, int]
KINDS = ("content", "source", "cue")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: who, the words that attribute, and what."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Record:
    """One text with its attributions, gold or read."""

    id: str
    text: str
    said: tuple[Said, ...]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Record:
        """A line of the data set."""
        said = tuple(
            Said(*(tuple((int(a), int(b)) for a, b in one[kind]) for kind in Said.__slots__))
            for one in row["attributions"]
        )
        return cls(str(row["id"]), str(row["text"]), said)

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Where the words stand."""
        return tuple(match.span() for match in _WORD.finditer(self.text))

    def tokens(self, spans: Sequence[Span]) -> frozenset[int]:
        """The words that have a character in one of the spans."""
        return frozenset(
            index
            for start, end in spans
            for index, (first, last) in enumerate(self.words)
            if first < end and last > start
        )

    def quote(self, spans: Sequence[Span]) -> str:
        """The printed words, for people."""
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in spans)


def read(gold: Record, language: str) -> Record:
    """The same text as the program reads it, each line a paragraph."""
    reading = Reading(_report(gold.text, language))
    for step in (parse, names, speech):
        reading = step(reading)
    return Record(gold.id, gold.text, tuple(_said(one) for one in reading.speeches))


def _said(one: Speech) -> Said:
    return Said((one.speaker,) if one.speaker else (), (one.cue,) if one.cue else (), one.content)


def _report(text: str, language: str) -> Report:
    return Report(
        id="r-bench", sha256=sha256(text.encode()).hexdigest(), locator="bench", outlet=None,
        url=None, title=None, authors=(), published=None, published_text=None, retrieved=None,
        language=language, text=text,
        offsets=OffsetMap((Segment(0, len(text), 0, len(text), SegmentKind.COPY),)),
        paragraphs=tuple(_lines(text, language)),
    )  # fmt: skip


def _lines(text: str, language: str) -> Iterator[Paragraph]:
    for match in re.finditer(r"[^\n]+", text):
        if match[0].strip():
            yield Paragraph(match.start(), match.end(), ParagraphKind.BODY, language)
