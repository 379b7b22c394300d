"""Records of sentences with BIO-marked expressions of time, as a report and the spans asked for.

A sentence is one paragraph, its tokens joined as print joins them (no blank before a comma).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entramado.model.offsets import OffsetMap
from entramado.model.report import Paragraph, ParagraphKind, Report

Token = Sequence[str]
_TO_LEFT = frozenset(
    {",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "''", "»", "”"}
)
_TO_RIGHT = frozenset({"(", "[", "$", "€", "``", "«", "“", "¿", "¡"})
_QUOTES = {"``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time at `start`-`end` of the text: its type and its ISO 8601 value."""

    start: int
    end: int
    kind: str
    value: str

    def overlaps(self, other: Timex) -> bool:
        """True when both have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Record:
    """A report and what a reader marked in it; `words` are where its tokens stand, by sentence."""

    index: int
    report: Report
    asked: tuple[Timex, ...]
    words: tuple[tuple[tuple[int, int], ...], ...]


def record(index: int, row: Mapping[str, Any], code: str) -> Record:
    """One row of the data as a report in the language `code`."""
    text = ""
    paragraphs: list[Paragraph] = []
    asked: list[Timex] = []
    words: list[tuple[tuple[int, int], ...]] = []
    for sentence in row["sentences"]:
        if not sentence:
            continue
        start = len(text)
        text, spans = _joined(text, sentence)
        paragraphs.append(Paragraph(start, len(text), ParagraphKind.BODY, code))
        asked += _marked(sentence, spans)
        words.append(tuple(spans))
        text += "\n"
    report = Report(
        id=f"r-{index}", sha256="0" * 64, locator=str(index), outlet=None, url=None, title=None,
        authors=(), published=row["published"], published_text=None, retrieved=None, language=code,
        text=text, offsets=OffsetMap(()), paragraphs=tuple(paragraphs),
    )  # fmt: skip
    return Record(index, report, tuple(asked), tuple(words))


def _joined(text: str, sentence: Sequence[Token]) -> tuple[str, list[tuple[int, int]]]:
    spans: list[tuple[int, int]] = []
    before = None
    for word, *_ in sentence:
        if before is not None and word not in _TO_LEFT and before not in _TO_RIGHT:
            text += " "
        printed = _QUOTES.get(word, word)
        spans.append((len(text), len(text) + len(printed)))
        text += printed
        before = word
    return text, spans


def _marked(sentence: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Timex]:
    held: Timex | None = None
    for (_, mark, value), (start, end) in zip(sentence, spans, strict=True):
        if mark.startswith("I-") and held is not None:
            held = Timex(held.start, end, held.kind, held.value)
            continue
        if held is not None:
            yield held
        held = Timex(start, end, mark[2:], value) if mark != "O" else None
    if held is not None:
        yield held
