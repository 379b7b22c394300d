"""Paragraphs on their way from a page to a report: traced text, and what the page says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from entramado.model.report import ParagraphKind
from entramado.sources.traced import TracedText

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•·‣▪■●◦►➤*–—-]|\d{1,2}[.)])\s+(?=\S)")
# "* Miami*. The judge ..." is emphasis that went wrong, not a list.
_MARKED = re.compile(r"\s*(?:[•·‣▪■●◦►➤-]|\*(?![^*\n]*\*))\s+(?=\S)")
_BOLD = re.compile(r"\s*(\*\*|__)([^*_\n]{3,150})\1\s*")
_HEADING = re.compile(r"\s*#{1,6}\s+(?=\S)")
_LONGEST_WRAP = 120
_LONGEST_HEADING = 160
_SHORTEST_WRAP = 40
_WRAPPED = (
    0.9  # of line ends that a wrapping editor would have made; lines that are paragraphs, < 0.4
)
_FEWEST = 3  # line ends; two lines that happen to fit prove nothing


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a page, white space folded."""

    traced: TracedText
    kind: ParagraphKind = ParagraphKind.BODY

    @property
    def text(self) -> str:
        return self.traced.text


def blocks_of(text: TracedText) -> list[Block]:
    """The paragraphs of a plain text: lines, or what blank lines part where lines are wrapped."""
    lines = list(text.split(_LINE_END))
    width = _wrap_width([line.text.rstrip() for line in lines])
    blocks = []
    for group in _grouped(lines, width):
        block = _block(TracedText.join(group, "\n"))
        if block.traced:
            blocks.append(block)
    return blocks


def _grouped(lines: Sequence[TracedText], width: int | None) -> Iterator[list[TracedText]]:
    group: list[TracedText] = []
    for line in lines:
        if group and not (width and _continues(group[-1].text, line.text, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(line: str, following: str, width: int) -> bool:
    """True when a wrapping editor would have broken here: the next word did not fit."""
    words = following.split(maxsplit=1)
    if not words or not line.strip() or _BULLET.match(following) or _HEADING.match(line):
        return False
    return len(line.rstrip()) + 1 + len(words[0]) > width


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the lines are wrapped; None when each line is a paragraph."""
    width = max(map(len, lines), default=0)
    if not _SHORTEST_WRAP <= width <= _LONGEST_WRAP:
        return None
    ends = [
        _continues(line, following, width)
        for line, following in pairwise(lines)
        if line.strip() and following.strip() and not _BULLET.match(following)
    ]
    return width if len(ends) >= _FEWEST and sum(ends) >= _WRAPPED * len(ends) else None


def _block(text: TracedText) -> Block:
    """A bullet or a heading without its mark: the kind says what the mark said."""
    if match := _HEADING.match(text.text[:200]):
        return Block(text.cut(match.end()).strip(" #\t").fold(), ParagraphKind.HEADING)
    if match := _MARKED.match(text.text):
        return Block(text.cut(match.end()).fold(), ParagraphKind.BULLET)
    if len(text) <= _LONGEST_HEADING and (match := _BOLD.fullmatch(text.text)):
        return Block(text.cut(*match.span(2)).fold(), ParagraphKind.HEADING)
    return Block(text.fold())
