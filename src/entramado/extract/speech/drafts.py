"""A speech while it is put together, and its pieces as positions in the report."""

from __future__ import annotations

from dataclasses import dataclass

from entramado.extract.reading import Block, Speech
from entramado.model.attribution import Attribution, Polarity, Speaker, Voice

# Marks that belong to the sentence around a speech.
_EDGE = frozenset({",", ".", ";", ":", "-", "–", "—", "…"})


@dataclass(slots=True)
class Draft:
    """A speech under construction. `content` are report positions.

    `inner`: its cue stands in somebody's quoted words; `attitude`: what somebody thinks or wants,
    not says. Neither goes on over the sentences behind. `label`: its cue is a colon behind a name.
    """

    content: list[tuple[int, int]]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    channel: tuple[int, int] | None
    chain: tuple[Speaker, ...]
    voice: Voice
    where: str | None = None
    inner: bool = False
    attitude: bool = False
    label: bool = False

    def done(self) -> Speech:
        return Speech(
            tuple(self.content), self.cue, self.source, self.channel,
            Attribution(self.chain, self.where, self.voice), Polarity.POSITIVE,
        )  # fmt: skip


def positions(block: Block, tokens: range) -> tuple[int, int]:
    """Where a run of tokens stands in the report."""
    return block.start + block.doc[tokens.start].idx, end_of(block, tokens.stop - 1)


def end_of(block: Block, token: int) -> int:
    """Where a token ends in the report."""
    return block.start + block.doc[token].idx + len(block.doc[token])


def segments(block: Block, tokens: frozenset[int]) -> list[tuple[int, int]]:
    """Runs of tokens as report positions, without commas and stops at their edges."""
    runs: list[list[int]] = []
    for index in sorted(tokens):
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    spans = []
    for run in runs:
        while run and block.doc[run[0]].text in _EDGE:
            run.pop(0)
        while run and block.doc[run[-1]].text in _EDGE:
            run.pop()
        if run and any(block.doc[i].is_alpha or block.doc[i].like_num for i in run):
            spans.append((block.start + block.doc[run[0]].idx, end_of(block, run[-1])))
    return spans


def merged(spans: list[tuple[int, int]], text: str, offset: int) -> list[tuple[int, int]]:
    """Overlapping spans, and spans with nothing but marks between them, as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        gap = text[merged[-1][1] - offset : start - offset] if merged else "x"
        if merged and (start <= merged[-1][1] or not any(c.isalnum() for c in gap)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def meets(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """True when a span has a character in common with one of the others."""
    return any(start < span[1] and span[0] < end for start, end in spans)
