"""Text that remembers which characters of the source text it came from, whatever is cut away.

Invariant: `runs` tile the text from 0 to its end, and every run is one of the kinds that
`entramado.model.offsets` can prove: copied, one character written another way, or white space.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from entramado.model.offsets import OffsetMap, Segment, SegmentKind

Run = tuple[int, int, int, int, SegmentKind]
"""Start and end in the text, start and end in the source text, kind."""

# A soft hyphen, a zero width space, a byte order mark or a control character is no part of a word
# that a reader sees; left in, "cár\u00adtel" would be another word than "cártel".
_HIDDEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\ufeff"
_UNEVEN = re.compile(rf"[\s{_HIDDEN}]{{2,}}|[^\S ]|[{_HIDDEN}]")
_SPACE = re.compile(r"\s")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")


@dataclass(frozen=True)
class TracedText:
    """`text`, and for each of its characters where it stands in the source text."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> TracedText:
        """The source text from `start` to `end` as it stands."""
        stop = len(source) if end is None else end
        if stop <= start:
            return EMPTY
        return cls(source[start:stop], ((0, stop - start, start, stop, SegmentKind.COPY),))

    @classmethod
    def of_json(cls, source: str, start: int, end: int) -> TracedText:
        """The JSON string whose inside is `start`-`end`; escapes of half a character go."""
        return _rewritten(source, start, end, _ESCAPE, SegmentKind.ESCAPE)

    @classmethod
    def of_html(cls, source: str, start: int, end: int) -> TracedText:
        """The HTML text `start`-`end`, its character references replaced by what they stand for."""
        return _rewritten(source, start, end, _REFERENCE, SegmentKind.REFERENCE)

    @classmethod
    def join(cls, pieces: Iterable[TracedText], space: str = "") -> TracedText:
        """The pieces with `space`, which must be white space or empty, put between them."""
        listed = list(pieces)
        if len(listed) == 1:
            return listed[0]
        texts: list[str] = []
        runs: list[Run] = []
        at = last = 0
        for piece in listed:
            if texts and space:
                runs.append((at, at + len(space), last, last, SegmentKind.SPACE))
                texts.append(space)
                at += len(space)
            runs.extend((a + at, b + at, c, d, kind) for a, b, c, d, kind in piece.runs)
            texts.append(piece.text)
            at += len(piece.text)
            last = piece.runs[-1][3] if piece.runs else last
        return cls("".join(texts), tuple(runs))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [run[0] for run in self.runs]

    def cut(self, start: int, end: int | None = None) -> TracedText:
        """The part from `start` to `end`."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        if start <= 0 and stop >= len(self.text):
            return self
        if stop <= start:
            return EMPTY
        runs = [
            (a - start, b - start, c, d, kind) for a, b, c, d, kind in self._within(start, stop)
        ]
        return TracedText(self.text[start:stop], tuple(runs))

    def _within(self, start: int, stop: int) -> Iterator[Run]:
        """The runs between two places, the first and the last of them clipped."""
        for index in range(bisect_right(self._starts, start) - 1, len(self.runs)):
            a, b, c, d, kind = self.runs[index]
            if a >= stop:
                return
            if kind is SegmentKind.COPY:
                first, last = max(a, start), min(b, stop)
                yield first, last, c + first - a, c + last - a, kind
            else:
                yield a, b, c, d, kind

    def strip(self, chars: str | None = None) -> TracedText:
        """Without white space (or any of `chars`) at both ends."""
        start = len(self.text) - len(self.text.lstrip(chars))
        return self.cut(start, len(self.text.rstrip(chars)))

    def split(self, separator: re.Pattern[str]) -> Iterator[TracedText]:
        """The parts between the matches of `separator`, empty ones included."""
        start = 0
        for match in separator.finditer(self.text):
            yield self.cut(start, match.start())
            start = match.end()
        yield self.cut(start)

    def fold(self) -> TracedText:
        """Every run of white space as one space, invisible characters left out, ends stripped."""
        bare = self.strip()
        texts: list[str] = []
        runs: list[Run] = []
        at = start = 0
        for match in _UNEVEN.finditer(bare.text):
            first, last = match.span()
            if first > start:
                texts.append(bare.text[start:first])
                runs.extend(_shifted(bare._within(start, first), at - start))  # noqa: SLF001
                at += first - start
            if _SPACE.search(match.group()):
                here = list(bare._within(first, last))  # noqa: SLF001
                runs.append((at, at + 1, here[0][2], here[-1][3], SegmentKind.SPACE))
                texts.append(" ")
                at += 1
            start = last
        if not start:
            return bare
        texts.append(bare.text[start:])
        if start < len(bare.text):
            runs.extend(_shifted(bare._within(start, len(bare.text)), at - start))  # noqa: SLF001
        return TracedText("".join(texts), tuple(runs)).strip()

    def offsets(self) -> OffsetMap:
        """The map that proves this text; runs that continue each other become one segment."""
        segments: list[Run] = []
        for run in self.runs:
            if segments and _continues(segments[-1], run):
                a, _, c, _, kind = segments[-1]
                segments[-1] = (a, run[1], c, run[3], kind)
            else:
                segments.append(run)
        return OffsetMap(tuple(Segment(*run) for run in segments))


EMPTY = TracedText("", ())


def _shifted(runs: Iterable[Run], by: int) -> Iterator[Run]:
    return ((a + by, b + by, c, d, kind) for a, b, c, d, kind in runs)


def _continues(before: Run, run: Run) -> bool:
    return run[4] is before[4] is SegmentKind.COPY and run[2] == before[3]


def _rewritten(
    source: str, start: int, end: int, pattern: re.Pattern[str], kind: SegmentKind
) -> TracedText:
    texts: list[str] = []
    runs: list[Run] = []
    at, position = 0, start
    for match in pattern.finditer(source, start, end):
        value, stop = _value(match.group(), kind)
        if not stop:
            continue
        first, last = match.start(), match.start() + stop
        if first > position:
            texts.append(source[position:first])
            runs.append((at, at + first - position, position, first, SegmentKind.COPY))
            at += first - position
        position = last
        if value:
            texts.append(value)
            runs.append((at, at + 1, first, last, kind))
            at += 1
    if position < end:
        texts.append(source[position:end])
        runs.append((at, at + end - position, position, end, SegmentKind.COPY))
    return TracedText("".join(texts), tuple(runs))


_SIMPLE = {"\\n": "\n", '\\"': '"', "\\\\": "\\", "\\/": "/", "\\t": "\t", "\\r": "\r"}


def _value(raw: str, kind: SegmentKind) -> tuple[str, int]:
    """The one character that an escape or a reference stands for, and how much of `raw` does.

    The character is empty when nobody could see it; nothing is used up when `raw` is plain text.
    """
    if kind is SegmentKind.ESCAPE:
        value = _SIMPLE.get(raw) or str(json.loads(f'"{raw}"'))
        return "" if "\ud800" <= value <= "\udfff" else value, len(raw)
    # "&copyright" is "©" and the word that follows: the shortest part that is one character.
    ends = range(len(raw), 2, -1)
    stop = next((end for end in ends if len(html.unescape(raw[:end])) == 1), 0)
    value = html.unescape(raw[:stop])
    return value if value.isprintable() or value.isspace() else "", stop
