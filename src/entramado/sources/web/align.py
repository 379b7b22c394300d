"""Which blocks of a page an extractor's paragraphs are, told word by word.

The extractor's own text is never used: it rewrites white space, drops marks, and would break
every offset.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_GRAM = 3
_COVERED = 0.5  # of a block's words; an extractor leaves out notes and links inside a paragraph
_FOUND = 0.6  # of a paragraph's words; below, it is not from this page


def aligned(paragraphs: Sequence[str], blocks: Sequence[str]) -> tuple[set[int], int]:
    """Indexes of the blocks that the paragraphs cover, and how many paragraphs are not there."""
    words: list[str] = []
    owner: list[int] = []
    for index, block in enumerate(blocks):
        for word in _WORD.findall(block):
            words.append(word)
            owner.append(index)
    positions = _positions(words)
    covered = [False] * len(words)
    pointer = missing = 0
    for paragraph in paragraphs:
        spelled = _WORD.findall(paragraph)
        if not spelled:
            continue
        found = _walk(spelled, words, positions, pointer)
        if len(found) < _FOUND * len(spelled):
            missing += 1
            continue
        for at in found:
            covered[at] = True
        pointer = found[-1] + 1
    return _covered_blocks(covered, owner), missing


def _positions(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    positions: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for size in range(1, _GRAM + 1):
        for at in range(len(words) - size + 1):
            positions[tuple(words[at : at + size])].append(at)
    return positions


def _walk(
    spelled: Sequence[str],
    words: Sequence[str],
    positions: dict[tuple[str, ...], list[int]],
    pointer: int,
) -> list[int]:
    """Positions of the paragraph's words in the page, in order; unknown words are skipped."""
    found: list[int] = []
    at, index = pointer, 0
    while index < len(spelled):
        if found and at < len(words) and words[at] == spelled[index]:
            found.append(at)
            at, index = at + 1, index + 1
            continue
        size = min(_GRAM, len(spelled) - index)
        known = positions.get(tuple(spelled[index : index + size]), [])
        place = bisect_left(known, at)
        if place < len(known):
            at = known[place]
        elif known and not found:
            at = known[0]
        else:
            index += 1
            continue
        found.append(at)
        at, index = at + 1, index + 1
    return found


def _covered_blocks(covered: Sequence[bool], owner: Sequence[int]) -> set[int]:
    all_of: dict[int, int] = defaultdict(int)
    taken: dict[int, int] = defaultdict(int)
    for is_covered, index in zip(covered, owner, strict=True):
        all_of[index] += 1
        taken[index] += is_covered
    return {index for index, count in taken.items() if count > _COVERED * all_of[index]}
