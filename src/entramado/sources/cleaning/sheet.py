"""The working sheet of cleaning: the blocks of one page, and what has been struck out, and why.

Invariant: nothing leaves the page without a reason; `removed` lists all of it in page order.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from entramado.model.report import ListedSource, ParagraphKind, Problem, Removed
from entramado.sources.block import Block
from entramado.sources.cleaning.bylines import Credit
from entramado.sources.traced import TracedText


@dataclass(slots=True)
class Sheet:
    """One page while it is being cleaned."""

    blocks: list[Block]
    day_first: bool = False
    title: int | None = None
    credit: Credit = field(default_factory=Credit)
    sources: list[ListedSource] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _out: dict[int, str] = field(default_factory=dict)
    _cut: dict[int, list[Removed]] = field(default_factory=dict)

    def kept(self) -> list[int]:
        """Indexes of the blocks that still stand, in page order."""
        return [index for index in range(len(self.blocks)) if index not in self._out]

    def is_kept(self, index: int) -> bool:
        return index not in self._out

    def text(self, index: int) -> str:
        return self.blocks[index].text

    def remove(self, index: int, reason: str) -> None:
        """Strike out a whole block."""
        self._out[index] = reason

    def reason(self, index: int) -> str | None:
        """Why a block was struck out; None when it stands."""
        return self._out.get(index)

    def cut(self, index: int, start: int, end: int, reason: str) -> None:
        """Strike out a part of a block; what is left of it closes up."""
        block = self.blocks[index]
        before, after = block.traced.cut(0, start), block.traced.cut(end)
        rest = TracedText.join((before, after)).fold()
        self._cut.setdefault(index, []).append(Removed(block.text[start:end].strip(), reason))
        self.blocks[index] = replace(block, traced=rest)
        if not rest:
            self._out[index] = reason

    def mark(self, index: int, kind: ParagraphKind) -> None:
        """Say what a block is."""
        self.blocks[index] = replace(self.blocks[index], kind=kind)

    def removed(self) -> tuple[Removed, ...]:
        """All that was struck out, in page order, with its reason."""
        listed: list[Removed] = []
        for index, block in enumerate(self.blocks):
            listed += self._cut.get(index, [])
            if index in self._out and block.traced:
                listed.append(Removed(block.text, self._out[index]))
        return tuple(listed)
