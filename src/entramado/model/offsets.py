"""How each character of a cleaned text came from the original, so that a quote can be proved.

A cleaned text is made of segments of the *source text* (the original bytes, decoded with the
encoding stored beside them). A segment is copied as it stands, or is one character written
another way (an HTML reference, a JSON escape), or is white space that cleaning put between
blocks. Nothing else is allowed, which is what makes `prove` a proof.
"""

from __future__ import annotations

import html
import json
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from entramado.errors import BrokenCitation


class SegmentKind(StrEnum):
    """How a run of cleaned text is written in the source."""

    COPY = "copy"
    REFERENCE = "reference"  # HTML character reference: &eacute;
    ESCAPE = "escape"  # JSON string escape: \u00e9
    SPACE = "space"  # white space put in or folded by cleaning


@dataclass(frozen=True, slots=True)
class Segment:
    """Cleaned text `start`-`end` is source text `source_start`-`source_end` (code points)."""

    start: int
    end: int
    source_start: int
    source_end: int
    kind: SegmentKind

    def holds(self, clean: str, source: str) -> bool:
        """True when the source really reads as the cleaned text here."""
        here, there = clean[self.start : self.end], source[self.source_start : self.source_end]
        match self.kind:
            case SegmentKind.COPY:
                return here == there
            case SegmentKind.REFERENCE:
                return here == html.unescape(there)
            case SegmentKind.ESCAPE:
                return here == _unescaped(there)
            case SegmentKind.SPACE:
                return here.isspace()


def _unescaped(raw: str) -> str | None:
    try:
        value = json.loads(f'"{raw}"')
    except ValueError:
        return None
    return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The segments of a cleaned text, in order, without gaps."""

    segments: tuple[Segment, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where cleaned `start`-`end` stands in the source text.

        Raises BrokenCitation when the span lies outside the cleaned text.
        """
        first, last = self._at(start), self._at(end - 1)
        begin = first.source_start + (start - first.start if first.kind is SegmentKind.COPY else 0)
        stop = last.source_start + (end - last.start) if _copied(last) else last.source_end
        return begin, stop

    def prove(self, clean: str, source: str, start: int = 0, end: int | None = None) -> None:
        """Prove cleaned `start`-`end` (by default all) from the source, character by character.

        Raises BrokenCitation at the first segment that does not hold, or at a gap.
        """
        stop = len(clean) if end is None else end
        position = start
        for segment in self.segments[self._index(start) :] if stop > start else ():
            if segment.start >= stop:
                break
            if segment.start > position or not segment.holds(clean, source):
                break
            position = segment.end
        if position < stop:
            raise BrokenCitation(
                f"characters {position}-{stop} of the cleaned text cannot be derived from the "
                "stored original",
                hint="The case has been changed from outside; restore it from a backup.",
            )

    def _index(self, position: int) -> int:
        index = bisect_right(self.segments, position, key=lambda segment: segment.start) - 1
        return max(index, 0)

    def _at(self, position: int) -> Segment:
        segment = self.segments[self._index(position)] if self.segments else None
        if segment is None or not segment.start <= position < segment.end:
            raise BrokenCitation(f"position {position} is outside the cleaned text")
        return segment


def _copied(segment: Segment) -> bool:
    return segment.kind is SegmentKind.COPY
