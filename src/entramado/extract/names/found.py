"""A name found in a text, on its way to being a mention.

Invariant: a `Found` lies inside one block, and no two finds of a finished list overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from entramado.extract.reading import Block
from entramado.lang.folding import fold


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `first`-`last` (exclusive) of block `block`, as printed in `form`.

    `label` is the parser's own type, None where only a pattern found it; `rules` name what found
    it; `lead` is the first token of the words in front of it that say what it is.
    """

    block: int
    first: int
    last: int
    form: str
    label: str | None = None
    rules: tuple[str, ...] = ()
    lead: int | None = None
    schema: str | None = None
    place: str | None = None

    @property
    def key(self) -> str:
        """Its words without case and accents: what makes two finds the same name."""
        return name_key(self.form)

    def overlaps(self, other: Found) -> bool:
        """True when they share a token."""
        return self.block == other.block and self.first < other.last and other.first < self.last


@lru_cache(maxsize=20_000)
def name_key(form: str) -> str:
    """A form folded, without the English article."""
    folded = fold(form)
    return folded.removeprefix("the ") or folded


def found(block: int, doc_block: Block, first: int, last: int, **rest: object) -> Found:
    """The find at these tokens, its form cut from the doc."""
    form = doc_block.doc[first:last].text
    return Found(block, first, last, form, **rest)  # type: ignore[arg-type]


def without_overlaps(finds: Iterable[Found]) -> list[Found]:
    """The finds in reading order; of two that overlap, the earlier in the given order stays."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for find in finds:
        cells = {(find.block, token) for token in range(find.first, find.last)}
        if not cells & taken:
            taken |= cells
            kept.append(find)
    return sorted(kept, key=lambda find: (find.block, find.first))
